"""A profile as a file: what is taken in is what was taken along, and what is none is refused as a whole, by name."""

from __future__ import annotations

import json
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from hypothesis import given
from hypothesis import strategies as st

from roleplay.desk.door import Door
from roleplay.desk.trouble import DeskError
from roleplay.practice.drill.event import EVENT_KINDS, CardKey, Event
from roleplay.store import bundle
from roleplay.store.bundle import Bundle, BundleError, Packed, read, written
from roleplay.store.homestore import HomeStore
from roleplay.store.paper import LATEST, PAPER_KINDS, Paper
from roleplay.store.profile import Profile, fit_profile
from roleplay.store.settings import LONGEST_NAME, Settings
from roleplay.store.sql.database import Database
from roleplay.store.sql.packing import pack, unpack
from roleplay.telling.words import words
from tests.store.conftest import Open
from tests.store.playing import transcript
from tests.store.test_objection import OBJECTION

plainly = st.characters(exclude_categories=["Cs", "Cc", "Cf", "Cn", "Zl", "Zp"])
names = st.text(plainly, min_size=1, max_size=LONGEST_NAME).filter(fit_profile).map(str.strip).filter(fit_profile)
ids = st.text(st.sampled_from("abc-县09"), min_size=1, max_size=20)
plays = st.lists(
    st.builds(
        Packed,
        ids,
        st.integers(0, 2**57),
        st.builds(transcript, st.sampled_from(["ask", "@leave"]), undone=st.integers(0, 99)),
    ),
    max_size=4,
    unique_by=lambda one: one.id,
)
settings = st.builds(
    Settings,
    language=st.sampled_from([None, "en", "zh"]),
    dark=st.booleans(),
    name=st.just("") | names,
    wall_minutes=st.integers(1, 240),
    daily=st.none() | st.integers(1, 50),
    daily_minutes=st.none() | st.integers(1, 600),
    favourites=st.lists(ids, max_size=3).map(tuple),
    keys=st.dictionaries(ids, ids, max_size=2),
)
objections = st.lists(
    st.builds(replace, st.just(OBJECTION), play=ids, move=st.integers(1, 40), note=st.text(plainly, max_size=30)),
    max_size=3,
    unique_by=lambda one: (one.play, one.move),
)
events = st.lists(
    st.builds(
        Event,
        st.builds(CardKey, st.sampled_from(["needs", "birds"]), ids),
        st.sampled_from([kind for kind in EVENT_KINDS if kind != "undo"]),
        st.integers(10**9, 2 * 10**9),
        st.integers(700_000, 800_000),
        st.sampled_from([1, 2, 3, 4]),
        st.sampled_from([0.0, 0.5, 1.0]),
        st.integers(0, 100),
    ),
    max_size=5,
)

papers = st.lists(
    st.builds(
        Paper,
        ids,
        st.sampled_from(PAPER_KINDS),
        st.text(plainly, max_size=20),
        st.integers(0, LATEST),
        st.integers(0, LATEST),
        st.dictionaries(ids, st.none() | st.booleans() | st.text(plainly) | st.lists(st.integers()), max_size=3),
    ),
    max_size=3,
    unique_by=lambda one: one.id,
)


def logged(found: list[Event], undone: bool) -> tuple[Event, ...]:
    """Events with serials from 1 on, the first of them taken back at the end."""
    more = [replace(found[0], kind="undo", undoes=1)] if found and undone else []
    return tuple(replace(one, serial=number) for number, one in enumerate([*found, *more], 1))


bundles = st.builds(
    Bundle,
    names,
    st.integers(0, 2**37),
    settings,
    plays.map(lambda found: tuple(sorted(found, key=lambda one: (one.changed, one.id)))),
    st.dictionaries(ids, st.text(plainly, min_size=1, max_size=50), max_size=3).map(lambda d: dict(sorted(d.items()))),
    objections.map(lambda found: tuple(sorted(found, key=lambda one: (one.made, one.play, one.move)))),
    st.builds(logged, events, st.booleans()),
    papers.map(lambda found: tuple(sorted(found, key=lambda one: (one.made, one.id)))),
)


