"""`roleplay drill`, `list --decks` and `new --deck`: cards line by line, and decks of one's own."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from roleplay.store.homestore import HomeStore
from tests.cli.conftest import Run
from tests.scenario.decks import CARDS, tree
from tests.scenario.sample import as_yaml

TYPES = ("choice", "several", "order", "match", "cloze", "checklist", "guess", "jam")


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A file with a deck that has a card of every type, in the order of `CARDS`."""
    path = tmp_path / "decks" / "tried.yaml"
    path.parent.mkdir()
    path.write_text(as_yaml(tree()), encoding="utf-8")
    return path


def test_every_type_is_asked_and_can_be_answered_blindly(run: Run, own: Path, home: Path) -> None:
    ended = run("drill", "--plain", str(own), typed="1\n\n" * 400)
    assert ended.code == 0, ended.err
    for wanted in ("It mews.", "Choose what comes next.", "[1 ____]", "Is it five?", "→  →  ·  ←  ←"):
        assert wanted in ended.out
    assert HomeStore(home).drills.memories()


def test_right_answers_are_counted_and_kept(run: Run, own: Path, home: Path) -> None:
    own.write_text(as_yaml(tree({"id": "one", "type": "sort", **CARDS["sort"]})), encoding="utf-8")
    ended = run("drill", "--plain", str(own), typed="1\n\n")
    assert "Right." in ended.out
    assert "- Cat (right): Cats do." in ended.out
    assert "1 card, 1 right at once" in ended.out
    (event,) = HomeStore(home).drills.events()
    assert (event.kind, event.rating, event.share) == ("answer", 3, 1.0)
    again = run("drill", "--plain", str(own), typed="2\n\nq\n")
    assert "Not right." in again.out
    assert [one.kind for one in HomeStore(home).drills.events()] == ["answer", "again"]


def test_letters_mean_what_help_says_and_rubbish_is_told(run: Run, own: Path, home: Path) -> None:
    own.write_text(as_yaml(tree({"id": "one", "type": "order", **CARDS["order"]})), encoding="utf-8")
    ended = run("drill", "--plain", str(own), typed="?\nx\n9\nwhat\n1\nk\nk\nh\nu\nb\n")
    assert "a number: choose" in ended.out
    assert ended.out.count("That is not on offer now") == 4
    assert "Put off till tomorrow." in ended.out
    assert ended.out.count("There is nothing to take back.") == 2
    (event,) = HomeStore(home).drills.events()
    assert event.kind == "bury"


def test_the_end_of_input_keeps_what_was_answered(run: Run, own: Path, home: Path) -> None:
    ended = run("drill", "--plain", str(own), typed="1\n\n1")
    assert ended.code == 0
    assert "Everything answered is kept." in ended.out
    assert len(HomeStore(home).drills.events()) == 1


@pytest.mark.parametrize("typed", ["1\n1 2\n", "1\n1 2\nq\n"])
def test_an_answer_that_has_been_told_is_kept_where_nothing_more_comes(
    run: Run, own: Path, home: Path, typed: str
) -> None:
    own.write_text(as_yaml(tree({"id": "one", "type": "choice", **CARDS["choice"]})), encoding="utf-8")
    ended = run("drill", "--plain", str(own), typed=typed)
    assert "That is not on offer now: 1 2\n" in ended.out
    assert "No card was answered" not in ended.out
    assert [event.kind for event in HomeStore(home).drills.events()] == ["answer"]


def test_unknown_decks_and_broken_files_are_refused(run: Run, own: Path, tmp_path: Path) -> None:
    assert "did you mean 'spin-kinds'" in run("drill", "--plain", "spin-kind").err
    assert "F001" in run("drill", "--plain", str(tmp_path / "none.yaml")).err
    own.write_text("format: 1\n", encoding="utf-8")
    refused = run("drill", "--plain", str(own))
    assert refused.code == 2
    assert "S001" in refused.err


