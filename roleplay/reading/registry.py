"""The kinds of file there are: what a file is checked as follows from its name and its folder, not from who asks.

Whoever owns a kind (scenarios, personalities, …) registers it here; nothing here knows any of them.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic, TypeAlias, TypeVar

from pydantic import BaseModel

from roleplay.reading.problem import Fault

Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a file may refer to outside itself: its own `stem`, and `ids` by sort; what is not given is not checked.

    `find` reads what is referred to, by sort and id, for checks that need more than its name.
    """

    stem: str | None = None
    ids: Mapping[str, Collection[str]] = field(default_factory=dict)
    find: Callable[[str, str], BaseModel | None] | None = None

    def known(self, sort: str) -> Collection[str]:
        """The ids of a sort, such as "personality", that may be named."""
        return self.ids.get(sort, ())


NOTHING_AROUND = Surroundings()

Parts: TypeAlias = tuple[type[Model], Callable[[Model, Surroundings], Sequence[Fault]]]
"""A model, and the check that goes with it."""


def _nothing(value: BaseModel) -> Collection[str]:
    """Most kinds of file let no warning stand."""
    del value
    return ()


@dataclass(frozen=True, slots=True)
class Kind(Generic[Model]):
    """One kind of file: its model with the check of what the model cannot say, and where such files lie.

    `stem` is for a kind of which a folder has one file, by this name; `folder` for a kind whose files lie in folders of
    this name; either makes a file one of a kind that has both. One kind has neither: it is what any other file is read
    as.
    """

    name: str
    parts: Callable[[], Parts[Model]]
    """Asked for when such a file is read: models take long to make, and most commands read few kinds."""
    folder: str = ""
    stem: str = ""
    allows: Callable[[Model], Collection[str]] = _nothing
    """The codes of warnings that a file itself lets stand."""

    @property
    def model(self) -> type[Model]:
        """What such a file is made into."""
        return self.parts()[0]

    def check(self, value: Model, around: Surroundings) -> Sequence[Fault]:
        """What the model cannot say of a file."""
        return self.parts()[1](value, around)

    def owns(self, path: Path) -> bool:
        """Whether the name of a file, or of the folder that it lies in, makes it one of this kind."""
        return self._named(path) or self._placed(path)

    def _named(self, path: Path) -> bool:
        return bool(self.stem) and path.stem.lower() == self.stem

    def _placed(self, path: Path) -> bool:
        return bool(self.folder) and path.absolute().parent.name == self.folder


_KINDS: dict[str, Kind[Any]] = {}


def register(kind: Kind[Model]) -> Kind[Model]:
    """Make a kind known, and return it. Raises ValueError for a second kind of the same name or place."""
    for other in _KINDS.values():
        if kind.name == other.name or (kind.folder, kind.stem) == (other.folder, other.stem):
            raise ValueError(f"a second kind of file {kind.name!r}, beside {other.name!r}")
    _KINDS[kind.name] = kind
    return kind


def registered() -> dict[str, Kind[Any]]:
    """All kinds by name."""
    return dict(_KINDS)


def kind_folders() -> frozenset[str]:
    """The names of the folders that are no packs, but hold one kind of file of the pack around them."""
    return frozenset(kind.folder for kind in _KINDS.values() if kind.folder)


def kind_of(path: Path) -> Kind[Any]:
    """What a file is to be read as. Raises LookupError where nothing has been registered for it."""
    named = [kind for kind in _KINDS.values() if kind._named(path)]
    placed = [kind for kind in _KINDS.values() if kind._placed(path)]
    common = [kind for kind in _KINDS.values() if not kind.folder and not kind.stem]
    for kind in (*named, *placed, *common):
        return kind
    raise LookupError(f"no kind of file is registered for {path.name!r}")
