"""What is noted while cases are explored and played: what is offered at once, how moves turn out, what nobody says."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from itertools import combinations

import numpy as np

from roleplay.analysis.audit_course import Courses
from roleplay.analysis.audit_reach import Reach
from roleplay.analysis.batch import Batch, Choices
from roleplay.analysis.policy import Policy
from roleplay.engine.game import Branch
from roleplay.scenario.act import OUTCOME
from roleplay.scenario.guard import Every
from roleplay.scenario.model import Scenario


@dataclass(slots=True)
class Seen:
    """What was seen in the cases so far."""

    choices: set[str] = field(default_factory=set)
    """Topics that offer two moves at once in some state."""
    heard: set[str] = field(default_factory=set)
    rules: set[tuple[str, str]] = field(default_factory=set)
    welcome: set[str] = field(default_factory=set)

    def take(self, scenario: Scenario, reach: Reach) -> None:
        """Look at one more case."""
        self.choices |= set(_choices(scenario, reach, self.choices))
        for place, entry in enumerate(reach.game.moves):
            for number, branch in enumerate(entry.branches):
                if ("branch", place, number) in reach.marks:
                    self.heard.add(entry.move.id)
                    if branch.place < 0:
                        self.rules.add((entry.move.id, branch.rule))
                    if not OUTCOME[branch.outcome].miss and _trust(branch) >= 0:
                        self.welcome.add(entry.move.id)

    @property
    def courses(self) -> Courses:
        """How moves turn out, to be kept."""
        return Courses(tuple(sorted(self.heard)), tuple(sorted(self.rules)), tuple(sorted(self.welcome)))


def _choices(scenario: Scenario, reach: Reach, known: Collection[str]) -> Iterator[str]:
    """The topics that offer two moves at once in some state of a case, but those that are `known` to."""
    for topic in scenario.topics:
        entries = [entry for entry in reach.game.moves if entry.move.topic == topic.id]
        pairs = combinations([entry.offered for entry in entries], 2)
        if topic.id not in known and any(reach.first(Every(pair)) is not None for pair in pairs):
            yield topic.id


def _trust(branch: Branch) -> int:
    return sum(change.amount for change in branch.changes if change.quantity == "trust")


@dataclass(slots=True)
class Crowd:
    """The menus that trainees meet: places of moves of one topic that are on offer at once."""

    menus: set[tuple[int, ...]] = field(default_factory=set)

    def watch(self, policy: Policy) -> Policy:
        """The same trainee, watched."""
        return _Watched(policy, self)


@dataclass(slots=True)
class _Watched:
    policy: Policy
    crowd: Crowd
    seen: set[bytes] = field(default_factory=set)
    """What has been on offer, a bit for each move: the same comes again and again."""

    def choose(self, batch: Batch) -> Choices:
        """What the trainee chooses."""
        offered = batch.offers()
        packed = np.packbits(offered, axis=1)
        fresh = {row.tobytes(): place for place, row in enumerate(packed)}
        topics: dict[str, list[int]] = {}
        for place, entry in enumerate(batch.game.moves):
            topics.setdefault(entry.move.topic, []).append(place)
        for row in (offered[fresh[name]].tolist() for name in fresh.keys() - self.seen):
            self.crowd.menus |= {tuple(place for place in places if row[place]) for places in topics.values()}
        self.seen |= fresh.keys()
        return self.policy.choose(batch)
