"""The characters that no text may hold, said once: for what reads files and for what writes on the screen."""

from __future__ import annotations

import re

FORBIDDEN = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069"
    r"\ud800-\udfff\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"
)
"""Characters that no file may hold: terminal escapes and other controls (but tab and line feed), line breaks
that editors do not count, bidi overrides, tags and annotations that nobody sees, halves of characters, and what Unicode
says is no character."""
