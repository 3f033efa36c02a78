"""What can be chosen for a case before it is drawn, each with its name and a line that explains it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from roleplay.desk.draft import AFRESH, DRAWN, HIDDEN, TOLD
from roleplay.telling.after import visit_told

if TYPE_CHECKING:
    from roleplay.desk.visit import EarlierPlay
    from roleplay.scenario.model import Scenario
    from roleplay.scenario.personality import Personality
    from roleplay.telling.words import Words


@dataclass(frozen=True, slots=True)
class Alternative:
    """One choice: its value, its name, and a line that explains it."""

    value: str
    title: str
    explained: str


def modes(words: Words) -> list[Alternative]:
    """Practice and assessment."""
    return [Alternative(mode, words(f"mode.{mode}"), words(f"mode.{mode}.what")) for mode in ("practice", "assessment")]


def people(words: Words, scenario: Scenario, personalities: Mapping[str, Personality]) -> list[Alternative]:
    """Hidden, told, or one of those that the client may have."""
    drawn = [Alternative(HIDDEN, words("briefing.who.hidden"), words("briefing.who.hidden.what"))]
    drawn.append(Alternative(TOLD, words("briefing.who.told"), words("briefing.who.told.what")))
    known = [personalities[name] for name in scenario.client.personalities if name in personalities]
    language = words.language
    return drawn + [Alternative(one.id, one.title(language), one.seen_as(language)) for one in known]


def situations(words: Words, scenario: Scenario) -> list[Alternative]:
    """Drawn, or one of the variants."""
    language = words.language
    found = [Alternative(DRAWN, words("briefing.variant.drawn"), words("briefing.variant.drawn.what"))]
    for variant in scenario.variants:
        title = variant.title(language) if variant.title else words("briefing.variant.usual")
        found.append(Alternative(variant.id, title, words("briefing.variant.what")))
    return found


def beginnings(words: Words, visits: Sequence[EarlierPlay]) -> list[Alternative]:
    """As the briefing tells, or from where an earlier play ended."""
    found = [Alternative(AFRESH, words("after.afresh"), words("after.afresh.what"))]
    for visit in visits:
        told = visit_told(words, visit.when, visit.uncovered, visit.of)
        found.append(Alternative(visit.play, told, words("after.visit.what", total=visit.total)))
    return found


def levels(words: Words, scenario: Scenario, personalities: Mapping[str, Personality]) -> list[Alternative]:
    """The levels that there are, the easiest first."""
    from roleplay.engine.level import levels_of  # late: brings the model

    known = levels_of(scenario, personalities)
    return [Alternative(str(level), words(f"level.{level}"), words(f"level.{level}.what")) for level in known]
