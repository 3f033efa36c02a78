"""`roleplay cast`: from the list of names to sheets and results; what is wrong is told and changes nothing."""

from __future__ import annotations

import os
from pathlib import Path

import openpyxl
import pytest

from roleplay.web.listener import bound
from tests.cli.conftest import Run

ROLL = "team,name\nRed,Ann\nRed,Bo\nRed,Cy\nBlue,Di\nBlue,Ed\nBlue,=Flo\n"
LED = "p\nt 1 1 P 2:05\na 1 1 n\nx\nr 1 1 y\nv 1 3\nm 1 p\nn\nn\nw seller 1 +1 asked too fast\nn\nn\nn\nn\n"


@pytest.fixture
def game(run: Run, tmp_path: Path) -> str:
    """A game of two teams from a table, with a round cast."""
    roll = tmp_path / "roll.csv"
    roll.write_text(ROLL, encoding="utf-8")
    made = run("cast", "new", "Class", "--teams", str(roll))
    assert made.code == 0
    assert run("cast", "round", "Class", "county-bureau-pcs", "--personality", "owl").code == 0
    return made.out.strip()


def test_a_round_is_led_to_its_end_and_written_out(run: Run, game: str, tmp_path: Path) -> None:
    led = run("cast", "host", game, typed="?\n" + LED + "q\n")
    assert any(line.startswith("c SCENARIO") for line in led.out.splitlines()), "help is told line by line"
    assert "1. Red: 1 of 7 needs, 2:05" in led.out
    again = run("cast", "status", "Class")
    assert "round 1, finished" in again.out
    assert "decided: counts" in again.out
    files = {ending: tmp_path / f"out{ending}" for ending in (".html", ".csv", ".xlsx")}
    for file in files.values():
        assert run("cast", "out", game, "--out", str(file)).code == 0
        assert run("cast", "out", game, "--out", str(file)).code == 2
    assert "asked too fast" in files[".html"].read_text("utf-8")
    table = files[".csv"].read_text("utf-8")
    assert "Reporting day without a freeze" in table
    assert ",=Flo" not in table
    book = openpyxl.load_workbook(files[".xlsx"])
    assert book.sheetnames == ["Standings", "Needs", "People", "Notes"]
    assert all(cell.data_type != "f" for sheet in book for row in sheet.iter_rows() for cell in row)


def test_all_sheets_of_a_round_are_one_page_of_html_or_text(run: Run, game: str, tmp_path: Path) -> None:
    page = tmp_path / "sheets.html"
    assert run("cast", "sheets", game, "--out", str(page), "--language", "zh").code == 0
    assert page.read_text("utf-8").count('class="sheet ') == 6
    text = run("cast", "sheets", game).out
    assert text.count("Client's brief") == 2
    assert "the Owl" in text


def test_a_list_of_names_that_is_no_file_is_refused(run: Run, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "roll.txt")
    refused = run("cast", "new", "Class", "--teams", str(tmp_path / "roll.txt"))
    assert (refused.code, "a pipe, not a file" in refused.err) == (2, True)


def test_a_house_of_several_people_is_no_part_for_one(run: Run, game: str) -> None:
    refused = run("cast", "round", game, "both-ends")
    assert refused.code != 0
    assert "several people" in refused.err
    assert "both-ends" not in run("cast", "list").out


def test_what_cannot_be_is_told_and_asked_again(run: Run, game: str) -> None:
    lines = ["t 1 1", "n", "t 9 1", "t 1 9", "zz", "+ x", "y 1 client Ann", "y 1 boss Ann", "w seller", "t 1 1 Z", "?"]
    before = run("cast", "status", game).out
    led = run("cast", "host", game, typed="\n".join(lines))
    assert led.code == 0
    assert "Traceback" not in led.out + led.err
    assert led.out.count("cannot be done here") == 7
    assert run("cast", "status", game).out == before


def test_names_that_do_not_do_are_refused(run: Run) -> None:
    for wrong in (["Red: Ann, ann"], ["Red: " + "x" * 41], [" "]):
        options = [part for team in wrong for part in ("--team", team)]
        assert run("cast", "new", "Class", *options).code == 2
    assert "no game" in run("cast", "status", "Class").err
    run("cast", "new", "Class", "--team", "Red: Ann, Bo")
    short = run("cast", "round", "Class", "county-bureau-pcs")
    assert short.code == 2
    assert "at least 2 teams" in short.err


def test_a_game_is_thrown_away_once_it_is_named(run: Run, game: str) -> None:
    assert run("cast", "delete", game, typed="no\n").code == 2
    assert run("cast", "delete", game, typed="Class\n").code == 0
    assert game not in run("cast", "list").out


def test_phones_are_let_in_and_told_how(run: Run, game: str) -> None:
    ran = run("cast", "host", game, "--web", "--port", "0", typed="q\n")
    assert ran.code == 0
    assert "Join code: " in ran.out
    assert "/board/" in ran.out
    assert "lead/key with the key " in ran.out
    again = run("cast", "host", game, "--web", "--port", "0", typed="q\n")
    codes = [next(line for line in one.out.splitlines() if line.startswith("Join code")) for one in (ran, again)]
    assert codes[0] == codes[1], "the code stays, so that seats do"


def test_where_nothing_can_listen_it_goes_on_without(run: Run, game: str) -> None:
    with bound("127.0.0.1", 0) as taken:
        ran = run("cast", "host", game, "--web", "--port", str(taken.getsockname()[1]), typed="q\n")
    assert ran.code == 0
    assert "It goes on without browsers" in ran.err
