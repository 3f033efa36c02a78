"""Reasons that give a need away: told right after a move, they must not name what the client has not spoken of."""

from __future__ import annotations

from collections.abc import Iterator

from roleplay.analysis.audit_finding import Findings
from roleplay.reading.problem import Path
from roleplay.reading.text import LANGUAGES, Text
from roleplay.reading.wording import texts
from roleplay.scenario.model import Scenario
from roleplay.scenario.need import Ladder, Need
from roleplay.scenario.saying import Say


def check_reasons(scenario: Scenario, found: Findings) -> None:
    """Report the reasons that name a need by its title where what was said is not about it."""
    for path, text, about in _reasons(scenario):
        for need in scenario.needs:
            if need.id in about or "all" in about or need.start not in (None, need.rungs[0]):
                continue
            if any(_names(text, need.title, place) for place in range(len(LANGUAGES))):
                message = f"this reason names the need {need.id!r}, which may still be hidden"
                found.add("V405", path, message)


def _reasons(scenario: Scenario) -> Iterator[tuple[Path, Text, tuple[str, ...]]]:
    """Every reason that an author gives for how something turned out, and what was spoken of."""
    given: list[tuple[Path, Say | None, tuple[str, ...]]] = []
    for place, move in enumerate(scenario.moves):
        given += [(("moves", place, "why", outcome), why, move.about) for outcome, why in move.why.items()]
        for number, one in enumerate(move.outcomes):
            given.append((("moves", place, "outcomes", number, "why"), one.why, move.about))
    for section, place, part in _climbable(scenario):
        given += [((section, place, "texts", rung, "why"), one.why, (part.id,)) for rung, one in part.texts.items()]
    for where, why, about in given:
        yield from ((there, text, about) for there, text in texts(why, where))


def _climbable(scenario: Scenario) -> Iterator[tuple[str, int, Need | Ladder]]:
    yield from (("needs", place, need) for place, need in enumerate(scenario.needs))
    yield from (("ladders", place, ladder) for place, ladder in enumerate(scenario.ladders))


def _names(text: Text, title: Text, place: int) -> bool:
    told, name = text.wording(LANGUAGES[place]), title.wording(LANGUAGES[place])
    return told is not None and name is not None and name.casefold() in told.casefold()
