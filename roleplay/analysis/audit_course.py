"""Whether what a scenario recommends can be done: the ways that `missed` names, the next step that a rule advises."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from roleplay.analysis.audit_finding import Findings
from roleplay.reading.language import Language
from roleplay.reading.problem import Path
from roleplay.scenario.climb import DONATED, EVENT, by_step, edges
from roleplay.scenario.mark import marks
from roleplay.scenario.model import Scenario
from roleplay.scenario.move import Move
from roleplay.scenario.need import Ladder, Need
from roleplay.scenario.speech import Kind

ADVISED: Mapping[str, tuple[Kind, ...]] = {
    "problem.early": ("situation",),
    "implication.early": ("problem", "purpose"),
    "implication.spent": ("payoff",),
    "payoff.early": ("implication", "problem", "purpose"),
    "confirm.early": ("payoff", "problem", "situation", "implication"),
    "assume.assumed": ("situation", "problem", "purpose", "implication", "payoff", "confirm", "explore"),
    "soften.spent": ("explore", "answer"),
    "explore.early": ("soften",),
    "answer.early": ("soften", "explore"),
}
"""What the rules' own words (`assets/rules.yaml`) advise where a move turned out so: any one of these kinds, about the
same need or objection."""
LOOSE = frozenset(["listen", "rapport", "anything-else"])
"""Kinds that help with something though they are about nothing in particular."""
_WAYS: Mapping[Kind, Mapping[Language, re.Pattern[str]]] = {
    "anything-else": {"en": re.compile("anything else", re.IGNORECASE), "zh": re.compile("还有别的|还有什么")},
    "soften": {"en": re.compile(r"\b(?:ease|soften|calm)\b", re.IGNORECASE), "zh": re.compile("缓一缓|缓和|安抚")},
    "confirm": {
        "en": re.compile(r"\b(?:repeat|restate|read \w+ back|sum \w+ up)\b", re.IGNORECASE),
        "zh": re.compile("复述|确认一遍"),
    },
    "implication": {
        "en": re.compile(
            r"\bwhat (?:it|that|this) (?:leads to|costs)|where (?:it|that|this) leads|consequences", re.IGNORECASE
        ),
        "zh": re.compile("后果|(?:会|误|耽误了?|连累)(?:怎样|什么)"),
    },
    "payoff": {
        "en": re.compile(r"\bwould be worth|what .{0,12}\bwants?\b|what .{0,20}would give", re.IGNORECASE),
        "zh": re.compile("值多少|怎样才算|想要什么"),
    },
}
"""How a text names a way: few words that hardly mean anything else."""
_SAME: Mapping[Kind, tuple[Kind, ...]] = {"soften": ("soften", "listen", "rapport"), "confirm": ("confirm", "propose")}
"""Kinds that do what a way says, where more than its own."""


@dataclass(frozen=True, slots=True)
class Courses:
    """What moves come to in some case.

    `heard` can come at all, `welcome` turn out well and cost no trust; `rules` are pairs of a move and how it turned
    out by the standard physics.
    """

    heard: tuple[str, ...] = ()
    rules: tuple[tuple[str, str], ...] = ()
    welcome: tuple[str, ...] = ()

    def punished(self, moves: Collection[str]) -> bool:
        """Whether some of these moves can come, and none turns out well. What never comes is told elsewhere."""
        return bool(set(moves) & set(self.heard)) and not set(moves) & set(self.welcome)


def check_courses(scenario: Scenario, courses: Courses, found: Findings) -> None:
    """Report ways that are recommended and not there, or punished with everybody."""
    parts: list[tuple[Path, Need | Ladder]] = [
        *((("needs", place), need) for place, need in enumerate(scenario.needs)),
        *((("ladders", place), ladder) for place, ladder in enumerate(scenario.ladders)),
    ]
    for path, part in parts:
        for way, language in _ways(part, scenario.languages):
            said = f"`missed` advises {way!r} ({language})"
            _check(scenario, part, (*path, "missed"), _SAME.get(way, (way,)), said, courses, found)
        for after, names in _by_rung(scenario, part):
            if courses.punished(names):
                listed = ", ".join(sorted(names))
                message = f"every way of {part.id!r} to {after!r} is punished with every personality: {listed}"
                found.add("V116", (*path, "rungs", list(part.rungs).index(after)), message)
    _check_rules(scenario, {part.id: part for _, part in parts}, courses, found)


def _check_rules(scenario: Scenario, parts: Mapping[str, Need | Ladder], courses: Courses, found: Findings) -> None:
    for place, move in enumerate(scenario.moves):
        for rule, kinds in ADVISED.items():
            if (move.id, rule) not in courses.rules or _own_reason(scenario, move, rule.partition(".")[2]):
                continue
            for name in move.about:
                if name in parts:
                    said = f"{move.id!r} may turn out {rule}, and the rule then advises {' or '.join(kinds)}"
                    _check(scenario, parts[name], ("moves", place, "about"), kinds, said, courses, found)


def _own_reason(scenario: Scenario, move: Move, outcome: str) -> bool:
    """Whether the file says itself why a move turned out so, in place of the rule."""
    called = marks(move, outcome, {one.id for one in scenario.moves})
    return outcome in move.why or not called.isdisjoint(scenario.why)


def _check(
    scenario: Scenario,
    part: Need | Ladder,
    path: Path,
    kinds: Collection[Kind],
    said: str,
    courses: Courses,
    found: Findings,
) -> None:
    """Note that none of these kinds helps with `part`, if so."""
    fitting = [move.id for move in scenario.moves if move.kind in kinds and {part.id, "all"} & set(move.about)]
    loose = [move.id for move in scenario.moves if move.kind in kinds and move.kind in LOOSE and not move.about]
    if not fitting and not loose:
        found.add("V116", path, f"{said}, but there is no such move about {part.id!r}")
    elif courses.punished([*fitting, *loose]):
        found.add("V116", path, f"{said}, but with every personality that is punished: {', '.join(fitting or loose)}")


def _ways(part: Need | Ladder, languages: Collection[Language]) -> Iterator[tuple[Kind, Language]]:
    """The ways that the text for a missed need or goal names, each once, with the language."""
    if part.missed is None:
        return
    for way, patterns in _WAYS.items():
        named = (one for one in languages if patterns[one].search(part.missed.wording(one) or ""))
        if (language := next(named, None)) is not None:
            yield way, language


def _by_rung(scenario: Scenario, part: Need | Ladder) -> Iterator[tuple[str, set[str]]]:
    """The rungs on the way to the goal, each with the moves that bring it; those that events bring are left out.

    Of an author's ladder only what its `climbs` name are steps that are recommended.
    """
    rungs: list[str] = list(part.rungs)
    if isinstance(part, Ladder) and part.goal is None:
        return
    last = rungs.index(part.goal) if isinstance(part, Ladder) and part.goal is not None else len(rungs) - 1
    for (before, after), kinds in by_step(edges(scenario, part)).items():
        meant = kinds.keys() - {DONATED, EVENT}
        if isinstance(part, Ladder):
            meant &= {str(kind) for kind, rung in part.climbs.items() if rung == after}
        names = {name for kind in meant for name in kinds[kind]}
        if names and len(meant) == len(kinds) and rungs.index(before) < rungs.index(after) <= last:
            yield after, names
