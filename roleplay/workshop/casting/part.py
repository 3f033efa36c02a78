"""What somebody may do from a browser of their own in the round that goes on, by the role that they have in it.

Whoever it is has been found out before. Every act carries the number of what was said in that role before it: what
comes late or twice is refused and changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable

from roleplay.workshop.casting import event as e
from roleplay.workshop.casting.act import Act, reflect, simply, strike, tick
from roleplay.workshop.casting.state import Casting, Round, Talk
from roleplay.workshop.name import text_mark
from roleplay.workshop.refusal import Refused


def role_in(state: Casting, person: str) -> tuple[Round, Talk, e.Role] | None:
    """The round that goes on, the talk and the role that somebody has in it; None for none."""
    now = state.round
    found = now.role_of(person) if now is not None and now.stage != "done" else None
    return (now, now.talks[found[0]], found[1]) if now is not None and found is not None else None


def _as(person: str, role: e.Role, number: int, act: Callable[[str], Act]) -> Act:
    """An act of whoever has this role, on their own talk."""

    def done(state: Casting, now: int) -> tuple[e.Event, ...]:
        found = role_in(state, person)
        if found is None or found[2] != role:
            raise Refused("part.role")
        about, talk, _ = found
        if role == "client" and not about.over:
            raise Refused("part.early")
        if talk.acts.get(role, 0) != number:
            raise Refused("part.late")
        return act(talk.part.team)(state, now)

    return done


def seen(person: str, number: int, need: str, way: e.Way | None, donated: bool) -> Act:
    """The observer saw a need come out."""
    return _as(person, "observer", number, lambda team: tick(team, need, way, donated))


def unseen(person: str, number: int, need: str) -> Act:
    """It did not come out after all."""
    return _as(person, "observer", number, lambda team: simply(e.Unticked(team=team, need=need)))


def struck(person: str, number: int, taboo: e.Taboo, by: int) -> Act:
    """The observer saw a taboo broken, or not after all."""
    return _as(person, "observer", number, lambda team: strike(team, taboo, by))


def manner(person: str, number: int, fitting: e.Manner | None) -> Act:
    """What the observer found of the manner."""
    return _as(person, "observer", number, lambda team: simply(e.MannerSeen(team=team, manner=fitting)))


def answered(person: str, number: int, need: str, found: bool | None) -> Act:
    """What the client says of a need, once the talks are over."""
    return _as(person, "client", number, lambda team: simply(e.Answered(team=team, need=need, found=found)))


def side_of(state: Casting, person: str) -> tuple[e.Side, str] | None:
    """As what, and about which team, somebody speaks afterwards; None where there is nothing to speak about."""
    about = state.round
    if about is None or not about.over or person not in state.people:
        return None
    found = about.role_of(person)
    if found is not None:
        return found[1], found[0]
    team = state.people[person].team
    return ("others", team) if team in about.talks else None


def written(person: str, before: str, text: str) -> Act:
    """Keep what somebody says afterwards; `before` is the mark of what stood there when they wrote it."""

    def done(state: Casting, now: int) -> tuple[e.Event, ...]:
        side = side_of(state, person)
        if side is None or state.round is None:
            raise Refused("part.role")
        if text_mark(state.round.notes.get(side, "")) != before:
            raise Refused("part.late")
        return reflect(state.round.number, *side, text)(state, now)

    return done
