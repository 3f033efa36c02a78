"""The command itself: version, help, exit codes, and what is imported when."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from roleplay import __version__
from roleplay.cli.exit import MEANINGS
from roleplay.cli.option import LANGUAGES
from roleplay.cli.root import COMMANDS, DATABASE_VARIABLE
from roleplay.reading.text import LANGUAGES as KNOWN
from roleplay.store import homestore
from tests.cli.conftest import Run

README = Path(__file__).parents[2] / "README.md"


def loaded(*arguments: str) -> set[str]:
    """The modules that a command leaves imported, in a process of its own."""
    code = "import sys; from roleplay.cli.main import main; main(sys.argv[1:]); print(*sys.modules, file=sys.stderr)"
    if "list" in arguments:  # where all that is shipped is read
        code = f"from tests.readings import read_once; read_once(); {code}"
    command = [sys.executable, "-c", code, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=README.parent)
    return set(done.stderr.split())


def test_version_is_told(run: Run) -> None:
    assert run("--version").out == f"roleplay {__version__}\n"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_says_what_it_does(run: Run, command: str) -> None:
    whole, own = run("--help"), run(command, "--help")

    assert (whole.code, own.code) == (0, 0)
    assert f"  {command} " in whole.out
    assert f"Usage: roleplay {command}" in own.out
    assert len(own.out.splitlines()) > 5


def test_a_group_without_a_command_says_what_there_is(run: Run) -> None:
    ran = run("profile")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("Usage: roleplay profile")
    assert "\n  new " in ran.err
    assert "Error" not in ran.err


def test_help_lists_every_exit_code(run: Run) -> None:
    told = run("--help").out
    assert [code for code in MEANINGS if f"{code:>3}  {MEANINGS[code]}" in told] == list(MEANINGS)


def test_readme_lists_every_exit_code() -> None:
    told = README.read_text(encoding="utf-8")
    assert [code for code in MEANINGS if f"| {code} | {MEANINGS[code]} |" in told] == list(MEANINGS)


def test_readme_names_every_command() -> None:
    told = README.read_text(encoding="utf-8")
    assert [command for command in COMMANDS if f"roleplay {command}" in told] == list(COMMANDS)


def test_misspelt_command_gets_a_hint(run: Run) -> None:
    ran = run("plya")
    assert ran.code == 2
    assert "did you mean 'play'?" in ran.err


def test_unknown_option_is_wrong_use(run: Run) -> None:
    ran = run("list", "--jsno")
    assert (ran.code, ran.out) == (2, "")
    assert "--jsno" in ran.err


@pytest.mark.parametrize("arguments", [(), ("play", "county-bureau-pcs")])
def test_screens_without_a_terminal_point_to_plain_mode(
    run: Run, arguments: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "__stdin__", None)
    ran = run(*arguments)
    assert ran.code == 2
    assert "--plain" in ran.err


def test_languages_are_those_of_the_texts() -> None:
    assert LANGUAGES == KNOWN
    assert DATABASE_VARIABLE == homestore.DATABASE_VARIABLE


def test_plays_are_kept_in_the_database_that_is_named(run: Run, home: Path, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'other.db'}"
    assert run("--database", url, "play", "county-bureau-pcs", "--plain", typed="1 1\nq\n").code == 0
    assert (tmp_path / "other.db").exists()
    assert not (home / "roleplay.db").exists()
    assert run("--database", url, "play", "--plain", "--resume", typed="q\n").code == 0
    assert run("play", "--plain", "--resume").code == 2


@pytest.mark.parametrize("url", ["nonsense", "mysql://x/y", "sqlite://", "postgresql://nobody@127.0.0.1:1/x"])
def test_a_database_that_is_none_costs_the_keeping_and_is_told(run: Run, home: Path, url: str) -> None:
    del home
    ran = run("--database", url, "play", "county-bureau-pcs", "--plain", "--language", "en", typed="1 1\nq\n")
    assert ran.code == 0
    assert ran.err.count("cannot be kept") == 1


def test_version_imports_nothing_to_speak_of() -> None:
    assert not loaded("--version") & {"click", "pydantic", "yaml", "textual", "numpy", "platformdirs"}


@pytest.mark.parametrize("arguments", [("--help",), ("play", "--help"), ("replay", "--help"), ("check", "--help")])
def test_help_imports_click_and_no_more(arguments: tuple[str, ...]) -> None:
    modules = loaded(*arguments)
    assert "click" in modules
    assert not modules & {"pydantic", "yaml", "textual", "rich", "numpy", "transitions"}


def test_list_needs_no_screen(run: Run) -> None:
    assert run("list").code == 0
    assert not loaded("list") & {"textual", "rich", "numpy"}
