"""Worksheets to test with: one that has every sort of blank, table and result."""

from __future__ import annotations

import copy
from typing import Any

from roleplay.scenario.worksheet import Worksheet

Tree = dict[str, Any]
MARKS = [{"id": name, "title": name.title(), "points": points} for name, points in (("much", 3), ("little", 1))]
EFFECTS = [{"id": name, "title": name.title()} for name in ("further", "nothing")]


def blank(name: str, kind: str = "text", **parts: Any) -> Tree:
    """A blank."""
    return {"id": name, "type": kind, "title": name.title(), **parts}


FORM: Tree = {
    "id": "about",
    "type": "form",
    "title": "About",
    "blanks": [
        blank("customer", prefill="organisation"),
        blank("story", "long", prefill="facts", help="All of it."),
        blank("weight", "choice", options=MARKS),
        blank("size", "number", least=0, most=100, unit="%"),
        blank("aside", optional=True),
    ],
}
ASKED: Tree = {
    "id": "asked",
    "type": "table",
    "title": "Asked",
    "least": 2,
    "most": 4,
    "columns": [blank("question"), blank("effect", "choice", options=EFFECTS)],
    "prefill": {"from": "questions", "columns": {"question": "text", "effect": "effect"}},
}
COMPARED: Tree = {
    "id": "compared",
    "type": "table",
    "title": "Compared",
    "rows": [{"id": name, "title": name.title()} for name in ("price", "service")],
    "columns": [blank("share", "number", least=0, most=100), blank("us", "number"), blank("them", "number")],
}
RESULTS: list[Tree] = [
    {
        "id": "points",
        "type": "sum",
        "title": "Points",
        "of": ["weight", "size"],
        "grades": [{"least": 50, "title": "A", "text": "Go."}, {"least": 0, "title": "B"}],
    },
    {"id": "row", "type": "sum", "title": "Row", "of": ["compared.us", "compared.them"], "each": True},
    {
        "id": "mark",
        "type": "weighted",
        "title": "Mark",
        "table": "compared",
        "weight": "share",
        "marks": ["us", "them"],
        "whole": 100,
    },
    {"id": "full", "type": "count", "title": "Full", "of": ["customer", "asked", "asked.question"]},
    {"id": "effects", "type": "tally", "title": "Effects", "of": "asked.effect"},
]


def tree(**parts: Any) -> Tree:
    """A worksheet as a file has it."""
    made = {
        "format": 1,
        "id": "tried",
        "title": "Tried",
        "text": "To try.",
        "languages": ["en"],
        "blocks": [FORM, ASKED, COMPARED],
        "results": RESULTS,
        **parts,
    }
    return copy.deepcopy(made)


def worksheet(**parts: Any) -> Worksheet:
    """The same as a value."""
    return Worksheet.model_validate(tree(**parts))
