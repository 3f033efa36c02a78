"""What whoever leads a contest line by line is told: how it stands, who is there, what is to come, what it came to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from roleplay.cli.stream import write
from roleplay.desk.contestfile import contest_told
from roleplay.telling.clock import clock_told
from roleplay.telling.contestroom import ContestRoom
from roleplay.telling.page import as_markdown
from roleplay.workshop.refusal import Refused

if TYPE_CHECKING:
    from roleplay.desk.desk import Desk
    from roleplay.desk.hosting import Hosting
    from roleplay.workshop.contest.state import Seat


def board(desk: Desk, hosting: Hosting) -> Iterator[str]:
    """The clock, and how the teams stand; between rounds also what is to come."""
    state, say = hosting.state, desk.words
    room, now = ContestRoom(say.language, state), state.round
    if now is not None:
        yield room.title(now)
        yield room.facts(now)
        if not now.ended:
            yield say("plain.host.left", time=clock_told(now.clock.left(hosting.now())))
    yield room.state(plain=True)
    for number, team in enumerate(state.teams.values(), 1):
        yield say("plain.item", n=number, text=f"{team.name}  {room.stand(team)}".rstrip())
    if state.programme and (now is None or now.ended) and not state.closed:
        yield from programme(desk, hosting)


def seats(hosting: Hosting) -> list[Seat]:
    """All seats, team by team, as they are numbered."""
    return [seat for team in hosting.state.teams for seat in hosting.state.seats_of(team)]


def teams(desk: Desk, hosting: Hosting) -> Iterator[str]:
    """How to come in, and the teams with their seats."""
    state, say = hosting.state, desk.words
    yield say("plain.host.code", code=ContestRoom(say.language, state).code)
    yield say("plain.host.joining" if state.joining else "contest.joining.no")
    for address in hosting.addresses:
        yield f"{say('contest.at')} {address}"
    known = seats(hosting)
    for number, team in enumerate(state.teams.values(), 1):
        yield say("plain.item", n=number, text=team.name)
        for seat in state.seats_of(team.id):
            speaks = f" ({say('contest.speaks')})" if team.speaker == seat.id else ""
            yield "   " + say("plain.item", n=known.index(seat) + 1, text=seat.name + speaks)


def scenarios(desk: Desk) -> Iterator[str]:
    """What a round can be about, and how one is typed."""
    for one in desk.library.scenarios():
        yield f"{one.id}  {one.title(desk.language)}"
    yield desk.words("plain.host.next")


def programme(desk: Desk, hosting: Hosting) -> Iterator[str]:
    """The rounds that are to come."""
    say, state = desk.words, hosting.state
    room = ContestRoom(say.language, state)
    yield say("programme.rounds" if state.programme else "programme.none")
    for number, one in enumerate(state.programme, 1):
        yield say("plain.item", n=number, text=room.planned(one, hosting.title(one.scenario, say.language)))


def results(desk: Desk, hosting: Hosting) -> Iterator[str]:
    """What the rounds came to. Raises Refused where none is over."""
    if not any(one.ended for one in hosting.state.rounds):
        raise Refused("round.unfinished")
    write(desk.words("plain.host.reviewing"))
    yield from as_markdown(contest_told(desk, hosting).document(hosting.all_reviews())).splitlines()
