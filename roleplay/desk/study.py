"""What is known of a play once its case is solved: the verdicts, the best lines, and the variations tried so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING

from roleplay.desk.errand import Errand

if TYPE_CHECKING:
    from roleplay.analysis.advice import Solver
    from roleplay.analysis.review import MoveReview, Review
    from roleplay.analysis.variation import Variation
    from roleplay.desk.desk import Desk
    from roleplay.engine.entry import Entry
    from roleplay.engine.session import Session


@dataclass
class Study:
    """Lives as long as the debrief; `work` fills it, in a thread of its own, and then all else is quick."""

    desk: Desk
    session: Session
    review: Review | None = None
    failure: str | None = None
    """Why there can be no review."""
    variations: dict[int, Variation] = field(default_factory=dict)
    """By the number of the entry, from 0, before which they begin."""
    _lines: dict[int, tuple[Entry, ...]] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)
    _errand: Errand | None = None

    @property
    def done(self) -> bool:
        """Whether `work` has come to an end, good or not."""
        return self.review is not None or self.failure is not None

    @property
    def solver(self) -> Solver:
        """Answers at once when the review is there."""
        return self.desk.solver

    def waiting(self) -> str:
        """What is being worked on, how far it is and about how long it will take, or why there can be no review."""
        say = self.desk.words
        if self.failure is not None:
            return say("review.failed", why=self.failure)
        progress = self._errand.progress if self._errand is not None else None
        return "\n".join([say("review.solving"), *([progress.told(say)] if progress is not None else [])])

    def call_off(self) -> None:
        """Nobody waits any more: what is being solved for this alone is dropped."""
        if self._errand is not None:
            self._errand.call_off()

    def work(self) -> None:
        """Solve the case and judge the play, unless called off; whoever comes second waits for the first."""
        from roleplay.analysis.review import review
        from roleplay.analysis.solution import CancelledError, TooLargeError
        from roleplay.desk.facing import most_cases
        from roleplay.engine.transcript import record

        with self._lock:
            if self.done:
                return
            session = self.session
            # each case, at best and in practice at once, and one for what can still come out
            self._errand = Errand(self.desk.solver, most_cases(session.play.case) + 1)
            try:
                self.review = review(session.play, self.desk.personalities, self._errand)
                self.desk.practising.keep(record(session), session, self.review)
            except TooLargeError as error:
                self.failure = str(error)
            except CancelledError:
                pass  # it can be begun again

    def verdict(self, place: int) -> MoveReview | None:
        """The verdict on the entry at `place`, from 0; None while there is none."""
        return self.review.moves[place] if self.review is not None else None

    def line(self, place: int) -> tuple[Entry, ...]:
        """A line to learn from, from before the entry at `place`, from 0."""
        from roleplay.analysis.line import model_line

        if place not in self._lines:
            self._lines[place] = model_line(self.begin(place).play, self.solver)
        return self._lines[place]

    def begin(self, place: int) -> Variation:
        """A new variation before the entry at `place`, from 0."""
        from roleplay.analysis.variation import Variation

        return Variation.begin(self.session.play, place)
