"""Checks of `allow`: that what an author lets stand is a warning. Whether there is such a one, the proof tells."""

from __future__ import annotations

from roleplay.reading.codes import CODES as READING_CODES
from roleplay.reading.collector import Collector
from roleplay.scenario.codes import CODES as SCENARIO_CODES
from roleplay.scenario.model import Scenario
from roleplay.scenario.proofcodes import CODES as PROOF_CODES

UNUSED = "V205"
"""The code of an `allow` that silences nothing: no `allow` silences that."""
_CODES = READING_CODES | SCENARIO_CODES | PROOF_CODES
WARNINGS = frozenset(code for code, meaning in _CODES.items() if meaning.endswith("(warning)")) - {UNUSED}
"""Codes that an author may let stand."""


def check_silence(scenario: Scenario, faults: Collector) -> None:
    """Errors cannot be silenced, and neither can what is no code."""
    for code in scenario.allow:
        path = ("allow", code)
        if code in _CODES and code not in WARNINGS:
            message = f"{code} cannot be let stand" + (": it is an error" if code != UNUSED else "")
            faults.add(path, "N019", f"{message} ({_CODES[code].removesuffix(' (warning)')})")
        elif code not in _CODES:
            faults.known(path, "N019", "code", code, WARNINGS)
