"""A case discussion that goes on, for every face: how it stands, what is done in it, and why something cannot be."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING

from roleplay.desk.gathering import Live
from roleplay.desk.key import hashed, new_code, new_key
from roleplay.desk.trouble import DeskError
from roleplay.store.store import StaleError
from roleplay.telling.refusal import told_refusal
from roleplay.workshop.discussion.act import simply
from roleplay.workshop.discussion.event import Event
from roleplay.workshop.discussion.room import Group, Room
from roleplay.workshop.entrance import Entrance, LetIn
from roleplay.workshop.refusal import Refused

if TYPE_CHECKING:
    from roleplay.scenario.discussion import Discussion
    from roleplay.telling.words import Words
    from roleplay.workshop.discussion.act import Act


class RefusedError(DeskError):
    """Raised where a workshop does not allow what was asked for."""

    def __init__(self, refused: Refused) -> None:
        super().__init__("refused")
        self.refused = refused

    def told(self, say: Words) -> str:
        """The sentence in the language of `say`."""
        return told_refusal(say, self.refused)


@contextmanager
def in_words() -> Iterator[None]:
    """Let what a workshop or its store refuses become a DeskError."""
    try:
        yield
    except Refused as error:
        raise RefusedError(error) from None
    except FileNotFoundError:
        raise DeskError("workshop.gone") from None
    except StaleError:
        raise DeskError("workshop.busy") from None
    except OSError as error:
        raise DeskError("workshop.unkept", why=error) from None
    except ValueError as error:
        raise DeskError("workshop.damaged", why=error) from None


class Discussing:
    """One discussion, with the cases at hand that are discussed in it."""

    def __init__(self, live: Live[Room, Event], cases: Callable[[], Mapping[str, Discussion]]) -> None:
        self._live, self._cases = live, cases
        self.addresses: tuple[str, ...] = ()
        """Where browsers come in, while this program lets them in."""

    @property
    def id(self) -> str:
        """What it is kept by."""
        return self._live.id

    @property
    def room(self) -> Room:
        """How it stood when it was last looked at."""
        return self._live.known

    @property
    def serial(self) -> int:
        """How much has happened in it."""
        return self._live.serial

    @property
    def now(self) -> int:
        """The present moment, by its own clock."""
        return self._live.now()

    def look(self) -> Room:
        """How it stands now. Raises DeskError."""
        with in_words():
            return self._live.look()

    def act(self, act: Act) -> Room:
        """Do something; how it stands then, kept. Raises DeskError, and then nothing has changed."""
        with in_words():
            return self._live.act(act)

    @property
    def entrance(self) -> Entrance:
        """Its door."""
        return self.room.entrance

    def let_in(self) -> str:
        """Have browsers come in by a code, which stays; a new key that proves the host. Raises DeskError."""
        key = new_key()
        self.act(simply(LetIn(host=hashed(key), code=self.room.entrance.code or new_code())))
        return key

    def case(self, name: str | None) -> Discussion | None:
        """A case by its id, None where it is not at hand any more."""
        return self._cases().get(name) if name is not None else None

    def case_of(self, group: Group) -> Discussion | None:
        """The case of a group."""
        return self.case(group.case.id) if group.case is not None else None

    def library_cases(self) -> tuple[Discussion, ...]:
        """All cases at hand, in their order."""
        return tuple(self._cases().values())

    def cases(self) -> tuple[Discussion, ...]:
        """The cases that are discussed, as far as they are at hand."""
        return tuple(found for key in self.room.cases if (found := self.case(key.id)) is not None)
