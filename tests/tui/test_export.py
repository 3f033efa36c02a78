"""The debrief taken along from its screen, and by the command line."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from roleplay.cli.root import root
from roleplay.desk.export import export_record
from roleplay.store.homestore import HomeStore
from roleplay.tui.dialogs.pick import PickDialog
from tests.solving import shared_folder
from tests.tui.conftest import MakeApp, MakeSession
from tests.tui.front import press, settle

ENTRIES = ("praise-figures", "@leave")


async def test_x_writes_the_debrief_with_its_notes_and_tells_where(
    make: MakeApp, store: HomeStore, session: MakeSession
) -> None:
    store.save_notes("p", "June?")
    async with make(session=session(entries=ENTRIES, told=True), play="p").run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "x")
        assert isinstance(pilot.app.screen, PickDialog)
        await press(pilot, "enter")
        await settle(pilot)
        path = store.folder / "debriefs" / "p.html"
        assert str(path) in " ".join(notification.message for notification in pilot.app._notifications)
    told = path.read_text(encoding="utf-8")
    assert "June?" in told
    assert "Accuracy" in told


def test_the_command_line_writes_it_and_keeps_what_is_there(
    tmp_path: Path, store: HomeStore, session: MakeSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    from roleplay.engine.transcript import record

    monkeypatch.setenv("ROLEPLAY_HOME", str(tmp_path / "home"))
    monkeypatch.setattr("roleplay.desk.solver.solved_folder", shared_folder)
    store.save("p", record(session(entries=ENTRIES, told=True)))
    out = tmp_path / "d.md"
    out.write_text("mine")
    done = CliRunner().invoke(root, ["review", str(export_record(store, "p")), "--language", "en", "--out", str(out)])
    assert done.output.strip() == str(tmp_path / "d-2.md")
    assert out.read_text() == "mine"
    assert "# Debrief: A hundred and twenty-six PCs" in (tmp_path / "d-2.md").read_text(encoding="utf-8")


def test_another_kind_of_file_is_refused(tmp_path: Path) -> None:
    done = CliRunner().invoke(root, ["review", str(tmp_path / "p.json"), "--out", str(tmp_path / "d.pdf")])
    assert done.exit_code != 0
