"""The transcript: case identity and entries played. The save file, the replay, and the proof of a score."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from roleplay._version import __version__
from roleplay.engine.entry import read_entry
from roleplay.engine.hint import HINT_STEPS, MAX_HINTS
from roleplay.engine.ident import is_id
from roleplay.engine.score import score
from roleplay.engine.session import MOST_MINUTES, Mode, Session
from roleplay.scenario.personality import FULL, Level

ENGINE = 3
"""Raised whenever the same moves may lead elsewhere; a transcript of another engine is refused."""
MAX_ENTRIES = 200
LONGEST = 10**9
"""Seconds that a play may have taken, some thirty years: far beyond any, and a number that every sum can hold."""
LONGEST_REASON = 200
LONGEST_CODE = 2000
"""Signs of the code of a play; a longer one is none."""


class TranscriptError(ValueError):
    """Raised for a transcript that cannot be read or does not fit; the message names what differs.

    `reason` is a short key, and `detail` the fields, for a face that says it in another language.
    """

    def __init__(self, message: str, reason: str = "broken", **detail: object) -> None:
        super().__init__(message)
        self.reason = reason
        self.detail = detail


def _an_id(text: str) -> str:
    if not is_id(text):
        raise ValueError(f"{text!a} is no id")
    return text


def _an_entry(text: str) -> str:
    read_entry(text)
    return text


def _a_number(value: object) -> object:
    if type(value) is not int:  # to Python, true is 1
        raise ValueError("a level is a whole number")
    return value


Ident: TypeAlias = Annotated[str, Field(max_length=80), AfterValidator(_an_id)]
WrittenEntry: TypeAlias = Annotated[str, Field(max_length=240), AfterValidator(_an_entry)]
Hash: TypeAlias = Annotated[str, Field(pattern=r"^[0-9a-f]{1,64}$")]
PartName: TypeAlias = Annotated[str, Field(pattern=r"^[a-z_]{1,40}$")]
Stamp: TypeAlias = Annotated[int, Field(ge=0, le=2**37)]
"""A moment by the clock of the machine, in seconds of the epoch; a clock that can be set proves nothing."""
Count: TypeAlias = Annotated[int, Field(ge=0, le=10**6)]


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, hide_input_in_errors=True)


class Result(_Record):
    """The result as it was when recorded; a replay recomputes it and never trusts it."""

    total: Count
    maximum: Count
    uncovered: Count
    of: Count
    ending: Ident | None


class HintTaken(_Record):
    """One step of a hint: the situation as a packed state, and which step."""

    state: Annotated[int, Field(ge=0, lt=2**63)]
    step: Annotated[int, Field(ge=1, le=HINT_STEPS)]


class Transcript(_Record):
    """One play as data; all of it plain text of bounded length.

    `rules` and `texts` are hashes of the scenario, `personality_rules` and `personality_texts` of the personality;
    records from before the two were told apart hold `hash` and `personality_hash` of both together. `parts` holds a
    short hash of each part of the scenario, to name what differs.
    """

    format: Literal[1] = 1
    engine: Annotated[int, Field(ge=0, le=10**6)] = ENGINE
    version: Annotated[str, Field(pattern=r"^[0-9A-Za-z.+-]{1,40}$")] = __version__
    scenario: Ident
    rules: Hash | None = None
    texts: Hash | None = None
    parts: Annotated[dict[PartName, Hash], Field(max_length=60)]
    personality: Ident
    personality_rules: Hash | None = None
    personality_texts: Hash | None = None
    hash: Hash | None = None
    personality_hash: Hash | None = None
    variant: Ident
    variant_chosen: bool | None = None
    """Whether the variant was asked for, not drawn; older records do not say."""
    level: Annotated[Level, BeforeValidator(_a_number)] = FULL
    """How easy the client was made; a record that does not say is of the full level."""
    seed: Annotated[int, Field(ge=0, lt=2**63)]
    told: bool
    mode: Mode
    wall_minutes: Annotated[int, Field(ge=1, le=MOST_MINUTES)]
    elapsed: Annotated[float, Field(ge=0, le=LONGEST, allow_inf_nan=False)] = 0
    undone: Count = 0
    running: bool = False
    """Whether the clock of an assessment was running: then it was not left cleanly, unless it goes on."""
    begun: Stamp | None = None
    ended: Stamp | None = None
    """When it was begun and when it ended, as the machine's clock had it; older records do not say."""
    entries: Annotated[tuple[WrittenEntry, ...], Field(max_length=MAX_ENTRIES)]
    hints: Annotated[tuple[HintTaken, ...], Field(max_length=MAX_HINTS)] = ()
    filling: WrittenEntry | None = None
    """A sheet that is not handed in yet, as far as it has been filled in: it claims nothing."""
    after: Annotated[str, Field(max_length=LONGEST_CODE, pattern=r"^[0-9a-zA-Z:-]+$")] | None = None
    """The code of the play, of the scenario before, that this one goes on from."""
    result: Result

    def to_json(self) -> str:
        """The transcript as JSON text; what older records hold instead, or do not say, is left out."""
        return self.model_dump_json(indent=1, exclude_none=False, exclude=self._absent()) + "\n"

    def _absent(self) -> set[str]:
        optional = ("rules", "texts", "personality_rules", "personality_texts", "hash", "personality_hash")
        later = ("variant_chosen", "begun", "ended", "after", "filling")
        absent = {name for name in (*optional, *later) if getattr(self, name) is None}
        return absent | ({"level"} if self.level == FULL else set())

    @classmethod
    def from_json(cls, text: str | bytes) -> Transcript:
        """Read JSON text; TranscriptError names the first fault, in printable letters."""
        try:
            return cls.model_validate_json(text)
        except ValidationError as error:
            first = error.errors(include_url=False, include_context=False, include_input=False)[0]
            where = ".".join(str(part) for part in first["loc"]) or "file"
            raise TranscriptError(f"not a transcript: {_plain(where)}: {_plain(_fault(first['msg']))}") from None
        except (ValueError, RecursionError, MemoryError) as error:
            raise TranscriptError(f"not a transcript: file: {_plain(str(error))}") from None


