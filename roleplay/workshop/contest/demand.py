"""What must be there for an act in a contest to make sense."""

from __future__ import annotations

from collections.abc import Sequence

from roleplay.workshop.contest import event as e
from roleplay.workshop.contest.state import Contest, Round, Seat, Team
from roleplay.workshop.name import fit_name, same_name
from roleplay.workshop.refusal import Refused


def open_round(state: Contest) -> Round:
    """The round that is drawn and not over. Raises Refused where there is none."""
    if state.round is None or state.round.ended:
        raise Refused("round.none")
    return state.round


def live_round(state: Contest) -> Round:
    """The round that is being played. Raises Refused where none is."""
    if state.live is None:
        raise Refused("round.none")
    return state.live


def not_closed(state: Contest) -> None:
    """See that the contest is not over. Raises Refused."""
    if state.closed:
        raise Refused("contest.closed")


def team_of(state: Contest, team: str) -> Team:
    """A team by its id. Raises Refused where it is not there."""
    if team not in state.teams:
        raise Refused("team.unknown")
    return state.teams[team]


def seat_of(state: Contest, seat: str) -> Seat:
    """A seat by its id. Raises Refused where it is not there."""
    if seat not in state.seats:
        raise Refused("seat.unknown")
    return state.seats[seat]


def name_of(name: str) -> str:
    """A name as it is kept. Raises Refused for what cannot be one."""
    try:
        return fit_name(name)
    except ValueError:
        raise Refused("name.unfit") from None


def names_of(teams: Sequence[str]) -> list[str]:
    """The names of the first teams. Raises Refused for what cannot be, too many, or two alike."""
    if len(teams) > e.MOST_TEAMS:
        raise Refused("team.most", most=e.MOST_TEAMS)
    names = [name_of(name) for name in teams]
    for at, name in enumerate(names):
        if same_name(name) in {same_name(other) for other in names[:at]}:
            raise Refused("name.taken", name=name)
    return names


def new_name(state: Contest, name: str, but: str | None = None) -> str:
    """A name for a new team, or for the one `but`. Raises Refused likewise."""
    if but is None and len(state.teams) >= e.MOST_TEAMS:
        raise Refused("team.most", most=e.MOST_TEAMS)
    found = name_of(name)
    if any(same_name(team.name) == same_name(found) for team in state.teams.values() if team.id != but):
        raise Refused("name.taken", name=found)
    return found
