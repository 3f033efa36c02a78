"""Case discussions on phones: from the notes to the reveal, nobody rates their own, and nothing is told too early."""

from __future__ import annotations

import random
from html import unescape
from pathlib import Path

import pytest

from roleplay.telling.words import words
from roleplay.workshop.discussion import act
from tests.web.halls import Debate
from tests.web.visitor import Visitor

EN, ZH = words("en"), words("zh")


@pytest.fixture
def debate(tmp_path: Path) -> Debate:
    return Debate(tmp_path)


def shown(visitor: Visitor, path: str = "/seat") -> str:
    return unescape(visitor.get(path))


def hidden(debate: Debate) -> list[str]:
    """What nobody may read before the reveal."""
    return [text("en") for case in debate.held.cases() for _, text in case.hidden_texts()]


def notes(visitor: Visitor, text: str, at: int = 0) -> dict[str, str]:
    """The form with the notes as the page has it, with one of them written anew."""
    import re

    names = re.findall(r'name="text-([^"]+)"', visitor.text)
    before = {name: visitor.values(f"before-{name}")[0] for name in names}
    texts = dict(re.findall(r'name="text-([^"]+)"[^>]*>([^<]*)</textarea>', visitor.text))
    fields = {f"before-{name}": before[name] for name in names} | {
        f"text-{name}": unescape(texts[name]) for name in names
    }
    return fields | {f"text-{names[at]}": text}


def marks(debate: Debate, group: str, mark: int, number: int = 0) -> dict[str, str]:
    case = debate.held.room.groups[group].case
    assert case is not None
    return {"group": group, "number": str(number), **{f"line-{line}": str(mark) for line in case.rubric}}


def test_two_groups_go_from_the_door_to_the_standings(debate: Debate) -> None:
    lead = debate.lead()
    red, mate, blue = debate.visit("g1"), debate.visit("g1"), debate.visit("g2")
    assert EN("web.discussion.wait") in red.text
    lead.go("/lead/do", {"act": "deal", "case": "all"})
    debate.do(act.time(15, 3))
    lead.go("/lead/do", {"act": "begin"})
    board = Visitor(debate.app)
    assert "15:00" in board.get(f"/board/{debate.held.entrance.code}")
    red.get("/seat")
    red.go("/seat/note", notes(red, "Too early a price <b>"))
    assert "Too early a price &lt;b&gt;" in mate.get("/seat")
    assert "Too early a price" not in blue.get("/seat")
    lead.go("/lead/do", {"act": "together"})
    for _ in range(2):
        lead.go("/lead/do", {"act": "call"})
        on = debate.held.room.on
        assert on is not None
        other = blue if on.id == "g1" else red
        other.get("/seat")
        other.go("/seat/rate", marks(debate, on.id, 4))
        assert EN("web.discussion.given") in other.text
        assert EN("discuss.going.presents", name=on.name) in unescape(board.get(f"/board/{debate.held.entrance.code}"))
    lead.go("/lead/do", {"act": "done"})
    for text in hidden(debate):
        assert text not in shown(red)
        assert text not in shown(board, f"/board/{debate.held.entrance.code}")
    assert 'class="standings"' not in red.text
    for case in debate.held.cases():
        lead.go("/lead/do", {"act": "reveal", "case": case.id})
        assert case.outcome[0]("en") in shown(red)
        assert case.outcome[0]("en") in shown(board, f"/board/{debate.held.entrance.code}")
        assert case.debate[0]("en") in board.text or case.debate[0]("en") in unescape(board.text)
    for visitor in (red, blue, lead):
        visitor.get("/" if visitor is lead else "/seat")
        assert 'class="standings"' in visitor.text
    assert "Too early a price" in blue.text, "after the reveal all see what was noted"
    lead.go("/lead/do", {"act": "close", "closed": "yes"})
    assert EN("web.workshop.again") in lead.text
    assert debate.faults == []


def test_nothing_hidden_is_told_before_the_reveal(debate: Debate) -> None:
    debate.deal()
    red, board = debate.visit("g1"), Visitor(debate.app)
    stranger = Visitor(debate.app)
    code, texts = debate.held.entrance.code, hidden(debate)
    paths = ["/seat", "/seat?revealed=1", f"/board/{code}", f"/board/{code}?reveal=all", "/lead", "/results/1", "/join"]
    steps = [act.begin(), act.come_together(), act.call(), act.call(), act.done()]
    for step in [None, *steps]:
        if step is not None:
            debate.do(step)
        for visitor in (red, board, stranger):
            for path in paths:
                page = shown(visitor, path)
                assert not [text for text in texts if text in page], path
    case = debate.held.room.groups["g2"].case
    situation = debate.held.cases()[0].situation[0]("en")
    assert case is not None
    assert situation
    assert debate.faults == []


