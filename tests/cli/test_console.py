"""What a typed line means."""

from __future__ import annotations

import io
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roleplay.cli.plain.console import (
    Answer,
    EndOfInput,
    Letter,
    Nothing,
    Numbers,
    Unclear,
    ask,
    understand,
)


@pytest.mark.parametrize(
    ("line", "meaning"),
    [
        ("3\n", Numbers((3,))),
        (" 2 3 \n", Numbers((2, 3))),
        ("2.3\n", Numbers((2, 3))),
        ("２，３\n", Numbers((2, 3))),
        ("Q\n", Letter("q")),
        ("\n", Nothing()),
        ("hello\n", Unclear("hello")),
        ("-1\n", Unclear("-1")),
        ("²\n", Unclear("²")),
        ("...\n", Unclear("...")),
        ("123456\n", Unclear("123456")),
    ],
)
def test_lines_mean(line: str, meaning: Answer) -> None:
    assert understand(line) == meaning


@given(st.text())
def test_any_line_means_something(line: str) -> None:
    answer = understand(line)
    assert isinstance(answer, Numbers | Letter | Nothing | Unclear)
    if isinstance(answer, Unclear):
        assert 0 < len(answer.typed) <= 31


def test_line_without_end_is_one_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("7" * 5000 + "\n2\n"))
    assert isinstance(ask("?"), Unclear)
    assert ask("?") == Numbers((2,))
    with pytest.raises(EndOfInput):
        ask("?")


def test_closed_input_is_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(EndOfInput):
        ask("?")
