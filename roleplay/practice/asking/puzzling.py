"""Cards that are puzzles: somebody to be found by questions, two groups to change sides. Fewer steps are better."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from roleplay.practice.asking.asked import ENOUGH, Asked, Offer, Remark, order
from roleplay.reading.text import Text
from roleplay.scenario.card import GuessCard, JamCard
from roleplay.scenario.puzzle import Row, fewest_moves, fewest_questions, moved, movers, start


@dataclass(frozen=True)
class GuessAsked(Asked):
    """Questions in any order, then a name. Whoever cannot be the one any more is not offered."""

    card: GuessCard | None = None

    @property
    def _card(self) -> GuessCard:
        assert self.card is not None
        return self.card

    @property
    def hidden(self) -> int:
        """The place of whoever is to be found."""
        return order(len(self._card.people), self.seed)[0]

    @cached_property
    def asked(self) -> tuple[int, ...]:
        """The questions that have been asked."""
        return tuple(pick for pick in self.picks if pick < len(self._card.questions))

    def answer(self, question: int) -> bool:
        """Whether it is true of whoever is to be found."""
        return self._card.people[self.hidden].id in self._card.questions[question].yes

    @cached_property
    def left(self) -> tuple[int, ...]:
        """The places of those who may still be the one."""
        return tuple(
            at
            for at, person in enumerate(self._card.people)
            if all((person.id in self._card.questions[one].yes) == self.answer(one) for one in self.asked)
        )

    @property
    def named(self) -> int | None:
        """The place of whoever was named."""
        name = self.picks[-1] - len(self._card.questions) if self.picks else -1
        return name if name >= 0 else None

    def offers(self) -> tuple[Offer, ...]:
        """The questions that have not been asked, then the people who are left."""
        if self.over:
            return ()
        questions = self._card.questions
        asking = [Offer(at, one.say) for at, one in enumerate(questions) if at not in self.asked]
        naming = [Offer(len(questions) + at, self._card.people[at].title) for at in self.left]
        return tuple(naming if len(self.left) == 1 else asking + naming)

    def so_far(self) -> tuple[tuple[Text, Text | None], ...]:
        """The questions that were asked; what was answered, `answer` says."""
        return tuple((self._card.questions[at].say, None) for at in self.asked)

    @property
    def over(self) -> bool:
        """When somebody has been named."""
        return self.named is not None

    @cached_property
    def fewest(self) -> int:
        """How many questions are enough whoever it is."""
        return fewest_questions(self._card)

    @property
    def used(self) -> int:
        """The questions it took; to name one of several who are left counts as asking on till it is sure."""
        return len(self.asked) + (len(self.left) - 1).bit_length()

    @property
    def share(self) -> float:
        """The fewest questions by those that it took; nothing for a wrong name."""
        if self.named != self.hidden:
            return 0.0
        return min(1.0, self.fewest / max(self.used, 1))

    def remarks(self) -> tuple[Remark, ...]:
        """None: what is to be said of it is said of the whole."""
        return ()


@dataclass(frozen=True)
class JamAsked(Asked):
    """Each pick moves whoever stands at that place."""

    card: JamCard | None = None

    @property
    def _card(self) -> JamCard:
        assert self.card is not None
        return self.card

    @cached_property
    def row(self) -> Row:
        """Who stands where now."""
        row = start(self._card.left, self._card.right)
        for pick in self.picks:
            if pick != ENOUGH:
                row = moved(row, pick)
        return row

    def offers(self) -> tuple[Offer, ...]:
        """The places of those who may move, counted from 1 for whoever reads it."""
        if self.over:
            return ()
        return tuple(Offer(at, Text(en=str(at + 1), zh=str(at + 1))) for at in movers(self.row))

    @property
    def ends(self) -> bool:
        """One may give up."""
        return not self.over

    @property
    def solved(self) -> bool:
        """Whether the groups have changed sides."""
        return self.row == (*(2,) * self._card.right, 0, *(1,) * self._card.left)

    @property
    def over(self) -> bool:
        """When they have changed sides, or it was given up."""
        return self.solved or ENOUGH in self.picks

    @cached_property
    def fewest(self) -> int:
        """The least number of moves."""
        return fewest_moves(self._card.left, self._card.right)

    @property
    def share(self) -> float:
        """The fewest moves by those made; nothing where it was given up."""
        return min(1.0, self.fewest / max(len(self.picks), 1)) if self.solved else 0.0

    def remarks(self) -> tuple[Remark, ...]:
        """None: what is to be said of it is said of the whole."""
        return ()
