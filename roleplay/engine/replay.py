"""A transcript played again: everything is recomputed, and what does not fit or claims too much is refused."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace as with_
from typing import NamedTuple

from roleplay.engine.case import Case, draw_case
from roleplay.engine.claim import check_drawn, check_mode, check_result, hints_of
from roleplay.engine.entry import FillIn, read_entry
from roleplay.engine.fingerprint import Fingerprint, content_hash, fingerprint, part_hashes, said_parts
from roleplay.engine.level import has_level
from roleplay.engine.lot import drawn
from roleplay.engine.play import Play
from roleplay.engine.playcode import begun
from roleplay.engine.rules import IllegalMove
from roleplay.engine.session import HEARTBEAT, Session
from roleplay.engine.transcript import ENGINE, Transcript, TranscriptError, result_of
from roleplay.scenario.model import Scenario
from roleplay.scenario.personality import FULL, Personality


class Fit(NamedTuple):
    """A case that fits a transcript; `reworded` where its texts are no longer those of the play."""

    case: Case
    reworded: bool


def replay(transcript: Transcript, scenario: Scenario, personalities: Mapping[str, Personality]) -> Play:
    """Play a transcript again, recomputing everything.

    Raises TranscriptError when engine, scenario or personality are not those it was played with, an entry or a hint
    was not possible, or the record claims what the case, its mode or its moves do not give; the message names what.
    """
    return resume(transcript, scenario, personalities).play


def resume(transcript: Transcript, scenario: Scenario, personalities: Mapping[str, Personality]) -> Session:
    """The session that a transcript was recorded from, ready to go on. Raises as `replay` does."""
    fit = _fit(transcript, scenario, personalities)
    play = _played(transcript, Play.start(fit.case))
    check_mode(transcript, play)
    play = with_(play, hints=hints_of(transcript, play), undone=transcript.undone)
    session = Session(play, transcript.mode, transcript.wall_minutes, _elapsed(transcript))
    session.reworded = fit.reworded
    session.begun, session.ended = transcript.begun, transcript.ended
    session.filling = _filling(transcript, play)
    check_result(transcript.result, result_of(session))
    return session


def _filling(transcript: Transcript, play: Play) -> FillIn | None:
    """The sheet that was begun, where it fits the one that is due; it counts for nothing, so another is let go."""
    entry = read_entry(transcript.filling) if transcript.filling is not None else None
    if not isinstance(entry, FillIn):
        return None
    with suppress(IllegalMove):
        play.then(entry)
        return entry
    return None


def _elapsed(transcript: Transcript) -> float:
    """Seconds used, with a heartbeat on top where an assessment was not left cleanly: a kill gives no time back."""
    if not transcript.running or transcript.mode != "assessment" or transcript.result.ending is not None:
        return transcript.elapsed
    return min(transcript.elapsed + HEARTBEAT, max(transcript.wall_minutes * 60, transcript.elapsed))


def _played(transcript: Transcript, play: Play) -> Play:
    for number, entry in enumerate(transcript.entries, 1):
        try:
            play = play.then(entry)
        except IllegalMove as error:
            message = f"entry {number} ({entry!r}) was not possible: {error}"
            raise TranscriptError(message, "entry", n=number, entry=entry) from None
    return play


def _fit(transcript: Transcript, scenario: Scenario, personalities: Mapping[str, Personality]) -> Fit:
    if transcript.engine != ENGINE:
        message = f"played with rules version {transcript.engine}, these are version {ENGINE}"
        raise TranscriptError(message, "engine", theirs=transcript.engine, ours=ENGINE)
    if transcript.scenario != scenario.id:
        message = f"played with scenario {transcript.scenario!r}, not {scenario.id!r}"
        raise TranscriptError(message, "scenario", theirs=transcript.scenario, ours=scenario.id)
    personality = personalities.get(transcript.personality)
    if personality is None or transcript.personality not in scenario.client.personalities:
        message = f"{scenario.id} has no personality {transcript.personality!r}"
        raise TranscriptError(message, "case", personality=transcript.personality)
    beside = [personalities[name] for _, name in drawn(scenario, transcript.seed).others if name in personalities]
    if not has_level([personality, *beside], transcript.level):
        message = f"personality {personality.id!r} has no level {transcript.level}"
        raise TranscriptError(message, "level", personality=personality.id, level=transcript.level)
    now = fingerprint(scenario, personality, transcript.level, beside)
    reworded = _reworded(transcript, scenario, now)
    reworded |= _sounds_other(transcript, personality, now)
    return Fit(_case(transcript, scenario, personalities), reworded)


def _reworded(transcript: Transcript, scenario: Scenario, now: Fingerprint) -> bool:
    """Whether the scenario's texts have changed. Raises TranscriptError where its rules have."""
    if transcript.rules is not None:
        if transcript.rules != now.rules:
            raise _changed(scenario, _differing(transcript.parts, now.parts))
        return transcript.texts != now.texts
    if transcript.hash == content_hash(scenario):
        return False
    names = _differing(transcript.parts, part_hashes(scenario))
    if not names or not said_parts().issuperset(names):
        raise _changed(scenario, names)
    return True


def _differing(then: Mapping[str, str], now: Mapping[str, str]) -> list[str]:
    return [name for name in {**then, **now} if then.get(name) != now.get(name)]


def _changed(scenario: Scenario, names: list[str]) -> TranscriptError:
    parts = ", ".join(names) or "its content"
    return TranscriptError(f"scenario {scenario.id!r} has changed since: {parts}", "changed", parts=parts)


def _sounds_other(transcript: Transcript, personality: Personality, now: Fingerprint) -> bool:
    """Whether the personality's texts have changed. Raises TranscriptError where its rules have."""
    if transcript.personality_rules is not None:
        same = transcript.personality_rules == now.personality_rules
    else:
        same = transcript.personality_hash == content_hash(personality)
    if not same and transcript.level != FULL:
        message = f"personality {transcript.personality!r} at level {transcript.level} has changed since"
        raise TranscriptError(message, "eased", personality=transcript.personality, level=transcript.level)
    if not same:
        message = f"personality {transcript.personality!r} has changed since"
        raise TranscriptError(message, "personality", personality=transcript.personality)
    return transcript.personality_texts not in (None, now.personality_texts)


def _case(transcript: Transcript, scenario: Scenario, personalities: Mapping[str, Personality]) -> Case:
    """The case, where the seed draws what nobody chose. A personality that was chosen is a told one."""
    by_seed = drawn(scenario, transcript.seed)
    if transcript.variant not in by_seed.variants:
        message = f"{scenario.id} has no variant {transcript.variant!r}"
        raise TranscriptError(message, "case", personality=transcript.personality)
    chosen = transcript.variant_chosen
    if chosen is None:
        chosen = transcript.rules is None and transcript.variant != by_seed.variant
    if not chosen and transcript.variant != by_seed.variant:
        message = f"seed {transcript.seed} draws another variant than {transcript.variant!r}"
        raise TranscriptError(message, "claim.drawn", seed=transcript.seed)
    case = draw_case(
        scenario,
        personalities,
        seed=transcript.seed,
        personality=transcript.personality,
        variant=transcript.variant if chosen else None,
        told=transcript.told,
        level=transcript.level,
        earlier=begun(transcript.after, scenario, personalities) if transcript.after is not None else None,
    )
    check_drawn(case)
    return case
