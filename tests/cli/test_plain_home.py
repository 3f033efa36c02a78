"""The desk line by line: every line leads somewhere and back, rubbish is answered, and the end of input ends it."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from roleplay.cli.root import root


def at_home(home: Path, typed: str) -> Result:
    return CliRunner().invoke(root, ["--plain"], input=typed, env={"ROLEPLAY_HOME": str(home), "LANG": "en_GB.UTF-8"})


@pytest.mark.parametrize("typed", ["", "8\n", "0\n", "q\n"])
def test_it_ends_by_its_line_by_a_letter_and_with_the_input(tmp_path: Path, typed: str) -> None:
    done = at_home(tmp_path, typed)
    assert done.exit_code == 0
    assert "1. " in done.output
    assert done.output.count("2. ") == 1


def test_rubbish_is_answered_and_asks_again(tmp_path: Path) -> None:
    done = at_home(tmp_path, "99\nwhat?\nx\n1 2\n\n8\n")
    assert done.exit_code == 0
    assert done.output.count("1 to 8") + done.output.count("1到8") == 4


def test_every_line_leads_somewhere_and_back(tmp_path: Path) -> None:
    done = at_home(tmp_path, "1\n3\n4\n5\n0\n6\n7\n7\n8\n")
    assert done.exit_code == 0, done.output
    assert done.output.count("2. ") >= 8


def test_the_first_drill_is_played_and_home_comes_after_it(tmp_path: Path) -> None:
    done = at_home(tmp_path, "2\n1\n1\nq\n8\n")
    assert done.exit_code == 0, done.output
    assert "Ruan" in done.output or "阮" in done.output
