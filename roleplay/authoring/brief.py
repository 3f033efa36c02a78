"""The brief of whoever plays the client: who one is, what one needs, and which line each kind of question earns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from roleplay.authoring.scenetable import scene_table
from roleplay.reading.text import ByPersonality, Language, Text
from roleplay.scenario.climb import DONATED, EVENT, RULE, edges
from roleplay.scenario.figure import with_titles
from roleplay.scenario.model import Event, Scenario
from roleplay.scenario.need import Ladder, Need
from roleplay.scenario.part import Says
from roleplay.scenario.personality import Personality
from roleplay.scenario.saying import Conditional, Line, Lines, Say
from roleplay.scenario.speech import PERSONAL
from roleplay.scenario.vocabulary import called, met
from roleplay.telling.facts import DOT, course, others
from roleplay.telling.html import Html, bullets, join, table, tag
from roleplay.telling.label import Labels
from roleplay.telling.words import words

_SHOWN = 3
"""Cues and phrases of a personality that a player can keep in mind."""


def client_brief(scenario: Scenario, personalities: Mapping[str, Personality], language: Language) -> Html:
    """Everything that the player of the client needs, in reading order."""
    return _Brief(scenario, personalities, language).whole()


class _Brief:
    def __init__(self, scenario: Scenario, personalities: Mapping[str, Personality], language: Language) -> None:
        self.scenario = with_titles(scenario)
        self.language = language
        self.say = words(language)
        self.labels = Labels(scenario, language, titles=True)
        self.people = met(scenario)
        names = dict.fromkeys(name for one in self.people.values() for name in one.personalities)
        self.personalities = [personalities[name] for name in names if name in personalities]

    def whole(self) -> Html:
        parts = [*self._person(), *self._others(), *self._scenes(), *self._rules(), *self._personality()]
        if self.scenario.needs:
            parts.append(tag("h2", self.say("cards.needs", n=len(self.scenario.needs)), cls="new-page"))
            parts += [self._climbable(need) for need in self.scenario.needs]
        ladders = [ladder for ladder in self.scenario.ladders if ladder.texts or ladder.goal]
        if ladders:
            parts.append(tag("h2", self.say("cards.ladders"), cls="" if self.scenario.needs else "new-page"))
            parts += [self._climbable(ladder) for ladder in ladders]
        return join([*parts, *self._events(), *self._answers()])

    def _person(self) -> Iterator[Html]:
        client = self.scenario.client
        who = self.say(
            "cards.you.client",
            name=client.name(self.language),
            position=client.position(self.language),
            organisation=client.organisation(self.language),
        )
        minutes = self.say("cards.minutes", n=client.minutes)
        facts = {
            "cards.you": who,
            "cards.look": client.look(self.language),
            "cards.time": DOT.join(course(self.say, self.scenario)) if self.scenario.scenes else minutes,
        }
        if not self.scenario.scenes:
            facts["cards.opening"] = self._spoken(client.opening)
        yield tag("dl", *(join((tag("dt", self.say(key)), tag("dd", value))) for key, value in facts.items()))

    def _others(self) -> Iterator[Html]:
        """Those who are met besides the client."""
        if self.scenario.people:
            told = zip(self.scenario.people, others(self.say, self.language, self.scenario), strict=True)
            yield tag("h2", self.say("cards.others"))
            yield bullets(self.say("cards.other", who=who, look=one.look(self.language)) for one, who in told)

    def _scenes(self) -> Iterator[Html]:
        if self.scenario.scenes:
            yield tag("h2", self.say("cards.scenes"))
            yield scene_table(self.scenario, self.language, self._spoken)

    def _rules(self) -> Iterator[Html]:
        rules = ["unasked" if self.scenario.needs else "honest", "order", "early", "assume", "end"]
        if any(need.kind in PERSONAL for need in self.scenario.needs):
            rules.insert(-1, "personal")
        yield tag("h2", self.say("cards.rules"))
        yield bullets(self.say(f"cards.rule.{rule}") for rule in rules)

    def _personality(self) -> Iterator[Html]:
        keys = ("personality", "comes-across", "likes", "dislikes", "show")
        rows = [
            (
                join((tag("b", one.title(self.language)), self._whose(one))),
                one.seen_as(self.language),
                one.likes(self.language),
                one.dislikes(self.language),
                join((text(self.language) for text in self._manner(one)), tag("br")),
            )
            for one in self.personalities
        ]
        yield tag("h2", self.say("cards.personalities"))
        yield table((self.say(f"cards.{key}") for key in keys), rows, cls="people")

    def _whose(self, one: Personality) -> Html:
        """Who may have a personality, where several people are met."""
        if not self.scenario.people:
            return join(())
        whose = [who.name(self.language) for who in self.people.values() if one.id in who.personalities]
        return join((tag("br"), tag("small", " · ".join(whose))))

    def _manner(self, one: Personality) -> tuple[Text, ...]:
        cues = one.cues[:_SHOWN] if self.scenario.client.channel == "face" else ()
        return (*cues, *one.openers[:_SHOWN])

    def _climbable(self, part: Need | Ladder) -> Html:
        title = tag("h3", part.title(self.language))
        if isinstance(part, Need):
            title = tag("h3", part.title(self.language), " ", tag("small", self.say(f"kind.{part.kind}")))
        start = part.start or part.rungs[0]
        heads = ("when-asked", "rung", "say") if isinstance(part, Need) else ("when-done", "rung", "say")
        body = table((self.say(f"cards.{key}") for key in heads), self._rungs(part, start), cls="rungs")
        known = isinstance(part, Ladder) or part.start is not None
        told = self.say("cards.starts-at", rung=self.labels.rung(start))
        first = (tag("p", told, cls="hint"),) if known else ()
        return tag("article", title, *first, body)

    def _rungs(self, part: Need | Ladder, start: str) -> Iterator[tuple[str, str, str]]:
        rungs: list[str] = list(part.rungs)
        texts = {str(rung): text for rung, text in part.texts.items()}
        found = edges(self.scenario, part)
        for rung in rungs:
            ways = list(dict.fromkeys(self._way(edge.by) for edge in found if edge.after == rung))
            known = isinstance(part, Need) and rungs.index(rung) <= rungs.index(start)
            if rung == rungs[0] or known or (rung == start and not ways):
                continue
            text = texts.get(rung)
            said = self._spoken(text.say) if text is not None and text.say is not None else "–"
            yield join(ways, tag("br")), self.labels.rung(rung), said

    def _way(self, by: str) -> str:
        own = {DONATED: "cards.slips", EVENT: "cards.event", RULE: "cards.by-rule"}
        if by in own:
            return self.say(own[by])
        ways = {way.id: way.title(self.language) for way in self.scenario.ways}
        return ways[by] if by in ways else self.say(f"kind.{by}")

    def _events(self) -> Iterator[Html]:
        if self.scenario.events:
            rows = [(self._occasion(event), self._says(event.say)) for event in self.scenario.events]
            yield tag("h2", self.say("cards.events"))
            yield table((self.say("cards.when"), self.say("cards.say")), rows, cls="events")

    def _occasion(self, event: Event) -> str:
        """When an event comes: what must hold, in which scene or how many days later."""
        titles = {scene.id: scene.title(self.language) for scene in self.scenario.scenes}
        before = [self.say("guard.quoted", text=titles[name]) for name in event.at]
        after = [] if event.days is None else [self.say("cards.event.days", n=event.days)]
        return " · ".join(part for part in (*before, self.labels.guard(event.when), *after) if part)

    def _answers(self) -> Iterator[Html]:
        commitment = self.scenario.commitment
        if commitment is None:
            return
        rows = []
        for name in ("advance", "continuation", "refusal"):
            answer = getattr(commitment, name)
            if answer is not None:
                when = self.labels.guard(answer.when) or self.say("cards.otherwise")
                rows.append((when, tag("b", self.say(f"cards.answer.{name}")), self._says(answer.say)))
        yield tag("h2", self.say("cards.answers"))
        yield table((self.say("cards.when"), "", self.say("cards.say")), rows, cls="answers")

    def _says(self, says: Says) -> Html:
        return join((self._spoken(one) for one in says), tag("br"))

    def _spoken(self, said: Say) -> Html:
        """What is said; by what holds and by personality where it differs, line by line where there are several."""
        match said:
            case Conditional():
                when, otherwise = self.labels.guard(said.condition), self.say("cards.otherwise")
                found = ((when, said.say), (otherwise, said.otherwise))
                return join((join((tag("i", f"{name}: "), self._spoken(one))) for name, one in found), tag("br"))
            case Lines():
                return join(map(self._line, said.lines), tag("br"))
            case ByPersonality():
                return self._by_personality(said)
            case _:
                return tag("span", said(self.language))

    def _line(self, line: Line) -> Html:
        before = [f"{self.labels.guard(line.condition)}: "] if line.condition else []
        before += [f"{called(self.scenario, line.who)(self.language)}: "] if line.who is not None else []
        text = line.say or line.stage
        told = self._spoken(text) if text is not None else ""
        return join((*(tag("i", part) for part in before), told if line.say is not None else tag("em", told)))

    def _by_personality(self, said: ByPersonality) -> Html:
        titles = {one.id: one.title(self.language) for one in self.personalities}
        known = [(titles.get(name, name), text) for name, text in said.by.items()]
        known.append((self.say("cards.otherwise"), said.otherwise))
        return join((tag("span", tag("i", f"{who}: "), text(self.language)) for who, text in known), tag("br"))
