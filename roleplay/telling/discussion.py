"""A case and its discussion in words: clocks, means, what stands where, the text of a case. Once, for all faces."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Literal, TypeAlias

from roleplay.workshop.discussion.room import Group, Room
from roleplay.workshop.discussion.standing import Standing, unrated_by

if TYPE_CHECKING:
    from roleplay.scenario.discussion import CaseQuestion, Discussion
    from roleplay.telling.words import Words

Sort: TypeAlias = Literal["head", "text", "fact", "point", "soft", "note"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of text, and what it is, for a face to set; `label` names a fact or who noted something."""

    sort: Sort
    text: str
    label: str = ""


def mean_told(mean: Fraction | None) -> str:
    """A mean with one decimal, halves rounded up; a dash for none."""
    if mean is None:
        return "–"
    tenths = int(mean * 10 + Fraction(1, 2))
    return f"{tenths // 10}.{tenths % 10}"


def stars(case: Discussion) -> str:
    """Its difficulty in signs."""
    return "●" * case.difficulty + "○" * (3 - case.difficulty)


def case_facts(say: Words, case: Discussion) -> str:
    """Stage, difficulty and times of a case, on a line."""
    told = [say(f"stage.{case.stage}"), stars(case), say("discuss.times", minutes=case.minutes, each=case.presenting)]
    return " · ".join(told)


def open_pieces(say: Words, case: Discussion) -> Iterator[Piece]:
    """What everybody reads before the questions."""
    language = say.language
    for text in case.situation:
        yield Piece("text", text(language))
    for fact in case.facts:
        yield Piece("fact", fact.value(language), fact.label(language))


def question_pieces(say: Words, question: CaseQuestion, number: int, *, revealed: bool) -> Iterator[Piece]:
    """A question; once it is revealed, what a good answer holds."""
    yield Piece("head", say("discuss.question", n=number))
    yield Piece("text", question.ask(say.language))
    if revealed:
        yield Piece("head", say("discuss.look-for"))
        for text in question.look_for:
            yield Piece("point", text(say.language))


def outcome_pieces(say: Words, case: Discussion) -> Iterator[Piece]:
    """What happened, and what the course says to it."""
    yield Piece("head", say("discuss.outcome"))
    for text in case.outcome:
        yield Piece("text", text(say.language))
    yield Piece("head", say("discuss.commentary"))
    for text in case.commentary:
        yield Piece("point", text(say.language))


def debate_pieces(say: Words, case: Discussion) -> Iterator[Piece]:
    """What the room may go on with."""
    yield Piece("head", say("discuss.debate"))
    for text in case.debate:
        yield Piece("point", text(say.language))


def rubric_pieces(say: Words, case: Discussion) -> Iterator[Piece]:
    """What presentations are rated by."""
    yield Piece("head", say("discuss.rubric"))
    for line in case.rubric:
        ends = say("discuss.ends", low=line.low(say.language), high=line.high(say.language))
        yield Piece("fact", ends, line.title(say.language))


def group_state(say: Words, room: Room, group: Group, case: Discussion | None) -> str:
    """How far a group is, on a line."""
    match room.stage:
        case "lobby":
            if group.case is None:
                return say("discuss.no-case")
            return case.title(say.language) if case is not None else group.case.id
        case "discussing":
            return say("discuss.noted", done=len(group.notes), of=len(group.case.questions) if group.case else 0)
        case _:
            told = say(f"discuss.turn.{group.turn}")
            others = len(room.groups) - 1
            rated = say("discuss.rated", n=len(group.ratings), of=others) if group.rated else ""
            return " · ".join(filter(None, [told, rated]))


def line_title(say: Words, case: Discussion | None, line: str) -> str:
    """What a line of a rubric is called; its id where the case is not at hand."""
    found = next((one for one in case.rubric if one.id == line), None) if case is not None else None
    return found.title(say.language) if found is not None else line


def standing_told(say: Words, one: Standing) -> str:
    """A group's mean, and on how many ratings it rests."""
    return say("discuss.mean", mean=mean_told(one.mean), n=one.raters) if one.raters else say("discuss.unrated")


def missing_told(say: Words, room: Room, group: Group) -> str:
    """Who has not rated a group yet; empty where nobody is left."""
    names = [one.name for one in unrated_by(room, group)]
    return say("discuss.missing", names=say("list.comma").join(names)) if names else ""
