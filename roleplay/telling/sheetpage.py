"""A worksheet on paper: one page of HTML that needs nothing but itself, filled in or blank with lines to write on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from roleplay.practice.sheet.filled import Filled, Row, Spot, rows_of
from roleplay.practice.sheet.missing import missing
from roleplay.practice.sheet.reckon import Reckoned, reckoned
from roleplay.practice.sheet.stray import Stray, strays
from roleplay.scenario.worksheet import (
    Blank,
    ChoiceBlank,
    Form,
    Grid,
    LongBlank,
    NumberBlank,
    SumResult,
    TallyResult,
    Worksheet,
)
from roleplay.telling.html import Html, bullets, page, tag
from roleplay.telling.worksheet import lacks, of_table, results, row_results, shown

if TYPE_CHECKING:
    from roleplay.telling.words import Words

WIDE = 5
"""Columns from which on a table wants the long side of the paper."""
LINES = 4
"""Empty lines for a blank of several."""
FEWEST_ROWS, MOST_ROWS = 4, 10
"""Between how many rows a blank table of one's own has, half of those that it may have, where fewer are asked for."""
_FONTS = '"Segoe UI", "Helvetica Neue", Arial, "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif'
CSS = f"""
:root {{ color-scheme: light; --ink: #1a1a1a; --soft: #555; --line: #b8c2cc; --mark: #1f5f8b; --tint: #eef3f7; }}
* {{ box-sizing: border-box; }}
body {{ margin: 0 auto; padding: 1.2rem; max-width: 52rem; background: #fff; color: var(--ink);
  font: 15px/1.5 {_FONTS}; overflow-wrap: anywhere; }}
body.wide {{ max-width: 76rem; }}
h1 {{ font-size: 1.5rem; line-height: 1.25; margin: 0; }}
h2 {{ font-size: 1.1rem; margin: 1.7em 0 .3em; padding-bottom: .15em; border-bottom: 2px solid var(--mark); }}
p {{ margin: .25em 0; }}
.soft, .help {{ color: var(--soft); }}
.help {{ font-size: .85rem; }}
.blank {{ margin: .9em 0; }}
.blank > b {{ display: block; }}
.text {{ white-space: pre-wrap; }}
.rule {{ border-bottom: 1px solid var(--line); height: 1.9em; }}
.picks {{ margin: .2em 0; }}
.picks span {{ display: inline-block; margin-right: 1.4em; }}
table {{ width: 100%; border-collapse: collapse; margin: .5em 0; table-layout: fixed; }}
th, td {{ text-align: left; vertical-align: top; padding: .35em .5em; border: 1px solid var(--line); }}
thead th {{ background: var(--tint); font-size: .88rem; line-height: 1.3; }}
th .help {{ display: block; font-weight: 400; font-size: .76rem; line-height: 1.3; }}
td.number {{ text-align: right; }}
td:empty::after {{ content: "\\00a0"; }}
.open td {{ height: 2.6em; }}
th.place {{ width: 2.4em; }}
th.row {{ width: 18%; }}
thead th.number {{ width: 5.6em; }}
dl {{ display: grid; grid-template-columns: minmax(9rem, auto) 1fr; gap: .25em 1em; margin: .4em 0; }}
dt {{ font-weight: 600; }}
dd {{ margin: 0; }}
footer {{ margin-top: 2em; color: var(--soft); font-size: .8rem; }}
@media (max-width: 40rem) {{ body {{ padding: .9rem; }}
  dl {{ grid-template-columns: 1fr; gap: 0; }} dd {{ margin: 0 0 .5em; }}
  table, tbody, tr, td, th.row, th.place {{ display: block; width: auto; }} thead {{ display: none; }}
  tr {{ border: 1px solid var(--line); margin: .6em 0; }}
  td, tbody th {{ border: none; border-bottom: 1px solid var(--line); }} td.number {{ text-align: left; }}
  tbody th {{ background: var(--tint); }} tr > :last-child {{ border-bottom: none; }}
  td[data-label]::before {{ content: attr(data-label); display: block; font-size: .8rem; color: var(--soft); }}
  .open td {{ height: auto; min-height: 3.4em; }} }}
@media print {{ body, body.wide {{ max-width: none; padding: 0; font-size: 10.5pt; }}
  h2, .help {{ break-after: avoid; }} .blank, tr {{ break-inside: avoid; }} thead {{ display: table-header-group; }}
  thead th, tbody th {{ print-color-adjust: exact; -webkit-print-color-adjust: exact; }} }}
"""
PORTRAIT = "@page { size: A4; margin: 16mm 15mm; }\n"
LANDSCAPE = "@page { size: A4 landscape; margin: 13mm 14mm; }\n"


