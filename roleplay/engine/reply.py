"""What the client says in answer to a move: the author's words where there are any, else the personality's stock."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from roleplay.engine.case import Case
from roleplay.engine.onward import Onward, crossing
from roleplay.engine.rules import Step, phase_of, scene_of
from roleplay.engine.state import State
from roleplay.engine.turn import Climb, Turn, Utterance
from roleplay.reading.text import Text
from roleplay.scenario.act import KIND, OUTCOME
from roleplay.scenario.move import Move
from roleplay.scenario.need import RungText
from roleplay.scenario.part import Says
from roleplay.scenario.saying import Say
from roleplay.scenario.speech import USUAL_STOCK, Outcome, StockClass
from roleplay.scenario.vocabulary import trust_of

SILENCE = Text(en="(says nothing)", zh="（没有说话）")
"""When a class of stock lines is used up, nothing is said twice."""
FACTUAL = frozenset(["hinted", "implied"])
"""Rungs whose answers state a fact or a complaint."""
BRACKETS = (("(", ")"), ("（", "）"))
"""What encloses what is done rather than said."""
MANY_CLIMBS = 2
"""More needs than this confirmed at once are answered by one stock line, not by a recital."""


def climbs_of(case: Case, step: Step, move: Move) -> tuple[Climb, ...]:
    """The needs and ladders that a move lifted, donated ones last."""
    found = []
    for quantity in case.game.layout.quantities:
        if quantity.sort != "ladder":
            continue
        place = case.game.positions[quantity.name]
        before, after = step.before.values[place], step.answered.values[place]
        if after > before:
            donated = quantity.name == move.donates and quantity.name not in move.about
            found.append(Climb(quantity.name, before, after, donated))
    return tuple(sorted(found, key=lambda climb: climb.donated))


def stock_class(move: Move, outcome: Outcome) -> StockClass:
    """Which class of stock lines answers a move that turned out so.

    Kind words and silence that win nothing more are taken as such: nobody has been asked anything twice.
    """
    kind = KIND[move.kind]
    if outcome == "early":
        return kind.early
    if outcome == "spent":
        return kind.stock if kind.free_again else kind.spent
    return OUTCOME[outcome].stock or kind.stock


def rung_text(case: Case, climb: Climb) -> RungText | None:
    """What the author wrote for the rung that a ladder reached."""
    rung = case.game.vocabulary.quantities[climb.ladder].labels[climb.after]
    for part in case.scenario.climbable:
        if part.id == climb.ladder:
            return next((text for name, text in part.texts.items() if name == rung), None)
    return None


def reply(
    case: Case, step: Step, move: Move, climbs: Iterable[Climb], earlier: tuple[Turn, ...]
) -> tuple[Utterance, ...]:
    """The dialogue of one turn: the trainee's words, the answer of who heard them, then what events bring.

    Where that leads on, or how it ends, is told by `arrival`.
    """
    voice = _Voice(case, step.before, case.hearer(move, scene_of(case.game, step.before)), earlier, step.answered)
    climbs = tuple(climbs)
    lines = [Utterance("you", case.filled(move.say, step.before)), *_answer(voice, step, move, climbs)]
    lines = _with_manner(voice, climbs, lines, len(earlier))
    host = _Voice(case, step.after, case.lead(scene_of(case.game, step.after)), ()) if step.events else voice
    for event in step.events:
        lines += host.told(host.one_of(event.event.say, f"event/{event.event.id}"))
    return (*lines, *_warning(voice, step))


def opening(case: Case) -> tuple[Utterance, ...]:
    """What is said before the first move."""
    if case.game.scenes:
        return tuple(_Voice(case, case.game.start, case.lead(), ()).told(case.opening_of(0)))
    told = (Utterance("narrator" if one.stage else "client", one.text, name=one.who) for one in case.opening)
    return tuple(replace(line, text=case.filled(line.text, case.game.start)) for line in told)


def arrival(case: Case, onward: Onward) -> Iterator[Utterance]:
    """What is told where a move has led: the next scene's title and first words, what happens there, or the end."""
    for number in onward.scenes:
        yield Utterance("narrator", case.scenario.scenes[number].title)
    if onward.scenes:
        voice = _Voice(case, onward.state, case.lead(onward.scenes[-1]), ())
        yield from voice.told(case.opening_of(onward.scenes[-1]))
        for event in onward.events:
            yield from voice.told(voice.one_of(event.event.say, f"event/{event.event.id}"))
    yield from closing(case, onward.state)


