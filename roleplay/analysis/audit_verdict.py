"""What is proved of every element in one case: reachable, with moves that bring it about, or impossible, because …"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeAlias

from roleplay.analysis.audit_finding import UNOFFERED, Verdict
from roleplay.analysis.audit_reach import Mark, Reach
from roleplay.analysis.audit_reason import Clause, Reader, Reason, clause, contradiction, told, why
from roleplay.analysis.stage import possible
from roleplay.engine.game import Branch, GameMove
from roleplay.reading.problem import Path
from roleplay.scenario.guard import Every, Test
from roleplay.scenario.model import Scenario
from roleplay.scenario.need import Ladder, Need
from roleplay.scenario.part import Guard

ANSWERS = {"advance": "lands", "continuation": "continuation", "refusal": "refused"}
"""The answers to a proposal, and how a move that got one turned out."""
Never: TypeAlias = tuple[Reason, bool]
"""Why something never comes, and whether that is a contradiction in its guard."""


@dataclass(frozen=True, slots=True)
class Element:
    """Something that comes about or not: moves that bring it, where it does, and why it never does, each worked out
    when it is asked for."""

    kind: str
    name: str
    path: Path
    witness: Callable[[], tuple[str, ...] | None] | None
    """None where it never comes."""
    never: Callable[[], Never]


@dataclass(frozen=True, slots=True)
class Verdicts:
    """Finds the verdicts of one case."""

    scenario: Scenario
    reach: Reach
    read: Reader
    case: str

    def all(self) -> list[Verdict]:
        """Every element's verdict."""
        return [self.verdict(element) for element in self.elements()]

    def verdict(self, element: Element) -> Verdict:
        """The verdict of an element."""
        kind, name, path = element.kind, element.name, element.path
        if element.witness is not None:
            return Verdict(kind, name, path, self.case, element.witness())
        reason, conflict = element.never()
        return Verdict(kind, name, path, self.case, None, reason.words, reason.path or None, conflict)

    def elements(self) -> Iterator[Element]:
        """Every element, in the order of the file's parts."""
        yield from self._variant()
        yield from self._rungs()
        yield from self._moves()
        yield from self._phases()
        yield from self._events()
        yield from self._answers()
        yield from self._endings()
        yield from self._lines()

    def _marked(self, kind: str, name: str, path: Path, mark: Mark, never: Callable[[], Never]) -> Element:
        """Something that comes with a mark."""
        witness = partial(self.reach.witness, mark) if mark in self.reach.marks else None
        return Element(kind, name, path, witness, never)

    def _stood(self, kind: str, name: str, path: Path, number: int | None, never: Callable[[], Never]) -> Element:
        """Something that is so in the state of a number, if in any."""
        return Element(kind, name, path, None if number is None else partial(self.reach.path, number), never)

    def _shut(self, when: Guard, path: Path, otherwise: str, *, ended: bool = False, midway: bool = False) -> Never:
        """Why what a guard at `path` lets happen never does; `otherwise` where the guard itself may hold."""
        return self._ruled_out(clause(when, (*path, "when"), self.read), otherwise, ended=ended, midway=midway)

    def _ruled_out(self, guard: Clause, otherwise: str, *, ended: bool = False, midway: bool = False) -> Never:
        conflict = contradiction(guard, self.reach)
        reason = conflict or why(guard, self.reach, ended=ended, midway=midway) or Reason(otherwise)
        return reason, conflict is not None

    def _variant(self) -> Iterator[Element]:
        wanted = self.case.partition("/")[2]
        for place, variant in enumerate(self.scenario.variants):
            if variant.id == wanted:
                yield Element("variant", variant.id, ("variants", place), tuple, _unasked)

    def _rungs(self) -> Iterator[Element]:
        parts: list[tuple[Path, Need | Ladder]] = [
            *((("needs", place), need) for place, need in enumerate(self.scenario.needs)),
            *((("ladders", place), ladder) for place, ladder in enumerate(self.scenario.ladders)),
        ]
        for path, part in parts:
            for index, rung in enumerate(part.rungs):
                table = tuple(value == index for value in range(len(part.rungs)))
                number = self.reach.first(Test(part.id, table), ended=True)
                if number is None and index < self.reach.game.vocabulary.quantities[part.id].start:
                    continue  # it stands above from the first
                never = partial(self._unclimbed, part.id, index)
                yield self._stood("rung", f"{part.id}.{rung}", (*path, "rungs", index), number, never)

    def _unclimbed(self, ladder: str, index: int) -> Never:
        """Why a rung is never reached: nothing brings it, or what would never happens."""
        climbing = [
            (place, number, entry, branch)
            for place, entry in enumerate(self.reach.game.moves)
            for number, branch in enumerate(entry.branches)
            if _lifts(branch, ladder, index)
        ]
        lifting = [
            place
            for place, event in enumerate(self.reach.game.events)
            for change in event.changes
            if change.quantity == ladder and index in change.table
        ]
        if not climbing and not lifting:
            return _never("no move, outcome or event brings it there")
        names = dict.fromkeys(repr(entry.move.id) for _, _, entry, _ in climbing)
        happening = [one for one in climbing if ("branch", one[0], one[1]) in self.reach.marks]
        if climbing and not happening:
            _, _, entry, branch = climbing[0]
            reason = self._untaken(entry, branch)
            return _never(f"{', '.join(names)} would bring it there but never does: {reason.words}")
        return _never(f"{', '.join(names) or 'an event'} would bring it there, but only from where it never is")

    def _moves(self) -> Iterator[Element]:
        for place, entry in enumerate(self.reach.game.moves):
            path: Path = ("moves", place)
            never = partial(self._shut, entry.move.when, path, "it is never on offer")
            yield self._marked("move", entry.move.id, path, ("move", place), never)
            for number, branch in enumerate(entry.branches):
                yield self._outcome(place, number, entry, branch)
            yield from self._replies(place, entry)

    def _outcome(self, place: int, number: int, entry: GameMove, branch: Branch) -> Element:
        path: Path = ("moves", place)
        name = f"{entry.move.id}.{branch.outcome}"
        mark: Mark = ("branch", place, number)
        offered = ("move", place) in self.reach.marks
        if branch.place >= 0:
            never = partial(self._own_untaken, entry, branch) if offered else partial(_never, UNOFFERED)
            own = (*path, "outcomes", branch.place)
            return self._marked("own outcome", f"{name}#{branch.place + 1}", own, mark, never)
        return self._marked("outcome", name, path, mark, lambda: (self._untaken(entry, branch), False))

    def _own_untaken(self, entry: GameMove, branch: Branch) -> Never:
        return self._ruled_out(self._clause(entry, branch), self._untaken(entry, branch).words)

    def _clause(self, entry: GameMove, branch: Branch) -> Clause:
        if branch.place < 0:
            return told(branch.when, self.reach)
        place = self.reach.game.index[entry.move.id]
        outcome = entry.move.outcomes[branch.place]
        return clause(outcome.when, ("moves", place, "outcomes", branch.place, "when"), self.read)

    def _untaken(self, entry: GameMove, branch: Branch) -> Reason:
        if self.reach.first(entry.offered) is None:
            return Reason(UNOFFERED)
        guard = self._clause(entry, branch)
        reason = why(guard, self.reach)
        if reason is not None:
            return reason
        if self.reach.first(Every((entry.offered, branch.when))) is None:
            return Reason(f"while the move is on offer, no reachable state has {guard.words}", guard.path or None)
        return Reason("an outcome before it always comes first")

    def _replies(self, place: int, entry: GameMove) -> Iterator[Element]:
        """Words and reasons for an outcome are told when it comes without any of its own."""
        said = [("reply", "replies", "words", outcome, "say") for outcome in entry.move.replies]
        said += [("reason", "why", "a reason", outcome, "why") for outcome in entry.move.why]
        for sort, field, what, outcome, own in said:
            marks: list[Mark] = [
                ("branch", place, number)
                for number, branch in enumerate(entry.branches)
                if branch.outcome == outcome and getattr(branch, own) is None
            ]
            mark = next((mark for mark in marks if mark in self.reach.marks), None)
            never = f"{entry.move.id!r} never turns out so" + ("" if marks else f" without {what} of its own")
            path: Path = ("moves", place, field, outcome)
            yield self._marked(sort, f"{entry.move.id}.{outcome}", path, mark, partial(_never, never))

    def _phases(self) -> Iterator[Element]:
        otherwise = "whenever its guard holds, that of a later phase does too"
        for place, phase in enumerate(self.scenario.phases):
            number = self.reach.first(self.read({"phase": phase.id}), ended=True)
            path: Path = ("phases", place)
            never = partial(self._shut, phase.when, path, otherwise, ended=True)
            yield self._stood("phase", phase.id, path, number, never)

    def _events(self) -> Iterator[Element]:
        for place, event in enumerate(self.scenario.events):
            path: Path = ("events", place)
            otherwise = "no move turns its guard from false to true while the talk goes on"
            marks: list[Mark] = [
                ("event", number) for number, told in enumerate(self.reach.game.events) if told.event.id == event.id
            ]
            mark = next((mark for mark in (*marks, ("told", event.id)) if mark in self.reach.marks), None)
            if event.at or event.days is not None:
                otherwise = "it does not hold as the scenes begin that it waits for"
            never = partial(self._shut, event.when, path, otherwise, ended=True, midway=True)
            yield self._marked("event", event.id, path, mark, never)

    def _answers(self) -> Iterator[Element]:
        commitment = self.scenario.commitment
        for name, outcome in ANSWERS.items():
            if commitment is None or getattr(commitment, name) is None:
                continue
            marks: list[Mark] = [
                ("branch", place, number)
                for place, entry in enumerate(self.reach.game.moves)
                if entry.move.kind == "propose"
                for number, branch in enumerate(entry.branches)
                if branch.place < 0 and branch.outcome == outcome
            ]
            path: Path = ("commitment", name)
            mark = next((mark for mark in marks if mark in self.reach.marks), None)
            otherwise = "another answer always comes first" if marks else "no move proposes without outcomes of its own"
            written = getattr(commitment, name).when if name != "refusal" else {}
            yield self._marked("answer", name, path, mark, partial(self._shut, written, path, otherwise))

    def _endings(self) -> Iterator[Element]:
        game = self.reach.game
        listed = {ending.id: ("endings", place) for place, ending in enumerate(self.scenario.endings)}
        guards = {ending.id: ending.when for ending in self.scenario.endings if ending.when is not None}
        for name in (name for name in game.layout.endings if not name.startswith("@")):
            path: Path = listed.get(name, ("commitment",) if self.scenario.commitment else ("moves",))
            mark: Mark = ("ending", game.ending(name))
            if name == "left":
                yield Element("ending", name, path, tuple, _unasked)
            elif name in guards:
                otherwise = "whenever its guard holds, the talk has ended otherwise"
                never = partial(self._shut, guards[name] or {}, path, otherwise, ended=True, midway=True)
                yield self._marked("ending", name, path, mark, never)
            else:
                led = any(branch.ends == game.ending(name) for entry in game.moves for branch in entry.branches)
                words = "no outcome that leads to it ever comes" if led else "nothing leads to it: no `ends`, no `when`"
                words = {"walkout": "trust never falls to 0", "time": "the time is never up"}.get(name, words)
                yield self._marked("ending", name, path, mark, partial(_never, words))

    def _lines(self) -> Iterator[Element]:
        for place, line in enumerate(self.scenario.scoring.lines):
            path: Path = ("scoring", "lines", place)
            number = self.reach.first(self.read(line.when), ended=True)
            never = partial(self._shut, line.when, path, "its guard never holds", ended=True)
            yield self._stood("score line", line.id, path, number, never)


