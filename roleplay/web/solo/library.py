"""The first page: talks to go on with, and every scenario there is, narrowed down as wished."""

from __future__ import annotations

from typing import Any

from starlette.responses import Response

from roleplay.desk import past
from roleplay.desk.filters import ANY, Filters
from roleplay.desk.history import History
from roleplay.desk.holding import Holdings, hold
from roleplay.telling import facts
from roleplay.web.form import asked
from roleplay.web.solo.visit import Visit

LONGEST = 100
UNFINISHED = 5
DIFFICULTIES = ("1", "2", "3", "4", "5")


def show(visit: Visit) -> Response:
    """The page."""
    given = asked(visit.request)
    sought = given.line("q", LONGEST, "").strip()
    held = hold(visit.desk, lambda error: visit.trouble(error))
    stages = sorted({scenario.stage for scenario in held.scenarios})
    filters = Filters(
        stage=_picked(given.choice("stage", stages, ANY)),
        difficulty=_picked(given.choice("difficulty", DIFFICULTIES, ANY)),
    )
    found = [one for one in held.scenarios if filters.admits(one) and held.matches(one, sought)]
    return visit.show(
        "library.html",
        sought=sought,
        filters=filters,
        stages=stages,
        difficulties=[one for one in DIFFICULTIES if any(str(it.difficulty) == one for it in held.scenarios)],
        tiles=[_tile(visit, held, scenario) for scenario in found],
        unfinished=list(_unfinished(visit)),
        drill=visit.desk.library.drill if held.untried else None,
        limit=_limit(visit),
    )


def _picked(value: str) -> str | None:
    return None if value == ANY else value


def _tile(visit: Visit, held: Holdings, scenario: Any) -> dict[str, Any]:
    return {
        "scenario": scenario,
        "facts": facts.facts(visit.say, scenario),
        "best": facts.best(visit.say, held.best.get(scenario.id, {})),
        "skills": facts.skills(visit.say, scenario),
    }


def _unfinished(visit: Visit) -> list[dict[str, Any]]:
    plays = [play for play in visit.desk.plays() if play.unfinished][:UNFINISHED]
    history = History(visit.desk.store, visit.desk.library, visit.desk.notes.jottings)
    history.meet(plays)
    return [
        {
            "id": play.id,
            "title": past.title(visit.say, play, history.scenario(play)),
            "told": facts.DOT.join([past.when(play), *past.told(visit.say, play, None)]),
        }
        for play in plays
    ]


def _limit(visit: Visit) -> str:
    """A word about the limit for the day, where one was set and is reached; nothing is barred."""
    from datetime import datetime

    from roleplay.desk.limit import finished_on, minutes_on

    settings = visit.desk.settings
    if settings.daily is None and settings.daily_minutes is None:
        return ""
    plays, today = visit.desk.plays(), datetime.now().astimezone().date()
    talks, minutes = finished_on(plays, today), minutes_on(plays, today)
    if settings.daily is not None and talks >= settings.daily:
        return visit.say("home.daily", n=talks)
    if settings.daily_minutes is not None and minutes >= settings.daily_minutes:
        return visit.say("home.daily.minutes", n=minutes)
    return ""
