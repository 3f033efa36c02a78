"""Cards that take several picks in turn: steps to be put in order, pairs, gaps, the lines of a checklist."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from roleplay.practice.asking.asked import Asked, Offer, Remark, order
from roleplay.reading.text import Text
from roleplay.scenario.card import ChecklistCard, ClozeCard, Gap, Item, MatchCard, Pair, Step, Stray


@dataclass(frozen=True)
class _Arranged(Asked):
    """A card of as many picks as it has parts."""

    @property
    def parts(self) -> int:
        """How many picks it takes."""
        raise NotImplementedError

    def _right(self, part: int) -> bool:
        """Whether the pick for a part is right."""
        raise NotImplementedError

    @property
    def over(self) -> bool:
        """When every part has its pick."""
        return len(self.picks) >= self.parts

    @property
    def steps(self) -> tuple[int, int] | None:
        """How many parts are done."""
        return len(self.picks), self.parts

    @property
    def share(self) -> float:
        """The share of the parts that are right."""
        return sum(map(self._right, range(self.parts))) / self.parts if self.over else 0.0


@dataclass(frozen=True)
class OrderAsked(_Arranged):
    """Steps to be picked one after another; the last that is left goes without saying."""

    items: tuple[Step, ...] = ()

    @property
    def parts(self) -> int:
        """All but the last."""
        return len(self.items) - 1

    def offers(self) -> tuple[Offer, ...]:
        """The steps that have no place yet."""
        if self.over:
            return ()
        left = (at for at in order(len(self.items), self.seed) if at not in self.picks)
        return tuple(Offer(at, self.items[at].text) for at in left)

    def so_far(self) -> tuple[tuple[Text, Text | None], ...]:
        """The steps that have their place."""
        return tuple((self.items[at].text, None) for at in self.picks)

    def _right(self, part: int) -> bool:
        return self.picks[part] == part

    @property
    def share(self) -> float:
        """The share of all pairs of steps that are the right way round."""
        if not self.over:
            return 0.0
        placed = self._placed
        pairs = [(one, other) for at, one in enumerate(placed) for other in placed[at + 1 :]]
        return sum(one < other for one, other in pairs) / len(pairs)

    @cached_property
    def _placed(self) -> tuple[int, ...]:
        return (*self.picks, *(at for at in range(len(self.items)) if at not in self.picks))

    def remarks(self) -> tuple[Remark, ...]:
        """The steps in their right order, marked by whether they stood there."""
        placed = self._placed
        return tuple(
            Remark("right" if placed[at] == at else "wrong", one.text, one.why) for at, one in enumerate(self.items)
        )


@dataclass(frozen=True)
class MatchAsked(_Arranged):
    """For each left side in turn its right side."""

    pairs: tuple[Pair, ...] = ()
    strays: tuple[Stray, ...] = ()

    @classmethod
    def of(cls, card: MatchCard, seed: int) -> MatchAsked:
        """The card asked; left sides come in their order in the file, which says nothing."""
        return cls(seed, (), card.pairs, card.strays)

    @cached_property
    def _rights(self) -> tuple[Text, ...]:
        return (*(pair.right for pair in self.pairs), *(stray.text for stray in self.strays))

    @property
    def parts(self) -> int:
        """One for each pair."""
        return len(self.pairs)

    def offers(self) -> tuple[Offer, ...]:
        """The right sides that are left."""
        if self.over:
            return ()
        shown = (at for at in order(len(self._rights), self.seed) if at not in self.picks)
        return tuple(Offer(at, self._rights[at]) for at in shown)

    def prompt(self) -> Text | None:
        """The left side at hand."""
        return None if self.over else self.pairs[len(self.picks)].left

    def so_far(self) -> tuple[tuple[Text, Text | None], ...]:
        """The pairs made."""
        return tuple((self.pairs[at].left, self._rights[pick]) for at, pick in enumerate(self.picks))

    def _right(self, part: int) -> bool:
        return self.picks[part] == part

    def remarks(self) -> tuple[Remark, ...]:
        """Each pair, and why; then what was left over."""
        told = [
            Remark("right", _with(pair.left, pair.right), pair.why)
            if self._right(at)
            else Remark("wrong", _with(pair.left, self._rights[self.picks[at]]), pair.why, pair.right)
            for at, pair in enumerate(self.pairs)
        ]
        strays = [(at, stray) for at, stray in enumerate(self.strays, len(self.pairs)) if at not in self.picks]
        return (*told, *(Remark("left", stray.text, stray.why) for _, stray in strays))


@dataclass(frozen=True)
class ClozeAsked(_Arranged):
    """For each gap in turn what stands in it."""

    text: Text | None = None
    gaps: tuple[Gap, ...] = ()

    @classmethod
    def of(cls, card: ClozeCard, seed: int) -> ClozeAsked:
        """The card asked."""
        return cls(seed, (), card.text, card.gaps)

    @property
    def parts(self) -> int:
        """One for each gap."""
        return len(self.gaps)

    def offers(self) -> tuple[Offer, ...]:
        """What might stand in the gap at hand."""
        if self.over:
            return ()
        at = len(self.picks)
        options = self.gaps[at].options
        return tuple(Offer(one, options[one].text) for one in order(len(options), self.seed, at))

    def filled(self) -> tuple[Text | None, ...]:
        """What stands in each gap so far."""
        picked = [self.gaps[at].options[pick].text for at, pick in enumerate(self.picks)]
        return (*picked, *(None for _ in range(self.parts - len(picked))))

    def _right(self, part: int) -> bool:
        return self.gaps[part].options[self.picks[part]].right

    def remarks(self) -> tuple[Remark, ...]:
        """Each gap: what was picked and why it is wrong, and what is right and why."""
        told: list[Remark] = []
        for at, gap in enumerate(self.gaps):
            picked = gap.options[self.picks[at]]
            right = next(one for one in gap.options if one.right)
            told.append(Remark("right" if picked.right else "wrong", picked.text, picked.why))
            if not picked.right:
                told.append(Remark("missed", right.text, right.why))
        return tuple(told)


@dataclass(frozen=True)
class ChecklistAsked(_Arranged):
    """For each line in turn the heading that it goes under, or none."""

    card: ChecklistCard | None = None
    none: Text | None = None
    """How a face says that a line goes under no heading."""

    @cached_property
    def _items(self) -> tuple[Item, ...]:
        assert self.card is not None
        return tuple(self.card.items[at] for at in order(len(self.card.items), self.seed))

    @cached_property
    def _names(self) -> tuple[str | None, ...]:
        assert self.card is not None
        names = tuple(heading.id for heading in self.card.headings)
        return (*names, None) if any(item.under is None for item in self.card.items) else names

    @property
    def parts(self) -> int:
        """One for each line."""
        return len(self._items)

    def _title(self, pick: int) -> Text:
        assert self.card is not None
        assert self.none is not None
        return self.card.headings[pick].title if pick < len(self.card.headings) else self.none

    def offers(self) -> tuple[Offer, ...]:
        """The headings, and none where some line goes under none."""
        return () if self.over else tuple(Offer(at, self._title(at)) for at in range(len(self._names)))

    def prompt(self) -> Text | None:
        """The line at hand."""
        return None if self.over else self._items[len(self.picks)].text

    def so_far(self) -> tuple[tuple[Text, Text | None], ...]:
        """The lines that have their heading."""
        return tuple((self._items[at].text, self._title(pick)) for at, pick in enumerate(self.picks))

    def _right(self, part: int) -> bool:
        return self._names[self.picks[part]] == self._items[part].under

    def remarks(self) -> tuple[Remark, ...]:
        """Each line under the heading that it was given, and where it belongs."""
        told = []
        for at, item in enumerate(self._items):
            if self._right(at):
                told.append(Remark("right", _with(item.text, self._title(self.picks[at])), item.why))
            else:
                belongs = self._title(self._names.index(item.under))
                told.append(Remark("wrong", _with(item.text, self._title(self.picks[at])), item.why, belongs))
        return tuple(told)


def _with(left: Text, right: Text) -> Text:
    return Text(en=f"{left('en')} – {right('en')}", zh=f"{left('zh')} – {right('zh')}")
