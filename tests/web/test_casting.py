"""The classroom game on phones: a round without a script, and nobody reads another's sheet or speaks in their name."""

from __future__ import annotations

import random
from html import unescape
from pathlib import Path

import pytest

from roleplay.telling.words import words
from roleplay.web.allowance import Limits
from roleplay.workshop.casting import event as e
from roleplay.workshop.entrance import JoiningSet
from tests.web.halls import BIRD, Hall
from tests.web.visitor import Visitor

EN, ZH = words("en"), words("zh")


@pytest.fixture
def hall(tmp_path: Path) -> Hall:
    return Hall(tmp_path)


def secrets(hall: Hall) -> list[str]:
    """What the client's brief and the tick sheet hold, and nobody else may read while the talks go on."""
    now = hall.held.state.round
    assert now is not None
    scenario = hall.held.scenario(now.scenario)
    assert scenario is not None
    maker = hall.held.sheet_maker(EN, now)
    wishes = [maker.counts(need) for need in scenario.needs]
    return [*(need.title("en") for need in scenario.needs), *wishes, hall.held.birds[BIRD].title("en")]


def shown(visitor: Visitor, path: str = "/seat") -> str:
    return unescape(visitor.get(path))


def number(visitor: Visitor) -> str:
    return visitor.values("number")[0]


def trio(hall: Hall) -> tuple[Visitor, Visitor, Visitor]:
    """Seller, client and observer of the first team, with a round cast."""
    hall.cast()
    seller, client, observer = (hall.visit(hall.of("t1", role)) for role in e.ROLES)
    return seller, client, observer


def test_a_round_goes_from_the_door_to_the_standings(hall: Hall) -> None:
    seller, client, observer = trio(hall)
    assert EN("web.casting.role.seller", team="Red") in shown(seller)
    assert EN("web.casting.role.client", team="Red") in shown(client)
    assert EN("web.casting.role.observer", team="Red") in shown(observer)
    board = Visitor(hall.app)
    hall.event(e.Started())
    hall.now += 125_000
    observer.get("/seat")
    need = observer.values("need")[0]
    observer.go("/seat/do", {"act": "tick", "need": need, "way": "problem", "number": number(observer), "spot": "1"})
    assert observer.path == "/seat"
    assert EN("casting.mark.seen", at="2:05") in observer.text
    observer.go("/seat/do", {"act": "strike", "need": "assume", "by": "more", "number": number(observer)})
    observer.go("/seat/do", {"act": "manner", "need": "partly", "number": number(observer)})
    assert "1 / 7" in board.get(f"/board/{hall.held.state.entrance.code}")
    hall.event(e.Stopped())
    client.get("/seat")
    client.go("/seat/do", {"act": "answer", "need": need, "found": "no", "number": number(client)})
    assert EN("casting.mark.disputed") in client.text
    lead = hall.lead()
    assert EN("casting.guide.disputed", n=1) in unescape(lead.text)
    lead.go("/lead/do", {"act": "rule", "team": "t1", "need": need, "found": "yes"})
    for stage in ("observer", "seller", "client", "others", "trainer"):
        lead.go("/lead/do", {"act": "on"})
        assert EN(f"casting.stage.{stage}") in unescape(lead.text)
        assert 'aria-current="step"' in seller.get("/seat")
    seller.go("/seat/note", {"text": "They need\nspeed <b>", "before": seller.values("before")[0]})
    assert "They need\nspeed &lt;b&gt;" in seller.text
    lead.go("/lead/do", {"act": "on"})
    talk = hall.held.state.rounds[0].talks["t1"]
    assert talk.mark(need).found
    assert talk.strokes == {"assume": 1}
    assert talk.manner == "partly"
    assert hall.held.state.rounds[0].notes["seller", "t1"].startswith("They need")
    assert "1 / 7" in seller.get("/seat")
    assert "1 / 7" in board.get(f"/board/{hall.held.state.entrance.code}")
    assert hall.faults == []


@pytest.mark.parametrize("stage", ["cast", "running", "paused"])
def test_nobody_reads_another_s_sheet_whatever_they_ask_for(hall: Hall, stage: str) -> None:
    seller, client, observer = trio(hall)
    if stage != "cast":
        hall.event(e.Started())
    if stage == "paused":
        hall.event(e.Paused())
    hidden = secrets(hall)
    idle = next(one for one in hall.held.state.people if hall.held.state.round.role_of(one) is None)  # type: ignore[union-attr]
    board, stranger = Visitor(hall.app), Visitor(hall.app)
    code = hall.held.state.entrance.code
    tried = [
        "/", "/seat", "/seat?role=client", "/seat?who=p1", "/seat/client", "/sheet/client", f"/join?code={code}",
        f"/board/{code}", f"/board/{code}?role=client", "/lead", "/lead/links", "/seat/../lead", "/in/" + "0" * 32,
        "/in/p2", "/results/1", "//seat", "/seat%3Frole=client", "/lead/stream", "/seat/stream/",
    ]  # fmt: skip
    for visitor in (seller, hall.visit(idle), board, stranger):
        for path in tried:
            text = shown(visitor, path)
            assert not [one for one in hidden if one in text], path
    assert hidden[0] in shown(client)
    assert hidden[0] in shown(observer)
    assert hidden[-1] in shown(client)
    assert hall.faults == []


