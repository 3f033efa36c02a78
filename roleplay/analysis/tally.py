"""What is counted of a batch of plays; counts of parts add up, so that parts may be played anywhere.

Item figures are those of classical test theory (Lord & Novick 1968): an item's *difficulty* is the share of plays that
uncover it, its *discrimination* the correlation of uncovering it with the number of other items uncovered.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from math import sqrt
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from roleplay.analysis.batch import Batch
from roleplay.scenario.points import FULL

Counts: TypeAlias = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts over `plays` plays. An item is a need or goal, in file order.

    `needs[n]`: plays that uncovered n items; `scores[s]`: plays of score s; `endings[e]`: plays that ended so (the
    number of the ending); `used[m]`: plays that made the move, with whatever number (by the author's moves);
    `items[i]`: plays that uncovered the item; `others[i]`: other items uncovered in those to the end of which the
    client stayed; `stayed` and `stayed_items` are `needs` and `items` of such plays alone.
    """

    plays: int
    moves: int
    needs: Counts
    scores: Counts
    endings: Counts
    used: Counts
    items: Counts
    others: Counts
    stayed: Counts
    stayed_items: Counts

    def __add__(self, other: Tally) -> Tally:
        return Tally(**{part.name: getattr(self, part.name) + getattr(other, part.name) for part in fields(self)})

    def times(self, weight: int) -> Tally:
        """The counts as though every play had been played so often."""
        return Tally(**{part.name: getattr(self, part.name) * weight for part in fields(self)})

    @property
    def mean_needs(self) -> float:
        """Items uncovered, on the average."""
        return float(self.needs @ np.arange(self.needs.size)) / self.plays

    @property
    def mean_score(self) -> float:
        """The score, on the average."""
        return float(self.scores @ np.arange(self.scores.size)) / self.plays

    def difficulty(self, item: int) -> float:
        """The share of plays that uncover an item, 0 (hard) to 1 (easy)."""
        return float(self.items[item]) / self.plays

    @property
    def zero(self) -> float:
        """The share of plays that uncover nothing."""
        return float(self.needs[0]) / self.plays

    def discrimination(self, item: int) -> float | None:
        """The correlation, -1 to 1, of uncovering an item with how many others are; None where either never varies.

        Between 0/1 and a number, the point-biserial correlation; corrected, since the item itself is left out. Plays
        that the client walked out of are left out: in those all items fail together, whatever they tell apart.
        """
        n, hits = int(self.stayed.sum()), float(self.stayed_items[item])
        totals = np.arange(self.stayed.size)
        total, squares = float(self.stayed @ totals), float(self.stayed @ totals**2)
        # the rest is the total less the item; its sums follow from those of the total
        both = float(self.others[item])
        rest, rest_squares = total - hits, squares - 2 * (both + hits) + hits
        spread = (n * hits - hits**2) * (n * rest_squares - rest**2)
        return (n * both - hits * rest) / sqrt(spread) if spread > 0 else None


def _used(batch: Batch) -> Counts:
    """How many plays made each move as the author wrote it."""
    places = {id(entry): place for place, entry in enumerate(batch.game.moves)}
    own = [[places[id(entry)] for entry in entries] for entries in batch.game.by_base.values()]
    return np.array([batch.said[:, some].any(axis=1).sum() for some in own], dtype=np.int64)


def count(batch: Batch, moves: int) -> Tally:
    """The counts of a batch that has been played out, `moves` of them made."""
    game, plays = batch.game, batch.ending.size
    found = batch.found()
    totals = found.sum(axis=0, dtype=np.int64)
    stayed = batch.ending != game.ending("walkout")
    return Tally(
        plays=plays,
        moves=moves,
        needs=np.bincount(totals, minlength=len(game.targets) + 1),
        scores=np.bincount(batch.scores(), minlength=FULL + 1),
        endings=np.bincount(batch.ending, minlength=len(game.layout.endings) + 1),
        used=_used(batch),
        items=found.sum(axis=1, dtype=np.int64),
        others=np.array([(totals - 1)[one & stayed].sum() for one in found], dtype=np.int64),
        stayed=np.bincount(totals[stayed], minlength=len(game.targets) + 1),
        stayed_items=found[:, stayed].sum(axis=1, dtype=np.int64),
    )
