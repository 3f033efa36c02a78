"""What one personality or variant never gives, though others do: seen from the verdicts, whether claimed or not."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from roleplay.analysis.audit_expect import Figures
from roleplay.analysis.audit_finding import OTHER_CASE, Findings, Verdict
from roleplay.reading.problem import Path
from roleplay.scenario.model import Scenario


def check_each(scenario: Scenario, figures: Sequence[Figures], verdicts: Sequence[Verdict], found: Findings) -> None:
    """Report what some cases make impossible: everything, a need or goal, a next step, points of the author's own.

    What no case gives is reported elsewhere, and so is what the file claims.
    """
    claimed = set(scenario.expect.uncover) if scenario.expect is not None else set()
    barren = _barren(scenario, figures, claimed, found)
    alive = [one for one in figures if one.case not in barren]
    for path, name in _goals(scenario):
        never = [one.case for one in alive if name in one.hidden]
        if never and len(never) < len(alive) and not claimed & {name, "all"}:
            reason = _reason(verdicts, "rung", f"{name}.", never[0])
            _report(path, f"{name!r} cannot be won", never, reason, found)
    whole = {one.case for one in figures if not one.hidden}  # else it follows from what is missing there
    for kind, name, path in _rewards(scenario):
        by_case = _by_case(verdicts, kind, name)
        never = [case for case, verdict in by_case.items() if not verdict.reachable and case in whole]
        own = any(by_case[case].reason == OTHER_CASE for case in never)
        if never and not own and any(verdict.reachable for verdict in by_case.values()):
            what = f"the points of {name!r} cannot be earned" if kind == "score line" else f"an {name} cannot be had"
            _report(path, what, never, by_case[never[0]].reason, found)


def _barren(scenario: Scenario, figures: Sequence[Figures], claimed: Collection[str], found: Findings) -> set[str]:
    """The cases in which nothing at all can be won, where others give something."""
    par = scenario.expect.par if scenario.expect is not None else None
    barren = [one for one in figures if one.hidden and not one.par]
    if len(barren) == len(figures):
        return set()
    if not (par or claimed):  # else it is told as a claim that does not hold
        by_place: dict[Path, list[Figures]] = {}
        for one in barren:
            by_place.setdefault(_cause(scenario, one, figures, barren), []).append(one)
        for path, cases in by_place.items():
            names, lost = ", ".join(one.case for one in cases), max(len(one.hidden) for one in cases)
            message = f"nothing can be won with {names}: none of {lost} needs and goals"
            found.add("V115", path, message, case=cases[0].case)
    return {one.case for one in barren}


def _cause(scenario: Scenario, one: Figures, figures: Sequence[Figures], barren: Sequence[Figures]) -> Path:
    """Where it stands that nothing can be won: at the personality or variant of which that is so in every case, else at
    the variant."""
    birds = one.personality.split("+")
    parts: list[tuple[Path, tuple[str, ...]]] = [(("client", "personalities"), scenario.client.personalities)]
    parts += [(("people", place, "personalities"), who.personalities) for place, who in enumerate(scenario.people)]
    for (path, types), (place, bird) in zip(parts, enumerate(birds), strict=False):
        alike = [other for other in figures if other.personality.split("+")[place] == bird]
        if len(alike) < len(figures) and all(other in barren for other in alike):
            return (*path, types.index(bird))
    variants = [variant.id for variant in scenario.variants]
    return ("variants", variants.index(one.variant), "id") if one.variant in variants else ("client", "personalities")


def _goals(scenario: Scenario) -> Iterator[tuple[Path, str]]:
    yield from ((("needs", place, "id"), need.id) for place, need in enumerate(scenario.needs))
    yield from ((("ladders", place, "id"), ladder.id) for place, ladder in enumerate(scenario.ladders) if ladder.goal)


def _rewards(scenario: Scenario) -> Iterator[tuple[str, str, Path]]:
    """What else earns points: the kind of its verdicts, its name, where it stands."""
    if scenario.scoring.commitment.advance:
        places = {ending.id: place for place, ending in enumerate(scenario.endings)}
        here: Path = ("commitment", "advance") if scenario.commitment is not None else ("moves",)
        yield "ending", "advance", ("endings", places["advance"], "id") if "advance" in places else here
    for place, line in enumerate(scenario.scoring.lines):
        yield "score line", line.id, ("scoring", "lines", place, "id")


def _by_case(verdicts: Sequence[Verdict], kind: str, name: str) -> Mapping[str, Verdict]:
    found: dict[str, Verdict] = {}
    for verdict in verdicts:
        if (verdict.kind, verdict.name) == (kind, name) and (verdict.case not in found or verdict.reachable):
            found[verdict.case] = verdict
    return found


def _reason(verdicts: Sequence[Verdict], kind: str, prefix: str, case: str) -> str:
    """Why the first element of this kind and name does not come in a case."""
    reasons = (
        verdict.reason
        for verdict in verdicts
        if verdict.kind == kind and verdict.name.startswith(prefix) and verdict.case == case and not verdict.reachable
    )
    return next(reasons, "")


def _report(path: Path, what: str, cases: Sequence[str], reason: str, found: Findings) -> None:
    message = f"{what} with {', '.join(cases)}" + (f": {reason}" if reason else "")
    found.add("V115", path, message, case=cases[0])
