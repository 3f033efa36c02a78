"""How a move turned out, as a mark and a colour: the same in the talk, in its reason and in the debrief."""

from __future__ import annotations

from roleplay.engine.turn import Turn

MARKS = {
    "lands": "✓",
    "answered": "·",
    "continuation": "~",
    "early": "«",
    "blocked": "✗",
    "refused": "✗",
    "spent": "=",
    "assumed": "?",
    "read": "◆",
    "left": "›",
    "time": "›",
}
"""How a move turned out, as a mark beside the word for it."""
STYLES = {
    "lands": "$success",
    "early": "$warning",
    "spent": "$warning",
    "continuation": "$warning",
    "blocked": "$error",
    "refused": "$error",
    "assumed": "$error",
}


def mark_of(turn: Turn) -> tuple[str, str]:
    """The mark and the colour of a turn; a broken rule is that, whatever it seemed to win."""
    if turn.move is not None and turn.move.kind == "breach":
        return "✗", "$error"
    if turn.idle:
        return "·", "$muted"
    return MARKS.get(turn.came, "·"), STYLES.get(turn.came, "$muted")


def trust_mark(turn: Turn) -> tuple[str, str]:
    """The mark and the style of what became of trust: how a move turned out is one thing, how it was taken another."""
    if turn.trust:
        return ("↑", "bold $success") if turn.trust > 0 else ("↓", "bold $error")
    return "·", "$muted"
