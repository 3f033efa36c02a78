"""Profiles: what one keeps no other sees, holds or deletes, whatever database is beneath; what is deleted is gone."""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from roleplay.reading.forbidden import same_name
from roleplay.store import pin
from roleplay.store.chosen import Chosen, ChosenFile
from roleplay.store.homestore import HomeStore
from roleplay.store.profile import FIRST, NameTakenError, NoProfileError, Profile, fit_profile, free_name
from roleplay.store.settings import LONGEST_NAME, Settings
from roleplay.store.sql import upgrade
from roleplay.store.sql.database import Database
from roleplay.store.sql.people import People
from roleplay.store.store import HeldError, StaleError
from tests.conftest import STRENGTH
from tests.store.conftest import Open
from tests.store.playing import transcript
from tests.store.test_hostile import HOSTILE
from tests.store.test_objection import OBJECTION

SECRET = "the price that Mrs Tan named over tea"


@pytest.fixture
def mei(store: Database, another: Open) -> Database:
    """The database as Mei sees it, with something kept by her; the first profile has kept nothing."""
    seen = another(People(store).add("Mei").id)
    seen.save("hers", transcript("ask"))
    seen.save_notes("hers", SECRET)
    seen.save_origin("hers", "/packs/sample.yaml")
    seen.object(OBJECTION)
    return seen


def test_what_one_keeps_another_does_not_see(store: Database, mei: Database) -> None:
    assert [play.id for play in mei.all()] == ["hers"]
    assert (store.all(), store.every_note(), store.objections()) == ([], {}, ([], []))
    assert (store.count(), store.all(5), store.every_note(["hers"]), mei.count()) == (0, [], {}, 1)
    assert (store.notes("hers"), store.origin("hers")) == ("", None)
    with pytest.raises(FileNotFoundError):
        store.load("hers")


def test_what_one_keeps_another_cannot_hold_change_or_throw_away(store: Database, mei: Database) -> None:
    for asked in (lambda: store.hold("hers"), lambda: store.save("hers", transcript())):
        with pytest.raises(FileNotFoundError):
            asked()
    store.delete("hers")
    store.save_notes("hers", "mine")
    store.save_origin("hers", "/other.yaml")
    assert mei.load("hers") == transcript("ask")
    assert (mei.notes("hers"), store.notes("hers")) == (SECRET, "mine")
    assert (mei.origin("hers"), store.origin("hers")) == ("/packs/sample.yaml", "/other.yaml")
    mei.hold("hers").release()


def test_a_play_that_somebody_else_began_meanwhile_is_not_written_over(store: Database, mei: Database) -> None:
    hold = store.hold("both")
    mei._claim = lambda _: hold._claim  # type: ignore[method-assign]  # as on a machine without locks
    mei.save("both", transcript("ask"))
    with pytest.raises(StaleError):
        hold.save(transcript())
    assert mei.load("both") == transcript("ask")


def test_ids_are_nobody_elses(store: Database, mei: Database) -> None:
    first = mei.reserve("sample")
    first.save(transcript())
    first.release()
    second = store.reserve("sample")
    assert second.id != first.id
    assert not store.take("hers", datetime.now(UTC), transcript("ask"), "", None)


def test_plans_and_objections_of_the_same_name_are_apart(store: Database, mei: Database) -> None:
    for one, text in ((store, "mine"), (mei, "hers")):
        one.save_notes("plan-sample", text)
    assert (store.notes("plan-sample"), mei.notes("plan-sample")) == ("mine", "hers")
    store.object(OBJECTION)
    assert store.objections() == mei.objections() == ([OBJECTION], [])
    store.delete("plan-sample")
    assert mei.notes("plan-sample") == "hers"


def test_profiles_are_listed_the_first_one_while_it_is_used(store: Database, another: Open) -> None:
    people = People(store)
    assert people.all() == [Profile(FIRST)]
    made = people.add("Mei")
    assert people.all() == [made]
    store.save("one", transcript())
    assert [(one.id, one.name, one.plays) for one in people.all()] == [(FIRST, "", 1), (made.id, "Mei", 0)]
    people.rename(FIRST, "Lin")
    people.seal(made.id, "x")
    assert [(one.name, one.locked) for one in People(another()).all()] == [("Lin", False), ("Mei", True)]
    assert (people.seal_of(FIRST), people.seal_of(made.id)) == (None, "x")


