"""What the pages of one contest share: who asks, what is refused and why, and when a page is to be loaded anew."""

from __future__ import annotations

import asyncio
import hmac
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from roleplay.telling.contest import ContestTold, told_time
from roleplay.telling.refusal import told_refusal
from roleplay.telling.words import words
from roleplay.web.caller import caller
from roleplay.web.page import page, see
from roleplay.web.stream import Event, stream
from roleplay.web.tongue import language_of
from roleplay.workshop.contest.state import Contest, Seat
from roleplay.workshop.refusal import Refused

if TYPE_CHECKING:
    from roleplay.desk.hosting import Hosting
    from roleplay.scenario.rulebook import Rulebook

GLANCE = 0.5
"""Seconds between two looks of a stream at whether something has changed."""
MOST_LEADS = 20
"""Browsers that may be the host's at once."""


@dataclass
class Place:
    """One contest and its host's browsers. `told` is what a browser was refused last, until its next page says so."""

    host: Hosting
    rules: Callable[[], Rulebook]
    leads: list[str] = field(default_factory=list)
    told: dict[str, Refused] = field(default_factory=dict)

    def seat(self, request: Request) -> Seat | None:
        """The seat of whoever asks; None for nobody's."""
        return self.host.state.by_key.get(caller(request).id)

    def leads_here(self, request: Request) -> bool:
        """Whether whoever asks is the host."""
        return caller(request).id in self.leads

    def proves(self, key_hash: str) -> bool:
        """Whether a key with this hash is the host's."""
        return hmac.compare_digest(key_hash, self.host.state.host)

    def let_lead(self, who: str) -> None:
        """Take a browser for the host's from here on, until the program ends."""
        self.leads = [*self.leads[-MOST_LEADS + 1 :], who]

    def telling(self, request: Request, state: Contest) -> ContestTold:
        """What is said of the contest, in the language of whoever asks."""
        return ContestTold(language_of(request.scope), state, self.host.personalities, self.rules())

    def page(self, request: Request, template: str, state: Contest, **values: Any) -> Response:
        """A page of the contest, with what was refused before it."""
        refused = self.told.pop(caller(request).id, None)
        said = told_refusal(words(language_of(request.scope)), refused) if refused is not None else ""
        mine = self.seat(request)
        facts: dict[str, Any] = {"contest": state, "told": self.telling(request, state), "refused": said, "mine": mine}
        return page(request, template, **facts, leading=self.leads_here(request), **values)

    def refused(self, request: Request, refused: Refused, back: str) -> Response:
        """Send a browser back to a page that will say why something was refused."""
        if len(self.told) > 10_000:
            self.told.clear()
        self.told[caller(request).id] = refused
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

    def clock(self) -> str:
        """What is left on the clock that the room looks at; empty where there is no round."""
        now = self.host.state.round
        return told_time(now.clock.left(self.host.now())) if now is not None and not now.ended else ""


def wanted(found: Seat | None) -> Seat:
    """A seat that must be there. Raises a 403 where it is not."""
    if found is None:
        raise HTTPException(403)
    return found
