"""Results of the self-test in words: where somebody stands, how sure that is, what it means, what to do with others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from roleplay.practice.selftest.outcome import OPPOSITE
from roleplay.scenario.selftest import POLES
from roleplay.telling.skill import day

if TYPE_CHECKING:
    from roleplay.practice.selftest.measure import Measure
    from roleplay.practice.selftest.outcome import Outcome
    from roleplay.reading.language import Language
    from roleplay.scenario.selftest import Bird, SelfTest
    from roleplay.telling.words import Words

MOST_BIRDS = 2
"""Birds of somebody in between for whom there is advice, the likeliest first."""
DECK = "read-the-bird"
"""The deck of cards on reading the four types."""


@dataclass(frozen=True, slots=True)
class Advice:
    """What somebody of one bird is told about somebody of another."""

    head: str
    work: str
    sell: str


@dataclass(frozen=True, slots=True)
class Standing:
    """Somebody as they came out: oneself on some day, or a colleague, whose `name` is given."""

    when: int
    outcome: Outcome
    name: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """What is told together: oneself `now`, oneself `before` (the latest first), and colleagues in their order."""

    now: Standing | None
    before: tuple[Standing, ...] = ()
    colleagues: tuple[Standing, ...] = ()


def bird_name(say: Words, bird: str) -> str:
    """The name of a bird, as a heading."""
    return say(f"selftest.bird.{bird}")


def headline(say: Words, outcome: Outcome) -> str:
    """The result in a few words."""
    if not outcome.enough:
        return say("selftest.few")
    birds = outcome.birds
    if len(birds) == 1:
        return bird_name(say, birds[0])
    if len(birds) == 2:
        one, other = (say(f"selftest.in.{bird}") for bird in birds)
        return say("selftest.between", one=one, other=other)
    return say("selftest.middle")


def axes(say: Words, outcome: Outcome) -> Iterator[str]:
    """Each axis in a sentence or two: how many answers, where, from where to where it may be."""
    for measure in (outcome.pace, outcome.focus):
        low, high = (say(f"selftest.pole.{pole}") for pole in POLES[measure.axis])
        above = (measure.answered + measure.sum) // 2
        counted = say(f"selftest.axis.{measure.axis}", high=high, above=above, low=low, below=measure.answered - above)
        if not measure.enough:
            yield counted + say("selftest.axis.few")
            continue
        least, most = measure.span
        told = counted + say("selftest.axis.place", place=signed(measure.place), least=signed(least), most=signed(most))
        yield told + (say("selftest.axis.near") if measure.near else "")


def signed(place: float) -> str:
    """A place on an axis, with its sign."""
    number = round(place)
    return f"+{number}" if number > 0 else f"−{-number}" if number < 0 else "0"


def meaning(say: Words, test: SelfTest, outcome: Outcome, language: Language) -> Iterator[tuple[str, str]]:
    """What a result says of oneself: a heading, which may be empty, and a text."""
    if not outcome.enough:
        yield "", say("selftest.few.what")
        return
    if (between := outcome.between) is not None:
        yield "", test.between[between](language)
    for bird in _likely(outcome):
        of, name = test.birds[bird], f" ({bird_name(say, bird)})" if between is not None else ""
        if between is None:
            yield "", of.you(language)
        yield say("selftest.easy") + name, of.easy(language)
        yield say("selftest.mind") + name, of.mind(language)


def advice(say: Words, test: SelfTest, me: Outcome, other: Outcome, language: Language) -> Iterator[Advice]:
    """What to do with somebody else, for each of the birds that both may be, the likeliest first.

    Nothing where one of them is in the middle of the four: advice for a bird would be drawn by lot.
    """
    for mine in _likely(me):
        for theirs in _likely(other):
            yield _advice(say, test, mine, theirs, language)


def clients(say: Words, test: SelfTest, me: Outcome, language: Language) -> Iterator[Advice]:
    """How to deal with each of the four, as the bird that one most likely is; nothing in the middle of the four."""
    for mine in _likely(me)[:1]:
        for theirs in OPPOSITE:
            yield _advice(say, test, mine, theirs, language)


def _likely(outcome: Outcome) -> tuple[Bird, ...]:
    birds = outcome.birds
    return birds if outcome.enough and len(birds) <= MOST_BIRDS else ()


def _advice(say: Words, test: SelfTest, mine: Bird, theirs: Bird, language: Language) -> Advice:
    head = say("selftest.pair", me=say(f"selftest.as.{mine}"), other=say(f"selftest.with.{theirs}"))
    pairing = test.pairings[mine][theirs]
    return Advice(head, pairing.work(language), pairing.sell(language))


def moved(say: Words, before: Outcome, after: Outcome, since: int) -> str:
    """How the dot has moved since an earlier result."""
    pace, focus = (_moved(one, other) for one, other in ((after.pace, before.pace), (after.focus, before.focus)))
    chance = after.pace.moved(before.pace)[1] and after.focus.moved(before.focus)[1]
    told = say("selftest.moved", day=day(since), was=headline(say, before), pace=pace, focus=focus)
    return told + say("selftest.moved.chance" if chance else "selftest.moved.more")


def _moved(after: Measure, before: Measure) -> str:
    return signed(after.moved(before)[0])
