"""The sorts of card a drill can ask: each says its question, what is right, and why everything else is not.

Options stand in any order in a file: they are shuffled when they are shown.
"""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias, get_args

from pydantic import Field

from roleplay.reading.part import FilePart
from roleplay.reading.text import Id, Text

MOST_PEOPLE = 40
MOST_QUESTIONS = 24
LONGEST_ROW = 5
"""People on each side of a traffic jam."""
Seconds: TypeAlias = Annotated[int, Field(strict=True, ge=3, le=300)]


class Option(FilePart):
    """One of several answers: whether it is right, and why it is or is not."""

    text: Text
    right: Annotated[bool, Field(strict=True)] = False
    why: Text


class Heading(FilePart):
    """One of the things that something can be sorted as; `means` tells how one knows it."""

    id: Id
    title: Text
    means: Text


class Step(FilePart):
    """One step of a right order, and why it stands there."""

    text: Text
    why: Text


class Pair(FilePart):
    """Two things that belong together, and why."""

    left: Text
    right: Text
    why: Text


class Stray(FilePart):
    """Something that belongs to none, and why."""

    text: Text
    why: Text


class Gap(FilePart):
    """One gap of a text, with what might stand in it; one option is right."""

    options: Annotated[tuple[Option, ...], Field(min_length=2, max_length=6)]


class Item(FilePart):
    """One line of a checklist: the heading that it belongs under, or none, and why."""

    text: Text
    under: Id | None = None
    why: Text


class Person(FilePart):
    """Somebody who may be the one to be found."""

    id: Id
    title: Text


class Question(FilePart):
    """A question to be answered by yes or no, and those of whom it is true."""

    id: Id
    say: Text
    yes: Annotated[tuple[Id, ...], Field(max_length=MOST_PEOPLE)]


class _Card(FilePart):
    """What all cards have. `ask` is the question, that of the deck where there is none; `given` what it is about."""

    id: Id
    ask: Text | None = None
    given: Text | None = None
    seconds: Seconds | None = None


class ChoiceCard(_Card):
    """One of the options is right."""

    type: Literal["choice"]
    options: Annotated[tuple[Option, ...], Field(min_length=2, max_length=6)]


class SeveralCard(_Card):
    """One option or more is right; all of them are wanted, and no other."""

    type: Literal["several"]
    options: Annotated[tuple[Option, ...], Field(min_length=3, max_length=9)]


class SayCard(_Card):
    """A moment in a talk: one option is picked, and any of those that are right will do."""

    type: Literal["say"]
    options: Annotated[tuple[Option, ...], Field(min_length=2, max_length=9)]


class RewriteCard(_Card):
    """A sentence to be put better: one of the wordings does what was asked."""

    type: Literal["rewrite"]
    given: Text
    options: Annotated[tuple[Option, ...], Field(min_length=2, max_length=6)]


class SortCard(_Card):
    """Something to be sorted under one of the deck's headings; `wrong` says why it is not some other."""

    type: Literal["sort"]
    given: Text
    under: Id
    why: Text
    wrong: dict[Id, Text] = {}


class OrderCard(_Card):
    """Steps, here in their right order, to be put into it."""

    type: Literal["order"]
    steps: Annotated[tuple[Step, ...], Field(min_length=3, max_length=9)]


class MatchCard(_Card):
    """Pairs to be put together again; `strays` are right sides that fit nothing."""

    type: Literal["match"]
    pairs: Annotated[tuple[Pair, ...], Field(min_length=2, max_length=7)]
    strays: Annotated[tuple[Stray, ...], Field(max_length=4)] = ()


class ClozeCard(_Card):
    """A text with gaps, {1}, {2}, … in it, each to be filled with one of its options."""

    type: Literal["cloze"]
    text: Text
    gaps: Annotated[tuple[Gap, ...], Field(min_length=1, max_length=5)]


class ChecklistCard(_Card):
    """A case, and what can be said of it, each to go under its heading of a sheet, or under none."""

    type: Literal["checklist"]
    given: Text
    headings: Annotated[tuple[Heading, ...], Field(min_length=1, max_length=9)]
    items: Annotated[tuple[Item, ...], Field(min_length=3, max_length=16)]


class GuessCard(_Card):
    """Somebody to be found by questions to be answered by yes or no; the fewest that do are computed."""

    type: Literal["guess"]
    people: Annotated[tuple[Person, ...], Field(min_length=3, max_length=MOST_PEOPLE)]
    questions: Annotated[tuple[Question, ...], Field(min_length=2, max_length=MOST_QUESTIONS)]


class JamCard(_Card):
    """Two groups that face each other on a row with one gap, to change sides; the fewest moves are computed."""

    type: Literal["jam"]
    left: Annotated[int, Field(strict=True, ge=1, le=LONGEST_ROW)]
    right: Annotated[int, Field(strict=True, ge=1, le=LONGEST_ROW)]


Card: TypeAlias = Annotated[
    ChoiceCard
    | SeveralCard
    | SayCard
    | RewriteCard
    | SortCard
    | OrderCard
    | MatchCard
    | ClozeCard
    | ChecklistCard
    | GuessCard
    | JamCard,
    Field(discriminator="type"),
]
CardType: TypeAlias = Literal[
    "choice", "several", "say", "rewrite", "sort", "order", "match", "cloze", "checklist", "guess", "jam"
]
CARD_TYPES: tuple[CardType, ...] = get_args(CardType)
