"""What sheets add to the value of states: the points of a form, at the edge of the scene that it stands before.

A sheet changes nothing of the talk, so where one stands its best points, or those to expect of somebody who slips, are
simply added to what comes after. `roleplay.engine.form` says what an answer earns; here that is asked for every spot.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from roleplay.analysis.solution import Objective
from roleplay.analysis.sweep import Grid
from roleplay.engine.form import GameField


def sheet_points(grid: Grid, place: int, objective: Objective, slip: int) -> NDArray[Any] | None:
    """By spot, the points of the sheets at a place (a scene's number, before or after all) as an objective counts them.

    `slip` is how many answers of a hundred are slips, for the practical value. None where no sheet is, or where only
    needs count.
    """
    forms = [form for form in grid.game.forms if form.place == place]
    if not forms or objective not in ("score", "practical"):
        return None
    total: Any = 0
    for form in forms:
        stands = grid.holds(form.when, grid.start, 0)
        for field in form.fields:
            total = total + np.where(stands, _worth(grid, field, slip if objective == "practical" else 0), 0)
    flat: NDArray[Any] = np.broadcast_to(total, grid.sizes).reshape(-1)
    return flat


def _worth(grid: Grid, field: GameField, slip: int) -> NDArray[Any]:
    number: Any = np.zeros((1,) * len(grid.sizes), dtype=np.int32)
    for condition in field.rights:
        number = number + grid.holds(condition, grid.start, 0)
    best: NDArray[Any] = np.asarray(field.best)[number]
    if not slip:
        return best
    return np.asarray(((100 - slip) * best + slip * np.asarray(field.mean)[number]) / 100)
