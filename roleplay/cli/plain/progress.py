"""Plays gathered and judged for a command, with a word on how far that is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from roleplay.cli.exit import Fault
from roleplay.cli.stream import ProgressLine
from roleplay.desk.desk import Desk
from roleplay.desk.practising import Sorted
from roleplay.desk.trouble import DeskError
from roleplay.practice.overview import Overview
from roleplay.telling.words import Words


@dataclass(frozen=True, slots=True)
class Gathered:
    """What all plays come to, and the desk that they lie on."""

    desk: Desk
    sorted: Sorted
    overview: Overview

    def title(self, scenario: str) -> str:
        """What a scenario is called; its id where it is not there."""
        try:
            return self.desk.library.get(scenario).title(self.desk.language)
        except KeyError:
            return scenario

    def notes(self, say: Words) -> Iterator[str]:
        """What is not in it."""
        if waiting := len(self.sorted.waiting):
            yield say("progress.waiting", n=waiting)
        if self.sorted.unfit:
            yield say("progress.unfit", n=self.sorted.unfit)


def gathered(say: Words, *, judge: bool = True) -> Gathered:
    """All plays in the store, and what they come to; those not judged yet are judged first, if so wished."""
    desk = Desk(language=say.language)
    try:
        plays = desk.plays()
    except DeskError as error:
        raise Fault(error.told(say)) from None
    practising = desk.practising
    found = practising.sort(plays)
    if judge and found.waiting:
        line, of = ProgressLine(), len(found.waiting)
        try:
            practising.judge(
                found.waiting, lambda done: line.show(say("progress.judging", number=min(done + 1, of), of=of))
            )
        finally:
            line.clear()
        found = practising.sort(plays)
    return Gathered(desk, found, practising.overview(found))
