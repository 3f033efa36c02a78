"""How a workshop stands, in a line; the same words in every list of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from roleplay.telling.facts import DOT

if TYPE_CHECKING:
    from roleplay.telling.words import Words


def stand_told(say: Words, kind: str, stage: str, number: int, groups: int) -> str:
    """The stage with the round it is in, 0 for none, and how many groups there are."""
    if stage == "out":
        kind = "contest"
    sort = {"contest": "workshop.stage", "casting": "casting.stage", "discussion": "discuss.stage"}[kind]
    told = say(f"{sort}.{stage}")
    at = say("workshop.round", n=number, stage=told) if number else told
    return DOT.join([at, say("workshop.groups", n=groups)])
