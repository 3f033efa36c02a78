"""What to practise next, and why: the weakest of the skills that are known well enough, else the least known one.

A weak skill is practised in turn at the cards, which tell what to look for, and in a talk, which shows whether it sits.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from roleplay.practice.drill.worth import Drilled, Trained
from roleplay.practice.skill import NOTHING, Estimate, Profile
from roleplay.practice.trial import Tried, observations
from roleplay.reading.text import Text
from roleplay.scenario.personality import LEVELS, Level
from roleplay.scenario.speech import SKILLS, Skill

Reason: TypeAlias = Literal["first", "weak", "unknown", "strongest"]
"""Nothing was played yet; the weakest that is known; too little is known; all are good, and this is the least so."""
GOOD = 0.65
"""The level from which on a skill is no weakness."""
EASIER, HARDER = 0.45, 0.8
"""Shares of the needs brought out below which a scenario is offered easier, and from which on harder."""
NO_CARDS = Drilled()


@dataclass(frozen=True, slots=True)
class Offer:
    """A scenario that can be played: what it exercises, and at which levels."""

    scenario: str
    skills: tuple[Skill, ...]
    levels: tuple[Level, ...] = LEVELS


@dataclass(frozen=True, slots=True)
class Next:
    """What to practise next: the scenario and its level, the skill that it is for, and why that one."""

    scenario: str
    level: Level
    skill: Skill | None
    why: Reason


@dataclass(frozen=True, slots=True)
class NextDeck:
    """The deck of cards to practise next, for the skill that is the weakest of those known."""

    deck: str
    title: Text
    skill: Skill


Advised: TypeAlias = Next | NextDeck


def practise_next(
    present: Profile, plays: Sequence[Tried], offers: Sequence[Offer], cards: Drilled = NO_CARDS
) -> Advised | None:
    """The advice; None where there is nothing to play. Offers stand in the order in which they should be played."""
    if not offers:
        return None
    if not plays:
        return Next(offers[0].scenario, offers[0].levels[0], None, "first")
    offered = [skill for skill in SKILLS if any(skill in one.skills for one in offers)]
    known = [skill for skill in offered if _known(present.get(skill, NOTHING))]
    weak = [skill for skill in known if present[skill].level < GOOD]
    unknown = [skill for skill in offered if skill not in known]
    if weak:
        chosen, why = min(weak, key=lambda skill: present[skill].level), "weak"
        if (deck := _deck(chosen, plays, cards)) is not None:
            return NextDeck(deck.deck, deck.title, chosen)
    elif unknown:
        chosen, why = max(unknown, key=lambda skill: present.get(skill, NOTHING).variance), "unknown"
    else:
        chosen, why = min(known, key=lambda skill: present[skill].level), "strongest"
    offer = _offer(chosen, plays, [one for one in offers if chosen in one.skills])
    reason: Reason = "weak" if why == "weak" else "unknown" if why == "unknown" else "strongest"
    return Next(offer.scenario, _level(offer, plays), chosen, reason)


def _known(estimate: Estimate) -> bool:
    """Whether enough is known of a skill: how good it is, or at least that it is good."""
    return estimate.sure or estimate.span[0] >= GOOD


def _deck(skill: Skill, plays: Iterable[Tried], cards: Drilled) -> Trained | None:
    """The deck whose turn it is: none where the skill's cards were answered since the last talk in which it showed."""
    decks = [one for one in cards.decks if skill in one.skills]
    shown = (one.when for one in plays if any(seen.skill == skill for seen in observations(one.trials)))
    last = {one.deck: -1 for one in decks}
    for event in cards.events:
        if event.key.deck in last:
            last[event.key.deck] = max(event.when, last[event.key.deck])
    if not decks or max(last.values()) >= max(shown, default=-1):
        return None
    return min(decks, key=lambda one: (last[one.deck], one.skills.index(skill) / len(one.skills)))


def _offer(skill: Skill, plays: Iterable[Tried], offers: Sequence[Offer]) -> Offer:
    """Of what exercises a skill, what was never played; of those that were, what was not played for longest.

    Between equals the skill's weight in it decides, then the order of the offers.
    """
    last: dict[str, int] = {}
    for one in plays:
        last[one.scenario] = max(one.when, last.get(one.scenario, 0))
    return min(offers, key=lambda one: (last.get(one.scenario, -1), one.skills.index(skill)))


def _level(offer: Offer, plays: Sequence[Tried]) -> Level:
    """The level to play next: that of the last play of it, easier or harder by how that went; else that of any."""
    mine = [one for one in plays if one.scenario == offer.scenario]
    last = max(mine or plays, key=lambda one: one.when)
    share = last.needs / last.of if last.of and mine else (EASIER + HARDER) / 2
    step = 1 if share >= HARDER else -1 if share < EASIER else 0
    return min(offer.levels, key=lambda level: (abs(level - last.level - step), -level))
