"""The tables of speech acts and outcomes: whole, and read by everything that depends on a kind."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from roleplay.reading.place import assets_path
from roleplay.scenario import act
from roleplay.scenario.speech import KINDS, RUNGS
from roleplay.telling import words as catalogue


def test_a_kind_without_an_entry_is_refused() -> None:
    with pytest.raises(TypeError, match="speech acts: apologise"):
        act._complete(act.KIND, [*KINDS, "apologise"], "speech acts")


def test_an_entry_without_its_kind_is_refused() -> None:
    with pytest.raises(TypeError, match="speech acts: breach"):
        act._complete(act.KIND, [kind for kind in KINDS if kind != "breach"], "speech acts")


@pytest.mark.parametrize("key", ["kind.breach", "hint.why.listen", "outcome.spent", "rung.felt"])
def test_a_language_that_lacks_a_sentence_for_one_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, key: str
) -> None:
    entries = json.loads((assets_path("locale") / "en.json").read_text(encoding="utf-8"))
    del entries[key]
    (tmp_path / "xx.json").write_text(json.dumps(entries), encoding="utf-8")
    monkeypatch.setattr(catalogue, "assets_path", lambda _: tmp_path)
    with pytest.raises(LookupError, match=f"xx.json has no words for {key}$"):
        catalogue.words("xx")


def test_the_questions_of_spin_climb_the_standard_ladder_in_its_order() -> None:
    asked = ("situation", "problem", "implication", "payoff", "confirm")
    assert tuple(act.KIND[kind].rung for kind in asked) == RUNGS[1:]


@pytest.mark.parametrize("preference", ["checklist", "pitcher", "flatterer"])
def test_the_places_of_a_preference_leave_no_gap(preference: str) -> None:
    places = {getattr(spec, preference) for spec in act.KIND.values()} - {None}
    assert places == set(range(len(places)))