@pytest.mark.parametrize("name", ["mei", "ＭＥＩ", " Mei ", "M\u200bei"])
def test_nobody_is_called_what_reads_the_same(store: Database, name: str) -> None:
    people = People(store)
    people.add("Mei")
    other = people.add("Lin")
    for asked in (lambda: people.add(name), lambda: people.rename(other.id, name)):
        with pytest.raises(NameTakenError):
            asked()
    assert sorted(one.name for one in people.all()) == ["Lin", "Mei"]


UNFIT = ("", "  ", "\u200b", "\u3164 ", "x" * (LONGEST_NAME + 1), "a\nb", "\x1b[2J", "first", "FIRST")


@pytest.mark.parametrize("name", UNFIT)
def test_what_is_no_name_is_refused(store: Database, name: str) -> None:
    assert not fit_profile(name)
    with pytest.raises(ValueError, match="not the name"):
        People(store).add(name)


def test_a_profile_that_is_gone_keeps_nothing_and_says_so(store: Database, mei: Database, another: Open) -> None:
    hold = mei.hold("later")
    assert People(store).delete(mei.profile)
    for asked in (
        lambda: hold.save(transcript()),
        lambda: mei.save_notes("hers", "x"),
        lambda: mei.object(OBJECTION),
        lambda: People(store).seal(mei.profile, None),
        lambda: People(store).rename(mei.profile, "Lin"),
        lambda: People(store).seal_of(mei.profile),
        lambda: People(store).delete(mei.profile),
    ):
        with pytest.raises(NoProfileError):
            asked()
    assert (mei.all(), another(mei.profile).every_note()) == ([], {})


def test_a_profile_with_an_open_play_is_not_deleted(store: Database, mei: Database) -> None:
    hold = mei.hold("hers")
    with pytest.raises(HeldError):
        People(store).delete(mei.profile)
    assert mei.notes("hers") == SECRET
    hold.release()
    assert People(store).delete(mei.profile)


def test_deleting_one_leaves_the_others(store: Database, mei: Database) -> None:
    store.save("mine", transcript())
    store.save_notes("mine", "mine too")
    People(store).delete(mei.profile)
    assert (store.load("mine"), store.notes("mine")) == (transcript(), "mine too")
    People(store).delete(FIRST)
    assert (store.all(), store.notes("mine")) == ([], "")
    store.save("new", transcript())
    assert [play.id for play in store.all()] == ["new"]


