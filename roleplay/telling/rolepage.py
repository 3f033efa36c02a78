"""Role sheets on paper: every sheet on a page of its own, and all those of a round in one file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from roleplay.telling.html import Html, bullets, page, table, tag
from roleplay.telling.page import Block, Document, Part, Points, Soft, Table
from roleplay.workshop.casting.event import Role

_FONTS = '"Segoe UI", "Helvetica Neue", Arial, "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif'
CSS = f"""
:root {{ color-scheme: light; --line: #9aa5b0; --mark: #1f5f8b; }}
@page {{ size: A4; margin: 10mm 12mm; }}
* {{ box-sizing: border-box; }}
body {{ margin: 0 auto; max-width: 190mm; padding: 1rem; background: #fff; color: #1a1a1a;
  font: 10pt/1.4 {_FONTS}; overflow-wrap: anywhere; }}
section.sheet {{ break-after: page; padding-bottom: 1.5rem; }}
section.sheet:last-of-type {{ break-after: auto; }}
.client {{ --mark: #a4451d; }}
.observer {{ --mark: #3d7a3a; }}
header {{ border-left: 4pt solid var(--mark); padding-left: 8pt; margin-bottom: 6pt; }}
h1 {{ font-size: 15pt; line-height: 1.25; margin: 0; }}
h2 {{ font-size: 11pt; line-height: 1.25; margin: .7em 0 .2em; border-bottom: 1.2pt solid var(--mark); }}
h3 {{ font-size: 9pt; line-height: 1.2; margin: .5em 0 .15em; }}
h2, h3 {{ break-after: avoid; }}
p {{ margin: .2em 0; }}
p.soft {{ color: #555; }}
p.lead {{ font-weight: 600; }}
ul {{ margin: .2em 0; padding-left: 1.3em; }}
table {{ width: 100%; border-collapse: collapse; margin: .2em 0; }}
th {{ text-align: left; font-size: .85em; color: #444; }}
th, td {{ border: .6pt solid var(--line); padding: 2pt 4pt; vertical-align: top; }}
thead {{ display: table-header-group; }}
tr, article {{ break-inside: avoid; }}
.client {{ font-size: 8.4pt; line-height: 1.3; }}
.client td:first-child, .client th:first-child {{ width: 21%; }}
.client article thead {{ display: none; }}
.seller td:first-child {{ width: 8mm; }}
.seller td:last-child, .seller th:last-child {{ width: 20mm; text-align: center; }}
.seller td {{ height: 9mm; }}
.observer .part1 td {{ height: 11mm; }}
.observer .part1 td:first-child {{ width: 8mm; }}
.observer .part1 td:nth-child(n+3), .observer .part1 th:nth-child(n+3) {{ text-align: center; vertical-align: middle; }}
.observer .part1 th:nth-child(3) {{ width: 17mm; }}
.observer .part1 th:nth-child(4) {{ width: 19mm; }}
.observer .part1 th:nth-child(5) {{ width: 37mm; }}
.observer .part1 th:nth-child(6) {{ width: 19mm; }}
.observer .part3 td:last-child, .observer .part3 th:last-child {{ width: 45mm; }}
.observer .part3 td {{ height: 8mm; }}
@media print {{ body {{ padding: 0; max-width: none; }} section.sheet {{ padding-bottom: 0; }} }}
"""


def role_page(sheets: Sequence[tuple[Role, Document]]) -> str:
    """One page of HTML with each of the sheets beginning on paper of its own."""
    first = sheets[0][1]
    return page(first.title, first.language, CSS, *(_sheet(role, sheet) for role, sheet in sheets))


def _sheet(role: Role, sheet: Document) -> Html:
    head = tag("header", tag("h1", sheet.title), tag("p", sheet.lead, cls="lead"), *map(_block, sheet.blocks))
    parts = (_part(part, at) for at, part in enumerate(sheet.parts, 1))
    return tag("section", head, *parts, cls=f"sheet {role}")


def _part(part: Part, at: int) -> Html:
    title = [tag("h2", part.title)] if part.title else []
    below = (tag("article", tag("h3", one.title), *map(_block, one.blocks)) for one in part.parts)
    return tag("div", *title, *map(_block, part.blocks), *below, cls=f"part{at}")


def _block(block: Block) -> Html:
    match block:
        case Table(head, rows):
            return table(head, rows)
        case Points(items):
            return bullets(items)
        case Soft(text):
            return tag("p", text, cls="soft")
        case str():
            return tag("p", block)
        case _:
            return tag("blockquote", block.text)


def role_lines(sheet: Document) -> Iterator[str]:
    """A sheet as lines of text."""
    yield sheet.title
    yield sheet.lead
    for block in sheet.blocks:
        yield from _text(block)
    for part in sheet.parts:
        yield ""
        yield from filter(None, [part.title])
        for block in part.blocks:
            yield from _text(block)
        for below in part.parts:
            yield below.title
            for block in below.blocks:
                yield from _text(block)


def _text(block: Block) -> Iterator[str]:
    match block:
        case Table(_, rows):
            yield from ("  " + "  ".join(filter(None, row)) for row in rows)
        case Points(items):
            yield from (f"  • {item}" for item in items)
        case str():
            yield block
        case _:
            yield block.text
