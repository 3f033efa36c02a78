"""A review told: as text for people, as JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict

from roleplay.analysis.review import Review
from roleplay.verdict import Verdicts


def as_text(told: Verdicts) -> Iterator[str]:
    """The whole review, every line makes sense read aloud."""
    say = told.say
    yield say("review.title")
    yield from told.summary()
    for move in told.review.moves:
        yield ""
        yield say("review.move", n=move.number, text=told.said(move.number))
        yield from told.move(move)
    if told.review.missed:
        yield ""
        yield say("review.missed")
        yield from told.missed()
    yield ""
    yield say("review.skills")
    yield from told.skills()


def as_json(found: Review) -> str:
    """The review with every number, for programs."""
    return json.dumps(asdict(found), indent=1)
