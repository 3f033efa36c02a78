"""Records that claim what was not so: refused, or what is shown is what the moves themselves come to."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, TypeAlias

from roleplay.engine.case import draw_case
from roleplay.engine.entry import FillIn, Leave, Name, Say, TimeUp, read_entry
from roleplay.engine.play import Play
from roleplay.engine.replay import resume
from roleplay.engine.score import score
from roleplay.engine.session import Session
from roleplay.engine.transcript import Transcript, TranscriptError, record
from roleplay.scenario.library import Library, load_library
from tests.attack.attempt import CASES, Attempt
from tests.attack.child import roleplay

SHORT = 60
"""Forgeries in the ordinary tests."""
Tree: TypeAlias = dict[str, Any]


@cache
def library() -> Library:
    """The shipped packs."""
    return load_library()


@cache
def honest(seed: int = 1, *, told: bool = False) -> bytes:
    """The record of a play that was played so, at random; the same for the same seed.

    With `told` it is of the scenario that teaches the game, and the personality was told beforehand, so that a review
    has one small case to solve.
    """
    chance, drill = Random(seed), library().drill
    assert drill is not None
    scenarios = [drill] if told else sorted(library().scenarios(), key=lambda one: one.id)
    case = draw_case(chance.choice(scenarios), library().personalities, seed=seed, told=chance.random() < 0.3 or told)
    session = Session(Play.start(case), chance.choice(("practice", "assessment")), chance.randint(1, 60))
    session.begin()
    hand_in(session)
    for _ in range(chance.randrange(1, 40)):
        offered = [move for choice in session.play.choices() for move in choice.moves]
        if session.play.over or not offered:
            break
        session.tick(chance.random())
        session.take(Say(chance.choice(offered).id))
        hand_in(session)
    if session.play.nameable and chance.random() < 0.5:
        session.take(Name(chance.choice(session.play.nameable)))
    if not session.play.over and chance.random() < 0.5:
        session.take(Leave())
    return record(session).to_json().encode()


def hand_in(session: Session) -> None:
    """Hand in every sheet that is due, blank."""
    while session.play.due:
        session.take(FillIn(session.play.due[0].id, ("",) * len(session.play.due[0].fields)))


def attempts(chance: Random, short: bool) -> Iterator[Attempt]:
    """Replay the records that once were believed, then forgeries without end, now and then by the command itself."""
    for path in sorted(CASES.glob("*.json")):
        yield Attempt("records: cases that were believed", _by_command(path.read_bytes()))
    made = 0
    while not short or made < SHORT:
        made += 1
        tree = json.loads(honest(chance.randrange(200)))
        kind = chance.choice(list(FORGERIES))
        FORGERIES[kind](tree, chance)
        data = json.dumps(tree).encode()
        yield Attempt(f"records: {kind}", _believed(data))
        if not short and made % 50 == 0:
            yield Attempt("records: forgeries by the command", _by_command(data))
        if chance.random() < 0.3:
            yield Attempt("records: bytes", _believed(_bytes(honest(chance.randrange(200)), chance)))


def _believed(data: bytes) -> str | None:
    """What a record was believed that is not so; None for one that is refused, or comes to what it claims."""
    try:
        transcript = Transcript.from_json(data)
        scenario = library().get(transcript.scenario)
        play = resume(transcript, scenario, library().personalities).play
    except (TranscriptError, KeyError):
        return None
    except Exception as error:  # anything else is the fault that is looked for
        return f"{type(error).__name__}: {error}"
    case = draw_case(
        scenario, library().personalities, seed=transcript.seed,
        personality=transcript.personality if transcript.told else None, variant=None, told=transcript.told,
    )  # fmt: skip
    if case.personality.id != play.case.personality.id:
        return f"seed {transcript.seed} draws the {case.personality.id}, believed the {play.case.personality.id}"
    if transcript.mode == "practice" and TimeUp() in play.entries:
        return "in practice there is no clock of one's own that could run out"
    if transcript.mode == "assessment" and transcript.elapsed > transcript.wall_minutes * 60 and play.ending != "time":
        return f"{transcript.elapsed:.0f} seconds of {transcript.wall_minutes} minutes, and not over"
    again = Play.start(play.case)
    for written in transcript.entries:
        again = again.then(read_entry(written))
    shown, fair = score(play), score(again)
    hints = sum(hint.cost for hint in play.hints)
    if (shown.uncovered, play.ending) != (fair.uncovered, again.ending) or shown.total > fair.total:
        return f"shown {shown.total}, {play.ending}; played {fair.total} with {hints} of hints, {again.ending}"
    return None


def _by_command(data: bytes) -> str | None:
    """The same, of `roleplay replay`: it refuses, or tells what it has come to itself."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "record.json"
        path.write_bytes(data)
        ended = roleplay("replay", path, "--json", home=Path(folder) / "home")
    if failure := ended.failure():
        return failure
    if ended.code != 0:
        return None
    claimed, shown = json.loads(data), json.loads(ended.out)
    if claimed["result"]["total"] != shown["score"]["total"]:
        return f"claimed {claimed['result']['total']}, shown {shown['score']['total']}, and not refused"
    return _believed(data)


