"""Small scenarios as files, and what the proof finds in them, with lines."""

from __future__ import annotations

from roleplay.analysis.audit import Proof, audit
from roleplay.reading.problem import Problem
from roleplay.reading.reading import placed
from roleplay.reading.source import read_source
from tests.generated import PERSONALITIES
from tests.scenario.sample import Tree, as_yaml, read


def proof_of(tree: Tree | str) -> Proof:
    """The proof of a scenario that reads without error."""
    return audit(read(tree).result(), PERSONALITIES)


def proved(tree: Tree | str) -> list[Problem]:
    """What the reader and, if nothing is wrong so far, the proof find in a file."""
    text = tree if isinstance(tree, str) else as_yaml(tree)
    reading = read(text)
    if reading.value is None:
        return list(reading.problems)
    source = read_source(text.encode(), "sample.yaml")
    faults = [finding.fault for finding in audit(reading.value, PERSONALITIES).findings]
    return [*reading.problems, *sorted(placed(source, faults))]


def line_of(tree: Tree, part: str) -> int:
    """The first line that holds `part`."""
    lines = as_yaml(tree).splitlines()
    return next(number for number, line in enumerate(lines, 1) if part in line)
