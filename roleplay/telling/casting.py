"""A classroom game in words: who plays what, what was seen need by need, and who is ahead; on a page and in tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, TypeAlias

from roleplay.telling.clock import clock_told
from roleplay.telling.html import Html, page, table, tag
from roleplay.telling.sheet import Row
from roleplay.telling.sheetpage import CSS, PORTRAIT
from roleplay.workshop.casting.event import ROLES, SIDES
from roleplay.workshop.casting.standing import Standing, standings

if TYPE_CHECKING:
    from roleplay.telling.words import Words
    from roleplay.workshop.casting.state import Casting, Mark, Round, Talk

NeedTitle: TypeAlias = Callable[["Round", str], str]
"""What a need of a round is called."""


def stage_told(say: Words, state: Casting, now: int) -> str:
    """Where the game stands, with the clock while there is one to look at."""
    if state.closed:
        return say("casting.stage.closed")
    if state.round is None:
        return say("casting.stage.none")
    told = say("casting.round", n=state.round.number, stage=say(f"casting.stage.{state.round.stage}"))
    if state.round.stage in ("cast", "running", "paused"):
        told += f" · {clock_told(state.round.timer.left(now))}"
    return told


def part_told(say: Words, state: Casting, talk: Talk) -> str:
    """Who plays for a team, and from which teams they come."""
    people = [state.people[talk.part.of(role)] for role in ROLES]
    return say(
        "casting.part",
        team=state.teams[talk.part.team],
        seller=people[0].name,
        client=people[1].name,
        client_team=state.teams[people[1].team],
        observer=people[2].name,
        observer_team=state.teams[people[2].team],
    )


def mark_told(say: Words, mark: Mark) -> str:
    """What is said of one need: seen, when and by which question, confirmed or disputed, decided."""
    parts = [say("casting.mark.open")]
    if mark.tick is not None:
        parts = [say("casting.mark.seen", at=clock_told(mark.tick.at))]
        if mark.tick.donated:
            parts.append(say("casting.mark.donated"))
        elif mark.tick.way is not None:
            parts.append(say(f"kind.{mark.tick.way}"))
    if mark.answer is not None:
        parts.append(say("casting.mark.client.yes" if mark.answer else "casting.mark.client.no"))
    if mark.ruling is not None:
        parts.append(say("casting.mark.ruled.yes" if mark.ruling else "casting.mark.ruled.no"))
    elif mark.disputed:
        parts.append(say("casting.mark.disputed"))
    return " · ".join(parts)


def seen_told(say: Words, talk: Talk) -> str:
    """Taboos and manner, as far as any were seen."""
    parts = [f"{say(f'rolesheet.taboo.{taboo}')} ×{count}" for taboo, count in talk.strokes.items() if count]
    if talk.manner is not None:
        parts.append(say(f"casting.manner.{talk.manner}"))
    return " · ".join(parts)


def standing_told(say: Words, state: Casting, one: Standing) -> str:
    """A team's place."""
    return say(
        "casting.standing", place=one.place, team=state.teams[one.team], needs=one.needs, of=one.of,
        time=clock_told(one.time),
    )  # fmt: skip


def lines(say: Words, state: Casting, title: NeedTitle, now: int) -> Iterator[str]:
    """The whole game as lines of text."""
    yield say("pair", name=state.title, value=stage_told(say, state, now))
    for number, (team, name) in enumerate(state.teams.items(), 1):
        people = say("casting.between").join(person.name for person in state.here[team])
        yield say("plain.item", n=number, text=say("casting.team", team=name, n=len(state.here[team]), people=people))
    if state.round is not None:
        yield from round_lines(say, state, state.round, title)
    for one in standings(state) if any(made.over for made in state.rounds) else ():
        yield standing_told(say, state, one)


