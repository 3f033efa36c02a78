"""How a scenario goes on from another: what stands at its beginning as it stood at the other's end.

The one that goes on says what it takes; the other need know nothing of it. Played alone it begins as its briefing says.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from roleplay.reading.collector import Collector
from roleplay.reading.registry import Surroundings
from roleplay.scenario.model import Scenario
from roleplay.scenario.vocabulary import TRUST, Quantity, Vocabulary, met, trust_of, vocabulary


@dataclass(frozen=True, slots=True)
class Taking:
    """One quantity that is taken over: its name, the name in the scenario before, and by index there the index here.

    None in the place of a value that this scenario does not have.
    """

    name: str
    theirs: str
    table: tuple[int | None, ...]


def earlier_of(scenario: Scenario) -> Scenario | None:
    """The scenario before this one, if it goes on from any that is at hand."""
    found = scenario.after.earlier if scenario.after is not None else None
    return found if isinstance(found, Scenario) else None


def takings(scenario: Scenario, earlier: Scenario) -> Iterator[Taking]:
    """All that is taken over, as far as both scenarios have it."""
    own, theirs = vocabulary(scenario), vocabulary(earlier)
    for name in scenario.after.takes if scenario.after is not None else ():
        other = _theirs(name, scenario, theirs)
        if name in own.changeable and other in theirs.state:
            yield Taking(name, other, _table(own.quantities[name], theirs.quantities[other]))


def same_people(scenario: Scenario, earlier: Scenario) -> dict[str, tuple[str, ...]]:
    """Who is in both scenarios, by id, with the personalities that they may have in both."""
    before = met(earlier)
    return {
        name: common
        for name, person in met(scenario).items()
        if name in before
        and (common := tuple(one for one in person.personalities if one in before[name].personalities))
    }


def _theirs(name: str, scenario: Scenario, theirs: Vocabulary) -> str:
    """What a quantity is called in the scenario before: a trust by whose it is, all else by the same name."""
    whose = {trust_of(person): person for person in met(scenario)} | {TRUST: scenario.client.id}
    if name not in whose:
        return name
    apart = trust_of(whose[name])
    return apart if apart in theirs.quantities else TRUST


def _table(own: Quantity, theirs: Quantity) -> tuple[int | None, ...]:
    """By index there the index here: rungs by their names, numbers as they are."""
    if own.labels or theirs.labels:
        return tuple(own.labels.index(label) if label in own.labels else None for label in theirs.labels)
    indices = (own.index(str(value)) for value in theirs.values)
    return tuple(index if index is not None and 0 <= index < own.size else None for index in indices)


def check_after(scenario: Scenario, words: Vocabulary, around: Surroundings, faults: Collector) -> None:
    """What a scenario takes over is there in both, and every value that it may have there has a place here.

    The scenario before is kept with `after`, so that whoever has the one has both.
    """
    after = scenario.after
    if after is None:
        return
    known = [name for name in words.changeable if name != TRUST or trust_of(scenario.client.id) not in words.quantities]
    for place, name in enumerate(after.takes):
        faults.known(("after", "takes", place), "N071", "quantity", name, known)
    if around.find is None:
        return
    earlier = around.find("scenario", after.scenario)
    if not isinstance(earlier, Scenario):
        message = f"no sound scenario {after.scenario!r} beside this file or in the list that can come before this one"
        faults.add(("after", "scenario"), "N072", message)
        return
    after.link(earlier)
    _check_values(scenario, earlier, words, faults)


def _check_values(scenario: Scenario, earlier: Scenario, words: Vocabulary, faults: Collector) -> None:
    assert scenario.after is not None
    theirs, found = vocabulary(earlier), {one.name: one for one in takings(scenario, earlier)}
    for place, name in enumerate(scenario.after.takes):
        path = "after", "takes", place
        if name not in words.changeable:
            continue
        if name not in found:
            sort, other = f"quantity of {earlier.id!r}", _theirs(name, scenario, theirs)
            faults.known(path, "N072", sort, other, theirs.changeable)
            continue
        before = theirs.quantities[found[name].theirs]
        values = before.labels or tuple(map(str, before.values))
        lost = [value for value, index in zip(values, found[name].table, strict=True) if index is None]
        if lost:
            shown = ", ".join(lost[:3]) + (", …" if len(lost) > 3 else "")
            here = words.quantities[name].span()
            faults.add(path, "N073", f"{earlier.id!r} may hand on {name} as {shown}, which is none of {here} here")
