"""A position worked out, told: as text for people, as JSON for programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from functools import reduce
from typing import Any

from roleplay.analysis.outlook import Chance, LineMove, Option, Outlook
from roleplay.analysis.solution import FOLLOWED, LEAVES, taken
from roleplay.engine.case import Case
from roleplay.engine.entry import Leave
from roleplay.engine.state import State
from roleplay.reading.text import Language
from roleplay.scenario.personality import FULL
from roleplay.telling.phrase import rounded
from roleplay.telling.words import words

INDENT = " " * 11
"""Before what belongs to a move on offer: as wide as its mark and its two values."""


def as_dict(case: Case, found: Outlook) -> dict[str, Any]:
    """The position with every number, for programs."""
    named = {
        "scenario": case.scenario.id,
        "personality": case.birds,
        "variant": case.variant,
        "level": case.level,
    }
    return {**named, **asdict(found)}


class Solved:
    """The sentences about one position of a case; every line makes sense read aloud."""

    def __init__(self, case: Case, found: Outlook, language: Language) -> None:
        self.case, self.found, self.language = case, found, language
        self.say = words(language)
        self.titles = {part.id: part.title(language) for part in case.scenario.climbable}

    def lines(self) -> Iterator[str]:
        """Everything, in reading order."""
        found = self.found
        yield from self._case()
        if found.entries:
            yield self.say("solve.position", n=len(found.entries), clock=found.clock, trust=found.trust)
            yield self.say("solve.value", value=found.value, most=found.most, of=found.of)
            yield self.say("solve.practical", value=rounded(found.practical))
        if found.ending is not None:
            yield self.say("solve.over", ending=found.ending)
            return
        yield ""
        yield from self._options()
        if found.chances:
            yield ""
            yield from self._chances()
        yield ""
        yield from self._line()

    def _case(self) -> Iterator[str]:
        case, found = self.case, self.found
        yield self.say(
            "review.case",
            scenario=case.scenario.id,
            personality=case.birds,
            variant=case.variant,
            best=found.start,
            uncovered=found.start_most,
            of=found.of,
        )
        yield self.say("solve.practical.start", value=rounded(found.start_practical), n=found.slip)
        if case.level != FULL:
            yield self.say("level.told", n=case.level)
        yield self.say("review.states", states=f"{found.states:,}")

    def _options(self) -> Iterator[str]:
        yield self.say("solve.options")
        here = self._here()
        for option in self.found.options:
            mark = "*" if option.best else " "
            left = option.entry == str(Leave())
            text = self.say("solve.leave") if left else f"[{option.entry}] {self._text(option.entry, here)}"
            yield f"{mark} {option.value:>3} {rounded(option.practical):>3}  {text}"
            if not left:
                yield from self._consequences(option)

    def _consequences(self, option: Option) -> Iterator[str]:
        still_open = [chance.ladder for chance in self.found.chances if chance.standing == "open"]
        if option.ends is not None:
            yield f"{INDENT}{self.say('solve.ends')}"
        if option.closes and list(option.closes) == still_open:
            yield f"{INDENT}{self.say('solve.closes.all')}"
        elif option.closes:
            yield f"{INDENT}{self.say('solve.closes', titles=self._listed(option.closes))}"

    def _chances(self) -> Iterator[str]:
        yield self.say("solve.chances")
        for chance in self.found.chances:
            yield self._chance(chance)
        if self.found.of > FOLLOWED:
            yield self.say("solve.followed", n=FOLLOWED, of=self.found.of)

    def _chance(self, chance: Chance) -> str:
        key = f"solve.chance.{chance.standing}"
        return "- " + self.say(key, title=self.titles[chance.ladder], n=chance.minutes)

    def _line(self) -> Iterator[str]:
        if not self.found.line:
            yield self.say("solve.line.none")
            return
        yield self.say("solve.line.here" if self.found.entries else "review.line")
        entries = list(self.found.entries)
        for number, move in enumerate(self.found.line, len(self.found.entries) + 1):
            yield f"{number}. [{move.entry}] {self._text(move.entry, self._after(entries))}"
            entries.append(move.entry)
            yield from self._settled(move)
        if self.found.line[-1].ends is None:
            yield f"{len(self.found.entries) + len(self.found.line) + 1}. {self.say('solve.leave')}"

    def _settled(self, move: LineMove) -> Iterator[str]:
        if move.uncovers:
            yield f"   {self.say('solve.uncovers', titles=self._listed(move.uncovers), n=move.clock)}"
        if move.closes:
            yield f"   {self.say('solve.closes', titles=self._listed(move.closes))}"

    def _text(self, entry: str, state: State) -> str:
        """The sentence as it is said in `state`."""
        if entry == str(Leave()):
            return self.say("solve.leave")
        game = self.case.game
        return self.case.filled(game.moves[game.index[entry]].move.say, state)(self.language)

    def _here(self) -> State:
        """Where the position stands."""
        return self._after(self.found.entries)

    def _after(self, entries: Iterable[str]) -> State:
        game = self.case.game
        places = (LEAVES if entry == str(Leave()) else game.index[entry] for entry in entries)
        return reduce(lambda state, place: taken(game, state, place), places, game.start)

    def _listed(self, names: Sequence[str]) -> str:
        return self.say("solve.separator").join(self.titles[name] for name in names)
