"""Plays that a new one may go on from: those kept of the scenario before it, each replayed, the latest first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING

from roleplay.desk.trouble import DeskError

if TYPE_CHECKING:
    from roleplay.engine.case import Earlier
    from roleplay.engine.session import Session
    from roleplay.scenario.model import Scenario
    from roleplay.scenario.personality import Personality
    from roleplay.store.store import Shelved, Store

LOOKED, OFFERED = 400, 5
"""Plays that are looked through, and those that are offered."""


@dataclass(frozen=True, slots=True)
class EarlierPlay:
    """A finished play of the scenario before: when it was, what it came to, and what it hands on."""

    play: str
    when: datetime
    uncovered: int
    of: int
    total: int
    earlier: Earlier


def visits(store: Store, scenario: Scenario, personalities: Mapping[str, Personality]) -> tuple[EarlierPlay, ...]:
    """The latest plays that `scenario` may go on from. Of a store that cannot be read there are none."""
    from roleplay.scenario.after import earlier_of

    first = earlier_of(scenario)
    if first is None:
        return ()
    try:
        kept = [one for one in store.all(LOOKED) if one.summary is not None and one.summary.scenario == first.id]
    except OSError:
        return ()
    return tuple(islice(_sound(kept, scenario, first, personalities), OFFERED))


def _sound(
    kept: list[Shelved], scenario: Scenario, first: Scenario, personalities: Mapping[str, Personality]
) -> Iterator[EarlierPlay]:
    """Those that are over, replay, and may be gone on from."""
    from roleplay.engine.replay import resume
    from roleplay.engine.score import score
    from roleplay.engine.transcript import TranscriptError

    for one in kept:
        if one.transcript is None or one.transcript.result.ending is None:
            continue
        try:
            session = resume(one.transcript, first, personalities)
            earlier = going_on(session, scenario)
        except (TranscriptError, DeskError):
            continue
        points = score(session.play)
        yield EarlierPlay(one.id, one.changed, points.uncovered, points.of, points.total, earlier)


def going_on(session: Session, scenario: Scenario) -> Earlier:
    """What a play hands on to `scenario`. Raises DeskError where it cannot be gone on from, and says why."""
    from roleplay.engine.playcode import code_of
    from roleplay.engine.sequel import handed_on

    try:
        return handed_on(scenario, session.play, code_of(session))
    except ValueError as error:
        raise DeskError("after", why=error) from None