def round_lines(say: Words, state: Casting, made: Round, title: NeedTitle) -> Iterator[str]:
    """Who plays in a round, and what was seen of it."""
    yield say("casting.round.title", n=made.number, scenario=made.scenario)
    for talk in made.talks.values():
        yield part_told(say, state, talk)
        if made.stage == "cast":
            continue
        for number, need in enumerate(made.needs, 1):
            yield f"   {number}. {title(made, need)} · {mark_told(say, talk.mark(need))}"
        if seen := seen_told(say, talk):
            yield f"   {seen}"
    yield from (f"   {who} {text}" for who, text in notes_told(say, state, made))


def notes_told(say: Words, state: Casting, made: Round) -> Iterator[tuple[str, str]]:
    """What was said afterwards, in the order of the class."""
    for side in SIDES:
        for (who, team), text in made.notes.items():
            if who == side:
                about = f" ({state.teams[team]})" if team is not None else ""
                yield say("casting.said", who=say(f"casting.side.{side}") + about), " ".join(text.split())


def results_page(say: Words, state: Casting, title: NeedTitle) -> str:
    """What the game came to, as a page to print."""
    columns = [say(f"casting.column.{name}") for name in ("place", "team", "needs", "time")]
    rows = [
        (str(one.place), state.teams[one.team], f"{one.needs} / {one.of}", clock_told(one.time))
        for one in standings(state)
    ]
    parts: list[Html] = [tag("h1", state.title), tag("h2", say("casting.standings")), table(columns, rows)]
    for made in state.rounds:
        parts.append(tag("h2", say("casting.round.title", n=made.number, scenario=made.scenario)))
        for talk in made.talks.values():
            parts.append(tag("p", part_told(say, state, talk)))
            marks = [(title(made, need), mark_told(say, talk.mark(need))) for need in made.needs]
            parts.append(table((say("rolesheet.tick.need"), say("casting.column.seen")), marks))
            if seen := seen_told(say, talk):
                parts.append(tag("p", seen))
        parts += [tag("p", tag("b", who), " ", text) for who, text in notes_told(say, state, made)]
    return page(state.title, say.language, PORTRAIT + CSS, tag("main", *parts))


def result_tables(say: Words, state: Casting, title: NeedTitle) -> list[tuple[str, list[Row]]]:
    """The same for spreadsheets: standings, each need of each round, who had which role how often, notes."""
    ranked: list[Row] = [[say(f"casting.column.{name}") for name in ("place", "team", "needs", "of", "seconds")]]
    ranked += [[one.place, state.teams[one.team], one.needs, one.of, one.time // 1000] for one in standings(state)]
    columns = (
        "round",
        "team",
        "seller",
        "client",
        "observer",
        "need",
        "found",
        "seconds",
        "way",
        "unasked",
        "disputed",
    )
    marks: list[Row] = [[say(f"casting.column.{name}") for name in columns]]
    notes: list[Row] = [[say(f"casting.column.{name}") for name in ("round", "who", "said")]]
    for made in state.rounds:
        for talk in made.talks.values():
            names = [state.people[talk.part.of(role)].name for role in ROLES]
            for need in made.needs:
                mark = talk.mark(need)
                tick, way = mark.tick, None
                if tick is not None and tick.way is not None:
                    way = say(f"kind.{tick.way}")
                found: Row = [mark.found, tick.at // 1000 if tick else None, way, tick.donated if tick else None]
                head: Row = [made.number, state.teams[talk.part.team], *names, title(made, need)]
                marks.append([*head, *found, mark.disputed])
        notes += [[made.number, who, text] for who, text in notes_told(say, state, made)]
    people: list[Row] = [[say(f"casting.column.{name}") for name in ("team", "name", *ROLES)]]
    people += [[state.teams[one.team], one.name, *one.played] for one in state.people.values()]
    titles = ("standings", "needs", "people", "notes")
    return [
        (say(f"casting.table.{name}"), rows) for name, rows in zip(titles, (ranked, marks, people, notes), strict=True)
    ]