def _never(words: str) -> Never:
    return Reason(words), False


def _unasked() -> Never:
    """Of what always comes."""
    raise AssertionError("what comes about has no reason not to")


def _lifts(branch: Branch, ladder: str, index: int) -> bool:
    """Whether a branch brings a ladder to a rung from another."""
    return any(
        change.quantity == ladder and any(to == index and to != at for at, to in enumerate(change.table))
        for change in branch.changes
    )


def together(scenes: Sequence[Verdicts]) -> list[Verdict]:
    """The verdicts of a case of several scenes: what comes about in any, else why not in one that it belongs to."""
    found: dict[tuple[str, str, Path], list[tuple[Verdicts, Element]]] = defaultdict(list)
    for one in scenes:
        for element in one.elements():
            found[element.kind, element.name, element.path].append((one, element))
    return [one.verdict(element) for one, element in map(_telling, found.values())]


def _telling(some: Sequence[tuple[Verdicts, Element]]) -> tuple[Verdicts, Element]:
    """Of the same element in several scenes the one to tell of, with its scene."""
    comes = (pair for pair in some if pair[1].witness is not None)
    belongs = [pair for pair in some if _belongs(pair[0].reach, pair[1].path)]
    offered = (pair for pair in belongs if ("move", *pair[1].path[1:2]) in pair[0].reach.marks)
    return next(comes, None) or next(offered, None) or (belongs or some)[0]


def _belongs(reach: Reach, path: Path) -> bool:
    """Whether what stands at a path can be asked in a scene at all."""
    if path[0] != "moves" or len(path) < 2 or reach.game.stage is None:
        return True
    return possible(reach.game.moves[int(path[1])].offered, reach.game.stage.scene)
