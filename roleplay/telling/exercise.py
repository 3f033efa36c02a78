"""An exercise in words: the card that asks what to say in a moment of one's own talk, in every language at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from hashlib import sha256

from roleplay.analysis.exercise import Answer, Exercise
from roleplay.analysis.explain import explain
from roleplay.engine.notebook import notebook
from roleplay.engine.play import Play
from roleplay.reading.text import LANGUAGES, MAX_TEXT, Language, Text
from roleplay.scenario.act import MISSES
from roleplay.scenario.card import Option, SayCard
from roleplay.scenario.mark import marks
from roleplay.scenario.personality import Personality
from roleplay.scenario.rulebook import Rulebook
from roleplay.telling.account import Accounts
from roleplay.telling.entry import Entries
from roleplay.telling.mood import seems
from roleplay.telling.phrase import joined, rounded, rung_of
from roleplay.telling.scene import organisation, whereabouts
from roleplay.telling.words import words

EXCHANGES = 4
"""The last exchanges of the talk that are told, where there is room for them."""
CLOSING = "”’」』\"')）"
"""What may stand after the last sentence of what was said."""
SIGNS = 16
"""Characters of a card's id, after its first."""


def card_id(play: Play, place: int) -> str:
    """The id of the card about entry `place` of a play, from 0: the same for the same moment, however often played."""
    case = play.case
    moment = (case.scenario.id, case.birds, case.variant, case.level, play.written[: place + 1])
    return "m" + sha256(repr(moment).encode()).hexdigest()[:SIGNS]


def card(found: Exercise, rules: Rulebook, personalities: Mapping[str, Personality]) -> SayCard:
    """The card of an exercise."""
    told = {language: _Telling(language, found, rules, personalities) for language in LANGUAGES}

    def text(of: Callable[[_Telling], str]) -> Text:
        return Text(**{language: of(one) for language, one in told.items()})

    def option(answer: Answer) -> Option:
        return Option(
            text=text(lambda one: one.offered(answer)), right=answer.right, why=text(lambda one: one.why(answer))
        )

    mine = found.answers[0].play
    return SayCard(
        id=card_id(mine, len(mine.turns) - 1),
        type="say",
        given=text(lambda one: one.moment()),
        options=tuple(map(option, found.answers)),
    )


def deck_texts() -> tuple[Text, Text, Text]:
    """What the deck of all such cards is called, what it is, and what it asks."""

    def text(key: str) -> Text:
        return Text(**{language: words(language)(key) for language in LANGUAGES})

    return text("mistakes.title"), text("mistakes.text"), text("mistakes.ask")


class _Telling:
    """What a card says, in one language."""

    def __init__(
        self, language: Language, found: Exercise, rules: Rulebook, personalities: Mapping[str, Personality]
    ) -> None:
        self._language, self._found = language, found
        self._say = words(language)
        self._entries = Entries(language, found.play.case, personalities)
        self._accounts = Accounts(language, found.play.case, rules)

    def moment(self) -> str:
        """Where the talk stood: who it is with, what is found out, and what was said last, as far as there is room."""
        head = "\n".join(self._facts())
        for count in range(EXCHANGES, 0, -1):
            told = "\n".join([head, *self._exchanges(count), *self._aside()])
            if len(told) <= MAX_TEXT:
                return told
        return head[:MAX_TEXT]

    def _facts(self) -> Iterator[str]:
        play, say, language = self._found.play, self._say, self._language
        case = play.case
        client = play.person
        yield say(
            "exercise.where",
            title=case.scenario.title(language),
            organisation=organisation(play, language),
            client=client.name(language),
            position=client.position(language),
            n=play.minutes,
        )
        yield from whereabouts(say, language, play)
        if not play.alone:
            yield seems(say, play)
        if case.told and not play.alone:
            yield say("exercise.told", bird=self._entries.personality(case.people[play.with_whom].id))
        game = case.game
        # where a ladder stood before anything was said, nobody has found it out
        heard = [
            say("exercise.need", title=note.title(language), rung=rung_of(say, note))
            for note in notebook(play)
            if note.index > game.start.values[game.positions[note.ladder]]
        ]
        yield say("exercise.heard", needs=say("debrief.comma").join(heard)) if heard else say("exercise.unheard")

    def _exchanges(self, count: int) -> Iterator[str]:
        """The last exchanges, the earliest first; where nothing has been said yet, how the client began."""
        plays = [self._found.play]
        while plays[-1].turns:
            plays.append(plays[-1].back())
        for play in reversed(plays[:count]):
            yield from self._entries.exchange(play).split("\n")

    def _aside(self) -> Iterator[str]:
        """That a question may stand to which nothing new can be said: no answer to it need be offered."""
        play = self._found.play
        lines = play.turns[-1].lines if play.turns else play.lines()
        said = [line for line in lines if line.speaker == "client"]
        asked = bool(said) and said[-1].text(self._language).rstrip(CLOSING).endswith(("?", "？"))
        if asked and self._found.idle:
            yield self._say("exercise.aside")

    def offered(self, answer: Answer) -> str:
        """What may be said or done."""
        return self._entries.offered(answer.verdict.entry, self._found.play.state)

    def why(self, answer: Answer) -> str:
        """What it does and how it is judged; of what was played also that it was."""
        say, verdict = self._say, answer.verdict
        told = [say("exercise.judged", judgement=say(f"review.judgement.{verdict.judgement}"))]
        if verdict.entry == self._found.played:
            told.append(say("exercise.played" if answer.turn.move is not None else "exercise.left"))
        if answer.turn.move is None and not answer.right:
            told.append(say("exercise.lost", n=rounded(verdict.lost)))
        clauses = explain(answer.play, verdict, ()).clauses
        own = "" if any(one.key == "own" for one in clauses) else self._lesson(answer)
        if own:
            clauses = tuple(one for one in clauses if one.key != "lesson")
        told += [self._accounts.told(clauses), own]
        return joined(self._language, *filter(None, told))[:MAX_TEXT]

    def _lesson(self, answer: Answer) -> str:
        """What the author says of this sentence where it is wrong, or of such a miss: more than the course says."""
        turn = answer.turn
        if answer.right or turn.move is None:
            return ""
        named = [one for one in turn.lessons if turn.move.base in one.on]
        if turn.outcome in MISSES or turn.move.kind == "breach":
            apart = {outcome.lesson for outcome in turn.move.outcomes}
            called = marks(turn.move, turn.outcome, answer.play.case.game.by_base)
            named += [one for one in turn.lessons if called & set(one.on) or one.id in apart]
        return named[0].text(self._language) if named else ""
