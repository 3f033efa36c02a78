"""Whether a row holds what its table declares: SQLite keeps whatever it is given, and databases are sent about."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import BigInteger, Column, Table

_SECONDS = 253_402_300_799
"""The last one of the year 9999, since 1970: what a calendar can still show."""


def sound(row: Sequence[Any], table: Table, unit: int = 1) -> bool:
    """Whether the values of a whole row of `table` are of the types that it declares, and its times can be shown.

    `unit` is how many of what its times count make a second.
    """
    types, times = _declared(table)
    return all(map(isinstance, row, types)) and all(0 <= row[at] <= _SECONDS * unit for at in times)


def types_of(columns: Sequence[Column[Any]]) -> tuple[tuple[type, ...], ...]:
    """For each of the columns, what its values may be."""
    return tuple(_types(column) for column in columns)


def _types(column: Column[Any]) -> tuple[type, ...]:
    declared = column.type.python_type
    numbers: tuple[type, ...] = (float, int) if declared is float else (declared,)
    return (*numbers, type(None)) if column.nullable else numbers


@cache
def _declared(table: Table) -> tuple[tuple[tuple[type, ...], ...], tuple[int, ...]]:
    columns = list(table.columns)
    times = [at for at, one in enumerate(columns) if isinstance(one.type, BigInteger) and not one.nullable]
    return types_of(columns), tuple(times)