def test_nobody_acts_in_another_s_role_or_twice_or_late(hall: Hall) -> None:
    seller, client, observer = trio(hall)
    hall.event(e.Started())
    observer.get("/seat")
    need = observer.values("need")[0]
    tick = {"act": "tick", "need": need, "way": "problem", "number": "0"}
    for visitor in (seller, client):
        visitor.get("/seat")
        visitor.go("/seat/do", tick)
        assert EN("refused.part.role") in unescape(visitor.text)
    client.go("/seat/do", {"act": "answer", "need": need, "found": "yes", "number": "0"})
    assert EN("refused.part.early") in unescape(client.text)
    observer.go("/seat/do", {"act": "strike", "need": "pitch", "by": "more", "number": "0"})
    observer.go("/seat/do", {"act": "strike", "need": "pitch", "by": "more", "number": "0"})
    assert EN("refused.part.late") in unescape(observer.text)
    now = hall.held.state.round
    assert now is not None
    assert now.talks["t1"].strokes == {"pitch": 1}
    assert now.talks["t2"].strokes == {}
    stranger = Visitor(hall.app)
    stranger.get("/join")
    assert stranger.post("/seat/do", tick).status_code == 403
    observer.go("/seat/do", {**tick, "need": "no-such-need", "number": "1"})
    assert EN("refused.casting.no-need") in unescape(observer.text)
    assert observer.post("/seat/do", {**tick, "act": "rule"}).status_code == 400


def test_a_name_is_taken_once_and_freed_by_the_host_alone(hall: Hall) -> None:
    first = hall.visit("p1")
    assert first.path == "/seat"
    second = hall.visit("p1")
    assert EN("refused.join.taken") in unescape(second.text)
    assert EN("web.casting.taken") in second.text
    second.go("/join", {"code": hall.held.state.entrance.code, "who": "p99"})
    assert EN("refused.join.unknown") in unescape(second.text)
    assert first.post("/lead/do", {"act": "free", "who": "p1"}).status_code == 403
    lead = hall.lead()
    lead.go("/lead/do", {"act": "free", "who": "p1"})
    assert shown(first, "/seat").startswith("<!DOCTYPE")
    assert first.path == "/join"
    assert hall.visit("p1").path == "/seat"
    kept = str(hall.held.state.entrance.seats)
    assert first.client.cookies["roleplay"] not in kept
    stranger = Visitor(hall.app)
    assert "Ann" not in stranger.get("/join")
    assert "Ann" not in stranger.get("/join?code=22222222")


def test_a_personal_link_opens_one_place_also_when_the_door_is_shut(hall: Hall) -> None:
    taken = hall.visit("p1")
    lead = hall.lead()
    lead.go("/lead/links")
    assert lead.text.count("<svg") == 8
    secret = next(link for who, link in _links(lead) if who == "Ann")
    hall.event(JoiningSet(open=False))
    assert hall.visit("p2").path.startswith("/join")
    owner = Visitor(hall.app)
    assert EN("web.casting.come", name="Ann") in owner.get(secret)
    assert taken.get("/seat")
    assert taken.path == "/seat", "to look at a link takes nobody's place"
    owner.go(secret)
    assert owner.path == "/seat"
    taken.get("/seat")
    assert taken.path == "/join"
    lead.go("/lead/links")
    late = Visitor(hall.app)
    late.get(secret)
    assert late.status == 404
    assert owner.post("/lead/links").status_code == 403
    assert secret.rsplit("/", 1)[1] not in str(hall.held.state.entrance.invited)


def _links(lead: Visitor) -> list[tuple[str, str]]:
    import re

    return re.findall(r"<h2>([^<]+)</h2>.*?http://[^/]+(/in/[0-9a-f]+)", lead.text, re.DOTALL)


def test_whoever_drops_or_whose_host_is_killed_comes_back_to_the_same_role(hall: Hall) -> None:
    _, _, observer = trio(hall)
    hall.event(e.Started())
    observer.get("/seat")
    need = observer.values("need")[2]
    observer.go("/seat/do", {"act": "tick", "need": need, "way": "donated", "number": "0"})
    hall.now += 3 * 60_000
    hall.restart()
    back = hall.again(observer)
    assert EN("casting.mark.donated") in back.text
    assert "12:00" in back.text
    assert number(back) == "1"
    back.go("/seat/do", {"act": "untick", "need": need, "number": "1"})
    now = hall.held.state.round
    assert now is not None
    assert now.talks["t1"].mark(need).tick is None