def _bytes(data: bytes, chance: Random) -> bytes:
    spoilt = bytearray(data)
    for _ in range(chance.choice((1, 3, 30))):
        spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
    return bytes(spoilt)


def _result(tree: Tree, chance: Random) -> None:
    name = chance.choice(("total", "maximum", "uncovered", "of", "ending"))
    tree["result"][name] = chance.choice((0, 100, 10**9, -1, None, "advance", 7, 3.5))


def _entries(tree: Tree, chance: Random) -> None:
    entries = tree["entries"]
    others = ("@leave", "@time", "@read:dove", "@read:owl", "@undo", "@hint", "@", "", "x" * 5000, "\x1b[31m", "none")
    match chance.randrange(5):
        case 0:
            entries.insert(chance.randrange(len(entries) + 1), chance.choice(others))
        case 1:
            entries.insert(0, chance.choice(entries))
        case 2:
            chance.shuffle(entries)
        case 3:
            del entries[chance.randrange(len(entries))]
        case _:
            entries += entries * chance.choice((1, 1000))


def _case(tree: Tree, chance: Random) -> None:
    name = chance.choice(("personality", "variant", "seed", "told", "scenario"))
    tree[name] = {
        "personality": chance.choice(("dove", "owl", "eagle", "peacock", "", "none")),
        "variant": chance.choice(("usual", "grudge", "", "none")),
        "seed": chance.choice((chance.randrange(100), -1, 2**80, 1.5)),
        "told": chance.choice((not tree["told"], 1, None)),
        "scenario": chance.choice(sorted(one.id for one in library().scenarios())),
    }[name]


def _clock(tree: Tree, chance: Random) -> None:
    name = chance.choice(("mode", "wall_minutes", "elapsed", "undone"))
    tree[name] = {
        "mode": chance.choice(("practice", "assessment", "exam")),
        "wall_minutes": chance.choice((1, 0, 241, -5, 10**9)),
        "elapsed": chance.choice((0, -1, 1e300, 86400, 899.999, "nan")),
        "undone": chance.choice((-1, 1, 10**9)),
    }[name]


def _hints(tree: Tree, chance: Random) -> None:
    tree["hints"] = [
        {"state": chance.choice((0, -1, chance.randrange(10**6), 10**40)), "step": chance.randint(-1, 5)}
        for _ in range(chance.choice((1, 2, 500)))
    ]


def _kind(tree: Tree, chance: Random) -> None:
    name = chance.choice(("format", "engine", "version", "hash", "personality_hash", "parts"))
    tree[name] = chance.choice((0, 1, 2, 99, "", "x" * 100, None, [], {}, {"title": "x"}))


def _fields(tree: Tree, chance: Random) -> None:
    name = chance.choice(list(tree))
    if chance.random() < 0.5:
        del tree[name]
    else:
        tree[name] = chance.choice((None, [], {}, "", 10**30, [[]] * 50, tree[name], "\ud800"))


FORGERIES: dict[str, Callable[[Tree, Random], None]] = {
    "another result": _result,
    "other entries": _entries,
    "another case": _case,
    "another clock": _clock,
    "hints": _hints,
    "another make": _kind,
    "fields gone or spoilt": _fields,
}
"""Ways to change a record that was honest, by name."""
