"""Plays gathered and judged for a command, with a word on how far that is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from roleplay.cli.exit import Fault
from roleplay.cli.person import own_store
from roleplay.cli.stream import ProgressLine
from roleplay.desk.desk import Desk
from roleplay.desk.practising import Sorted
from roleplay.desk.trouble import DeskError
from roleplay.engine.play import Play
from roleplay.practice.overview import Overview
from roleplay.store.store import Shelved
from roleplay.telling.words import Words


@dataclass(frozen=True, slots=True)
class Gathered:
    """What all plays come to, and the desk that they lie on."""

    desk: Desk
    plays: Sequence[Shelved]
    sorted: Sorted
    overview: Overview

    def replayed(self, play_id: str) -> Play | None:
        """A judged play, replayed."""
        found = next((play for play in self.plays if play.id == play_id), None)
        return self.desk.practising.replayed(found) if found is not None else None

    def title(self, scenario: str) -> str:
        """What a scenario is called; its id where it is not there."""
        try:
            return self.desk.library.get(scenario).title(self.desk.language)
        except KeyError:
            return scenario

    def notes(self, say: Words) -> Iterator[str]:
        """What is not in it."""
        yield from left_out(say, self.sorted)


def gathered(say: Words, *, judge: bool = True) -> Gathered:
    """All plays in the store, and what they come to; those not judged yet are judged first, if so wished."""
    desk = Desk(store=own_store(say), language=say.language)
    try:
        plays = desk.plays()
    except DeskError as error:
        raise Fault(error.told(say)) from None
    found = judged(say, desk, plays) if judge else desk.practising.sort(plays)
    return Gathered(desk, plays, found, desk.practising.overview(found))


def judged(say: Words, desk: Desk, plays: Sequence[Shelved]) -> Sorted:
    """What plays come to, once those that were not judged yet have been."""
    practising = desk.practising
    found = practising.sort(plays)
    if not found.waiting:
        return found
    line, of = ProgressLine(), len(found.waiting)
    try:
        practising.judge(
            found.waiting, lambda done: line.show(say("progress.judging", number=min(done + 1, of), of=of))
        )
    finally:
        line.clear()
    return practising.sort(plays)


def left_out(say: Words, found: Sorted) -> Iterator[str]:
    """Which plays are not among the judged."""
    if waiting := len(found.waiting):
        yield say("progress.waiting", n=waiting)
    if found.unfit:
        yield say("progress.unfit", n=found.unfit)
