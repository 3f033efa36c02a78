"""A number that is chosen with a move: which there are, in words, and which one was typed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise

from roleplay.engine.offer import Offer
from roleplay.scenario.figure import digits
from roleplay.scenario.move import Move
from roleplay.telling.words import Words

_FEW = 6
"""Up to so many numbers are told one by one."""
_LONGEST = 20


def number_in(text: str) -> int | None:
    """The number typed, however its thousands are parted; None where it is none."""
    plain = re.sub(r"[\s,'_]", "", unicodedata.normalize("NFKC", text[:_LONGEST])).replace("−", "-")
    return int(plain) if re.fullmatch(r"[+-]?[0-9]{1,10}", plain) else None


def typed(offer: Offer, text: str) -> Move | None:
    """The move that says the number typed; None where it is not on offer."""
    number = number_in(text)
    return next((move for move in offer.moves if move.chosen == number), None) if number is not None else None


def stepped(offer: Offer, text: str, by: int) -> int:
    """The next number up (1) or down (-1) from the one typed; the least or the greatest where none is."""
    numbers, at = offer.numbers, typed(offer, text)
    if at is None:
        return numbers[0] if by > 0 else numbers[-1]
    return numbers[min(max(numbers.index(at.chosen or 0) + by, 0), len(numbers) - 1)]


def on_offer(say: Words, offer: Offer) -> str:
    """The numbers to choose among, in words."""
    return in_words(say, offer.numbers)


def in_words(say: Words, numbers: Sequence[int]) -> str:
    """Numbers in words, the least first: one by one where they are few, else by their steps."""
    steps = {after - before for before, after in pairwise(numbers)}
    if len(numbers) <= _FEW or len(steps) > 1:
        return say("amount.or").join(map(digits, numbers))
    return say("amount.steps", least=digits(numbers[0]), most=digits(numbers[-1]), step=digits(steps.pop()))
