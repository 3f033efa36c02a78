"""Prose: where a line may end."""

from __future__ import annotations

import pytest
from textual.content import Content

from roleplay.tui.widgets.prose import beside, wrap


@pytest.mark.parametrize(
    ("width", "lines"),
    [
        (20, ["?? 大错 0   ✓ 好 12"]),
        (16, ["?? 大错 0", "✓ 好 12"]),
        (9, ["?? 大错 0", "✓ 好 12"]),
        (8, ["?? 大错", "0", "✓ 好 12"]),  # what has no room in a line is broken like anything else
    ],
)
def test_a_line_ends_only_between_things_that_stand_beside_each_other(width: int, lines: list[str]) -> None:
    told = beside(Content("?? 大错 0   "), Content("✓ 好 12"))
    assert [line.plain for line in told.lines(width)] == lines


def test_what_is_kept_together_goes_on_to_the_next_line_as_a_whole() -> None:
    text = "one two three four"
    assert [text[start:end] for start, end in wrap(text, 9, kept=[(4, 13)])] == ["one", "two three", "four"]
    assert [text[start:end] for start, end in wrap(text, 9)] == ["one two", "three", "four"]
