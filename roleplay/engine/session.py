"""A session: the life cycle around a play, from briefing to debrief, with its mode and its two clocks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from transitions import Machine

from roleplay.engine.entry import Act, AskHint, Entry, Leave, Name, Say, TimeUp, Undo
from roleplay.engine.hint import HintStep
from roleplay.engine.phase import PhaseMachine
from roleplay.engine.play import Play
from roleplay.engine.turn import Turn

Mode: TypeAlias = Literal["practice", "assessment"]
MOST_MINUTES = 240
WALL_MINUTES = 15
"""The classroom game's quarter of an hour."""


class SessionError(RuntimeError):
    """Raised when something is asked of a session that its mode or its state does not allow."""


@dataclass(frozen=True, slots=True)
class MoveMade:
    """An entry was played."""

    turn: Turn


@dataclass(frozen=True, slots=True)
class MoveUndone:
    """The last entry was taken back."""

    turn: Turn


@dataclass(frozen=True, slots=True)
class HintGiven:
    """A step of a hint was given, and paid for."""

    hint: HintStep


@dataclass(frozen=True, slots=True)
class PhaseEntered:
    """The conversation entered another phase."""

    phase: str


@dataclass(frozen=True, slots=True)
class SessionChanged:
    """The session's life cycle moved on."""

    before: str
    after: str


Happening: TypeAlias = MoveMade | MoveUndone | HintGiven | PhaseEntered | SessionChanged
Listener: TypeAlias = Callable[[Happening], None]


class Session:
    """A play being played: briefing → talking ⇄ paused → debrief.

    In practice mode moves may be taken back. In assessment mode a wall clock of `wall_minutes` runs while
    talking; the face feeds it through `tick`.
    """

    state: str

    def __init__(
        self, play: Play, mode: Mode = "practice", wall_minutes: int = WALL_MINUTES, elapsed: float = 0
    ) -> None:
        if not 1 <= wall_minutes <= MOST_MINUTES:
            raise ValueError(f"wall_minutes must be 1 to {MOST_MINUTES}")
        self.play = play
        self.mode = mode
        self.wall_minutes = wall_minutes
        self.elapsed = elapsed
        self.undone = 0
        self.reworded = False
        """Whether it goes on with other texts than it was begun with, which a face tells once."""
        self.listeners: list[Listener] = []
        self._phases = PhaseMachine(play.case.game) if play.case.game.phases else None
        self._machine = Machine(
            model=self,
            states=["briefing", "talking", "paused", "debrief"],
            initial="debrief" if play.over else "briefing",
            transitions=[
                ["begin", "briefing", "talking"],
                ["pause", "talking", "paused"],
                ["resume", "paused", "talking"],
                ["finish", ["talking", "paused"], "debrief"],
            ],
            after_state_change=self._changed,
            auto_transitions=False,
            send_event=True,
        )
        self._follow()

    def _changed(self, event: object) -> None:
        transition = event.transition  # type: ignore[attr-defined]
        self._tell(SessionChanged(transition.source, transition.dest))

    def _tell(self, happening: Happening) -> None:
        for listener in self.listeners:
            listener(happening)

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
        self.play = self.play.back()
        self.undone += 1
        self._tell(MoveUndone(turn))
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
        given = self.play.hints[-1]
        self._tell(HintGiven(given))
        return given

    def tick(self, seconds: float) -> None:
        """Let `seconds` of wall-clock time pass; counts only while talking. In assessment the clock may run out."""
        if self.state != "talking" or seconds <= 0:
            return
        self.elapsed += seconds
        if self.seconds_left == 0:
            self.expire()

    def _enter(self, entry: Entry) -> Turn:
        if self.state != "talking":
            raise SessionError(f"nothing can be said in {self.state!r}")
        self.play = self.play.then(entry)
        turn = self.play.turns[-1]
        self._tell(MoveMade(turn))
        self._follow()
        if self.play.over:
            self.finish()  # type: ignore[attr-defined]
        return turn

    def _follow(self) -> None:
        if self._phases is not None and self._phases.moved(self.play.state):
            self._tell(PhaseEntered(self._phases.phase))
