"""Cards of which one option is picked, or several."""

from __future__ import annotations

from dataclasses import dataclass, replace

from roleplay.practice.asking.asked import ENOUGH, Asked, Offer, Remark, marked, order
from roleplay.scenario.card import Heading, Option, SortCard


@dataclass(frozen=True)
class _Optioned(Asked):
    """A card with options, which stand in an order of this time."""

    options: tuple[Option, ...] = ()

    @property
    def taken(self) -> frozenset[int]:
        """What is picked at present."""
        return frozenset(self.picks)

    def offers(self) -> tuple[Offer, ...]:
        """The options in their order of this time."""
        if self.over:
            return ()
        taken = self.taken
        return tuple(Offer(at, self.options[at].text, at in taken) for at in order(len(self.options), self.seed))

    def remarks(self) -> tuple[Remark, ...]:
        """Every option with its own reason, in the order shown."""
        shown = [(at, self.options[at]) for at in order(len(self.options), self.seed)]
        return tuple(Remark(marked(at in self.taken, one.right), one.text, one.why) for at, one in shown)


@dataclass(frozen=True)
class OneAsked(_Optioned):
    """One option is right."""

    @property
    def over(self) -> bool:
        """One pick is all."""
        return bool(self.picks)

    @property
    def share(self) -> float:
        """All or nothing."""
        return float(self.over and self.options[self.picks[0]].right)


@dataclass(frozen=True)
class SayAsked(OneAsked):
    """Any of the right options will do; the others that would have done as well are told too."""

    def remarks(self) -> tuple[Remark, ...]:
        """Every option with its own reason; where a right one was picked, the other right ones were not missed."""
        found = super().remarks()
        return tuple(replace(one, mark="also") if one.mark == "missed" and self.share else one for one in found)


@dataclass(frozen=True)
class SeveralAsked(_Optioned):
    """Any number of options is right; picking one again takes it back, and it ends when one says so."""

    @property
    def taken(self) -> frozenset[int]:
        """What is picked at present."""
        return frozenset(at for at in range(len(self.options)) if self.picks.count(at) % 2)

    @property
    def ends(self) -> bool:
        """There must be something to judge."""
        return not self.over and bool(self.taken)

    @property
    def over(self) -> bool:
        """When that was said."""
        return ENOUGH in self.picks

    @property
    def share(self) -> float:
        """The share of options that are where they belong; nothing where no right one was picked."""
        if not self.over or not any(self.options[at].right for at in self.taken):
            return 0.0
        return sum((at in self.taken) == one.right for at, one in enumerate(self.options)) / len(self.options)


@dataclass(frozen=True)
class SortAsked(Asked):
    """Something goes under one of the headings, which stand as the deck has them."""

    headings: tuple[Heading, ...] = ()
    card: SortCard | None = None

    def offers(self) -> tuple[Offer, ...]:
        """The headings."""
        return () if self.over else tuple(Offer(at, one.title) for at, one in enumerate(self.headings))

    @property
    def over(self) -> bool:
        """One pick is all."""
        return bool(self.picks)

    @property
    def share(self) -> float:
        """All or nothing."""
        assert self.card is not None
        return float(self.over and self.headings[self.picks[0]].id == self.card.under)

    def remarks(self) -> tuple[Remark, ...]:
        """Why it is what it is; and of a wrong heading, why it is not that, and what that heading means."""
        assert self.card is not None
        told = []
        for at, heading in enumerate(self.headings):
            right, picked = heading.id == self.card.under, at in self.picks
            if right:
                told.append(Remark(marked(picked, right), heading.title, self.card.why))
            elif picked or heading.id in self.card.wrong:
                why = self.card.wrong.get(heading.id, heading.means)
                told.append(Remark(marked(picked, right), heading.title, why))
        return tuple(told)
