"""In the browser a scenario goes on from a play of the one before it, and says what was brought along."""

from __future__ import annotations

import shutil
from pathlib import Path

from roleplay.engine.transcript import record
from tests.engine.test_sequel import FORMAT, going_on
from tests.scenario.sample import as_yaml
from tests.tui.test_going_on import heard_of_the_night
from tests.web.test_solo import CHOSEN, House


def test_the_play_that_is_chosen_is_gone_on_from(tmp_path: Path) -> None:
    pack = tmp_path / "cold"
    pack.mkdir()
    for name in ("first", "second"):
        shutil.copy(FORMAT / f"{name}-visit.yaml", pack)
    (pack / "pack.yaml").write_text(as_yaml({"format": 1, "id": "cold", "title": "Cold", "summary": "Two visits."}))
    house = House(tmp_path / "store", pack)
    session = next(filter(heard_of_the_night, map(going_on, range(99))))
    hold = house.store().reserve("first-visit")
    hold.save(record(session))
    hold.release()
    try:
        visitor = house.visitor()
        page = visitor.get("/scenario/second-visit")
        assert "From before" in page
        assert visitor.values("after") == ["=afresh", hold.id]
        visitor.go("/scenario/second-visit", {**CHOSEN, "level": "3", "after": hold.id})
        assert visitor.path.startswith("/play/")
        assert "three tons in July" in visitor.text
        kept = house.store().load(visitor.path.removeprefix("/play/"))
        assert kept.after is not None
        assert not house.faults
    finally:
        house.stop()
