"""The table of signs: every sign in use has one of ASCII as wide as itself, and no two marks share one."""

from __future__ import annotations

import unicodedata

import pytest
from rich.cells import cell_len

from roleplay.reading.place import assets_path
from roleplay.telling.sign import MARKS, SHAPES, Signs, known, spell, spelt


def used() -> set[str]:
    """Every sign that is no letter in the code of the faces, their sentences and their pictures."""
    package = __import__("roleplay").__path__[0]
    from pathlib import Path

    folders = ("tui", "telling", "desk")
    files = [path for folder in folders for path in (Path(package) / folder).rglob("*.py")]
    files += [path for folder in ("locale", "portraits") for path in assets_path(folder).iterdir()]
    signs = {char for path in files for char in path.read_text(encoding="utf-8") if char >= "\x80"}
    return {char for char in signs if unicodedata.east_asian_width(char) not in "WF" and not char.isalnum()}


def test_no_two_marks_become_the_same() -> None:
    assert len(set(MARKS.values())) == len(MARKS)
    assert not MARKS.keys() & SHAPES.keys()


@pytest.mark.parametrize("signs", ["narrow", "ascii"])
def test_nothing_moves(signs: Signs) -> None:
    for char in used() | MARKS.keys() | SHAPES.keys():
        assert cell_len(spell(char, signs)) == cell_len(char)


def test_every_sign_in_use_is_replaced_and_never_by_a_question_mark() -> None:
    for char in used():
        told = spell(char, "ascii")
        assert told.isascii(), (char, unicodedata.name(char, "?"))
        assert told != "?", (char, unicodedata.name(char, "?"))


def test_narrow_signs_leave_none_whose_width_differs() -> None:
    for char in used():
        assert unicodedata.east_asian_width(spell(char, "narrow")) != "A"


def test_letters_of_any_script_stay_and_sentences_read_well() -> None:
    assert spell("他说“好”——走吧", "ascii") == '他说"好"--走吧'
    assert spell("Luo · Head of the informa…", "ascii") == "Luo ; Head of the inform.."
    assert spell("Café “ü”", "narrow") == 'Cafe "u"'
    assert spell("● Café", "full") == "● Café"


def test_where_lines_may_grow_every_sign_in_use_is_spelt() -> None:
    assert "".join(map(spelt, "他说“好”——a ≥ b → ✓★ ±0 −2…")) == '??"?"----a >= b -> v* +/-0 -2...'
    for char in used():
        assert spelt(char) != "?", (char, unicodedata.name(char, "?"))
        assert spelt(char).isascii()


def test_what_is_known_of_a_terminal() -> None:
    assert known({"LANG": "en_GB.UTF-8"}, "utf-8") is None
    assert known({}, "utf-8") is None
    assert known({"LANG": "C"}, "utf-8") == "ascii"
    assert known({"LC_ALL": "zh_CN.UTF-8", "LANG": "C"}, "utf-8") is None
    assert known({"LANG": "en_GB.UTF-8"}, "ascii") == "ascii"
    assert known({"LANG": "en_GB.UTF-8", "TERM": "linux"}, "utf-8") == "ascii"
