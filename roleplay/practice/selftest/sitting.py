"""Somebody over a form of the self-test: the order in which items come, what was answered, and what is left.

What is kept of it is foreign data when it is read again: what does not fit is refused as a whole. Answers are kept by
the end that they speak for, so that a form stays what it was when its items are changed later.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any, Literal, TypeAlias, get_args

from roleplay.practice.asking.asked import order
from roleplay.practice.selftest.outcome import Outcome
from roleplay.reading.forbidden import FORBIDDEN
from roleplay.scenario.selftest import MOST_ITEMS, POLES, Axis, FocusItem, PaceItem, Pole, SelfTest

Answer: TypeAlias = Pole | Literal["skip"]
ANSWERS: tuple[str, ...] = (*get_args(Pole), "skip")
FORMAT = 1
LONGEST_NAME = 40
LONGEST_ID = 60
SEEDS = 2**53
"""Seeds are below it: whole numbers that every reader of JSON holds exactly."""
_KEYS = {"format", "test", "seed", "about", "answers", "done"}


@dataclass(frozen=True, slots=True)
class Asked:
    """An item as it is put: its statements in the order in which they are shown, each by its pole."""

    item: PaceItem | FocusItem
    poles: tuple[Pole, Pole]


@dataclass(frozen=True, slots=True)
class Sitting:
    """One form: of which `test`, about whom (nobody else: oneself), the answers by item, and whether it is `done`."""

    test: str
    seed: int
    about: str = ""
    answers: Mapping[str, Answer] = field(default_factory=lambda: MappingProxyType({}))
    done: bool = False

    def asked(self, test: SelfTest) -> tuple[Asked, ...]:
        """The items in the order of this form: axes mixed, and either end first in half of the items of its axis."""
        items = test.form(about_self=not self.about)
        dealt = [self._dealt([item for item in items if item.axis == axis], axis) for axis in POLES]
        turns = self._order(len(dealt[0]), "turn")
        pairs = zip(*dealt, strict=True)
        turned = (pair[:: -1 if turn % 2 else 1] for turn, pair in zip(turns, pairs, strict=True))
        return tuple(asked for pair in turned for asked in pair)

    def _dealt(self, items: Sequence[PaceItem | FocusItem], axis: Axis) -> list[Asked]:
        low, high = POLES[axis]
        sides = self._order(len(items), axis, "side")
        shown = [items[at] for at in self._order(len(items), axis)]
        return [Asked(item, (low, high) if side % 2 else (high, low)) for item, side in zip(shown, sides, strict=True)]

    def _order(self, count: int, *salt: str) -> tuple[int, ...]:
        return order(count, self.seed, "selftest", *salt)

    def next(self, test: SelfTest) -> Asked | None:
        """The first item that is not answered; None when all are."""
        return next((asked for asked in self.asked(test) if asked.item.id not in self.answers), None)

    def number(self, test: SelfTest) -> tuple[int, int]:
        """How many items of the form are answered or left out, and how many there are."""
        names = {item.id for item in test.form(about_self=not self.about)}
        return len(names & self.answers.keys()), len(names)

    def answer(self, test: SelfTest, name: str, answer: Answer) -> Sitting:
        """With this answer to an item. Raises ValueError for what the item does not offer."""
        asked = next((one for one in self.asked(test) if one.item.id == name), None)
        if asked is None or answer not in (*asked.poles, "skip"):
            raise ValueError(f"{name} does not offer {answer}")
        given = replace(self, answers=MappingProxyType({**self.answers, name: answer}))
        return replace(given, done=given.next(test) is None)

    def back(self, test: SelfTest) -> Sitting:
        """Without the answer given last; the same where there is none."""
        before = [asked.item.id for asked in self.asked(test)]
        upto = next((at for at, name in enumerate(before) if name not in self.answers), len(before))
        gone = before[upto - 1] if upto else None
        left = {name: answer for name, answer in self.answers.items() if name != gone}
        return replace(self, answers=MappingProxyType(left), done=False if gone else self.done)

    def outcome(self, test: SelfTest) -> Outcome:
        """What the answers come to."""
        poles: list[Pole] = [answer for answer in self.answers.values() if answer != "skip"]
        return Outcome.of(poles, len(test.form(about_self=not self.about)) // len(POLES))

    def fitting(self, test: SelfTest) -> Sitting:
        """The same without answers to items that the test has no more, if there is still something to be asked."""
        if self.done:
            return self
        offered = {one.item.id: (*one.poles, "skip") for one in self.asked(test)}
        kept = {name: answer for name, answer in self.answers.items() if answer in offered.get(name, ())}
        fitted = replace(self, answers=MappingProxyType(kept))
        return replace(fitted, done=fitted.next(test) is None)

    def body(self) -> dict[str, Any]:
        """What is kept of it."""
        return {
            "format": FORMAT,
            "test": self.test,
            "seed": self.seed,
            "about": self.about,
            "answers": dict(self.answers),
            "done": self.done,
        }

    @classmethod
    def read(cls, body: Mapping[str, Any]) -> Sitting:
        """The form in what was kept. Raises ValueError for what is none."""
        if set(body) != _KEYS:
            raise ValueError("no form of a self-test")
        test, seed, about, answers, done = (body[name] for name in ("test", "seed", "about", "answers", "done"))
        fits = {
            "format": body["format"] == FORMAT and type(body["format"]) is int,
            "test": isinstance(test, str) and 0 < len(test) <= LONGEST_ID,
            "seed": type(seed) is int and 0 <= seed < SEEDS,
            "about": isinstance(about, str) and (not about or about == named(about)),
            "answers": isinstance(answers, Mapping) and len(answers) <= MOST_ITEMS and _sound(answers),
            "done": isinstance(done, bool),
        }
        for name, fit in fits.items():
            if not fit:
                raise ValueError(f"{name} cannot be {str(body[name])[:40]!r}")
        return cls(test, seed, about, MappingProxyType(dict(answers)), done)


def named(name: str) -> str | None:
    """A colleague's name as it is kept: plain text in one line, not too long; None for what is none."""
    plain = " ".join(unicodedata.normalize("NFC", name).split())
    fits = 0 < len(plain) <= LONGEST_NAME and plain.isprintable() and not FORBIDDEN.search(plain)
    return plain if fits else None


def _sound(answers: Mapping[Any, Any]) -> bool:
    return all(
        isinstance(name, str) and 0 < len(name) <= LONGEST_ID and isinstance(answer, str) and answer in ANSWERS
        for name, answer in answers.items()
    )
