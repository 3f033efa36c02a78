"""What is led before a group and goes on, for every face: how it stands, what is done in it, why something cannot be.

A case discussion and a classroom game are both kept as what happened; what they are about is their own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Generic, TypeVar

from roleplay.desk.gathering import Event, Live, Sort, State
from roleplay.desk.trouble import DeskError
from roleplay.store.gathering import Gatherings, WorkshopHead
from roleplay.store.paper import Paper
from roleplay.store.store import StaleError
from roleplay.telling.refusal import told_refusal
from roleplay.workshop.refusal import Refused

if TYPE_CHECKING:
    from roleplay.telling.words import Words

LEAST_SIGNS = 3
"""Signs of an id that may stand for the whole."""
Found = TypeVar("Found", WorkshopHead, Paper)


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


class Led(Generic[State, Event]):
    """One of them, as it was last looked at."""

    def __init__(self, live: Live[State, Event]) -> None:
        self._live = live
        self.addresses: tuple[str, ...] = ()
        """Where browsers come in, while this program lets them in."""

    @property
    def id(self) -> str:
        """What it is kept by."""
        return self._live.id

    @property
    def serial(self) -> int:
        """How much has happened in it."""
        return self._live.serial

    @property
    def now(self) -> int:
        """The present moment, by its own clock."""
        return self._live.now()

    def look(self) -> State:
        """How it stands now. Raises DeskError."""
        with in_words():
            return self._live.look()

    def act(self, act: Callable[[State, int], tuple[Event, ...]]) -> State:
        """Do something; how it stands then, kept. Raises DeskError, and then nothing has changed."""
        with in_words():
            return self._live.act(act)


def live_of(
    store: Callable[[], Gatherings], sort: Sort[State, Event], name: str, clock: Callable[[], int]
) -> Live[State, Event]:
    """What is kept under this id, looked at. Raises FileNotFoundError, also for one of another sort, and OSError."""
    live = Live(store, sort, name, clock)
    if live.head.kind != sort.kind:
        raise FileNotFoundError(name)
    live.look()
    return live


def found_by(name: str, heads: Sequence[Found]) -> Found | None:
    """The one of this id or title, or of an id that begins so, where that tells which one."""
    exact = [one for one in heads if name in (one.id, one.title)]
    found = exact or [one for one in heads if len(name) >= LEAST_SIGNS and one.id.startswith(name)]
    return found[0] if len(found) == 1 else None
