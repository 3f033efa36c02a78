"""QR codes say what they were made of: capitals take less room, and are made only where they mean the same."""

from __future__ import annotations

import re

import segno

from roleplay.telling.qr import drawing, rows

ADDRESS = "http://192.168.1.7:8080/join?code=7K2QXABC"


def dark(text: str) -> set[tuple[int, int]]:
    """The dark squares of a drawing, without its margin."""
    return {(int(x) - 2, int(y) - 2) for x, y in re.findall(r"M(\d+) (\d+)h1", drawing(text, "QR"))}


def expected(text: str) -> set[tuple[int, int]]:
    made = segno.make(text, error="l", micro=False, boost_error=False)
    return {(x, y) for y, row in enumerate(made.matrix) for x, square in enumerate(row) if square}


def test_an_address_stays_as_it_is_for_its_letters_are_told_apart() -> None:
    assert dark(ADDRESS) == expected(ADDRESS)
    assert dark(ADDRESS) != expected(ADDRESS.upper())


def test_the_code_of_a_play_is_in_capitals() -> None:
    assert dark("county-bureau-pcs:7k2qx") == expected("COUNTY-BUREAU-PCS:7K2QX")
    assert dark("县城-电脑:7K2QX") == expected("县城-电脑:7K2QX")


def test_lines_show_two_rows_of_squares_each() -> None:
    made = segno.make(ADDRESS, error="l", micro=False, boost_error=False)
    wide = len(made.matrix[0]) + 4
    lines = rows(ADDRESS)
    assert {len(line) for line in lines} == {wide}
    assert len(lines) == -(-wide // 2)
