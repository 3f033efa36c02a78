"""The one table of speech acts, and the one of outcomes: what sets one kind of move, or one outcome, apart.

A new kind is a word in `roleplay.scenario.speech` and an entry here; a kind without an entry, or an entry without its
kind, fails as this module is imported, and a sentence that the faces lack, as their words are read.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from roleplay.scenario.speech import KINDS, OUTCOMES, RUNGS, Kind, Outcome, Rung, Skill, StockClass

Mechanism: TypeAlias = Literal["climbs", "warms", "pitches", "guesses", "breaks"]
"""Which of the standard physics decides how a move turns out."""
Readiness: TypeAlias = Literal["its needs explicit", "one need explicit"]


@dataclass(frozen=True, slots=True, kw_only=True)
class KindSpec:
    """What sets a kind of move apart.

    `rung` is where a move about a need brings it, `first` whether that is the need's first rung, whatever it is;
    `wants` must be so before it can land. `stock` is the class of lines that answers it where it lands, `early` where
    it came too early, `spent` where it had all been said. `ladders` says that it does nothing to an author's ladder
    unless that one's `climbs` names it. `lands` says that it is meant to land, so that one that never can is worth a
    word. `counted` kinds are on every observer's sheet. `checklist`, `pitcher` and `flatterer` are its place (from 0)
    in what such a trainee prefers to say; None comes last. `letter` is what a question is called in SPIN.
    """

    skill: Skill
    letter: Literal["S", "P", "I", "N"] | None = None
    way: Mechanism = "climbs"
    rung: Rung | None = None
    first: bool = False
    wants: Readiness | None = None
    stock: StockClass = "steady"
    early: StockClass = "early"
    spent: StockClass = "spent"
    free_again: bool = False
    """Said again it takes time but costs no goodwill."""
    ladders: bool = False
    lands: bool = False
    counted: bool = False
    checklist: int | None = None
    pitcher: int | None = None
    flatterer: int | None = None
    novice: float = 0.5
    """How readily it comes to the mind of somebody without a course, against other kinds."""
    mends: bool = False
    """It may win back goodwill when it is about nothing in particular."""
    tells: bool = False
    """It says something, with which a question may be answered."""

    def rung_of(self, rungs: Collection[Rung]) -> Rung | None:
        """Where a move of this kind brings a need with these rungs; None where it cannot climb there."""
        wanted = list(rungs)[1] if self.first else self.rung
        return wanted if wanted in rungs else None


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeSpec:
    """What sets an outcome apart.

    A `miss` costs goodwill, and a well-chosen tone does not make up for it. `stock` is the class of lines that answers
    it whatever was said; None where that depends on the kind. `pays` names the table of a personality's trust by kind.
    """

    miss: bool = False
    stock: StockClass | None = None
    pays: Literal["lands", "answered"] | None = None


KIND: Mapping[Kind, KindSpec] = {
    "situation": KindSpec(
        skill="situation", letter="S", novice=3, rung="hinted", ladders=True, lands=True,
        counted=True, checklist=1, flatterer=2,
    ),
    "problem": KindSpec(
        skill="problem", letter="P", novice=3, rung="implied", ladders=True, lands=True,
        counted=True, checklist=2, flatterer=3,
    ),
    "purpose": KindSpec(skill="problem", novice=2, rung="implied", ladders=True, lands=True, checklist=0),
    "implication": KindSpec(
        skill="implication", letter="I", novice=1, rung="felt", ladders=True, lands=True, counted=True, checklist=4,
    ),
    "payoff": KindSpec(
        skill="payoff", letter="N", novice=1, rung="explicit", ladders=True, lands=True, counted=True, checklist=5,
    ),
    "confirm": KindSpec(
        skill="confirming", novice=1, rung="confirmed", ladders=True, lands=True, counted=True, stock="confirmed",
        checklist=7, pitcher=4,
    ),
    "anything-else": KindSpec(
        skill="confirming", first=True, wants="one need explicit", lands=True, counted=True, early="unfinished",
        spent="nothing", checklist=8,
    ),
    "rapport": KindSpec(
        skill="rapport", novice=1, mends=True, way="warms", stock="rapport", free_again=True, flatterer=0,
    ),
    "listen": KindSpec(
        skill="listening", novice=1, mends=True, way="warms", stock="listen", free_again=True, counted=True,
        flatterer=1,
    ),
    "present": KindSpec(
        skill="presenting", novice=1, wants="its needs explicit", lands=True, stock="presented", early="pitched",
        tells=True, checklist=9, pitcher=1,
    ),
    "pitch": KindSpec(
        skill="presenting", tells=True, novice=1, way="pitches", early="pitched", counted=True, pitcher=0,
    ),
    "assume": KindSpec(skill="confirming", way="guesses", counted=True, pitcher=4),
    "soften": KindSpec(skill="objections", novice=2, ladders=True, lands=True, checklist=3),
    "explore": KindSpec(skill="objections", novice=2, ladders=True, lands=True, checklist=3),
    "answer": KindSpec(skill="objections", tells=True, novice=2, ladders=True, lands=True, checklist=6, pitcher=2),
    "inform": KindSpec(skill="opening", tells=True, novice=2, mends=True, checklist=0),
    "propose": KindSpec(skill="commitment", checklist=10, pitcher=3, flatterer=4),
    "trade": KindSpec(skill="negotiating", tells=True, pitcher=2),
    "concede": KindSpec(skill="negotiating", tells=True, pitcher=2),
    "hold": KindSpec(skill="negotiating", tells=True),
    "decline": KindSpec(skill="negotiating", tells=True),
    "breach": KindSpec(skill="integrity", novice=0.1, way="breaks"),
}  # fmt: skip
"""Every kind of move."""

OUTCOME: Mapping[Outcome, OutcomeSpec] = {
    "lands": OutcomeSpec(pays="lands"),
    "early": OutcomeSpec(miss=True),
    "blocked": OutcomeSpec(miss=True, stock="blocked"),
    "spent": OutcomeSpec(miss=True, stock="spent"),
    "assumed": OutcomeSpec(miss=True, stock="assumed"),
    "answered": OutcomeSpec(stock="answered", pays="answered"),
    "refused": OutcomeSpec(miss=True, stock="refused"),
    "continuation": OutcomeSpec(pays="lands"),
}
"""Every outcome of a move."""

MISSES: frozenset[str] = frozenset(name for name, spec in OUTCOME.items() if spec.miss)
"""Outcomes that cost goodwill."""

SENTENCES = ("kind.{kind}", "hint.why.{kind}", "debrief.way.{kind}")
"""The keys of the sentences that the faces have for every kind."""
OUTCOME_SENTENCES = ("outcome.{outcome}", "plain.outcome.{outcome}")
"""The keys of those for every outcome."""


def sentences() -> tuple[str, ...]:
    """Every key that the words of a language must have because there is such a kind, outcome or rung."""
    return (
        *(key.format(kind=kind) for kind in KINDS for key in SENTENCES),
        *(key.format(outcome=outcome) for outcome in OUTCOMES for key in OUTCOME_SENTENCES),
        *(f"rung.{rung}" for rung in RUNGS),
    )


def _complete(table: Collection[str], names: Collection[str], what: str) -> None:
    if odd := set(table) ^ set(names):
        raise TypeError(f"not both in the vocabulary and in the table of {what}: {', '.join(sorted(odd))}")


_complete(KIND, KINDS, "speech acts")
_complete(OUTCOME, OUTCOMES, "outcomes")
