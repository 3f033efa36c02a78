"""The kinds of file that a pack and the assets hold, registered with the reader: each with its model and its check."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import BaseModel

from roleplay.reading.collector import Collector
from roleplay.reading.problem import Fault
from roleplay.reading.registry import Kind, Parts, Surroundings, register
from roleplay.reading.text import LANGUAGES
from roleplay.reading.wording import check_texts
from roleplay.scenario.model import Pack, Scenario
from roleplay.scenario.names import RULES, check_scenario
from roleplay.scenario.speech import BREACHES, WHYS

if TYPE_CHECKING:
    from roleplay.scenario.assignment import Assignment
    from roleplay.scenario.curriculum import Curriculum
    from roleplay.scenario.deck import Deck
    from roleplay.scenario.discussion import Discussion
    from roleplay.scenario.personality import Personality
    from roleplay.scenario.rulebook import Rulebook
    from roleplay.scenario.selftest import SelfTest
    from roleplay.scenario.worksheet import Worksheet

PERSONALITIES = "personalities"
ASSIGNMENTS = "assignments"
DECKS = "decks"
WORKSHEETS = "worksheets"
DISCUSSIONS = "discussions"


def _common(part: BaseModel) -> Collector:
    """These files serve scenarios of any language, so they need all; who has but one gives plain strings."""
    faults = Collector()
    check_texts(part, LANGUAGES, faults, plain_serves_all=True)
    return faults


def _check_pack(pack: Pack, around: Surroundings) -> list[Fault]:
    del around
    return _common(pack).faults


def _check_personality(personality: Personality, around: Surroundings) -> list[Fault]:
    faults = _common(personality)
    faults.named(personality.id, around.stem)
    return faults.faults


def _check_rulebook(rulebook: Rulebook, around: Surroundings) -> list[Fault]:
    del around
    faults = Collector()
    for rule in rulebook.rules:
        outcome, _, why = rule.rpartition(".")
        faults.known(("rules", rule), "N009", "rule", outcome if why in WHYS else rule, RULES)
    for name in BREACHES:
        if name not in rulebook.breaks:
            faults.add(("breaks",), "S001", f"breaks lacks the field {name!r}")
    check_texts(rulebook, LANGUAGES, faults)
    return faults.faults


def _personality() -> Parts[Personality]:
    from roleplay.scenario.personality import Personality

    return Personality, _check_personality


def _rulebook() -> Parts[Rulebook]:
    from roleplay.scenario.rulebook import Rulebook

    return Rulebook, _check_rulebook


def _assignment() -> Parts[Assignment]:
    from roleplay.scenario.assignment import Assignment
    from roleplay.scenario.demand import check_assignment

    return Assignment, check_assignment


def _deck() -> Parts[Deck]:
    from roleplay.scenario.dealable import check_deck
    from roleplay.scenario.deck import Deck

    return Deck, check_deck


def _worksheet() -> Parts[Worksheet]:
    from roleplay.scenario.fillable import check_worksheet
    from roleplay.scenario.worksheet import Worksheet

    return Worksheet, check_worksheet


def _discussion() -> Parts[Discussion]:
    from roleplay.scenario.discussable import check_discussion
    from roleplay.scenario.discussion import Discussion

    return Discussion, check_discussion


def _selftest() -> Parts[SelfTest]:
    from roleplay.scenario.evenness import check_selftest
    from roleplay.scenario.selftest import SelfTest

    return SelfTest, check_selftest


def _curriculum() -> Parts[Curriculum]:
    from roleplay.scenario.curriculum import Curriculum
    from roleplay.scenario.teachable import check_curriculum

    return Curriculum, check_curriculum


SCENARIO = register(Kind("scenario", lambda: (Scenario, check_scenario), allows=lambda one: one.allow))
PACK = register(Kind("pack", lambda: (Pack, _check_pack), stem="pack"))
PERSONALITY = register(Kind("personality", _personality, folder=PERSONALITIES))
RULEBOOK = register(Kind("rulebook", _rulebook, stem="rules"))
# what a talk does without is made when a file of it is read
ASSIGNMENT = register(Kind("assignment", _assignment, folder=ASSIGNMENTS, stem="assignment"))
DECK = register(Kind("deck", _deck, folder=DECKS))
WORKSHEET = register(Kind("worksheet", _worksheet, folder=WORKSHEETS))
DISCUSSION = register(Kind("discussion", _discussion, folder=DISCUSSIONS))
SELFTEST = register(Kind("selftest", _selftest, stem="selftest"))
CURRICULUM = register(Kind("curriculum", _curriculum, stem="curriculum"))
