"""A worksheet to be filled in and kept, as one file says it (format 1): blanks, tables, what is reckoned. Data only."""

from __future__ import annotations

from functools import cached_property
from typing import Annotated, Literal, TypeAlias, get_args

from pydantic import Field

from roleplay.reading.part import FilePart
from roleplay.reading.text import Id, Language, Text
from roleplay.scenario.speech import STAGES, Stage

MOST_ROWS = 40
LARGEST_NUMBER = 1_000_000_000
ScalarSource: TypeAlias = Literal["client", "position", "organisation", "scenario", "next-step"]
"""What a play gives in one piece."""
ListSource: TypeAlias = Literal[
    "briefing", "plan", "needs-found", "needs-missed", "troubles", "facts", "questions", "objections"
]
"""What a play gives piece by piece: a row each in a table, a line each in a text."""
Part: TypeAlias = Literal["text", "words", "kind", "effect"]
"""What a piece has."""
LIST_SOURCES: tuple[ListSource, ...] = get_args(ListSource)
PARTS: dict[ListSource, tuple[Part, ...]] = {
    "briefing": ("text",),
    "plan": ("text",),
    "needs-found": ("text", "words"),
    "needs-missed": ("text", "words"),
    "troubles": ("text", "words"),
    "facts": ("text", "words"),
    "questions": ("text", "kind", "effect"),
    "objections": ("text", "effect"),
}
"""What the pieces of each source have."""
PART_VALUES: dict[Part, tuple[str, ...]] = {
    "kind": ("situation", "problem", "implication", "payoff", "other"),
    "effect": ("stated", "further", "nothing", "harm"),
}
"""What a part may be where it is no text; the options of a choice that it fills have these ids."""

Bound: TypeAlias = Annotated[float, Field(strict=True, ge=-LARGEST_NUMBER, le=LARGEST_NUMBER)]
Value: TypeAlias = Annotated[int, Field(strict=True, ge=-1000, le=1000)]


class Pick(FilePart):
    """One of several answers; `points` count in sums."""

    id: Id
    title: Text
    points: Value | None = None


class _Blank(FilePart):
    """What all blanks have. `prefill` says what of a play may stand in it; in a table, the table says so."""

    id: Id
    title: Text
    help: Text | None = None
    optional: Annotated[bool, Field(strict=True)] = False
    prefill: ScalarSource | ListSource | None = None


class TextBlank(_Blank):
    """A line to be written."""

    type: Literal["text"]


class LongBlank(_Blank):
    """Some lines to be written."""

    type: Literal["long"]


class ChoiceBlank(_Blank):
    """One of the options is chosen."""

    type: Literal["choice"]
    options: Annotated[tuple[Pick, ...], Field(min_length=2, max_length=12)]

    def option(self, name: str) -> Pick | None:
        """The option of this id."""
        return next((one for one in self.options if one.id == name), None)


class NumberBlank(_Blank):
    """A number, within bounds where there are some."""

    type: Literal["number"]
    least: Bound | None = None
    most: Bound | None = None
    unit: Text | None = None


Blank: TypeAlias = Annotated[TextBlank | LongBlank | ChoiceBlank | NumberBlank, Field(discriminator="type")]


class Form(FilePart):
    """Blanks under a title."""

    type: Literal["form"]
    id: Id
    title: Text
    help: Text | None = None
    blanks: Annotated[tuple[Blank, ...], Field(min_length=1, max_length=30)]


class Given(FilePart):
    """A row that stands in the worksheet."""

    id: Id
    title: Text
    help: Text | None = None


class RowFill(FilePart):
    """What of a play becomes rows, and which part of each piece goes into which column."""

    source: Annotated[ListSource, Field(alias="from")]
    columns: Annotated[dict[Id, Part], Field(min_length=1, max_length=8)]


