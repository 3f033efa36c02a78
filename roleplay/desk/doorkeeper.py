"""Who lets browsers in to a workshop; given to the desk by whoever starts the program, for screens serve no pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from roleplay.desk.castings import Held
    from roleplay.desk.discussing import Discussing
    from roleplay.desk.hosting import Hosting

NETWORK, HERE = "0.0.0.0", "127.0.0.1"
"""Where it is listened: to all who reach this machine, or to its own browsers."""


class Doorkeeper(Protocol):
    """Lets browsers in to one workshop at a time, until the program ends."""

    def let_in(self, hosted: Hosting | Held | Discussing, listen: str) -> tuple[str, ...]:
        """Let browsers in at `listen`; the addresses, the first of which others can reach. Raises DeskError."""