def record(session: Session, passed: float = 0) -> Transcript:
    """The transcript of a session as it stands, with `passed` seconds that it has not been told of yet."""
    play, case = session.play, session.play.case
    most = session.wall_minutes * 60 if session.running else LONGEST
    return Transcript(
        scenario=case.scenario.id,
        rules=case.fingerprint.rules,
        texts=case.fingerprint.texts,
        parts=case.fingerprint.parts,
        personality=case.personality.id,
        personality_rules=case.fingerprint.personality_rules,
        personality_texts=case.fingerprint.personality_texts,
        variant=case.variant,
        variant_chosen=case.variant_chosen,
        level=case.level,
        seed=case.seed,
        told=case.told,
        mode=session.mode,
        wall_minutes=session.wall_minutes,
        elapsed=round(min(session.elapsed + passed, most), 1),
        undone=session.undone,
        running=session.running,
        begun=session.begun,
        ended=session.ended,
        entries=play.written,
        hints=tuple(HintTaken(state=hint.state, step=hint.step) for hint in play.hints),
        filling=str(session.filling) if session.filling is not None else None,
        after=case.earlier.code if case.earlier else None,
        result=result_of(session),
    )


def result_of(session: Session) -> Result:
    """What the play has come to."""
    points = score(session.play)
    return Result(
        total=points.total,
        maximum=points.maximum,
        uncovered=points.uncovered,
        of=points.of,
        ending=session.play.ending,
    )


def _fault(message: str) -> str:
    return message.removeprefix("Value error, ")


def _plain(text: str) -> str:
    """`text` without anything that a terminal might obey, and not too long to read."""
    told = "".join(sign if sign.isprintable() else f"\\x{ord(sign):02x}" for sign in text)
    return told if len(told) <= LONGEST_REASON else f"{told[:LONGEST_REASON]}…"
