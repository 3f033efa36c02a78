"""What an event makes of a casting: the one rule book. What cannot have happened as things stand is refused."""

from __future__ import annotations

from dataclasses import replace

from roleplay.workshop.casting import event as e
from roleplay.workshop.casting.people import peopled
from roleplay.workshop.casting.stage import after
from roleplay.workshop.casting.state import MINUTE, Casting, Mark, Person, Round, Talk, Tick
from roleplay.workshop.entrance import Entering, entered
from roleplay.workshop.refusal import Refused
from roleplay.workshop.timer import Timer
from roleplay.workshop.title import Titled

Seen = e.Ticked | e.Unticked | e.Struck | e.MannerSeen | e.Answered | e.Ruled


def fold(state: Casting, event: e.Event, moment: int) -> Casting:
    """The casting after an event. Raises Refused, a ValueError, for one that cannot be."""
    if isinstance(event, Entering):
        return replace(state, entrance=entered(state.entrance, event, state.people, 1))
    if isinstance(event, Titled):
        return replace(state, title=event.title)
    if state.closed and not isinstance(event, e.Closed):
        raise Refused("casting.closed")
    match event:
        case e.Opened():
            return replace(state, title=event.title, seed=event.seed, minutes=event.minutes)
        case e.Closed():
            return replace(state, closed=event.closed)
        case e.Cast():
            return _cast(state, event)
        case e.Reflected():
            return _reflected(state, event)
        case e.CastDropped() | e.Swapped():
            return _recast(state, event)
        case e.Started() | e.Paused() | e.Extended() | e.Stopped() | e.Moved():
            return _stepped(state, event, moment)
        case e.Ticked() | e.Unticked() | e.Struck() | e.MannerSeen() | e.Answered() | e.Ruled():
            return _seen(state, event, moment)
        case _:
            return peopled(state, event)


def _round(state: Casting) -> Round:
    if state.round is None:
        raise Refused("casting.no-round")
    return state.round


def _cast(state: Casting, event: e.Cast) -> Casting:
    if state.round is not None and state.round.stage != "done":
        raise Refused("casting.unfinished", round=state.round.number)
    if len(state.rounds) >= e.MOST_ROUNDS:
        raise Refused("casting.most-rounds", most=e.MOST_ROUNDS)
    check(state, event.parts)
    made = Round(
        len(state.rounds) + 1,
        event.scenario,
        event.needs,
        event.bird,
        Timer(event.minutes * MINUTE),
        talks={part.team: Talk(part) for part in event.parts},
    )
    return replace(state, rounds=(*state.rounds, made))


def check(state: Casting, parts: tuple[e.Part, ...]) -> None:
    """Raise Refused unless all are there, nobody has two roles, and nobody plays client or judge for their own."""
    seated = [part.of(role) for part in parts for role in e.ROLES]
    if len(set(seated)) < len(seated) or len({part.team for part in parts}) < len(parts):
        raise Refused("casting.twice")
    for part in parts:
        for role in e.ROLES:
            person = state.people.get(part.of(role))
            if person is None or not person.here or part.team not in state.teams:
                raise Refused("casting.away", name=person.name if person is not None else part.of(role))
            if (person.team == part.team) != (role == "seller"):
                raise Refused("casting.own", name=person.name)


def _recast(state: Casting, event: e.CastDropped | e.Swapped) -> Casting:
    now = _round(state)
    if now.stage != "cast":
        raise Refused("casting.begun", round=now.number)
    if isinstance(event, e.CastDropped):
        return replace(state, rounds=state.rounds[:-1], dropped=state.dropped + 1)
    if event.team not in now.talks:
        raise Refused("casting.no-team")
    parts = {team: talk.part for team, talk in now.talks.items()}
    other, before = now.role_of(event.person), parts[event.team].of(event.role)
    if other is not None:
        parts[other[0]] = parts[other[0]].model_copy(update={other[1]: before})
    parts[event.team] = parts[event.team].model_copy(update={event.role: event.person})
    check(state, tuple(parts.values()))
    return state.with_round(replace(now, talks={team: Talk(part) for team, part in parts.items()}))


