"""Scaffolds: every one passes the check, can be won by every personality, and overwrites nothing."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from roleplay.analysis.audit import audit
from roleplay.analysis.solution import LEAVES
from roleplay.analysis.solve import solve
from roleplay.authoring.scaffold import KINDS, ScaffoldError, ScaffoldKind, languages_of, pack_id, scaffold
from roleplay.authoring.template import render
from roleplay.cli.command.new import KINDS as OFFERED
from roleplay.engine.case import draw_case
from roleplay.engine.play import Play
from roleplay.engine.score import score
from roleplay.engine.sheet import model
from roleplay.reading.wording import texts
from roleplay.scenario.after import earlier_of
from roleplay.scenario.checked import check_paths
from roleplay.scenario.library import load_personalities, read_scenario
from roleplay.scenario.model import Scenario

FIRST = Path(__file__).parent.parent / "format" / "first-visit.yaml"


def test_command_offers_every_kind() -> None:
    assert OFFERED == KINDS


@pytest.mark.parametrize("language", ["en", "zh", "both"])
@pytest.mark.parametrize("kind", KINDS)
def test_scaffold_passes_the_check(tmp_path: Path, kind: ScaffoldKind, language: str) -> None:
    made = scaffold("my-client", kind, languages_of(language), tmp_path / "pack")

    assert check_paths([tmp_path / "pack"]) == []
    assert read_scenario(made.scenario).languages == languages_of(language)
    assert "@" not in made.scenario.read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", KINDS)
def test_scaffold_can_be_won_by_every_personality(tmp_path: Path, kind: ScaffoldKind) -> None:
    scenario = read_scenario(scaffold("my-client", kind, languages_of("both"), tmp_path).scenario)
    for personality in scenario.client.personalities:
        case = draw_case(scenario, load_personalities(), seed=1, personality=personality)
        play = Play.start(case)
        for place in solve(case.game).line():
            play = play.then("@leave" if place == LEAVES else case.game.moves[place].move.id)
            while play.due:
                play = play.then(model(case.game, play.due[0], play.state))
        points = score(play)
        assert (play.ending, points.uncovered) == ("advance", points.of), personality


@pytest.mark.parametrize("kind", ["negotiation", "journey", "two-people", "complaint"])
def test_scaffold_of_numbers_or_scenes_is_proved_without_a_warning_told(tmp_path: Path, kind: ScaffoldKind) -> None:
    scenario = read_scenario(scaffold("my-client", kind, languages_of("both"), tmp_path).scenario)
    found = {one.fault.code for one in audit(scenario, load_personalities()).findings}
    assert found == set(scenario.allow)


def sequel(folder: Path, language: str = "both") -> Scenario:
    """The beginning of a scenario that goes on from one of the author's own, beside which it is put."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(FIRST, folder)
    return read_scenario(scaffold("second", "sequel", languages_of(language), folder, "first-visit").scenario)


def test_a_sequel_meets_the_same_client_again_and_is_proved_from_every_end_of_the_first(tmp_path: Path) -> None:
    second, first = sequel(tmp_path), read_scenario(FIRST)
    assert earlier_of(second) == first
    assert (second.client.id, second.client.personalities) == (first.client.id, first.client.personalities)
    assert second.client.name == first.client.name
    assert audit(second, load_personalities()).findings == ()


def test_a_sequel_tells_what_could_be_taken_besides(tmp_path: Path) -> None:
    sequel(tmp_path, "en")
    assert "besides trust: night, audit, promised" in (tmp_path / "second.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(("after", "told"), [("frist-visit", "did you mean 'first-visit'"), ("broken", "not sound")])
def test_a_sequel_to_nothing_is_refused_before_anything_is_written(tmp_path: Path, after: str, told: str) -> None:
    shutil.copy(FIRST, tmp_path)
    (tmp_path / "broken.yaml").write_text("format: 1", encoding="utf-8")
    before = set(tmp_path.iterdir())
    with pytest.raises(ScaffoldError, match=told):
        scaffold("second", "sequel", ("en",), tmp_path, after)
    assert set(tmp_path.iterdir()) == before


def test_scaffold_in_one_language_has_no_word_of_the_other(tmp_path: Path) -> None:
    made = scaffold("my-client", "discovery", languages_of("en"), tmp_path)
    assert made.scenario.read_text(encoding="utf-8").isascii()


def test_scaffold_in_both_has_two_texts_everywhere(tmp_path: Path) -> None:
    made = scaffold("my-client", "discovery", languages_of("both"), tmp_path)
    assert all(text.en != text.zh for _, text in texts(read_scenario(made.scenario)))


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "pack.yaml").write_text("mine", encoding="utf-8")
    scaffold("first", "blank", ("en",), tmp_path)
    before = (tmp_path / "first.yaml").read_bytes()

    with pytest.raises(ScaffoldError, match="there already"):
        scaffold("first", "discovery", ("en",), tmp_path)
    assert (tmp_path / "first.yaml").read_bytes() == before
    assert (tmp_path / "pack.yaml").read_text(encoding="utf-8") == "mine"


def test_dangling_link_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "first.yaml").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(ScaffoldError):
        scaffold("first", "blank", ("en",), tmp_path)
    assert not (tmp_path / "elsewhere").exists()


@pytest.mark.parametrize(
    "name",
    ["", "Big", "a b", "../up", "-x", "a--b", "1st", "É", "a" * 61, "pack", "rules", "a\x1b[1m", "county-bureau-pcs"],
)
def test_bad_id_is_refused_before_anything_is_written(tmp_path: Path, name: str) -> None:
    with pytest.raises(ScaffoldError):
        scaffold(name, "blank", ("en",), tmp_path / "pack")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("folder", "wanted"), [("My Pack", "my-pack"), ("客户", "客户"), ("!!", "my-pack"), ("7x", "my-pack"), ("a", "a")]
)
def test_pack_is_called_after_its_folder(folder: str, wanted: str) -> None:
    assert pack_id(Path(folder)) == wanted


def test_long_texts_in_two_languages_stand_on_two_lines() -> None:
    long = "x" * 90
    source = f'a:\n  - say: {{en: "{long}", zh: "好"}}\n  - {{en: "{long}", zh: "好"}}'
    wanted = f'a:\n  - say:\n      en: "{long}"\n      zh: "好"\n  - en: "{long}"\n    zh: "好"\n'
    assert render(source, ("en", "zh"), {}) == wanted
