"""The door to the desk: who comes in, who is asked, and that a wrong PIN costs patience and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from roleplay.desk.door import TRIES, Door
from roleplay.desk.trouble import DeskError
from roleplay.store.chosen import Chosen
from roleplay.store.homestore import HomeStore
from roleplay.store.settings import Settings


@pytest.fixture
def door(tmp_path: Path) -> Door:
    """The door to an empty place."""
    return Door(HomeStore(tmp_path))


def key_of(refused: pytest.ExceptionInfo[DeskError]) -> str:
    return refused.value.key


def test_nobody_is_asked_while_one_person_is_alone(door: Door) -> None:
    assert [(one.id, one.name) for one in door.all()] == [("", "")]
    assert door.store.chosen.read() == Chosen()
    door.store.save_settings(Settings(name="Lin"))
    assert door.now().name == "Lin"
    assert door.named("lin") == door.named("first") == door.now()


def test_with_several_it_is_asked_and_the_last_is_remembered(door: Door) -> None:
    door.rename(door.now(), "Lin")
    mei = door.new("Mei")
    assert door.store.chosen.read() == Chosen("", True)
    door.enter(mei)
    assert HomeStore(door.store.folder).profile == mei.id
    door.erase(mei)
    assert door.store.chosen.read() == Chosen("", False)
    with pytest.raises(DeskError) as refused:
        door.of(mei.id)
    assert key_of(refused) == "profile.gone"


def test_a_new_profile_has_the_looks_of_whoever_made_it_and_its_own_name(door: Door) -> None:
    door.store.save_settings(Settings(name="Lin", language="zh", dark=False, daily=3, favourites=("a",)))
    made = door.new(" Mei ")
    assert door.store.of(made.id).settings() == Settings(name="Mei", language="zh", dark=False)


def test_a_pin_alone_is_asked_for(door: Door) -> None:
    door.seal(door.now(), "4711")
    assert door.store.chosen.read().ask
    door.seal(door.now(), "")
    assert not door.store.chosen.read().ask


def test_wrong_pins_are_counted_and_after_too_many_none_is_right_until_the_next_start(door: Door) -> None:
    mei = door.new("Mei")
    door.seal(mei, "4711")
    for left in range(TRIES - 1, 0, -1):
        with pytest.raises(DeskError) as refused:
            door.unlock(mei, "0000")
        assert (key_of(refused), refused.value.fields["n"]) == ("profile.pin.wrong", left)
    for pin in ("0000", "4711"):
        with pytest.raises(DeskError) as refused:
            door.unlock(mei, pin)
        assert key_of(refused) == "profile.pin.enough"
    Door(door.store).unlock(mei, "4711")


@pytest.mark.parametrize("pin", ["1", "x" * 65, "12\n45"])
def test_what_can_be_no_pin_is_refused(door: Door, pin: str) -> None:
    with pytest.raises(DeskError) as refused:
        door.seal(door.now(), pin)
    assert key_of(refused) == "profile.pin.unfit"
    assert not door.now().locked


def test_names_are_refused_in_words(door: Door) -> None:
    mei = door.new("Mei")
    for asked, key in (("mei", "profile.name.taken"), ("", "profile.name.unfit"), ("first", "profile.name.unfit")):
        with pytest.raises(DeskError) as refused:
            door.new(asked)
        assert key_of(refused) == key
    with pytest.raises(DeskError) as refused:
        door.named("Li")
    assert key_of(refused) in ("profile.unknown", "profile.gone")
    door.rename(mei, "Li")
    assert door.store.of(mei.id).settings().name == "Li"


def test_where_it_is_not_known_who_was_last_nothing_is_lost(door: Door) -> None:
    mei = door.new("Mei")
    (door.store.folder / "profiles" / "chosen.json").write_text("{")
    store = HomeStore(door.store.folder)
    assert store.chosen.read().ask
    Door(store).enter(mei)
    assert HomeStore(door.store.folder).profile == mei.id
