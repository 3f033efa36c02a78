"""A workshop line by line, for screen readers and pipes: how it stands, and a word for each thing that can be done."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from roleplay.cli.plain.console import HELP
from roleplay.cli.plain.led import UnclearError, lead
from roleplay.cli.plain.study import case_lines, plain_lines
from roleplay.cli.stream import write, write_lines
from roleplay.telling.clock import clock_told
from roleplay.telling.discussion import (
    debate_pieces,
    group_state,
    line_title,
    mean_told,
    missing_told,
    outcome_pieces,
    standing_told,
)
from roleplay.telling.discussionpage import noted_pieces
from roleplay.workshop.discussion import act
from roleplay.workshop.discussion.standing import standings

if TYPE_CHECKING:
    from roleplay.desk.desk import Desk
    from roleplay.desk.discussing import Discussing
    from roleplay.telling.words import Words
    from roleplay.workshop.discussion.room import Group


def room_lines(say: Words, held: Discussing) -> Iterator[str]:
    """How a workshop stands."""
    room, places = held.room, {one.group.id: one for one in standings(held.room)}
    clock = room.clock
    stage = say(f"discuss.stage.{'closed' if room.closed else room.stage}")
    yield say("pair", name=room.title, value=stage) + (
        f" · {clock_told(clock.left(held.now))}" if clock is not None else ""
    )
    names = room.order if room.together else tuple(room.groups)
    for number, group in ((list(room.groups).index(name) + 1, room.groups[name]) for name in names):
        told = f"{group.name} · {group_state(say, room, group, held.case_of(group))}"
        yield say("plain.item", n=number, text=told)
        if places[group.id].raters:
            yield f"   {standing_told(say, places[group.id])}"
        if group.rated and room.open_to(group) and (missing := missing_told(say, room, group)):
            yield f"   {missing}"


def room_facts(held: Discussing) -> dict[str, Any]:
    """The same for programs; times are in milliseconds."""
    room, clock = held.room, held.room.clock
    places = {one.group.id: one for one in standings(room)}
    groups = [
        {
            "name": group.name,
            "case": group.case.id if group.case is not None else None,
            "turn": group.turn,
            "notes": dict(group.notes),
            "ratings": {room.groups[by].name: dict(marks) for by, marks in group.ratings.items()},
            "mean": round(float(mean), 4) if (mean := places[group.id].mean) is not None else None,
            "place": places[group.id].place,
        }
        for group in room.groups.values()
    ]
    return {
        "id": held.id,
        "title": room.title,
        "stage": room.stage,
        "closed": room.closed,
        "order": [room.groups[name].name for name in room.order],
        "clock": None if clock is None else {"left": clock.left(held.now), "running": clock.running},
        "revealed": sorted(room.revealed),
        "groups": groups,
    }


class DiscussionTalk:
    """One workshop, led by typed words; what cannot be done is told, and asked again."""

    def __init__(self, desk: Desk, held: Discussing) -> None:
        self._say, self._desk, self._held = desk.words, desk, held

    def run(self) -> None:
        """Until somebody leaves or the input ends."""
        self._tell()
        lead(self._say, "discuss", self._do)

    def _tell(self) -> None:
        for line in room_lines(self._say, self._held):
            write(line)

    def _do(self, typed: str) -> None:
        word, _, rest = typed.partition(" ")
        parts = rest.split()
        if typed in HELP:
            write_lines(self._say("plain.discuss.help"))
        elif word in ("", "s"):
            self._held.look()
            self._tell()
        elif word == "c":
            self._case(parts)
        elif word == "r":
            self._reveal()
        elif (one := self._act(word, parts, rest)) is not None:
            self._held.act(one)
            self._tell()
        else:
            raise UnclearError

    def _act(self, word: str, parts: list[str], rest: str) -> act.Act | None:
        match word, parts:
            case "n", []:
                return self._next()
            case "p", []:
                clock = self._held.room.clock
                return act.pause() if clock is not None and clock.running else act.start()
            case (("+" | "-"), _):
                minutes = _number(parts[0]) if parts else 1
                return act.extend(minutes if word == "+" else -minutes)
            case "g", [_, *_]:
                return act.add_group(rest)
            case "d", []:
                return act.deal_drawn(self._desk.discussions.cases())
            case "d", [name, case]:
                found = self._desk.discussions.case(case)
                if found is None:
                    raise UnclearError
                return act.deal(self._group(name).id, found)
            case "w", [name, question, _, *_]:
                return self._note(name, question, rest)
            case "m", [by, name, *marks] if marks:
                group = self._group(name)
                lines = group.case.rubric if group.case is not None else ()
                if len(marks) != len(lines):
                    raise UnclearError
                given = dict(zip(lines, map(_number, marks), strict=True))
                return act.rate(self._group(by).id, group.id, given)
            case "x", [name]:
                return act.pass_over(self._group(name).id)
            case "y", []:
                return act.close()
        return None

    def _next(self) -> act.Act:
        room = self._held.room
        if room.closed:
            return act.close(False)
        if room.stage == "lobby":
            return act.begin()
        if room.stage == "discussing":
            return act.come_together()
        if room.stage == "presenting":
            return act.call() if room.next is not None else act.done()
        raise UnclearError

    def _note(self, name: str, question: str, rest: str) -> act.Act:
        group, text = self._group(name), rest.split(None, 2)[2]
        questions, number = group.case.questions if group.case is not None else (), _number(question)
        if not 0 < number <= len(questions):
            raise UnclearError
        return act.note(group.id, questions[number - 1], text)

    def _group(self, name: str) -> Group:
        groups, number = list(self._held.room.groups.values()), _number(name)
        if not 0 < number <= len(groups):
            raise UnclearError
        return groups[number - 1]

    def _case(self, parts: list[str]) -> None:
        """The case of a group, and what it noted."""
        if len(parts) != 1:
            raise UnclearError
        group = self._group(parts[0])
        case = self._held.case_of(group)
        if case is None or group.case is None:
            write(self._say("discuss.no-case"))
            return
        for line in case_lines(self._say, case, revealed=False):
            write(line)
        for number, question in enumerate(group.case.questions, 1):
            if text := group.notes.get(question):
                asked = self._say("discuss.question", n=number)
                write(self._say("pair", name=asked, value=" ".join(text.split())))

    def _reveal(self) -> None:
        """Every outcome that may be shown, beside what was noted."""
        for key in self._held.room.to_reveal:
            self._held.act(act.reveal(key.id))
        say, room = self._say, self._held.room
        for key in (one for one in room.cases if one.id in room.revealed):
            case = self._held.case(key.id)
            write(f"== {case.title(say.language) if case is not None else key.id} ==")
            for number, name in enumerate(key.questions, 1):
                for line in plain_lines(say, noted_pieces(say, room, key, case, name, number, True)):
                    write(line)
            for line in plain_lines(
                say, [*outcome_pieces(say, case), *debate_pieces(say, case)] if case is not None else []
            ):
                write(line)
        if not room.revealed:
            raise UnclearError
        self._standings()

    def _standings(self) -> None:
        write()
        write(f"== {self._say('discuss.standings')} ==")
        for one in standings(self._held.room):
            case = self._held.case_of(one.group)
            lines = [f"{line_title(self._say, case, line)} {mean_told(mean)}" for line, mean in one.lines]
            told = " · ".join([one.group.name, standing_told(self._say, one), *lines])
            write(f"{one.place or '–'}  {told}")


def _number(typed: str) -> int:
    if not typed.isdecimal() or len(typed) > 3:
        raise UnclearError
    return int(typed)
