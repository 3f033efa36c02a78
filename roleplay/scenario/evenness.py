"""Whether a self-test is even: as many items on either axis, none twice, no statement that its length gives away."""

from __future__ import annotations

import unicodedata
from collections import Counter
from itertools import combinations

from roleplay.reading.collector import Collector
from roleplay.reading.problem import Fault
from roleplay.reading.registry import Surroundings
from roleplay.reading.text import LANGUAGES, Language, Text
from roleplay.reading.wording import check_texts
from roleplay.scenario.selftest import POLES, Axis, FocusItem, PaceItem, SelfTest

MUCH_LONGER = 1.6
"""How much longer one of two statements may be than the other."""
LEAN = 0.75
"""The share of the items of an axis in which the statements of one pole may be the longer ones."""

LEAST_TOLD = 8
"""Items of an axis from which on a habit can be told from an accident."""


def check_selftest(test: SelfTest, around: Surroundings) -> list[Fault]:
    """Everything that is wrong with a self-test."""
    del around
    faults = Collector()
    check_texts(test, LANGUAGES, faults)
    for form, items in (("items", test.items), ("seen", test.seen)):
        faults.unique((((form, place, "id"), item.id) for place, item in enumerate(items)), "item")
        _check_axes(form, items, faults)
        _check_statements(form, items, faults)
        for language in LANGUAGES:
            _check_lengths(form, items, language, faults)
    return faults.faults


def _check_axes(form: str, items: tuple[PaceItem | FocusItem, ...], faults: Collector) -> None:
    counts = Counter(item.axis for item in items)
    if counts["pace"] != counts["focus"]:
        told = f"{counts['pace']} items on pace and {counts['focus']} on focus"
        faults.add((form,), "B001", f"{told}: an axis with fewer is measured worse")


def _check_statements(form: str, items: tuple[PaceItem | FocusItem, ...], faults: Collector) -> None:
    """No statement stands twice: whoever compares it with itself has nothing to choose."""
    said = [((form, place, pole), item[pole]) for place, item in enumerate(items) for pole in POLES[item.axis]]
    for (_, first), (path, second) in combinations(said, 2):
        for language in LANGUAGES:
            if first(language) == second(language):
                faults.add(path, "D003", f"two of them read the same: {second(language)!r}")
                return


def _check_lengths(form: str, items: tuple[PaceItem | FocusItem, ...], language: Language, faults: Collector) -> None:
    """That a statement is much longer than its other, or that one pole mostly has the longer one."""
    longer: Counter[tuple[Axis, str]] = Counter()
    for place, item in enumerate(items):
        sizes = {pole: _width(item[pole], language) for pole in POLES[item.axis]}
        long, short = max(sizes, key=lambda pole: sizes[pole]), min(sizes.values())
        if sizes[long] > MUCH_LONGER * short:
            message = f"{sizes[long]} cells beside {short} ({language}): the longer one looks the better thought out"
            faults.add((form, place, long), "B002", message, "warning")
        if sizes[long] > short:
            longer[item.axis, long] += 1
    for (axis, pole), count in longer.items():
        of = sum(item.axis == axis for item in items)
        if of >= LEAST_TOLD and count > LEAN * of:
            message = f"the statement for {pole!r} is the longer one in {count} of {of} items on {axis} ({language})"
            faults.add((form,), "B002", message, "warning")


def _width(text: Text, language: Language) -> int:
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text(language))
