"""The verdicts of a proof for people: every element once, the cases that agree on one line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from roleplay.analysis.audit_finding import Verdict
from roleplay.cli.proof import Proved

_ANYWAY = "from the start"


def verdict_lines(proved: Proved) -> Iterator[str]:
    """What can come, with the moves that bring it, what cannot, with the reason, and what the author lets stand."""
    cases = [one.case for one in proved.proof.figures]
    elements = _by_element(proved.proof.verdicts)
    never = sum(not any(verdict.reachable for verdict in found) for found in elements.values())
    yield (
        f"{proved.path}: {proved.scenario.id}, {len(cases)} cases: {', '.join(cases)}. "
        f"{len(elements)} elements: {len(elements) - never} can come, {never} cannot."
    )
    for (kind, name), found in elements.items():
        line, _ = proved.source.place(found[0].path)
        yield f"{kind} {name} (line {line})"
        for (verb, rest), agreed in _agreeing(found).items():
            yield f"    {verb} {_where(agreed, cases)}{rest}"
    for code, reason in proved.scenario.allow.items():
        let = [one for one in proved.allowed() if one.problem.code == code]
        line, _ = proved.source.place(("allow", code), key=True)
        yield f"{code} is let stand (line {line}): {reason}"
        for one in let:
            yield f"    {one.problem.line}:{one.problem.column} {one.problem.message}"


def _by_element(verdicts: Sequence[Verdict]) -> dict[tuple[str, str], list[Verdict]]:
    """The verdicts on each element, one for each case; of several ways to it in a case, one that comes counts."""
    found: dict[tuple[str, str], dict[str, Verdict]] = {}
    for verdict in verdicts:
        by_case = found.setdefault((verdict.kind, verdict.name), {})
        known = by_case.get(verdict.case)
        if known is None or (verdict.reachable and not known.reachable):
            by_case[verdict.case] = verdict
    return {element: list(by_case.values()) for element, by_case in found.items()}


def _agreeing(found: Sequence[Verdict]) -> dict[tuple[str, str], list[str]]:
    """The cases of each verdict, told as a verb and what follows."""
    groups: dict[tuple[str, str], list[str]] = {}
    for verdict in found:
        if verdict.witness is not None:
            told = ("comes", f": {' → '.join(verdict.witness) or _ANYWAY}")
        else:
            told = ("impossible", f", because {verdict.reason}")
        groups.setdefault(told, []).append(verdict.case)
    return groups


def _where(agreed: Sequence[str], cases: Sequence[str]) -> str:
    """`agreed` in few words: every case, or personalities, or personalities with a variant."""
    if len(agreed) == len(cases):
        return "in every case"
    names = []
    for personality in dict.fromkeys(case.partition("/")[0] for case in agreed):
        own, all_own = ([case for case in some if case.startswith(f"{personality}/")] for some in (agreed, cases))
        names += [personality] if len(own) == len(all_own) else own
    return f"with {', '.join(names)}"
