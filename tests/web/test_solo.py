"""Practice in the browser: a whole talk by forms alone, and that nothing late, doubled or foreign says anything."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from contextlib import ExitStack
from functools import cache
from pathlib import Path

import pytest

from roleplay.desk.desk import Desk
from roleplay.engine.replay import resume
from roleplay.scenario.library import Library, load_library
from roleplay.store.homestore import HomeStore
from roleplay.web.allowance import Limits, Rate
from roleplay.web.app import make_app
from roleplay.web.solo.part import solo
from tests.scenario.sample import both, minimal, write_pack
from tests.solving import shared_folder
from tests.web.visitor import Visitor

FAST = Limits(address=Rate(1000, 10_000), caller=Rate(1000, 10_000), guesses=Rate(1000, 10_000))
SCENARIO = "county-bureau-pcs"
CHOSEN = {"mode": "practice", "wall": "15", "seed": "7", "who": "=hidden", "level": "1", "notes": "ask first"}


@cache
def shelves() -> Library:
    """What comes with the product, read once."""
    return load_library()


class House:
    """A place with its server, which can be started anew; with packs besides those of the product."""

    def __init__(self, folder: Path, *packs: Path) -> None:
        self.folder = folder
        self.shelves = load_library(packs) if packs else shelves()
        self.faults: list[BaseException] = []
        self.start()

    def start(self) -> None:
        desk = Desk(self.shelves, HomeStore(self.folder), solved=shared_folder())
        self.part = solo(desk)
        desk.foresight = False  # what nobody asks for would take the processor from what is tried
        self.app = make_app([self.part], (), FAST, keep=self.faults.append)

    def stop(self) -> None:
        assert self.part.close is not None
        self.part.close()

    def visitor(self, **more: str) -> Visitor:
        visitor = Visitor(self.app, **more)
        visitor.get("/")
        return visitor

    def store(self) -> HomeStore:
        return HomeStore(self.folder)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with ExitStack() as stack:
        made = House(tmp_path)
        stack.callback(made.stop)
        yield made
        assert not made.faults


def begun(visitor: Visitor, **more: str) -> str:
    """A talk that has begun; its id."""
    visitor.get(f"/scenario/{SCENARIO}")
    visitor.go(f"/scenario/{SCENARIO}", CHOSEN | more)
    assert visitor.status == 200, visitor.text
    return visitor.path.removeprefix("/play/")


def turn(visitor: Visitor) -> str:
    return visitor.values("turn")[0]


def sentences(visitor: Visitor) -> list[str]:
    return [act for act in visitor.values("act") if not act.startswith("@")]


def entries(house: House, play: str) -> tuple[str, ...]:
    """What is kept of a play."""
    store = house.store()
    try:
        return store.load(play).entries
    finally:
        store.close()


def settled(visitor: Visitor, path: str, sign: str) -> str:
    """The page once what is worked out beside it is there, as a browser comes back for it."""
    for _ in range(400):
        if sign in visitor.get(path):
            return visitor.text
    raise AssertionError(f"no {sign} on {path}")


def test_somebody_alone_is_in_at_once_and_plays_a_talk_to_its_debrief_by_forms(house: House) -> None:
    visitor = house.visitor()
    assert "A hundred and twenty-six PCs" in visitor.text
    play = begun(visitor)
    assert "ask first" in visitor.text
    said = []
    for _ in range(4):
        said.append(sentences(visitor)[len(said)])
        visitor.go(f"/play/{play}", {"turn": turn(visitor), "act": said[-1]})
        assert visitor.status == 200
        assert entries(house, play) == tuple(said)
    visitor.go(f"/play/{play}", {"turn": turn(visitor), "act": "@undo"})
    assert entries(house, play) == tuple(said[:-1])
    named = next(act for act in visitor.values("act") if act.startswith("@read:"))
    visitor.go(f"/play/{play}", {"turn": turn(visitor), "act": named})
    assert not [act for act in visitor.values("act") if act.startswith("@read:")]
    visitor.go(f"/play/{play}", {"turn": turn(visitor), "act": "@leave"})
    assert "The talk is over" in visitor.text
    text = visitor.get(f"/play/{play}/debrief")
    assert "You took leave" in text
    assert re.search(rf"{SCENARIO}:[0-9A-Z-]+", text)
    assert "<svg viewBox" in text
    assert "of 7 needs uncovered" in text
    assert entries(house, play)[-1] == "@leave"
    visitor.go(f"/play/{play}/notes", {"notes": "next time slower"})
    assert "next time slower" in visitor.text
    assert "next time slower" in visitor.get("/history")
    visitor.get(f"/play/{play}/debrief")
    visitor.go(f"/play/{play}/again", {})
    assert visitor.path != f"/play/{play}"
    assert sentences(visitor)


def test_what_passes_and_who_speaks_is_told_on_the_pages(tmp_path: Path) -> None:
    tree = minimal()
    tree["ways"] = [{"id": "plainly", "title": both("Plainly")}]
    door = {"lines": [{"stage": both("The door opens.")}, {"who": both("Deputy Gu"), "say": both("Am I late?")}]}
    tree["moves"] = [{**tree["moves"][0], "ways": "plainly", "replies": {"lands": door}}]
    tree["pass"] = {"needs": 1, "must": [{"title": both("A promise kept"), "when": {"trust": ">=1"}}]}
    house = House(tmp_path / "home", write_pack(tmp_path / "own", tree))
    visitor = house.visitor()
    assert "To pass: 1 need or more uncovered; A promise kept." in visitor.get("/scenario/sample")
    visitor.go("/scenario/sample", CHOSEN | {"level": "3"})
    play = visitor.path.removeprefix("/play/")
    assert "To pass: 1 need or more" in visitor.text
    visitor.go(f"/play/{play}", {"turn": turn(visitor), "act": "ask"})
    assert "The door opens." in visitor.text
    assert re.search(r"Deputy Gu.{0,80}Am I late\?", visitor.text, re.DOTALL)
    visitor.go(f"/play/{play}", {"turn": turn(visitor), "act": "@leave"})
    text = visitor.get(f"/play/{play}/debrief")
    assert "Not passed. What is missing: 1 need uncovered" in text
    assert "Ways used: 1 of 1" in text
    house.stop()
    assert not house.faults


def test_verdicts_and_hints_are_worked_out_beside_the_page(house: House) -> None:
    visitor = house.visitor()
    assert "First drill" in visitor.text
    visitor.go("/drill", {})
    play = visitor.path.removeprefix("/play/")
    settled(visitor, f"/play/{play}/hint", 'value="@hint"')
    visitor.go(f"/play/{play}", {"turn": turn(visitor), "act": "@hint"})
    settled(visitor, f"/play/{play}/hint", "Topic: ")
    assert visitor.get(f"/play/{play}").count("★") == 1
    for _ in range(3):
        visitor.get(f"/play/{play}")
        visitor.go(f"/play/{play}", {"turn": turn(visitor), "act": sentences(visitor)[0]})
    visitor.go(f"/play/{play}", {"turn": turn(visitor), "act": "@leave"})
    text = settled(visitor, f"/play/{play}/debrief", 'class="graph"')
    assert "By skill" in text
    assert "Instead" in text or "instead" in text or "best" in text.lower()
    assert "refresh" not in text
    assert visitor.client.get(f"/play/{play}/ready").text.count("event: reload") == 1


def test_what_is_late_doubled_or_not_on_offer_says_nothing(house: House) -> None:
    visitor = house.visitor()
    play = begun(visitor)
    now, first = turn(visitor), sentences(visitor)[0]
    form = {"turn": now, "act": first}
    assert visitor.post(f"/play/{play}", form).status_code == 303
    kept = entries(house, play)
    assert visitor.get(f"/play/{play}").count("✓ already said") == 1
    late = visitor.post(f"/play/{play}", form)
    assert late.status_code == 409
    assert "out of date" in late.text
    visitor.get(f"/play/{play}")
    now = turn(visitor)
    refused = [("act", "no-such-move"), ("act", "@time"), ("turn", "9999"), ("act", "@read:nobody"), ("turn", "0")]
    for name, value in refused:
        answer = visitor.post(f"/play/{play}", {"turn": now, "act": sentences(visitor)[0], name: value})
        assert answer.status_code == 409, (name, value)
    for name, value in [("act", "\x1b[2J"), ("act", "@hack"), ("act", "a" * 91), ("turn", "-1"), ("turn", "x")]:
        answer = visitor.post(f"/play/{play}", {"turn": now, "act": sentences(visitor)[0], name: value})
        assert answer.status_code == 400, (name, value)
    assert entries(house, play) == kept == (first,)


def test_what_was_taken_back_makes_the_forms_of_before_late_too(house: House) -> None:
    visitor = house.visitor()
    play = begun(visitor)
    first = sentences(visitor)[0]
    old = {"turn": turn(visitor), "act": first}
    visitor.go(f"/play/{play}", old)
    visitor.go(f"/play/{play}", {"turn": turn(visitor), "act": "@undo"})
    assert entries(house, play) == ()
    assert visitor.post(f"/play/{play}", old).status_code == 409
    assert entries(house, play) == ()


def test_who_comes_back_is_at_the_same_move_also_after_the_server_was_started_anew(house: House) -> None:
    visitor = house.visitor()
    play = begun(visitor)
    visitor.go(f"/play/{play}", {"turn": turn(visitor), "act": sentences(visitor)[0]})
    before = turn(visitor), sentences(visitor)
    cookie = visitor.client.cookies["roleplay"]
    house.stop()
    house.start()
    back = Visitor(house.app)
    back.client.cookies.set("roleplay", cookie, domain="localhost.local")
    back.get(f"/play/{play}")
    assert (turn(back), sentences(back)) == before
    back.go(f"/play/{play}/pause", {})
    assert "The play is kept" in back.text
    assert f'href="/play/{play}"' in back.text


def test_a_form_for_a_talk_that_has_ended_leads_to_its_debrief_and_says_why(house: House) -> None:
    visitor = house.visitor()
    play = begun(visitor)
    old = {"turn": turn(visitor), "act": sentences(visitor)[0]}
    visitor.go(f"/play/{play}", old | {"act": "@leave"})
    visitor.get(f"/play/{play}/debrief")
    for end in ("", "/pause"):
        assert "out of date" in visitor.go(f"/play/{play}{end}", old)
        assert visitor.path == f"/play/{play}/debrief"
    assert entries(house, play) == ("@leave",)


def test_a_desk_at_which_nobody_sits_is_put_away_but_not_while_a_clock_runs(house: House) -> None:
    now = [0.0]
    guests = house.part.pulse.__self__  # type: ignore[union-attr]
    guests.clock = lambda: now[0]
    visitor = house.visitor()
    play = begun(visitor, mode="assessment", wall="60")
    now[0] = 2000
    guests.pulse()
    assert len(guests._guests) == 1
    visitor.get(f"/play/{play}")
    visitor.go(f"/play/{play}", {"turn": turn(visitor), "act": "@leave"})
    now[0] = 5000
    guests.pulse()
    assert not guests._guests
    assert "The talk is over" in visitor.get(f"/play/{play}") or visitor.path.endswith("/debrief")


def test_an_assessment_tells_no_more_than_it_may_and_its_clock_ends_it(house: House) -> None:
    visitor = house.visitor()
    play = begun(visitor, mode="assessment", wall="1")
    assert 'id="clock"' in visitor.text
    assert "@undo" not in visitor.text
    assert "/hint" not in visitor.text
    assert "Trust" not in visitor.text
    late = {"turn": turn(visitor), "act": sentences(visitor)[0]}
    assert visitor.post(f"/play/{play}", late | {"act": "@undo"}).status_code == 409
    assert visitor.get(f"/play/{play}/hint").count("hint.title") == 0
    assert visitor.path == f"/play/{play}"
    guests = house.part.pulse.__self__  # type: ignore[union-attr]
    table = next(iter(guests._guests.values())).table(play)
    table.session.elapsed = 59.99
    table._wall._since -= 1
    assert visitor.post(f"/play/{play}", late).status_code == 409
    assert entries(house, play) == ("@time",)
    assert "The talk is over" in visitor.get(f"/play/{play}")
    assert "event: end" in visitor.client.get(f"/play/{play}/clock").text


def test_another_profile_sees_and_changes_nothing(house: House) -> None:
    lin = house.visitor()
    play = begun(lin)
    form = {"turn": turn(lin), "act": sentences(lin)[0]}
    mei = house.visitor()
    mei.get("/door?who")
    mei.go("/door/new", {"name": "Mei", "pin": ""})
    assert "Mei has a profile now" in mei.text
    for path in (f"/play/{play}", f"/play/{play}/hint", f"/play/{play}/debrief", f"/play/{play}/clock"):
        mei.get(path)
        assert mei.status == 404, path
    mei.get("/")
    for end in ("", "/notes", "/pause", "/again"):
        assert mei.post(f"/play/{play}{end}", form | {"notes": "x"}).status_code == 404
    assert play not in mei.get("/history")
    assert entries(house, play) == ()
    assert lin.post(f"/play/{play}", form).status_code == 303


def test_two_browsers_in_one_profile_share_a_talk_and_only_the_first_form_counts(house: House) -> None:
    one, two = house.visitor(), house.visitor()
    play = begun(one)
    two.get(f"/play/{play}")
    first, second = sentences(one)[:2]
    assert one.post(f"/play/{play}", {"turn": turn(one), "act": first}).status_code == 303
    assert two.post(f"/play/{play}", {"turn": turn(two), "act": second}).status_code == 409
    assert entries(house, play) == (first,)


def test_from_elsewhere_only_a_profile_with_a_pin_can_be_entered_and_nobody_is_listed(house: House) -> None:
    store = house.store()
    from roleplay.desk.door import Door

    door = Door(store)
    ann, ben = door.new("Ann"), door.new("Ben")
    door.seal(ben, "4711")
    store.close()
    far = Visitor(house.app, "http://192.168.0.2:8080", address="192.168.0.77")
    text = far.get("/")
    assert "Come in" in text
    assert "Ann" not in text
    assert far.post("/door/enter", {"name": "Ann", "pin": ""}).status_code == 409
    same = [far.post("/door/enter", {"name": name, "pin": "1234"}).text for name in ("Ann", "Nobody")]
    assert same[0] == same[1]
    assert far.post("/door/enter", {"profile": ann.id, "name": "Ann"}).status_code == 409
    assert far.post("/door/enter", {"profile": "", "name": "first"}).status_code == 409
    answer = far.post("/door/enter", {"name": "Ben", "pin": "0815"})
    assert answer.status_code == 409
    assert "4 more times" in answer.text
    assert far.post("/door/enter", {"name": "Ben", "pin": "4711"}).status_code == 303
    assert "Choose a client" in far.get("/")
    assert far.client.cookies["roleplay"]
    kept = (house.folder / "visits.json").read_text()
    assert far.client.cookies["roleplay"] not in kept
    near = house.visitor()
    assert "Ann" in near.text
    assert near.post("/door/enter", {"profile": ben.id}).status_code == 409
    assert near.post("/door/enter", {"profile": ann.id}).status_code == 303
    far.get("/door?who")
    far.go("/door/leave", {})
    assert "Come in" in far.get("/")


def test_what_cannot_be_made_is_told_and_nothing_is_made(house: House) -> None:
    visitor = house.visitor()
    visitor.get("/door?who")
    for name, pin in (("first", ""), ("  ", ""), ("Mei", "1")):
        assert visitor.post("/door/new", {"name": name, "pin": pin}).status_code == 409
    assert visitor.post("/door/new", {"name": "a" * 41}).status_code == 400
    assert visitor.post("/door/new", {"name": "a\u202eb"}).status_code == 400
    assert visitor.post("/door/new", {"name": "Mei"}).status_code == 303
    visitor.get("/door?who")
    assert visitor.post("/door/new", {"name": "mei"}).status_code == 409
    visitor.get("/door?who")
    visitor.go("/door/pin", {"pin": "123456"})
    assert "has a PIN now" in visitor.text
    visitor.get("/door?who")
    assert visitor.post("/door/pin", {"old": "wrong", "pin": ""}).status_code == 409


def test_a_briefing_that_cannot_be_used_is_told_field_by_field(house: House) -> None:
    visitor = house.visitor()
    visitor.get(f"/scenario/{SCENARIO}")
    answer = visitor.post(f"/scenario/{SCENARIO}", CHOSEN | {"seed": "many", "mode": "assessment", "wall": "0"})
    assert answer.status_code == 409
    assert 'id="seed-fault"' in answer.text
    assert 'id="wall-fault"' in answer.text
    assert "ask first" in answer.text
    for name in ("mode", "who", "level", "variant"):
        assert visitor.post(f"/scenario/{SCENARIO}", CHOSEN | {name: "nothing"}).status_code == 400
    visitor.go(f"/scenario/{SCENARIO}", CHOSEN | {"keep": "yes", "notes": "<b>plan</b>"})
    assert "&lt;b&gt;plan&lt;/b&gt;" in visitor.text
    assert "<b>plan" not in visitor.text
    assert "No play" in visitor.get("/history?q=nothing") or "Nothing" in visitor.text


def test_the_library_is_narrowed_down(house: House) -> None:
    visitor = house.visitor()
    assert visitor.get("/?q=sixty+phones&stage=any").count("<article") == 1
    assert visitor.get("/?q=zzzz").count("<article") == 0
    assert visitor.get("/?difficulty=3").count("<article") >= 1
    for wrong in ("/?stage=zzz", "/?q=%00", "/?difficulty=9", "/history?n=7", "/?q=a&q=b"):
        visitor.get(wrong)
        assert visitor.status == 400, wrong
    for wrong in ("/scenario/nothing", "/play/nothing", "/play/..%2f..%2fetc", "/play/a/debrief"):
        visitor.get(wrong)
        assert visitor.status == 404, wrong


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_every_page_is_in_the_language_asked_for(house: House, language: str) -> None:
    visitor = house.visitor()
    visitor.client.headers["accept-language"] = language
    visitor.get("/")
    play = begun(visitor)
    for path in ("/", "/history", "/door?who", f"/scenario/{SCENARIO}", f"/play/{play}", "/nowhere"):
        text = visitor.get(path)
        assert f'<html lang="{"zh-Hans" if language == "zh-CN" else "en"}">' in text
        assert bool(re.search(r"<h1[^>]*>[^<]*[\u4e00-\u9fff]", text)) == (language == "zh-CN"), path
        labels = set(re.findall(r'<label[^>]* for="([^"]+)"', text))
        fields = re.findall(r'<(?:input|select|textarea) id="([^"]+)"', text)
        assert set(fields) <= labels, path


def test_what_is_kept_is_what_anybody_can_replay(house: House) -> None:
    visitor = house.visitor()
    play = begun(visitor)
    for _ in range(3):
        visitor.go(f"/play/{play}", {"turn": turn(visitor), "act": sentences(visitor)[0]})
    visitor.go(f"/play/{play}", {"turn": turn(visitor), "act": "@leave"})
    store = house.store()
    desk = Desk(store=store)
    kept = store.load(play)
    assert resume(kept, desk.library.get(SCENARIO), desk.personalities).play.over
    store.close()


def test_hundreds_of_forged_forms_change_nothing_and_show_nothing(house: House) -> None:
    visitor = house.visitor()
    play = begun(visitor)
    now, said, ticket = turn(visitor), sentences(visitor), visitor.ticket
    chance = random.Random(11)
    good = {"csrf": ticket, "turn": now, "act": said[0], "notes": "n", "profile": "", "name": "Mei", "pin": ""} | CHOSEN
    evil = [
        "",
        "\x00",
        "\x1b[31m",
        "-1",
        "9" * 30,
        "a" * 5000,
        "../../x",
        "@hint\n",
        "{{7*7}}",
        "\u202e",
        "1e3",
        "\u0663",
        "@time",
    ]
    paths = [
        f"/play/{play}",
        f"/play/{play}/notes",
        f"/play/{play}/pause",
        f"/scenario/{SCENARIO}",
        "/drill",
        "/door/enter",
    ]
    origins = ["http://evil.example", "null", ""]
    for number in range(200):
        path, fields = chance.choice(paths), dict(good)
        headers = {"origin": visitor.base, "content-type": "application/x-www-form-urlencoded"}
        if number % 3 == 0:
            headers["origin"] = chance.choice(origins)
        elif number % 3 == 1:
            fields["csrf"] = chance.choice(["", "0" * 32, ticket[::-1], "a" * 4000])
        else:
            path = f"/play/{play}"
            fields[chance.choice(["turn", "act"])] = chance.choice(evil)
        answer = visitor.client.post(path, data=fields, headers={key: value for key, value in headers.items() if value})
        assert 400 <= answer.status_code < 500, (path, fields)
        assert not [leak for leak in ("Traceback", ".py", str(house.folder), "site-packages") if leak in answer.text]
    assert entries(house, play) == ()
    store = house.store()
    assert store.count() == 1
    store.close()
    assert visitor.post(f"/play/{play}", {"turn": now, "act": said[0]}, ticket=ticket).status_code == 303


def test_a_server_that_hands_on_without_saying_so_makes_nobody_somebody_at_this_machine(house: House) -> None:
    visitor = Visitor(house.app)
    for name in ("via", "x-forwarded-for", "x-real-ip", "forwarded"):
        assert "Come in" in visitor.get("/", **{name: "1.1 somewhere"}), name
