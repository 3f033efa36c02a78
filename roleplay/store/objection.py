"""An objection to a verdict, kept for the author: which move, what was advised, what each leads to, and why.

Read from files that anybody may have changed: what does not fit is refused as a whole.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

LONGEST_NOTE = 2000
"""Characters of what the trainee writes."""
LONGEST = 200
"""Characters of any other text."""
LARGEST_OBJECTION = 20_000
"""Bytes of a file."""
MOST = 1000
"""Files that are looked at."""
NUMBERS = (0, 100)
"""What a score, and what is to be expected of it, lies within."""


@dataclass(frozen=True, slots=True)
class Objection:
    """One objection; `made` is when, as ISO 8601 with the time zone. Values are points after the move, at best and
    likely in practice. `advised` is empty where the same was advised that was played."""

    made: str
    play: str
    scenario: str
    rules: str
    personality: str
    variant: str
    seed: int
    move: int
    entry: str
    judgement: str
    value: float
    likely: float
    advised: str
    advised_value: float
    advised_likely: float
    note: str

    def __post_init__(self) -> None:
        for one in fields(self):
            given = getattr(self, one.name)
            if not _fits(one.name, str(one.type), given):
                raise ValueError(f"{one.name} cannot be {str(given)[:40]!r}")

    @classmethod
    def read(cls, given: Any) -> Objection:
        """The objection in what a file held. Raises ValueError for what is none."""
        if not isinstance(given, Mapping) or set(given) != {one.name for one in fields(cls)}:
            raise ValueError("not an objection")
        return cls(**given)

    def as_dict(self) -> dict[str, Any]:
        """The same for a file."""
        return asdict(self)


def _fits(name: str, kind: str, given: object) -> bool:
    if kind == "str":
        return isinstance(given, str) and len(given) <= (LONGEST_NOTE if name == "note" else LONGEST) and _plain(given)
    if kind == "float":
        low, high = NUMBERS
        return type(given) in (int, float) and low <= given <= high  # type: ignore[operator]
    return type(given) is int and 0 <= given <= 2**53


def _plain(text: str) -> bool:
    from roleplay.reading.text import FORBIDDEN

    return not FORBIDDEN.search(text)
