"""JSON Schemas of the files that authors write, made from the models, so that an editor completes and explains.

Pydantic knows the fields; what the models accept besides (a plain string as a text, one entry in place of a list) and
what only the guard and effect readers know is added here.
"""

from __future__ import annotations

import json
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from roleplay.authoring.field import fields
from roleplay.reading.text import ID_PATTERN, LANGUAGES, MAX_ID, MAX_TEXT
from roleplay.scenario.assignment import FILED, Assignment
from roleplay.scenario.curriculum import Curriculum
from roleplay.scenario.deck import Deck
from roleplay.scenario.discussion import Discussion
from roleplay.scenario.model import Pack, Scenario
from roleplay.scenario.part import one_or_many
from roleplay.scenario.personality import Personality
from roleplay.scenario.selftest import SelfTest
from roleplay.scenario.speech import KINDS
from roleplay.scenario.worksheet import Worksheet

MODELS: dict[str, type[BaseModel]] = {
    "scenario": Scenario,
    "pack": Pack,
    "personality": Personality,
    "assignment": Assignment,
    "deck": Deck,
    "worksheet": Worksheet,
    "discussion": Discussion,
    "selftest": SelfTest,
    "curriculum": Curriculum,
}
DIALECT = "https://json-schema.org/draft/2020-12/schema"

_ID = r"^[^\x00-\x60\x7b-\xbf](?:[^\x00-\x2f\x3a-\x60\x7b-\xbf]|-(?!-|$))*$"
"""An id as far as every dialect of patterns can tell: none but some know classes of letters."""
_PATTERNS = {ID_PATTERN: _ID, FILED: _ID.removesuffix("$") + r"(?:\.ya?ml)?$"}
_STRING = {"type": "string", "minLength": 1, "maxLength": MAX_TEXT, "pattern": r"\S"}
_TEXT: JsonSchemaValue = {
    "title": "Text",
    "description": "A text: a plain string for every language, or a string per language. Never markup.",
    "anyOf": [
        _STRING,
        {
            "type": "object",
            "properties": dict.fromkeys(LANGUAGES, _STRING),
            "additionalProperties": False,
            "minProperties": 1,
        },
    ],
}
_COMPARISON: JsonSchemaValue = {"type": ["string", "integer"], "pattern": r"^\s*(>=|<=|=|<|>)?\s*\S(.*\S)?\s*$"}
_VALUE: JsonSchemaValue = {"anyOf": [_COMPARISON, {"type": "boolean"}, {"type": "array", "minItems": 1}]}
_SUB: JsonSchemaValue = {"$ref": "#/$defs/Guard"}
_MANY: JsonSchemaValue = {"type": "array", "minItems": 1, "items": _SUB}
_RUNG_NAMES: JsonSchemaValue = {"type": "string", "minLength": 1}
_COUNT: JsonSchemaValue = {
    "type": "object",
    "description": 'How many ladders have reached a rung: {of: needs, at: explicit, is: ">=3"}.',
    "properties": {
        "of": {"anyOf": [{"const": "needs"}, {"type": "array", "minItems": 1, "items": {"type": "string"}}]},
        "at": _RUNG_NAMES,
        "is": _COMPARISON,
    },
    "required": ["of", "at", "is"],
    "additionalProperties": False,
}
_GUARD: JsonSchemaValue = {
    "title": "Guard",
    "type": "object",
    "description": "A condition; all its entries must hold. Also the names of needs, ladders, numbers and flags.",
    "properties": {
        "trust": {**_COMPARISON, "description": 'Trust, 0 to 10, such as ">=4".'},
        "clock": {**_COMPARISON, "description": 'Minutes left, such as "<=10".'},
        "phase": {"anyOf": [_COMPARISON, {"type": "array", "minItems": 1}], "description": "A phase, or a list."},
        "personality": {"anyOf": [_COMPARISON, {"type": "array", "minItems": 1}]},
        "variant": {"anyOf": [_COMPARISON, {"type": "array", "minItems": 1}]},
        "breached": {"type": "boolean", "description": "Whether a rule of integrity has been broken."},
        "count": _COUNT,
        "all": {**_MANY, "description": "All of these guards hold."},
        "any": {**_MANY, "description": "At least one of these guards holds."},
        "not": {"allOf": [_SUB], "description": "This guard does not hold."},
    },
    "additionalProperties": _VALUE,
}
_CHANGE: JsonSchemaValue = {"type": ["string", "integer", "boolean"]}
_EFFECTS: JsonSchemaValue = {
    "title": "Effects",
    "type": "object",
    "description": 'What changes, by name: numbers "+1", "-2" or "=5"; a flag true or false; a ladder a rung.',
    "properties": {
        "trust": {"type": ["string", "integer"], "pattern": r"^([+-]?\s*[0-9]{1,10}|\s*=.*)$"},
        "minutes": {"type": "integer", "minimum": 0, "maximum": 30, "description": "More minutes off the clock."},
    },
    "additionalProperties": _CHANGE,
}
_START: JsonSchemaValue = {
    "title": "StartValues",
    "type": "object",
    "description": "What a case begins with: trust, minutes, meters, numbers, flags and ladders by name.",
    "properties": {
        "trust": {"type": "integer", "minimum": 1, "maximum": 9},
        "minutes": {"type": "integer", "minimum": 3, "maximum": 60},
    },
    "additionalProperties": _CHANGE,
}
_STANDARD: JsonSchemaValue = {
    "title": "StandardEffects",
    "type": "object",
    "description": "Effects by what a move is called: all, misses, an outcome, a kind, kind.outcome, a move.",
    "additionalProperties": {"$ref": "#/$defs/Effects"},
    "maxProperties": 60,
}
_RUNG: JsonSchemaValue = {"type": "string", "pattern": ID_PATTERN, "maxLength": MAX_ID}
_CLIMBS: JsonSchemaValue = {
    "title": "Climbs",
    "type": "object",
    "description": "Which kind of move, or which way of yours, brings it to which rung.",
    "properties": dict.fromkeys(KINDS, _RUNG),
    "additionalProperties": _RUNG,
    "maxProperties": 60,
}
_OWN = {
    "Guard": _GUARD,
    "Effects": _EFFECTS,
    "StartValues": _START,
    "StandardEffects": _STANDARD,
    "Climbs": _CLIMBS,
}
_NAMED = {"when": "Guard", "effects": "Effects", "if": "Guard"}
_OWN_FIELDS = {
    ("Variant", "start"): "StartValues",
    ("Scenario", "effects"): "StandardEffects",
    ("Ladder", "climbs"): "Climbs",
}
"""Fields with a schema of their own; elsewhere `when` is a guard and `effects` are effects."""