def _stepped(state: Casting, event: e.Started | e.Paused | e.Extended | e.Stopped | e.Moved, moment: int) -> Casting:
    now = _round(state)
    match event:
        case e.Started():
            begun = replace(now, stage=after(now.stage, "start"), timer=now.timer.start(moment))
            return _played(state, now).with_round(begun) if now.stage == "cast" else state.with_round(begun)
        case e.Paused():
            return state.with_round(replace(now, stage=after(now.stage, "pause"), timer=now.timer.pause(moment)))
        case e.Stopped():
            timer = now.timer.pause(moment) if now.timer.running else now.timer
            return state.with_round(replace(now, stage=after(now.stage, "stop"), timer=timer))
        case e.Extended():
            if now.stage == "done":
                raise Refused("casting.over", round=now.number)
            return state.with_round(replace(now, timer=now.timer.extend(event.minutes * MINUTE, moment)))
        case e.Moved():
            moved = after(now.stage, "on" if event.on else "back")
            if moved == "done" and now.disputed:
                raise Refused("casting.disputed", n=now.disputed)
            return state.with_round(replace(now, stage=moved))


def _played(state: Casting, now: Round) -> Casting:
    """Everybody who has a role in a round that begins has had it."""
    changed: list[Person] = []
    for talk in now.talks.values():
        changed += [state.people[talk.part.of(role)].after(role, now.number) for role in e.ROLES]
    return state.with_people(*changed)


def _seen(state: Casting, event: Seen, moment: int) -> Casting:
    now = _round(state)
    if now.stage in ("cast", "done"):
        raise Refused("casting.not-now", round=now.number)
    talk = now.talks.get(event.team)
    if talk is None:
        raise Refused("casting.no-team")
    if isinstance(event, e.Struck):
        talk = replace(talk, strokes={**talk.strokes, event.taboo: event.count})
    elif isinstance(event, e.MannerSeen):
        talk = replace(talk, manner=event.manner)
    else:
        if event.need not in now.needs:
            raise Refused("casting.no-need")
        marked = _marked(talk.mark(event.need), event, now, moment)
        talk = replace(talk, marks={**talk.marks, event.need: marked})
    by = "client" if isinstance(event, e.Answered) else "trainer" if isinstance(event, e.Ruled) else "observer"
    return state.with_round(now.with_talk(replace(talk, acts={**talk.acts, by: talk.acts.get(by, 0) + 1})))


def _marked(mark: Mark, event: e.Ticked | e.Unticked | e.Answered | e.Ruled, now: Round, moment: int) -> Mark:
    match event:
        case e.Ticked():
            at = now.timer.passed(moment) if event.second is None else min(event.second * 1000, now.timer.given)
            if event.second is None and mark.tick is not None:
                at = mark.tick.at  # how it came out is told more exactly; when it did stays
            return replace(mark, tick=Tick(at, event.way, event.donated))
        case e.Unticked():
            return replace(mark, tick=None)
        case e.Answered():
            return replace(mark, answer=event.found)
        case e.Ruled():
            return replace(mark, ruling=event.found)


def _reflected(state: Casting, event: e.Reflected) -> Casting:
    if not 1 <= event.round <= len(state.rounds):
        raise Refused("casting.no-round")
    about = state.rounds[event.round - 1]
    if event.team is not None and event.team not in about.talks:
        raise Refused("casting.no-team")
    notes = {key: text for key, text in about.notes.items() if key != (event.side, event.team)}
    if event.text.strip():
        notes[event.side, event.team] = event.text
    rounds = [*state.rounds]
    rounds[event.round - 1] = replace(about, notes=notes)
    return replace(state, rounds=tuple(rounds))
