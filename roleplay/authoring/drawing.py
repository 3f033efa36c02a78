"""Diagrams as a page that needs nothing else: boxes and arrows in SVG, drawn here, with the Mermaid text below."""

from __future__ import annotations

from unicodedata import east_asian_width

from roleplay.authoring.graph import Arrow, Diagram, diagrams, mermaid
from roleplay.authoring.html import Html, join, page, tag
from roleplay.authoring.style import GRAPH_CSS
from roleplay.scenario.model import Scenario
from roleplay.scenario.text import Language
from roleplay.words import words

_BOX_WIDTH, _BOX_HEIGHT = 118, 40
_MARGIN = 12
_LINE = 15
_LETTER = 6.4
"""About the width of a letter on a label; a Chinese character takes two."""
_SMALLEST = 0.75
"""What a drawing too wide for the window shrinks to; from there on it can be scrolled."""
_LONGEST = 26
"""Letters on one line of a label; more go on the next line."""


def drawing(scenario: Scenario, language: Language) -> str:
    """The HTML page with every diagram of a scenario."""
    say = words(language)
    title = say("graph.title", title=scenario.title(language))
    found = diagrams(scenario, language)
    parts = [tag("h1", title), tag("p", f"{scenario.id} · ▸ ", say("graph.start"), " · ✓ ", say("graph.goal"))]
    for sort in ("phases", "needs", "ladders"):
        drawn = [diagram for diagram in found if diagram.sort == sort]
        if drawn:
            parts += [tag("h2", say(f"graph.{sort}")), *(_figure(diagram, language) for diagram in drawn)]
    parts.append(tag("details", tag("summary", say("graph.mermaid")), tag("pre", mermaid(scenario, language))))
    return page(title, language, GRAPH_CSS, *parts)


def _figure(diagram: Diagram, language: Language) -> Html:
    say = words(language)
    if diagram.sort == "phases":
        caption = tag("figcaption", say("graph.entered"))
    else:
        note = "" if diagram.arrows else f" · {say('graph.none')}"
        caption = tag("figcaption", tag("b", diagram.title), f" ({diagram.name}){note}")
    return tag("figure", caption, _svg(diagram))


def _svg(diagram: Diagram) -> Html:
    """Boxes in a row; steps up run between them above, other arrows in arcs below."""
    steps = {arrow.start: arrow for arrow in diagram.arrows if arrow.end == arrow.start + 1}
    arcs = [arrow for arrow in diagram.arrows if arrow.end != arrow.start + 1]
    wrapped = {start: _wrap(arrow) for start, arrow in steps.items()}
    places, x = [], float(_MARGIN)
    for place in range(len(diagram.nodes)):
        places.append(x)
        x += _BOX_WIDTH + max([60.0, *(_width(line) + 24 for line in wrapped.get(place, ()))])
    width = places[-1] + _BOX_WIDTH + _MARGIN
    top = _MARGIN + _LINE * max([1, *(len(lines) for lines in wrapped.values())]) + 6
    shapes = [_box(diagram, place, at, top) for place, at in enumerate(places)]
    shapes += [_step(places, start, top, lines) for start, lines in wrapped.items()]
    bottom = top + _BOX_HEIGHT
    for arrow in arcs:
        lines = _wrap(arrow)
        bottom += 22 + _LINE * len(lines)
        shapes.append(_arc(places, arrow, top + _BOX_HEIGHT, bottom, lines))
        width = max(width, places[arrow.end] + _BOX_WIDTH, *(_width(line) + 60 for line in lines))
    height = bottom + _MARGIN
    box, least = f"0 0 {width:.0f} {height:.0f}", f"min-width: {width * _SMALLEST:.0f}px"
    return tag("svg", *shapes, viewBox=box, width=f"{width:.0f}", height=f"{height:.0f}", style=least, role="img")


def _box(diagram: Diagram, place: int, x: float, top: float) -> Html:
    node = diagram.nodes[place]
    name = f"{'▸ ' if place == diagram.first else ''}{node.name}{' ✓' if node.goal else ''}"
    cls = "box goal" if node.goal else "box"
    rect = tag("rect", cls=cls, x=f"{x:.0f}", y=f"{top:.0f}", width=_BOX_WIDTH, height=_BOX_HEIGHT, rx=8)
    fit: dict[str, str | int] = {"x": f"{x + _BOX_WIDTH / 2:.0f}", "y": f"{top + 25:.0f}"}
    if _width(name) >= _BOX_WIDTH - 12:
        fit |= {"textLength": _BOX_WIDTH - 12, "lengthAdjust": "spacingAndGlyphs"}
    label = tag("text", name, cls="name", **fit)
    return join((rect, label))


def _step(places: list[float], start: int, top: float, lines: list[str]) -> Html:
    left, right, y = places[start] + _BOX_WIDTH, places[start + 1], top + _BOX_HEIGHT / 2
    path = tag("path", cls="arrow", d=f"M{left:.0f} {y:.0f} H{right - 7:.0f}")
    head = tag("path", cls="head", d=f"M{right:.0f} {y:.0f} l-9 -5 v10 z")
    above = y - 6 - _LINE * (len(lines) - 1)
    return join((path, head, *_labels(lines, left + 10, above)))


def _arc(places: list[float], arrow: Arrow, edge: float, bottom: float, lines: list[str]) -> Html:
    left = places[arrow.start] + _BOX_WIDTH * 0.65
    right = places[arrow.end] + _BOX_WIDTH * 0.35
    path = tag("path", cls="arrow", d=f"M{left:.0f} {edge:.0f} V{bottom:.0f} H{right:.0f} V{edge + 7:.0f}")
    head = tag("path", cls="head", d=f"M{right:.0f} {edge:.0f} l-5 9 h10 z")
    above = bottom - 5 - _LINE * (len(lines) - 1)
    return join((path, head, *_labels(lines, min(left, right) + 8, above)))


def _labels(lines: list[str], x: float, y: float) -> list[Html]:
    return [
        tag("text", line, cls="label", x=f"{x:.0f}", y=f"{y + _LINE * number:.0f}") for number, line in enumerate(lines)
    ]


def _wrap(arrow: Arrow) -> list[str]:
    """The labels of an arrow in lines of bearable length, broken at blanks."""
    lines: list[str] = []
    for label in arrow.labels:
        line = ""
        for word in label.split():
            if line and _width(f"{line} {word}") > _LONGEST * _LETTER:
                lines.append(line)
                line = "  " + word
            else:
                line = f"{line} {word}" if line else word
        lines.append(line)
    return lines


def _width(line: str) -> float:
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in line) * _LETTER
