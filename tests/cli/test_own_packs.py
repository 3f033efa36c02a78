"""A trainer's own packs in the data folder: listed, played, discussed and led as those of the product are."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Run

BOTH = '{en: "Ours", zh: "自家的"}'
CURRICULUM = f"""\
format: 1
id: ours
title: {BOTH}
text: {BOTH}
units:
  - {{id: week, title: {BOTH}, text: {BOTH}, steps: [{{scenario: our-client}}, {{discussion: our-case}}]}}
"""


def test_what_lies_in_the_data_folder_is_at_hand_everywhere(run: Run, home: Path) -> None:
    pack = home / "packs" / "ours"
    assert run("new", "our-client", "--folder", str(pack)).code == 0
    assert run("new", "our-case", "--case", "--folder", str(pack)).code == 0
    assert run("new", "our-week", "--assignment", "--folder", str(pack)).code == 0
    (pack / "curriculum.yaml").write_text(CURRICULUM, encoding="utf-8")
    assert "our-client" in run("list").out
    assert "our-case" in run("list", "--cases").out
    assert "our-week" in run("assignments").out
    assert "roleplay play our-client" in run("course").out
    assert run("discuss", "show", "our-case").code == 0
    begun = ("host", "--title", "W", "--team", "Red", "--scenario", "our-client", "--no-web", "--plain")
    assert run(*begun, typed="quit\n").code == 0
    assert run("cast", "new", "Class", "--team", "A: a, b, c", "--team", "B: d, e, f").code == 0
    assert run("cast", "round", "Class", "our-client").code == 0
    assert run("new", "our-client", "--folder", str(home / "packs" / "theirs")).code != 0, "an id is given once"


def test_a_file_of_a_pack_that_is_at_hand_is_not_taken_twice(run: Run, home: Path) -> None:
    pack = home / "packs" / "ours"
    run("new", "our-client", "--folder", str(pack))
    ran = run("play", str(pack / "our-client.yaml"), "--plain", typed="q\n")
    assert ran.code == 0
    assert "our-client" not in ran.err
