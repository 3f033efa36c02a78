"""`roleplay selftest`: taken line by line, told as JSON and as a page; rubbish is answered, no answer is lost."""

from __future__ import annotations

import errno
import json
from html.parser import HTMLParser
from pathlib import Path

import pytest

from roleplay.practice.selftest.sitting import Sitting
from roleplay.scenario.library import load_selftest
from roleplay.store.homestore import HomeStore
from roleplay.store.paper import Paper
from tests.cli.conftest import Run

ALL = "1\n" * 24


def test_it_is_taken_and_told(run: Run) -> None:
    ended = run("selftest", "--plain", typed=f"1\n{ALL}0\n")
    assert ended.code == 0, ended.err
    assert "24 of 24" in ended.out
    assert "In the middle of the four" in ended.out
    assert "Too near the line" in ended.out
    assert "no pairing is clear" in ended.out
    assert "roleplay drill" not in ended.out  # nobody is the opposite of the middle
    found = json.loads(run("selftest", "--json").out)
    assert [(one["bird"], one["about"], one["pace"]["answered"]) for one in found["own"]] == [(None, None, 12)]
    assert found["own"][0]["pace"]["sum"] == 0  # either end stands first in half of the items
    assert found["begun"] == found["colleagues"] == []


def test_the_end_of_input_keeps_what_is_answered(run: Run) -> None:
    run("selftest", "--plain", typed="1\n1\n0\nb\n2\n2\n")
    assert [one["answered"] for one in json.loads(run("selftest", "--json").out)["begun"]] == [3]
    again = run("selftest", "--plain", typed="1\nq\n")
    assert "Go on with the test (3 of 24)" in again.out
    assert "You · 4 of 24" in again.out


def test_colleagues_are_rated_compared_and_thrown_away(run: Run) -> None:
    five = "".join(f"2\nP{number}\n" + "1\n" * 10 for number in range(5))
    ended = run("selftest", "--plain", "--language", "zh", typed=f"1\n{ALL}{five}q\n")
    assert ended.out.count("P4 · 第 ") == 10
    assert "配不出明确的建议" in ended.out
    found = json.loads(run("selftest", "--json").out)
    assert [one["about"] for one in found["colleagues"]] == [f"P{number}" for number in range(5)]
    thrown = run("selftest", "--plain", typed="3\n2\n0\n")
    assert "Thrown away." in thrown.out
    assert len(json.loads(run("selftest", "--json").out)["colleagues"]) == 4


def test_advice_is_told_for_both_of_a_pair(run: Run, home: Path) -> None:
    test, store = load_selftest(), HomeStore(home)
    for about, ends in (("", ("slow", "people")), ("Lao Li", ("slow", "task"))):
        form = Sitting(test.id, 1, about)
        for asked in form.asked(test):
            form = form.answer(test, asked.item.id, next(pole for pole in asked.poles if pole in ends))
        store.keep_paper(Paper(about[:3] or "me", "selftest", about, 5, 5, form.body()))
    ended = run("selftest", "--plain", typed="3\n0\n")
    pairing = test.pairings["dove"]["owl"]
    assert "As a dove with an owl" in ended.out
    assert f"Working together: {pairing.work('en')}" in ended.out
    assert f"Selling to such a client: {pairing.sell('en')}" in ended.out
    assert "--personality eagle" in ended.out
    assert [one["bird"] for one in json.loads(run("selftest", "--json").out)["colleagues"]] == ["owl"]


def test_rubbish_is_answered(run: Run) -> None:
    ended = run("selftest", "--plain", typed="99\nwhat\n?\n1\n7\nx\n\n?\nq\n2\nx\x07y\n2\n\n0\n")
    assert ended.code == 0, ended.err
    assert ended.out.count("not on offer now") >= 5
    assert "1 to 40 characters" in ended.out


class Page(HTMLParser):
    """Collects tags."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        del attrs
        self.tags.append(tag)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_page_tells_everything_and_replaces_none(run: Run, tmp_path: Path, language: str) -> None:
    page = tmp_path / "bird.html"
    run("selftest", "--plain", typed=f"1\n{ALL}2\n<script>x</script>\n" + "2\n" * 10)
    assert run("selftest", "--language", language, "--out", page).code == 0
    text, found = page.read_text(encoding="utf-8"), Page()
    found.feed(text)
    assert {"svg", "circle", "rect"} <= set(found.tags)
    assert "script" not in found.tags
    assert "&lt;script&gt;x" in text
    assert run("selftest", "--out", page).code == 2
    assert run("selftest", "--out", tmp_path / "x.txt").code == 2
    assert run("selftest", "--json", "--plain").code == 2


def test_papers_of_strangers_are_told_and_hinder_nothing(run: Run, home: Path) -> None:
    HomeStore(home).keep_paper(Paper("bad", "selftest", "", 5, 5, {"x": "[red]"}))
    ended = run("selftest", "--json")
    assert json.loads(ended.out)["own"] == []
    assert "bad: no form of a self-test" in ended.err


def test_results_that_cannot_be_read_are_a_fault(run: Run, home: Path) -> None:
    home.mkdir(exist_ok=True)
    (home / "roleplay.db").write_text("no database")
    ended = run("selftest", "--plain", "--language", "zh", typed="1\n")
    assert ended.code == 1
    assert "根本不是数据库" in ended.err


def test_an_answer_that_is_not_kept_is_not_said_to_be(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(HomeStore, "keep_paper", refuse)
    ended = run("selftest", "--plain", "--language", "zh", typed="1\n1\n")
    assert "磁盘满了" in ended.out
    assert "答过的都存着" not in ended.out
