"""From verdicts to findings: what is impossible in every case is a fault of the scenario."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from roleplay.analysis.audit_finding import UNOFFERED, Findings, Verdict
from roleplay.engine.scoring import scaled
from roleplay.reading.problem import Path
from roleplay.scenario.act import KIND
from roleplay.scenario.expression import span
from roleplay.scenario.model import Scenario
from roleplay.scenario.move import Move
from roleplay.scenario.vocabulary import vocabulary

FAULTS: dict[str, tuple[str, str]] = {
    "move": ("V101", "the move {name!r} is never on offer"),
    "own outcome": ("V102", "the outcome {name!r} never comes"),
    "rung": ("V104", "the rung {name!r} is never reached"),
    "event": ("V105", "the event {name!r} never happens"),
    "phase": ("V106", "the phase {name!r} is never entered"),
    "ending": ("V107", "the ending {name!r} cannot come"),
    "answer": ("V110", "the answer {name!r} is never given"),
    "score line": ("V111", "nobody can earn the points of {name!r}"),
    "reply": ("V112", "this reply is never heard"),
    "reason": ("V112", "this reason is never told"),
}
"""Code and sentence for an element of each kind that no case brings about."""
NATURAL = frozenset(["walkout", "time", "left"])
"""Endings that need not be possible."""


def weigh(
    scenario: Scenario, verdicts: Sequence[Verdict], idle: Mapping[Path, Sequence[str]], cases: int, found: Findings
) -> None:
    """Report what comes in no case; what follows from something reported already is left out."""
    grouped: dict[tuple[str, str, Path], list[Verdict]] = defaultdict(list)
    for verdict in verdicts:
        grouped[verdict.kind, verdict.name, verdict.path].append(verdict)
    never = {key: group for key, group in grouped.items() if not any(verdict.reachable for verdict in group)}
    reported = [path for key, group in never.items() if (path := _report(scenario, key, group, never, found))]
    for place, move in enumerate(scenario.moves):
        _landing(place, move, grouped, found)
    _leaving(scenario, verdicts, found)
    _scales(scenario, found)
    for path, reasons in idle.items():
        if len(reasons) == cases and not any(path[: len(there)] == there for there in reported):
            found.add("V114", path, reasons[0])


def _report(
    scenario: Scenario,
    key: tuple[str, str, Path],
    group: Sequence[Verdict],
    never: Mapping[tuple[str, str, Path], Sequence[Verdict]],
    found: Findings,
) -> Path | None:
    """Report one element that never comes; the path that needs no further word."""
    kind, name, path = key
    group = [verdict for verdict in group if verdict.reason != UNOFFERED] or group
    if kind not in FAULTS or _needless(scenario, key, never):
        return None
    first = next(
        (verdict for verdict in group if verdict.reason and not verdict.reason.startswith("it asks")), group[0]
    )
    code, sentence = FAULTS[kind]
    message = sentence.format(name=name)
    if all(verdict.contradiction for verdict in group):
        found.add("V103", first.blame or path, f"{message}: its guard contradicts itself ({first.reason})")
    else:
        found.add(code, first.blame or path, f"{message}: {first.reason}" if first.reason else message)
    return path


def _needless(scenario: Scenario, key: tuple[str, str, Path], never: Mapping[tuple[str, str, Path], object]) -> bool:
    kind, name, path = key
    if kind == "ending":
        return (
            name in NATURAL
            or (name in ("advance", "continuation") and path[0] != "endings")
            or (scenario.commitment is not None and name in ("advance", "continuation"))
        )
    if kind == "answer":
        return name == "refusal"
    if kind in ("own outcome", "reply", "reason"):
        return ("move", str(name).rpartition(".")[0], path[:2]) in never
    return False


def _landing(
    place: int, move: Move, grouped: Mapping[tuple[str, str, Path], Sequence[Verdict]], found: Findings
) -> None:
    """A move whose kind means to land, and which never does though it is on offer."""
    if not KIND[move.kind].lands or move.outcomes:
        return
    path: Path = ("moves", place)
    lands = grouped.get(("outcome", f"{move.id}.lands", path), ())
    offered = any(verdict.reachable for verdict in grouped.get(("move", move.id, path), ()))
    if lands and offered and not any(verdict.reachable for verdict in lands):
        found.add("V113", path, f"{move.id!r} never lands: {lands[0].reason}")


def _leaving(scenario: Scenario, verdicts: Sequence[Verdict], found: Findings) -> None:
    """Something that the trainee says must be able to end the talk, where the file promises anything of the sort."""
    promised = scenario.commitment is not None or scenario.scoring.commitment.advance > 0
    promised = promised or any(ending.id not in NATURAL for ending in scenario.endings)
    ends = [verdict for verdict in verdicts if verdict.kind == "ending" and verdict.name not in NATURAL]
    if promised and not any(verdict.reachable for verdict in ends):
        path: Path = ("endings",) if scenario.endings else ("commitment",) if scenario.commitment else ("moves",)
        found.add("V108", path, "no way to end: the talk is only ever over when the time is up or the client walks out")


def _scales(scenario: Scenario, found: Findings) -> None:
    """A scale must begin to give points somewhere within what its number may come to."""
    words = vocabulary(scenario)
    for place, line in enumerate(scenario.scoring.lines):
        points = scaled(line.scale, line.points, words)
        if line.scale is not None and points is not None and span(points)[1] < 1:
            low, high = span(words.numbers()[line.scale.of])
            reason = f"{line.scale.of!r} is {low:,} to {high:,}, and the scale gives nothing there"
            found.add(
                "V111", ("scoring", "lines", place, "scale"), f"nobody can earn the points of {line.id!r}: {reason}"
            )
