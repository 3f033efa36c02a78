"""What a room is told while a contest goes on, for all faces: nothing that gives the client or the needs away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from roleplay.telling.facts import DOT, FULL_LEVEL
from roleplay.telling.words import words
from roleplay.workshop.entrance import CODE_LENGTH

if TYPE_CHECKING:
    from roleplay.reading.language import Language
    from roleplay.workshop.contest.event import Planned
    from roleplay.workshop.contest.state import Contest, Round, Team


def grouped(code: str) -> str:
    """A join code as it is read out: in two groups."""
    return f"{code[: CODE_LENGTH // 2]} {code[CODE_LENGTH // 2 :]}"


class ContestRoom:
    """The sentences about one contest as it stands, in one language."""

    def __init__(self, language: Language, contest: Contest) -> None:
        self.say = words(language)
        self.contest = contest

    @property
    def code(self) -> str:
        """The join code in groups."""
        return grouped(self.contest.code)

    def title(self, now: Round) -> str:
        """The number of a round and what it is about."""
        title = now.case.scenario.title(self.say.language) if now.case is not None else now.plan.scenario
        return self.say("contest.round", n=now.number, title=title)

    def planned(self, one: Planned, title: str) -> str:
        """A round that is to come, about a scenario of this title; who the client is to be is not told."""
        level = [self.say("level.fact", n=one.level)] if one.level != FULL_LEVEL else []
        client = "contest.planned.drawn" if one.personality is None else "contest.planned.chosen"
        turns = "contest.in-turn" if one.in_turn else "contest.at-once"
        return DOT.join([title, self.say("contest.minutes", n=one.minutes), self.say(turns), self.say(client), *level])

    def facts(self, now: Round) -> str:
        """How long it is, and how it is played."""
        level = [self.say("level.fact", n=now.plan.level)] if now.plan.level != FULL_LEVEL else []
        minutes = self.say("contest.minutes", n=now.clock.given // 60_000)
        return DOT.join([minutes, self.say("contest.in-turn" if now.plan.in_turn else "contest.at-once"), *level])

    def state(self, *, plain: bool = False) -> str:
        """What goes on, or what is being waited for; with commands instead of keys where it is `plain`."""
        state, now = self.contest, self.contest.round
        if now is not None and now.fault is not None and not state.closed:
            return self.say("contest.fault", id=now.plan.scenario)
        if now is not None and now.turn is not None:
            key = "contest.state.turn" if now.clock.running else "contest.state.turn.still"
            return self.say(key, team=state.teams[now.turn].name)
        name: str = state.stage
        if name in ("lobby", "ended") and state.programme:
            name = f"{name}.ahead"
        return self.say(f"plain.state.{name}" if plain and name != "running" else f"contest.state.{name}")

    def stand(self, team: Team) -> str:
        """How a team stands in the latest round: needs, turns, and whether it has finished."""
        now = self.contest.round
        at = now.plays.get(team.id) if now is not None else None
        if at is None:
            return ""
        turns = self.say("contest.entries", n=len(at.play.turns))
        done = [self.say("contest.done")] if at.done else []
        return DOT.join([f"{at.score.uncovered} / {at.score.of}", turns, *done])
