"""Steps between revisions lead to the tables that the store works with, after a copy, all or none."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from threading import Barrier, Thread

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, inspect, text

from roleplay.store.homestore import HomeStore
from roleplay.store.sql import database as database_module
from roleplay.store.sql import engine as engine_module
from roleplay.store.sql import upgrade
from roleplay.store.sql.database import Database
from roleplay.store.sql.engine import writing
from roleplay.store.sql.schema import KNOWN, REVISION, tables
from tests.store.conftest import Open
from tests.store.playing import transcript

STEP = """
import sqlalchemy as sa
from alembic import op

revision, down_revision = "next", "{before}"


def upgrade() -> None:
    op.add_column("plays", sa.Column("colour", sa.Text))
    {more}
"""


def test_the_steps_lead_to_the_tables(store: Database, another: Open) -> None:
    with writing(store.engine) as connection:
        tables.drop_all(connection)
        connection.execute(text("DROP TABLE alembic_version"))
        upgrade.run_steps(connection)
    with store.engine.connect() as connection:
        found = MigrationContext.configure(connection)
        assert found.get_current_revision() == REVISION
        assert compare_metadata(found, tables) == []
    database = another()
    database.save("one", transcript())
    assert database.load("one") == transcript()


def test_the_revisions_are_those_of_the_steps() -> None:
    config = Config()
    config.set_main_option("script_location", str(upgrade.STEPS))
    steps = ScriptDirectory.from_config(config)
    assert tuple(reversed([step.revision for step in steps.walk_revisions()])) == KNOWN
    assert steps.get_current_head() == REVISION == KNOWN[-1]


@pytest.fixture
def next_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """As if this were the version after: one more step. The file of that step."""
    steps = tmp_path / "steps"
    shutil.copytree(upgrade.STEPS, steps)
    step = steps / "versions" / "later.py"
    step.write_text(STEP.format(before=REVISION, more="pass"))
    monkeypatch.setattr(engine_module, "KNOWN", (*KNOWN, "next"))
    monkeypatch.setattr(engine_module, "REVISION", "next")
    monkeypatch.setattr(upgrade.upgrade, "__defaults__", (steps,))
    return step


def test_an_older_database_is_upgraded_after_a_copy(
    tmp_path: Path, request: pytest.FixtureRequest, capsys: pytest.CaptureFixture[str]
) -> None:
    HomeStore(tmp_path).save("one", transcript("ask"))
    request.getfixturevalue("next_version")
    store = HomeStore(tmp_path)
    assert store.load("one") == transcript("ask")
    [backup] = (tmp_path / "backups").iterdir()
    with closing(sqlite3.connect(backup)) as before, closing(sqlite3.connect(tmp_path / "roleplay.db")) as after:
        assert before.execute("SELECT version_num FROM alembic_version").fetchall() == [(REVISION,)]
        assert before.execute("SELECT id FROM plays").fetchall() == [("one",)]
        assert after.execute("SELECT id, colour FROM plays").fetchall() == [("one", None)]
    assert capsys.readouterr() == ("", "")
    HomeStore(tmp_path).save("two", transcript())
    assert len(list((tmp_path / "backups").iterdir())) == 1


def state(engine: Engine) -> tuple[object, list[str], object]:
    """The revision that a database is of, the columns of its plays, and what is in them."""
    with engine.connect() as connection:
        columns = [column["name"] for column in inspect(connection).get_columns("plays")]
        revision = connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one()
        return revision, columns, connection.execute(text("SELECT id, serial, document FROM plays")).all()


def test_a_step_that_fails_changes_nothing(store: Database, another: Open, request: pytest.FixtureRequest) -> None:
    store.save("one", transcript("ask"))
    before = state(store.engine)
    step: Path = request.getfixturevalue("next_version")
    step.write_text(STEP.format(before=REVISION, more='op.execute("no such words")'))
    with pytest.raises(OSError, match="syntax error"):
        another().all()
    assert state(store.engine) == before
    step.write_text(STEP.format(before=REVISION, more="pass"))
    assert another().load("one") == transcript("ask")
    assert state(store.engine)[0] == "next"


def test_two_that_come_with_the_next_version_upgrade_once(
    store: Database, another: Open, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.save("one", transcript("ask"))
    request.getfixturevalue("next_version")
    found, faults, barrier = list[str](), list[OSError](), Barrier(2)

    def prepare(engine: Engine) -> bool:
        older = engine_module.prepare(engine)
        barrier.wait()
        return older

    monkeypatch.setattr(database_module, "prepare", prepare)

    def come() -> None:
        try:
            found.extend(play.id for play in another().all())
        except OSError as error:
            faults.append(error)

    threads = [Thread(target=come) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (found, faults) == (["one", "one"], [])
