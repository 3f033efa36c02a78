"""Rules and texts are hashed apart: a mended word changes no outcome and no rules' hash; a changed outcome does."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from roleplay.engine.case import Case, draw_case
from roleplay.engine.fingerprint import SAID, fingerprint, rules_of, said_parts
from roleplay.engine.lot import drawn
from roleplay.engine.play import Play
from roleplay.engine.replay import resume
from roleplay.engine.session import Session
from roleplay.engine.transcript import ENGINE, Transcript, TranscriptError, record
from roleplay.reading.text import LANGUAGES, Text
from roleplay.scenario.library import load_library
from roleplay.scenario.model import Scenario
from roleplay.scenario.personality import Personality
from tests.generated import PERSONALITIES, cases, scenarios, seed_of
from tests.scenario.sample import both, minimal

Tree = Any
Place = tuple[str | int, ...]
BIRD = "dove"
SHOWN = {name for names in SAID.values() for name in names}


def skeleton(case: Case) -> tuple[object, ...]:
    """All of a case that decides an outcome, a score, a draw or what is offered; without a word that is said."""
    game = case.game
    return (
        game.layout,
        game.start,
        [(one.move.id, one.move.topic, one.move.kind, one.offered, [_branch(b) for b in one.branches])
         for one in game.moves],
        [(one.event.id, one.when, one.minutes, one.changes) for one in game.events],
        game.endings,
        [(phase.id, condition) for phase, condition in game.phases],
        game.score,
        game.targets,
        case.menu,
        [drawn(case.scenario, seed) for seed in range(8)],
    )  # fmt: skip


def _branch(branch: Any) -> tuple[object, ...]:
    return branch.when, branch.outcome, branch.rule, branch.minutes, branch.changes, branch.ends, branch.parts


def places(tree: Tree, where: Place = ()) -> Iterator[Place]:
    """Every place in a tree."""
    yield where
    children = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for key, child in children:
        yield from places(child, (*where, key))


def at(tree: Tree, where: Place) -> Tree:
    """What stands at a place."""
    for key in where:
        tree = tree[key]
    return tree


def put(tree: Tree, where: Place, value: object) -> Tree:
    """The tree with something else at a place, sharing all that lies elsewhere; `...` takes it away."""
    key, *rest = where
    changed = copy.copy(tree)
    if rest:
        changed[key] = put(tree[key], tuple(rest), value)
    elif value is ...:
        del changed[key]
    else:
        changed[key] = value
    return changed


def plain(part: Scenario | Personality) -> Tree:
    """A model as its file says it, defaults written out, texts by language."""
    tree = part.model_dump(mode="json", by_alias=True)
    for where in sorted(places(tree), key=len, reverse=True):
        if where and at(tree, where) is None and where[-1] in LANGUAGES:
            at(tree, where[:-1]).pop(where[-1])
    return tree


def is_text(value: Tree) -> bool:
    """Whether this is a text in its languages."""
    return isinstance(value, dict) and bool(value) and set(value) <= set(LANGUAGES)


@given(scenarios(), st.data())
def test_mending_any_text_leaves_rules_and_outcomes_alone(scenario: Scenario, data: st.DataObject) -> None:
    tree = plain(scenario)
    where = data.draw(st.sampled_from([where for where in places(tree) if where and is_text(at(tree, where))]))
    mended = Scenario.model_validate(put(tree, where, both("Mended.", "改过。")))
    before, after = (fingerprint(one, PERSONALITIES[BIRD]) for one in (scenario, mended))
    assert (after.rules, after.parts) == (before.rules, before.parts)
    assert after.texts != before.texts or where[0] in ("title", "summary") or mended == scenario
    one, two = (Case(part, PERSONALITIES[BIRD], "usual", 3) for part in (scenario, mended))
    assert skeleton(one) == skeleton(two)


def changes(value: Tree, ids: list[str]) -> list[object]:
    """Other values that might stand in the place of one."""
    match value:
        case bool():
            return [not value, ...]
        case int():
            return [value - 1, value + 1, value + 3, ...]
        case str():
            return [*ids, ">=1", "plain", "warm", "implied", "felt", "lands", "+1", ...]
        case list():
            return [value[1:], value[::-1], [*value, *value[:1]], [], ...]
        case dict():
            return [{}, {"not": value}, {"trust": ">=4"}, ...]
        case _:
            return [1, True, "repair", {"trust": ">=4"}, ["repair"], {}]


def other(model: type[Any], tree: Tree) -> Any:
    """The model of a changed tree, or None where it is none."""
    try:
        return model.model_validate(tree)
    except ValidationError:
        return None


def compiled(scenario: Scenario, bird: Personality) -> tuple[object, ...] | None:
    """The skeleton of a case, or None where a change has left something that does not compile."""
    variant = scenario.variants[0].id if scenario.variants else "usual"
    try:
        return skeleton(Case(scenario, bird, variant, 3))
    except (ValueError, KeyError, IndexError, AssertionError):
        return None


@settings(max_examples=3)
@given(scenarios(), st.randoms(use_true_random=False))
def test_whatever_changes_an_outcome_changes_the_hash_of_the_rules(scenario: Scenario, chance: Random) -> None:
    """At every place of a scenario something else is put, of each sort that might stand there."""
    tree, bird = plain(scenario), PERSONALITIES[BIRD]
    ids = [part.id for part in (*scenario.climbable, *scenario.moves, *scenario.topics)]
    before, rules = compiled(scenario, bird), rules_of(scenario)
    for where in places(tree):
        if not where or is_text(at(tree, where)):
            continue
        possible = changes(at(tree, where), ids)
        for value in chance.sample(possible, min(len(possible), 3)):
            changed = other(Scenario, put(tree, where, value))
            if changed is not None and rules_of(changed) == rules:
                assert compiled(changed, bird) in (None, before), (where, value)


@pytest.mark.parametrize("name", sorted(load_library().personalities))
def test_whatever_a_personality_changes_changes_its_hash(name: str) -> None:
    """As above, the texts among them."""
    chance, scenario, bird = Random(name), Scenario.model_validate(minimal()), load_library().personalities[name]
    tree, before, rules = plain(bird), compiled(scenario, bird), fingerprint(scenario, bird).personality_rules
    for where in places(tree):
        if not where or where[0] in ("stock", "openers", "cues", "words"):
            continue
        possible = [both("Mended.")] if is_text(at(tree, where)) else changes(at(tree, where), [])
        for value in chance.sample(possible, min(len(possible), 3)):
            changed = other(Personality, put(tree, where, value))
            if changed is None or changed == bird:
                continue
            same = fingerprint(scenario, changed).personality_rules == rules
            assert not same or compiled(scenario, changed) == before
            if is_text(at(tree, where)):
                assert same


@given(cases())
def test_a_field_at_its_default_is_as_if_it_were_not_there(case: Case) -> None:
    scenario = case.scenario
    spare = Scenario.model_validate(scenario.model_dump(mode="json", by_alias=True, exclude_defaults=True))
    assert fingerprint(spare, case.personality) == fingerprint(scenario, case.personality)


def test_words_for_a_built_in_ending_are_no_rule() -> None:
    tree = minimal()
    named = tree | {"endings": [{"id": "walkout", "title": both("Out")}]}
    assert rules_of(Scenario.model_validate(named)) == rules_of(Scenario.model_validate(tree))
    ruled = tree | {"endings": [{"id": "walkout", "when": {"trust": "<=2"}}]}
    assert rules_of(Scenario.model_validate(ruled)) != rules_of(Scenario.model_validate(tree))


def test_a_number_of_wordings_decides_nothing() -> None:
    tree = minimal()
    two = copy.deepcopy(tree)
    two["commitment"]["refusal"]["say"] = [both("No."), both("Not yet.")]
    one, other_ = (fingerprint(Scenario.model_validate(part), PERSONALITIES[BIRD]) for part in (tree, two))
    assert one.rules == other_.rules
    assert one.texts != other_.texts


OLD = Path(__file__).parent / "old"
"""A scenario, a personality and a record from before rules and texts were told apart."""


def test_an_old_record_still_reads() -> None:
    """The old hash must never change: a field that is added to the model goes into `LATER`."""
    scenario = Scenario.model_validate_json(OLD.joinpath("scenario.json").read_bytes())
    dove = Personality.model_validate_json(OLD.joinpath("dove.json").read_bytes())
    record = Transcript.from_json(OLD.joinpath("record.json").read_bytes())
    session = resume(record.model_copy(update={"engine": ENGINE}), scenario, {"dove": dove})
    assert not session.reworded
    assert (session.play.ending, session.play.case.variant, len(session.play.hints)) == ("left", "late", 1)


def test_the_parts_that_hold_no_rule() -> None:
    assert said_parts() == {
        "format", "title", "summary", "stage", "skills", "difficulty", "languages", "briefing", "coach", "lessons",
        "allow", "expect", "passing", "moods", "why",
    }  # fmt: skip
    assert not SHOWN & {"id", "when", "effects", "kind", "tone", "form"}


def test_a_play_goes_on_with_other_words_and_not_with_other_rules() -> None:
    scenario = Scenario.model_validate(minimal())
    case = draw_case(scenario, PERSONALITIES, seed=seed_of(scenario, BIRD))
    transcript = record(Session(Play.start(case).then("ask")))
    tree = minimal()
    tree["moves"][0]["say"] = both("Mended?")
    session = resume(transcript, Scenario.model_validate(tree), PERSONALITIES)
    assert session.reworded
    assert session.play.turns[0].lines[0].text == Text(en="Mended?", zh="好")
    assert not resume(record(session), Scenario.model_validate(tree), PERSONALITIES).reworded
    tree["moves"][0]["form"] = "closed"
    with pytest.raises(TranscriptError, match="changed since: moves"):
        resume(transcript, Scenario.model_validate(tree), PERSONALITIES)


def test_a_personality_goes_on_with_other_words_and_not_with_other_rules() -> None:
    scenario = Scenario.model_validate(minimal())
    transcript = record(Session(Play.start(draw_case(scenario, PERSONALITIES, seed=seed_of(scenario, BIRD)))))
    dove = PERSONALITIES[BIRD]
    reworded = dove.model_copy(update={"cues": dove.cues[:2]})
    assert resume(transcript, scenario, {**PERSONALITIES, BIRD: reworded}).reworded
    other_rules = dove.model_copy(update={"talkative": not dove.talkative})
    with pytest.raises(TranscriptError, match="'dove' has changed"):
        resume(transcript, scenario, {**PERSONALITIES, BIRD: other_rules})
