"""Workshops in the store: each is a list of what happened in it, only ever added to.

What an entry says is for the workshop of its sort, which reads it as foreign data.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, Protocol, TypeAlias, get_args

WorkshopKind: TypeAlias = Literal["contest", "casting", "discussion"]
WORKSHOP_KINDS: tuple[WorkshopKind, ...] = get_args(WorkshopKind)
LARGEST_HAPPENING = 100_000
"""Bytes of one entry, as JSON."""
MOST_HAPPENINGS = 100_000
"""Entries of one workshop: many more than a room can make in a week."""
LONGEST_TITLE = 200


@dataclass(frozen=True, slots=True)
class WorkshopHead:
    """A workshop in a list; `made` and `changed` are in milliseconds since 1970."""

    id: str
    kind: WorkshopKind
    title: str
    made: int
    changed: int


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing that happened: its number, from 1 on without gaps, when, in milliseconds since 1970, and what."""

    serial: int
    moment: int
    body: Mapping[str, Any]


class Gatherings(Protocol):
    """The workshops of a place. Each call raises OSError where the place refuses."""

    def heads(self, kind: WorkshopKind) -> list[WorkshopHead]:
        """This profile's workshops of a kind, the one changed last first."""

    def begin(self, kind: WorkshopKind, title: str, moment: int, bodies: Sequence[Mapping[str, Any]]) -> str:
        """A new workshop with the first things that happened in it; its id."""

    def head(self, workshop: str) -> WorkshopHead:
        """A workshop, whoever's it is. Raises FileNotFoundError where it is not there."""

    def latest(self, kind: WorkshopKind, most: int) -> list[WorkshopHead]:
        """The workshops of everybody in this place that were changed last."""

    def happenings(self, workshop: str, after: int = 0) -> list[Happening]:
        """What happened after the entry of that number. Raises ValueError where the store holds what is none."""

    def append(
        self, workshop: str, after: int, moment: int, bodies: Sequence[Mapping[str, Any]], title: str | None = None
    ) -> list[Happening]:
        """Add what happened after the entry numbered `after`; kept when this returns, all of it or none.

        `title` is what lists call it from then on, None for what they do already.
        Raises StaleError where something else has happened since, FileNotFoundError where there is no such workshop.
        """

    def throw(self, workshop: str) -> None:
        """Throw one of this profile's workshops away for good; no complaint when it is not there."""


def written(body: Mapping[str, Any]) -> str:
    """An entry as JSON. Raises ValueError for one that is too large."""
    document = json.dumps(body, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    if len(document.encode()) > LARGEST_HAPPENING:
        raise ValueError(f"larger than {LARGEST_HAPPENING:,} bytes")
    return document


def read_body(document: str) -> Mapping[str, Any]:
    """What an entry says. Raises ValueError for what is none."""
    if not isinstance(document, str) or len(document) > LARGEST_HAPPENING:
        raise ValueError(f"larger than {LARGEST_HAPPENING:,} bytes")
    try:
        body = json.loads(document)
    except RecursionError:
        raise ValueError("nested too deeply") from None
    if not isinstance(body, dict):
        raise ValueError("not an entry")
    return body


def new_workshop_id() -> str:
    """An id that no other workshop has."""
    return os.urandom(8).hex()
