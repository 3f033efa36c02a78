"""Small pieces of telling that every face needs: sentences joined, lines of dialogue, rungs, signs and bars."""

from __future__ import annotations

from collections.abc import Sequence

from roleplay.engine.case import Case
from roleplay.engine.game import Part
from roleplay.engine.notebook import Note
from roleplay.engine.play import Play
from roleplay.engine.rules import moves
from roleplay.engine.score import ScoreItem
from roleplay.engine.state import State
from roleplay.engine.turn import Utterance
from roleplay.reading.text import Language, Text
from roleplay.scenario.act import KIND
from roleplay.scenario.speech import RUNGS, Kind
from roleplay.telling.words import Words


def joined(language: Language, *sentences: str) -> str:
    """Sentences one after another, with a blank between them only where the script uses blanks."""
    return ("" if language == "zh" else " ").join(sentences)


def all_of(words: Words, names: Sequence[str]) -> str:
    """Names in a row, the last joined by "and"."""
    head, last = names[:-1], names[-1:]
    return words("why.and").join((*filter(None, (words("list.comma").join(head),)), *last))


def uttered(language: Language, line: Utterance) -> str:
    """A line of the dialogue, with what is seen and said before it."""
    before = (text(language) for text in (line.cue, line.opener) if text is not None)
    return joined(language, *before, line.text(language))


def lettered(words: Words, kind: Kind | None, text: str) -> str:
    """What was said, with the letter of its question in SPIN before it where it is one."""
    letter = KIND[kind].letter if kind is not None else None
    return words("letter", letter=letter, text=text) if letter is not None else text


def signed(number: int) -> str:
    """A change with its sign."""
    return f"+{number}" if number > 0 else f"−{-number}" if number else "±0"


def stepped(words: Words, case: Case, part: Part, before: State) -> list[str]:
    """The meters and numbers that a part of a turn moved, which stood so `before`, each with its step."""
    titles = stepping(case)
    steps = [(name, n) for name, n in part.steps if moves(case.game, before, name, n)]
    return [words("reason.meter", title=titles[name](words.language), change=signed(n)) for name, n in steps]


def stepping(case: Case) -> dict[str, Text]:
    """The titles of what a standard effect may move by a step that is told."""
    meters = {meter.id: meter.title for meter in case.scenario.meters}
    return meters | {number.id: number.title for number in case.scenario.numbers}


def rounded(points: float) -> int:
    """Points to the whole, as they are told where they are an expectation; a half counts up."""
    return int(points + 0.5)


def filled(part: int, whole: int, width: int) -> int:
    """How many of the `width` cells of a bar are filled, 0 to `width`; not none while anything is left."""
    if whole <= 0 or part <= 0:
        return 0
    return min(max(round(width * part / whole), 1), width)


def rung(words: Words, rungs: Sequence[str], index: int, *, step: str = "rung.step", none: str | None = None) -> str:
    """A rung of a need by its word; one of an author's own ladder by its number, as `step` tells it.

    `rungs` are all of the ladder, `index` is from 0. `none` tells the first rung of an author's own ladder.
    """
    if all(name in RUNGS for name in rungs):
        return words(f"rung.{rungs[index]}")
    if index == 0 and none is not None:
        return words(none)
    return words(step, index=index, top=len(rungs) - 1)


def rung_of(words: Words, note: Note) -> str:
    """How far the need or goal of a note came."""
    if note.kind != "goal" and note.rung in RUNGS:
        return words(f"rung.{note.rung}")
    return words("rung.step", index=note.index, top=note.top)


def ending(words: Words, play: Play, prefix: str) -> str:
    """What the ending of a play is called: the author's word, else ours under `prefix`, else its id."""
    name = play.ending or ""
    for part in play.case.scenario.endings:
        if part.id == name and part.title is not None:
            return part.title(words.language)
    if play.turns and play.turns[-1].calendar_over:
        name = "days"
    return words(f"{prefix}.{name}") if words.has(f"{prefix}.{name}") else name


def score_title(words: Words, line: ScoreItem) -> str:
    """What a line of the score is about."""
    return line.title(words.language) if line.title is not None else words(f"score.{line.id}")


def how(note: Note) -> str:
    """The key of what stands before how something that was missed could have come out: that tells the whole way."""
    return f"debrief.need.how{'.partly' if note.index else ''}"
