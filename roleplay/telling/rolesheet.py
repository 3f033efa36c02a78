"""What each plays by in the classroom game: the client's brief, the seller's facts, the observer's tick sheet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from roleplay.reading.text import Language, spoken
from roleplay.scenario.climb import DONATED, EVENT, RULE, edges
from roleplay.scenario.figure import with_titles
from roleplay.scenario.model import Scenario
from roleplay.scenario.need import Need
from roleplay.scenario.personality import Personality
from roleplay.scenario.saying import Conditional, Line, Lines, Say
from roleplay.scenario.speech import PERSONAL, StockClass
from roleplay.scenario.vocabulary import called
from roleplay.telling.label import Labels
from roleplay.telling.page import Document, Part, Points, Soft, Table
from roleplay.telling.phrase import joined
from roleplay.telling.words import Words
from roleplay.workshop.casting.event import TABOOS, WAYS, Role

BOX = "☐"
CUES = 4
"""Cues and phrases of a personality that a player can keep in mind."""
EVADES: tuple[StockClass, ...] = ("early", "spent", "assumed", "pitched", "blocked")
"""Where the client gives no answer: what the personality has in stock for it."""
LETTERS = ("situation", "problem", "implication", "payoff", "confirm")
"""The kinds of question that a player has to tell apart."""


@dataclass(frozen=True, slots=True)
class Players:
    """Who plays, by name: the team, and its salesperson, client and observer; and for how long."""

    round: int
    team: str
    seller: str
    client: str
    observer: str
    minutes: int


class RoleSheets:
    """The sheets of one scenario with one personality, in one language."""

    def __init__(self, say: Words, scenario: Scenario, bird: Personality) -> None:
        self.say, self.scenario, self.bird = say, with_titles(scenario), bird
        self.language: Language = say.language

    def sheet(self, role: Role, seats: Players, *, paper: bool = True) -> Document:
        """The sheet of a role; on a screen without what is filled in by hand."""
        parts = {"client": self._client, "seller": self._seller, "observer": self._observer}[role]
        names = {"seller": seats.seller, "client": seats.client, "observer": seats.observer}
        lead = self.say(f"rolesheet.{role}.lead", name=names[role], team=seats.team, n=seats.round)
        title = f"{self.say(f'rolesheet.{role}')} · {self.scenario.title(self.language)}"
        who = Soft(self.say("rolesheet.who", minutes=seats.minutes, **names))
        return Document(self.language, title, lead, (who,), tuple(parts(paper)))

    def _who(self) -> str:
        client = self.scenario.client
        return self.say(
            "cards.you.client",
            name=client.name(self.language),
            position=client.position(self.language),
            organisation=client.organisation(self.language),
        )

    # the client

    def _client(self, paper: bool) -> Iterator[Part]:
        del paper
        client, language = self.scenario.client, self.language
        yield Part(
            self.say("rolesheet.you"),
            (self._who(), client.look(language), self.say("rolesheet.begin", text=self._spoken(client.opening))),
        )
        rules = ["unasked", "order", "end"]
        if any(need.kind in PERSONAL for need in self.scenario.needs):
            rules.insert(2, "personal")
        told = [self.say(f"rolesheet.rule.{rule}") for rule in rules]
        asked = self.say("rolesheet.questions").join(self.say(f"rolesheet.asks.{kind}") for kind in LETTERS)
        yield Part(self.say("rolesheet.rules"), (Points((*told, asked)),))
        yield self._manner()
        needs = [self._need(number, need) for number, need in enumerate(self.scenario.needs, 1)]
        yield Part(self.say("cards.needs", n=len(needs)), (), tuple(needs))
        yield from self._answers()

    def _manner(self) -> Part:
        bird, language = self.bird, self.language
        lines = [
            bird.seen_as(language),
            self.say(f"rolesheet.pace.{bird.pace}"),
            bird.likes(language),
            bird.dislikes(language),
        ]
        if bird.talkative:
            lines.append(self.say("rolesheet.talkative"))
        if self.scenario.client.channel == "face":
            lines.append(self.say("rolesheet.show", text=" ".join(cue(language) for cue in bird.cues[:CUES])))
        lines.append(self.say("rolesheet.phrases", text=" ".join(one(language) for one in bird.openers[:CUES])))
        evades = [
            self.say(f"rolesheet.evade.{name}", text=bird.stock[name][0](language))
            for name in EVADES
            if bird.stock.get(name)
        ]
        return Part(self.say("rolesheet.manner", bird=bird.title(language)), (Points((*lines, *evades)),))

    def _need(self, number: int, need: Need) -> Part:
        head = (self.say("cards.when-asked"), self.say("cards.say"))
        title = f"{number} · {need.title(self.language)} ({self.say(f'kind.{need.kind}')})"
        return Part(title, (Table(head, tuple(self._lines(need))),))

    def _lines(self, need: Need) -> Iterator[tuple[str, str]]:
        found = edges(self.scenario, need)
        begun = need.rungs.index(need.start) if need.start is not None else 0
        for rung in need.rungs[begun + 1 :]:
            text = need.texts.get(rung)
            if text is None or text.say is None:
                continue
            ways = dict.fromkeys(edge.by for edge in found if edge.after == rung)
            told = [self.say(f"kind.{way}") for way in ways if way not in (DONATED, EVENT, RULE)]
            if DONATED in ways and self.bird.talkative:
                told.append(self.say("cards.slips"))
            if EVENT in ways:
                told.append(self.say("cards.event"))
            if RULE in ways:
                told.append(self.say("cards.by-rule"))
            if told:
                yield self.say("rolesheet.or").join(told), self._spoken(text.say)

    def _answers(self) -> Iterator[Part]:
        commitment = self.scenario.commitment
        if commitment is None:
            return
        lines = []
        for name in ("advance", "continuation", "refusal"):
            answer = getattr(commitment, name)
            if answer is not None:
                lines.append(self.say(f"rolesheet.answer.{name}", text=self._spoken(answer.say[0])))
        yield Part(self.say("cards.answers"), (Points(tuple(lines)),))

    def _spoken(self, said: Say) -> str:
        """What is said, as this personality says it; with the conditions where it depends on what holds."""
        if isinstance(said, Conditional):
            when = Labels(self.scenario, self.language, titles=True).guard(said.condition)
            found = ((when, said.say), (self.say("cards.otherwise"), said.otherwise))
            return joined(
                self.language, *(self.say("rolesheet.if", when=name, text=self._spoken(one)) for name, one in found)
            )
        if isinstance(said, Lines):
            return joined(self.language, *map(self._line, said.lines))
        return spoken(said, self.bird.id)(self.language)

    def _line(self, line: Line) -> str:
        if line.stage is not None:
            return self.say("rolesheet.stage", text=self._spoken(line.stage))
        told = self._spoken(line.say) if line.say is not None else ""
        if line.who is None:
            return told
        return self.say("play.speaker", name=called(self.scenario, line.who)(self.language)) + told

    # the seller: what the briefing tells, and room to write

    def _seller(self, paper: bool) -> Iterator[Part]:
        briefing, language = self.scenario.briefing, self.language
        yield Part(self.say("cards.you"), (briefing.you(language),))
        yield Part(self.say("cards.meet"), (self._who(), self.scenario.client.look(language)))
        yield Part(self.say("cards.facts"), (Points(tuple(fact(language) for fact in briefing.facts)),))
        yield Part(self.say("cards.task"), (briefing.task(language),))
        if briefing.plan:
            yield Part(self.say("cards.plan"), (Points(tuple(one(language) for one in briefing.plan)),))
        if not paper:
            return
        rows = tuple((str(number), "", BOX) for number in range(1, len(self.scenario.needs) + 1))
        head = ("", self.say("rolesheet.heard"), self.say("cards.notebook.confirmed"))
        yield Part(self.say("cards.notebook"), (Table(head, rows),))

    # the observer

    def _observer(self, paper: bool) -> Iterator[Part]:
        advice = self.say("rolesheet.advice", bird=self.bird.title(self.language), text=self.bird.advice(self.language))
        if not paper:
            yield Part(self.say("rolesheet.adapted"), (advice,))
            return
        heads = ("need", "out", "when", "way", "donated")
        head = ("", *(self.say(f"rolesheet.tick.{name}") for name in heads))
        letters = self.say("rolesheet.letters")
        rows = tuple(
            (str(number), self.counts(need), BOX, "", letters, BOX)
            for number, need in enumerate(self.scenario.needs, 1)
        )
        yield Part(self.say("rolesheet.ticks"), (self.say("rolesheet.ticks.what"), Table(head, rows)))
        ways = [self.say(f"rolesheet.way.{way}") for way in WAYS]
        yield Part("", (Soft(" · ".join(ways)),))
        taboos = tuple((self.say(f"rolesheet.taboo.{taboo}"), "") for taboo in TABOOS)
        strokes = (self.say("rolesheet.taboo"), self.say("cards.strokes"))
        yield Part(self.say("rolesheet.taboos"), (Table(strokes, taboos),))
        manner = self.say("rolesheet.fits", yes=BOX, partly=BOX, no=BOX)
        yield Part(self.say("rolesheet.adapted"), (advice, manner, self.say("cards.talk-share")))
        yield Part(self.say("cards.reflect"), (self.say("cards.reflect.observer"),))

    def counts(self, need: Need) -> str:
        """The need, and by which words it counts as uncovered."""
        rungs = [rung for rung in need.rungs if rung in ("explicit", "felt", "implied")]
        note = next((text.note for rung in reversed(rungs) if (text := need.texts.get(rung)) and text.note), None)
        title = need.title(self.language)
        return self.say("rolesheet.counts", title=title, note=self._spoken(note)) if note is not None else title
