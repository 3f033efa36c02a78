"""A journey in the browser: the day, the scene, and who is there; nobody's face where nobody is there."""

from __future__ import annotations

from pathlib import Path
from shutil import copy
from typing import Any

from roleplay.engine.case import draw_case
from roleplay.engine.play import Play
from roleplay.engine.session import Session
from roleplay.scenario.library import load_personalities, load_rules, read_scenario
from roleplay.web.page import environment
from roleplay.web.talk import TalkView
from tests.scenario.sample import write_pack
from tests.web.test_solo import CHOSEN, House, turn

HEADS = Path(__file__).parents[1] / "format" / "two-heads.yaml"


def test_the_page_shows_whom_the_talk_is_with_and_where_it_stands(tmp_path: Path) -> None:
    pack = write_pack(tmp_path / "own")
    copy(HEADS, pack)
    house = House(tmp_path / "home", pack)
    visitor = house.visitor()
    visitor.get("/scenario/two-heads")
    visitor.go("/scenario/two-heads", CHOSEN | {"level": "3"})
    assert "Day 1 of 4 · Outside, on the third floor" in visitor.text
    assert 'class="who"' not in visitor.text
    visitor.go(visitor.path, {"turn": turn(visitor), "act": "to-pei"})
    card = visitor.text.partition('class="who"')[2].partition("</div></div>")[0]
    assert "With Mr Pei" in visitor.text
    assert "Pei Jun" in card
    assert "Gu Lan" not in card
    assert "It lands." in visitor.text
    assert "It took" not in visitor.text, "what is left of a scene that is over is not told as what is left of the next"
    house.stop()
    assert not house.faults


def test_a_team_sees_no_face_either_where_nobody_is_there() -> None:
    birds = load_personalities()
    session = Session(Play.start(draw_case(read_scenario(HEADS), birds, seed=1)), "practice")
    session.begin()
    parts: Any = environment().get_template("talk.html").module
    assert "Gu Lan" not in str(parts.client(TalkView(session, "en", load_rules(), birds)))
    session.choose("to-pei")
    assert "Pei Jun" in str(parts.client(TalkView(session, "en", load_rules(), birds)))
