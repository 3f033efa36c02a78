"""Diagrams as a page that needs nothing else: boxes and arrows in SVG, drawn here, with the Mermaid text below."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from unicodedata import east_asian_width

from roleplay.authoring.graph import Arrow, Diagram, diagrams, mermaid
from roleplay.authoring.style import GRAPH_CSS
from roleplay.reading.text import Language
from roleplay.scenario.model import Scenario
from roleplay.telling.html import Html, bullets, join, page, tag
from roleplay.telling.words import words

_BOX_WIDTH, _BOX_HEIGHT = 118, 40
_MARGIN = 12
_LINE = 15
_LETTER = 6.4
"""About the width of a letter on a label; a Chinese character takes two."""
_ROW = 1400
"""How wide a row of boxes may be; more go in the next row."""
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
    for sort in ("scenes", "phases", "needs", "ladders"):
        drawn = [diagram for diagram in found if diagram.sort == sort]
        if drawn:
            parts += [tag("h2", say(f"graph.{sort}")), *(_figure(diagram, language) for diagram in drawn)]
    parts.append(tag("details", tag("summary", say("graph.mermaid")), tag("pre", mermaid(scenario, language))))
    return page(title, language, GRAPH_CSS, *parts)


def _figure(diagram: Diagram, language: Language) -> Html:
    say = words(language)
    if diagram.sort in ("scenes", "phases"):
        caption = tag("figcaption", say("graph.entered" if diagram.sort == "phases" else "graph.scenes.what"))
    else:
        note = "" if diagram.arrows else f" · {say('graph.none')}"
        caption = tag("figcaption", tag("b", diagram.title), f" ({diagram.name}){note}")
    rows = _rows(diagram)
    drawn = [_svg(_part(diagram, first, last), again=first > 0) for first, last in rows]
    notes = bullets(say("pair", name=node.name, value=node.note) for node in diagram.nodes if node.note)
    between = [tag("p", line) for line in _between(diagram, rows)]
    return tag("figure", caption, *drawn, *between, *([notes] if diagram.sort == "scenes" else []))


def _steps(diagram: Diagram) -> dict[int, list[str]]:
    """The labels of the arrows from a box to the next, in lines."""
    return {arrow.start: _wrap(arrow) for arrow in diagram.arrows if arrow.end == arrow.start + 1}


def _places(diagram: Diagram) -> list[float]:
    """Where each box begins, in one row."""
    wrapped, places, x = _steps(diagram), [], float(_MARGIN)
    for place in range(len(diagram.nodes)):
        places.append(x)
        x += _BOX_WIDTH + max([60.0, *(_width(line) + 24 for line in wrapped.get(place, ()))])
    return places


def _rows(diagram: Diagram) -> list[tuple[int, int]]:
    """The first and last box of each row; a row begins with the box that the one before it ended with."""
    places, rows, first = _places(diagram), [], 0
    for place in range(1, len(places)):
        if places[place] + _BOX_WIDTH - places[first] > _ROW and place - 1 > first:
            rows.append((first, place - 1))
            first = place - 1
    return [*rows, (first, len(places) - 1)]


def _part(diagram: Diagram, first: int, last: int) -> Diagram:
    """The boxes from `first` to `last`, with the arrows among them."""
    within = [
        arrow
        for arrow in diagram.arrows
        if first <= min(arrow.start, arrow.end) and max(arrow.start, arrow.end) <= last
    ]
    arrows = tuple(Arrow(arrow.start - first, arrow.end - first, arrow.labels) for arrow in within)
    return replace(diagram, nodes=diagram.nodes[first : last + 1], arrows=arrows, first=diagram.first - first)


def _between(diagram: Diagram, rows: list[tuple[int, int]]) -> Iterator[str]:
    """The arrows that lead from one row to another, in words."""
    for arrow in diagram.arrows:
        ends = (arrow.start, arrow.end)
        if not any(first <= min(ends) and max(ends) <= last for first, last in rows):
            start, end = (diagram.nodes[place].name for place in ends)
            yield f"{start} → {end}: {'; '.join(arrow.labels)}"


def _svg(diagram: Diagram, *, again: bool) -> Html:
    """Boxes in a row; steps run above, other arrows in arcs below. `again`: the first box is that of the row before."""
    arcs = [arrow for arrow in diagram.arrows if arrow.end != arrow.start + 1]
    wrapped, places = _steps(diagram), _places(diagram)
    width = places[-1] + _BOX_WIDTH + _MARGIN
    top = _MARGIN + _LINE * max([1, *(len(lines) for lines in wrapped.values())]) + 6
    shapes = [_box(diagram, place, at, top, again=again and place == 0) for place, at in enumerate(places)]
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


def _box(diagram: Diagram, place: int, x: float, top: float, *, again: bool) -> Html:
    node = diagram.nodes[place]
    name = f"{'▸ ' if place == diagram.first else ''}{node.name}{' ✓' if node.goal else ''}"
    cls = "box" + (" goal" if node.goal else "") + (" again" if again else "")
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
