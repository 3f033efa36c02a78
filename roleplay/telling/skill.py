"""Where a trainee stands in words: the same for the screen, for lines and for the page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, tzinfo
from typing import TYPE_CHECKING, Any, TypeAlias

from roleplay.practice.following import NextDeck

if TYPE_CHECKING:
    from roleplay.practice.following import Advised
    from roleplay.practice.overview import Overview
    from roleplay.practice.skill import Estimate
    from roleplay.practice.standing import Improvement, Milestone, SkillStanding
    from roleplay.telling.words import Words

Title: TypeAlias = Callable[[str], str]
"""What a scenario is called, by its id."""
TRACK, LINE, DOT = "·", "━", "●"
"""What a bar is made of: where the skill is not, where it most likely is, and the estimate."""


def percent(share: float) -> int:
    """A share as a whole number of a hundred."""
    return round(100 * share)


def level(words: Words, estimate: Estimate) -> str:
    """An estimate as a number with its span; that nothing is known where nothing is."""
    if not estimate.seen:
        return words("progress.factor.nothing")
    low, high = map(percent, estimate.span)
    return words("progress.level", level=percent(estimate.level), low=low, high=high)


def bar(estimate: Estimate, cells: int) -> str:
    """An estimate drawn from 0 to 100: a dot on the line of its span."""
    low, dot, high = (min(int(share * cells), cells - 1) for share in (estimate.span[0], estimate.level,
                                                                      estimate.span[1]))  # fmt: skip
    return "".join(DOT if cell == dot else LINE if low <= cell <= high else TRACK for cell in range(cells))


def skill_line(words: Words, one: SkillStanding) -> str:
    """A skill as a sentence, to be read aloud."""
    return words(
        "progress.skill",
        skill=words(f"skill.{one.skill}"),
        level=level(words, one.estimate),
        trend=words(f"progress.trend.{one.trend}"),
        rests=rests(words, one.estimate),
    )


def rests(words: Words, estimate: Estimate) -> str:
    """On how many talks and cards an estimate rests."""
    talks = words("progress.talks", n=estimate.talks) if estimate.talks else ""
    cards = words("progress.cards", n=estimate.cards) if estimate.cards else ""
    return words("progress.rests", talks=talks, cards=cards) if talks and cards else talks or cards


def rests_briefly(words: Words, estimate: Estimate) -> str:
    """The same where there is little room."""
    return words("progress.rests.short", talks=estimate.talks, cards=estimate.cards)


def counted(words: Words, found: Overview) -> str:
    """How much was practised, and for how long without a gap; a gap is nobody's business."""
    days = words("progress.days", n=found.days)
    if not found.cards:
        told = words("progress.plays", n=len(found.plays), days=days)
    elif not found.plays:
        told = words("progress.drilled", n=found.cards, days=days)
    else:
        cards = words("progress.cards", n=found.cards)
        told = words("progress.both", n=len(found.plays), cards=cards, days=days)
    if found.streak <= 1:
        return told
    return words("progress.counted", told=told, streak=words("progress.streak", n=found.streak))


def improvement(words: Words, one: Improvement, title: Title) -> str:
    """What came of a scenario from the first play on."""
    return words(
        "progress.scenario",
        title=title(one.scenario),
        level=one.level,
        first=one.first.score,
        best=one.best.score,
        last=one.last.score,
        needs=one.best.needs,
        of=one.best.of,
        plays=words("progress.count", n=one.plays),
    )


def milestone(words: Words, one: Milestone, title: Title, zone: tzinfo | None = None) -> str:
    """Something reached, and on which day."""
    return words(f"progress.milestone.{one.kind}", n=one.n, title=title(one.scenario), when=day(one.when, zone))


def day(when: int, zone: tzinfo | None = None) -> str:
    """A moment as a date."""
    return datetime.fromtimestamp(when, zone).strftime("%Y-%m-%d")


def next_told(words: Words, found: Overview, title: Title) -> Iterator[str]:
    """What to practise next and why; or why nothing is advised."""
    if found.next is not None:
        yield next_what(words, found.next, title)
        yield next_why(words, found.next)
    else:
        yield words("progress.next.unjudged" if found.waiting else "progress.next.nothing")


def next_what(words: Words, one: Advised, title: Title) -> str:
    """What to practise next."""
    if isinstance(one, NextDeck):
        return words("progress.next.deck", title=one.title(words.language))
    return words("progress.next.what", title=title(one.scenario), level=one.level)


def next_why(words: Words, one: Advised) -> str:
    """Why that."""
    if isinstance(one, NextDeck):
        return words("progress.next.why.deck", skill=words(f"skill.{one.skill}"))
    skill = words(f"skill.{one.skill}") if one.skill is not None else ""
    return words(f"progress.next.why.{one.why}", skill=skill)


def lines(words: Words, found: Overview, title: Title) -> Iterator[str]:
    """Everything, line by line."""
    if not found.empty:
        yield counted(words, found)
        yield ""
        yield words("progress.skills")
        yield words("progress.scale")
        for one in found.skills:
            yield f"  {skill_line(words, one)}"
        yield ""
        yield words("progress.factors")
        for factor, estimate in found.factors.items():
            name = words(f"progress.factor.{factor}")
            yield f"  {words('progress.factor.line', factor=name, level=level(words, estimate))}"
        yield from _chapter(words("progress.scenarios"), (improvement(words, one, title) for one in found.improvements))
        yield from _chapter(words("progress.milestones"), (milestone(words, one, title) for one in found.milestones))
    elif not found.waiting:
        yield words("progress.none")
    yield ""
    yield words("progress.next")
    yield from (f"  {line}" for line in next_told(words, found, title))


def _chapter(heading: str, told: Iterable[str]) -> Iterator[str]:
    """A heading with its lines; nothing where there are none."""
    for number, line in enumerate(told):
        if not number:
            yield ""
            yield heading
        yield f"  {line}"


def facts(found: Overview) -> dict[str, Any]:
    """Everything for programs: abilities in logits, levels as shares."""
    return {
        "when": found.when,
        "plays": len(found.plays),
        "cards": found.cards,
        "waiting": found.waiting,
        "days": found.days,
        "streak": found.streak,
        "skills": [{"skill": one.skill, "trend": one.trend, **_estimate(one.estimate)} for one in found.skills],
        "factors": {factor: _estimate(estimate) for factor, estimate in found.factors.items()},
        "scenarios": [_improvement(one) for one in found.improvements],
        "milestones": [
            {"kind": one.kind, "n": one.n, "scenario": one.scenario, "when": one.when} for one in found.milestones
        ],
        "next": _next(found.next),
    }


def _estimate(one: Estimate) -> dict[str, Any]:
    low, high = one.span
    return {
        "level": round(one.level, 3),
        "low": round(low, 3),
        "high": round(high, 3),
        "ability": round(one.ability, 3),
        "uncertainty": round(one.uncertainty, 3),
        "moves": one.moves,
        "talks": one.talks,
        "cards": one.cards,
    }


def _improvement(one: Improvement) -> dict[str, Any]:
    plays = {"first": one.first.score, "best": one.best.score, "last": one.last.score}
    return {"scenario": one.scenario, "level": one.level, "plays": one.plays, **plays, "needs": one.best.needs,
            "of": one.best.of}  # fmt: skip


def _next(one: Advised | None) -> dict[str, Any] | None:
    if one is None:
        return None
    if isinstance(one, NextDeck):
        return {"deck": one.deck, "skill": one.skill, "why": "weak"}
    return {"scenario": one.scenario, "level": one.level, "skill": one.skill, "why": one.why}
