"""Who hears what: the scenes of a game grouped by whom a move is said to, and whose trust is felt by it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from roleplay.engine.game import Branch, Crossing, GameScene
from roleplay.engine.physics import Physics, broken
from roleplay.engine.state import CALENDAR_OVER
from roleplay.scenario.effect import Change
from roleplay.scenario.guard import Condition, Every, Test
from roleplay.scenario.model import Scenario
from roleplay.scenario.move import Move
from roleplay.scenario.personality import Personality
from roleplay.scenario.scene import Exit, Scene
from roleplay.scenario.speech import Outcome
from roleplay.scenario.staging import addressee, exits, said_in
from roleplay.scenario.vocabulary import SCENE, TRUST, Vocabulary, trust_of

NOBODY: Mapping[str, Personality] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Group:
    """Scenes, by number, in which something is said to the same person while the talk is with the same."""

    places: tuple[int, ...] = ()
    who: str | None = None
    lead: str | None = None


ANYWHERE = Group()


class Cast:
    """The people of a scenario, each with a personality, and where they are."""

    def __init__(self, scenario: Scenario, people: Mapping[str, Personality], vocabulary: Vocabulary) -> None:
        self.scenario, self.people, self.vocabulary = scenario, people, vocabulary
        self.several = len(people) > 1 and bool(scenario.scenes)
        self.trusts = {TRUST, *(map(trust_of, people) if self.several else ())}
        """The names of everybody's trust."""
        self._physics: dict[tuple[str, bool], Physics] = {}

    def trust(self, scene: Scene) -> str | None:
        """The name of the own trust of whom a scene's talk is with."""
        return trust_of(scene.who[0]) if self.several and scene.who else None

    def hearing(self, move: Move) -> tuple[Group, ...]:
        """The scenes in which a move can be said, by who hears it."""
        if not self.scenario.scenes:
            return (Group(who=self.scenario.client.id, lead=self.scenario.client.id),)
        found: defaultdict[tuple[str | None, str | None], list[int]] = defaultdict(list)
        for place, scene in enumerate(self.scenario.scenes):
            if said_in(scene, move):
                found[addressee(scene, move), _lead(scene)].append(place)
        return tuple(Group(tuple(places), *names) for names, places in found.items())

    def leading(self, scenes: tuple[str, ...]) -> tuple[Group, ...]:
        """Scenes (all, where none are named) by whom the talk is with."""
        found: defaultdict[str | None, list[int]] = defaultdict(list)
        for place, scene in enumerate(self.scenario.scenes):
            if not scenes or scene.id in scenes:
                found[_lead(scene)].append(place)
        if not self.scenario.scenes:
            return (Group(who=self.scenario.client.id, lead=self.scenario.client.id),)
        return tuple(Group(tuple(places), name, name) for name, places in found.items())

    def within(self, group: Group, condition: Condition) -> Condition:
        """The condition, in the scenes of a group alone."""
        number = len(self.scenario.scenes)
        if not group.places or len(group.places) == number:
            return condition
        here = Test(SCENE, tuple(place in group.places for place in range(number)))
        return Every((here, condition))

    def physics(self, group: Group) -> Physics | None:
        """How whoever hears it takes a move; None where nobody does."""
        return self._of(group.who, group.who == group.lead) if group.who is not None else None

    def _of(self, who: str, leads: bool) -> Physics:
        if (who, leads) not in self._physics:
            name = TRUST if leads or not self.several else trust_of(who)
            self._physics[who, leads] = Physics(self.scenario, self.people[who], self.vocabulary, name)
        return self._physics[who, leads]

    def felt(self, changes: tuple[Change, ...], group: Group) -> tuple[Change, ...]:
        """Changes as they are felt in the scenes of a group.

        Steps of trust as the personality takes them, and the trust of whom the talk is with under both of its names.
        """
        found: list[Change] = []
        lead = trust_of(group.lead) if self.several and group.lead is not None else TRUST
        for change in changes:
            if change.quantity not in self.trusts:
                found.append(change)
            elif change.quantity in (TRUST, lead):
                if group.lead is not None:
                    found += [
                        replace(self._moved(change, group.lead), quantity=name) for name in dict.fromkeys((TRUST, lead))
                    ]
            else:
                who = next(name for name in self.people if trust_of(name) == change.quantity)
                found.append(replace(self._moved(change, who), quantity=change.quantity))
        return tuple(found)

    def _moved(self, change: Change, who: str) -> Change:
        return self._of(who, leads=True).moved(change.amount) if change.amount else change

    def gone(self) -> Iterator[Condition]:
        """For each of those who stand by in some scene: that they have had enough there."""
        if not self.several:
            return
        standing: defaultdict[str, list[int]] = defaultdict(list)
        for place, scene in enumerate(self.scenario.scenes):
            for name in scene.who[1:]:
                standing[name].append(place)
        for name, places in standing.items():
            size = self.vocabulary.quantities[trust_of(name)].size
            lost = Test(trust_of(name), tuple(index == 0 for index in range(size)))
            yield self.within(Group(tuple(places)), lost)


def _lead(scene: Scene) -> str | None:
    return scene.who[0] if scene.who else None


def unheard(move: Move, when: Condition, outcome: Outcome = "lands") -> Branch:
    """What is done where nobody is there: it takes a moment, and a breach is one all the same."""
    return Branch(when=when, outcome=outcome, rule=f"{move.kind}.{outcome}", minutes=1, changes=broken(move))


def crossing_name(exit_: Exit) -> str:
    """The name, among the endings, of going on in another scene: no id, so that no ending can be called so."""
    return f"@{exit_.scene}+{exit_.days}"


def crossings(scenario: Scenario) -> tuple[str, ...]:
    """The names of all ways on that moves lead, and of a calendar that is over."""
    if not scenario.scenes:
        return ()
    leads = [outcome.leads for move in scenario.moves for outcome in move.outcomes if outcome.leads is not None]
    return (*dict.fromkeys(map(crossing_name, leads)), CALENDAR_OVER)


def game_scenes(scenario: Scenario, endings: tuple[str, ...]) -> tuple[GameScene, ...]:
    """The scenes with all their ways on."""
    number = {scene.id: place for place, scene in enumerate(scenario.scenes)}
    several = len(scenario.people) > 0
    found = []
    for scene in scenario.scenes:
        ways: dict[int, Crossing] = {}
        for path, exit_ in exits(scenario, scene):
            names = {"then": ("time", "left"), "walkout": ("walkout",)}.get(str(path[-1]), (crossing_name(exit_),))
            ways |= {endings.index(name) + 1: Crossing(number[exit_.scene], exit_.days) for name in names}
        trust = trust_of(scene.who[0]) if several and scene.who else None
        found.append(GameScene(scene.id, scene.minutes or scenario.client.minutes, trust, ways))
    return tuple(found)
