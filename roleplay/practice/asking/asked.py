"""What every card has once it is asked: the same few steps for all faces, whatever the card's type."""

from __future__ import annotations

import hashlib
from abc import ABC, abstractmethod
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias, TypeVar

from roleplay.reading.text import Text

Mark: TypeAlias = Literal["right", "wrong", "missed", "also", "left"]
"""Picked and right, picked and wrong, right but not picked, as right as what was picked, wrong and rightly left."""
Self = TypeVar("Self", bound="Asked")
ENOUGH = -1
"""The pick that ends a card on which one may pick as much as one likes."""


@dataclass(frozen=True, slots=True)
class Offer:
    """Something that may be picked now; `taken` where it has been, and picking it again takes it back."""

    pick: int
    text: Text
    taken: bool = False


@dataclass(frozen=True, slots=True)
class Remark:
    """What is said of one part of the answer once it is given."""

    mark: Mark
    text: Text
    why: Text
    meant: Text | None = None
    """What it should have been, where a pick was of one thing for another."""


class NotOfferedError(ValueError):
    """Raised for a pick that was not on offer."""


@dataclass(frozen=True)
class Asked(ABC):
    """A card put to somebody. `seed` decides in what order things are shown; `picks` are those made so far."""

    seed: int
    picks: tuple[int, ...] = ()

    @abstractmethod
    def offers(self) -> tuple[Offer, ...]:
        """What may be picked now; nothing once the answer is given."""

    @property
    @abstractmethod
    def over(self) -> bool:
        """Whether the answer is given."""

    @property
    @abstractmethod
    def share(self) -> float:
        """How much of the answer is right, 0 to 1; of an answer that is not complete yet, 0."""

    @abstractmethod
    def remarks(self) -> tuple[Remark, ...]:
        """What is said of the answer, part by part."""

    def prompt(self) -> Text | None:
        """What the next pick is for, where a card takes several steps."""
        return None

    def so_far(self) -> tuple[tuple[Text, Text | None], ...]:
        """What earlier picks have made, and for what, where that is to be seen."""
        return ()

    @property
    def steps(self) -> tuple[int, int] | None:
        """How many steps are done, of how many; None where there is but one, or their number is open."""
        return None

    @property
    def ends(self) -> bool:
        """Whether the answer must be ended by a pick of its own."""
        return False

    def pick(self: Self, what: int) -> Self:
        """The same with one pick more. Raises NotOfferedError."""
        if what == ENOUGH and self.ends:
            return replace(self, picks=(*self.picks, what))
        if all(offer.pick != what for offer in self.offers()):
            raise NotOfferedError(what)
        return replace(self, picks=(*self.picks, what))

    def back(self: Self) -> Self:
        """The same without the last pick."""
        return replace(self, picks=self.picks[:-1])


def order(count: int, seed: int, *salt: object) -> tuple[int, ...]:
    """The numbers below `count` in an order that `seed` decides."""

    def key(at: int) -> bytes:
        return hashlib.sha256(repr((seed, salt, at)).encode()).digest()

    return tuple(sorted(range(count), key=key))


def marked(picked: bool, right: bool) -> Mark:
    """The mark of something that was picked or not, and is right or not."""
    if picked:
        return "right" if right else "wrong"
    return "missed" if right else "left"
