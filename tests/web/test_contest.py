"""The contest in the browser: rounds without a script, drops and restarts, and nothing forged, late or doubled."""

from __future__ import annotations

import random
from html import unescape
from pathlib import Path

import pytest

from roleplay.scenario.library import load_rules
from roleplay.telling.words import words
from roleplay.web.allowance import Limits
from roleplay.workshop.contest import lead
from tests.web.rooms import ADDRESS, WebRoom, talk_on
from tests.web.visitor import Visitor

EN, ZH = words("en"), words("zh")


@pytest.fixture
def room(tmp_path: Path) -> WebRoom:
    return WebRoom(tmp_path)


def entered(room: WebRoom) -> list[int]:
    """How much each team has said."""
    live = room.host.look().round
    return [len(at.play.turns) for at in live.plays.values()] if live is not None else []


def test_two_teams_play_a_round_to_the_end_while_the_board_shows_it(room: WebRoom) -> None:
    red, blue = room.join("t1", "Ann"), room.join("t2", "小波")
    assert EN("web.contest.wait") in red.text
    board = Visitor(room.app)
    assert ADDRESS in board.get(f"/board/{room.host.state.code}")
    room.begin()
    for _ in range(40):
        for visitor in (red, blue):
            visitor.get("/seat")
            if "/seat/say" in visitor.text:
                talk_on(visitor)
        board.get(f"/board/{room.host.state.code}")
        assert board.status == 200
        if room.host.look().live is None:
            break
    now = room.host.look().rounds[0]
    assert now.ended
    assert now.case is not None
    assert all(at.play.over for at in now.plays.values())
    red.get("/seat")
    assert "/results/1" in red.text
    red.get("/results/1")
    assert room.faults == []
    assert red.status == 200
    assert now.case.personality.title("en") in red.text
    assert Visitor(room.app).client.get("/results/1").status_code == 403
    assert room.faults == []


def test_the_board_gives_nothing_away(room: WebRoom) -> None:
    red = room.join("t1", "Ann")
    room.begin()
    red.get("/seat")
    for _ in range(3):
        talk_on(red)
    live = room.host.state.live
    assert live is not None
    assert live.case is not None
    board = Visitor(room.app)
    text = board.get(f"/board/{room.host.state.code}")
    scenario = live.case.scenario
    for part in (*(need.title("en") for need in scenario.needs), live.case.personality.title("en")):
        assert part not in text
    assert "15:00" in text
    assert Visitor(room.app).client.get("/board/AAAAAAAA").status_code == 404


def test_what_is_late_doubled_or_not_one_s_own_changes_nothing_and_says_so(room: WebRoom) -> None:
    red, other = room.join("t1", "Ann"), room.join("t1", "Cy")
    room.begin()
    red.get("/seat")
    entry = red.values("entry")[0]
    red.go("/seat/say", {"entry": entry, "number": "1"})
    assert entered(room) == [1, 0]
    red.go("/seat/say", {"entry": entry, "number": "1"})
    assert EN("refused.entry.late") in red.text
    assert entered(room) == [1, 0]
    other.get("/seat")
    assert "/seat/say" not in other.text
    other.go("/seat/say", {"entry": "@leave", "number": "2"})
    assert EN("refused.speaker.other") in other.text
    stranger = Visitor(room.app)
    stranger.get("/join")
    assert stranger.post("/seat/say", {"entry": "@leave", "number": "2"}).status_code == 403
    assert entered(room) == [1, 0]
    room.host.do(lead.pause)
    red.get("/seat")
    assert EN("web.contest.paused") in red.text
    assert "/seat/say" not in red.text


def test_whoever_drops_or_whose_host_is_killed_comes_back_to_the_same_move(room: WebRoom) -> None:
    red = room.join("t1", "Ann")
    room.begin()
    red.get("/seat")
    talk_on(red)
    shown = red.values("entry")
    room.now += 3 * 60_000
    room.restart()
    back = room.again(red)
    assert back.values("entry") == shown
    assert "12:00" in back.text
    talk_on(back)
    assert entered(room) == [2, 0]


def test_when_the_time_is_out_the_round_is_over_for_all(room: WebRoom) -> None:
    red = room.join("t1", "Ann")
    room.begin(minutes=2)
    red.get("/seat")
    entry = red.values("entry")[0]
    room.now += 2 * 60_000
    red.go("/seat/say", {"entry": entry, "number": "1"})
    assert room.host.state.live is None
    assert EN("web.contest.over", n=1) in red.text
    assert [at.play.ending for at in room.host.state.rounds[0].plays.values()] == ["time", "time"]


