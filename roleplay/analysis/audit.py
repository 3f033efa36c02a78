"""The author's proof: every case of a scenario explored and solved, every element judged, every claim checked.

What is explored and solved is gathered without a look at any text, so it can be kept while texts are mended; what there
is to say of it is found anew each time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Protocol

from roleplay.analysis.audit_after import check_bleak
from roleplay.analysis.audit_appeal import check_appeal
from roleplay.analysis.audit_best import check_best
from roleplay.analysis.audit_claim import check_claims
from roleplay.analysis.audit_course import check_courses
from roleplay.analysis.audit_crowd import check_straw_men
from roleplay.analysis.audit_each import check_each
from roleplay.analysis.audit_expect import Figures, check_figures, check_losses, check_pass, means
from roleplay.analysis.audit_felt import check_felt
from roleplay.analysis.audit_finding import Finding, Findings, Verdict
from roleplay.analysis.audit_gathered import Gathered, Stuck
from roleplay.analysis.audit_kept import bare_of, proof_key, read_gathered
from roleplay.analysis.audit_kept import written as as_bytes
from roleplay.analysis.audit_ladder import check_ladder
from roleplay.analysis.audit_map import check_map
from roleplay.analysis.audit_name import check_names
from roleplay.analysis.audit_policy import check_bias, check_habits, tried
from roleplay.analysis.audit_sheet import check_sheets
from roleplay.analysis.audit_text import check_texts
from roleplay.analysis.audit_weigh import weigh
from roleplay.analysis.audit_why import check_reasons
from roleplay.analysis.solution import Solution
from roleplay.engine.case import Case, case_of
from roleplay.reading.problem import Fault, Path
from roleplay.reading.wording import blanked
from roleplay.scenario.after import earlier_of
from roleplay.scenario.choice import widened
from roleplay.scenario.model import Scenario
from roleplay.scenario.move import Move
from roleplay.scenario.personality import Personality
from roleplay.scenario.vocabulary import met

if TYPE_CHECKING:
    from roleplay.analysis.strip import Cutting  # brings numpy

Solving = Callable[[Case, "Cutting"], Solution]
"""Solves a case, whose moves are worked out already."""
Progress = Callable[[str, float], None]
"""Called with what is being worked out, and the share that is done, 0 to 1."""


class Shelf(Protocol):
    """Keeps what was gathered for proofs, by key."""

    def find(self, key: str) -> bytes | None:
        """What is kept under a key, if it is there and whole."""

    def keep(self, key: str, data: bytes) -> None:
        """Keep something, if there is room."""


@dataclass(frozen=True)
class Proof:
    """What was proved of a scenario."""

    findings: tuple[Finding, ...]
    verdicts: tuple[Verdict, ...] = ()
    figures: tuple[Figures, ...] = ()
    random: Mapping[str, float] = field(default_factory=dict)
    """Needs that random play uncovers on the average, by personality."""
    losses: Mapping[tuple[str, str], int] = field(default_factory=dict)
    """Needs that the best line of the first personality loses with the second."""


def audit(
    scenario: Scenario,
    personalities: Mapping[str, Personality],
    *,
    solving: Solving | None = None,
    progress: Progress | None = None,
    shelf: Shelf | None = None,
    fresh: bool = False,
) -> Proof:
    """Prove a sound scenario with each of its personalities and variants.

    What no text decides is taken from the `shelf`, unless it must be `fresh`, or else put there. One that takes more
    work than a proof may is told so (V902). Raises KeyError for a personality that is not among `personalities`.
    """
    written, scenario = scenario, widened(scenario)
    around = [scenario, *([first] if (first := earlier_of(scenario)) is not None else [])]
    people = [person for part in around for person in met(part).values()]
    own = {name: personalities[name] for person in people for name in person.personalities}
    key = proof_key(scenario, own) if shelf is not None else ""
    known = None if shelf is None or fresh else shelf.find(key)
    gathered = None if known is None else read_gathered(known)
    if gathered is None:
        from roleplay.analysis.audit_gather import gather  # late: brings numpy, which a kept proof can do without

        bare = bare_of(scenario)
        gathered = gather(bare, {name: blanked(who) for name, who in own.items()}, solving, progress, earlier=first)
        if shelf is not None:
            shelf.keep(key, as_bytes(gathered))
    proof = judged(gathered, scenario, own)
    if scenario is written:
        return proof
    places = {move.id: place for place, move in enumerate(written.moves)}
    at = {number: _Written(places[move.base], move) for number, move in enumerate(scenario.moves)}
    return replace(
        proof,
        findings=tuple(_narrowed(proof.findings, at)),
        verdicts=tuple(replace(verdict, path=_path(verdict.path, at)) for verdict in proof.verdicts),
    )


@dataclass(frozen=True, slots=True)
class _Written:
    """Where a move stands in the file, which may be there once for each number to choose."""

    place: int
    move: Move


def _path(path: Path, at: Mapping[int, _Written]) -> Path:
    """The path in the file of what stands among the moves at `path`: there a number that is chosen has its name."""
    if path[:1] != ("moves",) or len(path) < 2 or not isinstance(path[1], int):
        return path
    written = at[path[1]]
    chosen = str(written.move.chosen)
    return ("moves", written.place, *("chosen" if part == chosen else part for part in path[2:]))


def _narrowed(findings: Iterable[Finding], at: Mapping[int, _Written]) -> Iterator[Finding]:
    """What was found, told of the moves as the author wrote them; `at` has what is in the file of each move.

    Of a number to choose only what is so of every number is told, once: the first of them speaks for all. Numbers that
    are never on offer say nothing of what would come of them.
    """
    findings = list(findings)
    off = {place for one in findings if (place := _unoffered(one.fault)) is not None}
    everywhere = Counter(written.place for written in at.values())
    offered = Counter(written.place for place, written in at.items() if place not in off)
    times: Counter[tuple[Path, str]] = Counter()
    first: dict[tuple[Path, str], Finding] = {}
    for finding in findings:
        fault = finding.fault
        path, number = _path(fault.path, at), fault.path[1] if len(fault.path) > 1 else None
        if path[:1] != ("moves",) or not isinstance(number, int):
            yield finding
            continue
        place, move = at[number].place, at[number].move
        told = replace(fault, path=path, message=fault.message.replace(move.id, move.base))
        first.setdefault((path, fault.code), replace(finding, fault=told))
        times[path, fault.code] += 1
        needed = everywhere[place] if number in off else offered[place]
        if times[path, fault.code] == needed:
            yield first[path, fault.code]


def _unoffered(fault: Fault) -> int | None:
    """The number of the move that a fault calls never on offer."""
    number = fault.path[1] if fault.path[:1] == ("moves",) and len(fault.path) > 1 else None
    about = fault.code == "V101" or (fault.code == "V103" and len(fault.path) > 2 and fault.path[2] == "when")
    return number if about and isinstance(number, int) else None


def judged(gathered: Gathered, scenario: Scenario, personalities: Mapping[str, Personality]) -> Proof:
    """What was gathered, judged against the scenario as it reads today."""
    found = Findings()
    if gathered.too_large:
        found.add("V902", (), f"the proof is too large: {gathered.too_large}")
        return Proof(tuple(found.found.values()))
    if gathered.stuck is not None:
        _check_stuck(gathered.stuck, found)
    weigh(scenario, gathered.verdicts, dict(gathered.idle), len(gathered.cases), found)
    check_names(scenario, gathered.changed, gathered.heard, found)
    check_figures(scenario, gathered.figures, found)
    scores = {f"{one.personality}/{one.variant}": one.score for one in gathered.best}
    check_pass(scenario, gathered.figures, scores, found)
    check_losses(scenario, gathered.losses, found)
    check_appeal(scenario, gathered.appeals, found)
    best = gathered.best
    cases = [case_of(scenario, personalities, one.personality, one.variant) for one in best]
    by_words = tried(scenario, cases, [one.talk for one in best], by_words=True)
    check_habits(scenario, [*gathered.habits, *by_words], f"{best[0].personality}/{best[0].variant}", found)
    check_bias(scenario, [offer for one in best for offer in one.offers], found)
    check_ladder(scenario, gathered.played, gathered.figures, found)
    check_each(scenario, gathered.figures, gathered.verdicts, found)
    check_courses(scenario, gathered.courses, found)
    check_best(scenario, gathered.blots, gathered.pumps, gathered.fits, found)
    needed = {scenario.moves[place].id for one in best for place in one.line}
    check_straw_men(scenario, gathered.menus, {*gathered.courses.welcome, *needed}, found)
    check_map(scenario, gathered.choices, found)
    check_sheets(scenario, gathered.sheets, found)
    check_bleak(scenario, gathered.bleak, found)
    check_felt(scenario, found)
    check_texts(scenario, gathered.minutes, found)
    check_claims(scenario, found)
    check_reasons(scenario, found)
    return Proof(
        findings=tuple(found.found.values()),
        verdicts=gathered.verdicts,
        figures=gathered.figures,
        random=means(scenario, gathered.figures),
        losses={(one.own, one.other): one.lost for one in gathered.losses},
    )


def _check_stuck(stuck: Stuck, found: Findings) -> None:
    path: Path = ("moves",) if stuck.place is None else ("moves", stuck.place)
    message = "a dead end: nothing is on offer at the start"
    if stuck.line:
        message = f"a dead end: after {' → '.join(stuck.line)} nothing is on offer, and the talk goes on"
    found.add("V109", path, message, case=stuck.case, witness=stuck.line)
