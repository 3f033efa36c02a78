"""HTML that is safe by default: text is escaped unless it was made here, so a scenario cannot smuggle markup in."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from roleplay.reading.text import FORBIDDEN, Language

_EMPTY = frozenset(["br", "hr", "meta"])


class Html(str):
    """Markup that needs no more escaping; only this module's functions make it."""

    __slots__ = ()


def text(value: str) -> Html:
    """`value` as it reads, with nothing in it that a browser would obey."""
    return value if isinstance(value, Html) else Html(escape(FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", value)))


def join(parts: Iterable[str], between: str = "") -> Html:
    """Parts one after another."""
    return Html(text(between).join(text(part) for part in parts))


def tag(name: str, *children: str, **attributes: str | int) -> Html:
    """An element; `cls` stands for `class`, and `_` in a name for `-`."""
    given = "".join(f' {_attribute(key)}="{escape(str(value))}"' for key, value in attributes.items())
    return Html(f"<{name}{given}>" if name in _EMPTY else f"<{name}{given}>{join(children)}</{name}>")


def table(head: Iterable[str], rows: Iterable[Iterable[str]], cls: str = "") -> Html:
    """A table with a head; a cell that is no markup is text."""
    top = tag("thead", tag("tr", *(tag("th", cell) for cell in head)))
    body = tag("tbody", *(tag("tr", *(tag("td", cell) for cell in row)) for row in rows))
    return tag("table", top, body, cls=cls)


def bullets(items: Iterable[str], name: str = "ul") -> Html:
    """A list, by default of unnumbered points."""
    return tag(name, *(tag("li", item) for item in items))


def page(title: str, language: Language, css: str, *body: str) -> str:
    """A whole page that loads nothing from anywhere, and is not allowed to."""
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content="default-src 'none'; style-src 'unsafe-inline'"),
        tag("meta", name_="viewport", content="width=device-width, initial-scale=1"),
        tag("title", title),
        tag("style", Html(css)),
    )
    lang = "zh-Hans" if language == "zh" else "en"
    return f"<!DOCTYPE html>\n{tag('html', head, tag('body', *body), lang=lang)}\n"


def _attribute(key: str) -> str:
    return "class" if key == "cls" else key.rstrip("_").replace("_", "-")
