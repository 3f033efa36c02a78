"""The host's page of a case discussion: groups and cases, the clock, who presents, the reveal."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from starlette.requests import Request

from roleplay.telling.discussion import missing_told
from roleplay.web.discussion.board import mark_of
from roleplay.web.discussion.place import DiscussionPlace
from roleplay.web.form import Form
from roleplay.web.workshop.lead import LeadPages
from roleplay.workshop.discussion import act as acts
from roleplay.workshop.discussion.act import Act
from roleplay.workshop.discussion.event import LONGEST_MINUTES
from roleplay.workshop.entrance import JoiningSet, SeatFreed
from roleplay.workshop.refusal import Refused

ALL = "all"
"""Of the cases, one drawn for each group."""


class DiscussionLead(LeadPages):
    """What the trainer sees and does."""

    _place: DiscussionPlace

    def values(self, request: Request) -> Mapping[str, Any]:
        """The groups, who is still to rate, the cases, and what may be revealed."""
        place, say, room = self._place, self._place.say(request), self._place.room
        missing = [
            (group.name, told)
            for group in room.groups.values()
            if group.rated and room.open_to(group) and (told := missing_told(say, room, group))
        ]
        titles = {one.id: one.title(say.language) for one in place.held.library_cases()}
        reveals = [(key.id, titles.get(key.id, key.id)) for key in room.to_reveal]
        values = {"rows": place.rows(request), "missing": missing, "cases": titles, "reveals": reveals}
        browsers = {name: room.entrance.browsers(name) for name in room.groups}
        return values | {"standings": place.standings(), "browsers": browsers, "all": ALL}

    def mark(self) -> str:
        """As the board."""
        return mark_of(self._place.room)

    def act(self, name: str, given: Form) -> None:
        """One of the acts below."""
        self._place.held.act(self._deal(given) if name == "deal" else _ACTS[name](given))

    def _deal(self, given: Form) -> Act:
        known = {one.id: one for one in self._place.held.library_cases()}
        case, group = given.line("case", 80), given.line("group", 10, "")
        if case == ALL:
            return acts.deal_drawn(list(known.values()))
        if case not in known:
            raise Refused("discussion.case")
        return acts.deal(group, known[case]) if group else acts.deal_one(known[case])


_ACTS: Mapping[str, Callable[[Form], Act]] = {
    "group": lambda given: acts.add_group(given.line("name", 200)),
    "remove": lambda given: acts.remove_group(given.line("group", 10)),
    "begin": lambda _: acts.begin(),
    "start": lambda _: acts.start(),
    "pause": lambda _: acts.pause(),
    "more": lambda given: acts.extend(given.number("minutes", 1, LONGEST_MINUTES)),
    "together": lambda _: acts.come_together(),
    "call": lambda _: acts.call(),
    "done": lambda _: acts.done(),
    "pass": lambda given: acts.pass_over(given.line("group", 10)),
    "reveal": lambda given: acts.reveal(given.line("case", 80)),
    "joining": lambda given: acts.simply(JoiningSet(open=given.has("open"))),
    "free": lambda given: acts.simply(SeatFreed(who=given.line("group", 10))),
    "close": lambda given: acts.close(given.has("closed")),
}
"""By the name that a form gives them."""