def test_a_team_votes_and_hands_over(tmp_path: Path) -> None:
    room = WebRoom(tmp_path, voting=30)
    red, other = room.join("t1", "Ann"), room.join("t1", "Bo <i>")
    room.begin()
    red.get("/seat")
    entry = red.values("entry")[0]
    red.go("/seat/say", {"entry": entry, "number": "1"})
    assert EN("refused.vote.on", seconds=30) in red.text
    other.get("/seat")
    other.go("/seat/suggest", {"entry": entry, "number": "1"})
    red.get("/seat")
    assert EN("web.talk.votes", n=1, names="Bo &lt;i&gt;") in red.text
    red.go("/seat/say", {"entry": entry, "number": "1"})
    assert entered(room) == [1, 0]
    red.go("/seat/hand", {"to": "s2"})
    other.get("/seat")
    assert "/seat/say" in other.text
    red.go("/seat/hand", {"to": "s1"})
    assert EN("refused.speaker.other") in red.text


def test_joining_asks_for_the_code_and_a_free_name(room: WebRoom) -> None:
    visitor = Visitor(room.app)
    assert room.host.state.code in visitor.get(f"/join?code={room.host.state.code.lower()}")
    for fields, why in (
        ({"code": "22222222", "team": "t1", "name": "Ann"}, "refused.join.code"),
        ({"code": room.host.state.code, "team": "", "name": "Ann"}, "refused.team.unknown"),
        ({"code": room.host.state.code, "team": "t1", "name": "  "}, "refused.name.unfit"),
        ({"code": room.host.state.code, "team": "t1", "name": "x" * 60}, "refused.name.unfit"),
    ):
        visitor.get("/join")
        visitor.go("/join", fields)
        assert EN(why) in visitor.text
    before = visitor.client.cookies["roleplay"]
    visitor.go("/join", {"code": room.host.state.code, "team": "t1", "name": "Ann"})
    assert visitor.path == "/seat"
    assert visitor.client.cookies["roleplay"] != before, "nobody can have put the token there beforehand"
    assert visitor.client.cookies["roleplay"] not in str([one.key for one in room.host.state.seats.values()])
    room.join("t1", "ann")
    assert len(room.host.state.seats) == 1
    visitor.get("/join", **{"accept-language": "zh-CN"})
    assert room.host.look().seats


def test_codes_cannot_be_tried_out(tmp_path: Path) -> None:
    room = WebRoom(tmp_path, limits=Limits())
    visitor = Visitor(room.app)
    visitor.get("/join")
    answers = [
        visitor.post("/join", {"code": f"{number:08}", "team": "t1", "name": "A"}).status_code for number in range(20)
    ]
    assert answers[:5] == [303] * 5
    assert answers[-1] == 429
    visitor = Visitor(room.app)
    visitor.get("/join")
    assert visitor.post("/lead/key", {"key": "x"}).status_code == 429, "the host's key is guessed no faster"


def test_a_class_behind_one_router_comes_in_at_once(tmp_path: Path) -> None:
    room = WebRoom(tmp_path, limits=Limits())
    for number in range(20):
        assert room.join("t1", f"P{number}").path == "/seat"


def test_only_the_host_s_key_leads(room: WebRoom) -> None:
    red = room.join("t1", "Ann")
    for path, fields in (("/lead/do", {"act": "stop"}), ("/lead/plan", {"scenario": "first-drill"})):
        assert red.post(path, fields).status_code == 403
    trainer = Visitor(room.app)
    trainer.get("/lead")
    assert trainer.path == "/lead/key"
    trainer.go("/lead/key", {"key": "wrong"})
    assert EN("refused.host.key") in unescape(trainer.text)
    trainer.go("/lead/key", {"key": f" {room.key} "})
    assert trainer.path == "/lead"
    trainer.go("/lead/plan", {"scenario": "county-bureau-pcs", "minutes": "15", "level": "2"})
    assert room.host.state.round is not None
    assert room.host.state.round.plan.level == 2
    for act, more in (
        ("start", {}), ("pause", {}), ("start", {}), ("more", {"minutes": "5"}), ("joining", {}),
        ("hand", {"seat": "s1"}), ("team", {"name": "Late"}),
    ):  # fmt: skip
        trainer.go("/lead/do", {"act": act, **more})
        assert trainer.status == 200
        assert 'role="alert"' not in trainer.text
    assert room.host.state.round.timer.given == 20 * 60_000
    assert not room.host.state.joining
    trainer.go("/lead/do", {"act": "close", "closed": "yes"})
    assert EN("refused.round.unfinished") in trainer.text
    trainer.go("/lead/do", {"act": "end"})
    assert room.host.state.live is None
    trainer.get("/results/1")
    assert trainer.status == 200
    assert trainer.post("/lead/do", {"act": "conquer"}).status_code == 400
    fresh, another = room.host.rekey(), Visitor(room.app)
    for key, path in ((room.key, "/lead/key"), (fresh, "/lead")):
        another.get("/lead/key")
        another.go("/lead/key", {"key": key})
        assert another.path == path


