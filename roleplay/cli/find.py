"""From what somebody typed to a scenario: an id of the library, or a file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from roleplay.cli.exit import Fault, Refusal
from roleplay.desk.everypack import load_every
from roleplay.engine.level import levels_of
from roleplay.reading.disk import is_yaml
from roleplay.reading.problem import ProblemError, did_you_mean
from roleplay.reading.registry import kind_of
from roleplay.scenario.deck import MISTAKES
from roleplay.scenario.file import is_scenario
from roleplay.scenario.library import load_personalities, read_scenario
from roleplay.scenario.model import Scenario
from roleplay.scenario.personality import FULL, Level, Personality

if TYPE_CHECKING:
    from roleplay.desk.drills import Drills


@dataclass(frozen=True, slots=True)
class Found:
    """A scenario and the personalities to play it with; `path` where it came from a file of the user's."""

    scenario: Scenario
    personalities: Mapping[str, Personality]
    path: Path | None = None

    def personality(self, name: str | None) -> str | None:
        """`name`, if this client may be so. Raises Refusal, with a hint, if not."""
        return _one_of(name, self.scenario.client.personalities, self.scenario.id, "personality")

    def birds(self, name: str | None) -> list[str]:
        """The personalities to meet: the one named, or each that the client may have.

        Raises Refusal for one that this client cannot have, Fault for one whose file cannot be read.
        """
        chosen = self.personality(name)
        wanted = [chosen] if chosen else list(self.scenario.client.personalities)
        for one in wanted:
            if one not in self.personalities:
                raise Fault(f"{self.scenario.id} has no personality {one!r}; see roleplay check")
        return wanted

    def variant(self, name: str | None) -> str | None:
        """`name`, if the scenario has such a variant. Raises Refusal, with a hint, if not."""
        known = self.scenario.variant_ids
        return _one_of(name, known, self.scenario.id, "variant")

    def level(self, level: int | None) -> Level:
        """`level`, the full one if None. Raises Refusal if this scenario cannot be played so."""
        known = {int(one): one for one in levels_of(self.scenario, self.personalities)}
        wanted = FULL if level is None else level
        if wanted not in known:
            raise Refusal(f"{self.scenario.id} has no level {level}; it has: {', '.join(map(str, known))}")
        return known[wanted]


def _one_of(name: str | None, known: tuple[str, ...], scenario: str, sort: str) -> str | None:
    if name is None or name in known:
        return name
    raise Refusal(f"{scenario} has no {sort} {name!r}{did_you_mean(name, known)}; it has: {', '.join(known)}")


def find(name: str) -> Found:
    """The scenario that `name` means: a file where it looks like one, else an id of the library."""
    path = Path(name)
    if _like_a_file(path):
        return _from_file(path)
    try:
        return find_listed(name)
    except Refusal:
        if path.exists():
            return _from_file(path)
        raise


def find_listed(name: str) -> Found:
    """The scenario of the library that has this id; never a file, whatever `name` says."""
    library = load_every()
    try:
        return Found(library.get(name), library.personalities)
    except KeyError:
        known = [scenario.id for scenario in library.scenarios()]
        raise Refusal(f"no scenario {name!r}{did_you_mean(name, known)}; see roleplay list") from None


def _like_a_file(path: Path) -> bool:
    return is_yaml(path) or len(path.parts) > 1


def deck_name(name: str) -> str | Path:
    """What names a deck, as the desk takes it: a file where it looks like one, else an id of the library."""
    path = Path(name)
    return path if _like_a_file(path) else name


@contextmanager
def naming_decks(drills: Drills) -> Iterator[None]:
    """Refuse a deck that is not there, with a hint, and a file that is none."""
    try:
        yield
    except ProblemError as error:
        raise Refusal("\n".join(map(str, error.problems))) from None
    except KeyError as error:
        name, known = str(error.args[0]), [deck.id for deck in drills.decks()]
        if name == MISTAKES:
            raise Refusal("no mistake of yours is a card yet: roleplay review ID --cards, or M in a debrief") from None
        raise Refusal(f"no deck {name!r}{did_you_mean(name, known)}; see roleplay list --decks") from None


def _from_file(path: Path) -> Found:
    if not path.exists():
        raise Refusal(f"{path}: no such file")
    if path.is_dir():
        raise Refusal(f"{path}: a folder; name a scenario file in it")
    if not is_scenario(path):
        raise Refusal(f"{path}: tells of a {kind_of(path).name}; name a scenario file")
    try:
        return Found(read_scenario(path), load_personalities((path.parent,)), path)
    except ProblemError as error:
        raise Fault(f"{path} cannot be played:", map(str, error.problems)) from None
