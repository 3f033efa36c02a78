"""Contests as commands name them, and what hinders as the ending of a command."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from roleplay.cli.exit import Refusal

if TYPE_CHECKING:
    from roleplay.desk.desk import Desk
    from roleplay.desk.hosting import Hosting


@contextmanager
def refusing(desk: Desk) -> Iterator[None]:
    """Let what a contest does not do become a refusal of the command."""
    from roleplay.desk.hindrance import HINDRANCES, told_hindrance

    try:
        yield
    except HINDRANCES as error:
        raise Refusal(told_hindrance(desk.words, error)) from None


def find_contest(desk: Desk, name: str) -> Hosting:
    """A contest by its id or the beginning of that, its title, or its join code. Raises Refusal where several match."""
    from roleplay.workshop.name import same_name

    heads = desk.contests.heads()
    found = [one for one in heads if same_name(one.title) == same_name(name)]
    found = found or [one for one in heads if len(name) >= 4 and one.id.startswith(name.lower())]
    if len(found) > 1:
        ids = ", ".join(one.id for one in found)
        raise Refusal(desk.words("plain.contest.several", n=len(found), name=name, ids=ids))
    return desk.contests.get(found[0].id) if len(found) == 1 else desk.contests.by_code(name)
