"""Where a trainee stands as one page that needs nothing else: figures, plots, in light and dark, narrow and wide."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from roleplay.telling.html import Html, bullets, join, page, tag
from roleplay.telling.page import CSS
from roleplay.telling.plot import course, span
from roleplay.telling.skill import counted, day, improvement, level, milestone, next_told
from roleplay.telling.skill import rests as rests_on

if TYPE_CHECKING:
    from roleplay.practice.overview import Overview
    from roleplay.practice.skill import Estimate
    from roleplay.telling.skill import Title
    from roleplay.telling.words import Words

OWN = """
body { max-width: 60rem; }
.next { border-left: 4px solid var(--mark); padding-left: .8em; margin: 1em 0; }
.skills > div { display: grid; grid-template-columns: 13rem 1fr 17rem; gap: .2em 1em; align-items: center;
  padding: .3em 0; border-bottom: 1px solid var(--line); }
.skills .soft { color: var(--soft); }
svg { display: block; width: 100%; }
.skills svg { height: 1.1rem; }
.scale { fill: var(--line); stroke: var(--line); stroke-width: .3; }
line.scale { stroke-width: 1; }
.span { fill: var(--mark); opacity: .45; }
.dot { fill: var(--ink); }
.best { fill: none; stroke: var(--mark); stroke-width: 1.5; }
.play { fill: var(--ink); }
svg text { fill: var(--soft); font-size: 11px; }
.courses { display: grid; grid-template-columns: repeat(auto-fill, minmax(20rem, 1fr)); gap: 1em 2em; }
figure { margin: 0; }
figcaption { font-size: .9rem; }
@media (max-width: 40rem) { .skills > div { grid-template-columns: 1fr auto; }
  .skills svg { grid-column: 1 / -1; grid-row: 2; } .courses { grid-template-columns: 1fr; } }
"""


def as_page(words: Words, found: Overview, title: Title) -> str:
    """The whole page."""
    heading = words("progress.title")
    return page(heading, words.language, CSS + OWN, tag("h1", heading), *_body(words, found, title))


def _body(words: Words, found: Overview, title: Title) -> Iterator[Html]:
    yield tag("p", day(found.when), cls="soft")
    yield tag("p", words("progress.none") if found.empty else counted(words, found))
    what, *why = next_told(words, found, title)
    yield tag("h2", words("progress.next"))
    yield tag("div", tag("p", what, cls="lead"), *(tag("p", line) for line in why), cls="next")
    if found.empty:
        return
    yield tag("h2", words("progress.skills"))
    yield tag("p", words("progress.scale"), cls="soft")
    rows = [
        _row(words, words(f"skill.{one.skill}"), one.estimate, words(f"progress.short.{one.trend}"), rests=True)
        for one in found.skills
    ]
    yield tag("div", *rows, cls="skills")
    if found.improvements:
        yield tag("h2", words("progress.scenarios"))
        yield tag("div", *_courses(words, found, title), cls="courses")
    yield tag("h2", words("progress.factors"))
    factors = [_row(words, words(f"progress.factor.{name}"), one, "") for name, one in found.factors.items()]
    yield tag("div", *factors, cls="skills")
    if found.milestones:
        yield tag("h2", words("progress.milestones"))
        yield bullets(milestone(words, one, title) for one in found.milestones)


def _row(words: Words, name: str, estimate: Estimate, trend: str, *, rests: bool = False) -> Html:
    figure = level(words, estimate)
    if not estimate.seen:
        return tag("div", tag("span", name), tag("span", ""), tag("span", figure, cls="soft"))
    low, high = estimate.span
    more = [one for one in (trend, rests_on(words, estimate) if rests else "") if one]
    told = join([figure, tag("span", f" {' · '.join(more)}", cls="soft")] if more else [figure])
    return tag(
        "div",
        tag("span", name),
        span(low, estimate.level, high, words("pair", name=name, value=figure)),
        tag("span", told),
    )


def _courses(words: Words, found: Overview, title: Title) -> Iterator[Html]:
    """A plot for each scenario and level: the score of every play."""
    for made in found.improvements:
        scores = [one.score for one in found.plays if (one.scenario, one.level) == (made.scenario, made.level)]
        told = improvement(words, made, title)
        yield tag("figure", course(scores, told), tag("figcaption", told))
