"""What the shipped scenarios promise: both languages, choices one can take in, no luck, no giveaway."""

from __future__ import annotations

from collections import Counter
from random import Random

import numpy as np
import pytest

from roleplay.analysis.batch import Batch
from roleplay.analysis.policy import Uniform, play_out
from roleplay.engine.case import draw_case
from roleplay.engine.play import Play
from roleplay.engine.score import score
from roleplay.reading.text import Text
from roleplay.scenario.checked import check_paths
from roleplay.scenario.library import assets_path, load_personalities, load_rules, scenarios_path
from roleplay.scenario.model import Scenario
from tests.shipped.golden import entries, names, path
from tests.shipped.lines import BIRDS, DISCOVERY, OTHERS, case_of, library

ALL = (*DISCOVERY, *OTHERS)


def test_everything_shipped_is_free_of_problems() -> None:
    assert check_paths([scenarios_path(), assets_path("personalities"), assets_path("rules.yaml")]) == []


def test_the_scenarios_are_there_in_both_languages_with_all_four_birds() -> None:
    shipped = {scenario.id: scenario for scenario in library().scenarios()}
    assert set(ALL) <= set(shipped)
    for scenario in shipped.values():
        assert scenario.languages == ("en", "zh")
        met = [scenario.client, *scenario.people]
        assert set().union(*(person.personalities for person in met)) == set(BIRDS)


@pytest.mark.parametrize("name", DISCOVERY)
def test_a_discovery_scenario_has_seven_needs_of_many_kinds_and_forty_to_sixty_four_moves(name: str) -> None:
    scenario = library().get(name)
    kinds = Counter(need.kind for need in scenario.needs)
    assert len(scenario.needs) == 7
    assert {"product", "service", "commercial", "budget"} <= set(kinds)
    assert len(set(kinds) - {"product", "service", "commercial", "budget"}) == 2
    assert 40 <= len(scenario.moves) <= 64


@pytest.mark.parametrize("name", DISCOVERY)
@pytest.mark.parametrize("personality", BIRDS)
def test_four_to_seven_choices_are_seen_at_once(name: str, personality: str) -> None:
    play = Play.start(case_of(name, personality))
    assert all(4 <= len(topic.moves) <= 7 for topic in play.choices())
    for entry in entries(path(name, personality).read_text(encoding="utf-8")):
        assert all(2 <= len(topic.moves) <= 7 for topic in play.choices())
        play = play.then(entry)


@pytest.mark.parametrize("name", OTHERS)
def test_no_topic_ever_shows_more_than_seven(name: str) -> None:
    for personality in BIRDS:
        for seed in range(25):
            for play in random_play(name, personality, seed):
                assert all(len(topic.moves) <= 7 for topic in play.choices())
                assert play.over or play.choices()


def random_play(name: str, personality: str, seed: int) -> list[Play]:
    """Every position of a play that picks among everything offered by chance."""
    case = case_of(name, personality, seed=seed)
    chance, plays = Random(seed), [Play.start(case)]
    while not plays[-1].over:
        offered = [move.id for topic in plays[-1].choices() for move in topic.moves]
        plays.append(plays[-1].then(chance.choice(offered)))
    return plays


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("personality", BIRDS)
def test_no_stock_line_is_heard_twice_in_one_play(name: str, personality: str) -> None:
    for seed in range(25):
        play = random_play(name, personality, seed)[-1]
        lines = play.lines()
        for said in (
            [line.text for line in lines if line.stock],
            [line.cue for line in lines if line.cue],
            [line.opener for line in lines if line.opener],
        ):
            assert len(said) == len(set(said))


@pytest.mark.parametrize("name", DISCOVERY)
@pytest.mark.parametrize("personality", BIRDS)
def test_asking_at_random_finds_fewer_than_two_of_seven(name: str, personality: str) -> None:
    """Ten thousand plays a scenario, a quarter of them with each personality."""
    plays = Batch(case_of(name, personality).game, 2500)
    play_out(plays, Uniform(np.random.default_rng(1)))
    assert plays.found().sum(axis=0).mean() < 2


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("personality", BIRDS)
def test_asking_every_question_in_file_order_does_not_win(name: str, personality: str) -> None:
    case = case_of(name, personality)
    play = Play.start(case)
    for move in case.scenario.moves:
        offered = {offer.id for topic in play.choices() for offer in topic.moves}
        if move.id in offered:
            play = play.then(move.id)
    points = score(play)
    assert points.uncovered < points.of
    assert play.ending != "advance"


@pytest.mark.parametrize("name", ALL)
def test_the_best_choice_is_neither_always_the_longest_nor_in_one_place(name: str) -> None:
    places: Counter[int] = Counter()
    longest = seen = 0
    for personality in BIRDS:
        play = Play.start(case_of(name, personality))
        for entry in entries(path(name, personality).read_text(encoding="utf-8")):
            for topic in play.choices():
                ids = [move.id for move in topic.moves]
                if entry in ids and len(ids) >= 3:
                    seen += 1
                    places[ids.index(entry)] += 1
                    longest += entry == max(topic.moves, key=lambda move: len(move.say("en"))).id
            play = play.then(entry)
    assert longest / seen < 0.5
    assert max(places.values()) / seen < 0.5
    assert len(places) >= 4


@pytest.mark.parametrize("name", ALL)
def test_the_order_of_choices_is_drawn_per_case(name: str) -> None:
    orders = {tuple(case_of(name, "owl", seed=seed).menu.items()) for seed in range(5)}
    assert len(orders) == 5


def test_every_seed_draws_some_personality_and_variant() -> None:
    scenario = library().get("county-bureau-pcs")
    drawn = [draw_case(scenario, load_personalities(), seed=seed) for seed in range(60)]
    assert {case.personality.id for case in drawn} == set(BIRDS)
    assert {case.variant for case in drawn} == {variant.id for variant in scenario.variants}


def texts(part: object) -> list[Text]:
    """Every text within a part of a scenario."""
    if isinstance(part, Text):
        return [part]
    if isinstance(part, dict):
        return [text for value in part.values() for text in texts(value)]
    if isinstance(part, (list, tuple)):
        return [text for value in part for text in texts(value)]
    fields = getattr(type(part), "model_fields", {})
    return [text for name in fields for text in texts(getattr(part, name))]


@pytest.mark.parametrize("name", ALL)
def test_no_text_of_a_scenario_gives_a_personality_away(name: str) -> None:
    scenario: Scenario = library().get(name)
    for text in texts(scenario):
        for word in ("eagle", "peacock", "dove", "owl "):
            assert word not in text("en").lower()
        for word in ("老鹰", "孔雀", "鸽子", "猫头鹰"):
            assert word not in text("zh")


@pytest.mark.parametrize("name", ALL)
def test_moves_and_answers_fit_the_screen(name: str) -> None:
    scenario = library().get(name)
    for move in scenario.moves:
        assert len(move.say("en")) <= 200
        assert len(move.say("zh")) <= 80


def test_names_are_those_of_the_golden_folder() -> None:
    drill = library().drill
    assert drill is not None
    assert len(names()) == sum(len(one.client.personalities) for one in (*library().scenarios(), drill))


@pytest.mark.parametrize("name", ALL)
def test_every_way_a_move_can_turn_out_has_a_reason_in_the_rule_book(name: str) -> None:
    rules = load_rules()
    for personality in BIRDS:
        for entry in case_of(name, personality).game.moves:
            for branch in entry.branches:
                assert rules.reason(branch.rule) is not None, (entry.move.id, branch.rule)
