"""What people in a room may call themselves and what they write: plain, bounded, and each name once."""

from __future__ import annotations

import hashlib
from typing import Annotated, TypeAlias

from pydantic import AfterValidator, Field

from roleplay.reading.forbidden import FORBIDDEN, visible
from roleplay.reading.forbidden import same_name as same_name

LONGEST_NAME = 40
LONGEST_TEXT = 2000


def _plain_line(text: str) -> str:
    if FORBIDDEN.search(text) or "\n" in text or "\t" in text or not visible(text):
        raise ValueError("not a plain line of text")
    return " ".join(text.split())


def _plain_text(text: str) -> str:
    if FORBIDDEN.search(text):
        raise ValueError("not plain text")
    return text


Naming: TypeAlias = Annotated[str, Field(min_length=1, max_length=LONGEST_NAME), AfterValidator(_plain_line)]
"""The name of a team, a person or a workshop: one line."""
Written: TypeAlias = Annotated[str, Field(max_length=LONGEST_TEXT), AfterValidator(_plain_text)]
"""What somebody wrote down: several lines."""


def text_mark(text: str) -> str:
    """What stands for a text in a form that is to replace it, so that one changed meanwhile is not written over."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def fit_name(name: str) -> str:
    """A name as it is kept. Raises ValueError for what cannot be one."""
    if len(name) > LONGEST_NAME:
        raise ValueError(f"longer than {LONGEST_NAME} signs")
    return _plain_line(name)


def fit_text(text: str) -> str:
    """What somebody wrote, as it is kept. Raises ValueError for what cannot be."""
    if len(text) > LONGEST_TEXT:
        raise ValueError(f"longer than {LONGEST_TEXT} signs")
    return _plain_text(text)
