"""What plain mode says of a conversation, in one language: every line makes sense read aloud."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping

from roleplay.engine.case import Case
from roleplay.engine.entry import FillIn
from roleplay.engine.notebook import Note, notebook
from roleplay.engine.observation import Observation
from roleplay.engine.play import Play
from roleplay.engine.rules import scene_of
from roleplay.engine.score import ScoreItem
from roleplay.engine.session import Session
from roleplay.engine.turn import Turn, Utterance
from roleplay.reading.text import Language, Text
from roleplay.scenario.personality import FULL, Personality
from roleplay.scenario.rulebook import Rulebook
from roleplay.scenario.vocabulary import met
from roleplay.telling.account import Accounts
from roleplay.telling.after import brought
from roleplay.telling.came import SENTENCE, outcome
from roleplay.telling.entry import Entries
from roleplay.telling.facts import course, others
from roleplay.telling.mood import seems
from roleplay.telling.passing import beforehand
from roleplay.telling.passing import told as passed_told
from roleplay.telling.phrase import ending, joined, rung_of, score_title, uttered
from roleplay.telling.scene import whereabouts
from roleplay.telling.way import tally, ways_of
from roleplay.telling.words import words


class Voice:
    """The lines of one conversation's face, without the reading of answers."""

    def __init__(self, language: Language, rulebook: Rulebook, personalities: Mapping[str, Personality]) -> None:
        self.language = language
        self.rulebook = rulebook
        self.personalities = personalities
        self._words = words(language)

    def join(self, *parts: str) -> str:
        """Sentences one after another, with a blank between them only where the script uses blanks."""
        return joined(self.language, *parts)

    def word(self, key: str, **fields: object) -> str:
        """The sentence `plain.<key>`."""
        return self._words(f"plain.{key}", **fields)

    def introduction(self, session: Session) -> Iterator[str]:
        """The briefing: who, where, what is known, what is wanted."""
        case = session.play.case
        client, briefing = case.scenario.client, case.scenario.briefing
        yield self.word(
            "intro.title",
            title=case.scenario.title(self.language),
            name=client.name(self.language),
            position=client.position(self.language),
            organisation=client.organisation(self.language),
        )
        if beside := others(self._words, self.language, case.scenario):
            yield self.word("intro.others")
            yield from map(self.item, range(1, len(beside) + 1), beside)
        if case.scenario.scenes:
            yield self.word("intro.course", course=self._words("list.comma").join(course(self._words, case.scenario)))
        yield self.word(f"intro.{session.mode}", n=session.wall_minutes)
        yield self.word("intro.you", text=briefing.you(self.language))
        yield self.word("intro.facts")
        yield from self._items(briefing.facts)
        if lines := brought(self._words, case):
            yield self.word("intro.brought")
            yield from map(self.item, range(1, len(lines) + 1), lines)
        yield self.word("intro.task", text=briefing.task(self.language))
        if counts := beforehand(self._words, case.scenario):
            yield counts
        if briefing.plan:
            yield self.word("intro.plan")
            yield from self._items(briefing.plan)
        if case.told:
            who = case.personality
            yield self.word("intro.told", title=who.title(self.language), text=who.seen_as(self.language))
            yield from self._told_of_others(case)
        if case.level != FULL:
            yield self.word("intro.level", n=case.level)
        yield self.word("intro.case", seed=case.seed)
        yield from self.looks(session.play)

    def _told_of_others(self, case: Case) -> Iterator[str]:
        for name, who in met(case.scenario).items():
            if name != case.scenario.client.id:
                title, text = case.people[name].title(self.language), case.people[name].seen_as(self.language)
                yield self.word("intro.told.other", name=who.name(self.language), title=title, text=text)

    def day(self, play: Play) -> str | None:
        """Which day it is, of a scenario with a calendar."""
        return None if play.day is None else self._words("scene.day", n=play.day, of=play.case.scenario.days)

    def notes(self, notes: str) -> Iterator[str]:
        """What the trainee noted, if anything."""
        if notes:
            yield self.word("notes")
            yield from (self.word("notes.line", text=line) for line in notes.splitlines())

    def _items(self, texts: Iterable[Text]) -> Iterator[str]:
        for number, text in enumerate(texts, 1):
            yield self.item(number, text(self.language))

    def item(self, number: int, text: str) -> str:
        """A numbered line."""
        return self.word("item", n=number, text=text)

    def utterance(self, play: Play, line: Utterance) -> str:
        """One line of the dialogue, with who says it."""
        text = uttered(self.language, line)
        if line.speaker == "narrator":
            return text
        client = (line.name or play.case.scenario.client.name)(self.language)
        return self.word("said", name=self._words("you") if line.speaker == "you" else client, text=text)

    def dialogue(self, play: Play) -> Iterator[str]:
        """The whole dialogue."""
        return (self.utterance(play, line) for line in play.lines())

    def perils(self, seen: Observation) -> Iterator[str]:
        """What is about to end the talk."""
        return (self.word(f"peril.{peril}") for peril in seen.perils)

    def points(self, number: int) -> str:
        """So many points."""
        return self._words("hint.points", n=number)

    def looks(self, play: Play, *, new: bool = False) -> Iterator[str]:
        """What is seen of those who are there; with `new`, of those who were not there in any scene before."""
        if play.alone:
            return
        case = play.case
        scenes, people = case.scenario.scenes, met(case.scenario)
        been = [turn.before for turn in play.turns if new and scenes and not isinstance(turn.entry, FillIn)]
        seen = {who for state in been for who in scenes[scene_of(case.game, state)].who}
        here = (play.with_whom,) if play.scene is None else play.scene.who
        yield from (people[who].look(self.language) for who in here if who not in seen)

    def mood(self, play: Play) -> str:
        """How the client looks; what the portrait shows on the screen."""
        return seems(self._words, play)

    def entries(self, play: Play) -> Entries:
        """The entries of a play in words."""
        return Entries(self.language, play.case, self.personalities)

    def ending(self, play: Play) -> str:
        """What the ending of a play is called."""
        return ending(self._words, play, "plain.ending")

    def score_title(self, line: ScoreItem) -> str:
        """What a line of the score is about."""
        return score_title(self._words, line)

    def title_of(self, personality: str) -> str:
        """The name of a personality."""
        return self.personalities[personality].title(self.language)

    def feedback(self, case: Case, turn: Turn, known: set[str] | None = None) -> Iterator[str]:
        """How a move turned out and why, as practice tells and the debrief repeats; `known` as of `Accounts.told`, with
        the scenario's lessons."""
        parts = [outcome(self._words, case, turn, SENTENCE)]
        if not case.alone(turn.before):
            change = "up" if turn.trust > 0 else "down" if turn.trust < 0 else "same"
            parts.append(self.word(f"trust.{change}", n=abs(turn.trust), trust=turn.after.trust))
        if turn.begun is None:  # else what is left is the next scene's
            parts.append(self.word("took", n=turn.minutes, left=turn.after.clock))
        yield self.join(*parts)
        if turn.move is not None and turn.move.ways:
            titles = self._words("debrief.comma").join(ways_of(self._words, case.scenario, turn.move))
            yield self.word("ways", titles=titles)
        if reason := Accounts(self.language, case, self.rulebook).turn(turn, known):
            yield self.word("why", text=reason)
        for lesson in turn.lessons:
            if known is None or lesson.id not in known:
                yield self.word("lesson", title=lesson.title(self.language), text=lesson.text(self.language))
        if known is not None:
            known |= {lesson.id for lesson in turn.lessons}
        if turn.move is not None and turn.move.breaks:
            title, text = self.rulebook.breach(turn.move.breaks)
            yield self.word("lesson", title=title(self.language), text=text(self.language))

    def ways(self, play: Play) -> Iterator[str]:
        """Which of the author's ways of saying something were used, if there are any."""
        return tally(self._words, play)

    def passed(self, play: Play) -> str:
        """Whether the scenario's pass mark was reached, and what is missing; empty where it has none."""
        return passed_told(self._words, play)

    def noted(self, before: Play, after: Play) -> Iterator[str]:
        """What went into the notebook between two plays."""
        for old, new in zip(notebook(before), notebook(after), strict=True):
            for text in new.heard[len(old.heard) :]:
                yield self.word("noted", title=new.title(self.language), text=text(self.language))
            for text in new.wrong[len(old.wrong) :]:
                yield self.word("noted.guess", text=text(self.language))

    def notebook(self, seen: Observation) -> Iterator[str]:
        """The whole notebook; a need of which nothing was heard has no name yet."""
        yield self.word("notebook")
        for number, note in enumerate(seen.notebook, 1):
            if not note.known:
                yield self.word("notebook.unknown", n=number)
            else:
                title = note.title(self.language)
                yield self.word("notebook.known", n=number, title=title, rung=self.rung(note))
            for text in note.heard:
                yield self.word("notebook.heard", text=text(self.language))
            for text in () if note.uncovered else note.wrong:
                yield self.word("notebook.guess", text=text(self.language))

    def rung(self, note: Note) -> str:
        """How far a need came."""
        return rung_of(self._words, note)

    def figures(self, seen: Observation) -> Iterator[str]:
        """The numbers that are shown, where they stand."""
        if seen.figures:
            told = (self.word("figure", title=one.title(self.language), value=one.told) for one in seen.figures)
            yield self.word("figures", figures=words(self.language)("figure.and").join(told))

    def standing(self, session: Session) -> Iterator[str]:
        """How it stands: what the mode lets the trainee know."""
        play = session.play
        seen = session.seen
        if not play.alone:
            yield self.mood(play)
        if seen.open and not play.alone:
            yield self.word("status.client", n=seen.minutes, trust=seen.trust)
            yield from self.perils(seen)
        yield from self.figures(seen)
        if session.seconds_left is not None:
            yield self.word("status.wall", n=math.ceil(session.seconds_left / 60))
        yield from whereabouts(self._words, self.language, session.play)
        if session.phase is not None:
            yield self.word("status.phase", title=session.phase.title(self.language))
