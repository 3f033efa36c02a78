"""What can keep something from happening in a workshop, and how each is told."""

from __future__ import annotations

from roleplay.store.store import StaleError
from roleplay.telling.machine import why
from roleplay.telling.refusal import told_refusal
from roleplay.telling.words import Words
from roleplay.workshop.refusal import Refused

HINDRANCES = (Refused, StaleError, OSError, ValueError)
"""It was refused, others were always quicker, the store does not do it, or what it holds is damaged."""


def told_hindrance(say: Words, error: Exception) -> str:
    """A sentence for whoever wanted it."""
    match error:
        case Refused():
            return told_refusal(say, error)
        case StaleError():
            return say("hindered.stale")
        case OSError():
            return say("hindered.store", why=why(say, error))
        case _:
            return say("hindered.damaged", why=error)
