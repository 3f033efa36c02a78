"""Nothing from a file, a name or an argument reaches the terminal as an escape, or makes a line of its own."""

from __future__ import annotations

import json
import logging
import os
import sys
from pathlib import Path

import pytest

from roleplay.cli import stream
from tests.cli.conftest import Run
from tests.cli.hostile import HARMFUL, harm
from tests.scenario.sample import as_yaml, bent, write_pack

every_harm = pytest.mark.parametrize("text", HARMFUL.values(), ids=HARMFUL)


@every_harm
@pytest.mark.parametrize(
    "command",
    [
        ("check", "--quick"), ("check", "--quick", "--json"), ("check", "--quick", "--github"),
        ("play", "--plain"), ("graph",), ("cards",), ("preview", "--once"), ("solve",),
        ("replay",), ("review",),
    ],
    ids=" ".join,
)  # fmt: skip
def test_the_name_of_a_file_is_text(run: Run, tmp_path: Path, text: str, command: tuple[str, ...]) -> None:
    """Each command on sound and on faulty files, every name in either."""
    folder = write_pack(tmp_path / "pack")
    name = folder / f"{text.replace('/', '-')}.yaml"
    (folder / "sample.yaml").rename(name)
    if (list(HARMFUL.values()).index(text) + len("".join(command))) % 2:
        name.write_text(as_yaml(bent(lambda tree: tree.update(difficulty=9))), encoding="utf-8")
    first, *rest = command
    ran = run(first, name, *rest)
    assert harm(ran.out + ran.err, github="--github" in command) == []
    assert ran.code in (0, 1)
    if "--json" in command:
        json.loads(ran.out)


@every_harm
@pytest.mark.parametrize(
    "command",
    [
        ("{}",), ("list", "--{}"), ("list", "--language", "{}"), ("list", "{}"), ("play", "{}", "--plain"),
        ("play", "--plain", "--resume", "{}"), ("play", "county-bureau-pcs", "--plain", "--personality", "{}"),
        ("play", "county-bureau-pcs", "--plain", "--seed", "{}"), ("check", "{}"), ("check", "--explain", "{}"),
        ("replay", "{}"), ("review", "{}", "--line", "{}"), ("solve", "county-bureau-pcs", "--after", "{}"),
        ("lab", "{}"), ("new", "{}"), ("graph", "county-bureau-pcs", "--out", "nowhere/{}"), ("schema", "{}"),
    ],
    ids=" ".join,
)  # fmt: skip
def test_an_argument_is_text(run: Run, text: str, command: tuple[str, ...]) -> None:
    ran = run(*(part.format(text) for part in command))
    assert harm(ran.out + ran.err) == []
    assert ran.code != 0
    assert "Error: " in ran.err


@every_harm
def test_a_broken_record_is_told_as_text(run: Run, tmp_path: Path, text: str) -> None:
    record = tmp_path / "record.json"
    for broken in (f'{{"{text}": 1}}', json.dumps({"scenario": text}), json.dumps({"format": 1, text: text}), text):
        record.write_text(broken, encoding="utf-8")
        for command in ("replay", "review"):
            ran = run(command, record)
            assert ran.code == 1
            assert harm(ran.out + ran.err) == []


@pytest.mark.parametrize(
    "text", ["a\n::error file=x::b", "a\nYou: b", "a\n\n  ::warning::b", "##[error]b", "::error::b"]
)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_text_of_several_lines_is_said_on_one(run: Run, sample: Path, text: str, language: str) -> None:
    both = {"en": text, "zh": f"中文{text}"}

    def told(tree: dict[str, object]) -> None:
        tree["title"] = both
        tree["briefing"] |= {"you": both, "task": both, "facts": [both]}  # type: ignore[operator]
        tree["client"] |= {"opening": both, "look": both}  # type: ignore[operator]
        for move in tree["moves"]:  # type: ignore[attr-defined]
            move["say"] = both

    sample.write_text(as_yaml(bent(told)), encoding="utf-8")
    ran = run("play", sample, "--plain", "--seed", 1, "--language", language, typed="i\n1 1\nd\nb\nl\ny\n")
    assert ran.code == 0
    assert harm(ran.out + ran.err) == []
    assert not [line for line in ran.out.splitlines() if line.startswith(("You: b", "b"))]


def test_what_others_write_is_filtered_too(capsys: pytest.CaptureFixture[str]) -> None:
    kept = sys.stdout, sys.stderr
    try:
        stream.prepare()
        print("\x1b[31mprinted")
        logging.StreamHandler(sys.stderr).emit(logging.makeLogRecord({"msg": "\x1b[31mlogged"}))
        sys.stderr.writelines(["\x1b[31m", "several\n"])
        sys.excepthook(ValueError, ValueError("\x1b[31mraised"), None)
    finally:
        sys.stdout, sys.stderr = kept
    told = capsys.readouterr()
    assert harm(told.out + told.err) == []
    assert [word for word in ("printed", "logged", "several", "raised") if word in told.out + told.err] == [
        "printed", "logged", "several", "raised",
    ]  # fmt: skip


def test_json_reads_as_it_was_meant(capsys: pytest.CaptureFixture[str]) -> None:
    meant = {"names": list(HARMFUL.values())}
    stream.write_json(meant)
    told = capsys.readouterr().out
    assert harm(told) == []
    assert json.loads(told) == meant


@every_harm
def test_an_annotation_stays_one(capsys: pytest.CaptureFixture[str], text: str) -> None:
    stream.annotate("error", f"a{text}::b", file=f"f{text},line=9", line=1, col=2, title="S004")
    assert harm(capsys.readouterr().out, github=True) == []


def test_progress_is_drawn_on_one_line_of_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    leader, follower = os.openpty()
    with os.fdopen(follower, "w", encoding="utf-8") as terminal:
        monkeypatch.setattr(sys, "stderr", terminal)
        meter = stream.ProgressLine()
        meter.show("\x1b[31mproving\n::error::x")
        meter.clear()
        terminal.flush()
        wanted = "\r\x1b[K\N{REPLACEMENT CHARACTER}[31mproving ::error::x\r\x1b[K"
        told = b""
        while len(told) < len(wanted.encode()):  # a terminal hands on what it has, which may be less than all
            told += os.read(leader, 1000)
    os.close(leader)
    assert told.decode() == wanted
