"""What an author lets stand (`allow:` in the file): warnings set aside with their reason, and reasons for nothing."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from roleplay.analysis.audit_finding import Finding, Findings
from roleplay.scenario.model import Scenario
from roleplay.scenario.silence import UNUSED, WARNINGS


def silenced(
    scenario: Scenario, findings: Sequence[Finding], read: Collection[str] = ()
) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """What is to be told, and what the author lets stand.

    `read` are the codes that were set aside as the file was read. An `allow` that silences nothing, there or here, is
    told as well.
    """
    allowed = scenario.allow.keys() & WARNINGS
    kept = [one for one in findings if one.fault.code not in allowed]
    aside = [one for one in findings if one.fault.code in allowed]
    seen = {one.fault.code for one in aside} | set(read)
    idle = Findings()
    for code in scenario.allow:
        if code in allowed - seen:
            idle.add(UNUSED, ("allow", code), f"there is no {code} to let stand any more: take the line out")
    return (*kept, *idle.found.values()), tuple(aside)