_ALONE: dict[str, JsonSchemaValue] = {
    "_scene_alone": {"type": "string", "description": "The scene alone."},
    "_task_alone": {"type": "string", "description": "The scenario alone."},
    "_must_alone": {"type": "string", "description": "A need or goal alone."},
    "_mark_alone": {"const": "scenario", "description": "The mark that the scenario itself has."},
}
"""What may stand in place of a whole entry, by the validator that makes the entry of it."""


class _Generator(GenerateJsonSchema):
    """Pydantic's generator, told what the validators in front of a field let through."""

    def function_before_schema(self, schema: core_schema.BeforeValidatorFunctionSchema) -> JsonSchemaValue:
        inner = super().function_before_schema(schema)
        name = getattr(schema["function"]["function"], "__name__", "")
        if name in _ALONE:
            return {"anyOf": [_ALONE[name], inner]}
        return {"anyOf": [inner["items"], inner]} if name == one_or_many.__name__ else inner


def schema(name: str) -> dict[str, Any]:
    """The JSON Schema of the files of one sort."""
    model = MODELS[name]
    made = model.model_json_schema(by_alias=True, schema_generator=_Generator, mode="validation")
    parts: dict[str, Any] = made.pop("$defs", {})
    parts["Text"] = _TEXT
    if "KindMinutes" in parts:
        parts["KindMinutes"] = _flat(parts["KindMinutes"])
    for title, part in ((model.__name__, made), *parts.items()):
        _explain(title, part)
    if model is Scenario:
        parts |= _OWN
    _settle([made, parts])
    return {"$schema": DIALECT, "$id": f"urn:roleplay:format-1:{name}", **made, "$defs": dict(sorted(parts.items()))}


def schema_text(name: str) -> str:
    """The JSON Schema as the text of its file."""
    return json.dumps(schema(name), indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def _settle(shape: Any) -> None:
    """Put the numbers of entries of "one or a list" where they belong, on the list; and ids in every dialect."""
    if isinstance(shape, dict):
        if shape.get("pattern") in _PATTERNS:
            shape["pattern"] = _PATTERNS[shape["pattern"]]
        if ID_PATTERN in shape.get("patternProperties", {}):
            shape["patternProperties"][_ID] = shape["patternProperties"].pop(ID_PATTERN)
        choices = shape.get("anyOf", ())
        for found, meant in (("minLength", "minItems"), ("maxLength", "maxItems")):
            if found in shape and any(choice.get("type") == "array" for choice in choices):
                number = shape.pop(found)
                for choice in choices:
                    if choice.get("type") == "array":
                        choice[meant] = number
    for part in shape.values() if isinstance(shape, dict) else shape if isinstance(shape, list) else ():
        _settle(part)


def _flat(part: dict[str, Any]) -> dict[str, Any]:
    """`{default: 1, rapport: 2}`: the table of kinds as authors write it, beside its default."""
    kinds = part["properties"]["kinds"]
    minutes = kinds["additionalProperties"]
    names = kinds["propertyNames"].get("enum") or []
    return {
        "title": "KindMinutes",
        "type": "object",
        "description": part.get("description", ""),
        "properties": {"default": minutes, **dict.fromkeys(names, minutes)},
        "additionalProperties": False,
    }


def _explain(title: str, part: dict[str, Any]) -> None:
    """Give a model's fields their descriptions, and guards and effects their own schemas."""
    properties: dict[str, Any] = part.get("properties", {})
    described = fields().get(title, {})
    for field, shape in properties.items():
        shape.pop("title", None)
        own = _OWN_FIELDS.get((title, field)) or _NAMED.get(field)
        if own is not None:
            shape.clear()
            shape["$ref"] = f"#/$defs/{own}"
        if field in described:
            shape["description"] = described[field]
