"""The transcript: case identity and entries played. The save file, the replay, and the proof of a score."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from roleplay._version import __version__
from roleplay.engine.case import Case, draw_case
from roleplay.engine.fingerprint import content_hash, part_hashes
from roleplay.engine.hint import HINT_STEPS, MAX_HINTS, Hint
from roleplay.engine.play import Play
from roleplay.engine.rules import IllegalMove
from roleplay.engine.score import score
from roleplay.engine.session import Mode, Session
from roleplay.scenario.model import Scenario
from roleplay.scenario.personality import Personality

ENGINE = 2
"""Raised whenever the same moves may lead elsewhere; a transcript of another engine is refused."""
MAX_ENTRIES = 200


class TranscriptError(ValueError):
    """Raised for a transcript that cannot be read or does not fit; the message names what differs.

    `reason` is a short key, and `detail` the fields, for a face that says it in another language.
    """

    def __init__(self, message: str, reason: str = "broken", **detail: object) -> None:
        super().__init__(message)
        self.reason = reason
        self.detail = detail


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Result(_Record):
    """The result as it was when recorded; a replay recomputes it and never trusts it."""

    total: int
    maximum: int
    uncovered: int
    of: int
    ending: str | None


class HintTaken(_Record):
    """One step of a hint: the situation as a packed state, and which step."""

    state: Annotated[int, Field(ge=0, lt=2**63)]
    step: Annotated[int, Field(ge=1, le=HINT_STEPS)]


class Transcript(_Record):
    """One play as data. `parts` holds a short hash of each part of the scenario, to name what differs."""

    format: Literal[1] = 1
    engine: int = ENGINE
    version: Annotated[str, Field(max_length=40)] = __version__
    scenario: Annotated[str, Field(max_length=80)]
    hash: Annotated[str, Field(max_length=64)]
    parts: dict[str, str]
    personality: Annotated[str, Field(max_length=80)]
    personality_hash: Annotated[str, Field(max_length=64)]
    variant: Annotated[str, Field(max_length=80)]
    seed: Annotated[int, Field(ge=0, lt=2**63)]
    told: bool
    mode: Mode
    wall_minutes: Annotated[int, Field(ge=1, le=240)]
    elapsed: Annotated[float, Field(ge=0, allow_inf_nan=False)] = 0
    undone: Annotated[int, Field(ge=0)] = 0
    entries: Annotated[tuple[Annotated[str, Field(max_length=80)], ...], Field(max_length=MAX_ENTRIES)]
    hints: Annotated[tuple[HintTaken, ...], Field(max_length=MAX_HINTS)] = ()
    result: Result

    def to_json(self) -> str:
        """The transcript as JSON text."""
        return self.model_dump_json(indent=1) + "\n"

    @classmethod
    def from_json(cls, text: str | bytes) -> Transcript:
        """Read JSON text; TranscriptError names the first fault."""
        try:
            return cls.model_validate_json(text)
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(str(part) for part in first["loc"]) or "file"
            raise TranscriptError(f"not a transcript: {where}: {first['msg']}") from None


def record(session: Session) -> Transcript:
    """The transcript of a session as it stands."""
    play, case = session.play, session.play.case
    points = score(play)
    return Transcript(
        scenario=case.scenario.id,
        hash=case.fingerprint.scenario,
        parts=case.fingerprint.parts,
        personality=case.personality.id,
        personality_hash=case.fingerprint.personality,
        variant=case.variant,
        seed=case.seed,
        told=case.told,
        mode=session.mode,
        wall_minutes=session.wall_minutes,
        elapsed=round(session.elapsed, 1),
        undone=session.undone,
        entries=play.written,
        hints=tuple(HintTaken(state=hint.state, step=hint.step) for hint in play.hints),
        result=Result(
            total=points.total,
            maximum=points.maximum,
            uncovered=points.uncovered,
            of=points.of,
            ending=play.ending,
        ),
    )


def replay(transcript: Transcript, scenario: Scenario, personalities: Mapping[str, Personality]) -> Play:
    """Play a transcript again, recomputing everything.

    Raises TranscriptError when engine, scenario or personality are not those it was played with, or an entry or a
    hint was not possible; the message names what differs.
    """
    case = _case(transcript, scenario, personalities)
    play = Play.start(case)
    for number, entry in enumerate(transcript.entries, 1):
        try:
            play = play.then(entry)
        except IllegalMove as error:
            message = f"entry {number} ({entry!r}) was not possible: {error}"
            raise TranscriptError(message, "entry", n=number, entry=entry) from None
    return replace(play, hints=_hints(transcript, case))


def resume(transcript: Transcript, scenario: Scenario, personalities: Mapping[str, Personality]) -> Session:
    """The session that a transcript was recorded from, ready to go on."""
    play = replay(transcript, scenario, personalities)
    session = Session(play, transcript.mode, transcript.wall_minutes, transcript.elapsed)
    session.undone = transcript.undone
    return session


def _hints(transcript: Transcript, case: Case) -> tuple[Hint, ...]:
    """The hints taken, each possible: in practice, while talking, step after step."""
    if transcript.hints and transcript.mode != "practice":
        raise TranscriptError("hints in a play that is not practice", "hints")
    given: Counter[int] = Counter()
    for hint in transcript.hints:
        given[hint.state] += 1
        talking = hint.state < case.game.layout.count and not case.game.layout.unpack(hint.state).ending
        if not talking or hint.step != given[hint.state]:
            message = f"step {hint.step} of a hint in situation {hint.state} was not possible"
            raise TranscriptError(message, "hints")
    return tuple(Hint(hint.state, hint.step) for hint in transcript.hints)


def _case(transcript: Transcript, scenario: Scenario, personalities: Mapping[str, Personality]) -> Case:
    if transcript.engine != ENGINE:
        message = f"played with rules version {transcript.engine}, these are version {ENGINE}"
        raise TranscriptError(message, "engine", theirs=transcript.engine, ours=ENGINE)
    if transcript.scenario != scenario.id:
        message = f"played with scenario {transcript.scenario!r}, not {scenario.id!r}"
        raise TranscriptError(message, "scenario", theirs=transcript.scenario, ours=scenario.id)
    if transcript.hash != content_hash(scenario):
        now = part_hashes(scenario)
        names = [name for name in {**transcript.parts, **now} if transcript.parts.get(name) != now.get(name)]
        parts = ", ".join(names) or "its content"
        raise TranscriptError(f"scenario {scenario.id!r} has changed since: {parts}", "changed", parts=parts)
    try:
        case = draw_case(
            scenario,
            personalities,
            seed=transcript.seed,
            personality=transcript.personality,
            variant=transcript.variant,
            told=transcript.told,
        )
    except KeyError as error:
        raise TranscriptError(str(error.args[0]), "case", personality=transcript.personality) from None
    if transcript.personality_hash != content_hash(case.personality):
        message = f"personality {transcript.personality!r} has changed since"
        raise TranscriptError(message, "personality", personality=transcript.personality)
    return case
