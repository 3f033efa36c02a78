"""Every code has a page and an example; every example has just the fault that its page explains."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from roleplay.analysis.audit import audit
from roleplay.analysis.audit_page import CODES, page, remedy
from roleplay.analysis.audit_silence import silenced
from roleplay.cli.main import main
from roleplay.scenario.file import scenario_file
from tests.codes import BYTES, CHANGES, EXAMPLES, tree_of
from tests.generated import PERSONALITIES
from tests.scenario.sample import as_yaml
from tests.scripted import SCRIPTS

TOP = Path(__file__).parents[2]
FILES = sorted([*CHANGES, *BYTES])


def test_every_code_has_an_example_and_every_example_a_code() -> None:
    assert {*CHANGES, *BYTES, *SCRIPTS} == set(CODES)
    names = {f"{code.lower()}.yaml" for code in FILES} | {f"{code.lower()}.sh" for code in SCRIPTS}
    assert {path.name for path in EXAMPLES.iterdir()} == names


@pytest.mark.parametrize("code", sorted(CODES))
def test_a_page_says_what_it_means_shows_an_example_and_tells_what_to_do(code: str) -> None:
    text = page(code)
    assert text is not None
    meaning = CODES[code].removesuffix(" (warning)")
    assert text.startswith(f"# {code}: {meaning}\n\n{'A warning' if meaning != CODES[code] else 'An error'}. ")
    assert [line for line in text.splitlines() if line.startswith("#") and " " in line][1:3] == [
        "## Example",
        "## What to do",
    ]
    assert remedy(code).endswith(".")
    links = re.findall(r"\]\(([^)\s]+)\)", text)
    assert links
    assert all((TOP / "docs" / "codes" / link).exists() for link in links)


def test_no_page_without_a_code() -> None:
    assert {path.stem for path in (TOP / "docs" / "codes").glob("*.md")} == set(CODES)
    assert page("V000") is None


@pytest.mark.parametrize("code", FILES)
def test_an_example_has_just_its_fault(code: str) -> None:
    path = EXAMPLES / f"{code.lower()}.yaml"
    reading = scenario_file(path)
    found = {problem.code for problem in reading.problems}
    severities = {problem.severity for problem in reading.problems}
    if reading.value is not None:
        findings = audit(reading.value, PERSONALITIES).findings
        faults = [finding.fault for finding in silenced(reading.value, findings)[0]]
        found |= {fault.code for fault in faults}
        severities |= {fault.severity for fault in faults}
    assert found == {code}
    assert severities == {"warning" if "(warning)" in CODES[code] else "error"}


@pytest.mark.parametrize("code", sorted(SCRIPTS))
def test_commands_bring_their_fault_about(
    code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    script = EXAMPLES / f"{code.lower()}.sh"
    # the shell makes the files and says what is called; that is called here, to spare a process that imports it all
    line = 'python() { "$PYTHON" "$@"; }; roleplay() { printf "%s\n" "$@" > ../called; }; . "$0"'
    environment = {**os.environ, "PYTHON": sys.executable, "PYTHONPATH": str(TOP)}
    called, work = tmp_path / "called", tmp_path / "work"
    work.mkdir()
    ran = subprocess.run(
        ["bash", "-c", line, str(script)], cwd=work, env=environment, capture_output=True, text=True, check=False
    )
    monkeypatch.setenv("ROLEPLAY_HOME", str(tmp_path))
    monkeypatch.chdir(work)
    if called.exists():
        main(called.read_text("utf-8").splitlines())
    told = capsys.readouterr()
    assert re.search(rf":\d+:\d+ {code} ", ran.stdout + told.out), ran.stderr + told.out + told.err


@pytest.mark.parametrize("code", FILES)
def test_examples_are_as_the_generator_writes_them(code: str) -> None:
    text = as_yaml(tree_of(code))
    wanted = BYTES[code](text) if code in BYTES else text.encode()
    assert (EXAMPLES / f"{code.lower()}.yaml").read_bytes() == wanted
