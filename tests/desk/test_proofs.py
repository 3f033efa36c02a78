"""Kept proofs on disk: found whole or not at all, whatever happens to the files, and bounded."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from roleplay.desk.proofs import LARGEST, STALE, ProofShelf

KEYS = tuple(sign * 40 for sign in "abcd")


def files(folder: Path) -> list[str]:
    """What is in a folder."""
    return sorted(file.name for file in folder.iterdir())


def test_what_is_kept_is_found_under_its_key_alone(tmp_path: Path) -> None:
    shelf = ProofShelf(tmp_path / "new")
    shelf.keep(KEYS[0], b"proof")
    assert shelf.find(KEYS[0]) == b"proof"
    assert shelf.find(KEYS[1]) is None
    (tmp_path / "new" / f"{KEYS[0]}.proof").rename(tmp_path / "new" / f"{KEYS[1]}.proof")
    assert shelf.find(KEYS[1]) is None


@pytest.mark.parametrize("harm", ["truncate", "flip", "empty", "huge", "pipe", "folder", "gone"])
def test_a_damaged_file_is_none_and_is_written_anew(tmp_path: Path, harm: str) -> None:
    shelf, path = ProofShelf(tmp_path), tmp_path / f"{KEYS[0]}.proof"
    shelf.keep(KEYS[0], b"proof")
    data = path.read_bytes()
    path.unlink()
    if harm == "pipe":
        os.mkfifo(path)
    elif harm == "folder":
        path.mkdir()
    elif harm == "huge":
        with path.open("wb") as file:
            file.truncate(LARGEST + 1)
    elif harm != "gone":
        path.write_bytes({"truncate": data[:-1], "flip": data[:-1] + b"x", "empty": b""}[harm])
    assert shelf.find(KEYS[0]) is None
    shelf.keep(KEYS[0], b"proof")
    assert shelf.find(KEYS[0]) == (None if harm == "folder" else b"proof")


def test_the_folder_stays_within_its_bound_and_the_latest_used_stay(tmp_path: Path) -> None:
    shelf = ProofShelf(tmp_path, limit=3 * 42)
    for age, key in enumerate(KEYS[:3]):
        shelf.keep(key, b"0123456789")
        os.utime(tmp_path / f"{key}.proof", (age, age))
    assert shelf.find(KEYS[0]) is not None  # it is used now
    shelf.keep(KEYS[3], b"0123456789")
    assert files(tmp_path) == [f"{KEYS[place]}.proof" for place in (0, 2, 3)]
    shelf.keep(KEYS[1], b"0" * 200)
    assert shelf.find(KEYS[1]) is None
    assert len(files(tmp_path)) == 3


def test_what_a_killed_process_left_goes_and_what_is_not_ours_stays(tmp_path: Path) -> None:
    left = [f".{KEYS[0]}.proof-ab12_xyz", ".notes.proof-ab12_xyz", "mine.proof", f"{KEYS[0]}.table"]
    for name in left:
        (tmp_path / name).write_bytes(b"")
        os.utime(tmp_path / name, (1, 1))
    fresh = tmp_path / f".{KEYS[1]}.proof-ab12_xyz"
    fresh.write_bytes(b"")
    assert fresh.stat().st_mtime + STALE > (tmp_path / "mine.proof").stat().st_mtime
    ProofShelf(tmp_path).keep(KEYS[2], b"proof")
    assert files(tmp_path) == sorted([*left[1:], fresh.name, f"{KEYS[2]}.proof"])


def test_nothing_is_taken_away_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    ProofShelf(tmp_path / "real").keep(KEYS[0], b"proof")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    ProofShelf(tmp_path / "link", limit=40).keep(KEYS[1], b"proof")
    assert files(tmp_path / "real") == [f"{KEYS[0]}.proof"]


def test_a_folder_that_cannot_be_written_only_costs_the_time(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    shelf = ProofShelf(tmp_path / "file" / "solved")
    shelf.keep(KEYS[0], b"proof")
    assert shelf.find(KEYS[0]) is None
