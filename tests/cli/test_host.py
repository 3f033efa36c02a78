"""Contests on the command line: led line by line, listed, kept, joined from elsewhere; whatever is typed."""

from __future__ import annotations

import json
import threading
from pathlib import Path

import pytest

from roleplay.web.listener import bound
from tests.cli.conftest import Run

BEGIN = (
    "host",
    "--title",
    "Wed",
    "--team",
    "Red",
    "--team",
    "Blue",
    "--scenario",
    "first-drill",
    "--seed",
    "7",
    "--plain",
)


def code_in(told: str) -> str:
    return next(line for line in told.splitlines() if "Join code" in line).partition(": ")[2]


def test_a_contest_is_led_line_by_line_and_ends_with_its_input(run: Run) -> None:
    typed = "teams\nstart\nplay 1\n1\n1\nq\nmore 5\npause\nplay 2\n1\n1\nq\nfoo\nmore x\nstart\nstop\n下一轮\n"
    ran = run(*BEGIN, typed=typed)
    assert ran.code == 0
    for line in ("1. Red  0 / 2 · turns: 1", "20 minutes", "The clock is stopped", "foo: no such command", "1. Red"):
        assert line in ran.out
    assert ran.out.count("I had hoped") <= 1, "nothing is shown of what was refused"
    assert "first-drill" not in ran.out or "A till for the bakery" in ran.out
    listed = json.loads(run("contests", "--json").out)
    assert [one["title"] for one in listed] == ["Wed"]
    again = run("host", listed[0]["id"][:6], "--plain", "--no-web", "--language", "zh", typed="看板\n退出\n")
    assert "这一轮结束了" in again.out
    assert again.code == 0


def test_results_are_told_and_written_never_over_a_file(run: Run, tmp_path: Path) -> None:
    run(*BEGIN, typed="start\nplay 1\n1\n1\nq\nstop\n")
    assert "Who found what" in run("contests", "Wed", "--results").out
    for ending in ("html", "csv", "xlsx"):
        file = tmp_path / f"out.{ending}"
        assert run("contests", "Wed", "--out", str(file)).code == 0
        before = file.read_bytes()
        assert before
        assert run("contests", "Wed", "--out", str(file)).code == 2
        assert file.read_bytes() == before
    assert run("contests", "Wed", "--out", str(tmp_path / "out.txt")).code == 2
    assert run("contests", "Wed", "--delete", typed="wrong\n").code == 2
    assert run("contests", "--rating").out.count("±") == 2
    assert run("contests", "Wed", "--delete", typed="Wed\n").code == 0
    assert run("contests").out == ""


def test_a_terminal_joins_by_the_code_and_comes_back(run: Run) -> None:
    code = code_in(run(*BEGIN, typed="teams\nstart\n").out)
    seat = ("join", code.lower(), "--team", "red", "--name", "Ann", "--plain")
    assert "You:" in run(*seat, typed="1\n1\nq\n").out
    assert "You:" in run(*seat, typed="q\n").out
    assert "Red  0 / 2 · turns: 1" in run("host", code, "--plain", "--no-web").out


