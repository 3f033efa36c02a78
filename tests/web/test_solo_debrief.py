"""The debrief in the browser: another course, a verdict called into question, cards of mistakes, by links and forms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

import pytest

from roleplay.desk.desk import Desk
from roleplay.web.solo import whatif
from tests.web.test_solo import House, begun, entries, sentences, settled, turn
from tests.web.visitor import Visitor


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    made = House(tmp_path_factory.mktemp("home"))
    yield made
    made.stop()
    assert not made.faults


@pytest.fixture(scope="module")
def ended(house: House) -> tuple[Visitor, str]:
    """Somebody who has said some first things of the list, and left; the play is judged."""
    visitor = house.visitor()
    visitor.go("/drill", {})
    play = visitor.path.removeprefix("/play/")
    for at in (0, 0, 0):
        visitor.go(f"/play/{play}", {"turn": turn(visitor), "act": sentences(visitor)[at]})
    visitor.go(f"/play/{play}", {"turn": turn(visitor), "act": "@leave"})
    settled(visitor, f"/play/{play}/debrief", 'class="graph"')
    return visitor, play


def links(visitor: Visitor, cls: str) -> list[str]:
    """Where the links of a class lead, from the page fetched last."""
    found = re.findall(rf'<a class="{cls}" href="(\?[^"]*)"', visitor.text)
    return [unescape(one) for one in found]


def test_another_course_is_tried_link_by_link_and_taken_back_and_nothing_is_kept(
    house: House, ended: tuple[Visitor, str]
) -> None:
    visitor, play = ended
    kept = entries(house, play)
    visitor.get(f"/play/{play}/debrief")
    at = f"/play/{play}/what-if/2"
    assert f'href="{at}"' in visitor.text
    start = visitor.get(at)
    assert "Still in reach: at best" in start
    first = links(visitor, "button say")
    assert len(first) > 2
    visitor.get(at + first[0])
    assert visitor.status == 200
    assert len(visitor.values("line")) == 1
    back = links(visitor, "button quiet")[2]
    assert visitor.get(at + back).count("Still in reach") == 1
    assert links(visitor, "button say") == first
    best, finish = links(visitor, "button quiet")[:2]
    assert visitor.get(at + best)
    over = visitor.get(at + finish)
    assert "Over: " in over
    assert not links(visitor, "button say")
    assert entries(house, play) == kept


def test_a_course_too_long_for_an_address_is_not_linked_to(
    ended: tuple[Visitor, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    visitor, play = ended
    monkeypatch.setattr(whatif, "LONGEST_ADDRESS", 5)
    visitor.get(f"/play/{play}/what-if/2")
    assert visitor.status == 200
    assert links(visitor, "button say") == links(visitor, "button quiet") == []


def test_playing_on_from_there_makes_a_play_of_its_own(house: House, ended: tuple[Visitor, str]) -> None:
    visitor, play = ended
    at = f"/play/{play}/what-if/2"
    visitor.get(at)
    visitor.get(at + links(visitor, "button say")[0])
    line = visitor.values("line")[0]
    visitor.go(at, {"line": line})
    assert visitor.status == 200
    new = visitor.path.removeprefix("/play/")
    assert new != play
    assert entries(house, new) == (*entries(house, play)[:1], line)
    assert sentences(visitor)


@pytest.mark.parametrize(
    ("end", "status"),
    [
        ("what-if/0", 404),
        ("what-if/99", 404),
        ("what-if/x", 404),
        ("what-if/1?line=no-such-move", 404),
        ("what-if/1?line=@time", 404),
        ("what-if/1?line=@undo", 404),
        ("what-if/1?line=@leave+@leave", 404),
        ("what-if/1?line=%1b%5b2J", 400),
        ("dispute/99", 404),
        ("dispute/0", 404),
    ],
)
def test_what_no_page_of_ours_links_to_is_refused(ended: tuple[Visitor, str], end: str, status: int) -> None:
    visitor, play = ended
    visitor.get(f"/play/{play}/{end}")
    assert visitor.status == status


def test_a_verdict_is_called_into_question_and_the_objection_kept(house: House, ended: tuple[Visitor, str]) -> None:
    visitor, play = ended
    text = visitor.get(f"/play/{play}/dispute/2")
    assert text.count("At best: ") >= 1
    assert "In practice: about" in text
    visitor.go(f"/play/{play}/dispute/2", {"note": "He was\r\nin a hurry"})
    assert "Kept on this computer" in visitor.text
    assert visitor.path == f"/play/{play}/debrief"
    store = house.store()
    found, _ = store.objections()
    store.close()
    assert [(one.play, one.move, one.note) for one in found] == [(play, 2, "He was in a hurry")]
    assert visitor.post(f"/play/{play}/dispute/2", {"note": "x" * 501}).status_code == 400


def test_cards_are_made_of_one_move_or_of_all_mistakes(house: House, ended: tuple[Visitor, str]) -> None:
    visitor, play = ended
    visitor.get(f"/play/{play}/debrief")
    offered = visitor.values("number")
    assert offered
    visitor.go(f"/play/{play}/cards", {"number": offered[0]})
    assert "Made a card" in visitor.text
    visitor.go(f"/play/{play}/cards", {"number": offered[0]})
    assert "There is a card of this already" in visitor.text
    visitor.go(f"/play/{play}/cards", {})
    assert visitor.status == 200
    store = house.store()
    deck = Desk(house.shelves, store).mistakes.deck()
    assert deck is not None
    store.close()
    for wrong in ("0", "99", "x"):
        assert visitor.post(f"/play/{play}/cards", {"number": wrong}).status_code == 400


def test_another_profile_gets_at_none_of_it(house: House, ended: tuple[Visitor, str]) -> None:
    _, play = ended
    mei = house.visitor()
    mei.get("/door?who")
    mei.go("/door/new", {"name": "Mei", "pin": ""})
    for end in ("what-if/1", "dispute/1"):
        mei.get(f"/play/{play}/{end}")
        assert mei.status == 404
    mei.get("/")
    for end, form in (("what-if/1", {"line": ""}), ("dispute/1", {"note": "x"}), ("cards", {})):
        assert mei.post(f"/play/{play}/{end}", form).status_code == 404


def test_a_talk_that_goes_on_has_no_other_course_yet(ended: tuple[Visitor, str]) -> None:
    visitor, _ = ended
    visitor.get("/")
    play = begun(visitor)
    for end in ("what-if/1", "dispute/1"):
        visitor.get(f"/play/{play}/{end}")
        assert visitor.path == f"/play/{play}"