def test_decks_are_listed(run: Run) -> None:
    lines = run("list", "--decks").out.splitlines()
    assert any(line.startswith("spin-kinds ") and "40 cards" in line for line in lines)
    facts = {one["id"]: one for one in json.loads(run("list", "--decks", "--json").out)}
    assert facts["spin-kinds"]["types"] == ["sort"]
    assert run("list", "--decks", "--assignments").code == 2


@pytest.mark.parametrize("language", ["en", "zh", "both"])
def test_a_new_deck_passes_the_check(run: Run, tmp_path: Path, language: str) -> None:
    made = run("new", "our-pump", "--deck", "--language", language, "--folder", str(tmp_path / "pack"))
    assert made.code == 0, made.err
    checked = run("check", str(tmp_path / "pack"))
    assert "0 errors, 0 warnings" in checked.err + checked.out


def test_a_new_deck_may_be_like_another(run: Run, tmp_path: Path) -> None:
    pack = tmp_path / "pack"
    assert run("new", "mine", "--deck", "--like", "spin-kinds", "--folder", str(pack)).code == 0
    assert "id: mine\n" in (pack / "decks" / "mine.yaml").read_text(encoding="utf-8")
    assert run("new", "mine", "--deck", "--folder", str(pack)).code != 0
    assert "did you mean 'spin-kinds'" in run("new", "x", "--deck", "--like", "spin-kind", "--folder", str(pack)).err
    assert run("new", "x", "--like", "spin-kinds").code == 2


def test_out_to_a_file_and_in_as_a_deck_of_one_s_own(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "spin.csv"
    assert run("deck", "spin-kinds", "--out", out).code == 0
    assert run("deck", "spin-kinds", "--out", out).code == 2
    made = run("new", "mine", "--deck", "--table", out, "--folder", tmp_path / "pack")
    assert made.code == 0, made.err
    assert "0 errors" in "".join([(ended := run("check", tmp_path / "pack")).out, ended.err])
    out.write_bytes(out.read_bytes().replace(b"title,,", b"titel,,", 1))
    refused = run("new", "other", "--deck", "--table", out, "--folder", tmp_path / "pack")
    assert refused.code == 2
    assert "did you mean 'title'" in refused.err
    assert run("new", "x", "--deck", "--table", out, "--like", "spin-kinds").code == 2
    assert "did you mean 'spin-kinds'" in run("deck", "spin-kind", "--out", tmp_path / "x.csv").err


def test_a_kill_loses_the_answer_in_hand_at_most(own: Path, home: Path) -> None:
    cards = [{"id": f"c{at}", "type": "sort", **CARDS["sort"], "given": f"Noise {at}."} for at in range(4)]
    own.write_text(as_yaml(tree(*cards)), encoding="utf-8")
    command = [sys.executable, "-m", "roleplay", "drill", "--plain", "--language", "en", str(own)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write("1\n\n1\n\n1\n")
        process.stdin.flush()
        for _ in range(3):
            next(line for line in process.stdout if line.strip() == "Right.")
        process.kill()
    assert [event.kind for event in HomeStore(home).drills.events()] == ["answer", "answer"]


def test_answers_are_written_as_a_table_that_is_a_new_file(run: Run, own: Path, tmp_path: Path) -> None:
    own.write_text(as_yaml(tree({"id": "one", "type": "sort", **CARDS["sort"]})), encoding="utf-8")
    assert run("drill", "--plain", str(own), typed="1\n\n").code == 0
    out = tmp_path / "cards.csv"
    assert run("drill", "--out", out, "--language", "en").code == 0
    rows = out.read_text(encoding="utf-8-sig").splitlines()
    assert rows[0].startswith("When,Deck,Card")
    assert ",tried,one,," in rows[1]
    refused = run("drill", "--out", out)
    assert (refused.code, "is there already" in refused.err) == (2, True)
    assert run("drill", "--out", tmp_path / "t.xlsx").code == 0
    assert run("drill", "--out", tmp_path / "t.txt").code == 2
    assert run("drill", "spin-kinds", "--out", tmp_path / "u.csv").code == 2
