"""The debrief taken along as a file: which kind, and where it went."""

from __future__ import annotations

from pathlib import Path

from roleplay.desk.desk import Desk
from roleplay.desk.study import Study
from roleplay.tui.dialogs.pick import PickDialog
from roleplay.tui.widgets.menu import Item

KINDS = (".html", ".md")


def export_dialog(desk: Desk) -> PickDialog:
    """Asks for the kind of file; returns the ending of its name."""
    return PickDialog("export.title", lambda: [Item(kind, desk.words(f"export{kind}"), f"*{kind}") for kind in KINDS])


def write(study: Study, play_id: str, kind: str) -> Path:
    """Work out what is to be told of the play, and write it beside the plays. Takes seconds. Raises OSError."""
    from roleplay.desk.export import export
    from roleplay.telling.debrief import Debrief

    study.work()
    desk = study.desk
    desk.notes.recall(play_id)
    told = Debrief(
        desk.language, study.session, desk.rules, desk.personalities, study.review, desk.notes.jottings.get(play_id, "")
    )
    return export(told.document(), desk.exports() / f"{play_id}{kind}")


def tried(study: Study, play_id: str, kind: str) -> tuple[str, str]:
    """The key of the sentence that tells how writing went, and where the file is or what hindered it."""
    try:
        return "export.done", str(write(study, play_id, kind))
    except OSError as error:
        return "export.failed", error.strerror or str(error)
