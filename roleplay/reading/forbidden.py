"""The characters that no text may hold, said once: for what reads files and for what writes on the screen."""

from __future__ import annotations

import re
import unicodedata

FORBIDDEN = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069"
    r"\ud800-\udfff\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"
)
"""Characters that no file may hold: terminal escapes and other controls (but tab and line feed), line breaks
that editors do not count, bidi overrides, tags and annotations that nobody sees, halves of characters, and what Unicode
says is no character."""
_UNSEEN = re.compile(
    "[\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200d\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\uffa0]"
)
"""Characters that may be in a text, joining signs or choosing how they are drawn, and draw nothing themselves."""


def visible(text: str) -> str:
    """What there is to see of `text`: without blanks at its ends and signs that draw nothing."""
    return _UNSEEN.sub("", text).strip()


def same_name(name: str) -> str:
    """What two names have in common that people take for the same."""
    return " ".join(visible(unicodedata.normalize("NFKC", visible(name))).casefold().split())
