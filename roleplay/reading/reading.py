"""From the bytes of a file to a checked value, or to problems with their places: the same way for every kind."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import Generic

from pydantic import ValidationError

from roleplay.reading.decoding import MAX_PROBLEMS
from roleplay.reading.disk import read_bytes
from roleplay.reading.model import field_names, is_text
from roleplay.reading.problem import Fault, Path, Problem, ProblemError, sentence
from roleplay.reading.registry import NOTHING_AROUND, Kind, Model, Surroundings
from roleplay.reading.shape import describe, shape_faults
from roleplay.reading.sign import advice, odd_in_structure, odd_in_word
from roleplay.reading.source import Source, read_source

_ABOUT_KEYS = frozenset(["S002", "G001", "E001", "N014", "N019", "V205"])
"""Codes of faults that lie in a key, so that the key is where to look."""
_ABOUT_WORDS = frozenset(
    ["S002", "S005", "S006", "L003", "G001", "G002", "G005", "E001", "E002", "N004", "N005", "N006", "N007", "N008"]
) | frozenset(
    ["G011", "E004", "N060", "N062", "N064", "N009", "N010", "N011", "N014", "N015", "N017", "A001", "A002", "D004"]
)
"""Codes of faults in a word, a number or a comparison: a sign that is none of its own may be all that is wrong."""


@dataclass(frozen=True, slots=True)
class Reading(Generic[Model]):
    """What came of reading a file: the value, if nothing but warnings was found; and all problems that it does not let
    stand."""

    value: Model | None
    problems: tuple[Problem, ...]
    silenced: tuple[Problem, ...] = ()
    """Warnings that the file itself lets stand."""

    def result(self) -> Model:
        """The value, or ProblemError."""
        if self.value is None:
            raise ProblemError(self.problems)
        return self.value


def read_file(
    kind: Kind[Model], path: FilePath, around: Surroundings = NOTHING_AROUND, pack: FilePath | None = None
) -> Reading[Model]:
    """Read the file at `path`; with `pack`, it must lie in that folder, links followed."""
    try:
        return read(kind, read_bytes(path, pack), sentence(str(path)), around)
    except ProblemError as error:
        return Reading(None, error.problems)


def read(kind: Kind[Model], data: bytes, file: str, around: Surroundings = NOTHING_AROUND) -> Reading[Model]:
    """Read `data`, the bytes of `file`, and check them as what `kind` says, against what is `around`."""
    source = read_source(data, file, field_names(kind.model))
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
    problems = [*source.problems, *placed(source, [*faults, *_cut(source, kind.model)])]
    broken = any(problem.severity == "error" for problem in problems)
    allowed = kind.allows(value) if value is not None else ()
    silenced = [one for one in problems if one.code in allowed and one.severity == "warning"]
    told = [one for one in problems if one not in silenced]
    return Reading(None if broken else value, _settled(told), _settled(silenced))


def _settled(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """Each once, not more than anybody reads (errors before warnings), in the order of the file."""
    grave = [problem for problem in problems if problem.severity == "error"]
    kept = list(dict.fromkeys([*grave, *problems]))[:MAX_PROBLEMS]
    return tuple(sorted(kept))


def _cut(source: Source, model: type[Model]) -> Iterable[Fault]:
    """Texts that a comment follows, which may have been meant as their end; and those with half of a pair of quotes."""
    for path, (_, words) in source.cuts.items():
        if is_text(model, path):
            message = f"the text ends here: {words!r} is a comment; put quotes around the text if that belongs to it"
            yield Fault(path, "T003", message, "warning")
    for path in source.strays:
        if is_text(model, path):
            yield Fault(
                path, "T005", "the text ends with a quote that is opened nowhere: open it, or drop it", "warning"
            )


def placed(source: Source, faults: Sequence[Fault]) -> Iterable[Problem]:
    """The faults with their places; without those that only follow from what the source has told already."""
    for fault in faults:
        path = source.settle(fault.path)
        if any(path[:end] in source.faulty for end in range(1, len(path) + 1)):
            continue
        about_key = fault.code in _ABOUT_KEYS
        line, column = source.cuts[path][0] if fault.code == "T003" else source.place(path, key=about_key)
        if line in source.odd:
            continue
        odd = _odd_sign(source, fault.code, path[-1] if about_key and path else source.at(path), line, column)
        odd = odd or _odd_key(source, fault.code, path)
        yield odd or Problem(source.file, line, column, fault.code, sentence(fault.message), fault.severity)


def _odd_sign(source: Source, code: str, word: object, line: int, column: int) -> Problem | None:
    """The sign that is to blame for a fault in `word`, which begins at `line` and `column`, at its own place."""
    if not isinstance(word, str):
        return None
    char = odd_in_word(word) if code in _ABOUT_WORDS else odd_in_structure(word) if code == "S003" else None
    at = source.lines[line - 1].find(char, column - 1) if char and line <= len(source.lines) else -1
    return Problem(source.file, line, at + 1, "Y017", sentence(advice(char))) if char and at >= 0 else None


def _odd_key(source: Source, code: str, path: Path) -> Problem | None:
    """The sign in one of a mapping's keys that is to blame for what the mapping lacks."""
    mapping = source.at(path)
    if code not in ("S001", "G005") or not isinstance(mapping, dict):
        return None
    odd = next((key for key in mapping if isinstance(key, str) and odd_in_word(key)), None)
    return _odd_sign(source, "S002", odd, *source.keys.get((*path, odd), (1, 1))) if odd is not None else None
