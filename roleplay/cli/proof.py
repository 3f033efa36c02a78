"""What `roleplay check` found, in the file it found it in: from a scenario's proof to lines, JSON and annotations."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from roleplay.cli import stream

if TYPE_CHECKING:
    from roleplay.analysis.audit import Proof
    from roleplay.analysis.audit_finding import Finding
    from roleplay.reading.problem import Problem
    from roleplay.reading.source import Source
    from roleplay.scenario.model import Scenario


@dataclass(frozen=True, slots=True)
class Told:
    """A problem, and, where the proof found it, the case and the moves that show it."""

    problem: Problem
    case: str | None = None
    witness: tuple[str, ...] | None = None

    def __str__(self) -> str:
        shown = f" [{self.case}]" if self.case else ""
        return f"{self.problem}{shown}"


@dataclass(frozen=True, slots=True)
class Proved:
    """A scenario file with its proof."""

    path: Path
    scenario: Scenario
    proof: Proof
    source: Source
    read: tuple[Problem, ...] = ()
    """Warnings of the reader that the file lets stand."""

    def told(self) -> list[Told]:
        """The findings that the file does not let stand, by line."""
        return self._placed(self._sorted[0])

    def allowed(self) -> list[Told]:
        """Those that it does, and those of the reader, by line."""
        return sorted([*map(Told, self.read), *self._placed(self._sorted[1])], key=lambda told: told.problem)

    @property
    def _sorted(self) -> tuple[Sequence[Finding], Sequence[Finding]]:
        from roleplay.analysis.audit_silence import silenced

        return silenced(self.scenario, self.proof.findings, [problem.code for problem in self.read])

    def _placed(self, findings: Sequence[Finding]) -> list[Told]:
        from roleplay.reading.reading import placed

        found = []
        for finding in findings:
            found += [Told(problem, finding.case, finding.witness) for problem in placed(self.source, [finding.fault])]
        return sorted(found, key=lambda told: told.problem)

    def as_json(self) -> dict[str, Any]:
        """Figures and verdicts, for programs."""
        proof = self.proof
        return {
            "file": str(self.path),
            "scenario": self.scenario.id,
            "cases": [
                {"case": one.case, "par": one.par, "random": round(one.mean, 6), "hidden": one.hidden}
                for one in proof.figures
            ],
            "allowed": [
                {
                    "line": one.problem.line,
                    "column": one.problem.column,
                    "code": one.problem.code,
                    "message": one.problem.message,
                    "reason": self.scenario.allow[one.problem.code],
                }
                for one in self.allowed()
            ],
            "losses": [{"line": own, "with": other, "lost": number} for (own, other), number in proof.losses.items()],
            "verdicts": [
                {
                    "kind": verdict.kind,
                    "name": verdict.name,
                    "line": self.source.place(verdict.path)[0],
                    "case": verdict.case,
                    "reachable": verdict.reachable,
                    **({"witness": verdict.witness} if verdict.reachable else {"because": verdict.reason}),
                }
                for verdict in proof.verdicts
            ],
        }


def prove(
    paths: Iterable[Path], *, fresh: bool = False, workers: int | None = None
) -> tuple[list[Proved], list[Problem]]:
    """The proofs of all sound scenarios among files and folders, and problems with files that are gone by then.

    Kept proofs serve where nothing but words has changed, unless they must be `fresh`. At most so many processes are
    `workers`; unless told, as many as the machine has room for.
    """
    from roleplay.cli.prover import Task, proofs
    from roleplay.reading.disk import read_bytes
    from roleplay.reading.problem import ProblemError, sentence
    from roleplay.reading.source import read_source
    from roleplay.scenario.checked import sound_scenarios
    from roleplay.scenario.library import load_personalities

    sound: list[tuple[Path, Task, Source, tuple[Problem, ...]]] = []
    gone: list[Problem] = []
    for path, scenario, silenced in sound_scenarios(paths):
        try:
            source = read_source(read_bytes(path), sentence(str(path)))
        except ProblemError as error:  # it was there a moment ago
            gone += error.problems
            continue
        sound.append((path, Task(scenario, load_personalities((path.parent,)), fresh), source, silenced))
    found = zip(sound, proofs([task for _, task, *_ in sound], workers), strict=True)
    return [Proved(path, task.scenario, proof, source, read) for (path, task, source, read), proof in found], gone


def write_text(told: Sequence[Told]) -> None:
    """Each problem as a line; what the proof found is followed by what to do."""
    from roleplay.analysis.audit_page import remedy

    for one in told:
        stream.write(str(one))
        if one.problem.code.startswith("V") and (advice := remedy(one.problem.code)):
            stream.write(f"    {advice}")


def write_json(files: Sequence[Path], told: Sequence[Told], proved: Sequence[Proved]) -> None:
    """Everything as one JSON document, with the files that were checked."""
    from roleplay.analysis.audit_page import remedy

    problems = [
        {
            "file": one.problem.file,
            "line": one.problem.line,
            "column": one.problem.column,
            "code": one.problem.code,
            "severity": one.problem.severity,
            "message": one.problem.message,
            "remedy": remedy(one.problem.code),
            "case": one.case,
            "witness": one.witness,
        }
        for one in told
    ]
    document = {"files": list(map(str, files)), "problems": problems, "proofs": [one.as_json() for one in proved]}
    stream.write_json(document)


def write_github(told: Sequence[Told]) -> None:
    """Each problem as an annotation that GitHub shows beside the line."""
    for one in told:
        found = one.problem
        stream.annotate(
            found.severity, found.message, file=found.file, line=found.line, col=found.column, title=found.code
        )
