"""From the bytes of a file to a checked value, or to problems with their places: the same way for every kind."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Generic

from pydantic import ValidationError

from roleplay.reading.decoding import MAX_PROBLEMS
from roleplay.reading.disk import read_bytes
from roleplay.reading.problem import Fault, Problem, ProblemError, sentence
from roleplay.reading.registry import NOTHING_AROUND, Kind, Model, Surroundings
from roleplay.reading.shape import describe, shape_faults
from roleplay.reading.source import Source, read_source

_ABOUT_KEYS = frozenset(["S002", "G001", "E001", "N014"])
"""Codes of faults that lie in a key, so that the key is where to look."""


@dataclass(frozen=True, slots=True)
class Reading(Generic[Model]):
    """What came of reading a file: the value, if nothing but warnings was found; and all problems."""

    value: Model | None
    problems: tuple[Problem, ...]

    def result(self) -> Model:
        """The value, or ProblemError."""
        if self.value is None:
            raise ProblemError(self.problems)
        return self.value


def read_file(
    kind: Kind[Model], path: Path, around: Surroundings = NOTHING_AROUND, pack: Path | None = None
) -> Reading[Model]:
    """Read the file at `path`; with `pack`, it must lie in that folder, links followed."""
    try:
        return read(kind, read_bytes(path, pack), sentence(str(path)), around)
    except ProblemError as error:
        return Reading(None, error.problems)


def read(kind: Kind[Model], data: bytes, file: str, around: Surroundings = NOTHING_AROUND) -> Reading[Model]:
    """Read `data`, the bytes of `file`, and check them as what `kind` says, against what is `around`."""
    source = read_source(data, file)
    if not source.complete:
        return Reading(None, tuple(sorted(source.problems)))
    value: Model | None = None
    faults: Sequence[Fault]
    if not isinstance(source.tree, dict):
        faults = [Fault((), "S003", f"the file must be a mapping ('key: value' lines), not {describe(source.tree)}")]
    else:
        try:
            value = kind.model.model_validate(source.tree)
            faults = kind.check(value, around)
        except ValidationError as error:
            faults = shape_faults(error, kind.model)
    problems = [*source.problems, *placed(source, faults)]
    broken = any(problem.severity == "error" for problem in problems)
    return Reading(None if broken else value, _settled(problems))


def _settled(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """Each once, not more than anybody reads (errors before warnings), in the order of the file."""
    grave = [problem for problem in problems if problem.severity == "error"]
    kept = list(dict.fromkeys([*grave, *problems]))[:MAX_PROBLEMS]
    return tuple(sorted(kept))


def placed(source: Source, faults: Sequence[Fault]) -> Iterable[Problem]:
    """The faults with their places; without those that only follow from what the source has told already."""
    for fault in faults:
        path = source.settle(fault.path)
        if any(path[:end] in source.faulty for end in range(1, len(path) + 1)):
            continue
        line, column = source.place(path, key=fault.code in _ABOUT_KEYS)
        yield Problem(source.file, line, column, fault.code, sentence(fault.message), fault.severity)
