"""Papers in the database: each profile's own, never written over unseen, and refused where they are none."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import update

from roleplay.store.homestore import HomeStore
from roleplay.store.paper import LARGEST_PAPER, Paper, new_id
from roleplay.store.sql.database import Database
from roleplay.store.sql.engine import writing
from roleplay.store.sql.people import People
from roleplay.store.sql.schema import papers
from roleplay.store.store import StaleError
from tests.store.conftest import Open

ONE = Paper("one", "sheet", "拜访计划", 10, 20, {"rows": [{"why": "六月\n七月"}], "sum": 2.5, "done": None})


def test_what_is_kept_is_there_for_the_next_process(store: Database, another: Open) -> None:
    kept = store.papers.keep(ONE)
    later = store.papers.keep(replace(ONE, id="two", changed=30))
    test = store.papers.keep(replace(ONE, id="three", kind="selftest"))
    assert another().papers.all("sheet") == ([later, kept], [])
    assert another().papers.all("selftest") == ([test], [])
    store.papers.throw("two")
    store.papers.throw("two")
    assert another().papers.all("sheet") == ([kept], [])


def test_nobody_writes_over_what_they_have_not_seen(store: Database, another: Open) -> None:
    kept = store.papers.keep(ONE)
    changed = another().papers.keep(replace(kept, title="new"))
    for stale in (ONE, kept):
        with pytest.raises(StaleError):
            store.papers.keep(stale)
    assert store.papers.all("sheet") == ([changed], [])
    store.papers.throw("one")
    with pytest.raises(StaleError):
        another().papers.keep(changed)


def test_papers_are_each_profile_s_own(store: Database, another: Open) -> None:
    mei = another(People(store).add("Mei").id)
    store.papers.keep(ONE)
    mine = mei.papers.keep(replace(ONE, title="hers"))
    store.papers.throw("one")
    assert (store.papers.all("sheet"), mei.papers.all("sheet")) == (([], []), ([mine], []))


@pytest.mark.parametrize("document", ["{", "[]", '{"a": "\\u001b[2J"}', '{"a": NaN}', "[" * 100_000])
def test_a_damaged_one_is_told_and_hides_no_other(store: Database, document: str) -> None:
    store.papers.keep(ONE)
    sound = store.papers.keep(replace(ONE, id="two"))
    with writing(store.engine) as connection:
        connection.execute(update(papers).where(papers.c.id == "one").values(document=document))
    found, wrong = store.papers.all("sheet")
    assert found == [sound]
    assert len(wrong) == 1
    assert wrong[0].startswith("one: ")
    assert "\x1b" not in wrong[0]


def _nested(depth: int) -> Any:
    return {"a": _nested(depth - 1)} if depth else {}


@pytest.mark.parametrize(
    "odd",
    [
        {"id": ""},
        {"id": "x" * 61},
        {"id": "a\nb"},
        {"kind": "poem"},
        {"title": "x" * 201},
        {"title": "a\nb"},
        {"title": "\x1b[2J"},
        {"made": -1},
        {"changed": True},
        {"body": {"a": "\u202e"}},
        {"body": {1: "a"}},
        {"body": {"a": {1, 2}}},
        {"body": {"a": float("inf")}},
        {"body": _nested(20)},
        {"body": {"a": "x" * LARGEST_PAPER}},
    ],
)
def test_what_is_no_paper_is_none(odd: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"cannot be|larger than|body|JSON"):
        replace(ONE, **odd)


def test_looking_makes_no_database(tmp_path: Path) -> None:
    home = HomeStore(tmp_path)
    home.throw_paper("one")
    assert home.papers("sheet") == ([], [])
    assert list(tmp_path.iterdir()) == []
    kept = home.keep_paper(replace(ONE, id=new_id()))
    home.close()
    assert HomeStore(tmp_path).papers("sheet") == ([kept], [])
