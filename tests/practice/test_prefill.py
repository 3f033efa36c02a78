"""What a play gives a sheet: what its trainee asked, heard and agreed, and before it is over nothing else."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roleplay.engine.case import draw_case
from roleplay.engine.entry import Say, read_entry
from roleplay.engine.notebook import notebook
from roleplay.engine.play import Play
from roleplay.practice.sheet.filled import Filled, Spot
from roleplay.practice.sheet.missing import missing
from roleplay.practice.sheet.prefill import prefilled, taken
from roleplay.practice.sheet.stray import strays
from roleplay.reading.text import LANGUAGES, Language
from roleplay.scenario.library import load_library, load_personalities
from roleplay.scenario.worksheet import Worksheet
from tests.screenshot import SCENARIO, WHOLE, talk
from tests.shipped.golden import entries, path
from tests.shipped.lines import case_of

EVERY = [one.id for one in load_library().worksheets()]


@cache
def whole() -> Play:
    return talk(load_library().get(SCENARIO), WHOLE).play


def sheet(name: str) -> Worksheet:
    return next(one for one in load_library().worksheets() if one.id == name)


def texts(filled: Filled) -> str:
    cells = (text for rows in filled.rows.values() for row in rows for text in row.cells.values())
    return "\n".join([*filled.values.values(), *cells])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", EVERY)
def test_all_that_is_taken_fits_the_worksheet(name: str, language: str) -> None:
    worksheet = sheet(name)
    filled = prefilled(worksheet, taken(whole(), "p1", language))  # type: ignore[arg-type]
    assert not strays(worksheet, filled)
    assert not {one.lack for one in missing(worksheet, filled)} & {"option", "number", "bounds"}
    assert filled.play == "p1"
    assert filled.empty != worksheet.fits(whole().case.scenario.stage)


def test_the_planner_has_the_questions_asked_with_their_kind_and_what_they_did() -> None:
    filled = prefilled(sheet("spin-planner"), taken(whole(), "p1", "en"))
    asked = filled.rows["questions"]
    said = {turn.move.say("en"): turn for turn in whole().turns if turn.move is not None}
    assert len(asked) >= 5
    for row in asked:
        turn = said[row.cells["question"]]
        assert turn.move is not None
        kind = row.cells["kind"]
        assert kind == turn.move.kind or kind == "other"
        assert (row.cells["effect"] in ("stated", "further")) == bool(turn.climbs)
    assert {row.cells["effect"] for row in asked} >= {"stated", "further"}


def test_a_sheet_for_complaints_takes_nothing_from_a_talk_without_one() -> None:
    worksheet = sheet("complaint-sheet")
    assert prefilled(worksheet, taken(whole(), "p1", "en")).empty
    complaint = replace(taken(whole(), "p1", "en"), stage="partnership")
    assert not prefilled(worksheet, complaint).empty


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_planner_has_what_goes_wrong_as_problems_and_leaves_the_benefit_to_its_owner(language: Language) -> None:
    noted = [note for note in notebook(whole()) if note.kind != "goal" and "implied" in note.reached]
    wrong = [note.heard[note.reached.index("implied")](language) for note in noted]
    assert len(wrong) >= 3
    filled = prefilled(sheet("spin-planner"), taken(whole(), "p1", language))
    assert [dict(row.cells) for row in filled.rows["chain"]] == [{"problem": line} for line in wrong]


def test_a_motive_that_is_only_to_be_known_is_no_trouble() -> None:
    play = Play.start(case_of("both-ends", "dove"))
    for entry in entries(path("both-ends", "dove").read_text(encoding="utf-8")):
        play = play.then(read_entry(entry))
    notes = [note for note in notebook(play) if note.kind != "goal"]
    motives = {note.heard[0]("en") for note in notes if note.rung == "implied" and note.index == note.top}
    told = {piece["text"] for piece in taken(play, "p", "en").several["troubles"]}
    assert motives
    assert told == {note.heard[0]("en") for note in notes} - motives


def test_an_outline_tells_what_goes_wrong_with_what_that_leads_to() -> None:
    told = prefilled(sheet("group-solution"), taken(whole(), "p1", "en")).values["trouble"].splitlines()
    heard = [
        (line("en"), rung) for note in notebook(whole()) for line, rung in zip(note.heard, note.reached, strict=True)
    ]
    assert told == [line for line, rung in heard if rung in ("implied", "felt")]
    assert {rung for _, rung in heard} >= {"implied", "felt", "explicit"}


def test_a_complaint_keeps_what_was_agreed_apart_from_the_day_of_the_answer() -> None:
    worksheet = sheet("complaint-sheet")
    step = "Friday, four of us change all of them. Correct?"
    given = taken(whole(), "p1", "en")
    complaint = replace(given, stage="partnership", single={**given.single, "next-step": step})
    values = prefilled(worksheet, complaint).values
    assert values["agreed"] == step
    assert not {"when", "told"} & values.keys()
    assert values["heard"].splitlines() == [piece["text"] for piece in given.several["facts"]]


def test_a_question_asked_again_is_one_row_with_the_most_it_did() -> None:
    play = Play.start(whole().case)
    for turn in whole().turns:
        if turn.move is not None and turn.climbs and not play.over:
            play = play.then(turn.entry)
            if play.over or turn.entry not in [Say(move.id) for topic in play.choices() for move in topic.moves]:
                continue
            play = play.then(turn.entry)
    assert any(turn.outcome == "spent" for turn in play.turns)
    rows = taken(play, "p", "en").several["questions"]
    said = [piece["text"] for piece in rows]
    assert len(set(said)) == len(said) < len([turn for turn in play.turns if turn.move is not None])
    lifted = {turn.move.say("en") for turn in play.turns if turn.move is not None and turn.climbs}
    assert all(piece["effect"] in ("stated", "further") for piece in rows if piece["text"] in lifted)


def test_needs_found_come_with_what_the_client_wanted_and_the_rest_are_missed() -> None:
    given = taken(whole(), "p1", "zh")
    notes = [note for note in notebook(whole()) if note.kind != "goal"]
    found = {piece["text"]: piece["words"] for piece in given.several["needs-found"]}
    uncovered = [note for note in notes if note.uncovered]
    assert any(note.reached[-1] == "confirmed" for note in uncovered)
    assert found == {note.title("zh"): note.heard[note.reached.index("explicit")]("zh") for note in uncovered}
    assert {piece["text"] for piece in given.several["needs-missed"]} | found.keys() == {
        note.title("zh") for note in notes
    }


def test_a_step_is_agreed_only_where_the_client_agreed() -> None:
    assert taken(whole(), "p1", "en").single["next-step"] == ""  # they took leave
    scenario = load_library().get("phone-appointment")
    plays = [Play.start(draw_case(scenario, load_personalities(), seed=seed)) for seed in range(8)]
    agreed = 0
    for play in plays:
        while not play.over:
            moves = [move for topic in play.choices() for move in topic.moves]
            asking = [move for move in moves if move.kind == "propose"]
            play = play.then(Say((asking or moves)[0].id))
        step = taken(play, "p", "en").single["next-step"]
        last = play.turns[-1]
        assert (step != "") == (last.ending == "advance" and last.move is not None)
        agreed += bool(step)
        if step:
            assert last.move is not None
            filled = prefilled(sheet("visit-plan"), taken(play, "p", "en"))
            assert filled.at(Spot("agreed")) == last.move.say("en")[:400]


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(0, 30), max_size=14))
def test_a_talk_that_goes_on_gives_away_nothing_that_was_not_heard(choices: list[int]) -> None:
    play = Play.start(draw_case(load_library().get(SCENARIO), load_personalities(), seed=3))
    for number in choices:
        moves = [move for topic in play.choices() for move in topic.moves]
        if play.over or not moves:
            break
        play = play.then(read_entry(moves[number % len(moves)].id))
    if play.over:
        return
    unheard = [note.title("en") for note in notebook(play) if note.index == 0]
    for name in EVERY:
        given = texts(prefilled(sheet(name), taken(play, "p", "en")))
        assert not [title for title in unheard if title in given.splitlines()]
