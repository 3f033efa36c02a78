"""A finished play as one line, to go by chat, paper or telephone: what was drawn and chosen, and every entry.

`SCENARIO:DIGITS`, in digits that are not taken for one another (Crockford's base 32), in groups of five. The digits are
one number, made of smaller ones each by its own base: an entry is its place among all that could be entered there, so a
move takes some four or five bits. A sum over the whole finds slips of the pen; whoever means to deceive can make a sum
too, but no other result than the moves give, for that is not in the code but comes of playing it again.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256

from roleplay.engine.case import Case, Earlier, draw_case
from roleplay.engine.claim import check_drawn, check_mode, hints_of
from roleplay.engine.entry import Entry, FillIn, Leave, Name, Say, TimeUp
from roleplay.engine.hint import HINT_STEPS, MAX_HINTS, HintStep
from roleplay.engine.ident import is_id
from roleplay.engine.lot import drawn
from roleplay.engine.play import Play
from roleplay.engine.rules import legal_moves
from roleplay.engine.sequel import handed_on
from roleplay.engine.session import MOST_MINUTES, Mode, Session
from roleplay.engine.transcript import ENGINE, LONGEST_CODE, MAX_ENTRIES, TranscriptError, record
from roleplay.scenario.after import earlier_of
from roleplay.scenario.model import Scenario
from roleplay.scenario.personality import Level, Personality

VERSION, SEQUEL, VERSIONS = 1, 2, 16
"""Of the way a code is made: of a play that begins as its briefing says, and of one that goes on from another."""
DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
ALIKE = str.maketrans("ILO", "110")
"""Letters that are no digits, and what they are taken for."""
GROUP = 5
SUM = 2**30
PRINT = 2**40
"""How much is kept of the fingerprint of the rules."""
LEVELS: tuple[Level, ...] = (1, 2, 3)
MODES: tuple[Mode, ...] = ("practice", "assessment")
PART = 128
"""A number without bounds is written in parts of this base, each with a bit that says whether more follow."""
LARGEST = 2**63
"""What such a number is below."""


class CodeError(TranscriptError):
    """Raised for a code that is damaged, or that no play of the scenario can have. `reason` as for a transcript."""


class _Writer:
    """Numbers below their bases, the first to be read first."""

    def __init__(self) -> None:
        self._parts: list[tuple[int, int]] = []

    def below(self, base: int, value: int) -> None:
        self._parts.append((value, base))

    def any(self, value: int) -> None:
        while value >= PART:
            self.below(2 * PART, PART + value % PART)
            value //= PART
        self.below(2 * PART, value)

    @property
    def number(self) -> int:
        found = 1  # so that noughts in front are not lost
        for value, base in reversed(self._parts):
            found = found * base + value
        return found


class _Reader:
    """The same numbers again. Raises CodeError where there are no more."""

    def __init__(self, number: int) -> None:
        self._left = number

    def below(self, base: int) -> int:
        if self._left <= 1 < base:
            raise _damaged()
        self._left, value = divmod(self._left, base)
        return value

    def any(self) -> int:
        found, place = 0, 1
        while (part := self.below(2 * PART)) >= PART:
            found, place = found + (part - PART) * place, place * PART
            if place > LARGEST:
                raise _damaged()
        return found + part * place

    def end(self) -> None:
        if self._left != 1:
            raise _damaged()


def looks_like_code(text: str) -> bool:
    """Whether a text may be meant as a code, not as a file or an id."""
    name, colon, digits = text.strip().partition(":")
    return bool(colon) and is_id(name.lower()) and re.fullmatch(r"[0-9A-Za-z\s-]+", digits) is not None


def code_of(session: Session) -> str:
    """The code of a session that has come to its end. Raises ValueError for one that has not."""
    play, case = session.play, session.play.case
    if not play.over:
        raise ValueError("a play that goes on has no code")
    out = _Writer()
    out.below(VERSIONS, SEQUEL if case.earlier else VERSION)
    if case.earlier:
        _, earlier = _opened(case.earlier.code)
        out.any(earlier.bit_length())
        out.below(1 << earlier.bit_length(), earlier)
    by_seed = drawn(case.scenario, case.seed)
    out.below(len(case.scenario.client.personalities), case.scenario.client.personalities.index(case.personality.id))
    out.below(len(by_seed.variants), by_seed.variants.index(case.variant))
    for flag in (case.told, case.variant_chosen):
        out.below(2, flag)
    out.below(len(LEVELS), LEVELS.index(case.level))
    out.below(PRINT, _print(case))
    out.any(case.seed)
    out.below(len(MODES), MODES.index(session.mode))
    out.below(MOST_MINUTES + 1, session.wall_minutes)
    out.any(round(session.elapsed * 10))
    out.any(session.undone)
    out.below(MAX_HINTS + 1, len(play.hints))
    for hint in play.hints:
        out.below(case.game.layout.count, hint.state)
        out.below(HINT_STEPS + 1, hint.step)
    out.below(MAX_ENTRIES + 1, len(play.turns))
    at = Play.start(case)
    for turn in play.turns:
        _write_entry(out, at, session.mode, turn.entry)
        at = at.then(turn.entry)
    return _written(case.scenario.id, out.number)


def scenario_in(code: str) -> str:
    """The id of the scenario that a code is of. Raises CodeError for a text that is no code, or a damaged one."""
    return _opened(code)[0]


def session_of(code: str, scenario: Scenario, personalities: Mapping[str, Personality]) -> Session:
    """The session that a code was made of, played again. Raises CodeError, and TranscriptError as `resume` does."""
    name, number = _opened(code)
    if name != scenario.id:
        message = f"played with scenario {name!r}, not {scenario.id!r}"
        raise CodeError(message, "scenario", theirs=name, ours=scenario.id)
    try:
        found = _read(_Reader(number), scenario, personalities)
    except (KeyError, IndexError, ValueError) as error:
        if isinstance(error, TranscriptError):
            raise
        raise _damaged() from None
    if _opened(code_of(found)) != (name, number):
        raise _damaged()  # such as more seconds than anything is played for
    return found


def _read(read: _Reader, scenario: Scenario, personalities: Mapping[str, Personality]) -> Session:
    if (version := read.below(VERSIONS)) not in (VERSION, SEQUEL):
        message = f"a code of version {version}, these are version {VERSION}"
        raise CodeError(message, "engine", theirs=version, ours=VERSION)
    earlier = _earlier(read, scenario, personalities) if version == SEQUEL else None
    names = scenario.client.personalities
    personality = names[read.below(len(names))]
    variants = drawn(scenario, 0).variants
    variant = variants[read.below(len(variants))]
    told, chosen = bool(read.below(2)), bool(read.below(2))
    level = LEVELS[read.below(len(LEVELS))]
    fingerprint, seed = read.below(PRINT), read.any()
    if not chosen and drawn(scenario, seed).variant != variant:
        raise CodeError(f"seed {seed} draws another variant than {variant!r}", "claim.drawn", seed=seed)
    case = draw_case(
        scenario,
        personalities,
        seed=seed,
        personality=personality,
        variant=variant if chosen else None,
        told=told,
        level=level,
        earlier=earlier,
    )
    check_drawn(case)
    if fingerprint != _print(case):
        raise CodeError(f"{scenario.id}, its client or the rules have changed since", "changed", parts=scenario.id)
    mode = MODES[read.below(len(MODES))]
    minutes, elapsed, undone = read.below(MOST_MINUTES + 1), read.any() / 10, read.any()
    layout = case.game.layout
    hints = tuple(
        HintStep(read.below(layout.count), read.below(HINT_STEPS + 1)) for _ in range(read.below(MAX_HINTS + 1))
    )
    play = Play.start(case)
    for _ in range(read.below(MAX_ENTRIES + 1)):
        play = play.then(_read_entry(read, play, mode))
    read.end()
    if not play.over:
        raise _damaged()
    hinted = replace(play, hints=hints, undone=undone)
    claimed = record(Session(hinted, mode, minutes, elapsed))
    # what no record may claim is refused; the score is what playing it again gives
    check_mode(claimed, play)
    hints_of(claimed, hinted)
    return Session(hinted, mode, minutes, claimed.elapsed)


def _earlier(read: _Reader, scenario: Scenario, personalities: Mapping[str, Personality]) -> Earlier:
    """The play before, whose code stands within."""
    number = read.below(1 << read.any())
    name = scenario.after.scenario if scenario.after is not None else ""
    return begun(_written(name, number), scenario, personalities)


def begun(code: str, scenario: Scenario, personalities: Mapping[str, Personality]) -> Earlier:
    """What a play of `scenario` goes on from, given the code of a finished play of the scenario before it.

    That play is played again. Raises TranscriptError where it cannot be, or `scenario` does not go on from it.
    """
    first = earlier_of(scenario)
    if first is None:
        name = scenario.after.scenario if scenario.after is not None else "nothing"
        message = f"{scenario.id} goes on from {name}, which is not at hand"
        raise CodeError(message, "earlier.gone", scenario=scenario.id, earlier=name)
    found = session_of(code, first, personalities)
    try:
        return handed_on(scenario, found.play, code_of(found))
    except ValueError as error:
        raise CodeError(str(error), "earlier.unfit", scenario=scenario.id, why=error) from None


def _write_entry(out: _Writer, at: Play, mode: Mode, entry: Entry) -> None:
    """An entry by its place; a sheet by the places of its answers, of which there are too many to list together."""
    open_to = _enterable(at, mode)
    if not isinstance(entry, FillIn):
        out.below(len(open_to) + bool(at.due), open_to.index(entry))
        return
    out.below(len(open_to) + 1, len(open_to))
    for field, answer in zip(at.due[0].fields, entry.answers, strict=True):
        out.below(len(field.written), field.written.index(answer))


def _read_entry(read: _Reader, at: Play, mode: Mode) -> Entry:
    open_to, waiting = _enterable(at, mode), at.due
    place = read.below(len(open_to) + bool(waiting))
    if place < len(open_to):
        return open_to[place]
    answers = (field.written[read.below(len(field.written))] for field in waiting[0].fields)
    return FillIn(waiting[0].id, tuple(answers))


def _enterable(play: Play, mode: Mode) -> tuple[Entry, ...]:
    """All that can be entered, in an order that only the case and the moves before decide."""
    game = play.case.game
    if play.due:
        return (TimeUp(),) if mode == "assessment" else ()
    said = [Say(game.moves[place].move.id) for place in legal_moves(game, play.state)]
    ends = (Leave(), TimeUp()) if mode == "assessment" else (Leave(),)
    return (*said, *map(Name, play.nameable), *ends)


def _print(case: Case) -> int:
    """What tells that scenario, client and rules are those that were played with."""
    found = case.fingerprint
    return _hashed(f"{ENGINE}/{found.rules}/{found.personality_rules}", PRINT)


def _sum(name: str, number: int) -> int:
    return _hashed(f"{name}:{number}", SUM)


def _hashed(text: str, base: int) -> int:
    return int.from_bytes(sha256(text.encode()).digest()[:8], "big") % base


def _written(name: str, number: int) -> str:
    return f"{name}:{_grouped(number * SUM + _sum(name, number))}"


def _grouped(number: int) -> str:
    signs = ""
    while number:
        number, digit = divmod(number, len(DIGITS))
        signs = DIGITS[digit] + signs
    return "-".join(signs[at : at + GROUP] for at in range(0, len(signs), GROUP))


def _opened(code: str) -> tuple[str, int]:
    """The id of the scenario and the number, once its sum is found right."""
    name, colon, written = code.strip().partition(":")
    name = name.lower()  # a QR code has capitals
    signs = re.sub(r"[\s-]", "", written).upper().translate(ALIKE)
    if len(code) > LONGEST_CODE or not colon or not is_id(name) or not signs or not set(signs) <= set(DIGITS):
        raise CodeError("not the code of a play: SCENARIO:DIGITS", "broken")
    number = 0
    for sign in signs:
        number = number * len(DIGITS) + DIGITS.index(sign)
    number, found = divmod(number, SUM)
    if found != _sum(name, number):
        raise _damaged()
    return name, number


def _damaged() -> CodeError:
    return CodeError("the code of this play is damaged: a sign is wrong, missing or too many", "broken")
