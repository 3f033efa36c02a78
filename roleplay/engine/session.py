"""A session: the life cycle around a play, from briefing to debrief, with its mode and its two clocks."""

from __future__ import annotations

from roleplay.engine.entry import Act, AskHint, Entry, FillIn, Leave, Name, Say, TimeUp, Undo
from roleplay.engine.hint import HintStep
from roleplay.engine.lifecycle import LifeCycle, Stage
from roleplay.engine.mode import Mode as Mode
from roleplay.engine.observation import Observation, observe
from roleplay.engine.phase import PhaseMachine
from roleplay.engine.play import Play
from roleplay.engine.turn import Turn
from roleplay.engine.undo import undo_cost
from roleplay.scenario.model import Phase

MOST_MINUTES = 240
WALL_MINUTES = 15
"""The classroom game's quarter of an hour."""


HEARTBEAT = 5.0
"""Seconds charged for an assessment that was not left cleanly: as many as can have passed since it was last kept."""


class SessionError(RuntimeError):
    """Raised when something is asked of a session that its mode or its state does not allow."""


class Session:
    """A play being played: briefing → talking ⇄ paused → debrief.

    In practice mode moves may be taken back, the first for nothing and every other for points. In assessment mode a
    wall clock of `wall_minutes` runs while talking, that is, while anything of the talk can be read; the face feeds it
    through `tick`, and keeps the play at least once a heartbeat.
    """

    def __init__(
        self, play: Play, mode: Mode = "practice", wall_minutes: int = WALL_MINUTES, elapsed: float = 0
    ) -> None:
        if not 1 <= wall_minutes <= MOST_MINUTES:
            raise ValueError(f"wall_minutes must be 1 to {MOST_MINUTES}")
        self.play = play
        self.mode = mode
        self.wall_minutes = wall_minutes
        self.elapsed = elapsed
        self.begun: int | None = None
        self.ended: int | None = None
        """Seconds of the epoch at which it was begun and ended, told by whoever has a clock."""
        self.reworded = False
        """Whether it goes on with other texts than it was begun with, which a face tells once."""
        self.filling: FillIn | None = None
        """How far the sheet that is due has been filled in; nothing of it counts before it is handed in."""
        self._phases = PhaseMachine(play.case.game) if play.case.game.phases else None
        self._life = LifeCycle("debrief" if play.over else "briefing")
        self._follow()

    @property
    def state(self) -> Stage:
        """Where it is in its life."""
        return self._life.state

    def begin(self) -> None:
        """From the briefing to the talk. Raises MachineError elsewhere, as the next three do."""
        self._life.go("begin")

    def pause(self) -> None:
        """Stand still: nothing of the talk can be read meanwhile."""
        self._life.go("pause")

    def resume(self) -> None:
        """Go on with the talk."""
        self._life.go("resume")

    def finish(self) -> None:
        """On to the debrief."""
        self._life.go("finish")

    @property
    def undone(self) -> int:
        """How many entries have been taken back."""
        return self.play.undone

    @property
    def undo_cost(self) -> int:
        """Points that the next entry taken back will cost."""
        return undo_cost(self.undone + 1)

    @property
    def seen(self) -> Observation:
        """What the trainee sees of the play."""
        return observe(self.play, self.mode)

    @property
    def running(self) -> bool:
        """Whether the wall clock of an assessment runs."""
        return self.mode == "assessment" and self.state == "talking"

    @property
    def phase(self) -> Phase | None:
        """The phase of the conversation, in a scenario that has phases, once it has begun."""
        return self._phases.current if self._phases is not None and not self.play.waiting else None

    @property
    def seconds_left(self) -> float | None:
        """Seconds left on the wall clock, or None in practice mode."""
        return max(self.wall_minutes * 60 - self.elapsed, 0) if self.mode == "assessment" else None

    def take(self, act: Act) -> None:
        """Do whatever a trainee may ask for. Raises as the methods below do."""
        match act:
            case Undo():
                self.undo()
            case AskHint():
                self.hint()
            case _:
                self._enter(act)

    def choose(self, move: str) -> Turn:
        """Play a move. Raises IllegalMove when it is not offered, SessionError when not talking."""
        return self._enter(Say(move))

    def read(self, personality: str) -> Turn:
        """Name the personality; possible once."""
        return self._enter(Name(personality))

    def leave(self) -> Turn:
        """Take leave: end the conversation without a commitment."""
        return self._enter(Leave())

    def expire(self) -> Turn:
        """End the conversation because the wall clock has run out."""
        return self._enter(TimeUp())

    def undo(self) -> Turn:
        """Take the last entry back. Raises SessionError outside practice mode or when there is nothing to take back."""
        if self.mode != "practice":
            raise SessionError("moves can be taken back in practice only")
        if self.state != "talking" or not self.play.turns:
            raise SessionError("there is nothing to take back")
        turn = self.play.turns[-1]
        self.play = self.play.undo()
        if isinstance(turn.entry, FillIn):
            self.filling = turn.entry
        self._follow()
        return turn

    def hint(self) -> HintStep:
        """Give the next step of the hint in the situation at hand, and charge for it.

        Raises SessionError outside practice mode or when not talking, IllegalMove when the whole hint has been given.
        """
        if self.mode != "practice":
            raise SessionError("hints are given in practice only")
        if self.state != "talking":
            raise SessionError(f"no hint can be given in {self.state!r}")
        self.play = self.play.hint()
        return self.play.hints[-1]

    def follow(self, play: Play) -> None:
        """Go on from how the play stands elsewhere, where others may have gone on with it or ended it."""
        self.play = play
        self._follow()
        if play.over:
            self._life = LifeCycle("debrief")
        elif self.state == "debrief":
            self._life = LifeCycle("talking")

    def tick(self, seconds: float) -> None:
        """Let `seconds` of wall-clock time pass; counts only while talking. In assessment the clock may run out."""
        if self.state != "talking" or seconds <= 0:
            return
        self.elapsed += seconds
        if self.seconds_left == 0:
            self.elapsed = float(self.wall_minutes * 60)
            self.expire()

    def _enter(self, entry: Entry) -> Turn:
        if self.state != "talking":
            raise SessionError(f"nothing can be said in {self.state!r}")
        self.play = self.play.then(entry)
        self._follow()
        if self.play.over:
            self.finish()
        return self.play.turns[-1]

    def _follow(self) -> None:
        due = self.play.due
        if self.filling is not None and not (due and due[0].id == self.filling.sheet):
            self.filling = None
        if self._phases is not None:
            self._phases.moved(self.play.state)
