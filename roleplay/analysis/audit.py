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
from roleplay.reading.problem import Path
from roleplay.reading.wording import blanked
from roleplay.scenario.after import earlier_of
from roleplay.scenario.choice import widened
from roleplay.scenario.model import Scenario
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
    at = {place: places[move.base] for place, move in enumerate(scenario.moves)}
    return replace(
        proof,
        findings=tuple(_narrowed(proof.findings, at)),
        verdicts=tuple(replace(verdict, path=_place(verdict.path, at)) for verdict in proof.verdicts),
    )


def _place(path: Path, at: Mapping[int, int]) -> Path:
    """The place in the file of what stands among the moves at `path`."""
    if path[:1] != ("moves",) or len(path) < 2 or not isinstance(path[1], int):
        return path
    return ("moves", at[path[1]], *path[2:])


def _narrowed(findings: Iterable[Finding], at: Mapping[int, int]) -> Iterator[Finding]:
    """What was found, told of the moves as the author wrote them; `at` has the place of each move in the file.

    Of a number to choose only what is so of every number is told, once: the first of them speaks for all.
    """
    numbers = Counter(at.values())
    times: Counter[tuple[Path, str]] = Counter()
    first: dict[tuple[Path, str], Finding] = {}
    for finding in findings:
        fault = finding.fault
        path = _place(fault.path, at)
        told = replace(finding, fault=replace(fault, path=path))
        place = path[1] if len(path) > 1 else None
        if path[:1] != ("moves",) or not isinstance(place, int):
            yield told
            continue
        first.setdefault((path, fault.code), told)
        times[path, fault.code] += 1
        if times[path, fault.code] == numbers[place]:
            yield first[path, fault.code]


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
