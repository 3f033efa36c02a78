"""`python -m tests.bench.panel FILE`: kept plays as text, for teachers to judge the marked moves before any review.
With `--codes` their codes instead, for `roleplay review`; whoever had not ended a play takes leave.

A teacher sees what a trainee sees in practice: the briefing, what was said and seen, trust, minutes, and all that was
on offer; neither the client's personality nor any verdict. The file is a set's `plays.json` (`tests/verdicts`).
"""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from itertools import count, groupby
from pathlib import Path
from typing import Any

from roleplay.engine.case import Case, draw_case
from roleplay.engine.entry import Leave
from roleplay.engine.observation import observe
from roleplay.engine.play import Play
from roleplay.engine.playcode import code_of
from roleplay.engine.session import Session
from roleplay.engine.turn import Turn, Utterance
from roleplay.scenario.model import Scenario
from tests.bench.verdicts import replayed
from tests.shipped.lines import handed_in, library

LANGUAGE = "en"
MOODS = ("cold", "reserved", "calm", "friendly", "delighted")
"""What the face shows, from the lowest trust to the highest."""


def panel(kept: Sequence[dict[str, Any]]) -> str:
    """All plays of a set, those of one scenario after its briefing."""
    found: list[str] = []
    for _, group in groupby(kept, key=lambda one: str(one["scenario"])):
        plays = list(group)
        scenario = replayed(plays[0]).case.scenario
        found += [f"# {scenario.title(LANGUAGE)}", "", *_briefing(scenario)]
        for one in plays:
            found += ["", f"## Play {one['name']}", "", *_talk(replayed(one), one["name"], one["judged"])]
        found.append("")
    return "\n".join(found)


def _briefing(scenario: Scenario) -> Iterator[str]:
    briefing, client = scenario.briefing, scenario.client
    yield briefing.you(LANGUAGE)
    yield ""
    yield from (f"- {fact(LANGUAGE)}" for fact in briefing.facts)
    yield ""
    yield f"**Task.** {briefing.task(LANGUAGE)}"
    yield ""
    about = ", ".join(part(LANGUAGE) for part in (client.name, client.position, client.organisation))
    yield f"**Client.** {about}. {client.look(LANGUAGE)}"
    for person in scenario.people:
        yield f"**Also.** {person.name(LANGUAGE)}, {person.position(LANGUAGE)}. {person.look(LANGUAGE)}"


def _talk(play: Play, name: str, judged: Sequence[int]) -> Iterator[str]:
    """The talk up to the last judged move; what follows is nobody's business."""
    level = "" if play.case.level == 3 else f" This client is set easier (level {play.case.level} of 3)."
    yield f"{play.case.game.start.clock} minutes, trust {play.case.game.start.trust} of 10.{level}"
    yield ""
    yield from _said(Play.start(play.case).lines())
    at = Play.start(play.case)
    for number, turn in enumerate(play.turns[: max(judged)], 1):
        yield ""
        if number in judged:
            yield f"### JUDGE {name} {number}"
            yield f"({_standing(at)}) On offer:"
            yield from _offered(at, turn)
        at = at.then(turn.entry)
        yield from _turn(at, turn, number)


def _standing(play: Play) -> str:
    """How things stand with whom the talk is with, where somebody is there."""
    if play.alone:
        return "nobody is there"
    name = play.person.name(LANGUAGE)
    return f"with {name}: {play.minutes} minutes left, trust {play.trust}, looks {MOODS[play.mood]}"


def _offered(play: Play, turn: Turn) -> Iterator[str]:
    said = {one.move.id for one in play.turns if one.move is not None}
    for topic in observe(play, "practice").choices:
        yield f"- *{topic.topic.title(LANGUAGE)}*"
        for move in topic.moves:
            mark = "**CHOSEN** " if move == turn.move else ""
            again = " [said before]" if move.id in said else ""
            yield f"  - {mark}{play.case.filled(move.say, play.state)(LANGUAGE)}{again}"
    yield "- *Take leave*"


def _turn(after: Play, turn: Turn, number: int) -> Iterator[str]:
    yield f"**{number}.** " + ("" if turn.move is not None else f"({turn.entry})")
    yield from _said(turn.lines)
    trend = f"trust {turn.trust:+d}" if turn.trust else "trust unchanged"
    yield f"[{trend}; {turn.minutes} min gone; {_standing(after)}]"
    if after.over:
        yield f"[The talk ends: {turn.ending}]"


def _said(lines: Sequence[Utterance]) -> Iterator[str]:
    for line in lines:
        speaker = {"you": "You", "client": "Client", "narrator": "—"}[line.speaker]
        who = line.name(LANGUAGE) if line.name is not None else speaker
        cue = f"{line.cue(LANGUAGE)} " if line.cue is not None else ""
        yield f"> {who}: {cue}{line.said(LANGUAGE)}"


def codes(kept: Sequence[dict[str, Any]]) -> Iterator[str]:
    """The plays of a set, each with the code by which `roleplay review` takes it."""
    for one in kept:
        was = replayed(one)
        play = Play.start(_drawn(was.case))
        for entry in was.entries:
            play = play.then(entry)
        while not (play := handed_in(play)).over:
            play = play.then(Leave())
        yield f"{one['name']} {code_of(Session(play, 'practice'))}"


def _drawn(case: Case) -> Case:
    """The same client in the first case number that draws them: a code tells no choice of whom one was to meet."""
    shipped = library()
    drawn = (draw_case(case.scenario, shipped.personalities, seed=seed, level=case.level) for seed in count())
    return next(found for found in drawn if (found.birds, found.variant) == (case.birds, case.variant))


def main() -> None:
    """Write the text of a set, or the codes of its plays, to standard output."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--codes", action="store_true")
    given = parser.parse_args()
    kept = json.loads(given.file.read_text("utf-8"))
    sys.stdout.write("\n".join(codes(kept)) + "\n" if given.codes else panel(kept))


if __name__ == "__main__":
    main()
