"""Choosing a number in the browser: one sentence, then the numbers on offer, each sent by its own button."""

from __future__ import annotations

from pathlib import Path
from shutil import copy

from tests.analysis.test_notebooks import FILE
from tests.scenario.sample import write_pack
from tests.web.test_solo import CHOSEN, House, entries, settled, turn


def test_the_numbers_on_offer_are_buttons_and_others_say_nothing(tmp_path: Path) -> None:
    pack = write_pack(tmp_path / "own")
    copy(FILE, pack)
    house = House(tmp_path / "home", pack)
    visitor = house.visitor()
    visitor.get("/scenario/notebooks")
    visitor.go("/scenario/notebooks", CHOSEN | {"level": "3"})
    play = visitor.path.removeprefix("/play/")
    assert "I can do … each instead of 5,100." in visitor.text
    assert [act for act in visitor.values("act") if act.startswith("offer")] == [
        f"offer@{price}" for price in range(4700, 5051, 50)
    ]
    assert "1,020,000" in visitor.text
    for forged in ("offer", "offer@4720", "offer@5100", "offer@x"):
        visitor.go(f"/play/{play}", {"turn": turn(visitor), "act": forged})
        visitor.get(f"/play/{play}")
    assert entries(house, play) == ()
    visitor.go(f"/play/{play}", {"turn": turn(visitor), "act": "offer@4900"})
    assert "I can do 4,900 each instead of 5,100." in visitor.text
    assert "980,000" in visitor.text
    assert entries(house, play) == ("offer@4900",)
    visitor.go(f"/play/{play}", {"turn": turn(visitor), "act": "@leave"})
    settled(visitor, f"/play/{play}/debrief", 'class="graph"')
    for end in ("what-if/1", "dispute/1"):
        text = visitor.get(f"/play/{play}/{end}")
        assert "I can do 4,900 each instead of 5,100." in text
        assert "can do …" not in text
    house.stop()
    assert not house.faults
