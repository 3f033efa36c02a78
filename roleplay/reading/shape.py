"""Pydantic's findings as faults in plain English: what a field should have been, and what the file has instead."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from annotated_types import Ge, Le
from pydantic import BaseModel, ValidationError

from roleplay.reading.model import BRANCH, fields_in, metadata, shape_at, walk
from roleplay.reading.problem import MAX_FAULTS, Fault, Path, did_you_mean, nearest

_ID = "lower-case letters, digits and single hyphens, beginning with a letter"
_LONG = 80
"""A list of words longer than this, in characters, comes after what was found."""


def shape_faults(error: ValidationError, model: type[BaseModel]) -> list[Fault]:
    """The faults of a tree that `model` refused.

    A field that is there, but misspelt, is not missing too: the unknown name tells what was meant.
    """
    items = list(_meant(item for item in error.errors(include_url=False) if not _follows(item)))[:MAX_FAULTS]
    unknown = [item for item in items if item["type"] == "extra_forbidden"]
    guesses = {_place(item, model): _guess(item, model) for item in unknown}
    guessed = {(*place[:-1], guess) for place, guess in guesses.items()}
    kept = (item for item in items if item["type"] != "missing" or _place(item, model) not in guessed)
    return [_fault(item, model, guesses) for item in kept]


def _place(item: Any, model: type[BaseModel]) -> Path:
    """Where in the file a finding is."""
    return walk(model, tuple(item["loc"]))[1]


def _guess(item: Any, model: type[BaseModel]) -> str | None:
    """The field that an unknown one may have been meant for."""
    *above, key = item["loc"]
    return _like(str(key), sorted(fields_in(shape_at(model, tuple(above)))))


def _like(key: str, known: Collection[str]) -> str | None:
    """The field that an unknown key is with its value, since the space after the colon is missing; else the nearest."""
    name, colon, _ = key.partition(":")
    return name if colon and name in known else nearest(key, known)


def _suggested(key: str, guess: str | None) -> str:
    """A hint for an unknown key, where there is a guess."""
    if guess is None:
        return ""
    spaceless = key.startswith(f"{guess}:")
    return f": a space is missing after the colon of {guess!r}" if spaceless else did_you_mean(key, [guess])


def _follows(item: Any) -> bool:
    """Whether a finding only follows from others: a list counts as too short when its entries are wrong."""
    return bool(item["type"] == "too_short" and len(item["input"]) >= item["ctx"]["min_length"])


def describe(value: Any) -> str:
    """`value`, shortly, for a message that says what was found."""
    if value is None:
        return "nothing"
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, (list, tuple)):
        return "a list"
    if isinstance(value, bool):
        return "true" if value else "false"
    text = repr(value[:60] if isinstance(value, str) else value)
    return f"{text[:-1]}…'" if isinstance(value, str) and len(value) > 60 else text


def _fault(item: Any, model: type[BaseModel], guesses: Mapping[Path, str | None]) -> Fault:
    sort, loc, found = item["type"], tuple(item["loc"]), item["input"]
    shape, path = walk(model, loc)
    if path[-1:] == ("[key]",) and path[-2:-1] == (found,):  # pydantic's mark; but a file may have such a key too
        path = path[:-1]
        expected = item.get("ctx", {}).get("expected")
        hint = did_you_mean(str(found), _words(expected))
        wanted = f"one of {expected}" if expected else f"an id ({_ID})"
        return Fault(path, "S002", f"unknown name {describe(found)}{hint}: it must be {wanted}")
    if sort == "missing":
        return Fault(path[:-1], "S001", f"{_owner(path)} lacks the field {path[-1]!r}")
    if sort == "extra_forbidden":
        return Fault(path, "S002", f"unknown field {describe(path[-1])}{_suggested(str(path[-1]), guesses[path])}")
    if sort in ("union_tag_not_found", "union_tag_invalid"):
        return _untagged(item, path)
    code, wanted = _wanted(sort, item, shape)
    if code == "T002":
        return Fault(path, code, f"{_name(path)}: {wanted}")
    if sort in ("too_short", "too_long", "string_too_long"):
        return Fault(path, code, f"{_name(path)} must be {wanted}, not {_length(item)}")
    hint = _hint(sort, item, found)
    if sort == "literal_error" and len(wanted) > _LONG:  # the guess first: a long list may be cut at its end
        return Fault(path, code, f"{_name(path)} cannot be {describe(found)}{hint}: it must be {wanted}")
    return Fault(path, code, f"{_name(path)} must be {wanted}, not {describe(found)}{hint}")


def _meant(items: Iterable[Any]) -> Iterator[Any]:
    """The findings without those of a sort of value that was not meant, where a field takes a number or a text."""
    told = set[Path]()
    for item in items:
        loc = tuple(item["loc"])
        branch = str(loc[-1]) if loc else ""
        if branch.startswith(BRANCH):
            if loc[:-1] in told or (branch.endswith("str") != isinstance(item["input"], str)):
                continue
            told.add(loc[:-1])
        yield item


def _owner(path: Path) -> str:
    return _name(path[:-1]) if path[:-1] else "the file"


def _name(path: Path) -> str:
    """How to speak of a field: its key, or its place in the list of that key."""
    if not path:
        return "the file"
    names = [step for step in path if isinstance(step, str)]
    if isinstance(path[-1], int) and names:
        return f"entry {path[-1] + 1} of {names[-1]}"
    return describe(path[-1]).strip("'")


def _hint(sort: str, item: Any, found: Any) -> str:
    if sort == "literal_error" and isinstance(found, str):
        return did_you_mean(found, _words(item["ctx"]["expected"]))
    if sort == "string_type" and isinstance(found, (bool, int, float)):
        return ": put quotes around it"
    if found is None:
        return ": fill it in, or leave the field out"
    return ""


def _words(expected: str | None) -> list[str]:
    """The words in pydantic's list "'a', 'b' or 'c'"."""
    return (expected or "").split("'")[1::2]


