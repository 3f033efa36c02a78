"""The ladder of a scenario as a table for people, and as a list for programs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

from roleplay.analysis.lab import Results
from roleplay.analysis.ladder import SCALE, LadderRow, ladder, means, misses, target
from roleplay.cli.plain.lab import LabReport
from roleplay.cli.plain.table import table
from roleplay.reading.text import Language
from roleplay.scenario.personality import FULL, Personality
from roleplay.telling.words import words


class LadderReport:
    """The table of one run, in one language."""

    def __init__(self, results: Results, personalities: Mapping[str, Personality], language: Language) -> None:
        self.results, self.say = results, words(language)
        self.lab = LabReport(results, personalities, language)
        self.rows = ladder(results)
        self.of = len(results.game.targets)
        self.title = results.plan.scenario.title(language)
        self.birds = [personalities[name].title(language) for name in self.lab.birds]

    def lines(self) -> Iterator[str]:
        """A row for each way of playing: needs in the mean and by personality, score, share without any, target."""
        yield self.say("ladder.title", title=self.title, of=self.of, plays=f"{self.results.plan.plays:,}")
        columns = ("lab.policy", "ladder.target", "lab.all", "lab.score", "ladder.zero")
        head = [*map(self.say, columns), *self.birds]
        yield from table([head, *map(self._row, means(self.rows))], left=2)
        yield ""
        yield from self.lab.company()
        yield self.say("ladder.note")

    def _row(self, row: LadderRow) -> list[str]:
        birds = [other.needs for other in self.rows if other.policy == row.policy and other.personality is not None]
        figures = [f"{row.needs:.2f}", f"{row.score:.1f}", f"{row.zero:.0%}", *(f"{needs:.2f}" for needs in birds)]
        return [self._name(row.policy), self._target(row.policy), *figures]

    def _name(self, policy: str) -> str:
        known = {"best": "lab.exact.best", "random": "lab.exact.random"}
        return self.say(known[policy]) if policy in known else self.lab.name(policy)

    def _target(self, policy: str) -> str:
        """What is asked, in needs of this scenario, and whether it is met."""
        asked = target(policy)
        if asked is None or self.results.plan.level != FULL:  # what is asked holds for the client as written
            return ""
        share, parts = self.of / SCALE, []
        for name in ("least", "most", "below", "behind", "each", "zero"):
            value, usual = getattr(asked, name), getattr(type(asked)(), name)
            if value != usual:
                amount = f"{value:.0%}" if name == "zero" else f"{value * share:.1f}"
                parts.append(self.say("ladder.none" if name == "zero" else f"ladder.{name}", amount=amount))
        missed = misses(self.rows, policy, self.of)
        mark = self.say("ladder.missed") if missed else self.say("ladder.met")
        return f"{mark} {self.say('ladder.and').join(parts)}"


def as_list(results: Results) -> list[dict[str, Any]]:
    """The rows for programs; the personality is null where all are taken together."""
    return [asdict(row) for row in ladder(results)]
