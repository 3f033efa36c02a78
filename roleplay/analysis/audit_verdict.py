"""What is proved of every element in one case: reachable, with moves that bring it about, or impossible, because …"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from roleplay.analysis.audit_finding import Verdict
from roleplay.analysis.audit_midway import may_hold
from roleplay.analysis.audit_reach import Mark, Reach
from roleplay.analysis.audit_reason import Clause, Reader, Reason, clause, contradiction, told, why
from roleplay.analysis.stage import possible
from roleplay.engine.game import Branch, GameMove
from roleplay.reading.problem import Path
from roleplay.scenario.condition import guards
from roleplay.scenario.guard import Condition, Every, Test
from roleplay.scenario.model import Ladder, Need, Scenario

ANSWERS = {"advance": "lands", "continuation": "continuation", "refusal": "refused"}
"""The answers to a proposal, and how a move that got one turned out."""
MIDWAY = frozenset(["event", "ending", "events", "endings"])
"""Elements, and sections of the file, whose guards are asked while a move is going on, not only when it is over."""


@dataclass(frozen=True, slots=True)
class Verdicts:
    """Finds the verdicts of one case."""

    scenario: Scenario
    reach: Reach
    read: Reader
    case: str

    def all(self) -> list[Verdict]:
        """Every element's verdict, in the order of the file's parts."""
        return [
            *self._variant(),
            *self._rungs(),
            *self._moves(),
            *self._phases(),
            *self._events(),
            *self._answers(),
            *self._endings(),
            *self._lines(),
        ]

    def _told(
        self, kind: str, name: str, path: Path, witness: tuple[str, ...] | None, reason: Reason | None = None
    ) -> Verdict:
        if witness is not None or reason is None:
            return Verdict(kind, name, path, self.case, witness)
        return Verdict(kind, name, path, self.case, None, reason.words, reason.path or None)

    def _guarded(
        self, kind: str, name: str, path: Path, mark: Mark, guard: Clause, otherwise: str, *, ended: bool = False
    ) -> Verdict:
        """The verdict of something that a guard lets happen."""
        witness = self.reach.witness(mark)
        if witness is not None:
            return Verdict(kind, name, path, self.case, witness)
        return self._never(kind, name, path, guard, otherwise, ended=ended)

    def _never(
        self, kind: str, name: str, path: Path, guard: Clause, otherwise: str, *, ended: bool = False
    ) -> Verdict:
        """The verdict of something that never comes."""
        conflict = contradiction(guard, self.reach)
        midway = kind in MIDWAY
        reason = conflict or why(guard, self.reach, ended=ended, midway=midway) or Reason(otherwise)
        return Verdict(kind, name, path, self.case, None, reason.words, reason.path, conflict is not None)

    def _variant(self) -> Iterator[Verdict]:
        wanted = self.case.partition("/")[2]
        for place, variant in enumerate(self.scenario.variants):
            if variant.id == wanted:
                yield self._told("variant", variant.id, ("variants", place), ())

    def _rungs(self) -> Iterator[Verdict]:
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
                witness = None if number is None else self.reach.path(number)
                reason = None if number is not None else self._unclimbed(part.id, index)
                yield self._told("rung", f"{part.id}.{rung}", (*path, "rungs", index), witness, reason)

    def _unclimbed(self, ladder: str, index: int) -> Reason:
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
            return Reason("no move, outcome or event brings it there")
        names = dict.fromkeys(repr(entry.move.id) for _, _, entry, _ in climbing)
        happening = [one for one in climbing if ("branch", one[0], one[1]) in self.reach.marks]
        if climbing and not happening:
            _, _, entry, branch = climbing[0]
            reason = self._untaken(entry, branch, self._clause(entry, branch))
            return Reason(f"{', '.join(names)} would bring it there but never does: {reason.words}")
        return Reason(f"{', '.join(names) or 'an event'} would bring it there, but only from where it never is")

    def _moves(self) -> Iterator[Verdict]:
        for place, entry in enumerate(self.reach.game.moves):
            path: Path = ("moves", place)
            offered = clause(entry.move.when, (*path, "when"), self.read)
            yield self._guarded("move", entry.move.id, path, ("move", place), offered, "it is never on offer")
            for number, branch in enumerate(entry.branches):
                yield self._outcome(place, number, entry, branch)
            yield from self._replies(place, entry)

    def _outcome(self, place: int, number: int, entry: GameMove, branch: Branch) -> Verdict:
        path: Path = ("moves", place)
        own = branch.place >= 0
        name = f"{entry.move.id}.{branch.outcome}" + (f"#{branch.place + 1}" if own else "")
        mark: Mark = ("branch", place, number)
        if ("move", place) not in self.reach.marks:
            return self._told("outcome", name, path, None, Reason("the move is never on offer"))
        guard = self._clause(entry, branch)
        if own:
            otherwise = self._untaken(entry, branch, guard).words
            return self._guarded("own outcome", name, (*path, "outcomes", branch.place), mark, guard, otherwise)
        witness = self.reach.witness(mark)
        reason = None if witness is not None else self._untaken(entry, branch, guard)
        return self._told("outcome", name, path, witness, reason)

    def _clause(self, entry: GameMove, branch: Branch) -> Clause:
        if branch.place < 0:
            return told(branch.when, self.reach)
        place = self.reach.game.index[entry.move.id]
        outcome = entry.move.outcomes[branch.place]
        return clause(outcome.when, ("moves", place, "outcomes", branch.place, "when"), self.read)

    def _untaken(self, entry: GameMove, branch: Branch, guard: Clause) -> Reason:
        if self.reach.first(entry.offered) is None:
            return Reason("the move is never on offer")
        reason = why(guard, self.reach)
        if reason is not None:
            return reason
        if self.reach.first(Every((entry.offered, branch.when))) is None:
            return Reason(f"while the move is on offer, no reachable state has {guard.words}", guard.path or None)
        return Reason("an outcome before it always comes first")

    def _replies(self, place: int, entry: GameMove) -> Iterator[Verdict]:
        """Words and reasons for an outcome are told when it comes without any of its own."""
        said = [("reply", "replies", "words", outcome, "say") for outcome in entry.move.replies]
        said += [("reason", "why", "a reason", outcome, "why") for outcome in entry.move.why]
        for sort, field, what, outcome, own in said:
            marks = [
                ("branch", place, number)
                for number, branch in enumerate(entry.branches)
                if branch.outcome == outcome and getattr(branch, own) is None
            ]
            witness = next((found for mark in marks if (found := self.reach.witness(mark)) is not None), None)
            never = f"{entry.move.id!r} never turns out so" + ("" if marks else f" without {what} of its own")
            path: Path = ("moves", place, field, outcome)
            yield self._told(sort, f"{entry.move.id}.{outcome}", path, witness, Reason(never))

    def _phases(self) -> Iterator[Verdict]:
        for place, phase in enumerate(self.scenario.phases):
            number = self.reach.first(self.read({"phase": phase.id}), ended=True)
            path: Path = ("phases", place)
            if number is not None:
                yield self._told("phase", phase.id, path, self.reach.path(number))
                continue
            guard = clause(phase.when, (*path, "when"), self.read)
            never = "whenever its guard holds, that of a later phase does too"
            yield self._never("phase", phase.id, path, guard, never, ended=True)

    def _events(self) -> Iterator[Verdict]:
        for place, event in enumerate(self.scenario.events):
            path: Path = ("events", place)
            guard = clause(event.when, (*path, "when"), self.read)
            otherwise = "no move turns its guard from false to true while the talk goes on"
            marks: list[Mark] = [
                ("event", number) for number, told in enumerate(self.reach.game.events) if told.event.id == event.id
            ]
            marks = [mark for mark in (*marks, ("told", event.id)) if mark in self.reach.marks] or marks
            if event.at or event.days is not None:
                otherwise = "it does not hold as the scenes begin that it waits for"
            yield self._guarded("event", event.id, path, (marks or [None])[0], guard, otherwise, ended=True)

    def _answers(self) -> Iterator[Verdict]:
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
            happened = [mark for mark in marks if mark in self.reach.marks]
            never = "another answer always comes first" if marks else "no move proposes without outcomes of its own"
            written = getattr(commitment, name).when if name != "refusal" else {}
            guard = clause(written, (*path, "when"), self.read)
            yield self._guarded("answer", name, path, (happened or marks or [None])[0], guard, never)

    def _endings(self) -> Iterator[Verdict]:
        game = self.reach.game
        listed = {ending.id: ("endings", place) for place, ending in enumerate(self.scenario.endings)}
        guards = {ending.id: ending.when for ending in self.scenario.endings if ending.when is not None}
        for name in (name for name in game.layout.endings if not name.startswith("@")):
            path: Path = listed.get(name, ("commitment",) if self.scenario.commitment else ("moves",))
            mark: Mark = ("ending", game.ending(name))
            if name == "left":
                yield self._told("ending", name, path, ())
            elif name in guards:
                guard = clause(guards[name] or {}, (*path, "when"), self.read)
                never = "whenever its guard holds, the talk has ended otherwise"
                yield self._guarded("ending", name, path, mark, guard, never, ended=True)
            else:
                led = any(branch.ends == game.ending(name) for entry in game.moves for branch in entry.branches)
                never = "no outcome that leads to it ever comes" if led else "nothing leads to it: no `ends`, no `when`"
                never = {"walkout": "trust never falls to 0", "time": "the time is never up"}.get(name, never)
                yield self._told("ending", name, path, self.reach.witness(mark), Reason(never))

    def _lines(self) -> Iterator[Verdict]:
        for place, line in enumerate(self.scenario.scoring.lines):
            path: Path = ("scoring", "lines", place)
            guard = clause(line.when, (*path, "when"), self.read)
            number = self.reach.first(guard.condition, ended=True)
            if number is not None:
                yield self._told("score line", line.id, path, self.reach.path(number))
                continue
            yield self._never("score line", line.id, path, guard, "its guard never holds", ended=True)


def _lifts(branch: Branch, ladder: str, index: int) -> bool:
    """Whether a branch brings a ladder to a rung from another."""
    return any(
        change.quantity == ladder and any(to == index and to != at for at, to in enumerate(change.table))
        for change in branch.changes
    )


def together(scenes: Sequence[Verdicts]) -> list[Verdict]:
    """The verdicts of a case of several scenes: what comes about in any, else why not in one that it belongs to."""
    found: dict[tuple[str, str, Path], list[tuple[Verdicts, Verdict]]] = defaultdict(list)
    for one in scenes:
        for verdict in one.all():
            found[verdict.kind, verdict.name, verdict.path].append((one, verdict))
    return [
        next(
            (verdict for _, verdict in some if verdict.reachable),
            next((verdict for one, verdict in some if _belongs(one.reach, verdict.path)), some[-1][1]),
        )
        for some in found.values()
    ]


def _belongs(reach: Reach, path: Path) -> bool:
    """Whether what stands at a path can be asked in a scene at all."""
    if path[0] != "moves" or len(path) < 2 or reach.game.stage is None:
        return True
    return possible(reach.game.moves[int(path[1])].offered, reach.game.stage.scene)


def idle_tests(scenario: Scenario, reaches: Sequence[Reach], read: Reader) -> dict[Path, str]:
    """The tests within guards that no reachable state of any scene passes, with the reason in the last, by path."""
    found = {}
    for path, guard in guards(scenario):
        for leaf in clause(guard, path, read).leaves():
            ended = path[0] not in ("moves", "commitment")
            midway = path[0] in MIDWAY
            if not any(
                _passed(leaf.condition, reach, ended) or (midway and may_hold(leaf.condition, reach))
                for reach in reaches
            ):
                reason = why(leaf, reaches[-1], ended=ended, midway=midway)
                found[leaf.path] = reason.words if reason else f"no reachable state has {leaf.words}"
    return found


def _passed(condition: Condition, reach: Reach, ended: bool) -> bool:
    if isinstance(condition, Test) and condition.quantity in (*reach.game.positions, "clock"):
        return bool((reach.values(condition.quantity, ended=ended) & condition.table).any())
    return reach.first(condition, ended=ended) is not None