@pytest.mark.parametrize(
    "given",
    [
        ("host", "--plain"),
        ("host", "nowhere", "--plain"),
        ("host", "--title", "\x1b[31m", "--plain"),
        ("host", "--title", "W", "--scenario", "nowhere", "--plain"),
        ("host", "--title", "W", "--scenario", "no where", "--bird", "[b]", "--plain"),
        ("host", "--title", "W", "--scenario", "county-bureau-pcs", "--seed", "7", "--bird", "dove", "--plain"),
        ("host", "--title", "W", "--team", "A", "--team", "a", "--plain"),
        ("contests", "nowhere"),
        ("contests", "--results"),
        ("join", "AAAA2222", "--team", "Red", "--name", "Ann", "--plain"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(run: Run, given: tuple[str, ...]) -> None:
    ran = run(*given)
    assert ran.code == 2
    assert "Traceback" not in ran.err
    assert ran.err.strip()
    assert json.loads(run("contests", "--json").out) == [], "what could not begin is not kept"


def test_of_several_contests_of_one_title_none_is_taken_for_meant(run: Run) -> None:
    for _ in range(2):
        assert run("host", "--title", "Wed", "--team", "Red", "--no-web", "--plain", typed="quit\n").code == 0
    ids = [one["id"] for one in json.loads(run("contests", "--json").out)]
    for given in (("host", "Wed", "--no-web", "--plain"), ("contests", "Wed", "--delete")):
        refused = run(*given)
        assert refused.code == 2
        assert all(one in refused.err for one in ids)
    assert run("contests", ids[0]).code == 0
    assert "Nobody can be rated yet" in run("contests", "--rating").err


def test_browsers_are_let_in_meanwhile_and_where_nothing_can_listen_it_goes_on_without(run: Run) -> None:
    given = ("host", "--title=Wed", "--team=Red", "--plain", "--port")
    with bound("127.0.0.1", 0) as taken:
        port = taken.getsockname()[1]
        ran = run(*given, port)
        assert "goes on without browsers" in ran.err
        assert "All is kept" in ran.out
    ran = run(*given, 0)
    assert "open in the browsers of this machine" in ran.out
    assert "http://127.0.0.1:" in ran.out
    assert "lead/key with the key" in ran.out
    assert not any(one.name == "workshop-web" for one in threading.enumerate())


def test_everything_that_a_host_does_is_done_line_by_line(run: Run) -> None:
    typed = (
        "plan county-bureau-pcs 20 owl level=2 轮流\nplan first-drill 9\nplan nowhere\nplan first-drill soon\n"
        "unplan 1\nunplan 7\ndrop\nnext\nteam Green\nrename 3 Gold\nrename 9 X\nremove 3\ntitle Thursday\n"
        "joining\nteams\nkey\nstart 1\nend\nsay seller 1 We asked too little.\nsay 老师 0 x\nsay nobody 1 x\n"
        "unseat 1\nsave pdf\nsave csv\nclose\nnext first-drill\nreopen\nresults\nhelp\n"
    )
    ran = run(*BEGIN, "--no-web", typed=typed)
    assert ran.code == 0
    for line in (
        "A till for the bakery · 9 minutes · all at once · client drawn",
        "client chosen by the host",
        "There is no such scenario, client or level.",
        "soon: not understood here",
        "No such round is planned ahead.",
        "3. Gold",
        "Nobody new is let in.",
        "No browser is let in, so none can lead.",
        "Kept.",
        "pdf: not understood here",
        ".csv",
        "We asked too little.",
    ):
        assert line in ran.out, line
    listed = json.loads(run("contests", "--json").out)
    assert [one["title"] for one in listed] == ["Thursday"]


def test_rounds_of_several_scenarios_are_planned_by_the_command(run: Run) -> None:
    ran = run(*BEGIN, "--scenario", "county-bureau-pcs", "--in-turn", "--no-web", typed="start 1\nend\nboard\nnext\n")
    assert ran.out.count("Rounds to come") == 2, "at the end of the first round, and when it was asked for"
    assert "Round 2: " in ran.out


def test_whoever_joined_is_told_what_the_round_came_to(run: Run) -> None:
    code = code_in(run(*BEGIN, "--no-web", typed="teams\nremove 2\nstart\n").out)
    seat = ("join", code, "--team", "Red", "--name", "Ann", "--plain")
    told = run(*seat, typed="l\ny\n" * 3 + "\n" * 3)
    assert "Round 1:" in told.out


def test_whoever_comes_early_waits_for_the_round(run: Run) -> None:
    begin = [one for one in BEGIN if one not in ("--scenario", "first-drill", "--seed", "7")]
    code = code_in(run(*begin, "--no-web", typed="teams\n").out)
    seat = ("join", code, "--team", "2", "--name", "Bo", "--plain")
    early = run(*seat, typed="\n\nq\n")
    assert early.code == 0
    assert early.out.count("Wait for the trainer to start the round.") == 3
    assert "Bo" in run("host", code, "--plain", "--no-web", typed="teams\nclose\n").out
    assert "over" in run(*seat).out
