"""A paper: what somebody filled in and keeps, as a worksheet or a self-test. What it says is for its own reader.

Read from databases and files that anybody may have changed: what does not fit is refused as a whole.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias, get_args

from roleplay.reading.forbidden import FORBIDDEN

PaperKind: TypeAlias = Literal["sheet", "selftest", "mistake", "study"]
"""`mistake` is a move of one's own that has become a card, `study` what somebody noted on a case alone."""
PAPER_KINDS: tuple[PaperKind, ...] = get_args(PaperKind)
LARGEST_PAPER = 200_000
"""Bytes of what a paper says, as JSON."""
LONGEST_TITLE = 200
LONGEST_ID = 60
LATEST = 2**37
"""Seconds since 1970 that a paper may be from."""
DEEPEST = 12
_KEYS = {"id", "kind", "title", "made", "changed", "body"}


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper; `made` and `changed` are in seconds since 1970, `body` is what JSON can hold.

    `serial` goes up by one whenever it is kept; 0 for one that is not kept yet. Raises ValueError for what cannot be
    kept.
    """

    id: str
    kind: PaperKind
    title: str
    made: int
    changed: int
    body: Mapping[str, Any] = field(default_factory=dict)
    serial: int = 0

    def __post_init__(self) -> None:
        fits = {
            "id": 0 < len(self.id) <= LONGEST_ID and _plain(self.id) and self.id.isprintable(),
            "kind": self.kind in PAPER_KINDS,
            "title": len(self.title) <= LONGEST_TITLE and _plain(self.title) and "\n" not in self.title,
            "made": _moment(self.made),
            "changed": _moment(self.changed),
            "body": isinstance(self.body, Mapping) and all(map(_plain, _texts(self.body))),
        }
        for name, fit in fits.items():
            if not fit:
                raise ValueError(f"{name} cannot be {str(getattr(self, name))[:40]!r}")
        if len(self.document().encode()) > LARGEST_PAPER:
            raise ValueError(f"larger than {LARGEST_PAPER:,} bytes")

    def document(self) -> str:
        """What it says, as JSON."""
        return json.dumps(self.body, ensure_ascii=False, allow_nan=False)

    def as_dict(self) -> dict[str, Any]:
        """The same for a file."""
        return {name: getattr(self, name) for name in sorted(_KEYS)}

    @classmethod
    def read(cls, given: Any) -> Paper:
        """The paper in what a file held. Raises ValueError for what is none."""
        if not isinstance(given, Mapping) or set(given) != _KEYS:
            raise ValueError("no paper")
        if not all(isinstance(given[name], str) for name in ("id", "kind", "title")):
            raise ValueError("id, kind and title are text")
        return cls(**given)


def new_id() -> str:
    """An id that no other paper has."""
    return os.urandom(8).hex()


def _moment(given: object) -> bool:
    return type(given) is int and 0 <= given <= LATEST


def _plain(text: str) -> bool:
    return not FORBIDDEN.search(text)


def _texts(body: object, depth: int = 0) -> Iterator[str]:
    if depth > DEEPEST:
        raise ValueError("body is nested too deeply")
    if isinstance(body, str):
        yield body
    elif isinstance(body, Mapping):
        for name, value in body.items():
            if not isinstance(name, str):
                raise ValueError("body has a name that is no text")
            yield name
            yield from _texts(value, depth + 1)
    elif isinstance(body, list):
        for one in body:
            yield from _texts(one, depth + 1)
    elif body is not None and not isinstance(body, bool | int | float):
        raise ValueError("body holds what JSON has no word for")
