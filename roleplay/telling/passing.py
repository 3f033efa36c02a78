"""A scenario's pass mark in words: what it asks for, beforehand, and what a play lacks of it, afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from roleplay.engine.passing import Requirement, passed, requirements
from roleplay.telling.phrase import joined
from roleplay.telling.words import Words

if TYPE_CHECKING:
    from roleplay.engine.play import Play
    from roleplay.scenario.model import Scenario


def asked(words: Words, scenario: Scenario) -> str:
    """What passes, before the talk: a need that is still hidden is counted, not named. Empty where nothing is said."""
    mark = scenario.passing
    if mark is None:
        return ""
    hidden = {need.id for need in scenario.needs if need.start in (None, "hidden")}
    titles = {part.id: part.title(words.language) for part in scenario.climbable}
    parts = [words("pass.score", n=mark.score)] if mark.score is not None else []
    if mark.needs is not None:
        parts.append(words(f"pass.{scenario.counted}", n=mark.needs))
    if unnamed := sum(must.of in hidden for must in mark.must):
        parts.append(words("pass.hidden", n=unnamed))
    for must in mark.must:
        if must.of not in hidden:
            title = must.title(words.language) if must.title is not None else titles.get(must.of or "", "")
            parts.append(words("pass.must", title=title))
    return words("pass.asked", what=words("pass.and").join(parts))


def beforehand(words: Words, scenario: Scenario) -> str:
    """What is told before the talk of how it counts: sheets to fill in, and what passes. Empty where nothing is."""
    sheets = [
        words("form.announced.one", title=sheet.title(words.language), n=sheet.points) for sheet in scenario.sheets
    ]
    told = [words("form.announced", sheets=words("form.and").join(sheets))] if sheets else []
    return joined(words.language, *told, *filter(None, [asked(words, scenario)]))


def told(words: Words, play: Play) -> str:
    """Whether a play is passed, and if not what is missing; empty where nothing says what passes."""
    done = passed(play)
    if done is None:
        return ""
    if done:
        return words("pass.yes")
    lacking = [_lack(words, play, one) for one in requirements(play) if not one.met]
    return words("pass.no", what=words("pass.and").join(lacking))


def _lack(words: Words, play: Play, one: Requirement) -> str:
    if one.sort == "must":
        return words("pass.lack.must", title=one.title(words.language) if one.title is not None else "")
    sort = one.sort if one.sort == "score" else play.case.scenario.counted
    return words(f"pass.lack.{sort}", n=one.wanted, got=one.got)
