"""Checks of needs and ladders: rungs in order, with words, and climbable by the moves about them."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from roleplay.reading.collector import Collector
from roleplay.reading.problem import Path
from roleplay.scenario.act import KIND
from roleplay.scenario.mark import climbed
from roleplay.scenario.model import Scenario
from roleplay.scenario.move import Move
from roleplay.scenario.need import Ladder, Need, RungText
from roleplay.scenario.speech import RUNGS


def check_rungs(scenario: Scenario, faults: Collector) -> None:
    """Needs keep the standard order and have words for each rung; ladders name only rungs they have."""
    for index, need in enumerate(scenario.needs):
        _need(need, ("needs", index), faults)
    for index, ladder in enumerate(scenario.ladders):
        _ladder(ladder, ("ladders", index), faults)


def _need(need: Need, path: Path, faults: Collector) -> None:
    if list(need.rungs) != [rung for rung in RUNGS if rung in need.rungs] or need.rungs[0] != "hidden":
        order = ", ".join(RUNGS)
        faults.add((*path, "rungs"), "L001", f"rungs begin with hidden and keep this order: {order}")
    begun = 0
    if need.start is not None and _on_ladder(need.start, need.rungs, (*path, "start"), need.id, faults):
        begun = need.rungs.index(need.start)
    for rung in need.rungs[begun:]:
        if rung != "hidden" and rung not in need.texts:
            faults.add((*path, "texts"), "L002", f"{need.id!r} lacks the texts for its rung '{rung}'")
    climbed = [rung for rung in need.rungs if rung != "hidden"]
    for rung, text in need.texts.items():
        if _on_ladder(rung, climbed, (*path, "texts", rung), need.id, faults) and rung in need.rungs[begun:]:
            _complete(text, (*path, "texts", rung), faults, said=rung != need.start)
    for rung in need.asks:
        _on_ladder(rung, climbed, (*path, "asks", rung), need.id, faults)


def _complete(text: RungText, path: Path, faults: Collector, *, said: bool) -> None:
    if said and text.say is None:
        faults.add(path, "L002", "`say` is missing: what the client says on reaching this rung")
    if text.note is None:
        faults.add(path, "L002", "`note` is missing: what goes into the notebook at this rung")


def _ladder(ladder: Ladder, path: Path, faults: Collector) -> None:
    name, rungs = ladder.id, ladder.rungs
    faults.unique([((*path, "rungs", i), rung) for i, rung in enumerate(rungs)], "rung")
    if ladder.start is not None:
        _on_ladder(ladder.start, rungs, (*path, "start"), name, faults)
    if ladder.goal is not None:
        _above_first(ladder.goal, rungs, (*path, "goal"), name, faults)
    for kind, rung in ladder.climbs.items():
        _above_first(rung, rungs, (*path, "climbs", kind), name, faults)
    short = rungs[1 : rungs.index(ladder.goal)] if ladder.goal in rungs else ()
    _each_on_ladder(ladder.credit, short, (*path, "credit"), name, faults)
    _each_on_ladder(ladder.asks, rungs, (*path, "asks"), name, faults)
    _each_on_ladder(ladder.texts, rungs, (*path, "texts"), name, faults)


def _each_on_ladder(named: Iterable[str], rungs: Collection[str], path: Path, name: str, faults: Collector) -> None:
    for rung in named:
        _on_ladder(rung, rungs, (*path, rung), name, faults)


def _on_ladder(rung: str, rungs: Collection[str], path: Path, name: str, faults: Collector) -> bool:
    return faults.known(path, "L003", f"rung for {name!r}:", rung, rungs)


def _above_first(rung: str, rungs: tuple[str, ...], path: Path, name: str, faults: Collector) -> None:
    if _on_ladder(rung, rungs, path, name, faults) and rung == rungs[0]:
        faults.add(path, "L004", f"{rung!r} is the first rung of {name!r}: there is nothing to climb")


def check_climbs(scenario: Scenario, faults: Collector) -> None:
    """A question about a need must have a rung to bring it to; a step about a ladder, something to do."""
    needs = {need.id: need for need in scenario.needs}
    ladders = {ladder.id: ladder for ladder in scenario.ladders}
    for index, move in enumerate(scenario.moves):
        if any(not outcome.when for outcome in move.outcomes):
            continue
        for place, name in enumerate(move.about):
            path: Path = ("moves", index, "about", place)
            if name in needs:
                _climbs_need(move, needs[name], path, faults)
            elif name in ladders:
                _climbs_ladder(move, ladders[name], path, faults)


def _climbs_need(move: Move, need: Need, path: Path, faults: Collector) -> None:
    rung = KIND[move.kind].rung
    if rung is not None and rung not in need.rungs:
        article = "an" if move.kind[0] in "aeiou" else "a"
        message = f"{need.id!r} has no rung '{rung}' for {article} {move.kind} question to bring it to"
        faults.add(path, "L005", message)


def _climbs_ladder(move: Move, ladder: Ladder, path: Path, faults: Collector) -> None:
    if KIND[move.kind].ladders and climbed(ladder, move) is None and not move.outcomes:
        message = f"{move.id!r} does nothing to {ladder.id!r}: its `climbs` has no '{move.kind}'"
        faults.add(path, "L006", message, "warning")
