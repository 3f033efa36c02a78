"""The measure that attacks are held against: what the program itself takes, not whoever started it."""

from __future__ import annotations

from pathlib import Path

from tests.attack.child import roleplay


def test_memory_is_that_of_the_program_alone(tmp_path: Path) -> None:
    held = b"1" * 300_000_000
    taken = roleplay("--version", home=tmp_path).memory
    assert len(held) > 3 * taken
    assert taken > 1_000_000
