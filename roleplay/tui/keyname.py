"""What keys are called, once: in the footer, in help, in hints and in the list of keys that can be changed."""

from __future__ import annotations

from textual.keys import KEY_NAME_REPLACEMENTS, key_to_character

NAMES = {
    "escape": "Esc",
    "enter": "Enter",
    "space": "Space",
    "tab": "Tab",
    "backspace": "Backspace",
    "delete": "Del",
    "insert": "Ins",
    "home": "Home",
    "end": "End",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "slash": "/",
}
"""Keys that have a name of their own; the help texts and the README write them so too."""


def key_name(key: str) -> str:
    """A key of Textual's as it is called: `ctrl+q` Ctrl+Q, `pageup` PgUp, `B` Shift+B, `question_mark` ?."""
    *modifiers, base = key.split("+") if len(key) > 1 else [key]
    if len(base) == 1 and base.isalpha() and base.isupper() and "shift" not in modifiers:
        modifiers.append("shift")
    return "+".join([*(modifier.capitalize() for modifier in modifiers), _base(base)])


def _base(base: str) -> str:
    if base in NAMES:
        return NAMES[base]
    if len(base) > 1 and base[0] == "f" and base[1:].isdigit():
        return base.upper()
    shown = base if len(base) == 1 else key_to_character(base) or base
    return shown.upper() if len(shown) == 1 else shown


def known(key: str) -> bool:
    """Whether a terminal could send a key of this name."""
    *modifiers, base = key.split("+") if len(key) > 1 else [key]
    if any(modifier not in ("ctrl", "shift", "alt") for modifier in modifiers):
        return False
    function = len(base) > 1 and base[0] == "f" and base[1:].isdecimal() and 1 <= int(base[1:]) <= 24
    named = base in NAMES or base in KEY_NAME_REPLACEMENTS.values() or (len(base) > 1 and bool(key_to_character(base)))
    return function or named or (len(base) == 1 and base.isprintable())
