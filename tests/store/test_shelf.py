"""The shelf keeps plays and settings whole, whatever else lies in its folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from roleplay.engine.transcript import TranscriptError
from roleplay.store.shelf import Settings, Shelf, data_folder
from tests.store.playing import transcript


def test_what_is_saved_is_loaded(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    path = shelf.save("one", transcript("ask"))
    assert path.is_file()
    assert shelf.load("one") == transcript("ask")
    assert [file.name for file in shelf.plays.iterdir()] == ["one.json"]


def test_finished_and_unfinished_are_told_apart(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    shelf.save("going", transcript("ask"))
    shelf.save("gone", transcript("ask", "@leave"))
    assert [shelved.id for shelved in shelf.unfinished()] == ["going"]
    assert [shelved.id for shelved in shelf.finished()] == ["gone"]
    shelf.delete("going")
    shelf.delete("going")
    assert shelf.unfinished() == []


def test_a_broken_file_is_told_and_hides_no_other(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    shelf.save("good", transcript())
    (shelf.plays / "bad.json").write_text('{"format": 1')
    found = {shelved.id: shelved for shelved in shelf.all()}
    assert found["good"].fault is None
    assert "not a transcript" in (found["bad"].fault or "")
    assert [shelved.id for shelved in shelf.unfinished()] == ["good"]
    with pytest.raises(TranscriptError):
        shelf.load("bad")


def test_a_failed_write_leaves_the_old_file_and_no_litter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf = Shelf(tmp_path)
    shelf.save("one", transcript())

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space left"):
        shelf.save("one", transcript("ask"))
    assert shelf.load("one") == transcript()
    assert [file.name for file in shelf.plays.iterdir()] == ["one.json"]


@pytest.mark.parametrize("name", ["", "../up", "a/b", "..", ".hidden", "/etc/passwd"])
def test_no_id_leaves_the_folder(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="not the id of a play"):
        Shelf(tmp_path).path(name)


def test_new_ids_never_meet(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    holds = [shelf.reserve("sample") for _ in range(3)]
    for hold in holds:
        hold.save(transcript())
        hold.release()
    assert len({hold.id for hold in holds}) == 3
    assert shelf.reserve("sample").id not in {hold.id for hold in holds}


def test_settings_are_remembered_and_broken_ones_are_the_defaults(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    assert shelf.settings() == Settings()
    shelf.save_settings(Settings(language="zh", dark=False))
    assert shelf.settings() == Settings(language="zh", dark=False)
    (tmp_path / "settings.json").write_text("{]")
    assert shelf.settings() == Settings()


def test_the_data_folder_can_be_moved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ROLEPLAY_HOME", str(tmp_path / "here"))
    assert data_folder() == tmp_path / "here"
    assert Shelf().folder == tmp_path / "here"
