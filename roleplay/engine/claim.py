"""What a record claims beyond its moves: clock, mode, hints, result. Each is refused where it could not have been."""

from __future__ import annotations

from roleplay.engine.case import Case
from roleplay.engine.entry import TimeUp
from roleplay.engine.hint import HintStep
from roleplay.engine.lot import drawn
from roleplay.engine.play import Play
from roleplay.engine.transcript import Result, Transcript, TranscriptError

ROUNDING = 0.05
"""Seconds by which a recorded time may differ from the true one."""


def check_drawn(case: Case) -> None:
    """Refuse a personality that the seed does not draw, unless it was told, and a person who was another before."""
    if not case.told and case.personality.id != drawn(case.scenario, case.seed).personality:
        message = f"seed {case.seed} draws another personality than {case.personality.id!r}"
        raise TranscriptError(message, "claim.drawn", seed=case.seed)
    if case.earlier is not None and not case.earlier.met(case):
        message = f"seed {case.seed} draws somebody otherwise than in the play before"
        raise TranscriptError(message, "claim.drawn", seed=case.seed)


def check_mode(transcript: Transcript, play: Play) -> None:
    """Refuse what the mode does not allow: an assessment is without hints and moves taken back, and ends in time."""
    if transcript.mode == "practice":
        if TimeUp() in play.entries:
            raise TranscriptError("'@time' in practice, where no time runs out", "claim.clock")
        return
    if transcript.hints:
        raise TranscriptError("hints in a play that is not practice", "claim.practice")
    if transcript.undone:
        raise TranscriptError("moves taken back in a play that is not practice", "claim.practice")
    limit, timed_out = transcript.wall_minutes * 60, TimeUp() in play.entries
    if timed_out and transcript.elapsed < limit - ROUNDING:
        message = f"'@time' after {transcript.elapsed:g} of {limit} seconds, before the time was up"
        raise TranscriptError(message, "claim.clock")
    if not timed_out and transcript.elapsed > limit + ROUNDING:
        message = f"{transcript.elapsed:g} seconds of {limit}, and not ended by '@time'"
        raise TranscriptError(message, "claim.clock")


def hints_of(transcript: Transcript, play: Play) -> tuple[HintStep, ...]:
    """The hints taken, each possible: while talking, step after step, where the play was when nothing was taken back.

    A move taken back leaves one situation behind, so there are no more situations beside the course than that.
    """
    layout = play.case.game.layout
    course = [layout.pack(state) for state in (play.case.game.start, *(turn.after for turn in play.turns))]
    given: dict[int, int] = {}
    for hint in transcript.hints:
        talking = hint.state < layout.count and not layout.unpack(hint.state).ending
        if not talking or hint.step != given.get(hint.state, 0) + 1:
            raise _no_hint(hint.state, hint.step)
        given[hint.state] = hint.step
    beside = [state for state in given if state not in course]
    if len(beside) > transcript.undone:
        raise _no_hint(beside[-1], given[beside[-1]])
    places = [course.index(hint.state) for hint in transcript.hints if hint.state in course]
    if not transcript.undone and places != sorted(places):
        raise TranscriptError("hints in another order than the play went", "hints")
    return tuple(HintStep(hint.state, hint.step) for hint in transcript.hints)


def check_result(claimed: Result, replayed: Result) -> None:
    """Refuse a result that the moves do not give."""
    claims, facts = claimed.model_dump(), replayed.model_dump()
    differing = [f"{name} {claims[name]}, replayed {facts[name]}" for name in facts if claims[name] != facts[name]]
    if differing:
        message = f"the recorded result is not what the moves give: {'; '.join(differing)}"
        raise TranscriptError(message, "claim.result", claimed=claimed.total, replayed=replayed.total)


def _no_hint(state: int, step: int) -> TranscriptError:
    return TranscriptError(f"step {step} of a hint in situation {state} was not possible", "hints")
