"""What the proof of a scenario tells: findings, which are faults with a witness, and verdicts on every element."""

from __future__ import annotations

from dataclasses import dataclass, field

from roleplay.reading.problem import Fault, Path, Severity
from roleplay.scenario.proofcodes import CODES

OTHER_CASE = "it asks for another personality or variant"
"""Why what a guard keeps for other cases does not come in this one."""
UNOFFERED = "the move is never on offer"
"""Why no outcome of a move comes that cannot be made in some case, or in some scene of it."""


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
