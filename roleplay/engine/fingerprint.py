"""Fingerprints of what a case is made of: its *rules*, which decide outcomes, apart from its *texts*, only said.

A mended word changes the texts' hash alone, so plays, solved tables and proofs stay good. A field at its default is
as if it were not there, so a field that is added to the model later changes no hash of a file that does not use it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import NoneType
from typing import Annotated, Any, TypeAlias, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from roleplay.engine.lately import kept_lately
from roleplay.engine.level import eased
from roleplay.reading.text import ByPersonality, Text
from roleplay.scenario.gauge import Counter, Derived, Meter, Number
from roleplay.scenario.model import Answer, Client, Ending, Event, Expect, Lesson, Phase, Scenario
from roleplay.scenario.move import Move, OwnOutcome
from roleplay.scenario.need import Ladder, Need, RungText
from roleplay.scenario.personality import FULL, Level, Personality, TrustTable
from roleplay.scenario.saying import Conditional, Lines
from roleplay.scenario.scene import Person, Scene
from roleplay.scenario.score import ScoreLine
from roleplay.scenario.speech import BUILT_IN_ENDINGS

Wanted: TypeAlias = Callable[[BaseModel, str, FieldInfo], bool]

CLAIMS = {"expect", "allow"}
"""Parts of a scenario that say something about it and change no play."""
SAID: dict[type[BaseModel], frozenset[str]] = {
    Scenario: frozenset(
        ["format", "stage", "skills", "difficulty", "languages", "lessons", "coach", "passing", "moods", *CLAIMS]
    ),
    Client: frozenset(["portrait", "channel", "desk", "wants"]),
    Person: frozenset(["portrait"]),
    Scene: frozenset(["channel", "desk", "wants"]),
    Phase: frozenset(["desk"]),
    Move: frozenset(["breaks", "wants"]),
    Answer: frozenset(["wants"]),
    RungText: frozenset(["wants"]),
    OwnOutcome: frozenset(["lesson", "wants", "hollow", "wrongs"]),
    Event: frozenset(["lesson", "wants"]),
    **dict.fromkeys((Meter, Counter, Number, Derived, Ladder), frozenset(["shown"])),
    Personality: frozenset(["format", "pace", "focus", "contacts", "levels"]),
}
"""Fields that decide nothing though they hold no text: what is shown, taught or claimed, and where."""
APART = CLAIMS | {"coach", "levels"}
"""What no hash of a file holds: claims; a coach's lines; the easier levels: the one played is hashed with its case."""
UNHEARD = APART | {"format", "stage", "skills", "difficulty", "languages"}
"""Parts that a trainee does not hear or read in a play."""
LATER: frozenset[tuple[type[BaseModel], str]] = frozenset(
    [
        (Scenario, "counts"),
        (Scenario, "passing"),
        (Scenario, "effects"),
        (Scenario, "ways"),
        (Move, "chooses"),
        (Move, "ways"),
        (Need, "start"),
        (Phase, "speaker"),
        (TrustTable, "slow"),
        (TrustTable, "warns"),
        *((part, "shown") for part in (Meter, Ladder)),
        (Ladder, "credit"),
        (Scenario, "numbers"),
        (Scenario, "derived"),
        (ScoreLine, "scale"),
        (Client, "id"),
        (Move, "scenes"),
        (Move, "to"),
        (OwnOutcome, "leads"),
        (OwnOutcome, "called"),
        (OwnOutcome, "hollow"),
        (OwnOutcome, "wrongs"),
        (Event, "at"),
        (Event, "days"),
        (Scenario, "people"),
        (Scenario, "scenes"),
        (Scenario, "days"),
        (Scenario, "carries"),
        (Scenario, "sheets"),
        (Scenario, "after"),
        (Scenario, "moods"),
        *((part, "desk") for part in (Client, Phase, Scene)),
        (Personality, "gestures"),
        *((part, "wants") for part in (Answer, Client, Event, Move, OwnOutcome, RungText, Scene)),
        *((part, "why") for part in (Answer, Move, OwnOutcome, RungText, Scenario)),
    ]
)
"""Fields added since records began to hold two hashes; the old hash knows them only where they are used."""


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """Hashes of a case's scenario and personality, rules and texts apart.

    `parts` holds a short hash of the rules in each part of the scenario that has any.
    """

    rules: str
    texts: str
    personality_rules: str
    personality_texts: str
    parts: dict[str, str]


