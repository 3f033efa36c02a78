"""The databases that the store is tested on: SQLite always, PostgreSQL where one is named."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import TypeAlias

import pytest

from roleplay.store.profile import FIRST
from roleplay.store.sql.database import Database
from tests.conftest import SERVER

Open: TypeAlias = Callable[..., Database]
"""Opens the database of a test once more, as another process would; for another profile where its id is given."""
_NUMBERS = count()


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def another(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Open]:
    """A way to open the database of this test, which is empty at first."""
    url = f"sqlite:///{tmp_path / 'store.db'}" if request.param == "sqlite" else ""
    schema = f"t{os.getpid()}_{next(_NUMBERS)}"
    if not url:
        _on_server(f'CREATE SCHEMA "{schema}"')
        url = f"{os.environ[SERVER]}{'&' if '?' in os.environ[SERVER] else '?'}options=-csearch_path%3D{schema}"
    opened: list[Database] = []

    def open_it(profile: str = FIRST) -> Database:
        opened.append(Database(url, profile))
        return opened[-1]

    yield open_it
    for database in opened:
        database.close()
    if request.param != "sqlite":
        _on_server(f'DROP SCHEMA "{schema}" CASCADE')


@pytest.fixture
def store(another: Open) -> Database:
    """An empty database."""
    return another()


def _on_server(statement: str) -> None:
    import psycopg

    with psycopg.connect(os.environ[SERVER], autocommit=True) as connection:
        connection.execute(statement)  # type: ignore[arg-type, unused-ignore]