@given(bundles)
def test_what_is_read_is_what_was_written(one: Bundle) -> None:
    assert read(written(one).encode()) == one


@hypothesis.settings(max_examples=15)
@given(bundles)
def test_what_was_taken_in_is_taken_along_again(one: Bundle) -> None:
    with tempfile.TemporaryDirectory() as folder:
        home = HomeStore(Path(folder))
        made = home.unpacked(read(written(one).encode()), one.name)
        again, damaged = home.of(made.id).packed(replace(made, created=one.created), made.name)
        home.close()
    unnumbered = replace(again, papers=tuple(replace(paper, serial=0) for paper in again.papers))
    assert (unnumbered, damaged) == (one, [])


def whole() -> Bundle:
    """One with something of everything."""
    kept = (Packed("a", 10, transcript("ask")), Packed("b", 20, transcript("ask", "@leave")))
    noted, objected = {"a": "六月", "plan-x": "ask"}, (replace(OBJECTION, play="b"),)
    cards = logged([Event(CardKey("needs", "one"), "answer", 10**9, 730_000)], undone=True)
    papers = (Paper("p", "sheet", "Visit plan", 7, 8, {"rows": ["六月", 3]}),)
    return Bundle("Mei", 5, Settings(name="Mei"), kept, noted, objected, cards, papers)


def test_on_either_database_ids_that_are_taken_are_numbered_with_all_that_belongs_to_them(
    store: Database, another: Open
) -> None:
    first = unpack(store, whole(), "Mei")
    second = unpack(store, whole(), "Mei")
    assert (first.name, second.name, second.plays) == ("Mei", "Mei 2", 2)
    mine, damaged = pack(another(second.id), second, "Mei", Settings(name="Mei"))
    assert damaged == []
    assert [one.id for one in mine.plays] == ["a-2", "b-2"]
    assert mine.notes == {"a-2": "六月", "plan-x": "ask"}
    assert [one.play for one in mine.objections] == ["b-2"]
    assert [one.transcript for one in mine.plays] == [one.transcript for one in whole().plays]
    assert mine.cards == whole().cards
    assert [replace(one, serial=0) for one in mine.papers] == list(whole().papers)
    assert [one.kind for one in another(second.id).drills.all_events()] == ["answer", "undo"]
    assert another().drills.all_events() == []


def test_what_fails_in_between_leaves_nothing(store: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> Any:
        raise RuntimeError

    monkeypatch.setattr("roleplay.store.sql.packing._objected", fail)
    with pytest.raises(RuntimeError):
        unpack(store, whole(), "Mei")
    from roleplay.store.sql.people import People

    assert (store.all(), People(store).all()) == ([], [Profile("")])


def changed(**parts: Any) -> bytes:
    return json.dumps({**json.loads(written(whole())), **parts}).encode()


def play(**parts: Any) -> list[dict[str, Any]]:
    one = json.loads(written(whole()))["plays"][0]
    return [{**one, **parts}]


def card(**parts: Any) -> list[dict[str, Any]]:
    one = json.loads(written(whole()))["cards"][0]
    return [{**one, **parts}]


WRONG: dict[str, dict[str, Any]] = {
    "deck": {"deck": "x" * 61},
    "card": {"card": "\x1b[2J"},
    "kind": {"kind": "undo"},
    "when": {"when": -1},
    "day": {"day": 0},
    "rating": {"rating": True},
    "share": {"share": 1.5},
    "seconds": {"seconds": 10**9},
    "undoes": {"undoes": None},
}
"""What cannot be said of an event, by the name of the part."""


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"", "not JSON"),
        (b"\xff\xfe", "not JSON"),
        (b"[" * 100_000, "not JSON"),
        (b'{"roleplay": "profile", "format": NaN}', "NaN is no number"),
        (b'{"roleplay": "profile", "roleplay": "profile"}', "twice"),
        (b"[]", "not the profile"),
        (b'{"roleplay": "profile", "format": 1}', "not the profile of a trainee: cards, created, name"),
        (changed(more=1), "more"),
        (changed(format=True), "not the profile"),
        (changed(name="\x1b[2J"), "name: not one"),
        (changed(name=7), "name: not one"),
        (changed(created=-1), "created"),
        (changed(settings=[]), "settings: "),
        (changed(settings={"daily": 0}), "settings: daily"),
        (changed(plays={}), "plays: no list"),
        (changed(plays=[3]), "plays: 1: not a play"),
        (changed(plays=play(id="../up")), "plays: ../up: not the id"),
        (changed(plays=play(changed=2**60)), "plays: a: changed"),
        (changed(plays=play(record={"format": 1})), "plays: a: not a transcript"),
        (changed(plays=play(record=[[]] * 9)), "plays: a: not a transcript"),
        (changed(plays=play() * 2), "two of one id"),
        (changed(notes={"a": 3}), "notes: a: no plain text"),
        (changed(notes={"a": "\x1b[2J"}), "notes: a: no plain text"),
        (changed(notes={"a": "\ud800"}), "notes: a: no plain text"),
        (changed(notes=[]), "notes: "),
        (changed(objections=[{}]), "objections: 1: not an objection"),
        (changed(objections=[{**OBJECTION.as_dict(), "play": "../x"}]), "objections: "),
        (changed(notes={str(number): "x" for number in range(40_001)}), "notes: more than 40,000"),
        (changed(cards=[{}]), "cards: 1: nothing that happened"),
        *((changed(cards=card(**change)), f"cards: 1: {name} cannot be") for name, change in WRONG.items()),
        (changed(cards=card(kind="undo", undoes=1)), "cards: undone before"),
        (b"[" + b"[]," * 2_000_000, "larger than"),
    ],
)
def test_what_is_no_profile_is_refused_by_name(data: bytes, fault: str) -> None:
    with pytest.raises(BundleError) as refused:
        read(data)
    assert fault in str(refused.value)
    assert all(one.isprintable() for one in refused.value.faults)


