"""What the pages of one workshop share: who asks, what is refused and why, and when a page is to be loaded anew."""

from __future__ import annotations

import asyncio
import hmac
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, TypeVar

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from roleplay.desk.trouble import DeskError
from roleplay.telling.refusal import told_refusal
from roleplay.telling.words import Words, words
from roleplay.web.caller import caller
from roleplay.web.form import Form
from roleplay.web.page import page, see
from roleplay.web.stream import Event, stream
from roleplay.web.tongue import language_of
from roleplay.workshop.name import text_mark
from roleplay.workshop.refusal import Refused

GLANCE = 0.5
"""Seconds between two looks of a stream at whether something has changed."""
MOST_LEADS = 20
"""Browsers that may be the host's at once."""
LONGEST_MARK = 200
MOST_DRAFTS = 1000
HINDERED = (Refused, DeskError)
"""What keeps something from happening, and is said on the next page."""
Seat = TypeVar("Seat")


@dataclass(frozen=True, slots=True)
class Front:
    """What is known of a workshop at its door; `host` is the hash of the key that proves the host."""

    title: str
    code: str
    host: str
    joining: bool
    closed: bool


class Place(ABC):
    """One workshop and its host's browsers; each sort of workshop says what it is made of.

    `address` is where browsers come in, as the board says it: "http://192.168.1.7:8000/".
    """

    folder: ClassVar[str]
    """Of the templates of this sort."""

    def __init__(self, address: str) -> None:
        self.address = address
        self._leads: list[str] = []
        self._told: dict[str, Exception] = {}
        self._drafts: dict[str, Mapping[str, str]] = {}

    @property
    @abstractmethod
    def front(self) -> Front:
        """How its door stood at the last look."""

    @abstractmethod
    def look(self) -> object:
        """See how it stands now, which is called every second too."""

    @abstractmethod
    def seat(self, request: Request) -> Any:
        """The seat of whoever asks; None for nobody's."""

    @abstractmethod
    def sit(self, given: Form, key: str) -> None:
        """Let somebody sit down as a form says; `key` is what is kept of their browser. Raises `HINDERED`."""

    @abstractmethod
    def joining(self, request: Request, *, invited: bool) -> Mapping[str, Any]:
        """What the page shows on which one joins; `invited` are those who have given the code."""

    @abstractmethod
    def facts(self, request: Request) -> Mapping[str, Any]:
        """What every page of this sort shows."""

    @abstractmethod
    def clock(self) -> str:
        """What is left on the clock that the room looks at; empty where there is none."""

    def leads_here(self, request: Request) -> bool:
        """Whether whoever asks is the host."""
        return caller(request).id in self._leads

    def proves(self, key_hash: str) -> bool:
        """Whether a key with this hash is the host's."""
        return hmac.compare_digest(key_hash, self.front.host)

    def let_lead(self, who: str) -> None:
        """Take a browser for the host's from here on, until the program ends."""
        self._leads = [*self._leads[-MOST_LEADS + 1 :], who]

    def page(self, request: Request, template: str, **values: Any) -> Response:
        """A page of this sort of workshop, or one named with its folder, with what was refused before it."""
        refused = self._told.pop(caller(request).id, None)
        said = hindered(words(language_of(request.scope)), refused) if refused is not None else ""
        facts: dict[str, Any] = {"front": self.front, "refused": said, "mine": self.seat(request)}
        facts |= {"leading": self.leads_here(request), "clock": self.clock(), **self.facts(request)}
        facts["draft"] = self._drafts.pop(caller(request).id, {})
        return page(request, template if "/" in template else f"{self.folder}/{template}", **facts | values)

    def refused(self, request: Request, error: Exception, back: str) -> Response:
        """Send a browser back to a page that will say why something was refused."""
        if len(self._told) > 10_000:
            self._told.clear()
        self._told[caller(request).id] = error
        return see(back)

    def done(
        self, request: Request, act: Callable[[], object], back: str, draft: Mapping[str, str] | None = None
    ) -> Response:
        """Let something happen, and send the browser on, which is told where it was refused.

        What was written and is refused is not lost: the next page has it as `draft`, text by name.
        """
        try:
            act()
        except HINDERED as error:
            if draft and len(self._drafts) < MOST_DRAFTS:
                self._drafts[caller(request).id] = draft
            return self.refused(request, error, back.partition("#")[0])
        return see(back)

    def watch(
        self, request: Request, mark: Callable[[], str], texts: Callable[[], Mapping[str, str]], shown: str
    ) -> Response:
        """A stream that has the page loaded anew once `mark` is not what it was when the page was `shown`.

        Meanwhile it keeps `texts`, by the ids of their elements, up to date.
        """

        async def events() -> AsyncIterator[Event]:
            known: dict[str, str] = {}
            while True:
                if mark() != shown:
                    yield Event("reload")
                    return
                for name, text in texts().items():
                    if known.get(name) != text:
                        known[name] = text
                        yield Event("text", name, text)
                await asyncio.sleep(GLANCE)

        return stream(request, events())


def hindered(say: Words, error: Exception) -> str:
    """Why something was refused, in words."""
    return error.told(say) if isinstance(error, DeskError) else told_refusal(say, error)  # type: ignore[arg-type]


def wanted(found: Seat | None) -> Seat:
    """A seat that must be there. Raises a 403 where it is not."""
    if found is None:
        raise HTTPException(403)
    return found


def marked(*parts: object) -> str:
    """What a page depends on, in short: it is loaded anew when this changes."""
    mark = "-".join("" if one is None else str(one) for one in parts)
    return mark if len(mark) <= LONGEST_MARK else text_mark(mark)
