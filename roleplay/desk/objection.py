"""From a disputed verdict to the objection that is kept for the author, and objections as a table that others read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from roleplay.store.objection import LONGEST_NOTE, Objection
from roleplay.telling.sheet import as_csv as table

if TYPE_CHECKING:
    from roleplay.analysis.dispute import Dispute
    from roleplay.analysis.review import MoveReview


def objection(play_id: str, found: Dispute, verdict: MoveReview, note: str) -> Objection:
    """What is kept of a dispute about a move of the play kept as `play_id`."""
    case, advised = found.mine.best.case, found.advised or found.mine
    return Objection(
        made=datetime.now(UTC).isoformat(timespec="seconds"),
        play=play_id,
        scenario=case.scenario.id,
        rules=case.fingerprint.rules,
        personality=case.birds,
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
    names = [one.name for one in fields(Objection)]
    rows = ([getattr(objection, name) for name in names] for objection in objections)
    return table([names, *rows]).decode()
