"""From the bytes of a file to a scenario, pack, personality or rulebook; or to problems with their places."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from pydantic import BaseModel, ValidationError

from roleplay.reading.collector import Collector
from roleplay.reading.decoding import MAX_PROBLEMS
from roleplay.reading.problem import Fault, Problem, ProblemError, sentence
from roleplay.reading.shape import describe, shape_faults
from roleplay.reading.source import Source, read_source
from roleplay.reading.text import LANGUAGES
from roleplay.reading.wording import check_languages
from roleplay.scenario.model import Pack, Scenario
from roleplay.scenario.names import NOTHING_AROUND, RULES, Surroundings, check_scenario
from roleplay.scenario.personality import Personality
from roleplay.scenario.rulebook import Rulebook
from roleplay.scenario.speech import BREACHES

Model = TypeVar("Model", bound=BaseModel)

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


def scenario_from(data: bytes, file: str, around: Surroundings = NOTHING_AROUND) -> Reading[Scenario]:
    """Read a scenario, and check it against its surroundings."""
    return _read(Scenario, data, file, lambda scenario: check_scenario(scenario, around))


def pack_from(data: bytes, file: str) -> Reading[Pack]:
    """Read a `pack.yaml`."""
    return _read(Pack, data, file, _check_common)


def personality_from(data: bytes, file: str, stem: str | None = None) -> Reading[Personality]:
    """Read a personality, whose id is its file's `stem`."""

    def check(personality: Personality) -> list[Fault]:
        wrong = stem is not None and personality.id != stem
        named = [Fault(("id",), "N003", f"the id {personality.id!r} must be the file's name, {stem!r}")]
        return [*(named if wrong else []), *_check_common(personality)]

    return _read(Personality, data, file, check)


def rulebook_from(data: bytes, file: str) -> Reading[Rulebook]:
    """Read a rulebook."""
    return _read(Rulebook, data, file, _check_rulebook)


def _check_common(part: BaseModel) -> list[Fault]:
    """These files serve scenarios of any language, so they need all."""
    faults = Collector()
    check_languages(part, LANGUAGES, faults)
    return faults.faults


def _check_rulebook(rulebook: Rulebook) -> list[Fault]:
    faults = Collector()
    for rule in rulebook.rules:
        faults.known(("rules", rule), "N009", "rule", rule, RULES)
    for name in BREACHES:
        if name not in rulebook.breaks:
            faults.add(("breaks",), "S001", f"breaks lacks the field {name!r}")
    check_languages(rulebook, LANGUAGES, faults)
    return faults.faults


def _read(model: type[Model], data: bytes, file: str, check: Callable[[Model], list[Fault]]) -> Reading[Model]:
    source = read_source(data, file)
    if not source.complete:
        return Reading(None, tuple(sorted(source.problems)))
    value: Model | None = None
    if not isinstance(source.tree, dict):
        faults = [Fault((), "S003", f"the file must be a mapping ('key: value' lines), not {describe(source.tree)}")]
    else:
        try:
            value = model.model_validate(source.tree)
            faults = check(value)
        except ValidationError as error:
            faults = shape_faults(error, model)
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
