"""From a record to the row of its play, and from what a row holds to a record: checked like any foreign file."""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from roleplay.store.plain import check_id
from roleplay.store.store import LARGEST_RECORD, Summary

if TYPE_CHECKING:
    from roleplay.engine.transcript import Transcript

LISTED = ("id", "changed", "serial", "scenario", "level", "mode", "entries", "finished", "uncovered", "needs", "total")
"""The columns that a list of plays is made of."""
_TYPES = (str, int, int, str, int, str, int, int, int, int, int)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
LATEST = 2**57
"""Microseconds since 1970 that a calendar can still show."""


def now() -> int:
    """The time of day in microseconds since 1970, UTC."""
    return time.time_ns() // 1000


def row_of(transcript: Transcript) -> dict[str, Any]:
    """The columns of a play's row, but for its id, its serial number and when it changed."""
    result = transcript.result
    return {
        "scenario": transcript.scenario,
        "level": transcript.level,
        "mode": transcript.mode,
        "entries": len(transcript.entries),
        "finished": int(result.ending is not None),
        "uncovered": result.uncovered,
        "needs": result.of,
        "total": result.total,
        "document": transcript.to_json(),
    }


def transcript_in(document: object) -> Transcript:
    """The record in a row's document. Raises TranscriptError for what is none."""
    from roleplay.engine.transcript import Transcript, TranscriptError  # late: brings the whole model

    if not isinstance(document, str) or len(document.encode(errors="replace")) > LARGEST_RECORD:
        raise TranscriptError(f"not a transcript: no text of at most {LARGEST_RECORD:,} bytes")
    return Transcript.from_json(document)


def moment(changed: object) -> datetime:
    """When a row says that it changed, as a time that can be shown, whatever it says."""
    return EPOCH + timedelta(microseconds=min(max(changed, 0), LATEST) if isinstance(changed, int) else 0)


def summary_in(row: Sequence[Any]) -> Summary | None:
    """What a row of `LISTED` says of its play; None where it holds what no version of ours has written."""
    if not all(map(isinstance, row, _TYPES)):
        return None
    play_id, _, _, scenario, level, mode, entries, finished, uncovered, needs, total = row
    try:
        check_id(play_id)
    except ValueError:
        return None
    fits = level in (1, 2, 3) and mode in ("practice", "assessment") and scenario.isprintable() and finished in (0, 1)
    return Summary(scenario, level, mode, entries, bool(finished), uncovered, needs, total) if fits else None
