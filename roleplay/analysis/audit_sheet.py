"""Sheets in the proof: one that is never filled in, an option that is never right, a field that has no right answer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from roleplay.analysis.audit_finding import Findings
from roleplay.engine.form import AFTER_ALL, BEFORE_ALL
from roleplay.reading.problem import Path
from roleplay.scenario.model import Scenario

if TYPE_CHECKING:
    from roleplay.analysis.audit_reach import Reach  # brings numpy


@dataclass(frozen=True, slots=True)
class SheetSeen:
    """What can come of the sheet at `place` in one case: whether it is filled in at all, which options (by field and
    number) may be right then, and which fields may be without any right one."""

    case: str
    place: int
    stands: bool = False
    right: tuple[tuple[int, int], ...] = ()
    bare: tuple[int, ...] = ()


def sheets_seen(reaches: Sequence[Reach], case: str) -> list[SheetSeen]:
    """What can come of each sheet in a case, whose scenes are these."""
    import numpy as np  # late: a kept proof can do without

    from roleplay.analysis.audit_reach import flat

    found = []
    for place, form in enumerate(reaches[0].game.forms):
        stands, right, bare = False, set[tuple[int, int]](), set[int]()
        for reach in reaches:
            spots = _where(reach, form.place, first=reach is reaches[0])
            if spots is None:
                continue
            grid = reach.grid
            here = spots & flat(grid.holds(form.when, grid.start, 0), grid)
            stands |= bool(here.any())
            for number, field in enumerate(form.fields):
                some: Any = np.zeros(grid.spots, dtype=np.bool_)
                for option, condition in enumerate(field.rights):
                    now = here & flat(grid.holds(condition, grid.start, 0), grid)
                    some |= now
                    right |= {(number, option)} if now.any() else set()
                if field.rights and bool((here & ~some).any()):
                    bare.add(number)
        found.append(SheetSeen(case, place, stands, tuple(sorted(right)), tuple(sorted(bare))))
    return found


def _where(reach: Reach, place: int, *, first: bool) -> Any:
    """The spots of a scene in which a sheet may be filled in that stands at a place; None where none is."""
    import numpy as np

    if place == AFTER_ALL:
        return reach.spots()
    stage = reach.game.stage
    here = first if place == BEFORE_ALL else stage is not None and stage.scene == place and not first
    if not here:
        return None
    spots = np.zeros(reach.grid.spots, dtype=np.bool_)
    numbers = reach.starts if reach.starts.size else np.array([reach.start])
    spots[numbers % reach.grid.spots] = True
    return spots


def check_sheets(scenario: Scenario, seen: Iterable[SheetSeen], found: Findings) -> None:
    """Say what no case makes use of, and where a field leaves nothing to answer."""
    cases = list(seen)
    for index, sheet in enumerate(scenario.sheets):
        path: Path = ("sheets", index)
        here = [one for one in cases if one.place == index]
        if not any(one.stands for one in here):
            found.add("V117", path, f"the sheet {sheet.id!r} is never filled in: nobody comes to where it stands")
            continue
        right = {place for one in here for place in one.right}
        for number, field in enumerate(sheet.fields):
            where: Path = (*path, "fields", number)
            asked = [at for at, option in enumerate(field.options) if isinstance(option.right, dict)]
            never = [at for at in asked if (number, at) not in right]
            for at in never:
                message = f"{field.options[at].id!r} is never right when the sheet is filled in: its guard never holds"
                found.add("V118", (*where, "options", at, "right"), message)
            bare = next((one.case for one in here if number in one.bare), None)
            if bare is not None and not never:
                message = f"{field.id!r} may be without a right answer: in some talk nothing in it is right"
                found.add("V119", where, message, case=bare)
