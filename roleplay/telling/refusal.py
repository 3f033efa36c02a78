"""Why a workshop refused something, in words."""

from __future__ import annotations

from roleplay.telling.words import Words
from roleplay.workshop.refusal import Refused


def told_refusal(say: Words, refused: Refused) -> str:
    """A sentence for somebody who asked for what cannot be."""
    return say(f"refused.{refused.reason}", **refused.detail)
