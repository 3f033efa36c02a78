"""A contest in words: who is where, who found what, and the room against the solver; for all faces and for paper."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from roleplay.engine.playcode import code_of
from roleplay.telling.clock import clock_told
from roleplay.telling.entry import Entries
from roleplay.telling.page import Block, Document, Part, Points, Quoted, Soft, Table
from roleplay.telling.phrase import joined
from roleplay.telling.sheet import Cell
from roleplay.telling.verdict import ToldReview
from roleplay.telling.words import words
from roleplay.workshop.contest.event import Side
from roleplay.workshop.contest.room import Choice, Crossing, Found, crossings, findings
from roleplay.workshop.contest.standing import Standing, standings
from roleplay.workshop.contest.state import Contest, Round

if TYPE_CHECKING:
    from roleplay.analysis.review import Review
    from roleplay.reading.language import Language
    from roleplay.scenario.personality import Personality
    from roleplay.scenario.rulebook import Rulebook

SIDES: tuple[Side, ...] = ("seller", "client", "others", "trainer")
COLUMNS = (
    "round", "scenario", "client", "level", "case", "team", "place", "needs", "of", "score", "accuracy", "time",
    "ending", "code",
)  # fmt: skip
Reviews = Mapping[str, "Review"]


class ContestTold:
    """The sentences about one contest, in one language."""

    def __init__(
        self, language: Language, contest: Contest, personalities: Mapping[str, Personality], rules: Rulebook
    ) -> None:
        self.language, self.contest = language, contest
        self.say = words(language)
        self._personalities, self._rules = personalities, rules

    def team(self, team: str) -> str:
        """What a team is called; its id where it is gone."""
        known = self.contest.teams.get(team)
        return known.name if known is not None else team

    def round_title(self, now: Round) -> str:
        """The number of a round and what it is about."""
        title = now.case.scenario.title(self.language) if now.case is not None else now.plan.scenario
        return self.say("contest.round", n=now.number, title=title)

    def client(self, now: Round) -> str:
        """Who the client was; told only of a round that is over."""
        if now.case is None:
            return ""
        return self.say("contest.client", title=now.case.personality.title(self.language))

    def fault(self, now: Round) -> str | None:
        """Why a round cannot be played, if it cannot."""
        return self.say("contest.fault", id=now.plan.scenario) if now.fault is not None else None

    def counted(self, rounds: Sequence[Round] | None = None) -> str:
        """What is counted in `rounds`, or in all: `needs`, `goals` where their scenarios have none, or `both`."""
        known = [
            now.case.scenario for now in (self.contest.rounds if rounds is None else rounds) if now.case is not None
        ]
        kinds = {scenario.counted for scenario in known} or {"needs"}
        return kinds.pop() if len(kinds) == 1 else "both"

    def head(self, rounds: Sequence[Round] | None = None) -> tuple[str, ...]:
        """The head of the table of teams over `rounds`, or all."""
        names = ("place", "team", self.counted(rounds), "score", "time")
        return tuple(self.say(f"contest.column.{name}") for name in names)

    @property
    def how(self) -> str:
        """By what the teams are ranked."""
        return self.say(f"contest.standings.how.{self.counted()}")

    def rows(self, rounds: Sequence[Round] | None = None) -> list[tuple[str, ...]]:
        """The teams, the best first, over `rounds`, or all that have ended."""
        return [self._row(one) for one in standings(self.contest, rounds)]

    def _row(self, one: Standing) -> tuple[str, ...]:
        if not one.rounds:
            return ("–", self.team(one.team), "–", "–", "–")
        return (
            str(one.place),
            self.team(one.team),
            f"{one.needs} / {one.of}",
            str(one.score),
            clock_told(one.time),
        )

    def found(self, now: Round) -> Iterator[str]:
        """For each need or goal, which teams brought it out, and how; the needs that nobody found among them."""
        for one in findings(now):
            yield self._found(now, one)

    def _found(self, now: Round, one: Found) -> str:
        assert now.case is not None
        title = next(part.title(self.language) for part in now.case.scenario.climbable if part.id == one.ladder)
        if not one.by:
            return self.say("contest.found.none", title=title)
        team, turn = one.by[0]
        said = self._entries(now).listed(now.plays[team].play.turns[turn - 1])
        if len(one.by) == 1 and one.missed:
            return self.say("contest.found.one", title=title, team=self.team(team), turn=turn, text=said)
        who = self._teams(name for name, _ in one.by)
        key = "contest.found.some" if one.missed else "contest.found.all"
        missed = self._teams(one.missed)
        return self.say(key, title=title, teams=who, missed=missed, first=self.team(team), turn=turn, text=said)

    def crossing(self, now: Round, one: Crossing, reviews: Reviews) -> Part:
        """One point at which teams stood alike: what each did, the share of the room, the best, and why."""
        entries = self._entries(now)
        first = min(number for choice in one.choices for _, number in choice.teams)
        blocks: list[Block] = [Points(tuple(self._choice(now, one, choice) for choice in one.choices))]
        if one.best is not None:
            team, number = one.choices[0].teams[0]
            there = now.plays[team].play.turns[number - 1].before
            blocks.append(self.say("contest.best", text=entries.advised(one.best, there)))
        if one.shown_by is not None and (told := self._review(now, one.shown_by[0], reviews)) is not None:
            move = told.review.moves[one.shown_by[1] - 1]
            why = joined(self.language, *told.better(move)) if move.instead is not None else told.why(move)
            if why:
                blocks.append(Soft(why))
        return Part(self.say("contest.crossing", n=first, teams=one.teams), tuple(blocks))

    def _choice(self, now: Round, one: Crossing, choice: Choice) -> str:
        team, number = choice.teams[0]
        said = self._entries(now).listed(now.plays[team].play.turns[number - 1])
        teams = self._teams(dict.fromkeys(name for name, _ in choice.teams))
        share = round(100 * one.share(choice))
        if choice.verdict is None:
            return self.say("contest.choice", text=said, teams=teams, share=share)
        judged = self.say(f"review.judgement.{choice.verdict.judgement}")
        return self.say("contest.choice.judged", text=said, teams=teams, share=share, judged=judged)

    def reflections(self, now: Round) -> Iterator[tuple[str, str]]:
        """What was said of a round afterwards, in the order of the class: who, and what."""
        for side in SIDES:
            for (spoke, team), text in sorted(now.reflections.items(), key=lambda one: one[0][1] or ""):
                if spoke == side:
                    who = self.say(f"contest.side.{side}")
                    yield (self.say("contest.of", who=who, team=self.team(team)) if team else who), text

    def document(self, reviews: Mapping[int, Reviews]) -> Document:
        """The whole contest, as far as it has gone."""
        ended = [one for one in self.contest.rounds if one.ended]
        blocks: list[Block] = [Table(self.head(), tuple(self.rows()))] if ended else []
        parts = tuple(self._round(one, reviews.get(one.number, {})) for one in ended)
        count = self.say("contest.summary", n=len(ended), teams=len(self.contest.teams))
        return Document(self.language, self.contest.title, count, tuple(blocks), parts)

    def _round(self, now: Round, reviews: Reviews) -> Part:
        blocks: list[Block] = [self.client(now), Table(self.head([now]), tuple(self.rows([now])))]
        return Part(self.round_title(now), tuple(blocks), self.room_parts(now, reviews, tuple(now.plays)))

    def room_parts(self, now: Round, reviews: Reviews, plays: Sequence[str]) -> tuple[Part, ...]:
        """A round that has ended: who found what, the room against the solver, the plays of these teams, what was said.

        Of the others only what the room has in common is told.
        """
        room = crossings(now, reviews)
        parts = [Part(self.say("contest.found"), (Points(tuple(self.found(now))),))]
        if room:
            told = tuple(self.crossing(now, one, reviews) for one in room)
            parts.append(Part(self.say("contest.room"), (Soft(self.say("contest.room.note")),), told))
        parts += [self._play(now, team, reviews) for team in plays]
        said = tuple(Part(who, (Quoted(text),)) for who, text in self.reflections(now))
        if said:
            parts.append(Part(self.say("contest.reflections"), (), said))
        return tuple(parts)

    def _play(self, now: Round, team: str, reviews: Reviews) -> Part:
        told = self._review(now, team, reviews)
        entries = self._entries(now)
        lines: list[str] = []
        at = now.plays[team]
        for number, turn in enumerate(at.play.turns, 1):
            if at.broken and number == len(at.play.turns):
                lines.append(self.say("contest.move", n=number, text=self.say("contest.broken"), judged="").rstrip())
                break
            said = entries.listed(turn)
            judged = told.verdict(told.review.moves[number - 1]) if told is not None else ""
            lines.append(self.say("contest.move", n=number, text=said, judged=judged).rstrip())
        blocks: list[Block] = [Points(tuple(lines))]
        if told is not None and not at.broken:  # the accuracy would count a leave that nobody chose
            blocks = [*told.summary(), *blocks]
        code = self.code(now, team)
        if code is not None:
            blocks.append(Soft(self.say("contest.code", code=code)))
        return Part(self.say("contest.play", team=self.team(team)), tuple(blocks))

    def code(self, now: Round, team: str) -> str | None:
        """The play of a team as one line, which anybody can play again; None while it goes on."""
        at = now.plays.get(team)
        return code_of(at.session(now.minutes_of(team))) if at is not None and at.play.over else None

    def sheet(self, reviews: Mapping[int, Reviews]) -> Iterator[list[Cell]]:
        """A row of names, then one for each team in each round that has ended."""
        yield [self.say(f"contest.column.{self.counted() if name == 'needs' else name}") for name in COLUMNS]
        for now in self.contest.rounds:
            if now.ended and now.case is not None:
                for one in standings(self.contest, [now]):
                    if one.rounds:
                        yield self._cells(now, one, reviews.get(now.number, {}))

    def _cells(self, now: Round, one: Standing, reviews: Reviews) -> list[Cell]:
        assert now.case is not None
        at = now.plays[one.team]
        judged, ending = None if at.broken else reviews.get(one.team), at.play.ending
        return [
            now.number,
            now.case.scenario.title(self.language),
            now.case.personality.title(self.language),
            now.plan.level,
            str(now.plan.seed),
            self.team(one.team),
            one.place,
            one.needs,
            one.of,
            one.score,
            round(judged.accuracy) if judged is not None else None,
            round(one.time / 60_000, 1),
            ending,
            self.code(now, one.team),
        ]

    def _review(self, now: Round, team: str, reviews: Reviews) -> ToldReview | None:
        if team not in reviews:
            return None
        return ToldReview(self.language, now.plays[team].play, reviews[team], self._rules, self._personalities)

    def _entries(self, now: Round) -> Entries:
        assert now.case is not None
        return Entries(self.language, now.case, self._personalities)

    def _teams(self, teams: Iterable[str]) -> str:
        return self.say("contest.and").join(self.team(team) for team in teams)
