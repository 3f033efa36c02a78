"""From a disputed verdict to the objection that is kept for the author, and objections as a table that others read."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import fields
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from roleplay.store.objection import LONGEST_NOTE, Objection

if TYPE_CHECKING:
    from roleplay.analysis.dispute import Dispute
    from roleplay.analysis.review import MoveReview

MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"
"""Before a table, so that spreadsheets read it as UTF-8."""
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""How a cell begins that a spreadsheet would compute."""


def objection(play_id: str, found: Dispute, verdict: MoveReview, note: str) -> Objection:
    """What is kept of a dispute about a move of the play kept as `play_id`."""
    case, advised = found.mine.best.case, found.advised or found.mine
    return Objection(
        made=datetime.now(UTC).isoformat(timespec="seconds"),
        play=play_id,
        scenario=case.scenario.id,
        rules=case.fingerprint.rules,
        personality=case.personality.id,
        variant=case.variant,
        seed=case.seed,
        move=found.place + 1,
        entry=str(found.mine.entry),
        judgement=verdict.judgement,
        value=found.mine.value,
        likely=found.mine.likely,
        advised=str(advised.entry) if found.advised is not None else "",
        advised_value=advised.value,
        advised_likely=advised.likely,
        note=" ".join(note.split())[:LONGEST_NOTE],
    )


def as_csv(objections: Iterable[Objection]) -> str:
    """Objections as a table, a line each below the names of the columns; no cell is computed."""
    out = io.StringIO()
    writer = csv.writer(out)
    names = [one.name for one in fields(Objection)]
    writer.writerow(names)
    for objection in objections:
        writer.writerow([_safe(getattr(objection, name)) for name in names])
    return MARK + out.getvalue()


def _safe(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value
