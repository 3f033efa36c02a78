"""Teams and people: who comes, who leaves, who is back; and how those are counted who come later."""

from __future__ import annotations

from dataclasses import replace

from roleplay.workshop.casting import event as e
from roleplay.workshop.casting.state import Casting, Person
from roleplay.workshop.name import same_name
from roleplay.workshop.refusal import Refused

Peopling = e.TeamAdded | e.TeamRenamed | e.TeamRemoved | e.Joined | e.Renamed | e.Left | e.Returned


def peopled(state: Casting, event: Peopling) -> Casting:
    """The casting after somebody came or left. Raises Refused for what cannot be."""
    match event:
        case e.TeamAdded() | e.TeamRenamed():
            return _named(state, event)
        case e.TeamRemoved():
            return _removed(state, event.team)
        case e.Joined():
            return _joined(state, event)
        case e.Renamed():
            person = _person(state, event.person)
            _fresh(state, person.team, event.name, person.id)
            return state.with_people(replace(person, name=event.name))
        case e.Left():
            return _left(state, _person(state, event.person))
        case e.Returned():
            return _returned(state, _person(state, event.person))


def _person(state: Casting, name: str) -> Person:
    if name not in state.people:
        raise Refused("casting.no-person")
    return state.people[name]


def _team(state: Casting, team: str) -> None:
    if team not in state.teams:
        raise Refused("casting.no-team")


def _named(state: Casting, event: e.TeamAdded | e.TeamRenamed) -> Casting:
    if any(same_name(name) == same_name(event.name) and team != event.team for team, name in state.teams.items()):
        raise Refused("casting.same-team", name=event.name)
    highest = state.numbered
    if isinstance(event, e.TeamAdded):
        if len(state.teams) >= e.MOST_TEAMS:
            raise Refused("casting.most-teams", most=e.MOST_TEAMS)
        if event.team != f"t{state.numbered[0] + 1}":
            raise Refused("casting.no-team")
        highest = int(event.team[1:]), state.numbered[1]
    else:
        _team(state, event.team)
    return replace(state, teams={**state.teams, event.team: event.name}, numbered=highest)


def _removed(state: Casting, team: str) -> Casting:
    _team(state, team)
    if any(one.team == team and one.last for one in state.people.values()) or _cast_now(state, team=team):
        raise Refused("casting.has-played", name=state.teams[team])
    teams = {name: title for name, title in state.teams.items() if name != team}
    people = {name: person for name, person in state.people.items() if person.team != team}
    return replace(state, teams=teams, people=people)


def _cast_now(state: Casting, *, team: str) -> bool:
    """Whether the round that goes on has anybody of a team in it."""
    now = state.round
    if now is None or now.stage == "done":
        return False
    return any(one.team == team and now.role_of(one.id) is not None for one in state.people.values())


def _fresh(state: Casting, team: str, name: str, but: str = "") -> None:
    """Refuse a name that somebody in the team has already."""
    others = (one for one in state.people.values() if one.team == team and one.id != but)
    if any(same_name(one.name) == same_name(name) for one in others):
        raise Refused("casting.same-person", name=name, team=state.teams[team])


def _joined(state: Casting, event: e.Joined) -> Casting:
    _team(state, event.team)
    _fresh(state, event.team, event.name)
    _room(state, event.team)
    if event.person != f"p{state.numbered[1] + 1}":
        raise Refused("casting.no-person")
    person = _counted(state, Person(event.person, event.team, event.name))
    return replace(state.with_people(person), numbered=(state.numbered[0], int(event.person[1:])))


def _room(state: Casting, team: str) -> None:
    if len(state.here[team]) >= e.MOST_PEOPLE:
        raise Refused("casting.most-people", most=e.MOST_PEOPLE, team=state.teams[team])


def _counted(state: Casting, person: Person) -> Person:
    """Somebody who comes, counted as the teammate who has played least, unless they have played more."""
    mates = [one.shares for one in state.here[person.team] if one.id != person.id]
    least = min(mates, key=lambda shares: (sum(shares), shares), default=person.shares)
    return replace(person, here=True, shares=least if sum(person.shares) < sum(least) else person.shares)


def _left(state: Casting, person: Person) -> Casting:
    if not person.here:
        raise Refused("casting.away", name=person.name)
    now = state.round
    if now is not None and now.stage == "cast" and now.role_of(person.id) is not None:
        raise Refused("casting.has-role", name=person.name)
    return state.with_people(replace(person, here=False))


def _returned(state: Casting, person: Person) -> Casting:
    if person.here:
        raise Refused("casting.is-here", name=person.name)
    _room(state, person.team)
    return state.with_people(_counted(state, person))
