"""Scaffolds: every one passes the check, can be won by every personality, and overwrites nothing."""

from __future__ import annotations

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
from roleplay.scenario.library import check_paths, load_personalities, read_scenario


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


@pytest.mark.parametrize("language", ["en", "zh", "both"])
@pytest.mark.parametrize("kind", ["journey", "two-people", "complaint"])
def test_scaffold_of_scenes_is_proved_without_a_warning_told(tmp_path: Path, kind: ScaffoldKind, language: str) -> None:
    scenario = read_scenario(scaffold("my-client", kind, languages_of(language), tmp_path).scenario)
    found = {one.fault.code for one in audit(scenario, load_personalities()).findings}
    assert found == set(scenario.allow)


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