def holds_text(folder: Path, text: str) -> list[str]:
    """The files in a folder that hold a text, in whatever part."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [str(path.relative_to(folder)) for path in files if text.encode() in path.read_bytes()]


@pytest.mark.parametrize("first", [True, False])
def test_what_was_deleted_is_in_no_file_any_more(tmp_path: Path, first: bool) -> None:
    home, other = HomeStore(tmp_path), "what Lin noted"
    lin = home.people.add("Lin").id
    mine = home if first else home.of(home.people.add("Mei").id)
    kept = home.of(lin)
    for number in range(30):
        mine.save(f"hers-{number}", transcript("ask", undone=number))
        mine.save_notes(f"hers-{number}", f"{SECRET} {number}" * 50)
        kept.save_notes(f"his-{number}", other)
    mine.save_notes("hers-0", "only this")
    mine.save_settings(Settings(name=SECRET))
    for name in ("records/a.json", "debriefs/a.md", "evidence/a.json", "settings.broken.json"):
        path = mine.exports / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(SECRET)
    copy = tmp_path / "backups" / "roleplay-1.db"
    copy.parent.mkdir()
    with closing(sqlite3.connect(tmp_path / "roleplay.db")) as database:
        database.execute("VACUUM INTO ?", (str(copy),))
    assert len(holds_text(tmp_path, SECRET)) > 5
    erased = HomeStore(tmp_path).erase(mine.profile)
    assert (erased.wiped, erased.copies) == (True, 1)
    assert holds_text(tmp_path, SECRET) == []
    assert kept.notes("his-3") == other
    with closing(sqlite3.connect(copy)) as database:
        assert database.execute("SELECT count(*) FROM notes").fetchone() == (30,)


def test_traces_are_told_where_somebody_reads_meanwhile(tmp_path: Path) -> None:
    home = HomeStore(tmp_path)
    mei = home.of(home.people.add("Mei").id)
    mei.save_notes("hers", SECRET)
    with closing(sqlite3.connect(tmp_path / "roleplay.db", isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM notes").fetchone()
        assert not home.erase(mei.profile).wiped
    assert HomeStore(tmp_path).people.all() == [Profile(FIRST)]


def first_version(folder: Path) -> None:
    """A database of revision 0001 with a play, as the version before profiles left it."""
    from sqlalchemy import create_engine

    folder.mkdir(exist_ok=True)
    engine = create_engine(f"sqlite:///{folder / 'roleplay.db'}")
    with engine.begin() as connection:
        config_to(connection, "0001")
        row = Row(transcript("ask"))
        connection.exec_driver_sql(row.statement, row.values)
        connection.exec_driver_sql("INSERT INTO notes VALUES ('one', ?)", (SECRET,))
        connection.exec_driver_sql("INSERT INTO origins VALUES ('one', '/x.yaml')")
        connection.exec_driver_sql("INSERT INTO objections VALUES ('one', 3, '{}')")
    engine.dispose()


class Row:
    """A play as a statement for the tables of revision 0001."""

    def __init__(self, kept: object) -> None:
        from roleplay.store.sql.row import row_of

        columns = {"id": "one", "changed": 10**15, "serial": 3, **row_of(kept)}  # type: ignore[arg-type]
        self.statement = f"INSERT INTO plays ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"
        self.values = tuple(columns.values())


def config_to(connection: object, revision: str) -> None:
    """Run the steps up to a revision."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(upgrade.STEPS))
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


def test_a_database_of_before_is_the_first_profiles_after_a_copy(tmp_path: Path) -> None:
    first_version(tmp_path)
    store = HomeStore(tmp_path)
    (play,) = store.all()
    assert (play.id, play.transcript, play.version) == ("one", transcript("ask"), (3, 0))
    assert (store.notes("one"), store.origin("one")) == (SECRET, "/x.yaml")
    assert len(store.objections()[1]) == 1
    (copy,) = (tmp_path / "backups").iterdir()
    with closing(sqlite3.connect(copy)) as before:
        assert before.execute("SELECT version_num FROM alembic_version").fetchall() == [("0001",)]
    store.save("one", transcript("ask", "@leave"))
    mei = store.of(store.people.add("Mei").id)
    mei.save_notes("one", "hers")
    assert (mei.all(), store.notes("one")) == ([], SECRET)
    store.erase(FIRST)
    assert holds_text(tmp_path, SECRET) == []
    assert mei.notes("one") == "hers"


def test_settings_are_each_ones_own_and_who_was_last_is_known_without_a_database(tmp_path: Path) -> None:
    home = HomeStore(tmp_path)
    home.save_settings(Settings(dark=False))
    mei = home.of(home.people.add("Mei").id)
    assert mei.settings() == Settings()
    mei.save_settings(Settings(language="zh"))
    assert (home.settings(), mei.settings()) == (Settings(dark=False), Settings(language="zh"))
    home.chosen.save(Chosen(mei.profile, True))
    assert HomeStore(tmp_path).profile == mei.profile
    assert HomeStore(tmp_path).settings() == Settings(language="zh")
    home.chosen.save(Chosen())
    assert HomeStore(tmp_path).settings() == Settings(dark=False)