@pytest.mark.parametrize("seed", range(6))
def test_hundreds_of_forged_requests_change_nothing_and_show_no_fault(room: WebRoom, seed: int) -> None:
    red = room.join("t1", "Ann")
    room.begin()
    red.get("/seat")
    draw = random.Random(seed)
    before = room.host.serial
    entries = ["@time", "@undo", "@hint", "nothing", "../../etc", "\x1b[2J", "x" * 91, "@read:dragon", "", "a\nb", "é"]
    numbers = ["0", "-1", "2", "200", "201", "1e3", "x", "", "99999999999999999999", "１"]
    paths = ["/seat/say", "/seat/suggest", "/seat/hand", "/lead/do", "/lead/plan", "/lead/key", "/join"]
    for _ in range(60):
        fields = {
            "entry": draw.choice(entries),
            "number": draw.choice(numbers),
            "act": draw.choice(["start", "stop", "", "x" * 30]),
            "to": draw.choice(["s1", "s9", "t1", "'"]),
            "code": draw.choice(["", "AAAAAAAA", "'; drop"]),
            "team": draw.choice(["t1", "t9", "<b>"]),
            "name": draw.choice(["", "A", "\u202e"]),
            "key": draw.choice(["", "0" * 32]),
        }
        wanted = draw.sample(sorted(fields), draw.randrange(len(fields)))
        headers = draw.choice([{}, {"origin": "http://evil.example"}, {"content-type": "text/plain"}])
        answer = red.post(
            draw.choice(paths), {name: fields[name] for name in wanted}, ticket=draw.choice([None, "0" * 32]), **headers
        )
        assert answer.status_code in (303, 400, 403, 404, 413, 415, 429)
        assert "Traceback" not in answer.text
        assert ".py" not in answer.text
    assert room.host.serial == before
    assert room.faults == []


def test_everything_is_said_in_chinese_too(room: WebRoom) -> None:
    red = room.join("t1", "Ann")
    red.get("/seat")
    red.go("/language", {"language": "zh", "back": "/seat"})
    assert ZH("web.contest.wait") in red.text
    room.begin()
    red.get("/seat")
    assert ZH("web.contest.say") in red.text
    assert 'lang="zh-Hans"' in red.text


async def test_a_stream_tells_the_clock_and_when_to_load_anew(room: WebRoom) -> None:
    from collections.abc import AsyncIterator
    from types import SimpleNamespace
    from typing import Any

    from roleplay.web.contest.place import ContestPlace
    from roleplay.web.workshop import place as module

    room.begin()
    place = ContestPlace(room.host, dict, ADDRESS)  # type: ignore[arg-type]
    marks = iter(["a", "a", "b"])
    caught: list[AsyncIterator[Any]] = []
    request: Any = SimpleNamespace()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "stream", lambda _, events: caught.append(events))
        patch.setattr(module, "GLANCE", 0)
        place.watch(request, lambda: next(marks), lambda: {"clock": place.clock()}, "a")
        told = [(event.kind, event.data) async for event in caught[0]]
    assert told == [("text", "15:00"), ("reload", "")]


def test_behind_a_server_seats_come_in_by_its_name(room: WebRoom) -> None:
    from http.client import HTTPConnection
    from types import SimpleNamespace
    from typing import Any

    from roleplay.web.letting import letting_in

    desk: Any = SimpleNamespace(words=EN, rules=load_rules())
    told: list[str] = []
    given = (desk, room.host, "127.0.0.1", 0, told.append, ("trainer.example",))
    with letting_in(*given) as (first, second):
        assert first == "https://trainer.example/"
        assert f"  {first}" in told
        for name, status in (("trainer.example", 200), ("evil.example", 400)):
            asked = HTTPConnection("127.0.0.1", int(second.rstrip("/").rpartition(":")[2]), timeout=30)
            asked.request("GET", f"/board/{room.host.state.code}", headers={"Host": name})
            answer = asked.getresponse()
            assert answer.status == status
            assert (first in answer.read().decode()) == (status == 200)
            asked.close()
