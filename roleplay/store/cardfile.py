"""What happened to a card, for a file and out of one that anybody may have written."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, cast, get_args

from roleplay.practice.drill.event import EVENT_KINDS, CardKey, Event, EventKind, Rating
from roleplay.reading.forbidden import FORBIDDEN

LONGEST = 60
"""Characters of the id of a deck or a card."""
MOST = {"when": 2**37, "day": date.max.toordinal(), "seconds": 10**6, "undoes": 10**9}
"""The largest of each number."""
_KEYS = {"deck", "card", "kind", "rating", "share", *MOST}


def event_as_dict(event: Event) -> dict[str, Any]:
    """An event for a file: its serial is its place there."""
    return {
        "deck": event.key.deck,
        "card": event.key.card,
        "kind": event.kind,
        "when": event.when,
        "day": event.day,
        "rating": event.rating,
        "share": event.share,
        "seconds": event.seconds,
        "undoes": event.undoes,
    }


def event_in(given: Any) -> Event:
    """The event in what a file held. Raises ValueError for what is none."""
    if not isinstance(given, Mapping) or set(given) != _KEYS:
        raise ValueError("nothing that happened to a card")
    fits = {
        **{name: _plain(given[name]) for name in ("deck", "card")},
        **{name: type(given[name]) is int and 0 <= given[name] <= most for name, most in MOST.items()},
        "kind": given["kind"] in EVENT_KINDS and (given["kind"] == "undo") == bool(given["undoes"]),
        "rating": type(given["rating"]) is int and given["rating"] in get_args(Rating),
        "share": type(given["share"]) in (int, float) and 0 <= given["share"] <= 1,
        "day": type(given["day"]) is int and 1 <= given["day"] <= MOST["day"],
    }
    for name, fit in fits.items():
        if not fit:
            raise ValueError(f"{name} cannot be {str(given[name])[:40]!r}")
    return Event(
        CardKey(given["deck"], given["card"]),
        cast(EventKind, given["kind"]),
        given["when"],
        given["day"],
        cast(Rating, given["rating"]),
        given["share"],
        given["seconds"],
        given["undoes"],
    )


def _plain(name: object) -> bool:
    return isinstance(name, str) and 0 < len(name) <= LONGEST and name.isprintable() and not FORBIDDEN.search(name)
