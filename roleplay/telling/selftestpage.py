"""Results of the self-test as one page that needs nothing else and can be printed: the field, and everything told."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from roleplay.practice.selftest.measure import FULL
from roleplay.telling import selftest as telling
from roleplay.telling.birdplot import NOW, Mark, legend, lettered, marks
from roleplay.telling.html import Html, bullets, page, tag
from roleplay.telling.page import CSS

if TYPE_CHECKING:
    from roleplay.scenario.selftest import SelfTest
    from roleplay.telling.selftest import Report, Standing
    from roleplay.telling.words import Words

OWN = """
body { max-width: 60rem; }
svg { display: block; width: 100%; max-width: 34rem; }
svg text { fill: var(--soft); font-size: 11px; }
.axis { stroke: var(--line); stroke-width: 1; }
.frame { fill: none; stroke: var(--line); }
.span { fill: var(--mark); opacity: .18; }
.me { fill: var(--ink); }
.past { fill: none; stroke: var(--ink); stroke-width: 1.5; }
svg .colleague { fill: var(--mark); font-size: 14px; font-weight: bold; }
.pair { border-left: 4px solid var(--mark); padding-left: .8em; margin: 1em 0; }
@media print { .pair, svg { break-inside: avoid; } }
"""
SIDE, EDGE = 300, 34
"""The field, and the room around it."""


def as_page(say: Words, test: SelfTest, report: Report) -> str:
    """The whole page."""
    heading = test.title(say.language)
    return page(heading, say.language, CSS + OWN, tag("h1", heading), *_body(say, test, report))


def _body(say: Words, test: SelfTest, report: Report) -> Iterator[Html]:
    language, now = say.language, report.now
    yield tag("h2", telling.headline(say, now.outcome) if now is not None else say("plain.selftest.none"))
    yield field(say, marks(report), "; ".join(legend(say, report)))
    yield bullets(legend(say, report))
    if now is not None:
        yield tag("h2", say("selftest.means"))
        yield bullets(telling.axes(say, now.outcome))
        for head, text in telling.meaning(say, test, now.outcome, language):
            yield tag("p", *([tag("b", head), " · "] if head else []), text)
        if report.before:
            yield tag("h2", say("selftest.history"))
            yield tag("p", telling.moved(say, report.before[0].outcome, now.outcome, report.before[0].when))
    yield tag("h2", say("selftest.together"))
    if not report.colleagues:
        yield tag("p", say("selftest.unrated"))
    for sign, one in lettered(report):
        yield tag("h3", say("selftest.you-and", sign=sign, name=one.name, result=telling.headline(say, one.outcome)))
        yield bullets(telling.axes(say, one.outcome))
        yield from _advice(say, test, now, one)
    if now is not None:
        yield tag("h2", say("selftest.clients"))
        sold = list(telling.clients(say, test, now.outcome, language))
        for told in sold:
            yield tag("p", tag("b", told.head), " · ", told.sell)
        if not sold:
            yield tag("p", say("selftest.unclear"))
    yield tag("h2", say("selftest.limits"))
    yield bullets(limit(language) for limit in test.limits)


def _advice(say: Words, test: SelfTest, now: Standing | None, one: Standing) -> Iterator[Html]:
    if now is None:
        yield tag("p", say("selftest.untaken"))
        return
    found = list(telling.advice(say, test, now.outcome, one.outcome, say.language))
    for told in found:
        work = tag("p", tag("b", say("selftest.work")), " · ", told.work)
        sell = tag("p", tag("b", say("selftest.sell")), " · ", told.sell)
        yield tag("div", tag("p", told.head), work, sell, cls="pair")
    if not found:
        yield tag("p", say("selftest.unclear"))


def field(say: Words, shown: list[Mark], told: str) -> Html:
    """The field as a picture; `told` says it to who does not see it."""
    middle, end = EDGE + SIDE // 2, EDGE + SIDE
    labels = [
        tag("text", say("selftest.pole.fast"), x=middle, y=EDGE - 10, text_anchor="middle"),
        tag("text", say("selftest.pole.slow"), x=middle, y=end + 20, text_anchor="middle"),
        tag("text", say("selftest.pole.task"), x=EDGE - 6, y=middle + 4, text_anchor="end"),
        tag("text", say("selftest.pole.people"), x=end + 6, y=middle + 4),
    ]
    corners = (("eagle", 0, 0), ("peacock", 1, 0), ("owl", 0, 1), ("dove", 1, 1))
    for bird, right, low in corners:
        x, y = (end - 8 if right else EDGE + 8), (end - 8 if low else EDGE + 18)
        labels.append(tag("text", telling.bird_name(say, bird), x=x, y=y, text_anchor="end" if right else "start"))
    return tag(
        "svg",
        tag("title", told),
        tag("rect", x=EDGE, y=EDGE, width=SIDE, height=SIDE, cls="frame"),
        tag("line", x1=EDGE, x2=end, y1=middle, y2=middle, cls="axis"),
        tag("line", x1=middle, x2=middle, y1=EDGE, y2=end, cls="axis"),
        *(_span(mark) for mark in shown if mark.sign == NOW),
        *labels,
        *map(_mark, shown),
        viewBox=f"-20 0 {SIDE + 2 * EDGE + 50} {SIDE + 2 * EDGE}",
        role="img",
    )


def _at(place: float, *, down: bool = False) -> float:
    return EDGE + SIDE * ((FULL - place) if down else (place + FULL)) / (2 * FULL)


def _span(mark: Mark) -> Html:
    (left, right), (low, high) = mark.outcome.focus.span, mark.outcome.pace.span
    x, y = _at(left), _at(high, down=True)
    size = {"width": f"{_at(right) - x:.1f}", "height": f"{_at(low, down=True) - y:.1f}"}
    return tag("rect", x=f"{x:.1f}", y=f"{y:.1f}", cls="span", **size)


def _mark(mark: Mark) -> Html:
    x, y = _at(mark.outcome.focus.place), _at(mark.outcome.pace.place, down=True)
    if mark.role == "colleague":
        return tag("text", mark.sign, x=f"{x:.1f}", y=f"{y + 5:.1f}", text_anchor="middle", cls="colleague")
    return tag("circle", cx=f"{x:.1f}", cy=f"{y:.1f}", r="5", cls=mark.role)
