"""A document of words, and its two ways onto paper: Markdown, and an HTML page that needs nothing but itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from roleplay.reading.text import Language
from roleplay.telling.html import Html, bullets, join, page, table, tag

_MARKS = re.compile(r"([\\`*_\[\]<>#|~&])")
_BEGINNINGS = re.compile(r"^(\s*)([-+=]|\d+(?=[.)]))")
_FONTS = '"Segoe UI", "Helvetica Neue", Arial, "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif'
CSS = f"""
:root {{ color-scheme: light dark; --paper: #fff; --ink: #1a1a1a; --soft: #555; --line: #b8c2cc; --mark: #1f5f8b; }}
@media (prefers-color-scheme: dark) {{ :root {{ --paper: #15191f; --ink: #e4e8ee; --soft: #9aa7b6; --line: #3d4856;
  --mark: #86b9de; }} }}
* {{ box-sizing: border-box; }}
body {{ margin: 0 auto; padding: 1rem; max-width: 46rem; background: var(--paper); color: var(--ink);
  font: 16px/1.5 {_FONTS}; overflow-wrap: anywhere; }}
h1 {{ font-size: 1.5rem; line-height: 1.25; margin: 0 0 .3em; }}
h2 {{ font-size: 1.15rem; margin: 1.6em 0 .4em; padding-bottom: .15em; border-bottom: 2px solid var(--mark); }}
h3 {{ font-size: 1rem; margin: 1.1em 0 .2em; }}
p {{ margin: .3em 0; }}
p.soft, td.soft {{ color: var(--soft); }}
p.lead {{ font-size: 1.15rem; font-weight: 600; }}
ul {{ margin: .3em 0; padding-left: 1.3em; }}
blockquote {{ margin: .4em 0; padding-left: .8em; border-left: 3px solid var(--line); white-space: pre-wrap; }}
table {{ width: 100%; border-collapse: collapse; }}
th, td {{ text-align: left; vertical-align: top; padding: .3em .5em .3em 0; border-bottom: 1px solid var(--line); }}
th {{ color: var(--soft); font-weight: 600; }}
th:nth-child(2), td:nth-child(2) {{ white-space: nowrap; }}
@media (max-width: 34rem) {{ thead {{ display: none; }}
  tr {{ display: grid; grid-template-columns: 1fr auto; border-bottom: 1px solid var(--line); padding: .3em 0; }}
  td {{ border: none; padding: 0; }} td:nth-child(2) {{ padding-left: 1em; }}
  td:nth-child(3) {{ grid-column: 1 / -1; color: var(--soft); }} }}
@page {{ margin: 15mm; }}
@media print {{ :root {{ --paper: #fff; --ink: #000; --soft: #444; --line: #999; --mark: #1f5f8b; }}
  body {{ max-width: none; padding: 0; font-size: 10.5pt; }} h2, h3 {{ break-after: avoid; }}
  tr, article {{ break-inside: avoid; }} }}
"""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a head, all of one length."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Points:
    """Things said one under another."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words of somebody's own, whose lines stay lines."""

    text: str


@dataclass(frozen=True, slots=True)
class Soft:
    """A line that is said by the way."""

    text: str


Block = str | Table | Points | Quoted | Soft


@dataclass(frozen=True, slots=True)
class Part:
    """Blocks under a title, and parts below it."""

    title: str
    blocks: tuple[Block, ...] = ()
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A title, what is said first, and parts."""

    language: Language
    title: str
    lead: str
    blocks: tuple[Block, ...] = field(default=())
    parts: tuple[Part, ...] = field(default=())


def as_markdown(document: Document) -> str:
    """The document as Markdown; nothing in its texts is read as markup."""
    lines = [f"# {_plain(document.title)}", "", f"**{_plain(document.lead)}**", ""]
    for block in document.blocks:
        lines += [*_markdown(block), ""]
    for part in document.parts:
        lines += _section(part, 2)
    return "\n".join(lines).rstrip() + "\n"


def _section(part: Part, level: int) -> Iterator[str]:
    yield f"{'#' * level} {_plain(part.title)}"
    yield ""
    for block in part.blocks:
        yield from _markdown(block)
        yield ""
    for below in part.parts:
        yield from _section(below, level + 1)


def _markdown(block: Block) -> Iterator[str]:
    match block:
        case Table(head, rows):
            for row in (head, ("---",) * len(head), *rows):
                yield f"| {' | '.join(cell if row[0] == '---' else _plain(cell) for cell in row)} |"
        case Points(items):
            yield from (f"- {_plain(item)}" for item in items)
        case Quoted(text):
            yield from (f"> {_plain(line)}  ".rstrip() + "  " for line in text.splitlines())
        case Soft(text):
            yield f"*{_plain(text)}*"
        case str():
            yield _plain(block)


def _plain(text: str) -> str:
    """Text that Markdown shows as it is, on one line."""
    flat = _MARKS.sub(r"\\\1", _flat(text))
    return _BEGINNINGS.sub(r"\1\2\\" if flat[:1].isdigit() else r"\1\\\2", flat)


def _flat(text: str) -> str:
    return " ".join(text.split())


def as_html(document: Document) -> str:
    """The document as one page: escaped, in light and dark, for narrow screens and for paper."""
    body = [tag("h1", document.title), tag("p", document.lead, cls="lead"), *map(_html, document.blocks)]
    for part in document.parts:
        body.append(_section_html(part, 2))
    return page(document.title, document.language, CSS, *body)


def _section_html(part: Part, level: int) -> Html:
    below = [_section_html(one, level + 1) for one in part.parts]
    name = "section" if level < 3 else "article"
    return tag(name, tag(f"h{level}", part.title), *map(_html, part.blocks), *below)


def _html(block: Block) -> Html:
    match block:
        case Table(head, rows):
            return table(head, rows)
        case Points(items):
            return bullets(items)
        case Quoted(text):
            return tag("blockquote", text)
        case Soft(text):
            return tag("p", text, cls="soft")
        case _:
            return tag("p", join([block]))
