"""What a turn did and why, in sentences of one language: the same for practice, debrief and exported page."""

from __future__ import annotations

from collections.abc import Iterable

from roleplay.analysis.account import Clause, account, lesson, onward
from roleplay.engine.case import Case
from roleplay.engine.figures import shown
from roleplay.engine.turn import Turn
from roleplay.reading.text import Language
from roleplay.scenario.rulebook import Rulebook
from roleplay.telling.phrase import all_of, joined, rung, stepping
from roleplay.telling.words import words

TOGETHER = frozenset(("judged.closed", "judged.cost", "judged.behind", "judged.unseen"))
"""Clauses that speak of all that they name; others of any."""


class Accounts:
    """Words clauses about one case. `rules` are the sentences of the course."""

    def __init__(self, language: Language, case: Case, rules: Rulebook) -> None:
        self.language, self.case, self.rules = language, case, rules
        self.say = words(language)

    def turn(self, turn: Turn, known: set[str] | None = None) -> str:
        """Everything there is to say about a turn that is not judged; `known` as in `told`."""
        found = [*account(self.case, turn), lesson(self.case, turn), onward(self.case, turn)]
        return self.told((one for one in found if one is not None), known)

    def told(self, clauses: Iterable[Clause], known: set[str] | None = None) -> str:
        """The sentences of clauses, in their order; what would be said twice is said once.

        `known` are the lessons that a reader of many moves has read as praise already: they are left out where there is
        something else to say, and the others are added.
        """
        pairs = [(clause, sentence) for clause in clauses if (sentence := self.sentence(clause))]
        if known is not None:
            taught = {sentence for clause, sentence in pairs if clause.key == "lesson" and clause.stance == "praise"}
            new = [(clause, sentence) for clause, sentence in pairs if sentence not in taught & known]
            known |= taught
            pairs = new or pairs
        return joined(self.language, *dict.fromkeys(sentence for _, sentence in pairs))

    def sentence(self, clause: Clause) -> str:
        """One clause as a sentence; empty where the rule book has nothing to add."""
        if clause.said:
            text = joined(self.language, *(text(self.language) for text in clause.said))
            # what would have been told of a move that was not made must not read as if it had been
            return self.say("why.better.own", text=text) if clause.key == "better.own" else text
        if clause.key == "lesson":
            rule = self.rules.reason(clause.word)
            return rule(self.language) if rule is not None else ""
        facts = {"title": self._titles(clause), "rung": self._rung(clause), "word": self._word(clause)}
        return self.say(f"why.{clause.key}", n=clause.n, **facts)

    def _titles(self, clause: Clause) -> str:
        titles = {part.id: part.title(self.language) for part in self.case.scenario.climbable}
        titled = [self.say("why.title", title=titles[name]) for name in clause.ladders]
        return all_of(self.say, titled) if clause.key in TOGETHER else self.say("why.or").join(titled)

    def _rung(self, clause: Clause) -> str:
        if not clause.ladders:
            return ""
        labels = self.case.game.vocabulary.quantities[clause.ladders[0]].labels
        return rung(self.say, labels, clause.rung)

    def _word(self, clause: Clause) -> str:
        if clause.key == "meter.look":
            said = self.case.scenario.moods[clause.n].say
            return said(self.language) if said is not None else ""
        if not clause.word:
            return ""
        if clause.key == "breach":
            found = next((text for name, text in self.rules.breaks.items() if name == clause.word), None)
            return found.title(self.language) if found is not None else ""
        if clause.key in ("rule.up", "rule.down"):
            return stepping(self.case)[clause.word](self.language)
        if clause.key in ("meter.high", "meter.low", "meter.number"):
            return shown(self.case.scenario)[clause.word](self.language)
        if clause.key in ("kind.pays", "kind.costs"):
            return self.say(f"kind.{clause.word}")
        if clause.key == "onward":
            return self.say(f"debrief.way.{clause.word}")
        tone = f"debrief.cause.tone.{clause.word}"
        told = self.say(tone) if self.say.has(tone) else ""
        return told[:1].upper() + told[1:]
