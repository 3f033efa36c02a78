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
from roleplay.scenario.kinds import ASSIGNMENT, PACK, PERSONALITY, RULEBOOK, SCENARIO


class Deck(BaseModel):
    """A kind of file that the product does not have."""

    id: str
    cards: tuple[Text, ...] = ()


def check_deck(deck: Deck, around: Surroundings) -> list[Fault]:
    faults = Collector()
    faults.named(deck.id, around.stem)
    faults.known(("id",), "N010", "deck", deck.id, around.known("deck") or [deck.id])
    return faults.faults


DECK = Kind("deck", Deck, check_deck, folder="decks")


@pytest.fixture(autouse=True)
def _own_registry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "_KINDS", registered())


def test_what_the_product_reads_is_registered() -> None:
    kinds = {"scenario": SCENARIO, "pack": PACK, "personality": PERSONALITY, "rulebook": RULEBOOK}
    assert registered() == {**kinds, "assignment": ASSIGNMENT}


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
    ],
)
def test_name_and_folder_tell_the_kind(path: str, kind: Kind[BaseModel]) -> None:
    assert kind_of(Path(path)) is kind


def test_a_new_kind_is_one_registration(tmp_path: Path) -> None:
    assert kind_of(tmp_path / "decks" / "first.yaml") is SCENARIO
    register(DECK)
    path = tmp_path / "decks" / "first.yaml"
    assert kind_of(path) is DECK
    path.parent.mkdir()
    path.write_text("id: first\ncards: [One, {en: Two}]\n", encoding="utf-8")
    got = read_file(DECK, path, Surroundings("first"))
    assert got.result().cards[1]("en") == "Two"
    assert [problem.code for problem in read_file(DECK, path, Surroundings("second")).problems] == ["N003"]
    told = read(DECK, b"id: first\n", "f.yaml", Surroundings(ids={"deck": ["frist"]})).problems
    assert [str(problem) for problem in told] == ["f.yaml:1:5 N010 unknown deck 'first' (did you mean 'frist'?)"]


def test_no_two_kinds_of_a_name_or_place() -> None:
    register(DECK)
    for other in (Kind("deck", Deck, check_deck, folder="cards"), Kind("hand", Deck, check_deck, folder="decks")):
        with pytest.raises(ValueError, match="second kind"):
            register(other)


def test_a_file_of_no_kind_is_a_mistake_of_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "_KINDS", {})
    with pytest.raises(LookupError):
        kind_of(Path("talk.yaml"))
