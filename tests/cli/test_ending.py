"""A talk that is ended from outside, or by a fault of the program's own: the play is kept, and how to go on is told."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from roleplay.cli.plain.aside import Asides
from roleplay.desk import crash
from roleplay.store.homestore import HomeStore
from tests.cli.conftest import Run
from tests.cli.hostile import harm
from tests.forked import TOP
from tests.readings import PROGRAM


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_a_signal_that_asks_to_end_keeps_the_play(home: Path, number: int, code: int) -> None:
    command = [sys.executable, "-c", PROGRAM, "play", "county-bureau-pcs", "--plain", "--seed", "1"]
    pipe, given = subprocess.PIPE, {**os.environ, "PYTHONPATH": str(TOP)}
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, text=True, env=given) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write("1 1\n")
        process.stdin.flush()
        assert any("Why:" in line for line in process.stdout)
        assert any("Topic number" in line for line in process.stdout)
        process.send_signal(number)
        out, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (code, "")
    assert "The play is kept. Go on with: roleplay play --resume" in out
    [shelved] = HomeStore(home).all()
    assert shelved.transcript is not None
    assert len(shelved.transcript.entries) == 1


def test_a_fault_of_our_own_is_one_sentence_and_a_file(
    run: Run, home: Path, sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("\x1b[31mbroken")

    monkeypatch.setattr(Asides, "why", broken)
    ran = run("play", sample, "--plain", "--seed", 1, typed="1 1\nw\n")
    assert ran.code == 3
    assert harm(ran.out + ran.err) == []
    [line] = ran.err.splitlines()
    assert "The play is kept; go on with: roleplay play" in line
    [written] = (home / "crashes").iterdir()
    assert line.endswith(str(written))
    assert "RuntimeError: \x1b[31mbroken" in written.read_text(encoding="utf-8")
    again = line.split("roleplay play ")[1].split(" What happened")[0]
    monkeypatch.undo()
    monkeypatch.setenv("ROLEPLAY_HOME", str(home))
    assert "The talk so far:" in run("play", *again.split()).out


def test_a_fault_elsewhere_claims_no_play(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise KeyError("gone")

    monkeypatch.setattr("roleplay.scenario.library.load_library", broken)
    ran = run("list")
    assert ran.code == 3
    assert "play is kept" not in ran.err
    assert "Traceback" not in ran.err


def test_a_traceback_goes_elsewhere_where_home_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    path = crash.keep_traceback(ValueError("x"), tmp_path / "file")
    assert path is not None
    assert "ValueError: x" in path.read_text(encoding="utf-8")
    path.unlink()


def test_only_the_latest_tracebacks_are_kept(tmp_path: Path) -> None:
    for _ in range(crash.KEPT + 5):
        crash.keep_traceback(ValueError("x"), tmp_path)
    assert len(list((tmp_path / crash.FOLDER).iterdir())) == crash.KEPT


@pytest.mark.parametrize("language", ["en", "zh"])
def test_verdicts_are_told_after_the_debrief_to_who_asks(run: Run, sample: Path, language: str) -> None:
    talk = ("play", sample, "--plain", "--seed", 1, "--language", language)
    unasked = run(*talk, typed="l\ny\n")
    asked = run(*talk, typed="1 1\nl\ny\n7\nz\nv\nq\n")
    title = "Review" if language == "en" else "点评"
    assert (unasked.code, asked.code) == (0, 0)
    assert title not in unasked.out.splitlines()
    assert asked.out.count("v tells the verdicts" if language == "en" else "输入v看评判") == 2
    told = asked.out.split("Debrief" if language == "en" else "复盘")[-1]
    assert ("Accuracy" if language == "en" else "准确") in told


def test_an_objection_is_taken_after_the_debrief_and_kept(run: Run, sample: Path) -> None:
    typed = "1 1\nl\ny\nd\n9\nd\n1\nIt was said already.\nd\n1\n\nq\n"
    told = run("play", sample, "--plain", "--seed", 1, "--personality", "dove", "--language", "en", typed=typed)
    assert told.code == 0
    assert "That is no move of yours; they go from 1 to " in told.out
    assert told.out.count("In practice: about ") >= 2
    assert told.out.count("The objection is kept.") == 1
    [kept], wrong = HomeStore().objections()
    assert (kept.move, kept.note, wrong) == (1, "It was said already.", [])
    assert kept.note in run("objections", "--language", "en").out