class Grid(FilePart):
    """A table: rows that stand in the worksheet, or rows of one's own, at least `least` and at most `most`."""

    type: Literal["table"]
    id: Id
    title: Text
    help: Text | None = None
    rows: Annotated[tuple[Given, ...], Field(max_length=MOST_ROWS)] = ()
    least: Annotated[int, Field(strict=True, ge=0, le=MOST_ROWS)] = 0
    most: Annotated[int, Field(strict=True, ge=1, le=MOST_ROWS)] = 20
    columns: Annotated[tuple[Blank, ...], Field(min_length=1, max_length=8)]
    prefill: RowFill | None = None

    def column(self, name: str) -> Blank | None:
        """The column of this id."""
        return next((one for one in self.columns if one.id == name), None)


Block: TypeAlias = Annotated[Form | Grid, Field(discriminator="type")]


class Grade(FilePart):
    """What a result is called from so much on."""

    least: Bound
    title: Text
    text: Text | None = None


Grades: TypeAlias = Annotated[tuple[Grade, ...], Field(max_length=9)]
Name: TypeAlias = Annotated[str, Field(max_length=130, pattern=r"^[^\s.]+(?:\.[^\s.]+)?$")]
"""A blank of a form, a table, or a column as `table.column`."""
Names: TypeAlias = Annotated[tuple[Name, ...], Field(min_length=1, max_length=30)]


class SumResult(FilePart):
    """Points of choices and numbers added up; with `each`, for each row of a table apart."""

    type: Literal["sum"]
    id: Id
    title: Text
    of: Names
    each: Annotated[bool, Field(strict=True)] = False
    grades: Grades = ()


class WeightedResult(FilePart):
    """For each of the columns `marks`: mark × weight, added up over the rows, divided by all weights."""

    type: Literal["weighted"]
    id: Id
    title: Text
    table: Id
    weight: Id
    marks: Annotated[tuple[Id, ...], Field(min_length=1, max_length=8)]
    whole: Bound | None = None
    grades: Grades = ()


class CountResult(FilePart):
    """How many of these are filled in: blanks, columns, full rows of tables."""

    type: Literal["count"]
    id: Id
    title: Text
    of: Names
    grades: Grades = ()


class TallyResult(FilePart):
    """How often each option of a choice was chosen, in a column of a table."""

    type: Literal["tally"]
    id: Id
    title: Text
    of: Name


Result: TypeAlias = Annotated[SumResult | WeightedResult | CountResult | TallyResult, Field(discriminator="type")]


class Worksheet(FilePart):
    """A worksheet: what it is for, its blocks, and what is reckoned from what was filled in."""

    format: Literal[1]
    id: Id
    title: Text
    text: Text
    languages: Annotated[tuple[Language, ...], Field(min_length=1, max_length=10)]
    order: Annotated[int, Field(ge=0, le=999)] = 500
    stages: Annotated[tuple[Stage, ...], Field(max_length=4)] = ()
    """The stages of the talks that give it something; any talk does where none is named."""
    blocks: Annotated[tuple[Block, ...], Field(min_length=1, max_length=20)]
    results: Annotated[tuple[Result, ...], Field(max_length=12)] = ()

    @cached_property
    def blanks(self) -> dict[str, Blank]:
        """The blanks of forms by their ids."""
        return {one.id: one for block in self.blocks if isinstance(block, Form) for one in block.blanks}

    @cached_property
    def tables(self) -> dict[str, Grid]:
        """The tables by their ids."""
        return {block.id: block for block in self.blocks if isinstance(block, Grid)}

    def column(self, name: str) -> tuple[Grid, Blank] | None:
        """The table and the column that `table.column` names."""
        table_id, _, column_id = name.partition(".")
        table = self.tables.get(table_id)
        column = table.column(column_id) if table is not None else None
        return (table, column) if table is not None and column is not None else None

    @property
    def takes(self) -> bool:
        """Whether anything in it can be taken from a play."""
        forms = any(one.prefill for one in self.blanks.values())
        return forms or any(table.prefill for table in self.tables.values())

    def fits(self, stage: Stage) -> bool:
        """Whether something can be taken from a talk of this stage."""
        return self.takes and stage in (self.stages or STAGES)
