"""Signs that look like those of YAML and are not: what each is called, and what to type in its place.

Input methods and word processors put them in: a no-break space after a colon, `：` for `:`, `“` for `"`, `≥` for `>=`.
"""

from __future__ import annotations

import re
import unicodedata

SPACES = "\t\u00a0\u00ad\u1680\u180e\u2000-\u200d\u202f\u205f\u2060\u3000"
"""For a character class: what looks like a space, or like nothing, and is no space to YAML."""
COLONS = "：﹕︓∶꞉"
DASHES = "－﹣−–—―•●▪‣·・"
HASHES = "＃﹟"
COMMAS = "，﹐、"
OPENING = "［【〔｛"
QUOTES = "“”„‟＂«»「」『』‘’‚‛＇"

_PLAIN: dict[str, str] = {
    **dict.fromkeys(COLONS, ":"), **dict.fromkeys(DASHES, "-"), **dict.fromkeys(HASHES, "#"),
    **dict.fromkeys(COMMAS, ","), **dict.fromkeys("［【〔", "["), **dict.fromkeys("］】〕", "]"), "｛": "{", "｝": "}",
    **dict.fromkeys("“”„‟＂«»「」『』", '"'), **dict.fromkeys("‘’‚‛＇", "'"),
    "≥": ">=", "≧": ">=", "⩾": ">=", "≤": "<=", "≦": "<=", "⩽": "<=", "＞": ">", "＜": "<", "＝": "=", "＋": "+",
    "｜": "|", "＿": "_", "．": ".", "。": ".",
    **{chr(0xFEE0 + ord(char)): char for char in "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"},
}  # fmt: skip
_SPACE = re.compile(f"[{SPACES}]")
ODD = re.compile(f"[{SPACES}{''.join(map(re.escape, _PLAIN))}]")
"""Any of the signs."""
_STRUCTURE = re.compile(rf"[{SPACES}]|[{OPENING}]|[\w-]+[ {SPACES}]*[{COLONS}]|[{DASHES}][ {SPACES}]|[０-９]+\Z")
"""How a value begins where a list, a mapping or a number was meant and a sign is wrong."""


def plain(sign: str) -> str:
    """What to type in place of `sign`."""
    return " " if _SPACE.match(sign) else _PLAIN.get(sign, sign)


def advice(sign: str) -> str:
    """A sentence that names `sign` and says what to type instead."""
    if sign == ":":
        return "a space is missing after this ':'"
    name = "tab" if sign == "\t" else unicodedata.name(sign, "odd sign").lower().replace("fullwidth", "full-width")
    if _SPACE.match(sign):
        return f"a {name} (U+{ord(sign):04X}) in place of an ordinary space: type a space"
    typed = _PLAIN[sign]
    if typed[0] in "<>=":
        return f"{sign!r} ({name}, U+{ord(sign):04X}) is no comparison: type {typed}, and put quotes around the value"
    return f"{sign!r} ({name}, U+{ord(sign):04X}) is not read as {typed!r}: type {typed!r}"


def odd_in_word(word: str) -> str | None:
    """The first such sign in what should be an id, a word of a fixed set, a number or a comparison."""
    found = ODD.search(word)
    return found[0] if found else None


def odd_in_structure(value: str) -> str | None:
    """The sign for which `value` is a text where a list, a mapping or a number was meant, if that can be the reason."""
    begun = _STRUCTURE.match(value)
    return odd_in_word(begun[0]) if begun else None
