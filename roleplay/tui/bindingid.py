"""Names for bindings, so that their keys can be changed in the settings: made from the screen and the action."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from textual.binding import Binding, BindingType

STEPS = {"(-1)": ".back", "(1)": ".on"}


def binding_id(group: str, action: str) -> str:
    """`play` and `take_leave` make `play.take-leave`; a parameter stands at the end, such as `library.filter.stage`."""
    if action.startswith("app."):
        group, action = "app", action.removeprefix("app.")
    for step, word in STEPS.items():
        action = action.replace(step, word)
    return f"{group}.{re.sub(r'[^a-z0-9-]+', '.', action.lower().replace('_', '-')).strip('.')}"


def group_of(name: str) -> str:
    """The first part of the ids on a screen, from the name of its class."""
    return re.sub(r"(Screen|Dialog|Page)$", "", name).lower() or name.lower()


def identified(group: str, bindings: Iterable[BindingType]) -> list[BindingType]:
    """The bindings, each with an id; those that have one keep it."""
    found: list[BindingType] = []
    for binding in bindings:
        named = isinstance(binding, Binding) and binding.id is None and bool(binding.description)
        found.append(replace(binding, id=binding_id(group, binding.action)) if named else binding)  # type: ignore[type-var,union-attr]
    return found
