"""The workshops of all sorts that one leads, in one list: how each stands, to go on with, rename or throw away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from roleplay.desk.castings import Held
from roleplay.desk.discussing import Discussing
from roleplay.desk.hosting import Hosting
from roleplay.desk.led import in_words
from roleplay.workshop.title import retitle

if TYPE_CHECKING:
    from roleplay.desk.desk import Desk
    from roleplay.store.gathering import WorkshopHead

Workshop: TypeAlias = Hosting | Held | Discussing


@dataclass(frozen=True, slots=True)
class Stand:
    """How a workshop stood when it was looked at: its title, its stage, its latest round (0 for none), its groups.

    `stage` is `out` where the clock has run out since, and nobody has looked.
    """

    title: str
    stage: str
    round: int
    groups: int


def heads(desk: Desk) -> list[WorkshopHead]:
    """All of them, the one changed last first. Raises DeskError."""
    with in_words():
        found = [*desk.contests.heads(), *desk.castings.heads(), *desk.discussions.heads()]
    return sorted(found, key=lambda one: (-one.changed, one.id))


def get(desk: Desk, head: WorkshopHead) -> Workshop:
    """One of them, to go on with. Raises DeskError where it is gone or damaged."""
    with in_words():
        match head.kind:
            case "contest":
                return desk.contests.get(head.id)
            case "casting":
                return desk.castings.get(head.id)
            case "discussion":
                return desk.discussions.get(head.id)


def stand(desk: Desk, head: WorkshopHead) -> Stand:
    """How one stands now. Raises DeskError where it is gone or damaged."""
    return stand_of(get(desk, head))


def stand_of(workshop: Workshop) -> Stand:
    """How one stood when it was last looked at."""
    match workshop:
        case Hosting(state=state):
            out = state.stage == "running" and state.round is not None and state.round.clock.out(workshop.now())
            return Stand(state.title, "out" if out else state.stage, len(state.rounds), len(state.teams))
        case Held(state=game):
            made = game.round
            stage: str = "closed" if game.closed else made.stage if made is not None else "none"
            if stage == "running" and made is not None and made.timer.out(workshop.now):
                stage = "out"
            return Stand(game.title, stage, len(game.rounds), len(game.teams))
        case Discussing(room=room):
            return Stand(room.title, "closed" if room.closed else room.stage, 0, len(room.groups))


def rename(desk: Desk, head: WorkshopHead, title: str) -> None:
    """Call one otherwise. Raises DeskError."""
    workshop = get(desk, head)
    with in_words():
        if isinstance(workshop, Hosting):
            workshop.do(retitle(title))
        else:
            workshop.act(retitle(title))


def throw(desk: Desk, head: WorkshopHead) -> None:
    """Throw one away for good. Raises DeskError."""
    with in_words():
        match head.kind:
            case "contest":
                desk.contests.throw(head.id)
            case "casting":
                desk.castings.throw(head.id)
            case "discussion":
                desk.discussions.throw(head.id)