def sheet_page(say: Words, worksheet: Worksheet | None, filled: Filled, title: str, *, empty: bool = False) -> str:
    """The whole page; `empty` is a worksheet to be filled in by hand, whatever stands in it."""
    maker = _Maker(say, worksheet, Filled(worksheet.id) if empty and worksheet is not None else filled, empty)
    wide = worksheet is not None and any(len(table.columns) > WIDE for table in worksheet.tables.values())
    body = tag("main", *maker.parts(title))
    css = (LANDSCAPE if wide else PORTRAIT) + CSS
    whole = page(title, say.language, css, body)
    return whole.replace("<body>", '<body class="wide">', 1) if wide else whole


class _Maker:
    def __init__(self, say: Words, worksheet: Worksheet | None, filled: Filled, empty: bool) -> None:
        self.say, self.sheet, self.filled, self.empty = say, worksheet, filled, empty
        self.found = reckoned(worksheet, filled) if worksheet is not None else ()

    def parts(self, title: str) -> Iterator[Html]:
        yield tag("h1", title)
        if self.sheet is None:
            yield tag("p", self.say("sheet.gone", title=self.filled.title or self.filled.worksheet), cls="soft")
        else:
            if self.sheet.title(self.say.language) != title:
                yield tag("p", self.sheet.title(self.say.language), cls="soft")
            yield tag("p", self.sheet.text(self.say.language), cls="soft")
            for block in self.sheet.blocks:
                yield self._form(block) if isinstance(block, Form) else self._table(block)
            yield from self._closing(self.sheet)
        yield from self._strays(strays(self.sheet, self.filled))

    def _head(self, block: Form | Grid) -> list[Html]:
        head = [tag("h2", block.title(self.say.language))]
        if block.help is not None:
            head.append(tag("p", block.help(self.say.language), cls="help"))
        return head

    def _form(self, form: Form) -> Html:
        return tag("section", *self._head(form), *(self._blank(blank) for blank in form.blanks))

    def _blank(self, blank: Blank) -> Html:
        text = self.filled.at(Spot(blank.id))
        parts = [tag("b", self._asked(blank))]
        if blank.help is not None and (self.empty or not text):
            parts.append(tag("p", blank.help(self.say.language), cls="help"))
        if text:
            parts.append(tag("p", shown(self.say, blank, text), cls="text"))
        elif isinstance(blank, ChoiceBlank):
            picks = (tag("span", f"☐ {one.title(self.say.language)}") for one in blank.options)
            parts.append(tag("p", *picks, cls="picks"))
        else:
            parts += [tag("div", cls="rule")] * (LINES if isinstance(blank, LongBlank) else 1)
        return tag("div", *parts, cls="blank")

    def _asked(self, blank: Blank) -> str:
        unit = blank.unit(self.say.language) if isinstance(blank, NumberBlank) and blank.unit is not None else ""
        return f"{blank.title(self.say.language)} ({unit})" if unit else blank.title(self.say.language)

    def _table(self, table: Grid) -> Html:
        each = [one for one in self.found if isinstance(one.result, SumResult) and one.result.each]
        each = [one for one in each if isinstance(one.result, SumResult) and of_table(one.result, table)]
        first = tag("th", cls="row" if table.rows else "place")
        head = tag("tr", first, *map(self._column, table.columns), *(self._result(one) for one in each))
        rows = list(rows_of(table, self.filled))
        if not table.rows and (self.empty or not any(row.cells for row in rows)):
            wanted = max(table.least, FEWEST_ROWS, min(table.most // 2, MOST_ROWS))
            rows = [Row(str(number)) for number in range(1, min(wanted, table.most) + 1)]
        body = tag("tbody", *(self._row(table, row, place, each) for place, row in enumerate(rows, 1)))
        return tag("section", *self._head(table), tag("table", tag("thead", head), body))

    def _column(self, column: Blank) -> Html:
        parts: list[str] = [self._asked(column)]
        if isinstance(column, ChoiceBlank) and self.empty:
            options = self.say("sheet.or").join(one.title(self.say.language) for one in column.options)
            parts.append(tag("span", options, cls="help"))
        elif column.help is not None and self.empty:
            parts.append(tag("span", column.help(self.say.language), cls="help"))
        return tag("th", *parts, cls="number" if isinstance(column, NumberBlank) else "text")

    def _result(self, one: Reckoned) -> Html:
        return tag("th", one.result.title(self.say.language))

    def _row(self, table: Grid, row: Row, place: int, each: list[Reckoned]) -> Html:
        if table.rows:
            given = table.rows[place - 1]
            told = [given.title(self.say.language)]
            if given.help is not None and self.empty:
                told.append(tag("span", given.help(self.say.language), cls="help"))
            first = tag("th", *told, cls="row")
        else:
            first = tag("th", str(place), cls="place")
        cells = [self._cell(column, row.cells.get(column.id, "")) for column in table.columns]
        cells += [self._reckoned(table, one, row) for one in each]
        return tag("tr", first, *cells, cls="open" if not row.cells else "")

    def _cell(self, column: Blank, text: str) -> Html:
        kind = "number" if isinstance(column, NumberBlank) else "text"
        return tag("td", shown(self.say, column, text), data_label=column.title(self.say.language), cls=kind)

    def _reckoned(self, table: Grid, one: Reckoned, row: Row) -> Html:
        told = [value for _, value, _ in row_results(self.say, table, (one,), row.id)]
        return tag("td", told[0] if told else "", data_label=one.result.title(self.say.language))

    def _closing(self, sheet: Worksheet) -> Iterator[Html]:
        if self.empty:
            blanks = [one.result.title(self.say.language) for one in self.found if not self._counts(one)]
            if blanks:
                yield tag("h2", self.say("sheet.results"))
                yield from (tag("div", tag("b", title), tag("div", cls="rule"), cls="blank") for title in blanks)
            return
        told = list(results(self.say, sheet, self.filled, self.found))
        legend = list(self._legend())
        if told or legend:
            yield tag("h2", self.say("sheet.results"))
            yield tag("dl", *(part for name, value in (*told, *legend) for part in (tag("dt", name), tag("dd", value))))
        if lacking := lacks(self.say, sheet, self.filled, missing(sheet, self.filled)):
            yield tag("h2", self.say("sheet.missing"))
            yield bullets(lacking)

    def _counts(self, one: Reckoned) -> bool:
        """Results that one sees on paper without reckoning, or that stand in the rows."""
        result = one.result
        return (
            isinstance(result, TallyResult) or result.type == "count" or (isinstance(result, SumResult) and result.each)
        )

    def _legend(self) -> Iterator[tuple[str, str]]:
        """What the grades of rows mean, as far as any row has them."""
        for one in self.found:
            if isinstance(one.result, SumResult) and one.result.each:
                given = {figure.grade for figure in one.figures if figure.grade is not None}
                for grade in one.result.grades:
                    if grade in given and grade.text is not None:
                        of, name = one.result.title(self.say.language), grade.title(self.say.language)
                        title = self.say("sheet.line", head=of, text=name)
                        yield title, grade.text(self.say.language)

    def _strays(self, found: tuple[Stray, ...]) -> Iterator[Html]:
        if not found or self.empty:
            return
        if self.sheet is not None:
            yield tag("h2", self.say("sheet.strays"))
        for one in found:
            yield tag("div", tag("b", one.title), tag("p", one.text, cls="text"), cls="blank")