def test_at_a_server_that_others_may_share_it_is_asked_once(tmp_path: Path) -> None:
    file = ChosenFile(lambda: tmp_path, "postgresql://server/plays")
    assert file.read() == Chosen(ask=True)
    file.save(Chosen())
    assert ChosenFile(lambda: tmp_path, "postgresql://server/plays").read() == Chosen()
    assert ChosenFile(lambda: tmp_path, "postgresql://other/plays").read().ask
    assert not ChosenFile(lambda: tmp_path).read().ask
    assert not any("server" in path.name for path in (tmp_path / "profiles").iterdir())


def test_one_person_alone_has_no_trace_of_profiles(tmp_path: Path) -> None:
    home = HomeStore(tmp_path)
    home.save("one", transcript())
    home.save_settings(Settings(name="Lin"))
    home.chosen.save(Chosen())
    assert not (tmp_path / "profiles").exists()
    assert (home.chosen.read(), home.chosen.fault()) == (Chosen(), None)


@pytest.mark.parametrize("make", HOSTILE.values(), ids=HOSTILE)
def test_whatever_lies_where_it_says_who_was_last_it_is_asked_and_told(
    tmp_path: Path, make: Callable[[Path], object]
) -> None:
    folder = tmp_path / "profiles"
    folder.mkdir()
    make(folder / "chosen.json")
    file = ChosenFile(lambda: tmp_path)
    found, fault = file.read(), file.fault()
    if not stat.S_ISLNK(os.lstat(folder / "chosen.json").st_mode) or os.path.exists(folder / "chosen.json"):  # noqa: PTH110
        assert found == Chosen(ask=True)
        assert fault is not None
        assert fault.startswith("profiles/chosen.json: ")


@pytest.mark.parametrize(
    "written", ['{"last": "../..", "ask": true}', '{"last": 3, "ask": 1}', "[]", "3", '{"last": ""}', "{" * 9000]
)
def test_what_says_who_was_last_is_checked_and_put_aside_when_written_anew(tmp_path: Path, written: str) -> None:
    file, path = ChosenFile(lambda: tmp_path), tmp_path / "profiles" / "chosen.json"
    path.parent.mkdir()
    path.write_text(written)
    assert file.read() == Chosen(ask=True)
    assert file.fault() is not None
    file.save(Chosen("0123456789ab", True))
    assert (file.read(), file.fault()) == (Chosen("0123456789ab", True), None)
    assert (path.parent / "chosen.broken.json").read_text() == written


def test_a_profile_is_named_by_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ROLEPLAY_HOME", str(tmp_path))
    mei = HomeStore().people.add("Mei Lin").id
    for name, profile in (("mei  LIN", mei), ("first", FIRST), ("", FIRST)):
        monkeypatch.setenv("ROLEPLAY_PROFILE", name)
        assert HomeStore().profile == profile
    monkeypatch.setenv("ROLEPLAY_PROFILE", "Li")
    with pytest.raises(NoProfileError, match="no profile 'Li'"):
        _ = HomeStore().profile


def test_a_pin_opens_what_it_sealed_and_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pin, "_N", STRENGTH)
    assert STRENGTH >= 2**15
    sealed = pin.sealed("１２３４5")
    assert pin.opens("12345", sealed)
    assert not pin.opens("12346", sealed)
    assert "12345" not in sealed
    assert pin.sealed("12345") != sealed


@pytest.mark.parametrize(
    "record",
    ["", "x", "scrypt$1$1$1$a$b", "scrypt$1099511627776$8$1$AAAA$AAAA", "scrypt$-1$8$1$AAAA$AAAA", "plain$2$8$1$A$A"],
)
def test_a_seal_that_is_none_is_opened_by_nothing(record: str) -> None:
    assert not pin.opens("1234", record)


@pytest.mark.parametrize(("given", "fits"), [("1234", True), ("123", False), ("x" * 65, False), ("12\n4", False)])
def test_a_pin_is_printable_and_of_some_length(given: str, fits: bool) -> None:
    assert pin.fit_pin(given) is fits


def test_a_free_name_is_found() -> None:
    taken = {same_name("Mei"), same_name("mei 2")}
    assert free_name("Mei", taken) == "Mei 3"
    assert free_name("first", set()) == "first 2"
    assert len(free_name("x" * 40, {"x" * 40})) == 40
