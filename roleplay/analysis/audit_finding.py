"""What the proof of a scenario tells: findings, which are faults with a witness, and verdicts on every element."""

from __future__ import annotations

from dataclasses import dataclass, field

from roleplay.reading.problem import Fault, Path, Severity

CODES: dict[str, str] = {
    # What the author expects
    "V001": "a need that cannot be uncovered, though the file expects it",
    "V002": "the best line uncovers fewer needs than the file expects",
    "V003": "random play uncovers more needs than the file expects",
    "V004": "a personality's best line loses too little with another one",
    # What can never come
    "V101": "a move that is never on offer",
    "V102": "an outcome that a move never has",
    "V103": "a guard that contradicts itself",
    "V104": "a rung that nothing reaches",
    "V105": "an event that never happens",
    "V106": "a phase that is never entered",
    "V107": "an ending that cannot come",
    "V108": "nothing the trainee can do ends the talk",
    "V109": "a dead end: nothing is on offer, and the talk goes on",
    "V110": "an answer to a proposal that is never given",
    "V111": "points that nobody can earn",
    "V112": "a reply that is never heard (warning)",
    "V113": "a move that never lands (warning)",
    "V114": "a test in a guard that no state passes (warning)",
    # What is not used
    "V201": "a flag or meter that nothing changes (warning)",
    "V202": "a flag or meter that no guard looks at (warning)",
    "V203": "a lesson that nothing leads to (warning)",
    "V204": "a variant that changes nothing (warning)",
    # How it plays
    "V301": "a move that nobody would choose (warning)",
    "V302": "a move that is always best (warning)",
    "V303": "one simple habit that plays as well as the best line (warning)",
    "V304": "the best choice is too often the longest or the shortest (warning)",
    "V305": "a scale without a bottom: a novice wins nothing (warning)",
    "V306": "a scale without a middle (warning)",
    # Texts
    "V401": "a text too long for the screen (warning)",
    "V402": "a text much longer in one language than in the other (warning)",
    "V403": "more words than the minutes allow (warning)",
    # The proof itself
    "V901": "the proof could not be made",
    "V902": "the proof is too large",
}
"""What each code of the proof means, in one line; those of the reader are in `roleplay.scenario.codes`."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault that the proof found, with moves that show it and the case that they show it in."""

    fault: Fault
    case: str | None = None
    witness: tuple[str, ...] | None = None

    @property
    def message(self) -> str:
        """The sentence, with the witness."""
        return self.fault.message


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was proved of one element in one case: it can come, and these moves bring it; or it cannot, because."""

    kind: str
    name: str
    path: Path
    case: str
    witness: tuple[str, ...] | None
    """Moves from the start that bring the element about; None where nothing does."""
    reason: str = ""
    blame: Path | None = None
    """The entry of a guard that is to blame."""
    contradiction: bool = False

    @property
    def reachable(self) -> bool:
        """Whether the element can come."""
        return self.witness is not None


@dataclass
class Findings:
    """Findings being collected, each (place and code) once."""

    found: dict[tuple[Path, str], Finding] = field(default_factory=dict)

    def add(
        self,
        code: str,
        path: Path,
        message: str,
        *,
        case: str | None = None,
        witness: tuple[str, ...] | None = None,
    ) -> None:
        """Note a finding; its code tells how grave it is."""
        severity: Severity = "warning" if CODES[code].endswith("(warning)") else "error"
        self.found.setdefault((path, code), Finding(Fault(path, code, message, severity), case, witness))
