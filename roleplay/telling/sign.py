"""One table of the signs of all faces, with a sign of ASCII for each: for terminals that cannot show or place them.

Every replacement is one cell wide, as the sign is, so that nothing moves. Marks that mean something each keep a sign
of their own. Letters of any script are left as they are.
"""

from __future__ import annotations

import locale
import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import Literal

Signs = Literal["full", "narrow", "ascii"]
"""All signs; none whose width differs between terminals; none but those of ASCII."""

MARKS = {
    "▸": ">", "★": "*", "✓": "v", "✗": "X", "⁈": "%", "⁇": "Q", "⚑": "!", "●": "@", "○": "o", "◐": "c",
    "◇": "&", "◆": "$", "▌": ":", "█": "#", "░": "/", "▲": "A", "Σ": "S", "⑂": "Y", "←": "{", "→": "}",
    "↑": "^", "↓": "V", "⇄": "W", "‹": "[", "›": "]", "•": "+", "·": ";", "━": "=", "─": "-", "│": "|",
    "±": "~", "☐": "B", "§": "P", "▂": "2", "▃": "3", "▄": "4", "▅": "5", "▆": "6", "▇": "7", "▁": "_",
}  # fmt: skip
"""Signs that tell something by being another than the next: each has one that no other has."""
SHAPES = {
    **dict.fromkeys("–—―−‐‑╌═╴╶╼╾", "-"), **dict.fromkeys("┃║╎╹╻╷╵▏▎▍▐▕▊▉", "|"),
    **dict.fromkeys("┌┐└┘├┤┬┴┼╭╮╰╯┏┓┗┛┣┫╔╗╚╝╸╺", "+"),
    **dict.fromkeys("▀▔", "'"), **dict.fromkeys("▖▗▘▝▙▛▜▟▞▚▒▓■▪", "#"),
    **dict.fromkeys("“”„‟«»", '"'), **dict.fromkeys("‘’‚‛", "'"), "…": ".", "×": "x", "∶": ":", "꞉": ":",
    **dict.fromkeys("≥≧⩾", "G"), **dict.fromkeys("≤≦⩽", "L"), "‰": "%", "℃": "C", "¥": "Y", "°": "'", "◦": "o",
    "╱": "/", "╲": "\\", "\N{NO-BREAK SPACE}": " ",
}  # fmt: skip
"""What lines, frames, pictures and sentences are made of."""
SPELT = {
    "—": "--", "–": "-", "…": "...", "‘": "'", "’": "'", "“": '"', "”": '"', "·": "-", "×": "x",
    "→": "->", "←": "<-", "≥": ">=", "≤": "<=", "±": "+/-",
    "，": ", ", "。": ". ", "：": ": ", "；": "; ", "？": "? ", "！": "! ", "（": " (", "）": ") ", "、": ", ",
}  # fmt: skip
"""What is spelt with more than one sign, or with others, where lines may grow: in plain output."""
_CUT = re.compile(r"(?<=[^\W_])[^\W_]…(?=\s*$)", re.ASCII)
"""Where a text was cut short, with the letter before it, which makes room for a second dot."""


@cache
def plain(char: str, signs: Signs) -> str:
    """What stands for one character, in as many cells."""
    width = unicodedata.east_asian_width(char)
    if signs == "full" or char < "\x80" or width in "WF" or (signs == "narrow" and width != "A"):
        return char
    if char in MARKS or char in SHAPES:
        return MARKS.get(char) or SHAPES[char]
    simpler = unicodedata.normalize("NFKD", char)[0]
    if simpler < "\x80":
        return simpler
    return char if char.isalnum() or unicodedata.combining(char) else "?"


def spelt(char: str) -> str:
    """What stands for one character in ASCII, however many cells it takes; "?" where nothing does."""
    simpler = SPELT.get(char) or plain(char, "ascii")
    return simpler if simpler.isascii() else "?"


def spell(text: str, signs: Signs) -> str:
    """`text` with the signs that a terminal has, in as many cells as before."""
    if signs == "full" or text.isascii():
        return text
    text = _CUT.sub("..", text)
    return "".join(plain(char, signs) for char in text)


def known(environment: Mapping[str, str], encoding: str | None) -> Signs | None:
    """What is known of a terminal from its surroundings: ASCII where they say so, None where it can only be tried."""
    named = next((value for name in ("LC_ALL", "LC_CTYPE", "LANG") if (value := environment.get(name))), "")
    if named in ("C", "POSIX") or environment.get("TERM") == "linux":
        return "ascii"
    codec = (encoding or locale.getpreferredencoding(False)).lower().replace("-", "").replace("_", "")
    return None if codec.startswith(("utf", "gb", "big5", "cp65001")) else "ascii"
