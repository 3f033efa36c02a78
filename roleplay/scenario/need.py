"""Needs and other ladders: what is climbed rung by rung, and what the client says on each."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from roleplay.reading.text import Id, Text
from roleplay.scenario.part import About, Say, ScenarioPart, Weight
from roleplay.scenario.speech import NeedKind, Rung


class RungText(ScenarioPart):
    """What the client says on reaching a rung, and what goes into the notebook; `why` is why it was reached."""

    say: Say | None = None
    note: Say | None = None
    why: Say | None = None
    wants: About = ()
    """What takes up what the client asks for with it: moves, kinds or ways. To say something else passes it over."""


class Ladder(ScenarioPart):
    """A small ordered state machine; which kinds of move climb it is data."""

    id: Id
    title: Text
    rungs: Annotated[tuple[Id, ...], Field(min_length=2, max_length=12)]
    start: Id | None = None
    climbs: Annotated[dict[str, Id], Field(max_length=60)] = {}
    asks: dict[Id, Annotated[int, Field(strict=True, ge=0, le=10)]] = {}
    texts: dict[Id, RungText] = {}
    goal: Id | None = None
    credit: dict[Id, Annotated[int, Field(strict=True, ge=0, le=100)]] = {}
    """Of a goal: the per cent of its points that a rung below it earns; those above it earn the same if left out."""
    shown: bool = False
    """A goal that the briefing names: the notebook has its title from the first minute."""
    weight: Weight = 1
    missed: Text | None = None


class Need(ScenarioPart):
    """A hidden need: a ladder with the standard rungs and the standard climbs."""

    id: Id
    title: Text
    kind: NeedKind
    weight: Weight = 1
    rungs: Annotated[tuple[Rung, ...], Field(min_length=2, max_length=12)]
    start: Rung | None = None
    """Where it stands when the talk begins; hidden if left out."""
    asks: dict[Rung, Annotated[int, Field(strict=True, ge=0, le=10)]] = {}
    texts: dict[Rung, RungText]
    missed: Text
