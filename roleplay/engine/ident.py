"""What may stand for a name in a record: plain ids of bounded length, in the letters of any script.

A record comes from anywhere; nothing else in it is ever shown, so a terminal has nothing to obey. Whatever id a
scenario may have is one here as well: the same engine of patterns, and the wider pattern.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Annotated
from unicodedata import normalize

from pydantic import Field, TypeAdapter, ValidationError

MAX_ID = 80
"""Characters of an id; those of the scenarios have at most 60."""
_PATTERN = r"^[\p{L}\p{Nd}][\p{L}\p{M}\p{Nd}]*(?:-[\p{L}\p{M}\p{Nd}]+)*$"
_ID: TypeAdapter[str] = TypeAdapter(Annotated[str, Field(pattern=_PATTERN, max_length=MAX_ID)])


@lru_cache(4096)
def is_id(text: str) -> bool:
    """Whether `text` is letters of any script, their marks and digits, in parts joined by single hyphens, composed."""
    try:
        _ID.validate_python(text, strict=True)
    except ValidationError:
        return False
    return normalize("NFC", text) == text
