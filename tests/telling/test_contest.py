"""Every reason for which a workshop refuses something has a sentence in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import roleplay.workshop
from roleplay.telling.refusal import told_refusal
from roleplay.telling.words import words
from roleplay.workshop.refusal import Refused

FOLDER = Path(roleplay.workshop.__file__).parent
REASONS = sorted(
    {
        reason
        for path in (*FOLDER.iterdir(), *(FOLDER / "contest").iterdir(), *FOLDER.glob("*/part.py"))
        if path.suffix == ".py"
        for call in re.findall(r"Refused\(([^)]*)", path.read_text(encoding="utf-8"))
        for reason in re.findall(r'"([a-z.-]+)"', call)
        if "." in reason
    }
)


@pytest.mark.parametrize("reason", REASONS)
def test_every_refusal_is_told(reason: str) -> None:
    fields = {"hours": 4, "most": 12, "name": "Red", "team": "Red", "seconds": 9, "n": 1, "at": 2}
    for language in ("en", "zh"):
        told = told_refusal(words(language), Refused(reason, **fields))  # type: ignore[arg-type]
        assert told.endswith((".", "。"))
        assert "{" not in told
