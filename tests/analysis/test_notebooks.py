"""A negotiation with the price as a number: proved, played, recorded, told; nothing forged gets in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from roleplay.analysis.audit import audit
from roleplay.analysis.outlook import outlook
from roleplay.analysis.solve import solve
from roleplay.cli.plain.solved import Solved
from roleplay.engine.case import Case, draw_case
from roleplay.engine.entry import Say, read_entry
from roleplay.engine.mode import Mode
from roleplay.engine.observation import observe
from roleplay.engine.offer import Offer
from roleplay.engine.play import Play
from roleplay.engine.playcode import code_of, session_of
from roleplay.engine.replay import replay
from roleplay.engine.rules import IllegalMove
from roleplay.engine.score import final_points, score
from roleplay.engine.session import Session
from roleplay.engine.transcript import Transcript, record
from roleplay.reading.text import Text
from roleplay.scenario.figure import with_titles
from roleplay.scenario.file import scenario_file
from roleplay.scenario.model import Scenario
from roleplay.telling.amount import on_offer, stepped, typed
from roleplay.telling.words import words
from tests.generated import PERSONALITIES, seed_of
from tests.scenario.sample import both, minimal, move, read
from tests.scenario.sample import scenario as sample
from tests.solving import solver

FILE = Path(__file__).parents[1] / "cases" / "notebooks.yaml"
LINE = ("by-when", "what-for", "offer@4950", "offer@4900", "hold")


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    return scenario_file(FILE).result()


@pytest.fixture
def case(scenario: Scenario) -> Case:
    return draw_case(scenario, PERSONALITIES, seed=seed_of(scenario, "dove"))


def played(case: Case, *entries: str) -> Play:
    play = Play.start(case)
    for entry in entries:
        play = play.then(entry)
    return play


def offer(play: Play) -> Offer:
    """What there is to choose."""
    return next(one for topic in play.choices() for one in topic.offers if one.numbers)


def test_it_passes_the_proof_which_speaks_of_the_file(scenario: Scenario) -> None:
    proof = audit(scenario, PERSONALITIES)
    assert [finding.fault for finding in proof.findings if finding.fault.severity == "error"] == []
    places = {verdict.path[1] for verdict in proof.verdicts if verdict.path[0] == "moves" and len(verdict.path) > 1}
    assert places == set(range(len(scenario.moves)))


def test_one_row_has_the_numbers_that_its_bounds_leave(case: Case) -> None:
    play = Play.start(case)
    assert offer(play).numbers == tuple(range(4700, 5051, 50))
    assert "…" in offer(play).say("en")
    assert offer(play.then("offer@4900")).numbers == tuple(range(4700, 4851, 50))
    assert [move.base for topic in play.choices() for move in topic.moves].count("offer") == 8


def test_the_number_chosen_is_what_guards_and_effects_know(case: Case) -> None:
    small, large = (played(case, entry) for entry in ("offer@5000", "offer@4850"))
    assert small.turns[-1].outcome == "lands"
    assert large.turns[-1].outcome == "early"
    assert [lesson.id for lesson in large.turns[-1].lessons] == ["smaller"]
    places = case.game.positions
    price = case.game.vocabulary.quantities["price"]
    assert price.values[large.state.values[places["price"]]] == 4850


@pytest.mark.parametrize(
    "entry", ["offer", "offer@5100", "offer@4710", "offer@4650", "hold@4700", "offer@4900@4900", "offer@"]
)
def test_what_is_not_on_offer_is_refused(case: Case, entry: str) -> None:
    with pytest.raises(IllegalMove):
        Play.start(case).then(entry)


@pytest.mark.parametrize(
    "text", ["offer@", "offer@x", "offer@04", "offer@-0", "@read:dove@4", "offer@1@2", "offer@" + "9" * 11]
)
def test_what_is_no_number_is_no_entry(text: str) -> None:
    with pytest.raises(ValueError, match="is no entry"):
        read_entry(text)


def test_an_entry_reads_as_it_is_written() -> None:
    assert read_entry("offer@-50") == Say("offer@-50")
    assert (Say("offer@-50").base, Say("offer@-50").chosen, Say("offer").chosen) == ("offer", -50, None)


def test_a_record_and_a_code_carry_the_numbers(case: Case) -> None:
    session = Session(played(case, *LINE, "sign"), "practice")
    assert session.play.over
    transcript = Transcript.from_json(record(session).to_json())
    assert replay(transcript, case.scenario, PERSONALITIES) == session.play
    assert session_of(code_of(session), case.scenario, PERSONALITIES).play == session.play


def test_a_scale_gives_points_in_a_straight_line(case: Case) -> None:
    play = played(case, *LINE, "sign")
    line = next(line for line in score(play).lines if line.id == "total")
    assert (line.points, line.maximum) == ((4900 * 200 - 900_000) * 30 // 120_000, 30)
    assert final_points(case.game, play.state, 0) == score(play).total
    assert solve(case.game).value(case.game.start) >= score(play).total


def test_a_number_is_found_however_it_is_typed(case: Case) -> None:
    row = offer(Play.start(case))
    for text in ("4800", "4,800", " 4 800", "４８００", "+4800"):
        move = typed(row, text)
        assert move is not None
        assert move.id == "offer@4800"
    assert [typed(row, text) for text in ("", "4801", "5100", "dear", "4800.0", "9" * 400)] == [None] * 6
    assert [stepped(row, *pair) for pair in (("", 1), ("", -1), ("4800", 1), ("4700", -1))] == [4700, 5050, 4850, 4700]
    assert on_offer(words("en"), row) == "4,700 to 5,050 in steps of 50"


def test_what_is_said_names_the_numbers_as_they_stand_where_it_is_heard(case: Case) -> None:
    play = Play.start(case)
    assert offer(play).say("en") == "I can do … each instead of 5,100."
    play = play.then("offer@4950")
    assert [line.text("en") for line in play.turns[-1].lines if line.stock is None] == [
        "I can do 4,950 each instead of 5,100.",
        "4,950, so 990,000 in all. Hm.",
    ]
    held = next(one for topic in play.choices() for one in topic.offers if one.id == "hold")
    assert held.say("en") == "4,950 is a price that I can look you in the face with."
    ended = played(case, *LINE, "sign")
    assert ended.turns[-1].lines[-1].text("en") == "Signed at 4,900 each, 980,000 in all. {Stamped.}"
    assert [line.title("en") for line in score(ended).lines if line.title is not None][-1] == "What is left of 980,000"


@pytest.mark.parametrize("mode", ["practice", "assessment"])
def test_what_is_shown_is_seen_in_every_mode_and_tells_cases_apart(case: Case, mode: Mode) -> None:
    play = Play.start(case)
    seen = observe(play, mode)
    assert [(one.title("en"), one.told) for one in seen.figures] == [("Price each", "5,100"), ("Total", "1,020,000")]
    assert seen.standing[-1] == (5100, 1_020_000)
    after = observe(play.then("offer@4950"), mode)
    assert after.standing[-1] == (4950, 990_000)


def test_a_brace_is_a_brace_where_there_are_no_numbers() -> None:
    tree = minimal()
    tree["moves"][0]["say"] = both("{price}? {{}}", "{price}，好？")
    play = Play.start(draw_case(sample(tree), PERSONALITIES, seed=1)).then("ask")
    assert play.turns[-1].lines[0].text("en") == "{price}? {{}}"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{pryce} each?", "did you mean 'price'?"),
        ("{chosen} each?", "unknown number in a text: 'chosen'"),
        ("{}?", "''"),
        ("{price each?", "'{' stands alone"),
        ("price} each?", "'}' stands alone"),
    ],
)
def test_a_name_in_a_text_that_is_no_number_is_told_with_its_place(text: str, told: str) -> None:
    written = FILE.read_text(encoding="utf-8").replace("By when must it be settled?", text)
    found = read(written).problems
    assert [(problem.code, told in problem.message) for problem in found if problem.code == "N051"] == [("N051", True)]
    assert all(
        problem.line == 1 + written[: written.index(text)].count("\n") for problem in found if problem.code == "N051"
    )


def test_numbers_do_not_go_into_briefings() -> None:
    found = read(FILE.read_text(encoding="utf-8").replace("Below 4,700", "Below {price}")).problems
    assert "N051" in [problem.code for problem in found]


def test_on_paper_titles_stand_for_numbers(scenario: Scenario) -> None:
    printed = with_titles(scenario)
    assert printed.commitment is not None
    assert printed.commitment.advance.say[0] == Text(en="Where do I sign? [Total].", zh="Where do I sign? 【Total】.")
    assert with_titles(sample()) == sample()


def test_a_solved_line_is_told_as_it_is_said(case: Case) -> None:
    told = "\n".join(Solved(case, outlook(case, ["offer@4950"], solver()), "en").lines())
    assert "[offer@4900] I can do 4,900 each instead of 4,950." in told
    assert "{" not in told


@pytest.mark.parametrize(
    ("more", "idle"), [({}, True), ({"shown": True}, False), ({"said": "{days} days"}, False), ({"of": "days"}, False)]
)
def test_a_number_that_nothing_is_made_of_is_told(more: dict[str, Any], idle: bool) -> None:
    tree = minimal()
    days = {"id": "days", "title": both("Days"), "min": 1, "max": 9, "start": 1}
    tree["numbers"] = [days | {name: value for name, value in more.items() if name == "shown"}]
    tree["moves"][0]["say"] = both(more.get("said", "Ask?"), "问问" + more.get("said", ""))
    own = [{"say": both("So."), "effects": {"days": "+1"}}]
    tree["moves"].append(move("wait", "listen", outcomes=own))
    if "of" in more:
        scale = {"of": "days", "from": 1, "to": 9}
        tree["scoring"] = {"needs": 60, "lines": [{"id": "days", "points": 10, "title": both("Days"), "scale": scale}]}
    found = [finding.fault.code for finding in audit(sample(tree), PERSONALITIES).findings]
    assert ("V202" in found) == idle


def test_numbers_that_no_guard_lets_be_chosen_do_no_harm(tmp_path: Path) -> None:
    written = FILE.read_text(encoding="utf-8").replace('when: {gifts: "<3"}', 'when: {gifts: "<3", chosen: ">= 4850"}')
    (tmp_path / FILE.name).write_text(written, encoding="utf-8")
    narrow = scenario_file(tmp_path / FILE.name).result()
    case = draw_case(narrow, PERSONALITIES, seed=seed_of(narrow, "dove"))
    assert offer(Play.start(case)).numbers == tuple(range(4850, 5051, 50))
    with pytest.raises(IllegalMove):
        Play.start(case).then("offer@4800")
    proof = audit(narrow, PERSONALITIES)
    assert [finding.fault for finding in proof.findings if finding.fault.severity == "error"] == []
