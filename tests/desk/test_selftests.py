"""The self-test kept: retaken, resumed, of colleagues, thrown away; papers that are no forms hinder nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from roleplay.desk.selftests import MOST_COLLEAGUES, Form, SelfTests
from roleplay.desk.trouble import DeskError
from roleplay.scenario.library import load_library
from roleplay.scenario.selftest import Pole
from roleplay.store.homestore import HomeStore
from roleplay.store.paper import Paper

LIBRARY = load_library()
EAGLE: dict[str, Pole] = {"pace": "fast", "focus": "task"}


@pytest.fixture
def store(tmp_path: Path) -> HomeStore:
    return HomeStore(tmp_path / "store")


@pytest.fixture
def tests(store: HomeStore) -> SelfTests:
    """Each form an hour after the one before, from a seed of its own."""
    moments, seeds = iter(range(1_000_000_000, 2_000_000_000, 3600)), iter(range(1000))
    return SelfTests(lambda: LIBRARY, lambda: store, lambda: next(seeds), lambda: next(moments))


def filled(tests: SelfTests, about: str = "", upto: int = 99, **leaning: Pole) -> Form:
    """A form filled in as an eagle, or as is said, and kept after every answer."""
    form = tests.begin(about)
    for asked in form.sitting.asked(tests.test)[:upto]:
        axis = asked.item.axis
        form, failed = tests.keep(tests.answer(form, asked.item.id, leaning.get(axis, EAGLE[axis])))
        assert failed is None
    return form


def test_nothing_is_kept_before_the_first_answer(tests: SelfTests, store: HomeStore) -> None:
    form = tests.begin()
    assert store.papers("selftest") == ([], [])
    form, _ = tests.keep(tests.answer(form, form.sitting.asked(tests.test)[0].item.id, "skip"))
    assert [paper.id for paper in store.papers("selftest")[0]] == [form.id]


def test_a_form_is_gone_on_with_and_retaken(tests: SelfTests) -> None:
    half = filled(tests, upto=10)
    assert tests.folder().begun == (half,)
    for asked in half.sitting.asked(tests.test)[10:]:
        half, _ = tests.keep(tests.answer(half, asked.item.id, EAGLE[asked.item.axis]))
    again = filled(tests, pace="slow")
    found = tests.folder()
    assert [form.id for form in found.own] == [again.id, half.id]
    assert found.begun == ()
    assert tests.outcome(found.own[0]).bird == "owl"
    assert tests.outcome(found.own[1]).bird == "eagle"
    report = tests.report(found)
    assert report.now is not None
    assert [one.outcome.bird for one in (report.now, *report.before)] == ["owl", "eagle"]
    earlier = tests.report(found, half)
    assert earlier.now is not None
    assert (earlier.now.outcome.bird, earlier.before) == ("eagle", ())


def test_colleagues_are_five_by_name(tests: SelfTests) -> None:
    for name in ("Bo", " 王芳 ", "Ann", "[b]Al[/b]"):
        filled(tests, name)
    filled(tests, "Di", upto=2)
    found = tests.folder()
    assert [form.sitting.about for form in found.colleagues] == ["[b]Al[/b]", "Ann", "Bo", "王芳"]
    assert len(found.names) == MOST_COLLEAGUES
    for name, key in (("Eve", "selftest.full"), ("ANN", "selftest.known"), (" ", "selftest.name")):
        with pytest.raises(DeskError) as raised:
            tests.begin(name)
        assert raised.value.key == key
    assert tests.throw(found.colleagues[1]) is None
    assert tests.begin("Ann").sitting.about == "Ann"


def test_what_was_changed_elsewhere_is_kept_as_another(tests: SelfTests) -> None:
    form = filled(tests, upto=2)
    elsewhere, _ = tests.keep(tests.back(form))
    third = form.sitting.asked(tests.test)[2].item.id
    mine, failed = tests.keep(tests.answer(form, third, "skip"))
    assert failed is not None
    assert failed.key == "selftest.stale"
    assert mine.id != elsewhere.id
    assert {len(one.sitting.answers) for one in tests.folder().begun} == {1, 3}
    fourth = form.sitting.asked(tests.test)[3].item.id
    _, failed = tests.keep(tests.answer(mine, fourth, "skip"))
    assert failed is None


def test_a_store_that_refuses_loses_no_answer(
    tests: SelfTests, store: HomeStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Any) -> Any:
        raise OSError(28, "no space left on device")

    form = filled(tests, upto=1)
    second, third = (one.item.id for one in form.sitting.asked(tests.test)[1:3])
    with monkeypatch.context() as patched:
        for name in ("keep_paper", "throw_paper", "papers"):
            patched.setattr(store, name, refuse)
        form, failed = tests.keep(tests.answer(form, second, "skip"))
        assert failed is not None
        assert "the disk is full" in str(failed)
        assert tests.throw(form) is not None
        with pytest.raises(DeskError, match="the disk is full"):
            tests.folder()
    form, failed = tests.keep(tests.answer(form, third, "skip"))
    assert failed is None
    assert len(tests.folder().begun[0].sitting.answers) == 3


def test_the_last_answer_is_asked_again_where_it_cannot_be_kept(
    tests: SelfTests, store: HomeStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = filled(tests, upto=23)
    last = form.sitting.asked(tests.test)[23].item.id
    with monkeypatch.context() as patched:
        patched.setattr(store, "keep_paper", lambda _: (_ for _ in ()).throw(OSError(28, "full")))
        same, failed = tests.take(form, last, "skip")
    assert failed is not None
    assert same == form
    done, failed = tests.take(same, last, "skip")
    assert failed is None
    assert done.sitting.done
    assert tests.folder().own == (done,)


def test_papers_that_are_no_forms_are_told_and_others_are_counted(tests: SelfTests, store: HomeStore) -> None:
    mine = filled(tests)
    bodies: list[dict[str, Any]] = [
        {},
        {**mine.sitting.body(), "answers": {"ideas": "left"}},
        {**mine.sitting.body(), "about": "a\nb"},
        {**mine.sitting.body(), "format": 2},
        {**mine.sitting.body(), "test": "of-a-trainer"},
        {**mine.sitting.body(), "answers": {"to-come": "fast"}, "done": False},
    ]
    for number, body in enumerate(bodies):
        store.keep_paper(Paper(f"p{number}", "selftest", "", 5, 5, body))
    found = tests.folder()
    assert found.own == (mine,)
    assert found.others == 1
    assert len(found.problems) == 4
    assert [len(form.sitting.answers) for form in found.begun] == [0]


def test_a_profile_of_ones_own(tests: SelfTests, store: HomeStore) -> None:
    filled(tests)
    other = SelfTests(lambda: LIBRARY, lambda: HomeStore(store.folder.parent / "other"))
    assert other.folder().own == ()
