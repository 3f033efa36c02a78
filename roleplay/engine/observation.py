"""What a trainee sees of a play, said in one place: faces show no more, and a verdict asks no more.

`standing` and `latest` are what cases are told apart by, for a verdict that is fair. They have what a person sees as
such: how a move turned out, the face, whether trust rose, fell or held, what there is to say next. Numbers of minutes
and trust, though practice shows them, single out a client only for somebody who has the tables by heart; and the
wording of a phrase, an opening or a gesture proves nothing: it is a hint that a trainee learns to read. So both are
left out, and a verdict is the same whatever the mode.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from functools import cached_property

from roleplay.engine.figures import Figure, figures
from roleplay.engine.mode import Mode
from roleplay.engine.notebook import Note, notebook
from roleplay.engine.offer import TopicChoices
from roleplay.engine.peril import Peril, perils
from roleplay.engine.play import Play
from roleplay.engine.turn import Turn


def observe(play: Play, mode: Mode) -> Observation:
    """What can be seen of `play` where it stands."""
    return Observation(play, mode)


@dataclass(frozen=True)
class Observation:
    """One play as its trainee sees it. Each part is worked out when it is first looked at.

    What every mode shows alike stands elsewhere: the dialogue is `Play.lines`, the phase `Session.phase`.
    """

    _play: Play
    mode: Mode

    @property
    def open(self) -> bool:
        """Whether the mode shows how things stand and why: trust, the client's minutes, the reason after a move."""
        return self.mode == "practice"

    @property
    def mood(self) -> int:
        """What the client's face shows, 0 (cold) to 4 (delighted)."""
        return self._play.mood

    @property
    def minutes(self) -> int | None:
        """Minutes left of the client's time; None where the mode does not show them, or nobody's time runs."""
        return self._play.minutes if self.open and not self._play.alone else None

    @property
    def trust(self) -> int | None:
        """Trust, 0–10, of whom the talk is with; None where the mode does not show it, or nobody is there."""
        return self._play.trust if self.open and not self._play.alone else None

    @cached_property
    def perils(self) -> tuple[Peril, ...]:
        """What is about to end the talk, where the mode shows it."""
        return perils(self._play) if self.open and not self._play.alone else ()

    @cached_property
    def choices(self) -> tuple[TopicChoices, ...]:
        """What is on offer by topic."""
        return self._play.choices()

    @cached_property
    def notebook(self) -> tuple[Note, ...]:
        """What has been heard of each need and goal."""
        return notebook(self._play)

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """The numbers that the author shows, whatever the mode."""
        case = self._play.case
        return figures(case.scenario, case.game, self._play.state)

    @property
    def personality(self) -> str | None:
        """The personality that was told beforehand; None where it is to be found out."""
        play = self._play
        return play.case.people[play.with_whom].id if play.case.told and not play.alone else None

    @property
    def explained(self) -> Turn | None:
        """The last turn, where its reason is told: after a move, where the mode explains."""
        last = self._play.turns[-1] if self._play.turns else None
        return last if self.open and last is not None and last.move is not None else None

    @cached_property
    def standing(self) -> tuple[Hashable, ...]:
        """By what two plays can be told apart where they stand: the mood, what is on offer, the numbers shown."""
        offered = tuple(sorted(move.id for topic in self.choices for move in topic.moves))
        return self._play.look, offered, tuple(figure.value for figure in self.figures)

    @cached_property
    def latest(self) -> tuple[Hashable, ...]:
        """By what two plays can be told apart after their last turn: how it turned out, whether trust rose, fell or
        held, and how they stand now."""
        turn = self._play.turns[-1]
        trend = (turn.trust > 0) - (turn.trust < 0)
        return turn.outcome, turn.climbs, turn.events, turn.ending, trend, *self.standing
