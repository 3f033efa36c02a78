"""What comes after a talk in plain mode: the debrief, and, if it is wanted, the verdict on every move."""

from __future__ import annotations

from collections.abc import Iterable

from roleplay.cli.plain.console import EndOfInput, Letter, Nothing, Numbers, Unclear, ask
from roleplay.cli.plain.report import debrief
from roleplay.cli.plain.voice import Voice
from roleplay.cli.stream import flush, write
from roleplay.engine.session import Session


def close(session: Session, voice: Voice) -> None:
    """Tell the debrief of a talk that is over."""
    _say(debrief(voice, session.play))


def offer_verdicts(session: Session, voice: Voice) -> None:
    """Tell the verdicts as often as they are asked for; the end of input, or an empty line, asks for no more."""
    while session.play.turns:
        try:
            answer = ask(voice.word("ask.verdicts"))
        except EndOfInput:
            return
        match answer:
            case Letter("v"):
                _verdicts(session, voice)
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


def _say(lines: Iterable[str]) -> None:
    for line in lines:
        write(line)
