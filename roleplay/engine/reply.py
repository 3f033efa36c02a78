"""What the client says in answer to a move: the author's words where there are any, else the personality's stock."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from roleplay.engine.case import Case
from roleplay.engine.rules import Step, phase_of
from roleplay.engine.state import State
from roleplay.engine.turn import Climb, Turn, Utterance
from roleplay.reading.text import Text
from roleplay.scenario.act import KIND, OUTCOME
from roleplay.scenario.model import Move, RungText
from roleplay.scenario.saying import Say
from roleplay.scenario.speech import Outcome, StockClass

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
    if outcome == "spent" and kind.free_again:
        return kind.stock
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
    """The dialogue of one turn: the trainee's words, the client's answer, then what events bring."""
    told = [line for turn in earlier for line in turn.lines]
    climbs = tuple(climbs)
    answer = [_filled(case, line, step.answered) for line in _answer(case, step, move, climbs, told)]
    lines = [_filled(case, Utterance("you", move.say), step.before), *answer]
    lines = _with_manner(case, climbs, lines, told, len(earlier))
    for event in step.events:
        said = _told(case, step.after, case.one_of(event.event.say, f"event/{event.event.id}"))
        lines += [_filled(case, line, step.after) for line in said]
    lines += _warning(case, step, told)
    return (*lines, *closing(case, step.after))


def opening(case: Case) -> tuple[Utterance, ...]:
    """What is said before the first move."""
    told = (Utterance("narrator" if one.stage else "client", one.text, name=one.who) for one in case.opening)
    return tuple(_filled(case, line, case.game.start) for line in told)


def _filled(case: Case, line: Utterance, state: State) -> Utterance:
    """A line with the numbers that it names; what is in stock names none."""
    text = line.text if line.stock is not None else case.filled(line.text, state)
    return line if text is line.text else replace(line, text=text)


def _warning(case: Case, step: Step, told: list[Utterance]) -> list[Utterance]:
    """The client's words when trust has fallen to where one more slip ends the talk."""
    warns = case.personality.trust.warns
    if step.after.ending or not step.after.trust <= warns < step.before.trust:
        return []
    text = case.stock("warning", sum(1 for line in told if line.stock == "warning"))
    return [] if text is None else [Utterance("client", text, stock="warning")]


def closing(case: Case, state: State) -> tuple[Utterance, ...]:
    """What is said or told as the conversation ends in `state`; nothing where it goes on."""
    if not state.ending:
        return ()
    name = case.game.layout.endings[state.ending - 1]
    say = next((part.say for part in case.scenario.endings if part.id == name and part.say is not None), None)
    told = case.said(say, state) if say is not None else ()
    lines = (Utterance("client" if one.who is not None else "narrator", one.text, name=one.who) for one in told)
    return tuple(_filled(case, line, state) for line in lines)


def _answer(case: Case, step: Step, move: Move, climbs: tuple[Climb, ...], told: list[Utterance]) -> list[Utterance]:
    branch = step.branch
    slipped = [line for climb in climbs if climb.donated for line in _rung_lines(case, step.before, climb)]
    if branch.say is not None:
        return [*_told(case, step.before, case.one_of(branch.say, f"{move.base}/{branch.place}")), *slipped]
    if branch.outcome in move.replies:
        own = case.one_of(move.replies[branch.outcome], f"{move.base}/{branch.outcome}")
        return [*_told(case, step.before, own), *slipped]
    risen = [climb for climb in climbs if not climb.donated]
    if branch.outcome == "lands" and 0 < len(risen) <= MANY_CLIMBS:
        said = [line for climb in risen for line in _rung_lines(case, step.before, climb)]
        if said:
            return said + slipped
    name = stock_class(move, branch.outcome)
    used = sum(1 for line in told if line.stock == name)
    text = case.stock(name, used)
    answer = Utterance("client", text, stock=name) if text is not None else Utterance("narrator", SILENCE)
    return [answer, *slipped]


def _rung_lines(case: Case, state: State, climb: Climb) -> list[Utterance]:
    written = rung_text(case, climb)
    if written is None or written.say is None:
        return []
    return _told(case, state, written.say)


def _told(case: Case, state: State, say: Say) -> list[Utterance]:
    """What the author wrote, by whom it names, else by whoever is there in `state`.

    A stage direction, or a line that is all brackets, is told and not said.
    """
    phases = case.game.phases
    speaker = phases[phase_of(case.game, state)][0].speaker if phases else None
    found = []
    for one in case.said(say, state):
        told = one.stage or all(_all_brackets(wording) for wording in (one.text.en, one.text.zh) if wording)
        found.append(
            Utterance("narrator", one.text) if told else Utterance("client", one.text, name=one.who or speaker)
        )
    return found


def _all_brackets(wording: str) -> bool:
    opening, closing = wording.strip()[:1], wording.strip()[-1:]
    return (opening, closing) in BRACKETS and not any(sign in wording.strip()[1:-1] for sign in "()（）")


def _with_manner(
    case: Case, climbs: tuple[Climb, ...], lines: list[Utterance], told: list[Utterance], turn: int
) -> list[Utterance]:
    """Add the personality's own opener or cue to the client's first line of the turn, where the case drew one.

    An opener leads in a fact or a complaint; before a wish or a yes it would ring false. A gesture does not
    interrupt the moment when consequences sink in, nor one that the author has written, in it or before it.
    """
    place = next((i for i, line in enumerate(lines) if line.speaker == "client"), None)
    if place is None or turn >= len(case.cue_turns) or lines[place].text("en").startswith(("(", "（")):
        return lines
    if any(line.speaker == "narrator" for line in lines[:place]):
        return lines
    line = lines[place]
    if line.name is not None:
        return lines
    opener = cue = None
    rungs = {case.game.vocabulary.quantities[climb.ladder].labels[climb.after] for climb in climbs}
    if case.opener_turns[turn] and line.stock is None and rungs & FACTUAL:
        opener = case.opener(sum(1 for earlier in told if earlier.opener))
    grave = "felt" in rungs or case.scenario.client.channel == "phone"
    if case.cue_turns[turn] and opener is None and not grave:
        cue = case.cue(sum(1 for earlier in told if earlier.cue))
    lines[place] = replace(line, opener=opener, cue=cue)
    return lines
