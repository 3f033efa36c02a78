"""Filling in a sheet in the browser: a form with all its fields, which is handed in once and counts as it is."""

from __future__ import annotations

import re
from pathlib import Path
from shutil import copy

import pytest

from roleplay.scenario.library import load_library
from roleplay.workshop.contest import lead
from tests.format.test_silent_morning import CALMED, FILE
from tests.scenario.sample import write_pack
from tests.web.rooms import WebRoom
from tests.web.test_solo import CHOSEN, House, entries, settled, turn
from tests.web.visitor import Visitor

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
    assert 'class="who"' not in visitor.text, "nobody is met before it is handed in"
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
    assert 'class="who"' in visitor.text
    visitor.go(f"/play/{play}", {"turn": turn(visitor), "act": "@leave"})
    settled(visitor, f"/play/{play}/debrief", 'class="graph"')
    assert "3 Strategy: 0 of 5." in visitor.text
    for end in (f"what-if/{len(before) + 1}", f"dispute/{len(before) + 1}"):
        assert "Complaint sheet" in visitor.get(f"/play/{play}/{end}")
    house.stop()
    assert not house.faults


def test_what_is_filled_in_is_kept_when_the_talk_is_put_away_and_stands_again_after_taking_back(tmp_path: Path) -> None:
    pack = write_pack(tmp_path / "own")
    copy(FILE, pack)
    house = House(tmp_path / "home", pack)
    visitor = house.visitor()
    visitor.go("/scenario/silent-morning", CHOSEN | {"level": "3", "who": "dove"})
    play = visitor.path.removeprefix("/play/")
    for act in (*CALMED, "other-side"):
        visitor.go(f"/play/{play}", {"turn": turn(visitor), "act": act})
    before, at = entries(house, play), turn(visitor)
    visitor.go(f"/play/{play}", {"turn": at, "sheet": "analysis", "keep": "1", "field-0": "2", "field-1-2": "1"})
    assert "What is filled in is kept." in visitor.text
    assert entries(house, play) == before
    visitor.go(f"/play/{play}", {"turn": at, "sheet": "other", "keep": "1", "field-0": "1"})
    visitor.go(f"/play/{play}/pause", {})
    visitor.get(f"/play/{play}")
    assert ticked(visitor) == {"field-0": "2", "field-1-2": "1"}
    visitor.go(f"/play/{play}", {"turn": turn(visitor), "sheet": "analysis"} | ANSWERS)
    assert entries(house, play) == (*before, "@sheet:analysis=c,ac,900,,abcde")
    visitor.go(f"/play/{play}", {"turn": turn(visitor), "act": "@undo"})
    visitor.get(f"/play/{play}")
    assert ticked(visitor) == {name: value for name, value in ANSWERS.items() if name != "field-3"}
    house.stop()
    assert not house.faults


def ticked(visitor: Visitor) -> dict[str, str]:
    """What stands in the form of a sheet, by the names of its inputs."""
    boxes = re.findall(r'<input type="(?:radio|checkbox)" name="(field-[^"]+)" value="([^"]+)" checked', visitor.text)
    lists = re.findall(r'<select name="(field-[^"]+)"[^>]*>(.*?)</select>', visitor.text)
    chosen = [(name, re.findall(r'<option value="([^"]+)" selected>', options)) for name, options in lists]
    return dict(boxes) | {name: values[0] for name, values in chosen if values}


def test_a_team_s_speaker_hands_it_in_for_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pack = write_pack(tmp_path / "own")
    copy(FILE, pack)
    monkeypatch.setattr("tests.web.rooms.load_library", lambda: load_library((pack,)))
    room = WebRoom(tmp_path / "home")
    red, other = room.join("t1", "Ann"), room.join("t1", "Cy")
    room.join("t2", "Bo")
    room.host.plan(room.host.draw("silent-morning", personality="dove"), 15)
    room.host.do(lead.start)
    for entry in (*CALMED, "other-side"):
        red.get("/seat")
        red.go("/seat/say", {"entry": entry, "number": red.values("number")[0]})
    red.get("/seat")
    assert red.values("sheet") == ["analysis"]
    assert "Nobody called, and so he had nothing to tell his owner." in other.get("/seat")
    assert other.values("sheet") == []
    number = red.values("number")[0]
    other.go("/seat/say", {"sheet": "analysis", "number": number} | ANSWERS)
    red.go("/seat/say", {"sheet": "other", "number": number})
    red.go("/seat/say", {"entry": "@leave", "number": number})
    at = room.host.look().rounds[0].plays["t1"]
    assert at.play.due
    red.get("/seat")
    red.go("/seat/say", {"sheet": "analysis", "number": number} | ANSWERS)
    assert room.host.look().rounds[0].plays["t1"].play.written[-1] == "@sheet:analysis=c,ac,900,,abcde"
    assert room.restart().state.rounds[0].plays["t1"].play.turns[-1].earned == 15
    assert room.faults == []
