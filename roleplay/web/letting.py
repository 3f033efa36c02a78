"""Lets browsers in to a workshop while its host works with it: in a thread of the same program, which ends with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from threading import Thread
from typing import TYPE_CHECKING, TypeAlias

from roleplay.desk.castings import Held
from roleplay.desk.discussing import Discussing
from roleplay.desk.trouble import DeskError
from roleplay.web.allowance import Limits
from roleplay.web.app import make_app
from roleplay.web.casting.part import casting_part
from roleplay.web.contest.part import contest_part
from roleplay.web.discussion.part import BODY, discussion_part
from roleplay.web.listener import addresses, bound, names, private, server
from roleplay.web.part import Part
from roleplay.web.serving import keep_fault

if TYPE_CHECKING:
    from roleplay.desk.desk import Desk
    from roleplay.desk.hosting import Hosting

Hosted: TypeAlias = "Hosting | Held | Discussing"
"""A workshop of any sort."""
PATIENCE = 5.0
"""Seconds to wait until browsers have been hung up on."""


def part_of(desk: Desk, hosted: Hosted, address: str) -> Part:
    """The pages of a workshop; `address` is where browsers come in."""
    if isinstance(hosted, Held):
        return casting_part(hosted, address)
    if isinstance(hosted, Discussing):
        return discussion_part(hosted, address)
    return contest_part(hosted, lambda: desk.rules, address)


@contextmanager
def letting_in(
    desk: Desk,
    hosted: Hosted,
    listen: str,
    port: int,
    tell: Callable[[str], object],
    called: Sequence[str] = (),
) -> Iterator[tuple[str, ...]]:
    """Listen at `listen` and `port` (0 for any that is free) meanwhile; the addresses, which are told.

    `called` are names that a server before this one is asked by; seats come in by the first of them, encrypted.
    Raises DeskError where nothing can listen there.
    """
    try:
        listening = bound(listen, port)
    except (OSError, UnicodeError) as error:
        why = getattr(error, "strerror", None) or error
        raise DeskError("serve.deaf", host=listen, port=port, why=why) from None
    proxied = tuple(f"https://{name}/" for name in called)
    found, say = proxied + addresses(listen, listening.getsockname()[1]), desk.words
    tell(say("plain.host.alone" if private(listen) else "plain.host.all"))
    for address in found:
        tell(f"  {address}")
    if not private(listen):
        tell(say("web.listening.plain"))
    limits = Limits(body=BODY) if isinstance(hosted, Discussing) else Limits()
    app = make_app([part_of(desk, hosted, found[0])], [*names(), *called], limits, keep=keep_fault)
    serving = server(app, listen, port, limits)
    thread = Thread(target=lambda: serving.run([listening]), name="workshop-web", daemon=True)
    with listening:
        thread.start()
        try:
            yield found
        finally:
            serving.should_exit = True
            thread.join(PATIENCE)
