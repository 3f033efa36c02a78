"""One move told in full: what was said, what it did and why, how it is judged, and what it closed for good."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.content import Content

from roleplay.desk.impact import cause as cause_of
from roleplay.desk.impact import extra_minutes, made_of
from roleplay.desk.study import Study
from roleplay.engine.score import score
from roleplay.engine.turn import Turn
from roleplay.telling.account import Accounts
from roleplay.telling.form import marked_lines
from roleplay.telling.phrase import signed, stepped
from roleplay.telling.way import ways_of
from roleplay.tui.debriefing.client import cause
from roleplay.tui.debriefing.mark import mark, style_of
from roleplay.tui.debriefing.telling import NO_BREAK, Telling, item, labelled
from roleplay.tui.widgets.outcome import trust_mark
from roleplay.tui.widgets.prose import Paragraph, joined, styled

if TYPE_CHECKING:
    from roleplay.analysis.review import Review
    from roleplay.telling.verdict import ToldReview

Told = Iterator[Paragraph | Content | str]
MARGIN = 3
"""Cells before a line that belongs to a verdict."""


def verdicts(telling: Telling, review: Review) -> ToldReview:
    """The sentences of a review in the present language."""
    from roleplay.telling.verdict import ToldReview

    return ToldReview(telling.desk.language, telling.play, review, telling.desk.rules, telling.desk.personalities)


def detail(telling: Telling, study: Study, place: int) -> Told:
    """Everything about the entry at `place`, from 0."""
    turn = telling.play.turns[place]
    yield head(telling, place, turn)
    yield from hinted(telling, turn)
    yield from talk(telling, turn)
    for line in marked_lines(telling.desk.words, telling.desk.language, telling.case, turn):
        yield item(line, indent=0)
    yield ""
    if study.review is not None:
        yield from judged(telling, study, place)
    elif turn.move is not None:
        reason = Accounts(telling.desk.language, telling.case, telling.desk.rules).turn(turn)
        yield labelled(telling.say("debrief.detail.why"), reason, indent=0)
    yield from why(telling, turn)


def head(telling: Telling, place: int, turn: Turn) -> Paragraph:
    """The number of a move, how it turned out, and what it took."""
    outcome, word, style = telling.outcome(turn)
    facts = [telling.named(f"kind.{turn.move.kind}", turn.move.kind)] if turn.move is not None else []
    if turn.move is not None:
        facts += ways_of(telling.desk.words, telling.case.scenario, turn.move)
        facts.append(telling.say("debrief.detail.took", n=turn.minutes, left=turn.after.clock))
    separator = telling.say("debrief.facts.separator")
    return Paragraph(
        joined(
            styled(telling.say("debrief.detail.number", n=place + 1), "bold"),
            styled(f"{outcome} {word}", f"bold {style}"),
            trusted(telling, turn),
            styled(separator.join(["", *(fact.replace(" ", NO_BREAK) for fact in facts)]), "$muted"),
        )
    )


def trusted(telling: Telling, turn: Turn) -> Content:
    """What became of trust, as a mark of its own: how a move turned out is one thing, how it was taken another."""
    if turn.move is None:
        return Content("")
    change = telling.say("debrief.detail.trust", before=turn.before.trust, after=turn.after.trust)
    mark, style = trust_mark(turn)
    return styled(f"  {mark} {change}".replace(" ", NO_BREAK), style)


def hinted(telling: Telling, turn: Turn) -> Told:
    """That a hint was taken in the situation before a move, if one was."""
    if steps := telling.play.hinted_in(turn.before):
        yield Paragraph(styled(telling.say("debrief.detail.hint", n=steps), "$warning"))


def talk(telling: Telling, turn: Turn) -> Told:
    """What was said in a turn, by whom."""
    client = telling.case.scenario.client.name
    if turn.move is None:
        yield labelled(telling.say("debrief.label", label=telling.say("you")), telling.entries.entered(turn), indent=0)
    for line in turn.lines:
        if line.speaker == "narrator":
            yield Paragraph(styled(telling.line(line), "italic"))
        else:
            name = telling.say("you") if line.speaker == "you" else telling.text(line.name or client)
            yield labelled(telling.say("debrief.label", label=name), telling.line(line), indent=0)


def judged(telling: Telling, study: Study, place: int) -> Told:
    """The verdict on a move, what would have been better, what it closed, and what was tried instead."""
    move = study.verdict(place)
    if study.review is None or move is None:
        return
    told = verdicts(telling, study.review)
    pad = Content(" " * MARGIN)
    yield Paragraph(styled(told.verdict(move), f"bold {style_of(move)}"), joined(mark(move), " "), pad)
    if reason := told.why(move):
        yield Paragraph(Content(reason), pad, pad)
    for line in told.better(move):
        yield Paragraph(Content(line), pad, pad)
    for line in told.closed(move.number):
        yield Paragraph(styled(line, "$error"), styled("✗  ", "$error"), pad)
    if (variation := study.variations.get(place)) is not None and variation.play.over:
        tried = telling.say("whatif.branch", here=score(variation.play).total, there=score(variation.original).total)
        yield Paragraph(styled(tried, "$secondary"), styled("⑂  ", "$secondary"), pad)


def why(telling: Telling, turn: Turn) -> Told:
    """What rose, what trust and minutes are made of, and the lessons."""
    rules = telling.desk.rules
    for climb in turn.climbs:
        yield item(telling.climb(climb), "↑", indent=0)
    for part in made_of(turn):
        minutes = extra_minutes(part)
        amounts = [telling.say("debrief.detail.part.trust", change=signed(part.trust))] if part.trust else []
        amounts += [telling.say("debrief.detail.part.minutes", n=minutes)] if minutes else []
        amounts += stepped(telling.desk.words, telling.case, part, turn.before)
        if amounts:
            words = cause(telling, *cause_of(part, turn))
            yield item(telling.say("debrief.detail.part", cause=words, amounts=telling.listed(amounts)), indent=0)
    if turn.move is not None and turn.move.breaks is not None and turn.move.kind == "breach":
        title, text = (telling.text(part) for part in rules.breach(turn.move.breaks))
        yield labelled(telling.say("debrief.label", label=title), text, indent=0)
    for lesson in turn.lessons:
        yield ""
        title = telling.say("debrief.detail.lesson", title=telling.text(lesson.title))
        yield Paragraph(styled(title, "bold"))
        yield telling.text(lesson.text)
