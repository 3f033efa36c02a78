"""What may stand for a name in a record: plain ids of bounded length, in the letters of any script.

A record comes from anywhere; nothing else in it is ever shown, so a terminal has nothing to obey.
"""

from __future__ import annotations

from unicodedata import category, normalize

MAX_ID = 80
"""Characters of an id; those of the scenarios have at most 60."""
_FILLERS = frozenset("\u115f\u1160\u3164\uffa0\u034f\u17b4\u17b5")
"""Letters and marks by category that show nothing."""


def is_id(text: str) -> bool:
    """Whether `text` is letters of any script and digits, in parts joined by single hyphens, in normal form C."""
    return 0 < len(text) <= MAX_ID and normalize("NFC", text) == text and all(map(_is_part, text.split("-")))


def _is_part(part: str) -> bool:
    """A part begins with a letter or digit; marks stand behind their letter."""
    return bool(part) and _letter(part[0]) and all(_letter(sign) or _mark(sign) for sign in part[1:])


def _letter(sign: str) -> bool:
    return (category(sign)[0] == "L" or category(sign) == "Nd") and sign not in _FILLERS


def _mark(sign: str) -> bool:
    shown = not ("\ufe00" <= sign <= "\ufe0f" or "\U000e0100" <= sign <= "\U000e01ef" or "\u180b" <= sign <= "\u180f")
    return category(sign) in ("Mn", "Mc") and shown and sign not in _FILLERS
