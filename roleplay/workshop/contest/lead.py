"""What the host may do in a contest: each act says what happens, or is refused and changes nothing.

That it is the host who asks has been found out before.
"""

from __future__ import annotations

from collections.abc import Sequence

from roleplay.engine.case import Case
from roleplay.engine.session import MOST_MINUTES
from roleplay.workshop.contest import event as e
from roleplay.workshop.contest.demand import (
    live_round,
    name_of,
    names_of,
    new_name,
    not_closed,
    open_round,
    seat_of,
    team_of,
)
from roleplay.workshop.contest.ending import Events, turn_ended
from roleplay.workshop.contest.state import MINUTE, Contest, Round
from roleplay.workshop.name import fit_text
from roleplay.workshop.refusal import Refused


def opening(title: str, host: str, code: str, teams: Sequence[str], voting: int = 0) -> Events:
    """A new contest with these teams. Raises Refused for names that cannot be, or more than there may be."""
    return (
        e.Opened(title=name_of(title), host=host, code=code, voting=voting),
        *(e.TeamAdded(team=f"t{number}", name=name) for number, name in enumerate(names_of(teams), 1)),
    )


def change_key(host: str) -> Events:
    """Have another key prove the host: of the old one only the hash is kept, so it cannot be shown again."""
    return (e.KeyChanged(host=host),)


def add_team(state: Contest, name: str) -> Events:
    """One team more."""
    return (e.TeamAdded(team=f"t{state.numbered[0] + 1}", name=new_name(state, name)),)


def rename_team(state: Contest, team: str, name: str) -> Events:
    """Another name for a team."""
    team_of(state, team)
    return (e.TeamRenamed(team=team, name=new_name(state, name, team)),)


def remove_team(state: Contest, team: str) -> Events:
    """Take a team away, with its seats; one that has played stays."""
    team_of(state, team)
    if any(team in one.plays for one in state.rounds):
        raise Refused("team.played")
    return (e.TeamRemoved(team=team),)


def set_joining(state: Contest, is_open: bool) -> Events:
    """Let new seats in, or none."""
    return (e.Joining(open=is_open),) if state.joining != is_open else ()


def plan_round(state: Contest, case: Case, minutes: int, in_turn: bool) -> Events:
    """Draw a round. The case is the same for all; it is not said who the client is."""
    not_closed(state)
    if state.round is not None and not state.round.ended:
        raise Refused("round.unfinished")
    if len(state.rounds) >= e.MOST_ROUNDS:
        raise Refused("round.most", most=e.MOST_ROUNDS)
    return (
        e.RoundPlanned(
            scenario=case.scenario.id,
            rules=case.fingerprint.rules,
            personality_rules=case.fingerprint.personality_rules,
            seed=case.seed,
            told=case.told,
            variant=case.variant,
            variant_chosen=case.variant_chosen,
            level=case.level,
            minutes=minutes,
            in_turn=in_turn,
        ),
    )


def plan_ahead(state: Contest, rounds: Sequence[e.Planned]) -> Events:
    """Say which rounds are to come, in place of what was planned before."""
    not_closed(state)
    if len(state.rounds) + len(rounds) > e.MOST_ROUNDS:
        raise Refused("round.most", most=e.MOST_ROUNDS)
    return (e.Programme(rounds=tuple(rounds)),) if tuple(rounds) != state.programme else ()


def plan_next(state: Contest, case: Case, planned: e.Planned) -> Events:
    """Draw the first of the rounds that are to come, which is `planned`."""
    if state.programme[:1] != (planned,):
        raise Refused("programme.other")
    drawn = plan_round(state, case, planned.minutes, planned.in_turn)
    return (*drawn, e.Programme(rounds=state.programme[1:]))


def drop_round(state: Contest) -> Events:
    """Take the latest round back, which nobody has begun."""
    if state.round is None or state.round.begun:
        raise Refused("round.begun")
    return (e.RoundDropped(),)


def start(state: Contest, now: int, team: str | None = None) -> Events:
    """Let the clock run: begin the round or go on with it. `team` is whose turn it is, where they play in turn."""
    not_closed(state)
    at = open_round(state)
    if at.fault is not None:
        raise Refused("round.fault")
    if len(state.teams) < 1:
        raise Refused("team.none")
    if at.plan.in_turn:
        return _turn(state, at, team or at.turn, now)
    at.clock.start(now)
    return (e.Started(),)


def _turn(state: Contest, at: Round, team: str | None, now: int) -> Events:
    if team is None:
        raise Refused("turn.whose")
    team_of(state, team)
    if at.turn is not None and at.turn != team:
        raise Refused("turn.taken", team=state.teams[at.turn].name)
    if at.begun:
        if team not in at.plays:
            raise Refused("team.late")
        if at.plays[team].done:
            raise Refused("turn.over")
        at.timer_of(team).start(now)
    return (e.Started(team=team),)


def pause(state: Contest, now: int) -> Events:
    """Let the clock stand; nothing can be entered meanwhile."""
    live_round(state).clock.pause(now)
    return (e.Paused(),)


def extend(state: Contest, now: int, minutes: int) -> Events:
    """Give the round, or the turn, more minutes or fewer; never fewer than have run."""
    at = open_round(state)
    if at.ended or (at.begun and at.plan.in_turn and at.turn is None):
        raise Refused("round.over" if at.ended else "turn.whose")
    clock, more = at.clock, minutes * MINUTE
    if clock.given + more <= max(clock.passed(now), 0):
        raise Refused("timer.less")
    if clock.given + more > MOST_MINUTES * MINUTE:
        raise Refused("timer.most", hours=MOST_MINUTES // 60)
    return (e.Extended(minutes=minutes),)


def stop(state: Contest) -> Events:
    """End the round, or the turn, before its time; talks that go on are broken off as if leave had been taken."""
    at = live_round(state)
    if at.turn is None:
        return (e.Ended(time=False),)
    return turn_ended(at, at.turn, time=False)


def end_round(state: Contest) -> Events:
    """End a round as a whole, turns that have not been taken included."""
    live_round(state)
    return (e.Ended(time=False),)


def expire(state: Contest, now: int) -> Events:
    """End what the time of is out; nothing where none is."""
    at = state.live
    if at is None or not at.clock.running or not at.clock.out(now):
        return ()
    return (e.Ended(time=True),) if at.turn is None else turn_ended(at, at.turn, time=True)


def reflect(state: Contest, round_number: int, side: e.Side, text: str, team: str | None = None) -> Events:
    """Keep what was said of a round afterwards."""
    if not 1 <= round_number <= len(state.rounds) or not state.rounds[round_number - 1].ended:
        raise Refused("round.unfinished")
    try:
        return (e.Reflected(round=round_number, side=side, team=team, text=fit_text(text)),)
    except ValueError:
        raise Refused("text.unfit") from None


def close(state: Contest, closed: bool = True) -> Events:
    """Say that the contest is over, or take it up again."""
    if state.live is not None:
        raise Refused("round.unfinished")
    return (e.Closed(closed=closed),) if state.closed != closed else ()


def remove_seat(state: Contest, seat: str) -> Events:
    """Let a seat in no more."""
    return (e.SeatRemoved(seat=seat_of(state, seat).id),)