@given(st.binary(max_size=200) | st.text(max_size=100).map(str.encode))
def test_any_bytes_are_refused_or_read(data: bytes) -> None:
    with pytest.raises(BundleError):
        read(data)


def test_every_broken_record_is_counted_and_nothing_is_taken_in(tmp_path: Path) -> None:
    home, file = HomeStore(tmp_path / "home"), tmp_path / "mei.json"
    file.write_bytes(changed(plays=[*play(id="x", record={}), *play(), *play(id="y", record=None)]))
    with pytest.raises(DeskError) as refused:
        Door(home).unpacked(file)
    assert refused.value.key == "profile.broken.more"
    assert "plays: x: " in str(refused.value)
    assert "and 1 more fault" in str(refused.value)
    assert not (tmp_path / "home").exists()


def test_a_later_format_is_refused_kindly(tmp_path: Path) -> None:
    file = tmp_path / "mei.json"
    file.write_bytes(changed(format=2))
    with pytest.raises(DeskError, match="newer version of roleplay"):
        Door(HomeStore(tmp_path)).unpacked(file)


def test_what_could_not_be_read_again_is_not_written(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(bundle, "LARGEST", 100)
    home = HomeStore(tmp_path)
    mei = home.people.add("Mei")
    with pytest.raises(DeskError, match="too large"):
        Door(home).packed(mei, words("en"))


def test_neither_pin_nor_place_goes_along(tmp_path: Path) -> None:
    home = HomeStore(tmp_path)
    door = Door(home)
    mei = door.new("Mei")
    door.seal(mei, "4711")
    own = home.of(mei.id)
    own.save("one", transcript("ask"))
    own.save_origin("one", "/home/mei/secret.yaml")
    text, damaged = door.packed(mei, words("en"))
    assert damaged == []
    assert "secret" not in text
    assert "scrypt" not in text


def test_a_damaged_play_is_left_out_and_told(tmp_path: Path) -> None:
    from tests.store.playing import alter

    home = HomeStore(tmp_path)
    home.save("good", transcript("ask"))
    home.save("bad", transcript("ask"))
    alter(tmp_path, "bad", document="{")
    text, damaged = Door(home).packed(Door(home).now(), words("en"))
    assert damaged == ["bad"]
    assert [one.id for one in read(text.encode()).plays] == ["good"]
