"""The briefing: what the salesperson knows, a plan to make, and the settings of the case."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.responses import Response

from roleplay.desk.alternative import beginnings, levels, modes, people, situations
from roleplay.desk.draft import AFRESH, Draft, drill_draft
from roleplay.desk.visit import visits
from roleplay.engine.lot import random_seed
from roleplay.scenario.model import Scenario
from roleplay.telling.after import brought
from roleplay.telling.facts import facts, others
from roleplay.telling.passing import beforehand
from roleplay.web.face import face
from roleplay.web.form import Form, form
from roleplay.web.page import see
from roleplay.web.solo.table import Table
from roleplay.web.solo.visit import Visit

LONGEST_NOTES = 1500
"""Characters of notes that a form takes: in any script they fit into what is read of a form."""
NEUTRAL = 2
QUESTIONS = 6


def show(visit: Visit) -> Response:
    """The page, filled in as the last talk was begun."""
    scenario, settings = _scenario(visit), visit.desk.settings
    draft = Draft(settings.mode, str(settings.wall_minutes), str(random_seed()), level=str(settings.level))
    draft.notes = visit.desk.notes.plan(scenario.id)
    draft.visits = visits(visit.desk.store, scenario, visit.desk.personalities)
    visit.desk.solve_ahead(scenario, level=draft.level_of(scenario, visit.desk.personalities))
    return _page(visit, scenario, draft)


def begin(visit: Visit) -> Response:
    """Keep the plan, or draw the case and meet the client; or say what has to be typed anew."""
    scenario, desk = _scenario(visit), visit.desk
    given = form(visit.request)
    draft = _draft(visit, scenario, given)
    if given.has("keep"):
        failed = desk.notes.keep_plan(scenario.id, draft.notes)
        visit.trouble(failed)
        if failed is None:
            visit.tell(visit.say("web.plan.kept"))
        return see(f"/scenario/{scenario.id}")
    if draft.faults():
        return _page(visit, scenario, draft, status=409)
    seat = desk.seats.begin(draft.session(scenario, desk.personalities))
    table = Table(desk, seat, visit.guest.clock)
    visit.guest.begin(table)
    wall = draft.minutes or desk.settings.wall_minutes
    visit.trouble(desk.remember(mode=draft.mode, wall_minutes=wall, level=int(draft.level)))
    visit.trouble(desk.notes.keep_plan(scenario.id, ""))
    if draft.notes.strip():
        visit.trouble(desk.notes.keep(seat.id, draft.notes))
    desk.solve_ahead(scenario, seat.session.play.case)
    return see(f"/play/{seat.id}")


def drill(visit: Visit) -> Response:
    """Meet the client who teaches the game, at once."""
    scenario = visit.desk.library.drill
    if scenario is None:
        raise HTTPException(404)
    seat = visit.desk.seats.begin(drill_draft(scenario).session(scenario, visit.desk.personalities))
    visit.guest.begin(Table(visit.desk, seat, visit.guest.clock))
    visit.desk.solve_ahead(scenario, seat.session.play.case)
    return see(f"/play/{seat.id}")


def _scenario(visit: Visit) -> Scenario:
    try:
        return visit.desk.library.get(visit.request.path_params["scenario"])
    except KeyError:
        raise HTTPException(404) from None


def _draft(visit: Visit, scenario: Scenario, given: Form) -> Draft:
    say, people_there = visit.say, visit.desk.personalities
    before = visits(visit.desk.store, scenario, people_there)
    return Draft(
        mode="assessment" if given.choice("mode", ("practice", "assessment")) == "assessment" else "practice",
        wall=given.line("wall", 20, "15"),
        seed=given.line("seed", 30),
        who=given.choice("who", [one.value for one in people(say, scenario, people_there)]),
        variant=given.choice("variant", [one.value for one in situations(say, scenario)], "=drawn"),
        level=given.choice("level", [one.value for one in levels(say, scenario, people_there)], "3"),
        notes=given.prose("notes", LONGEST_NOTES, ""),
        after=given.choice("after", [one.value for one in beginnings(say, before)], AFRESH),
        visits=before,
    )


def _page(visit: Visit, scenario: Scenario, draft: Draft, status: int = 200) -> Response:
    say, people_there = visit.say, visit.desk.personalities
    return visit.show(
        "briefing.html",
        status,
        scenario=scenario,
        passing=beforehand(visit.say, scenario),
        draft=draft,
        faults=draft.faults(),
        facts=facts(say, scenario),
        others=others(say, visit.desk.language, scenario),
        face=face(NEUTRAL),
        questions=[say(f"briefing.plan.{number}") for number in range(1, QUESTIONS + 1)],
        modes=modes(say),
        people=people(say, scenario, people_there),
        beginnings=beginnings(say, draft.visits) if draft.visits else [],
        brought=brought(say, draft.case(scenario, people_there)) if scenario.after and not draft.faults() else [],
        levels=levels(say, scenario, people_there),
        level=str(draft.level_of(scenario, people_there)),
        variants=situations(say, scenario) if len(scenario.variants) > 1 else [],
        longest_notes=LONGEST_NOTES,
    )
