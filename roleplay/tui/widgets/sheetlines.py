"""The lines of a worksheet on the screen: its blocks, what is asked with what stands there, what it comes to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from textual.content import Content
from textual.widgets.option_list import Option

from roleplay.practice.sheet.filled import Spot, rows_of
from roleplay.practice.sheet.reckon import fits, reckoned
from roleplay.practice.sheet.stray import blank_of, strays
from roleplay.scenario.worksheet import Form, Grid, Worksheet
from roleplay.telling.worksheet import results, row_results, row_title, shown
from roleplay.tui.widgets.menu import INDENT
from roleplay.tui.widgets.prose import Paragraph, Prose, clip, joined, styled

if TYPE_CHECKING:
    from roleplay.desk.sheets import Sheet
    from roleplay.telling.words import Words

LineKind: TypeAlias = Literal["block", "row", "spot", "add", "result", "stray"]
CHOSEN: tuple[LineKind, ...] = ("spot", "add", "stray")
"""Lines that one can go to."""
NARROWEST, WIDEST = 16, 34
"""Cells of the column with what is asked."""
EMPTY = "·"
ADD = "add"


@dataclass(frozen=True, slots=True)
class Line:
    """One line: what it is, where it leads, and what is shown."""

    id: str
    kind: LineKind
    title: str
    value: str = ""
    spot: Spot | None = None
    wrong: bool = False
    deep: bool = False
    """Whether it belongs to a row."""

    def option(self, width: int) -> Option:
        """The line as an entry of a list of so many cells."""
        return Option(self.prompt(width), id=self.id, disabled=self.kind not in CHOSEN)

    def prompt(self, width: int) -> Prose:
        """What is shown, on one line where it is to be filled in."""
        if self.kind == "block":
            return Prose([joined(INDENT, styled(self.title, "bold $primary"))])
        if self.kind == "row":
            return Prose([joined(INDENT, styled(clip(self.title, max(width - 6, 8)), "$secondary"))])
        if self.kind == "add":
            return Prose([joined(INDENT * 2, styled(self.title, "$accent"))])
        before = INDENT * (2 if self.deep else 1)
        column = min(max(width * 2 // 5, NARROWEST), WIDEST) - len(before)
        title = clip(self.title, column - 1)
        pad = " " * (column - Content(title).cell_length)
        if self.kind == "result":
            first = joined(before, styled(title, "$muted"), pad)
            return Prose([Paragraph(styled(self.value, "bold"), first, Content(" " * first.cell_length))])
        flat = clip(" ".join(self.value.split()), max(width - len(before) - column - 3, 4))
        style = "$warning" if self.wrong else "" if self.value else "$muted"
        told = styled(f"✗ {flat}" if self.wrong else flat or EMPTY, style) if style else Content(flat)
        return Prose([joined(before, title, pad, told)])


def lines_of(say: Words, sheet: Sheet) -> list[Line]:
    """All lines of a sheet, in order."""
    return list(_Maker(say, sheet).lines())


def spot_id(spot: Spot) -> str:
    """The name of a line that can be filled in."""
    return "\x1f".join(("spot", spot.name, spot.row, spot.column))


class _Maker:
    def __init__(self, say: Words, sheet: Sheet) -> None:
        self.say, self.sheet, self.filled = say, sheet, sheet.filled
        self.found = reckoned(sheet.worksheet, sheet.filled) if sheet.worksheet is not None else ()

    def lines(self) -> Iterator[Line]:
        worksheet = self.sheet.worksheet
        if worksheet is not None:
            for block in worksheet.blocks:
                yield Line(f"block\x1f{block.id}\x1f{block.type}", "block", block.title(self.say.language))
                if isinstance(block, Form):
                    yield from (self._spot(worksheet, Spot(blank.id)) for blank in block.blanks)
                else:
                    yield from self._table(worksheet, block)
            yield from self._results(worksheet)
        yield from self._strays(worksheet)

    def _spot(self, worksheet: Worksheet, spot: Spot) -> Line:
        blank, text = blank_of(worksheet, spot), self.filled.at(spot)
        title = blank.title(self.say.language) if blank is not None else ""
        wrong = bool(text) and blank is not None and not fits(blank, text)
        value = self.filled.names.get(_option_key(spot, text), text) if wrong else shown(self.say, blank, text)
        return Line(spot_id(spot), "spot", title, value, spot, wrong, bool(spot.row))

    def _table(self, worksheet: Worksheet, table: Grid) -> Iterator[Line]:
        for row in rows_of(table, self.filled):
            yield Line(f"row\x1f{table.id}\x1f{row.id}", "row", row_title(self.say, table, self.filled, row.id))
            yield from (self._spot(worksheet, Spot(table.id, row.id, column.id)) for column in table.columns)
            for at, (title, value, _) in enumerate(row_results(self.say, table, self.found, row.id)):
                yield Line(f"each\x1f{table.id}\x1f{row.id}\x1f{at}", "result", title, value, deep=True)
        if not table.rows and len(rows_of(table, self.filled)) < table.most:
            count = len(rows_of(table, self.filled))
            title = self.say("sheet.add.least" if count < table.least else "sheet.add", n=count, least=table.least)
            yield Line(f"{ADD}\x1f{table.id}", "add", title)

    def _results(self, worksheet: Worksheet) -> Iterator[Line]:
        told = list(results(self.say, worksheet, self.filled, self.found))
        if told:
            yield Line("block\x1f@results", "block", self.say("sheet.results"))
            yield from (Line(f"result\x1f{at}", "result", name, value) for at, (name, value) in enumerate(told))

    def _strays(self, worksheet: Worksheet | None) -> Iterator[Line]:
        found = strays(worksheet, self.filled)
        loose = [one for one in found if worksheet is None or blank_of(worksheet, one.spot) is None]
        if loose and worksheet is not None:
            yield Line("block\x1f@strays", "block", self.say("sheet.strays"))
        for one in loose:
            name = "\x1f".join(("stray", one.spot.name, one.spot.row, one.spot.column))
            yield Line(name, "stray", one.title, one.text, one.spot)


def _option_key(spot: Spot, text: str) -> str:
    """Under what a sheet remembers what an option was called that is gone."""
    return f"{spot.name}.{spot.column}={text}" if spot.row else f"{spot.name}={text}"
