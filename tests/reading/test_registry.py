"""The registry of kinds: what a file is read as follows from its name and its folder, for kinds that anybody adds."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import BaseModel

from roleplay.reading import registry
from roleplay.reading.collector import Collector
from roleplay.reading.problem import Fault
from roleplay.reading.reading import read, read_file
from roleplay.reading.registry import Kind, Surroundings, kind_of, register, registered
from roleplay.reading.text import Text
from roleplay.scenario.kinds import (
    ASSIGNMENT,
    CURRICULUM,
    DECK,
    DISCUSSION,
    PACK,
    PERSONALITY,
    RULEBOOK,
    SCENARIO,
    SELFTEST,
    WORKSHEET,
)


class Case(BaseModel):
    """A kind of file that the product does not have."""

    id: str
    questions: tuple[Text, ...] = ()


def check_case(case: Case, around: Surroundings) -> list[Fault]:
    faults = Collector()
    faults.named(case.id, around.stem)
    faults.known(("id",), "N010", "case", case.id, around.known("case") or [case.id])
    return faults.faults


CASE = Kind("case", lambda: (Case, check_case), folder="cases")


@pytest.fixture(autouse=True)
def _own_registry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "_KINDS", registered())


def test_what_the_product_reads_is_registered() -> None:
    kinds = {"scenario": SCENARIO, "pack": PACK, "personality": PERSONALITY, "rulebook": RULEBOOK}
    others = {
        "assignment": ASSIGNMENT,
        "deck": DECK,
        "selftest": SELFTEST,
        "worksheet": WORKSHEET,
        "discussion": DISCUSSION,
        "curriculum": CURRICULUM,
    }
    assert registered() == {**kinds, **others}


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("mine/talk.yaml", SCENARIO),
        ("mine/pack.yaml", PACK),
        ("mine/PACK.YML", PACK),
        ("mine/Pack.yaml", PACK),
        ("mine/rules.yaml", RULEBOOK),
        ("mine/personalities/fox.YAML", PERSONALITY),
        ("mine/packs.yaml", SCENARIO),
        ("personalities/pack.yaml", PACK),
        ("mine/assignments/week.yaml", ASSIGNMENT),
        ("mine/assignment.yml", ASSIGNMENT),
        ("assignments/pack.yaml", PACK),
        ("mine/decks/spin.yaml", DECK),
        ("mine/discussions/tender.yaml", DISCUSSION),
        ("mine/selftest.yaml", SELFTEST),
        ("mine/curriculum.yml", CURRICULUM),
    ],
)
def test_name_and_folder_tell_the_kind(path: str, kind: Kind[BaseModel]) -> None:
    assert kind_of(Path(path)) is kind


def test_a_new_kind_is_one_registration(tmp_path: Path) -> None:
    assert kind_of(tmp_path / "cases" / "first.yaml") is SCENARIO
    register(CASE)
    path = tmp_path / "cases" / "first.yaml"
    assert kind_of(path) is CASE
    path.parent.mkdir()
    path.write_text("id: first\nquestions: [One, {en: Two}]\n", encoding="utf-8")
    got = read_file(CASE, path, Surroundings("first"))
    assert got.result().questions[1]("en") == "Two"
    assert [problem.code for problem in read_file(CASE, path, Surroundings("second")).problems] == ["N003"]
    told = read(CASE, b"id: first\n", "f.yaml", Surroundings(ids={"case": ["frist"]})).problems
    assert [str(problem) for problem in told] == ["f.yaml:1:5 N010 unknown case 'first' (did you mean 'frist'?)"]


def test_no_two_kinds_of_a_name_or_place() -> None:
    register(CASE)
    for other in (
        Kind("case", lambda: (Case, check_case), folder="questions"),
        Kind("hand", lambda: (Case, check_case), folder="cases"),
    ):
        with pytest.raises(ValueError, match="second kind"):
            register(other)


def test_a_file_of_no_kind_is_a_mistake_of_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "_KINDS", {})
    with pytest.raises(LookupError):
        kind_of(Path("talk.yaml"))
