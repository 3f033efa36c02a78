"""What a form sent, read field by field: typed, bounded, plain text; anything else is refused."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from urllib.parse import parse_qsl

from starlette.exceptions import HTTPException
from starlette.requests import Request

from roleplay.reading.forbidden import FORBIDDEN

CSRF = "csrf"
"""The field with the ticket of the page that the form was on."""


class Form:
    """The fields of a form. Everything raises a 400 for what cannot have come from our page."""

    def __init__(self, fields: Mapping[str, str]) -> None:
        self._fields = fields

    def has(self, name: str) -> bool:
        """Whether a field was sent: a box that is not ticked sends none."""
        return name in self._fields

    def line(self, name: str, longest: int, default: str | None = None) -> str:
        """A line of text."""
        text = self._text(name, longest, default)
        if set(text) & {"\n", "\r", "\t"}:
            raise HTTPException(400)
        return text

    def prose(self, name: str, longest: int, default: str | None = None) -> str:
        """Text of several lines."""
        return self._text(name, longest, default)

    def number(self, name: str, least: int, most: int) -> int:
        """A whole number."""
        digits = self.line(name, 20)
        if not (digits.isascii() and digits.isdigit()) or not least <= int(digits) <= most:
            raise HTTPException(400)
        return int(digits)

    def choice(self, name: str, among: Collection[str], default: str | None = None) -> str:
        """One of several."""
        text = self.line(name, 200, default)
        if text not in among and text != default:
            raise HTTPException(400)
        return text

    def _text(self, name: str, longest: int, default: str | None) -> str:
        text = self._fields.get(name, default)
        if text is None:
            raise HTTPException(400)
        text = text.replace("\r\n", "\n")
        if len(text) > longest or FORBIDDEN.search(text):
            raise HTTPException(400)
        return text


def form(request: Request) -> Form:
    """What the form of this request sent; it has passed `roleplay.web.guard.intake`."""
    found = request.scope["state"]["form"]
    assert isinstance(found, Form)
    return found


def asked(request: Request) -> Form:
    """What stands in the address after the question mark, read alike: a search, a page of a list."""
    return parsed(request.scope["query_string"], 64)


def parsed(body: bytes, most: int) -> Form:
    """The fields in `body`, at most `most`, each once; raises a 400 for anything else."""
    try:
        pairs = parse_qsl(
            body.decode("ascii"),
            keep_blank_values=True,
            strict_parsing=bool(body),
            errors="strict",
            max_num_fields=most,
        )
    except ValueError:  # a UnicodeError is one
        raise HTTPException(400) from None
    if len({name for name, _ in pairs}) != len(pairs):
        raise HTTPException(400)
    return Form(dict(pairs))
