"""The host's page of a classroom game: casting, the clock, decisions, the order of the class, who is in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from starlette.requests import Request

from roleplay.telling.casting import mark_told, notes_told, part_told, seen_told
from roleplay.web.casting.board import mark_of
from roleplay.web.casting.place import CastingPlace
from roleplay.web.form import Form
from roleplay.web.workshop.lead import MOST_MINUTES, LeadPages
from roleplay.web.workshop.place import marked
from roleplay.workshop.casting import act
from roleplay.workshop.casting import event as e
from roleplay.workshop.casting.act import Act
from roleplay.workshop.casting.roll import read_roll
from roleplay.workshop.entrance import JoiningSet, SeatFreed
from roleplay.workshop.refusal import Refused

RULINGS: dict[str, bool | None] = {"yes": True, "no": False, "open": None}
LONGEST_ROLL = 2000
DRAWN = ""
"""The personality that comes next in turn."""


class CastingLead(LeadPages):
    """What the trainer sees and does."""

    _place: CastingPlace

    def values(self, request: Request) -> Mapping[str, Any]:
        """The talks with what was said of each need; people, and whose browser is in."""
        place, say = self._place, self._place.say(request)
        state, now = place.state, place.state.round
        talks = []
        for team, talk in now.talks.items() if now is not None else ():
            marks = [
                (need, title, talk.mark(need), mark_told(say, talk.mark(need)))
                for need, title in (place.needs(request, now) if now is not None else ())
            ]
            talks.append((team, part_told(say, state, talk), marks, seen_told(say, talk)))
        notes = list(notes_told(say, state, now)) if now is not None else []
        sources = place.held.sources()
        birds = {name: place.held.birds[name].title for one in sources for name in one.client.personalities}
        values = {"talks": talks, "notes": notes, "sources": sources, "birds": birds, "longest": LONGEST_ROLL}
        return values | {"standings": place.standings(), "seated": set(state.entrance.seats.values())}

    def mark(self) -> str:
        """As the board, and everything that is said of the talks."""
        now = self._place.state.round
        said = sum(sum(talk.acts.values()) for talk in now.talks.values()) if now is not None else 0
        written = len(now.notes) if now is not None else 0
        return marked(mark_of(self._place.state), said, written)

    def act(self, name: str, given: Form) -> None:
        """One of the acts below."""
        self._place.held.act(self._cast(given) if name == "cast" else _ACTS[name](given))

    def _cast(self, given: Form) -> Act:
        place = self._place
        scenario = place.held.scenario(given.line("scenario", 80))
        if scenario is None:
            raise Refused("round.case")
        birds = scenario.client.personalities
        asked = given.line("bird", 40, DRAWN)
        if asked != DRAWN and asked not in birds:
            raise Refused("round.case")
        bird = asked or birds[len(place.state.rounds) % len(birds)]
        return act.cast(scenario, bird, given.number("minutes", 1, MOST_MINUTES))


def _rule(given: Form) -> Act:
    found = RULINGS[given.choice("found", RULINGS)]
    return act.simply(e.Ruled(team=given.line("team", 10), need=given.line("need", 80), found=found))


_ACTS: Mapping[str, Callable[[Form], Act]] = {
    "drop": lambda _: act.simply(e.CastDropped()),
    "start": lambda _: act.simply(e.Started()),
    "pause": lambda _: act.simply(e.Paused()),
    "more": lambda given: act.simply(e.Extended(minutes=given.number("minutes", 1, MOST_MINUTES))),
    "stop": lambda _: act.simply(e.Stopped()),
    "on": lambda _: act.simply(e.Moved()),
    "back": lambda _: act.simply(e.Moved(on=False)),
    "rule": _rule,
    "enrol": lambda given: act.enrol(read_roll(given.prose("roll", LONGEST_ROLL))),
    "left": lambda given: act.simply(e.Left(person=given.line("who", 10))),
    "returned": lambda given: act.simply(e.Returned(person=given.line("who", 10))),
    "joining": lambda given: act.simply(JoiningSet(open=given.has("open"))),
    "free": lambda given: act.simply(SeatFreed(who=given.line("who", 10))),
    "close": lambda given: act.simply(e.Closed(closed=given.has("closed"))),
}
"""By the name that a form gives them."""
