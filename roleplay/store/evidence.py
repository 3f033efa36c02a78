"""What reviews found out about plays, kept so that no play is judged twice: a cache, which may go at any time.

An entry is found by what it was worked out from: the record's case, moves and claims, the rules of the scenario and of
everybody who might have been the client, and the versions of engine, tables and judgement. So it is never taken for
that of another play, or of other rules. It comes from this machine alone: nothing that is imported brings any.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass

from roleplay.analysis.cache import FORMAT as TABLES
from roleplay.engine.transcript import ENGINE, Transcript
from roleplay.practice.trial import Trial
from roleplay.reading.regular import read_regular
from roleplay.store.disk import write_whole

if TYPE_CHECKING:
    from roleplay.engine.fingerprint import Fingerprint

FORMAT = 2
"""Raised whenever a judgement, or what is kept of it, changes its meaning."""
LARGEST = 200_000
MEANWHILE = {"elapsed", "running", "version", "texts", "personality_texts", "begun", "ended"}
"""What a record holds that no judgement depends on."""


@dataclass(frozen=True)
class Judged:
    """What a replay and a review came to."""

    needs: int
    of: int
    score: int
    accuracy: float
    trials: tuple[Trial, ...]


_ADAPTER = TypeAdapter(Judged)


class EvidenceCache:
    """A folder with a small file for each judged play."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def find(self, transcript: Transcript, prints: Sequence[Fingerprint]) -> Judged | None:
        """What is known of a record with these rules; None where nothing is, or what is there cannot be used."""
        try:
            found = _ADAPTER.validate_json(read_regular(self._path(transcript, prints), LARGEST))
        except (OSError, ValidationError, ValueError, RecursionError):
            return None
        entries = transcript.entries
        fits = all(0 < one.number <= len(entries) and entries[one.number - 1] == one.entry for one in found.trials)
        return found if fits else None

    def keep(self, transcript: Transcript, prints: Sequence[Fingerprint], judged: Judged) -> None:
        """Keep it; a folder that cannot be written only costs the time of judging again."""
        with suppress(OSError):
            write_whole(self._path(transcript, prints), _ADAPTER.dump_json(judged).decode() + "\n")

    def _path(self, transcript: Transcript, prints: Sequence[Fingerprint]) -> Path:
        rules = [prints[0].rules, *(one.personality_rules for one in prints)] if prints else []
        record = transcript.model_dump_json(exclude=MEANWHILE)
        key = hashlib.sha256(json.dumps([FORMAT, TABLES, ENGINE, rules, record]).encode()).hexdigest()[:40]
        return self.folder / f"{key}.json"
