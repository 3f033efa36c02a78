"""What every store keeps to, whatever database is beneath: one suite for all of them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from threading import Barrier, Thread

import pytest
from sqlalchemy import Connection, text

from roleplay.store.sql.database import Database
from roleplay.store.sql.engine import writing
from roleplay.store.sql.schema import REVISION
from roleplay.store.store import LARGEST_NOTES, HeldError, StaleError, Summary
from tests.store.conftest import Open
from tests.store.playing import transcript, unfinished
from tests.store.test_objection import OBJECTION

TOGETHER = 8


def test_what_is_kept_is_there_again_for_everybody(store: Database, another: Open) -> None:
    store.save("one", transcript("ask"))
    assert store.load("one") == transcript("ask")
    other = another()
    assert other.load("one") == transcript("ask")
    (shelved,) = other.all()
    assert (shelved.id, shelved.fault, shelved.finished) == ("one", None, False)
    assert abs(datetime.now(UTC) - shelved.changed) < timedelta(hours=1)
    assert shelved.summary == Summary.of(transcript("ask"))
    assert shelved.transcript == transcript("ask")


def test_finished_and_unfinished_are_told_apart(store: Database) -> None:
    store.save("going", transcript("ask"))
    store.save("gone", transcript("ask", "@leave"))
    assert [shelved.id for shelved in unfinished(store)] == ["going"]
    assert {shelved.id: shelved.finished for shelved in store.all()} == {"going": False, "gone": True}


def test_the_latest_change_stands_first(store: Database) -> None:
    for name in ("a", "b", "c"):
        store.save(name, transcript())
    store.save("a", transcript("ask"))
    assert [shelved.id for shelved in store.all()] == ["a", "c", "b"]


def test_the_latest_alone_can_be_asked_for_and_the_rest_counted(store: Database) -> None:
    assert (store.all(1), store.count()) == ([], 0)
    for name in ("a", "b", "c"):
        store.save(name, transcript())
    assert [shelved.id for shelved in store.all(2)] == ["c", "b"]
    assert (store.all(0), len(store.all(9)), store.count()) == ([], 3, 3)
    first, *_ = store.all()
    assert store.all(1) == [first]


def test_every_note_is_of_all_plays_or_of_those_asked_for(store: Database, another: Open) -> None:
    assert (store.every_note(), store.every_note([])) == ({}, {})
    for name, noted in (("a", "June"), ("b", "\x1b[31m"), ("县局", "六月"), ("d", "")):
        store.save_notes(name, noted)
    with writing(store.engine) as connection:
        put = text("INSERT INTO notes (id, text) VALUES ('large', :text)")
        connection.execute(put, {"text": "x" * (LARGEST_NOTES + 1)})
    assert another().every_note() == {"a": "June", "b": "\ufffd[31m", "县局": "六月"}
    assert store.every_note(["县局", "d", "large", "none", "a"]) == {"a": "June", "县局": "六月"}


def test_a_version_changes_with_the_record_alone(store: Database, another: Open) -> None:
    store.save("one", transcript())
    [first], [same] = store.all(), store.all()
    assert first.version == same.version
    another().save("one", transcript("ask"))
    [changed] = store.all()
    assert changed.version != first.version
    assert changed.transcript == transcript("ask")


def test_a_play_is_open_once(store: Database, another: Open) -> None:
    hold, other = store.hold("one"), another()
    for asked in (store, other):
        with pytest.raises(HeldError) as refused:
            asked.hold("one")
        assert refused.value.holder.here
        with pytest.raises(HeldError):
            asked.delete("one")
    hold.release()
    hold.release()
    other.hold("one").release()


def test_a_play_that_was_given_up_is_free_before_its_connection_has_ended(
    store: Database, another: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    hold, other, ended = store.hold("one"), another(), []
    monkeypatch.setattr(Connection, "close", lambda connection: ended.append(connection))
    hold.release()
    monkeypatch.undo()
    taken = other.hold("one")
    assert taken.id == "one"
    with pytest.raises(HeldError):
        store.hold("one")
    taken.release()
    for connection in ended:
        connection.close()


def test_another_play_can_be_opened_meanwhile(store: Database) -> None:
    holds = [store.hold(name) for name in ("one", "two")]
    for hold in holds:
        hold.save(transcript())
        hold.release()
    assert len(store.all()) == 2


def test_a_record_changed_by_somebody_else_is_not_written_over(store: Database) -> None:
    hold = store.hold("one")
    hold.save(transcript())
    with writing(store.engine) as connection:
        connection.execute(text("UPDATE plays SET serial = serial + 1"))
    with pytest.raises(StaleError):
        hold.save(transcript("ask"))
    assert store.load("one") == transcript()
    assert hold.load() == transcript()
    hold.save(transcript("ask"))
    assert store.load("one") == transcript("ask")


def test_a_record_that_has_gone_hides_nothing(store: Database) -> None:
    hold = store.hold("one")
    hold.save(transcript())
    with writing(store.engine) as connection:
        connection.execute(text("DELETE FROM plays"))
    with pytest.raises(FileNotFoundError):
        hold.load()
    hold.save(transcript("ask"))
    assert store.load("one") == transcript("ask")


def test_plays_begun_together_get_ids_of_their_own(another: Open) -> None:
    begun, barrier = list[str](), Barrier(TOGETHER)

    def begin() -> None:
        store = another()
        barrier.wait()
        hold = store.reserve("sample")
        hold.save(transcript())
        begun.append(hold.id)
        hold.release()

    threads = [Thread(target=begin) for _ in range(TOGETHER)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(begun)) == TOGETHER
    assert {shelved.id for shelved in another().all()} == set(begun)


def test_what_belongs_to_a_play_goes_with_it(store: Database) -> None:
    store.save("one", transcript())
    store.save_notes("one", "ask about June")
    store.save_origin("one", "/packs/sample.yaml")
    assert (store.notes("one"), store.origin("one")) == ("ask about June", "/packs/sample.yaml")
    store.delete("one")
    store.delete("one")
    assert (store.all(), store.notes("one"), store.origin("one")) == ([], "", None)


def test_notes_are_written_over_and_are_plain(store: Database) -> None:
    store.save_notes("one", "first")
    store.save_notes("one", "a 中文 \x1b]52;c;eA==\x07 \u202e")
    assert store.notes("one") == "a 中文 \ufffd]52;c;eA==\ufffd \ufffd"
    with pytest.raises(OSError, match="larger than"):
        store.save_notes("one", "x" * (LARGEST_NOTES + 1))


@pytest.mark.parametrize("name", ["", "../up", "a/b", "..", ".hidden", "/etc/passwd", "a\nb", "x" * 201, 'a"b'])
def test_what_is_no_id_is_refused(store: Database, name: str) -> None:
    for asked in (lambda: store.hold(name), lambda: store.save_notes(name, "x"), lambda: store.save_origin(name, "/x")):
        with pytest.raises(ValueError, match="not the id of a play"):
            asked()


def test_ids_may_be_of_any_script(store: Database) -> None:
    store.save("县局-20260501", transcript())
    assert [shelved.id for shelved in store.all()] == ["县局-20260501"]


def test_an_objection_takes_the_place_of_one_to_the_same_move(store: Database) -> None:
    store.object(OBJECTION)
    store.object(OBJECTION)
    assert store.objections() == ([OBJECTION], [])


def test_a_play_is_taken_over_once(store: Database) -> None:
    when = datetime(2020, 5, 1, 12, tzinfo=UTC)
    assert store.take("one", when, transcript(), "noted", "/x.yaml")
    assert store.take("one", when, transcript(), "noted", "/x.yaml")
    assert not store.take("one", when, transcript("ask"), "other", None)
    (shelved,) = store.all()
    assert (shelved.changed, shelved.transcript) == (when, transcript())
    assert (store.notes("one"), store.origin("one")) == ("noted", "/x.yaml")


def test_a_newer_schema_is_refused_kindly(store: Database, another: Open) -> None:
    store.save("one", transcript())
    with writing(store.engine) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(OSError, match="newer version of roleplay"):
        another().all()
    with writing(store.engine) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :now"), {"now": REVISION})
    assert [shelved.id for shelved in another().all()] == ["one"]


def test_the_clock_may_be_set_back(store: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    hold = store.hold("one")
    hold.save(transcript())
    monkeypatch.setattr("time.time_ns", lambda: 10**18)
    hold.save(transcript("ask"))
    (shelved,) = store.all()
    assert (shelved.transcript, shelved.changed.year) == (transcript("ask"), 2001)
