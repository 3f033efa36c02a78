"""A review put into sentences, in one language: the same words for the command line and for the screens."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from roleplay.analysis.explain import Explanation, explain
from roleplay.analysis.review import Missed, MoveReview, Review
from roleplay.engine.entry import FillIn, Name
from roleplay.engine.play import Play
from roleplay.engine.score import score
from roleplay.reading.text import Language
from roleplay.scenario.personality import Personality
from roleplay.scenario.rulebook import Rulebook
from roleplay.telling.account import Accounts
from roleplay.telling.entry import Entries
from roleplay.telling.form import marked_lines
from roleplay.telling.phrase import all_of, joined, lettered, rounded
from roleplay.telling.words import words

TOLD = 0.5
"""Loss in points from which it is worth a word."""


class ToldReview:
    """The sentences of one review; every line makes sense read aloud."""

    def __init__(
        self,
        language: Language,
        play: Play,
        review: Review,
        rules: Rulebook,
        personalities: Mapping[str, Personality],
    ) -> None:
        self.language = language
        self.say = words(language)
        self.play, self.review, self.rules = play, review, rules
        self.entries = Entries(language, play.case, personalities)
        self.accounts = Accounts(language, play.case, rules)

    def summary(self) -> Iterator[str]:
        """Accuracy, what could have been reached, the turning points, and what the figures of a move mean."""
        found = self.review
        lost = f"{round(sum(move.lost for move in found.moves), 1):g}"
        yield self.say(
            "review.accuracy", accuracy=round(found.accuracy), lost=lost, start=found.start, final=found.final
        )
        for rule in ("hints", "undone"):
            if cost := -sum(line.points for line in score(self.play).lines if line.rule == rule):
                yield self.say(f"review.{rule}", n=cost)
        numbers = self.say("review.separator").join(str(number) for number in found.turning)
        yield (
            self.say("review.turning", numbers=numbers, n=len(found.turning))
            if found.turning
            else self.say("review.turning.none")
        )
        yield self.say("review.legend")

    def said(self, number: int) -> str:
        """What the trainee said or did in a move, 1-based."""
        return self.entries.listed(self.play.turns[number - 1])

    def move(self, move: MoveReview, known: set[str] | None = None) -> Iterator[str]:
        """The verdict on one move, with its reasons and with what it closed for good; `known` as of `Accounts.told`."""
        yield self.verdict(move)
        yield from marked_lines(self.say, self.language, self.play.case, self.play.turns[move.number - 1])
        why = self._explained(move)
        if told := self.accounts.told(why.clauses, known):
            yield self.say("review.principle", text=told)
        yield from self._better(why)
        yield from self.closed(move.number)

    def verdict(self, move: MoveReview) -> str:
        """The judgement of a move, and the value before and after it."""
        judgement = self.say(f"review.judgement.{move.judgement}")
        key = "review.value.lost" if move.lost >= TOLD else "review.value"
        likely = {"likely_before": rounded(move.likely_before), "likely_after": rounded(move.likely_after)}
        lost = f"{round(move.lost, 1):g}"
        line = self.say(
            key, judgement=judgement, before=move.before, after=move.after, lost=lost, n=move.lost, **likely
        )
        unnamed = self.say("review.unnamed", n=move.unnamed) if move.unnamed > 0 else ""
        return joined(self.language, *filter(None, (line, unnamed, self.say("review.only") if move.only else "")))

    def why(self, move: MoveReview) -> str:
        """What a move did, how it was taken, and why it is judged as it is."""
        return self.accounts.told(self._explained(move).clauses)

    def better(self, move: MoveReview) -> Iterator[str]:
        """What would have been better than a move, and why."""
        return self._better(self._explained(move))

    def _explained(self, move: MoveReview) -> Explanation:
        return explain(self.play, move, self.review.closed(move.number), self.review.gone(move.number))

    def closed(self, number: int) -> Iterator[str]:
        """What could no longer come out after a move: needs in one line, and goals in another."""
        needs, closed = self.play.case.game.vocabulary.needs, self.review.closed(number)
        for key, names in (
            ("review.closed", [name for name in closed if name in needs]),
            ("review.closed.goal", [name for name in closed if name not in needs]),
        ):
            if names:
                titles = [self.say("why.title", title=self._ladder(name)) for name in names]
                yield self.say(key, n=number, titles=all_of(self.say, titles))

    def _better(self, why: Explanation) -> Iterator[str]:
        if why.instead is not None:
            said = lettered(self.say, why.instead.kind, why.instead.say(self.language))
            yield self.say("review.instead", text=said)
            if why.better:
                yield self.say("review.instead.why", text=self.accounts.told(why.better))
        elif isinstance(why.act, Name):
            yield self.say("review.instead.read", title=self.entries.personality(why.act.personality))
        elif isinstance(why.act, FillIn):
            yield self.say("review.instead.sheet")
        elif why.act is not None:
            yield self.say("review.instead.leave")

    def missed(self) -> Iterator[str]:
        """For needs and goals that stayed hidden, the last moment they could still come out: one line for a moment."""
        together: dict[str, list[str]] = {}
        for ladder, text in self.chances().items():
            together.setdefault(text, []).append(self.say("why.title", title=self._ladder(ladder)))
        for text, titles in together.items():
            yield self.say("review.missed.line", title=all_of(self.say, titles), text=text)

    def chances(self) -> dict[str, str]:
        """The same for each alone, by the name of the need or goal, which it does not repeat."""
        return {item.ladder: self._chance(item) for item in self.review.missed}

    def _chance(self, missed: Missed) -> str:
        if missed.last == 0:
            return self.say("review.missed.never")
        if missed.entry is None:
            return self.say("review.missed.open")
        closed = self._closing(missed)
        return closed if missed.spared else joined(self.language, closed, self.say("review.missed.without"))

    def _closing(self, missed: Missed) -> str:
        if missed.why == "left":
            return self.say("review.missed.left", n=missed.last)
        after = self.play.turns[missed.last - 1].after
        why = self.say(f"review.missed.because.{missed.why}", n=after.clock, trust=after.trust)
        return self.say("review.missed.closed", n=missed.last, text=self.said(missed.last), why=why)

    def skills(self) -> Iterator[str]:
        """How each skill that the play called for went."""
        for line in self.review.skills:
            skill = self.say(f"skill.{line.skill}")
            lost = self.say("review.skill.lost", n=line.lost, lost=f"{line.lost:g}")
            yield self.say("review.skill", skill=skill, n=line.moves, accuracy=round(line.accuracy), lost=lost)

    def _ladder(self, name: str) -> str:
        return next(part.title(self.language) for part in self.play.case.scenario.climbable if part.id == name)
