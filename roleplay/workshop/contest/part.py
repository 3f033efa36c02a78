"""What a seat may do in a contest, and what is done for a team on the host's machine; refused, it changes nothing.

Which seat it is that asks has been found out before.
"""

from __future__ import annotations

from roleplay.engine.entry import Entry, TimeUp
from roleplay.engine.play import Play
from roleplay.engine.rules import IllegalMove
from roleplay.workshop.contest import event as e
from roleplay.workshop.contest.demand import (
    live_round,
    name_of,
    not_closed,
    seat_of,
    team_of,
)
from roleplay.workshop.contest.ending import Events, turn_ended
from roleplay.workshop.contest.state import Contest, Round
from roleplay.workshop.entrance import MOST_SEATS
from roleplay.workshop.name import same_name
from roleplay.workshop.refusal import Refused


def join(state: Contest, team: str, name: str, key: str) -> Events:
    """A new seat in a team, whose device shows what `key` is the hash of."""
    not_closed(state)
    team_of(state, team)
    if not state.joining:
        raise Refused("join.closed")
    if len(state.seats) >= MOST_SEATS:
        raise Refused("join.full", most=MOST_SEATS)
    if key in state.by_key:
        raise Refused("join.twice")
    name = name_of(name)
    if any(same_name(seat.name) == same_name(name) for seat in state.seats_of(team)):
        raise Refused("name.taken", name=name)
    return (e.SeatTaken(seat=f"s{state.numbered[1] + 1}", team=team, name=name, key=key),)


def hand_over(state: Contest, to: str, by: str | None = None) -> Events:
    """Let another seat of the team speak. `by` is the seat that asks, None for the host."""
    given = seat_of(state, to)
    team = state.teams[given.team]
    if by is not None and team.speaker != by:
        raise Refused("speaker.other")
    return (e.HandedOver(team=team.id, seat=given.id),) if team.speaker != given.id else ()


def suggest(state: Contest, now: int, seat: str, number: int, entry: Entry) -> Events:
    """Tell one's team what one would say next."""
    at = seat_of(state, seat)
    if state.voting == 0:
        raise Refused("vote.none")
    _possible(_playing(state, now, at.team), at.team, number, entry)
    return (e.Suggested(seat=seat, number=number, entry=str(entry)),)


def enter(state: Contest, now: int, seat: str, number: int, entry: Entry) -> Events:
    """Say something for one's team, as its `number`-th entry: late, doubled or impossible ones are refused."""
    at = seat_of(state, seat)
    team = state.teams[at.team]
    playing = _playing(state, now, team.id)
    if team.speaker != seat:
        raise Refused("speaker.other")
    play = _possible(playing, team.id, number, entry)
    if (left := vote_left(state, playing, team.id, now)) > 0:
        raise Refused("vote.on", seconds=-(-left // 1000))
    return _entered(playing, team.id, play, entry, seat)


def enter_here(state: Contest, now: int, team: str, number: int, entry: Entry) -> Events:
    """The same on the host's machine, for a team that has no device or whose turn it is."""
    playing = _playing(state, now, team_of(state, team).id)
    play = _possible(playing, team, number, entry)
    return _entered(playing, team, play, entry, None)


def vote_left(state: Contest, at: Round, team: str, now: int) -> int:
    """Milliseconds for which a team may still vote before its speaker speaks; 0 once all have, or without votes."""
    play = at.plays[team]
    voters = {seat.id for seat in state.seats_of(team)}
    if state.voting == 0 or len(voters) < 2 or voters - {state.teams[team].speaker} <= set(play.suggested):
        return 0
    return max(state.voting * 1000 - (at.timer_of(team).passed(now) - play.asked_at), 0)


def _entered(at: Round, team: str, play: Play, entry: Entry, seat: str | None) -> Events:
    """What happens with an entry that leads to `play`."""
    said = e.Entered(team=team, number=at.plays[team].number, entry=str(entry), seat=seat)
    if not play.over:
        return (said,)
    if at.plan.in_turn:
        return (said, *turn_ended(at, team, time=False))
    others_done = all(one.done for name, one in at.plays.items() if name != team)
    return (said, e.Ended(time=False)) if others_done else (said,)


def _playing(state: Contest, now: int, team: str) -> Round:
    """The round in which a team can say something now."""
    at = live_round(state)
    if team not in at.plays:
        raise Refused("team.late")
    if at.plan.in_turn and at.turn != team:
        raise Refused("turn.other")
    if at.plays[team].done:
        raise Refused("talk.over")
    clock = at.timer_of(team)
    if not clock.running:
        raise Refused("timer.still")
    if clock.out(now):
        raise Refused("timer.out")
    return at


def _possible(at: Round, team: str, number: int, entry: Entry) -> Play:
    """The play that the entry leads to. Raises Refused where it is not the next, or cannot be made."""
    play = at.plays[team]
    if number != play.number:
        raise Refused("entry.late" if number < play.number else "entry.early", n=number, at=play.number)
    if isinstance(entry, TimeUp):
        raise Refused("entry.impossible")
    try:
        return play.play.then(entry)
    except IllegalMove:
        raise Refused("entry.impossible") from None
