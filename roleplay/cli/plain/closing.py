"""What comes after a talk in plain mode: the debrief, and, if it is wanted, the verdict on every move."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable

from roleplay.cli.plain.console import EndOfInput, Letter, Nothing, Numbers, Unclear, ask, ask_line
from roleplay.cli.plain.place import Place
from roleplay.cli.plain.report import debrief
from roleplay.cli.plain.voice import Voice
from roleplay.cli.stream import flush, write
from roleplay.engine.session import Session


def close(session: Session, voice: Voice) -> None:
    """Tell the debrief of a talk that is over."""
    _say(debrief(voice, session.play))


def offer_verdicts(session: Session, voice: Voice, place: Place) -> None:
    """Tell the verdicts and the progress, and take objections, as often as that is asked for.

    The end of input, or an empty line, asks for no more.
    """
    while session.play.turns:
        try:
            answer = ask(voice.word("ask.verdicts"))
        except EndOfInput:
            return
        match answer:
            case Letter("v"):
                _verdicts(session, voice)
            case Letter("d"):
                with contextlib.suppress(EndOfInput):
                    _dispute(session, voice, place)
            case Letter("c"):
                _make_cards(session, voice, place)
            case Letter("p"):
                _progress(voice)
            case Letter("q") | Nothing():
                return
            case Numbers(values):
                write(voice.word("bad.closing", typed=" ".join(map(str, values))))
            case Letter(typed) | Unclear(typed):
                write(voice.word("bad.closing", typed=typed))


def _verdicts(session: Session, voice: Voice) -> None:
    from roleplay.analysis.solution import TooLargeError  # late: brings numpy
    from roleplay.cli.plain.review import Reviewer

    write(voice.word("verdicts.working"))
    flush()
    try:
        _say(Reviewer(session, voice.language, voice.personalities).lines())
    except TooLargeError as error:
        write(voice.word("verdicts.failed", why=error))


def _progress(voice: Voice) -> None:
    """Where the trainee stands, this talk included."""
    from roleplay.cli.plain.progress import gathered
    from roleplay.telling.skill import lines
    from roleplay.telling.words import words

    write(voice.word("verdicts.working"))
    flush()
    say = words(voice.language)
    found = gathered(say)
    _say(lines(say, found.overview, found.title))
    _say(found.notes(say))


def _dispute(session: Session, voice: Voice, place: Place) -> None:
    """Play out a move and what was advised, and keep an objection."""
    from roleplay.analysis.dispute import disputable, dispute
    from roleplay.analysis.review import review
    from roleplay.analysis.solution import TooLargeError
    from roleplay.analysis.variation import Variation  # late: brings numpy
    from roleplay.desk.objection import objection
    from roleplay.store.objection import LONGEST_NOTE
    from roleplay.telling.dispute import ToldDispute

    answer = ask(voice.word("ask.dispute"))
    number = answer.values[0] - 1 if isinstance(answer, Numbers) and len(answer.values) == 1 else -1
    if not disputable(session.play, number):
        write(voice.word("bad.dispute", n=len(session.play.turns)))
        return
    write(voice.word("verdicts.working"))
    flush()
    solver = place.desk.solver
    try:
        verdict = review(session.play, voice.personalities, solver).moves[number]
    except TooLargeError as error:
        write(voice.word("verdicts.failed", why=error))
        return
    found = dispute(Variation.begin(session.play, number).original, number, verdict.instead, solver)
    for side in ToldDispute(voice.language, found, voice.personalities).sides():
        _say(side.lines())
    if note := ask_line(voice.word("ask.note"), LONGEST_NOTE):
        failed = place.desk.object(objection(place.seat.id, found, verdict, note))
        write(
            voice.word("dispute.kept")
            if failed is None
            else voice.word("dispute.unkept", why=failed.told(place.desk.words))
        )


def _make_cards(session: Session, voice: Voice, place: Place) -> None:
    """Make cards of all mistakes."""
    from roleplay.analysis.review import review
    from roleplay.analysis.solution import TooLargeError  # late: brings numpy

    write(voice.word("verdicts.working"))
    flush()
    desk = place.desk
    try:
        found = review(session.play, voice.personalities, desk.solver)
        made = desk.mistakes.make(session.play, found, None, desk.solver, voice.personalities)
    except TooLargeError as error:
        write(voice.word("verdicts.failed", why=error))
        return
    write(made.told(desk.words))


def _say(lines: Iterable[str]) -> None:
    for line in lines:
        write(line)
