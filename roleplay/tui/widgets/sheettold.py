"""What is told of one line of a worksheet, beside the field that it is written in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.content import Content

from roleplay.practice.sheet.missing import missing
from roleplay.practice.sheet.reckon import reckoned
from roleplay.practice.sheet.stray import blank_of
from roleplay.scenario.worksheet import Blank, ChoiceBlank
from roleplay.telling.facts import DOT
from roleplay.telling.worksheet import lack, row_results, spot_help, spot_title
from roleplay.tui.widgets.prose import Paragraph, styled
from roleplay.tui.widgets.sheetlines import Line

if TYPE_CHECKING:
    from roleplay.desk.sheets import Sheet
    from roleplay.practice.sheet.filled import Spot
    from roleplay.telling.words import Words

FAULTS = ("number", "bounds", "option", "whole")
"""What is wrong with what stands there; that it is empty, one sees."""


def blank_at(sheet: Sheet, line: Line | None) -> Blank | None:
    """What is to be filled in at a line; None where nothing is."""
    if line is None or line.kind != "spot" or line.spot is None or sheet.worksheet is None:
        return None
    return blank_of(sheet.worksheet, line.spot)


def told(say: Words, sheet: Sheet, line: Line | None) -> Iterator[Paragraph | Content | str]:
    """The line by its title, what is wrong with it, its help, its options, what its row comes to."""
    worksheet, language = sheet.worksheet, say.language
    if worksheet is None:
        yield styled(say("sheet.gone", title=sheet.filled.title or sheet.filled.worksheet), "$warning")
    if line is None:
        return
    if line.kind == "stray":
        yield styled(line.title, "bold $primary")
        yield styled(say("sheet.stray.what"), "$muted")
    elif line.kind == "add" and worksheet is not None:
        table = worksheet.tables[line.id.partition("\x1f")[2]]
        yield styled(table.title(language), "bold $primary")
        if table.help is not None:
            yield table.help(language)
        yield styled(say("sheet.add.how"), "$muted")
    elif line.spot is not None and worksheet is not None:
        yield styled(spot_title(say, worksheet, sheet.filled, line.spot), "bold $primary")
        for one in missing(worksheet, sheet.filled):
            if one.spot == line.spot and one.lack in FAULTS:
                yield styled(lack(say, worksheet, sheet.filled, one), "$warning")
        yield from spot_help(say, worksheet, line.spot)
        yield from _options(say, sheet, blank_at(sheet, line), line.spot)
        yield from _of_row(say, sheet, line.spot)


def _options(say: Words, sheet: Sheet, blank: Blank | None, spot: Spot) -> Iterator[Paragraph]:
    if isinstance(blank, ChoiceBlank):
        chosen = sheet.filled.at(spot)
        for option in blank.options:
            mark = "● " if option.id == chosen else "○ "
            yield Paragraph(Content(option.title(say.language)), Content(mark), Content("  "))


def _of_row(say: Words, sheet: Sheet, spot: Spot) -> Iterator[str]:
    worksheet = sheet.worksheet
    if worksheet is not None and spot.row:
        reckoning = reckoned(worksheet, sheet.filled)
        for title, value, advice in row_results(say, worksheet.tables[spot.name], reckoning, spot.row):
            yield say("pair", name=title, value=value) + (f"{DOT}{advice}" if advice else "")
