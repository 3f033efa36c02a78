"""Previews: the same moves through an edit, and the first that came out differently."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from roleplay.authoring.preview import Watched, Wish, forward
from roleplay.cli.plain.rehearsal import NOTHING_YET, Rehearsal
from roleplay.cli.plain.voice import Voice
from roleplay.scenario.library import load_personalities, load_rules
from tests.scenario.sample import Tree, as_yaml, both, minimal, write_pack

WISH = Wish(seed=1, personality="dove")


def save(path: Path, change: Callable[[Any], object]) -> None:
    """Save the minimal scenario after `change`, with a time of its own."""
    tree: Tree = minimal()
    change(tree)
    path.write_text(as_yaml(tree), encoding="utf-8")
    stamp = path.stat().st_mtime_ns + 1_000_000_000
    os.utime(path, ns=(stamp, stamp))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A scenario file in a pack of its own."""
    return write_pack(tmp_path / "pack") / "sample.yaml"


@pytest.mark.parametrize(
    ("change", "what", "number"),
    [
        (lambda _: None, None, 0),
        (lambda tree: tree["needs"][0]["texts"]["implied"].update(say=both("Otherwise.")), "reply", 1),
        (lambda tree: tree["moves"][1].update(outcomes=[{"as": "lands", "effects": {"trust": 1}}]), "state", 2),
        (lambda tree: tree["moves"][1].update(kind="payoff"), "outcome", 2),
        (lambda tree: tree["moves"][1].update(when={"trust": ">=10"}), "gone", 2),
        (lambda tree: tree["moves"][1].update(id="other"), "gone", 2),
        (lambda tree: tree["client"].update(minutes=29), "state", 1),
        (lambda tree: tree["flags"].append({"id": "new"}) if tree.setdefault("flags", []) is None else None, None, 0),
    ],
)
def test_first_difference_is_found(file: Path, change: Callable[[Any], object], what: str | None, number: int) -> None:
    watched = Watched(file, WISH)
    case = watched.load().case
    assert case is not None
    before = forward(case, ("ask", "dig")).play
    save(file, change)
    assert watched.changed()
    assert not watched.changed()
    now = watched.load().case
    assert now is not None
    done = forward(now, before.written, before)
    found = done.divergence
    assert (found.what if found else None, found.number if found else 0) == (what, number)
    assert done.left == (before.written[number - 1 :] if what == "gone" else ())


def test_broken_file_is_no_case_and_no_crash(file: Path) -> None:
    watched = Watched(file, WISH)
    for data in (b"", b"\xff\xfe", b"a: [", b"- 1", b"x" * 600_000):
        file.write_bytes(data)
        loaded = watched.load()
        assert loaded.case is None
        assert loaded.problems


def test_personality_that_went_away_is_drawn_anew(file: Path) -> None:
    save(file, lambda tree: tree["client"].update(personalities=["eagle"]))
    case = Watched(file, WISH).load().case
    assert case is not None
    assert case.personality.id == "eagle"


def test_play_follows_saves_and_numbers(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def script() -> Iterator[str | None]:
        yield NOTHING_YET
        save(file, lambda tree: tree["needs"][0]["texts"]["implied"].update(say=both("Otherwise.")))
        yield NOTHING_YET
        yield "1\n"
        yield "99\n"
        yield "u\n"
        file.write_text("broken: [", encoding="utf-8")
        yield NOTHING_YET
        save(file, lambda _: None)
        yield NOTHING_YET
        yield "q\n"

    told = script()
    voice = Voice("en", load_rules(), load_personalities())
    rehearsal = Rehearsal(Watched(file, WISH), voice, ("ask",))

    assert rehearsal.run(lambda _: next(told)) == 0
    out = capsys.readouterr().out
    assert "Move 1 (ask) is answered otherwise: You're kind to listen. implied, said → " in out
    assert "the play waits.\n— " in out
    assert "Not a number of the list" in out
    assert rehearsal.play is not None
    assert rehearsal.play.written == ("ask",)


def test_save_that_changes_the_case_names_the_new_one(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def script() -> Iterator[str | None]:
        save(file, lambda tree: tree["client"].update(personalities=["eagle"]))
        yield NOTHING_YET
        yield None

    told = script()
    rehearsal = Rehearsal(Watched(file, WISH), Voice("en", load_rules(), load_personalities()), ("ask",))
    assert rehearsal.run(lambda _: next(told)) == 0
    cases = [line for line in capsys.readouterr().out.splitlines() if line.startswith("Case ")]
    assert cases == ["Case 1: dove, usual.", "Case 1: eagle, usual."]
