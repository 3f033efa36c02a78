"""Scenes and people in what authors are shown: the graph, the cards and the preview."""

from __future__ import annotations

from pathlib import Path

import pytest

from roleplay.authoring.cards import cards
from roleplay.authoring.drawing import drawing
from roleplay.authoring.graph import Arrow, diagrams, mermaid
from roleplay.engine.case import draw_case
from roleplay.engine.play import Play
from roleplay.reading.text import Language
from roleplay.scenario.library import load_personalities, read_scenario
from roleplay.scenario.model import Scenario
from roleplay.telling.label import Labels
from roleplay.telling.scene import company
from tests.scenario.sample import scenario

FORMAT = Path(__file__).parents[1] / "format"
FILE = FORMAT / "overlooked-engineer.yaml"


@pytest.fixture(scope="module")
def engineer() -> Scenario:
    return read_scenario(FILE)


def test_graph_draws_scenes_and_every_way_on(engineer: Scenario) -> None:
    drawn = diagrams(engineer, "en")[0]
    assert (drawn.sort, [node.name for node in drawn.nodes]) == ("scenes", [one.id for one in engineer.scenes])
    assert drawn.nodes[1].note.endswith("(nobody)")
    assert "Gu Lan · Hao Yongnian" in drawn.nodes[4].note
    assert drawn.arrows[0] == Arrow(0, 1, ("till-thursday (+2 days)",))
    assert "ring-on-time (+1 day)" in drawn.arrows[1].labels
    assert [one.sort for one in diagrams(scenario(), "en")] == ["needs"]


def test_a_way_back_to_the_same_scene_is_drawn_too() -> None:
    drawn = diagrams(read_scenario(FORMAT / "two-heads.yaml"), "zh")[0]
    assert any(arrow.start == arrow.end for arrow in drawn.arrows)
    assert any("对方起身走人（+1天）" in arrow.labels for arrow in drawn.arrows)


def test_the_page_has_the_titles_of_the_scenes(engineer: Scenario) -> None:
    page = drawing(engineer, "en")
    assert all(scene.title("en") in page for scene in engineer.scenes)
    assert mermaid(engineer, "en").count("```mermaid") == len(diagrams(engineer, "en"))


def test_who_is_there_is_told_with_the_trust_of_each(engineer: Scenario) -> None:
    play = Play.start(draw_case(engineer, load_personalities(), seed=1, personality="dove"))
    assert company(play, "en") == (("Hao Yongnian", 4),)
    for move in ("what-annoys", "till-thursday"):
        play = play.then(move)
    assert company(play, "en") == ()
    for move in ("ring-on-time", "till-tour", "go-on-tour"):
        play = play.then(move)
    assert [name for name, _ in company(play, "en")] == ["Gu Lan", "Hao Yongnian"]
    aloud = company(play.then("thank-aloud"), "en")
    assert aloud[0][1] < company(play, "en")[1][1]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_cards_name_the_people_and_the_scenes(engineer: Scenario, language: Language) -> None:
    page = cards(engineer, load_personalities(), (language,))
    client, sales, observer = page.split("<section")[1:]
    for sheet in (client, sales):
        assert all(name in sheet for name in ("Hao Yongnian", "Gu Lan"))
    for sheet in (client, observer):
        assert all(scene.title(language) in sheet for scene in engineer.scenes)
    titles = [scene.title(language) for scene in engineer.scenes]
    assert not any(title in sales for title in titles)
    assert "You walk down the corridor beside Ms Gu" in client
    assert "You walk down the corridor beside Ms Gu" not in observer
    whole = sum(scene.minutes or 0 for scene in engineer.scenes)
    assert str(whole) in observer


def test_cards_tell_who_may_have_which_personality(engineer: Scenario) -> None:
    page = cards(engineer, load_personalities(), ("en",))
    assert "<small>Hao Yongnian · Gu Lan</small>" in page
    assert "<small>Hao Yongnian</small>" in page


def test_cards_tell_when_an_event_of_scenes_comes() -> None:
    engineer_page = cards(read_scenario(FILE), load_personalities(), ("en",))
    assert "On the telephone, in his break” · day = 5" in engineer_page
    assert "1 day later" in cards(read_scenario(FORMAT / "two-heads.yaml"), load_personalities(), ("en",))


def test_guards_name_scenes_and_people_by_title() -> None:
    labels = Labels(read_scenario(FORMAT / "two-heads.yaml"), "en", titles=True)
    assert labels.guard({"scene": "at-gu", "trust-pei": ">=5"}) == "scene = With Ms Gu and “trust of Pei Jun” ≥ 5"