def _wanted(sort: str, item: Any, shape: Any) -> tuple[str, str]:
    """The code, and what was expected, for one sort of finding."""
    if sort == "value_error":
        message = item["msg"].removeprefix("Value error, ")
        if message.startswith("expected a "):
            return "S003", message.removeprefix("expected ")
        return "T002", message
    if sort in ("greater_than_equal", "less_than_equal"):
        return "S004", _span(shape, item)
    if sort in ("too_short", "too_long", "string_too_long"):
        return "S007", _amount(sort, item["ctx"])
    if sort == "literal_error":
        several = " or " in item["ctx"]["expected"]
        return "S005", f"{'one of ' if several else ''}{item['ctx']['expected']}"
    if sort == "string_pattern_mismatch":
        return "S006", _ID
    return "S003", _TYPES.get(sort, f"something else ({item['msg'].lower()})")


_TYPES = {
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "bool_type": "true or false",
    "string_type": "a text",
    "tuple_type": "a list (its entries begin with '- ')",
    "dict_type": "a mapping ('key: value' lines)",
    "model_type": "a mapping ('key: value' lines)",
    "model_attributes_type": "a mapping ('key: value' lines)",
}


def _length(item: Any) -> str:
    """How long a list or text is that is too long or too short, and how many entries are too many."""
    if item["type"] == "string_too_long":
        return str(len(item["input"]))
    found, most = len(item["input"]), item["ctx"].get("max_length")
    return f"{found:,}" + (f": leave out {found - most:,}" if most is not None else "")


def _amount(sort: str, context: Any) -> str:
    if sort == "too_short":
        number = context["min_length"]
        return f"a list of at least {number} {'entry' if number == 1 else 'entries'}"
    if sort == "too_long":
        return f"a list of at most {context['max_length']:,} entries"
    return f"at most {context['max_length']} characters long"


def _span(shape: Any, item: Any) -> str:
    """ "1 to 5", from the field's own bounds where they are known."""
    bounds = list(metadata(shape))
    low = next((bound.ge for bound in bounds if isinstance(bound, Ge)), None)
    high = next((bound.le for bound in bounds if isinstance(bound, Le)), None)
    if low is not None and high is not None:
        return f"{low} to {high}"
    context = item["ctx"]
    return f"at least {context['ge']}" if "ge" in context else f"at most {context['le']}"


def _untagged(item: Any, path: Path) -> Fault:
    """The fault of an entry that does not say, or says wrongly, what it is."""
    field = item["ctx"]["discriminator"].strip("'")
    if item["type"] == "union_tag_not_found":
        for key in item["input"] if isinstance(item["input"], dict) else ():
            if isinstance(key, str) and (guess := _like(key, [field])) is not None:
                return Fault((*path, key), "S002", f"unknown field {describe(key)}{_suggested(key, guess)}")
        return Fault(path, "S001", f"{_name(path)} lacks the field {field!r}")
    found, expected = item["ctx"]["tag"], item["ctx"]["expected_tags"]
    hint = did_you_mean(found, _words(expected))
    return Fault((*path, field), "S005", f"{field} cannot be {describe(found)}{hint}: it must be one of {expected}")
