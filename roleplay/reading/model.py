"""What a model has at a place of a file: which fields, of which shape."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from roleplay.reading.problem import Path
from roleplay.reading.text import LANGUAGES, Text

BRANCH = "constrained-"
"""How pydantic calls the sorts of value of a field that takes more than one; in the file that is no step."""


def metadata(shape: Any) -> Iterator[Any]:
    """What bounds a shape: the annotations of a field and of the types within it."""
    for part in _unwrapped(shape):
        if isinstance(part, FieldInfo):
            for bound in part.metadata:
                yield from metadata(bound) if isinstance(bound, FieldInfo) else (bound,)
        elif get_origin(part) is Annotated:
            for extra in part.__metadata__:
                yield from extra.metadata if isinstance(extra, FieldInfo) else (extra,)


def _unwrapped(shape: Any) -> Iterator[Any]:
    """`shape` and what it wraps: annotations' insides and the arms of unions."""
    yield shape
    if isinstance(shape, FieldInfo):
        yield from _unwrapped(shape.annotation)
    elif get_origin(shape) is Annotated:
        yield from _unwrapped(get_args(shape)[0])
    elif get_origin(shape) in (Union, UnionType):
        for arm in get_args(shape):
            yield from _unwrapped(arm)


def is_text(model: type[BaseModel], path: Path) -> bool:
    """Whether what `model` has at `path` is a text to be shown, or its wording in one language."""
    if _texts(shape_at(model, path)):
        return True
    return path[-1:] != () and path[-1] in LANGUAGES and _texts(shape_at(model, path[:-1]))


def _texts(shape: Any) -> bool:
    parts = list(_unwrapped(shape))
    inner = [get_args(part)[0] for part in parts if get_origin(part) is tuple]
    return Text in parts or any(_texts(part) for part in inner)


@cache
def field_names(model: type[BaseModel]) -> frozenset[str]:
    """The names of all fields that a file of this model can have, at any depth."""
    found: set[str] = set()
    models: list[type[BaseModel]] = [model]
    seen: set[type[BaseModel]] = set()
    while models:
        one = models.pop()
        if one in seen:
            continue
        seen.add(one)
        for name, info in one.model_fields.items():
            found.add(info.alias or name)
            models += _models(info)
    return frozenset(found)


def _models(shape: Any) -> Iterator[type[BaseModel]]:
    """The models within a field's shape, through collections too."""
    for part in _unwrapped(shape):
        if isinstance(part, type) and issubclass(part, BaseModel):
            yield part
        elif get_origin(part) in (tuple, dict):
            for inner in get_args(part):
                yield from _models(inner)


def fields_in(shape: Any) -> Iterator[str]:
    """The keys that a mapping of this shape may have."""
    for part in _unwrapped(shape):
        if isinstance(part, type) and issubclass(part, BaseModel):
            for name, info in part.model_fields.items():
                yield info.alias or name


def shape_at(model: type[BaseModel], path: Path) -> Any:
    """The shape (field or type) that `model` has at `path`, or None where that cannot be told."""
    return walk(model, path)[0]


def walk(model: type[BaseModel], loc: Path) -> tuple[Any, Path]:
    """The shape at a place of `model`, and that place in the file.

    Where entries are of several models, pydantic's place names the one that was meant; in the file that is no step.
    """
    shape: Any = model
    path: list[str | int] = []
    for step in loc:
        if (arm := _arms(shape).get(step)) is not None:
            shape = arm
            continue
        if isinstance(step, str) and step.startswith(BRANCH):
            continue
        path.append(step)
        shape = next((found for part in _unwrapped(shape) if (found := _inner(part, step)) is not None), None)
    return shape, tuple(path)


def _arms(shape: Any) -> dict[str | int, type[BaseModel]]:
    """The models that an entry of this shape chooses from, by the word that chooses."""
    models = [part for part in _unwrapped(shape) if isinstance(part, type) and issubclass(part, BaseModel)]
    if len(models) < 2:
        return {}
    words = ((word, model) for model in models for info in model.model_fields.values() for word in _literal(info))
    return dict(words)


def _literal(info: FieldInfo) -> tuple[str, ...]:
    return get_args(info.annotation) if get_origin(info.annotation) is Literal else ()


def _inner(part: Any, step: str | int) -> Any:
    if isinstance(part, type) and issubclass(part, BaseModel):
        fields = part.model_fields.items()
        return next((info for name, info in fields if step in (name, info.alias)), None)
    if get_origin(part) is dict:
        return get_args(part)[1]
    if get_origin(part) is tuple and isinstance(step, int):
        return get_args(part)[0]
    return None
