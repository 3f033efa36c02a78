"""A moment made into an exercise: judged as in a review, what is right is best, and nothing in between is offered."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roleplay.analysis.exercise import FAULTY, MOST, MOST_RIGHT, OPENING, exercise, faulty, may_become
from roleplay.analysis.review import review
from roleplay.engine.case import Case, draw_case
from roleplay.engine.play import Play
from roleplay.engine.session import Session
from roleplay.reading.text import LANGUAGES
from roleplay.scenario.library import load_rules
from roleplay.scenario.model import Scenario
from roleplay.telling.exercise import EXCHANGES, card, card_id
from roleplay.telling.words import words
from tests.analysis.test_review import two_tones
from tests.engine.test_laws import NUMBERS, played
from tests.generated import PERSONALITIES, cases
from tests.scenario import sample
from tests.solving import solver


@settings(deadline=None, max_examples=30)
@given(cases(), NUMBERS)
def test_it_is_judged_as_in_the_review(case: Case, numbers: list[int]) -> None:
    play, find = played(case, numbers), solver()
    found = review(play, PERSONALITIES, find)
    for move in found.moves:
        made = exercise(play, move.number - 1, PERSONALITIES, find)
        if not may_become(move):
            assert made is None
            continue
        if made is None:
            continue  # there was nothing better
        mine, *others = made.answers
        assert (mine.verdict, mine.right, mine.play.turns[-1]) == (move, False, play.turns[move.number - 1])
        right = [one for one in others if one.right]
        assert 1 <= len(right) <= MOST_RIGHT
        assert len(made.answers) <= MOST
        assert {one.verdict.judgement for one in right} in ({"best"}, {"good"})
        assert all(one.verdict.judgement in FAULTY for one in others if not one.right)
        assert made.play.turns == play.turns[: move.number - 1]
        told = card(made, load_rules(), PERSONALITIES)
        for language in LANGUAGES:
            assert len({option.text(language) for option in told.options}) == len(made.answers)
            assert all(option.why(language) for option in told.options)


def test_what_is_advised_is_among_what_is_right() -> None:
    play = Play.start(two_tones()).then("problem-brisk").then("@leave")
    find = solver()
    found = review(play, PERSONALITIES, find)
    for place in faulty(found):
        made = exercise(play, place, PERSONALITIES, find)
        assert made is not None
        assert str(made.played) == play.written[place]
        assert made.answers[1].verdict.entry == found.moves[place].instead


def test_naming_the_personality_is_no_exercise() -> None:
    play = Play.start(two_tones()).then("@read:eagle").then("@leave")
    assert exercise(play, 0, PERSONALITIES, solver()) is None


def test_the_moment_is_told_as_far_as_there_is_room() -> None:
    play = Play.start(two_tones(minutes=30))
    for _ in range(6):
        play = play.then("problem-warm")
    made = exercise(play, 5, PERSONALITIES, solver())
    assert made is not None
    told = card(made, load_rules(), PERSONALITIES)
    assert told.given is not None
    said = told.given("en")
    assert said.count("You: ") == EXCHANGES - 1 + (len(made.play.turns) >= EXCHANGES)
    assert "minutes left" in said
    assert "Found out so far" in said


def test_what_stood_so_from_the_beginning_is_not_told_as_found_out() -> None:
    tree = two_tones(minutes=30).scenario.model_dump(exclude_unset=True)
    title = {"en": "Kept on the minute", "zh": "守时"}
    ladder = {"id": "promise", "title": title, "rungs": ["broken", "open", "kept"], "start": "open", "goal": "kept"}
    tree["ladders"] = [ladder | {"missed": title}]
    case = draw_case(Scenario.model_validate(tree), PERSONALITIES, seed=1, personality="dove")
    made = exercise(Play.start(case).then("problem-brisk").then("@leave"), 1, PERSONALITIES, solver())
    assert made is not None
    told = card(made, load_rules(), PERSONALITIES).given
    assert told is not None
    assert title["en"] not in told("en")


@given(st.integers(0, 5), st.integers(0, 5))
def test_the_same_moment_is_the_same_card_whatever_comes_after_it(one: int, other: int) -> None:
    plays = []
    for more in (one, other):
        play = Play.start(two_tones(minutes=30)).then("problem-warm").then("problem-brisk")
        for _ in range(more):
            play = play.then("problem-warm")
        plays.append(play)
    assert card_id(plays[0], 1) == card_id(plays[1], 1) != card_id(plays[0], 0)
    assert Session(plays[0]).play.case == plays[1].case


TITLE = {"en": "A guess", "zh": "猜测"}


def with_moves(*more: dict[str, object], **parts: object) -> Case:
    """The case of two tones with more to say."""
    tree = two_tones(minutes=30).scenario.model_dump(exclude_unset=True, by_alias=True)
    tree["moves"] = [*tree["moves"], *more]
    tree |= parts
    return draw_case(Scenario.model_validate(tree), PERSONALITIES, seed=1, personality="dove")


def right(case: Case, *entries: str) -> list[str]:
    """What is right on the card of the last of these entries; nothing where it becomes none."""
    play = Play.start(case)
    for entry in entries:
        play = play.then(entry)
    made = exercise(play, len(entries) - 1, PERSONALITIES, solver())
    return [str(one.verdict.entry) for one in made.answers if one.right] if made is not None else []


def test_neither_first_words_late_in_a_talk_nor_leaving_is_right() -> None:
    case = with_moves(sample.move("who-i-am", "inform"))
    again = ["problem-warm", "problem-warm", "problem-warm", "problem-brisk", "problem-brisk"]
    for count in range(1, len(again) + 1):
        found = right(case, *again[:count])
        assert "@leave" not in found
        assert count <= OPENING or "who-i-am" not in found


def test_what_the_last_turn_brought_on_offer_is_offered_before_what_tempts_more() -> None:
    answers = [
        sample.move(f"told-{number}", "assume", about="repair", note=TITLE, when={"repair": "implied"})
        for number in range(3)
    ]
    others = [sample.move(f"guess-{number}", "assume", about="repair", note=TITLE) for number in range(6)]
    case = with_moves(*others, *answers)
    play = Play.start(case).then("problem-warm").then("problem-brisk")
    made = exercise(play, 1, PERSONALITIES, solver())
    assert made is not None
    offered = {str(one.verdict.entry) for one in made.answers}
    assert {one["id"] for one in answers} <= offered


def test_a_wrong_answer_says_what_the_author_says_of_it_and_that_its_need_had_come_out() -> None:
    lesson = {"id": "own", "title": TITLE, "text": {"en": "Said once.", "zh": "说过一次。"}, "on": ["problem.spent"]}
    case = with_moves(lessons=[lesson])
    play = Play.start(case).then("problem-warm").then("problem-brisk")
    assert play.turns[-1].outcome == "spent"
    made = exercise(play, 1, PERSONALITIES, solver())
    assert made is not None
    told = card(made, load_rules(), PERSONALITIES)
    title = case.scenario.needs[0].title
    for language in LANGUAGES:
        why = told.options[0].why(language)
        assert lesson["text"][language] in why  # type: ignore[index]
        assert words(language)("why.said.need", title=words(language)("why.title", title=title(language))) in why
        stock = load_rules().reason("problem.spent.said")
        assert stock is not None
        assert stock(language) not in why


def test_a_question_that_nothing_new_can_be_said_to_may_stand_and_the_card_says_so() -> None:
    asking, telling = {"en": "What for?", "zh": "做什么用？"}, {"en": "Not yet.", "zh": "还早。"}
    for reply in (asking, telling):
        case = with_moves(sample.move("show", "present", about="repair", replies={"early": reply}))
        made = exercise(Play.start(case).then("show").then("show"), 1, PERSONALITIES, solver())
        assert made is not None
        assert made.idle
        told = card(made, load_rules(), PERSONALITIES).given
        assert told is not None
        for language in LANGUAGES:
            assert (words(language)("exercise.aside") in told(language)) == (reply is asking)


def test_a_question_that_something_can_be_said_to_stands_as_it_is() -> None:
    answer = sample.move("because", "inform", when={"repair": "implied"})
    need = {**sample.need(rungs=["hidden", "implied", "explicit"])}
    need["texts"] = {"implied": {"say": {"en": "Why do you ask?", "zh": "怎么想起问这个？"}}}
    case = with_moves(answer, needs=[need])
    made = exercise(Play.start(case).then("problem-warm").then("problem-brisk"), 1, PERSONALITIES, solver())
    assert made is not None
    assert not made.idle
    told = card(made, load_rules(), PERSONALITIES).given
    assert told is not None
    assert words("en")("exercise.aside") not in told("en")


@pytest.mark.parametrize(("kind", "idle"), [("rapport", True), ("pitch", False)])
def test_where_nothing_offered_tells_anything_the_first_question_may_stand(kind: str, idle: bool) -> None:
    play = Play.start(with_moves(sample.move("more", kind))).then("payoff-brisk")
    made = exercise(play, 0, PERSONALITIES, solver())
    assert made is not None
    assert "more" in {str(one.verdict.entry) for one in made.answers} or idle
    assert made.idle == idle
    told = card(made, load_rules(), PERSONALITIES).given
    assert told is not None
    assert (words("en")("exercise.aside") in told("en")) == idle
