"""Decks to test with: one card of every type, and many like one."""

from __future__ import annotations

from typing import Any

from roleplay.scenario.deck import Deck

Tree = dict[str, Any]


def option(text: str, *, right: bool = False) -> Tree:
    """An answer with its reason."""
    return {"text": text, "right": right, "why": f"{text}: so it is."}


CARDS: dict[str, Tree] = {
    "choice": {"options": [option("yes", right=True), option("no"), option("maybe")]},
    "several": {"options": [option("red", right=True), option("blue", right=True), option("green")]},
    "say": {"options": [option("Go on.", right=True), option("And then?", right=True), option("No.")]},
    "rewrite": {"given": "Is it good?", "options": [option("How is it?", right=True), option("It is good, is it?")]},
    "sort": {"given": "It mews.", "under": "cat", "why": "Cats do.", "wrong": {"dog": "Dogs bark."}},
    "order": {"steps": [{"text": name, "why": f"{name}."} for name in ("first", "second", "third", "fourth")]},
    "match": {
        "pairs": [{"left": str(at), "right": name, "why": "So."} for at, name in enumerate(("one", "two", "three"), 1)],
        "strays": [{"text": "four", "why": "There is no 4."}],
    },
    "cloze": {
        "text": "Ask {1}, then {2}.",
        "gaps": [
            {"options": [option("first", right=True), option("last")]},
            {"options": [option("listen", right=True), option("talk"), option("leave")]},
        ],
    },
    "checklist": {
        "given": "A case.",
        "headings": [{"id": name, "title": name.title(), "means": "So."} for name in ("facts", "cause")],
        "items": [
            {"text": "It broke.", "under": "facts", "why": "Seen."},
            {"text": "It was old.", "under": "cause", "why": "So."},
            {"text": "Nice weather.", "why": "Beside the point."},
        ],
    },
    "guess": {
        "people": [{"id": f"p{at}", "title": f"Person {at}"} for at in range(8)],
        "questions": [
            {"id": f"bit{bit}", "say": f"Bit {bit}?", "yes": [f"p{at}" for at in range(8) if at >> bit & 1]}
            for bit in range(3)
        ]
        + [{"id": "five", "say": "Is it five?", "yes": ["p5"]}],
    },
    "jam": {"left": 2, "right": 2},
}


def tree(*cards: Tree, **parts: Any) -> Tree:
    """A deck as a file has it; by default with a card of every type."""
    named = cards or tuple({"id": name, "type": name, **card} for name, card in CARDS.items())
    return {
        "format": 1,
        "id": "tried",
        "title": "Tried",
        "text": "To try.",
        "skills": ["problem"],
        "languages": ["en"],
        "ask": "What is it?",
        "headings": [{"id": name, "title": name.title(), "means": "So."} for name in ("cat", "dog")],
        "cards": list(named),
        **parts,
    }


def deck(*cards: Tree, **parts: Any) -> Deck:
    """The same as a value."""
    return Deck.model_validate(tree(*cards, **parts))


def choices(count: int, name: str = "many") -> Deck:
    """A deck of so many cards of one choice."""
    return deck(
        *(
            {"id": f"c{at}", "type": "choice", "given": f"Case {at}.", "options": CARDS["choice"]["options"]}
            for at in range(count)
        ),
        id=name,
    )
