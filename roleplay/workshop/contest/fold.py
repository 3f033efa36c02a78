"""What an event makes of a contest. Told in order, the same events make the same contest, wherever and whenever.

The plays are played again from the entries: nothing that a store could claim of them is believed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TypeAlias

from roleplay.engine.case import Case, draw_case
from roleplay.engine.entry import Entry, Leave, TimeUp, read_entry
from roleplay.engine.play import Play
from roleplay.scenario.model import Scenario
from roleplay.scenario.personality import Personality
from roleplay.workshop.contest import event as e
from roleplay.workshop.contest.state import MINUTE, Contest, Round, Seat, Team, TeamPlay
from roleplay.workshop.timer import Timer
from roleplay.workshop.title import Titled

Finder: TypeAlias = Callable[[str], tuple[Scenario, Mapping[str, Personality]]]
"""Gives a scenario by its id, with who may be met there. Raises LookupError where there is none."""


def folding(find: Finder) -> Callable[[Contest, e.Event, int], Contest]:
    """What folds the events of contests about scenarios that `find` gives.

    The fold raises ValueError where an event cannot have happened as things stand.
    """

    def fold(state: Contest, event: e.Event, moment: int) -> Contest:
        try:
            return _after(state, event, moment, find)
        except (KeyError, IndexError) as error:
            raise ValueError(f"{event.kind}: {error}") from None

    return fold


def _after(state: Contest, event: e.Event, moment: int, find: Finder) -> Contest:
    match event:
        case e.Opened():
            return replace(state, title=event.title, host=event.host, code=event.code, voting=event.voting)
        case Titled():
            return replace(state, title=event.title)
        case e.KeyChanged():
            return replace(state, host=event.host)
        case e.TeamAdded() | e.TeamRenamed() | e.TeamRemoved():
            return _teams(state, event)
        case e.SeatTaken() | e.SeatRemoved() | e.HandedOver():
            return _seats(state, event)
        case e.Joining():
            return replace(state, joining=event.open)
        case e.RoundPlanned():
            return replace(state, rounds=(*state.rounds, _planned(state, event, find)))
        case e.Programme():
            return replace(state, programme=event.rounds)
        case e.RoundDropped():
            return replace(state, rounds=state.rounds[:-1])
        case e.Reflected():
            return _reflected(state, event)
        case e.Closed():
            return replace(state, closed=event.closed)
        case _:
            if state.round is None:
                raise ValueError(f"{event.kind}: there is no round")
            return state.with_round(_played(state, state.round, event, moment))


def _teams(state: Contest, event: e.TeamAdded | e.TeamRenamed | e.TeamRemoved) -> Contest:
    if isinstance(event, e.TeamRemoved):
        teams = {name: team for name, team in state.teams.items() if name != event.team}
        seats = {name: seat for name, seat in state.seats.items() if seat.team != event.team}
        return replace(state, teams=teams, seats=seats)
    old = state.teams.get(event.team)
    team = replace(old, name=event.name) if old is not None else Team(event.team, event.name)
    highest = max(state.numbered[0], int(event.team[1:]))
    return replace(state, teams={**state.teams, team.id: team}, numbered=(highest, state.numbered[1]))


def _seats(state: Contest, event: e.SeatTaken | e.SeatRemoved | e.HandedOver) -> Contest:
    match event:
        case e.SeatTaken():
            team = state.teams[event.team]
            seats = {**state.seats, event.seat: Seat(event.seat, event.team, event.name, event.key)}
            highest = max(state.numbered[1], int(event.seat[1:]))
            state = replace(state, seats=seats, numbered=(state.numbered[0], highest))
            return state if team.speaker is not None else _speaking(state, team, event.seat)
        case e.SeatRemoved():
            gone = state.seats[event.seat]
            state = replace(state, seats={name: seat for name, seat in state.seats.items() if name != event.seat})
            team = state.teams[gone.team]
            left = state.seats_of(team.id)
            return state if team.speaker != gone.id else _speaking(state, team, left[0].id if left else None)
        case e.HandedOver():
            return _speaking(state, state.teams[event.team], event.seat)


def _speaking(state: Contest, team: Team, seat: str | None) -> Contest:
    return replace(state, teams={**state.teams, team.id: replace(team, speaker=seat)})


def _planned(state: Contest, plan: e.RoundPlanned, find: Finder) -> Round:
    number, timer = len(state.rounds) + 1, Timer(plan.minutes * MINUTE)
    try:
        case = case_of(plan, find)
    except (LookupError, ValueError) as error:
        return Round(number, plan, None, timer, fault=str(error))
    return Round(number, plan, case, timer)


def case_of(plan: e.RoundPlanned, find: Finder) -> Case:
    """The case of a round. Raises LookupError where it is not here, ValueError where it has changed since."""
    scenario, personalities = find(plan.scenario)
    variant = plan.variant if plan.variant_chosen else None
    case = draw_case(scenario, personalities, seed=plan.seed, variant=variant, told=plan.told, level=plan.level)
    same = (case.fingerprint.rules, case.fingerprint.personality_rules) == (plan.rules, plan.personality_rules)
    if not same or case.variant != plan.variant:
        raise ValueError(f"{scenario.id} has changed since the round was drawn")
    return case


def _reflected(state: Contest, event: e.Reflected) -> Contest:
    at = event.round - 1
    old = state.rounds[at]
    said = {key: text for key, text in old.reflections.items() if key != (event.side, event.team)}
    if event.text.strip():
        said[event.side, event.team] = event.text
    changed = replace(old, reflections=said)
    return replace(state, rounds=(*state.rounds[:at], changed, *state.rounds[at + 1 :]))


def _played(state: Contest, now: Round, event: e.Event, moment: int) -> Round:
    match event:
        case e.Started():
            return _started(state, now, event, moment)
        case e.Paused():
            return _clocked(now, now.clock.pause(moment))
        case e.Extended():
            return _clocked(now, now.clock.extend(event.minutes * MINUTE, moment))
        case e.TurnEnded():
            return replace(_over(now, event.team, event.time, moment), turn=None)
        case e.Ended():
            for team in now.plays:
                now = _over(now, team, event.time, moment)
            timer = now.timer.pause(moment) if now.timer.running else now.timer
            return replace(now, ended=True, turn=None, timer=timer)
        case e.Suggested():
            return _suggested(state, now, event)
        case e.Entered():
            return _entered(now, event, moment)
    raise ValueError(f"{event.kind} is no part of a round")


def _started(state: Contest, now: Round, event: e.Started, moment: int) -> Round:
    if now.case is None:
        raise ValueError(now.fault or "no case")
    if not now.begun:
        fresh = Play.start(now.case)
        own = Timer(now.timer.given) if now.plan.in_turn else None
        now = replace(now, begun=True, plays={team: TeamPlay(fresh, timer=own) for team in state.teams})
    if event.team is not None:
        now = replace(now, turn=event.team)
    return _clocked(now, now.clock.start(moment))


def _clocked(now: Round, timer: Timer) -> Round:
    """With the clock that the room looks at as `timer`."""
    if now.turn is None:
        return replace(now, timer=timer)
    return _with(now, now.turn, replace(now.plays[now.turn], timer=timer))


def _with(now: Round, team: str, changed: TeamPlay) -> Round:
    return replace(now, plays={**now.plays, team: changed})


def _over(now: Round, team: str, time: bool, moment: int) -> Round:
    """A team's talk is broken off: by the clock, or by the host, which counts as taking leave."""
    at = now.plays[team]
    if not at.play.over:
        timer = now.timer_of(team)
        last = timer.given if time else timer.passed(moment)
        end: Entry = TimeUp() if time else Leave()
        at = replace(at, play=at.play.then(end), times=(*at.times, last), suggested={}, broken=not time)
    if at.timer is not None and at.timer.running:
        at = replace(at, timer=at.timer.pause(moment))
    return _with(now, team, replace(at, done=True))


def _suggested(state: Contest, now: Round, event: e.Suggested) -> Round:
    seat = state.seats[event.seat]
    at = now.plays[seat.team]
    if event.number != at.number:
        raise ValueError(f"{event.seat} suggests entry {event.number}, the next is {at.number}")
    return _with(now, seat.team, replace(at, suggested={**at.suggested, seat.id: read_entry(event.entry)}))


def _entered(now: Round, event: e.Entered, moment: int) -> Round:
    at = now.plays[event.team]
    if event.number != at.number:
        raise ValueError(f"{event.team} enters entry {event.number}, the next is {at.number}")
    passed = now.timer_of(event.team).passed(moment)
    play = at.play.then(read_entry(event.entry))
    at = TeamPlay(play, (*at.times, passed), at.timer, play.over, asked_at=passed)
    return replace(_with(now, event.team, at), entered=now.entered + 1)
