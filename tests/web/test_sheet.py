"""Filling in a sheet in the browser: a form with all its fields, which is handed in once and counts as it is."""

from __future__ import annotations

from pathlib import Path
from shutil import copy

from tests.format.test_silent_morning import CALMED, FILE
from tests.scenario.sample import write_pack
from tests.web.test_solo import CHOSEN, House, entries, settled, turn

ANSWERS = {
    "field-0": "2",
    "field-1-0": "1",
    "field-1-2": "1",
    "field-2": "3",
    "field-3": "9",
    **{f"field-4-{step}": str(step - 1) for step in range(1, 6)},
}


def test_a_sheet_is_a_form_and_what_is_forged_or_late_changes_nothing(tmp_path: Path) -> None:
    pack = write_pack(tmp_path / "own")
    copy(FILE, pack)
    house = House(tmp_path / "home", pack)
    visitor = house.visitor()
    visitor.get("/scenario/silent-morning")
    visitor.go("/scenario/silent-morning", CHOSEN | {"level": "3", "who": "dove"})
    play = visitor.path.removeprefix("/play/")
    for act in (*CALMED, "other-side"):
        visitor.go(f"/play/{play}", {"turn": turn(visitor), "act": act})
    assert "Ten minutes at your desk" in visitor.text
    assert visitor.values("sheet") == ["analysis"]
    assert "Nobody called, and so he had nothing to tell his owner." in visitor.text
    assert visitor.values("act") == ["@undo"]
    before = entries(house, play)
    for forged in ({"act": "offer-spares"}, {"sheet": "other"}, {"act": "@leave"}, {"act": "@sheet:analysis=a"}):
        visitor.go(f"/play/{play}", {"turn": turn(visitor)} | forged)
        visitor.get(f"/play/{play}")
    assert entries(house, play) == before
    late = turn(visitor)
    visitor.go(f"/play/{play}", {"turn": late, "sheet": "analysis"} | ANSWERS)
    assert entries(house, play) == (*before, "@sheet:analysis=c,ac,900,,abcde")
    visitor.go(f"/play/{play}", {"turn": late, "sheet": "analysis"})
    assert len(entries(house, play)) == len(before) + 1
    visitor.get(f"/play/{play}")
    assert "Well?" in visitor.text
    visitor.go(f"/play/{play}", {"turn": turn(visitor), "act": "@leave"})
    settled(visitor, f"/play/{play}/debrief", 'class="graph"')
    assert "3 Strategy: 0 of 5." in visitor.text
    for end in (f"what-if/{len(before) + 1}", f"dispute/{len(before) + 1}"):
        assert "Complaint sheet" in visitor.get(f"/play/{play}/{end}")
    house.stop()
    assert not house.faults