def test_what_was_written_is_not_lost_where_somebody_was_quicker(hall: Hall) -> None:
    hall.cast()
    idle = [one for one in hall.held.state.people if hall.held.state.round.role_of(one) is None]  # type: ignore[union-attr]
    mates = [one for one in idle if hall.held.state.people[one].team == "t1"]
    assert mates
    hall.event(e.Started(), e.Stopped())
    first = hall.visit(mates[0])
    first.get("/seat")
    before = first.values("before")[0]
    hall.event(e.Reflected(round=1, side="others", team="t1", text="From elsewhere"))
    first.go("/seat/note", {"text": "Mine", "before": before})
    assert EN("web.workshop.draft") in first.text
    assert ">Mine</textarea>" in first.text
    assert "From elsewhere" in first.text
    first.go("/seat/note", {"text": "Mine and theirs", "before": first.values("before")[0]})
    assert hall.held.state.rounds[0].notes["others", "t1"] == "Mine and theirs"


def test_codes_and_links_cannot_be_tried_out(tmp_path: Path) -> None:
    hall = Hall(tmp_path, limits=Limits())
    visitor = Visitor(hall.app)
    found = [visitor.client.get(f"/join?code={number:08}").status_code for number in range(20)]
    assert found[0] == 200
    assert found[-1] == 429
    assert visitor.client.get(f"/in/{'0' * 32}").status_code == 429


def test_the_host_leads_a_game_from_a_browser(hall: Hall) -> None:
    lead = hall.lead()
    assert lead.path == "/lead"
    steps: list[tuple[str, dict[str, str]]] = [
        ("enrol", {"roll": "Red: Ivy"}), ("cast", {"scenario": "county-bureau-pcs", "bird": "", "minutes": "10"}),
        ("start", {}), ("more", {"minutes": "5"}), ("pause", {}), ("start", {}), ("stop", {}), ("on", {}), ("back", {}),
        ("joining", {}), ("left", {"who": "p1"}), ("returned", {"who": "p1"}),
        ("close", {"closed": "yes"}), ("close", {}),
    ]  # fmt: skip
    for name, fields in steps:
        lead.go("/lead/do", {"act": name, **fields})
        assert lead.status == 200
        assert 'role="alert"' not in lead.text, name
    now = hall.held.state.round
    assert now is not None
    assert now.stage == "counting"
    assert now.timer.given == 15 * 60_000
    assert not hall.held.state.entrance.joining
    lead.go("/lead/do", {"act": "drop"})
    assert EN("refused.casting.begun", round=1) in unescape(lead.text)
    assert lead.post("/lead/do", {"act": "conquer"}).status_code == 400
    lead.go("/lead/do", {"act": "cast", "scenario": "no-such", "minutes": "10"})
    assert EN("refused.round.case") in unescape(lead.text)


@pytest.mark.parametrize("seed", range(4))
def test_hundreds_of_forged_requests_change_nothing_and_show_no_fault(hall: Hall, seed: int) -> None:
    seller, _, _ = trio(hall)
    hall.event(e.Started())
    seller.get("/seat")
    draw = random.Random(seed)
    before = hall.held.serial
    paths = ["/seat/do", "/seat/note", "/lead/do", "/lead/key", "/lead/links", "/join", "/in/p1", "/in/" + "0" * 32]
    choices = {
        "act": ["tick", "untick", "strike", "manner", "answer", "start", "cast", "", "x" * 30],
        "need": ["", "n1", "../../etc", "\x1b[2J", "x" * 91, "assume", "yes"],
        "number": ["0", "-1", "1", "1e3", "x", "", "99999999999999999999", "１"],
        "way": ["problem", "donated", "'", ""],
        "found": ["yes", "no", "maybe"],
        "by": ["more", "less", "99999"],
        "spot": ["1", "x", "99999"],
        "text": ["", "A", "\u202e", "x" * 3000],
        "before": ["", "0" * 16, "x" * 40],
        "who": ["p1", "p99", "g1", "'"],
        "code": ["", "AAAAAAAA", "'; drop"],
        "key": ["", "0" * 32],
    }
    for _ in range(60):
        wanted = draw.sample(sorted(choices), draw.randrange(len(choices)))
        headers = draw.choice([{}, {"origin": "http://evil.example"}, {"content-type": "text/plain"}])
        fields = {name: draw.choice(choices[name]) for name in wanted}
        answer = seller.post(draw.choice(paths), fields, ticket=draw.choice([None, "0" * 32]), **headers)
        assert answer.status_code in (303, 400, 403, 404, 413, 415, 429)
        assert "Traceback" not in answer.text
        assert ".py" not in answer.text
    assert hall.held.serial == before
    assert hall.faults == []


def test_everything_is_said_in_chinese_too(hall: Hall) -> None:
    seller, client, observer = trio(hall)
    hall.event(e.Started())
    for visitor, role in ((seller, "seller"), (client, "client"), (observer, "observer")):
        visitor.get("/seat")
        visitor.go("/language", {"language": "zh", "back": "/seat"})
        assert ZH(f"web.casting.how.{role}") in visitor.text
        assert 'lang="zh-Hans"' in visitor.text
