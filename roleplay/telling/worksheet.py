"""A worksheet in words: what is asked, what stands there, what is missing, what it comes to; for every face."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from roleplay.practice.sheet.filled import Filled, Spot, option_title, rows_of, spots_of
from roleplay.practice.sheet.missing import Missing, missing
from roleplay.practice.sheet.reckon import Figure, Reckoned, number, reckoned
from roleplay.practice.sheet.stray import blank_of, strays
from roleplay.scenario.worksheet import Blank, Block, ChoiceBlank, Grid, NumberBlank, SumResult, TallyResult, Worksheet

if TYPE_CHECKING:
    from roleplay.telling.words import Words

DOT = " · "
PLACES = Decimal("0.01")


def value(figure: Decimal | None) -> str:
    """A number with commas, to two places at most; a dash for none."""
    if figure is None:
        return "–"
    shown = f"{figure.quantize(PLACES):,f}"
    return shown.rstrip("0").rstrip(".") if "." in shown else shown


def shown(say: Words, blank: Blank | None, text: str) -> str:
    """What stands in a blank, as one reads it: the title of a choice, a number with its unit."""
    if isinstance(blank, ChoiceBlank):
        return option_title(blank, text, say.language) or text
    if isinstance(blank, NumberBlank) and blank.unit is not None and number(text) is not None:
        unit = blank.unit(say.language)
        apart = "" if unit.startswith("%") or say.language == "zh" else " "
        return text.strip().removesuffix("%") + apart + unit if unit.startswith("%") else f"{text}{apart}{unit}"
    return text


def row_title(say: Words, table: Grid, filled: Filled, row_id: str) -> str:
    """What a row is called: as the worksheet says, or by its number."""
    for place, row in enumerate(rows_of(table, filled)):
        if row.id == row_id:
            return table.rows[place].title(say.language) if table.rows else say("sheet.row", n=place + 1)
    return row_id


def spot_title(say: Words, sheet: Worksheet, filled: Filled, spot: Spot) -> str:
    """What is asked at a spot, with its row where it is in a table."""
    blank = blank_of(sheet, spot)
    title = blank.title(say.language) if blank is not None else spot.column or spot.name
    if not spot.row or spot.name not in sheet.tables:
        return title
    return DOT.join([row_title(say, sheet.tables[spot.name], filled, spot.row), title])


def lines(say: Words, sheet: Worksheet | None, filled: Filled, title: str) -> Iterator[str]:
    """A whole sheet as lines: its title, what stands in it, what it comes to, what is missing."""
    yield title
    if sheet is None:
        yield say("sheet.gone", title=filled.title or filled.worksheet)
    else:
        yield from _filled_lines(say, sheet, filled)
        for name, told in results(say, sheet, filled, reckoned(sheet, filled)):
            yield say("sheet.line", head=name, text=told)
    loose = strays(sheet, filled)
    if loose and sheet is not None:
        yield f"== {say('sheet.strays')} =="
    yield from (say("sheet.line", head=one.title, text=one.text) for one in loose)
    if sheet is not None and (lacking := lacks(say, sheet, filled, missing(sheet, filled))):
        yield f"== {say('sheet.missing')} =="
        yield from lacking


def _filled_lines(say: Words, sheet: Worksheet, filled: Filled) -> Iterator[str]:
    """What stands in it, block by block; blocks without anything are left out."""
    block_names = {block.id: block.title(say.language) for block in sheet.blocks}
    for block in sheet.blocks:
        found = [spot for spot in spots_of(sheet, filled) if filled.at(spot) and within(block, spot)]
        if found:
            yield f"== {block_names[block.id]} =="
        for place, spot in enumerate(found):
            told = shown(say, blank_of(sheet, spot), filled.at(spot))
            yield say("sheet.line", head=spot_title(say, sheet, filled, spot), text=told)
            last = place + 1 == len(found) or found[place + 1].row != spot.row
            if isinstance(block, Grid) and last:
                for name, value_told, advice in row_results(say, block, reckoned(sheet, filled), spot.row):
                    line = say("sheet.line", head=name, text=value_told)
                    yield DOT.join([row_title(say, block, filled, spot.row), line, *filter(None, [advice])])


def within(block: Block, spot: Spot) -> bool:
    """Whether a spot belongs to a block."""
    return spot.name == block.id if isinstance(block, Grid) else any(one.id == spot.name for one in block.blanks)


def spot_help(say: Words, sheet: Worksheet, spot: Spot) -> list[str]:
    """What belongs at a spot: of its row, of its column or blank, and what a number may be."""
    blank, told = blank_of(sheet, spot), list[str]()
    if spot.row and spot.name in sheet.tables:
        given = next((one for one in sheet.tables[spot.name].rows if one.id == spot.row), None)
        told += [given.help(say.language)] if given is not None and given.help is not None else []
    if blank is not None and blank.help is not None:
        told.append(blank.help(say.language))
    if isinstance(blank, NumberBlank) and (blank.least is not None or blank.most is not None):
        told.append(say("sheet.bounds", bounds=bounds(say, blank)))
    return told


def bounds(say: Words, blank: NumberBlank) -> str:
    """Between what a number should be."""
    least = value(Decimal(str(blank.least))) if blank.least is not None else None
    most = value(Decimal(str(blank.most))) if blank.most is not None else None
    if least is not None and most is not None:
        return say("sheet.bounds.both", least=least, most=most)
    return say("sheet.bounds.least", least=least) if least is not None else say("sheet.bounds.most", most=most)


def lack(say: Words, sheet: Worksheet, filled: Filled, one: Missing) -> str:
    """Something that is missing, in a sentence."""
    blank = blank_of(sheet, one.spot)
    table = sheet.tables.get(one.spot.name)
    if one.lack in ("rows", "cells", "whole") and table is not None:
        name = table.title(say.language)
        if one.lack == "whole" and blank is not None:
            name = DOT.join([name, blank.title(say.language)])
        return say(f"sheet.lack.{one.lack}", name=name, n=int(one.n), sum=value(one.n), of=value(one.of))
    between = bounds(say, blank) if one.lack == "bounds" and isinstance(blank, NumberBlank) else ""
    return say(f"sheet.lack.{one.lack}", name=spot_title(say, sheet, filled, one.spot), bounds=between)


def lacks(say: Words, sheet: Worksheet, filled: Filled, found: tuple[Missing, ...]) -> list[str]:
    """Everything that is missing; empty blanks are named in one sentence."""
    empty = [say("sheet.name", name=spot_title(say, sheet, filled, one.spot)) for one in found if one.lack == "empty"]
    told = [say("sheet.lack.empties", n=len(empty), names=say("list.comma").join(empty))] if empty else []
    return told + [lack(say, sheet, filled, one) for one in found if one.lack != "empty"]


def graded(say: Words, figure: Figure) -> str:
    """A figure with its grade."""
    if figure.grade is None:
        return value(figure.value)
    return DOT.join([figure.grade.title(say.language), value(figure.value)])


def results(say: Words, sheet: Worksheet, filled: Filled, found: tuple[Reckoned, ...]) -> Iterator[tuple[str, str]]:
    """Each result that holds for the whole sheet: what it is, and what it comes to."""
    del sheet, filled
    for one in found:
        if isinstance(one.result, SumResult) and one.result.each:
            continue
        title = one.result.title(say.language)
        if len(one.figures) == 1 and one.figures[0].title is None:
            figure = one.figures[0]
            advice = figure.grade.text(say.language) if figure.grade is not None and figure.grade.text else ""
            yield title, DOT.join(filter(None, [graded(say, figure), advice]))
        else:
            parts = [say("sheet.figure", name=one_title(say, each), value=graded(say, each)) for each in one.figures]
            between = say("list.comma") if isinstance(one.result, TallyResult) else DOT
            yield title, between.join(parts)


def one_title(say: Words, figure: Figure) -> str:
    """What a figure is called among others."""
    return figure.title(say.language) if figure.title is not None else ""


def row_results(say: Words, table: Grid, found: tuple[Reckoned, ...], row: str) -> Iterator[tuple[str, str, str]]:
    """Each result of one row: what it is, what it comes to, and what follows."""
    for one in found:
        if not (isinstance(one.result, SumResult) and one.result.each and of_table(one.result, table)):
            continue
        for figure in one.figures:
            if figure.row == row and figure.value is not None:
                advice = figure.grade.text(say.language) if figure.grade is not None and figure.grade.text else ""
                yield one.result.title(say.language), graded(say, figure), advice


def of_table(result: SumResult, table: Grid) -> bool:
    """Whether a result for each row belongs to this table."""
    return result.of[0].partition(".")[0] == table.id
