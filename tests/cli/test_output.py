"""What `--out` writes is the whole new file or leaves the old one; what is no file is refused or taken as it is."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from roleplay.cli.exit import Refusal
from roleplay.cli.output import deliver
from tests.cli.conftest import spawn

GRAPH = ("graph", "county-bureau-pcs", "--format", "mermaid", "--out")


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A file that is there before."""
    file = tmp_path / "result.txt"
    file.write_text("old")
    return file


def test_a_new_file_gets_the_permissions_that_new_files_get(tmp_path: Path) -> None:
    mask = os.umask(0o027)
    try:
        deliver("new", tmp_path / "result.txt")
    finally:
        os.umask(mask)
    assert stat.S_IMODE((tmp_path / "result.txt").stat().st_mode) == 0o640
    assert [file.name for file in tmp_path.iterdir()] == ["result.txt"]


def test_an_old_file_keeps_its_permissions_and_a_link_stays_a_link(old: Path) -> None:
    old.chmod(0o604)
    link = old.with_name("link.txt")
    link.symlink_to(old)
    deliver("new", link)
    assert old.read_text() == "new"
    assert link.is_symlink()
    assert stat.S_IMODE(old.stat().st_mode) == 0o604


@pytest.mark.parametrize("step", ["os.fsync", "pathlib.Path.replace", "tempfile.mkstemp", "pathlib.Path.chmod"])
def test_a_disk_that_refuses_leaves_the_old_file_and_no_litter(
    old: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr(step, refuse)
        with pytest.raises(OSError, match="No space left"):
            deliver("new", old)
    assert old.read_text() == "old"
    assert [file.name for file in old.parent.iterdir()] == [old.name]


@pytest.mark.parametrize("what", ["pipe", "device", "folder", "link to a device", "itself", "scenario"])
def test_what_is_no_file_for_a_result_is_refused(tmp_path: Path, what: str) -> None:
    place = tmp_path / "place"
    match what:
        case "pipe":
            os.mkfifo(place)
        case "device":
            place = Path("/dev/zero")
        case "folder":
            place.mkdir()
        case "link to a device":
            place.symlink_to("/dev/zero")
        case "itself":
            place.symlink_to(place)
        case _:
            place.symlink_to(tmp_path / "scenario.yaml")
    with pytest.raises(Refusal):
        deliver("new", place)
    assert not (tmp_path / "scenario.yaml").exists()


def test_the_standard_output_can_be_named_and_redirected(tmp_path: Path) -> None:
    piped = spawn(*GRAPH, "/dev/stdout", shell="| cat")
    assert piped.code == 0
    assert "stateDiagram" in piped.out
    filed = spawn(*GRAPH, "/dev/stdout", shell=f"> {tmp_path / 'file'}")
    assert (filed.code, (tmp_path / "file").read_text()) == (0, piped.out)
    assert spawn(*GRAPH, "/dev/null").out == ""


def test_a_full_device_is_told_by_the_exit_code() -> None:
    ran = spawn(*GRAPH, "/dev/stdout", shell="> /dev/full")
    assert ran.code == 3
    assert "Traceback" not in ran.err
