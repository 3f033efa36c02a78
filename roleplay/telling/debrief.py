"""The debrief as a document to take along: result, score, needs, moves with verdicts and reasons, lessons, notes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from roleplay.engine.notebook import Note, notebook
from roleplay.engine.score import ScoreItem, score
from roleplay.engine.session import Session
from roleplay.engine.turn import Turn
from roleplay.reading.text import Language, Text
from roleplay.scenario.model import Client, Lesson
from roleplay.scenario.personality import FULL, Personality
from roleplay.scenario.rulebook import Rulebook
from roleplay.scenario.scene import Person
from roleplay.scenario.vocabulary import met
from roleplay.telling.account import Accounts
from roleplay.telling.came import outcome
from roleplay.telling.entry import Entries
from roleplay.telling.form import marked_lines
from roleplay.telling.page import Block, Document, Part, Points, Quoted, Soft, Table
from roleplay.telling.passing import told
from roleplay.telling.phrase import ending, how, rung_of, score_title, signed, uttered
from roleplay.telling.way import tally, ways_of
from roleplay.telling.words import words

if TYPE_CHECKING:
    from roleplay.analysis.review import Review
    from roleplay.telling.verdict import ToldReview


class Debrief:
    """Composes the debrief of a session in one language; `review` is None where there is none, `notes` as jotted."""

    def __init__(
        self,
        language: Language,
        session: Session,
        rules: Rulebook,
        personalities: Mapping[str, Personality],
        review: Review | None = None,
        notes: str = "",
    ) -> None:
        self.language, self.session, self.play = language, session, session.play
        self.rules, self.review, self.notes = rules, review, notes
        self.say = words(language)
        self.case = self.play.case
        self._entries = Entries(language, self.case, personalities)
        self._verdicts = self._judge(personalities)
        self._chances = self._verdicts.chances() if self._verdicts is not None else {}

    def _judge(self, personalities: Mapping[str, Personality]) -> ToldReview | None:
        if self.review is None:
            return None
        from roleplay.telling.verdict import ToldReview  # late: with numpy

        return ToldReview(self.language, self.play, self.review, self.rules, personalities)

    def text(self, text: Text) -> str:
        """A scenario's text in this language."""
        return text(self.language)

    def document(self) -> Document:
        """The whole."""
        points, scenario = score(self.play), self.case.scenario
        lead = self.say(f"debrief.headline.{scenario.counted}", n=points.uncovered, of=points.of)
        parts = [
            self._score(),
            self._needs(bool(scenario.needs)),
            *self._ways(),
            *self._people(),
            *self._whole(),
        ]
        parts += [self.moves(), *self._lessons()]
        if self.notes.strip():
            parts.append(Part(self.say("play.facts.noted"), (Quoted(self.notes.strip()),)))
        return Document(
            self.language,
            self.say("debrief.title", title=self.text(self.case.scenario.title)),
            lead,
            tuple(self._result()),
            tuple(parts),
        )

    def _result(self) -> Iterator[Block]:
        points, state = score(self.play), self.play.state
        yield self.say("debrief.headline.score", total=points.total, maximum=points.maximum)
        if passed := told(self.say, self.play):
            yield passed
        if self.play.over:
            ended = ending(self.say, self.play, "debrief.ending")
            yield self.say("pair", name=self.say("debrief.ended"), value=ended)
            yield Soft(self.say("debrief.left", n=state.clock, trust=state.trust))
        facts = [self.say(f"debrief.mode.{self.session.mode}"), self.say("debrief.seed", seed=self.case.seed)]
        if self.case.level != FULL:
            facts.append(self.say("level.fact", n=self.case.level))
        facts.append(self.say("debrief.undone", n=self.session.undone))
        facts += [self.say("debrief.hints", n=len(self.play.hints))] if self.play.hints else []
        yield Soft(self.say("debrief.facts.separator").join(facts))

    def _score(self) -> Part:
        rows, told = [], set()
        for line in score(self.play).lines:
            reason = "" if line.rule in told else self._reason(line)
            told.add(line.rule)
            figures = f"{line.points} / {line.maximum}" if line.maximum else signed(line.points)
            rows.append((score_title(self.say, line), figures, reason))
        head = tuple(self.say(f"debrief.page.{name}") for name in ("line", "points", "why"))
        return Part(self.say("debrief.score"), (Table(head, tuple(rows)),))

    def _reason(self, line: ScoreItem) -> str:
        """Why a line has its points; said once for all lines of the same rule."""
        reason = self.rules.score(line.rule)
        return self.text(reason) if reason is not None else self.say(f"score.own.{'met' if line.points else 'missed'}")

    def _needs(self, needs: bool) -> Part:
        title = self.say("debrief.tab.needs" if needs else "debrief.tab.goals")
        return Part(title, parts=tuple(self._need(note) for note in notebook(self.play)))

    def _need(self, note: Note) -> Part:
        state = "uncovered" if note.uncovered else "partly" if note.index else "missed"
        if note.uncovered and note.donated:
            state = "slipped"
        facts = [self.say(f"debrief.{'goal' if note.kind == 'goal' else 'need'}.{state}")]
        facts += [rung_of(self.say, note)] if note.index else []
        blocks: list[Block] = [Soft(self.say("debrief.facts.separator").join(facts))]
        if note.heard:
            blocks.append(Points(tuple(map(self.text, note.heard))))
        blocks += [self._labelled("debrief.need.wrong", self.text(text)) for text in note.wrong]
        if (chance := self._chances.get(note.ladder)) is not None:
            blocks.append(self._labelled("debrief.need.chance", chance))
        if not note.uncovered and note.missed is not None:
            blocks.append(self._labelled(how(note), self.text(note.missed)))
        return Part(self.text(note.title), tuple(blocks))

    def _ways(self) -> Iterator[Part]:
        told = list(tally(self.say, self.play))
        if told:
            yield Part(self.say("ways"), (told[0], Points(tuple(told[1:]))))

    def _labelled(self, key: str, text: str) -> str:
        return f"{self.say(key)}{'' if self.language == 'zh' else ' '}{text}"

    def _people(self) -> Iterator[Part]:
        return map(self._client, met(self.case.scenario).values())

    def _client(self, person: Client | Person) -> Part:
        who = self.case.people[person.id]
        title = self.text(who.title)
        named = dict(self.play.names).get(person.id)
        answer = "told" if self.case.told else "none" if named is None else "right" if named == who.id else "wrong"
        read = self.say(f"debrief.read.{answer}", title=self._entries.personality(named or who.id))
        heading = self.say("debrief.client", name=self.text(person.name), title=title)
        seen = (self.text(who.seen_as), self.text(who.likes), self.text(who.dislikes))
        return Part(heading, (read, *seen, self._labelled("debrief.client.advice", self.text(who.advice))))

    def _whole(self) -> Iterator[Part]:
        if self._verdicts is None:
            return
        yield Part(self.say("review.whole"), tuple(self._verdicts.summary()))
        yield Part(self.say("review.skills"), (Points(tuple(self._verdicts.skills())),))

    def moves(self) -> Part:
        """Every move, in the order of the play: the part of the document in which somebody looks one up."""
        known: set[str] = set()
        told = tuple(self._move(number, turn, known) for number, turn in enumerate(self.play.turns, 1))
        return Part(self.say("debrief.tab.moves"), parts=told)

    def _move(self, number: int, turn: Turn, known: set[str]) -> Part:
        title = f"{number}. {self._entries.listed(turn)}"
        blocks: list[Block] = []
        if turn.move is not None:
            facts = [
                outcome(self.say, self.case, turn),
                self.say(f"kind.{turn.move.kind}"),
                *ways_of(self.say, self.case.scenario, turn.move),
                self.say("debrief.detail.took", n=turn.minutes, left=turn.after.clock),
                self.say("debrief.detail.trust", before=turn.before.trust, after=turn.after.trust),
            ]
            blocks.append(Soft(self.say("debrief.facts.separator").join(facts)))
        heard = [uttered(self.language, line) for line in turn.lines if line.speaker != "you"]
        blocks += [Quoted("\n".join(heard))] if heard else []
        if self._verdicts is not None and self.review is not None:
            blocks.append(Points(tuple(self._verdicts.move(self.review.moves[number - 1], known))))
        elif fields := tuple(marked_lines(self.say, self.language, self.case, turn)):
            blocks.append(Points(fields))
        elif turn.move is not None:
            blocks.append(Accounts(self.language, self.case, self.rules).turn(turn, known))
        return Part(title, tuple(blocks))

    def _lessons(self) -> Iterator[Part]:
        met: dict[str, Lesson] = {lesson.id: lesson for turn in self.play.turns for lesson in turn.lessons}
        if met:
            told = tuple(Part(self.text(lesson.title), (self.text(lesson.text),)) for lesson in met.values())
            yield Part(self.say("debrief.lessons"), parts=told)
