"""What the lab counted: as tables for people, as JSON for programs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from roleplay.analysis.lab import LEARNER, LINE, Results
from roleplay.analysis.ladder import TONE
from roleplay.analysis.tally import Tally
from roleplay.cli.plain.table import table
from roleplay.reading.text import Language
from roleplay.scenario.personality import FULL, Personality
from roleplay.telling.words import words

SHARES = (10, 50, 90)
"""The scores shown: a tenth of the plays stay at or below the first, half at or below the second …"""
NONE = "–"


class LabReport:
    """The tables of one run, in one language."""

    def __init__(self, results: Results, personalities: Mapping[str, Personality], language: Language) -> None:
        self.results, self.personalities, self.language = results, personalities, language
        self.say = words(language)
        self.scenario = results.plan.scenario
        self.birds = list(dict.fromkeys(one.client for one in results.exact))
        self.goals = [part for part in self.scenario.climbable if part.id in results.game.targets]

    def lines(self) -> Iterator[str]:
        """Everything."""
        plan = self.results.plan
        title = self.scenario.title(self.language)
        yield self.say("lab.title", title=title, cases=len(plan.cases), plays=f"{plan.plays:,}", seed=plan.seed)
        if plan.level != FULL:
            yield self.say("level.told", n=plan.level)
        yield from self._section("lab.needs", [self._head(), *self._exact(), *map(self._policy, plan.policies)])
        yield from self._section("lab.spread", [self._spread_head(), *self._spread()])
        if (learners := self.results.learners()) is not None:
            yield from self._section("lab.items", [self._items_head(), *self._items(learners)], left=2)
        yield from self._section("lab.moves", [self._moves_head(), *self._moves()], left=2)
        if self.results.difficulty is not None:
            yield ""
            own = self.scenario.difficulty
            yield self.say("lab.difficulty", found=f"{self.results.difficulty:.1f}", claimed=own)
            yield self.say("lab.difficulty.how")
        yield ""
        yield from self.company()
        yield self.say("lab.note")
        if self.scenario.sheets:
            yield self.say("lab.sheets")

    def company(self) -> Iterator[str]:
        """Whose personality the columns are by, where several people are met."""
        if self.scenario.people:
            yield self.say("lab.company", name=self.scenario.client.name(self.language))

    def _section(self, key: str, rows: Sequence[Sequence[str]], left: int = 1) -> Iterator[str]:
        yield ""
        yield self.say(key, of=len(self.goals))
        yield from table(rows, left=left)

    def name(self, policy: str) -> str:
        """What a policy is called."""
        sort, _, detail = policy.partition(":")
        if sort == LINE:
            return self.say("lab.policy.line", title=self.personalities[detail].title(self.language))
        return self.say(
            f"lab.policy.{sort}", slip=detail, tone=self.say(f"ladder.tone.{detail}") if sort == TONE else ""
        )

    def _bird(self, name: str) -> str:
        return self.personalities[name].title(self.language)

    def _head(self) -> list[str]:
        columns = ["lab.policy", "lab.all", *self.birds, "lab.score", "lab.whole", "lab.per-play"]
        return [self.say(name) if name.startswith("lab.") else self._bird(name) for name in columns]

    def _exact(self) -> Iterator[list[str]]:
        """Best play and random play, by proof."""
        exact = self.results.exact

        weights = [self.results.weight(one.variant) for one in exact]

        def row(key: str, needs: Mapping[int, float], scores: Sequence[float], whole: float) -> list[str]:
            own = [[i for i, one in enumerate(exact) if one.client == bird] for bird in self.birds]
            means = [np.average([needs[i] for i in some], weights=[weights[i] for i in some]) for some in own]
            mean = np.average(list(needs.values()), weights=weights)
            figures = [f"{figure:.2f}" for figure in (mean, *means)]
            return [self.say(key), *figures, f"{np.average(scores, weights=weights):.1f}", _per_cent(whole), NONE]

        best = dict(enumerate(float(one.par) for one in exact))
        yield row(
            "lab.exact.best",
            best,
            [one.best for one in exact],
            float(np.average([par == self._of for par in best.values()], weights=weights)),
        )
        random = {i: _mean(one.needs) for i, one in enumerate(exact)}
        whole = float(np.average([one.needs[-1] for one in exact], weights=weights))
        yield row("lab.exact.random", random, [_mean(one.scores) for one in exact], whole)

    @property
    def _of(self) -> int:
        return len(self.goals)

    def _policy(self, policy: str) -> list[str]:
        total = self.results.total(policy)
        needs = [total.mean_needs, *(self.results.total(policy, bird).mean_needs for bird in self.birds)]
        return [
            self.name(policy),
            *(f"{figure:.2f}" for figure in needs),
            f"{total.mean_score:.1f}",
            _per_cent(total.needs[-1] / total.plays),
            f"{total.moves / total.plays:.1f}",
        ]

    def _spread_head(self) -> list[str]:
        numbers = [str(number) for number in range(self._of + 1)]
        return [self.say("lab.policy"), *numbers, *(self.say("lab.reached", share=share) for share in SHARES)]

    def _spread(self) -> Iterator[list[str]]:
        exact = self.results.exact
        weights = [self.results.weight(one.variant) for one in exact]
        needs = np.average([one.needs for one in exact], axis=0, weights=weights)
        scores = np.average([one.scores for one in exact], axis=0, weights=weights)
        yield [self.say("lab.exact.random"), *map(_per_cent, needs), *map(str, _quantiles(scores))]
        for policy in self.results.plan.policies:
            total = self.results.total(policy)
            shares = [_per_cent(number / total.plays) for number in total.needs]
            yield [self.name(policy), *shares, *map(str, _quantiles(total.scores / total.plays))]

    def _items_head(self) -> list[str]:
        return [self.say(key) for key in ("lab.id", "lab.item", "lab.item.share", "lab.item.discrimination")]

    def _items(self, learners: Tally) -> Iterator[list[str]]:
        for place, part in enumerate(self.goals):
            apart = learners.discrimination(place)
            share = _per_cent(learners.difficulty(place))
            yield [part.id, part.title(self.language), share, NONE if apart is None else f"{apart:.2f}"]

    def _columns(self) -> list[tuple[str, Tally]]:
        """The policies whose use of moves says something: not lines by heart, and all learners as one."""
        found = [
            (self.name(policy), self.results.total(policy))
            for policy in self.results.plan.policies
            if not policy.startswith((LINE, LEARNER))
        ]
        learners = self.results.learners()
        return found if learners is None else [*found, (self.say("lab.policy.learners"), learners)]

    def _moves_head(self) -> list[str]:
        return [self.say("lab.id"), self.say("lab.kind"), *(name for name, _ in self._columns())]

    def _moves(self) -> Iterator[list[str]]:
        columns = self._columns()
        for place, (name, entries) in enumerate(self.results.game.by_base.items()):
            used = [_per_cent(tally.used[place] / tally.plays) for _, tally in columns]
            yield [name, self.say(f"kind.{entries[0].move.kind}"), *used]


def _per_cent(share: float) -> str:
    return f"{share:.0%}" if share >= 0.1 or share == 0 else f"{share:.1%}"


def _mean(shares: Sequence[float]) -> float:
    """The mean of a number from how likely each of 0, 1, 2 … is."""
    return float(np.dot(shares, np.arange(len(shares))))


def _quantiles(shares: NDArray[np.float64]) -> list[int]:
    """The scores that `SHARES` of the plays do not go beyond."""
    reached = np.cumsum(shares)
    return [int(np.argmax(reached >= share / 100 - 1e-9)) for share in SHARES]


def as_facts(results: Results) -> dict[str, Any]:
    """Every count, for programs."""
    plan = results.plan
    moves, goals = [entry.move.id for entry in results.game.moves], list(results.game.targets)
    learners = results.learners()
    return {
        "scenario": plan.scenario.id,
        "level": plan.level,
        "plays": plan.plays,
        "seed": plan.seed,
        "difficulty": results.difficulty,
        "claimed": plan.scenario.difficulty,
        "exact": [
            {
                "personality": one.personality,
                "variant": one.variant,
                "best": one.best,
                "par": one.par,
                "line": [moves[place] for place in one.line],
                "random": {"needs": one.needs, "scores": one.scores},
            }
            for one in results.exact
        ],
        "policies": [
            {"policy": policy, "personality": personality, "variant": variant, **_counts(tally, results)}
            for (policy, personality, variant), tally in results.tallies.items()
        ],
        "items": [
            {
                "id": name,
                "difficulty": learners.difficulty(place),
                "discrimination": learners.discrimination(place),
            }
            for place, name in enumerate(goals)
        ]
        if learners is not None
        else [],
    }


def _counts(tally: Tally, results: Results) -> dict[str, Any]:
    game = results.game
    endings: Counter[str] = Counter()
    for number, plays in enumerate(tally.endings.tolist()):
        if (name := game.ending_id(number) if number else "none") is not None:  # nothing ends on the way to a scene
            endings[name] += plays
    return {
        "plays": tally.plays,
        "moves": tally.moves,
        "needs": tally.needs.tolist(),
        "scores": tally.scores.tolist(),
        "endings": dict(endings),
        "used": dict(zip(game.by_base, tally.used.tolist(), strict=True)),
        "uncovered": dict(zip(game.targets, tally.items.tolist(), strict=True)),
    }