class _Voice:
    """How one person speaks at some moment of a talk, by what it has said before.

    What holds in `state` decides what is said; the numbers in it are those of `reckoned`, where that is another.
    """

    def __init__(
        self, case: Case, state: State, who: str, earlier: tuple[Turn, ...], reckoned: State | None = None
    ) -> None:
        self.case, self.state, self.who = case, state, who
        self.reckoned = reckoned or state
        self.bird = case.people[who]
        self.name = (
            None if who == case.scenario.client.id else next(p.name for p in case.scenario.people if p.id == who)
        )
        self.said = [line for turn in earlier for line in turn.lines if line.name == self.name]

    def used(self, stock: StockClass) -> int:
        """How many lines of a class it has said."""
        return sum(1 for line in self.said if line.stock == stock)

    def stock(self, name: StockClass) -> Utterance | None:
        """Its next line of a class, or of the usual one for it where it has none of its own."""
        name = name if name in self.bird.stock else USUAL_STOCK.get(name, name)
        text = self.case.stock(self.who, name, self.used(name))
        return None if text is None else Utterance("client", text, stock=name, name=self.name)

    def one_of(self, says: Says, key: str) -> Say:
        """What the case has drawn among several."""
        return self.case.one_of(says, key)

    def told(self, say: Say) -> list[Utterance]:
        """What the author wrote, by whom it names, else by whoever is there.

        A stage direction, or a line that is all brackets, is told and not said; so is all where nobody is there.
        """
        game = self.case.game
        nobody = bool(game.scenes) and not self.case.scenario.scenes[scene_of(game, self.state)].who
        speaker = (game.phases[phase_of(game, self.state)][0].speaker if game.phases else None) or self.name
        found = []
        for one in self.case.said(say, self.state, self.who):
            told = one.stage or all(_all_brackets(wording) for wording in (one.text.en, one.text.zh) if wording)
            text = self.case.filled(one.text, self.reckoned)
            if told or (nobody and one.who is None):
                found.append(Utterance("narrator", text))
            else:
                found.append(Utterance("client", text, name=one.who or speaker))
        return found


def _warning(voice: _Voice, step: Step) -> list[Utterance]:
    """The client's words when trust has fallen to where one more slip ends the talk."""
    warns, game = voice.bird.trust.warns, voice.case.game
    name = trust_of(voice.who)
    before, after = (state.values[game.positions.get(name, 0)] for state in (step.before, step.after))
    if step.after.ending or not after <= warns < before:
        return []
    line = voice.stock("warning")
    return [] if line is None else [line]


def closing(case: Case, state: State) -> tuple[Utterance, ...]:
    """What is said or told as the play ends in `state`; nothing where it goes on, in another scene too."""
    if not state.ending or crossing(case.game, state) is not None:
        return ()
    name = case.game.ending_id(state.ending)
    say = next((part.say for part in case.scenario.endings if part.id == name and part.say is not None), None)
    told = case.said(say, state) if say is not None else ()
    lines = (Utterance("client" if one.who is not None else "narrator", one.text, name=one.who) for one in told)
    return tuple(replace(line, text=case.filled(line.text, state)) for line in lines)


def _answer(voice: _Voice, step: Step, move: Move, climbs: tuple[Climb, ...]) -> list[Utterance]:
    branch = step.branch
    slipped = [line for climb in climbs if climb.donated for line in _rung_lines(voice, climb)]
    if branch.say is not None:
        return [*voice.told(voice.one_of(branch.say, f"{move.base}/{branch.place}")), *slipped]
    if branch.outcome in move.replies:
        own = voice.one_of(move.replies[branch.outcome], f"{move.base}/{branch.outcome}")
        return [*voice.told(own), *slipped]
    risen = [climb for climb in climbs if not climb.donated]
    if branch.outcome == "lands" and 0 < len(risen) <= MANY_CLIMBS:
        said = [line for climb in risen for line in _rung_lines(voice, climb)]
        if said:
            return said + slipped
    return [voice.stock(stock_class(move, branch.outcome)) or Utterance("narrator", SILENCE), *slipped]


def _rung_lines(voice: _Voice, climb: Climb) -> list[Utterance]:
    written = rung_text(voice.case, climb)
    if written is None or written.say is None:
        return []
    return voice.told(written.say)


def _all_brackets(wording: str) -> bool:
    opening, closing = wording.strip()[:1], wording.strip()[-1:]
    return (opening, closing) in BRACKETS and not any(sign in wording.strip()[1:-1] for sign in "()（）")


def _with_manner(voice: _Voice, climbs: tuple[Climb, ...], lines: list[Utterance], turn: int) -> list[Utterance]:
    """Add the personality's own opener or cue to the client's first line of the turn, where the case drew one.

    An opener leads in a fact or a complaint; before a wish or a yes it would ring false. A gesture does not
    interrupt the moment when consequences sink in, nor one that the author has written, in it or before it.
    """
    case = voice.case
    place = next((i for i, line in enumerate(lines) if line.speaker == "client"), None)
    if place is None or turn >= len(case.cue_turns) or lines[place].text("en").startswith(("(", "（")):
        return lines
    if any(line.speaker == "narrator" for line in lines[:place]):
        return lines
    line = lines[place]
    if line.name != voice.name:
        return lines
    opener = cue = None
    rungs = {case.game.vocabulary.quantities[climb.ladder].labels[climb.after] for climb in climbs}
    if case.opener_turns[turn] and line.stock is None and rungs & FACTUAL:
        opener = case.opener(voice.who, sum(1 for earlier in voice.said if earlier.opener))
    grave = "felt" in rungs or case.channel(scene_of(case.game, voice.state)) != "face"
    if case.cue_turns[turn] and opener is None and not grave:
        desk = case.at_desk(voice.state)
        there = voice.bird.cues if desk else voice.bird.gestures
        cue = case.cue(voice.who, sum(1 for earlier in voice.said if earlier.cue in there), desk=desk)
    lines[place] = replace(line, opener=opener, cue=cue)
    return lines