def fingerprint(
    scenario: Scenario, personality: Personality, level: Level = FULL, others: Sequence[Personality] = ()
) -> Fingerprint:
    """The fingerprint of a case of `scenario` with `personality` at `level`; `others` are those of other people.

    With the personality's rules of an easier level goes all that is compiled of the eased copies: what an ease comes to
    may change with the program, and records and solved tables of that level must then not pass for those of today.
    """
    return _fingerprint(scenario, personality, level, tuple(others))


@kept_lately(256)
def _fingerprint(
    scenario: Scenario, personality: Personality, level: Level, others: tuple[Personality, ...]
) -> Fingerprint:
    rules, (scene, bird) = rules_of(scenario), eased(scenario, personality, level)
    easier = {} if personality.ease(level) is None else {"eased": rules_of(scene)}
    beside = {"others": [rules_of(eased(scenario, other, level)[1]) for other in others]} if others else {}
    told = [_tree(personality, _says), *(_tree(other, _says) for other in others)]
    return Fingerprint(
        _digest(rules),
        _digest(_tree(scenario, _says)),
        _digest(rules_of(bird) | easier | beside),
        _digest(told if others else told[0]),
        {name: _digest(value)[:12] for name, value in rules.items()},
    )


def rules_of(part: Scenario | Personality) -> dict[str, Any]:
    """All that decides outcomes in a scenario or personality, as plain data; defaults left out."""
    return {name: value for name, value in _tree(part, _decides).items() if value != []}


def content_hash(part: BaseModel) -> str:
    """The hash of rules and texts together that records held before the two were told apart."""
    return _digest(_tree(part, _old))


def part_hashes(scenario: Scenario) -> dict[str, str]:
    """The short hash of each part of a scenario, rules and texts together, that goes with `content_hash`."""
    return {name: _digest(value)[:12] for name, value in _tree(scenario, _old).items()}


def said_parts() -> frozenset[str]:
    """The parts of a scenario that hold nothing but texts, or what is shown, taught or claimed."""
    return frozenset(name for name in Scenario.model_fields if _is_said(Scenario, name))


def _tree(value: Any, wanted: Wanted) -> Any:
    """`value` as plain data, with those fields of models that are `wanted`."""
    if isinstance(value, BaseModel):
        fields = type(value).model_fields.items()
        return {name: _tree(getattr(value, name), wanted) for name, field in fields if wanted(value, name, field)}
    if isinstance(value, Mapping):
        return {str(key): _tree(one, wanted) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_tree(one, wanted) for one in value if wanted is not _decides or not _only_words(one)]
    return value


def _decides(part: BaseModel, name: str, field: FieldInfo) -> bool:
    return not _is_said(type(part), name) and _used(part, name, field)


def _says(part: BaseModel, name: str, field: FieldInfo) -> bool:
    """Texts, and the rules around them, which tell what is said where."""
    return name not in UNHEARD and _used(part, name, field)


def _old(part: BaseModel, name: str, field: FieldInfo) -> bool:
    return name not in APART and ((type(part), name) not in LATER or _used(part, name, field))


def _used(part: BaseModel, name: str, field: FieldInfo) -> bool:
    return bool(field.is_required()) or getattr(part, name) != _default(type(part), name)


@cache
def _default(model: type[BaseModel], name: str) -> Any:
    """What a field holds where a file does not say."""
    return model.model_fields[name].get_default(call_default_factory=True)


def _only_words(part: object) -> bool:
    """Whether a part of a list does nothing but give words to what is there anyway."""
    return isinstance(part, Ending) and part.id in BUILT_IN_ENDINGS and part.when is None


@cache
def _is_said(model: type[BaseModel], name: str) -> bool:
    said = next((names for owner, names in SAID.items() if issubclass(model, owner)), frozenset())
    return name in said or _holds_text(model.model_fields[name].annotation)


def _holds_text(annotation: Any) -> bool:
    """Whether all that a field of this type can hold is said: texts, lists and tables of texts, parts made of texts."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        texts = annotation in (Text, ByPersonality, Conditional, Lines, Lesson, Expect)
        return texts or all(_is_said(annotation, name) for name in annotation.model_fields)
    inner = [one for one in get_args(annotation) if one not in (NoneType, Ellipsis)]
    origin = get_origin(annotation)
    if origin is Annotated:
        return _holds_text(inner[0])
    if origin is dict:
        return _holds_text(inner[1])
    return origin is not None and bool(inner) and all(_holds_text(one) for one in inner)


def _digest(value: object) -> str:
    canonical = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()
