"""A classroom game in words: every refusal has a sentence in every language."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest

import roleplay.workshop.casting
from roleplay.reading.language import Language
from roleplay.telling.words import words

FOLDER = Path(roleplay.workshop.casting.__file__).parent
REASONS = {name for file in FOLDER.glob("*.py") for name in re.findall(r'Refused\("([^"]+)"', file.read_text("utf-8"))}


@pytest.mark.parametrize("language", get_args(Language))
def test_every_refusal_has_a_sentence(language: Language) -> None:
    assert len(REASONS) > 20
    assert not [name for name in REASONS if not words(language).has(f"refused.{name}")]