def test_nobody_rates_their_own_or_too_early_or_twice(debate: Debate) -> None:
    debate.deal()
    debate.do(act.begin())
    red, blue = debate.visit("g1"), debate.visit("g2")
    red.go("/seat/rate", marks(debate, "g2", 5))
    assert EN("refused.discussion.unheard", name="Blue") in unescape(red.text)
    debate.do(act.come_together(), act.call("g2"))
    blue.go("/seat/rate", marks(debate, "g2", 5))
    assert EN("refused.discussion.own") in unescape(blue.text)
    assert "/seat/rate" not in blue.text
    red.get("/seat")
    some = marks(debate, "g2", 5)
    some.pop(next(name for name in some if name.startswith("line-")))
    red.go("/seat/rate", some)
    assert EN("refused.discussion.marks") in unescape(red.text)
    red.go("/seat/rate", marks(debate, "g2", 2))
    red.go("/seat/rate", marks(debate, "g2", 5))
    assert EN("refused.part.late") in unescape(red.text)
    assert set(debate.held.room.groups["g2"].ratings["g1"].values()) == {2}
    assert red.post("/seat/rate", marks(debate, "g2", 6, 1)).status_code == 400
    assert red.post("/lead/do", {"act": "call"}).status_code == 403
    stranger = Visitor(debate.app)
    stranger.get("/join")
    assert stranger.post("/seat/rate", marks(debate, "g2", 5)).status_code == 403


def test_two_of_a_group_do_not_write_over_each_other(debate: Debate) -> None:
    debate.deal()
    debate.do(act.begin())
    first, second = debate.visit("g1"), debate.visit("g1")
    first.get("/seat")
    second.get("/seat")
    first.go("/seat/note", notes(first, "From the first"))
    second.go("/seat/note", notes(second, "To another question", 1))
    noted = debate.held.room.groups["g1"].notes
    assert list(noted.values()) == ["From the first", "To another question"]
    stale = notes(first, "Again by the first", 1)
    first.go("/seat/note", stale)
    assert EN("web.workshop.draft") in first.text
    assert ">Again by the first</textarea>" in first.text
    assert "To another question" in first.text
    assert debate.held.room.groups["g1"].notes == noted
    long = "字" * 2000
    first.get("/seat")
    first.go("/seat/note", notes(first, long, 1))
    assert long in debate.held.room.groups["g1"].notes.values()


def test_whoever_drops_or_whose_host_is_killed_comes_back(debate: Debate) -> None:
    debate.deal()
    debate.do(act.begin())
    red = debate.visit("g1")
    red.get("/seat")
    red.go("/seat/note", notes(red, "Kept"))
    debate.now += 3 * 60_000
    debate.restart()
    back = debate.again(red)
    assert ">Kept</textarea>" in back.text
    assert "12:00" in back.text


@pytest.mark.parametrize("seed", range(4))
def test_hundreds_of_forged_requests_change_nothing_and_show_no_fault(debate: Debate, seed: int) -> None:
    debate.deal()
    debate.do(act.begin())
    red = debate.visit("g1")
    red.get("/seat")
    draw = random.Random(seed)
    before = debate.held.serial
    question = debate.held.room.groups["g1"].case.questions[0]  # type: ignore[union-attr]
    choices = {
        "act": ["call", "reveal", "deal", "begin", "", "x" * 30],
        f"text-{question}": ["x" * 3000, "\u202e", "\x1b[2J"],
        f"before-{question}": ["", "0" * 16, "x" * 40],
        "group": ["g1", "g2", "g99", "'"],
        "number": ["0", "-1", "1e3", "x", "", "99999999999999999999", "１"],
        "case": ["", "../../etc", "gift-letter"],
        "line-x": ["1", "9"],
        "who": ["g1", "g99", "p1"],
        "code": ["", "AAAAAAAA"],
        "key": ["", "0" * 32],
    }
    for _ in range(60):
        wanted = draw.sample(sorted(choices), draw.randrange(len(choices)))
        headers = draw.choice([{}, {"origin": "http://evil.example"}, {"content-type": "text/plain"}])
        fields = {name: draw.choice(choices[name]) for name in wanted}
        path = draw.choice(["/seat/note", "/seat/rate", "/lead/do", "/lead/key", "/join"])
        answer = red.post(path, fields, ticket=draw.choice([None, "0" * 32]), **headers)
        assert answer.status_code in (303, 400, 403, 404, 413, 415, 429)
        assert "Traceback" not in answer.text
        assert ".py" not in answer.text
    assert debate.held.serial == before
    assert debate.faults == []


def test_everything_is_said_in_chinese_too(debate: Debate) -> None:
    debate.deal()
    debate.do(act.begin())
    red = debate.visit("g1")
    red.get("/seat")
    red.go("/language", {"language": "zh", "back": "/seat"})
    assert ZH("web.discussion.discuss") in red.text
    case = debate.held.case_of(debate.held.room.groups["g1"])
    assert case is not None
    assert case.title("zh") in unescape(red.text)
