"""Explanations are true of the turn: over thousands of turns none contradicts it, and a false one would be found."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import islice
from random import Random

import pytest

from roleplay.analysis.account import Clause, account, lesson, onward, principle
from roleplay.engine.play import Play
from roleplay.engine.rules import legal_moves
from roleplay.reading.text import LANGUAGES, Language
from roleplay.scenario.library import load_rules
from roleplay.telling.account import Accounts
from tests.shipped.lines import case_of
from tests.telling.explained import drawn, faults, untold
from tests.telling.truth import contradictions, plays

TURNS = 1000
"""Turns explained here; `python -m tests.telling.explained` explains as many whole plays."""


@cache
def sampled() -> tuple[tuple[Play, int], ...]:
    """Turns of plays by chance and by preference."""
    found = ((play, place) for play in plays(160) for place, turn in enumerate(play.turns) if turn.move is not None)
    return tuple(islice(found, TURNS))


def test_no_explanation_contradicts_its_turn() -> None:
    for play, place in sampled():
        turn, case = play.turns[place], play.case
        found = (*account(case, turn), lesson(case, turn), principle(case, turn), onward(case, turn))
        clauses = [clause for clause in found if clause is not None]
        assert contradictions(case, turn, clauses) == [], (case, turn.entry)


def test_no_explanation_contradicts_its_judgement_in_any_language() -> None:
    chance = Random(1)
    for play, place in sampled():
        if len(legal_moves(play.case.game, play.turns[place].before)) < 2:
            continue
        accounts = [Accounts(language, play.case, load_rules()) for language in LANGUAGES]
        assert faults(drawn(play, place, chance), accounts) == []


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_turn_is_worded_and_nothing_is_said_twice(language: Language) -> None:
    chance, rules = Random(2), load_rules()
    for play, place in sampled():
        if len(legal_moves(play.case.game, play.turns[place].before)) < 2:
            continue
        why = drawn(play, place, chance).why
        accounts = Accounts(language, play.case, rules)
        judged_so = {clause.key.split(".")[1] for clause in why.clauses if clause.key.startswith("judged.")}
        assert not judged_so & {clause.key.split(".")[1] for clause in why.better}
        assert accounts.turn(play.turns[place])


def false(clause: Clause) -> Iterator[Clause]:
    """The same said falsely."""
    opposite = {"tone.suits": "tone.grates", "tone.grates": "tone.suits", "moved": "idle", "warmed": "idle",
                "refused": "continuation", "guess": "said", "said": "guess", "nothing": "said"}  # fmt: skip
    if clause.key in opposite:
        yield replace(clause, key=opposite[clause.key])
    if clause.n and clause.key not in ("kind.pays", "kind.costs", "own.pays", "own.costs", "event.pays", "event.costs"):
        yield replace(clause, n=clause.n + 1)
    if clause.rung and clause.key.startswith("climbed"):
        yield replace(clause, rung=clause.rung + 1)
    if clause.key == "lesson":
        yield replace(clause, stance="praise" if clause.stance == "blame" else "blame")


def test_a_false_explanation_is_found() -> None:
    found: set[str] = set()
    for play, place in sampled()[:250]:
        turn, case = play.turns[place], play.case
        clauses = [one for one in (*account(case, turn), lesson(case, turn)) if one is not None]
        for place_of, clause in enumerate(clauses):
            for lie in false(clause):
                told = [*clauses[:place_of], lie, *clauses[place_of + 1 :]]
                assert contradictions(case, turn, told), (clause, lie)
                found.add(clause.key)
            without = [other for other in clauses if not other.key.startswith("tone.")]
            if clause.key in ("tone.grates", "tone.both"):
                assert contradictions(case, turn, without)
        praise = Clause("lesson", "praise", word=turn.rule)
        assert contradictions(case, turn, [*clauses, praise], "blunder")
        assert contradictions(case, turn, [*clauses, replace(praise, stance="blame")], "best")
    assert {"lesson", "trust", "tone.suits", "moved", "guess"} <= found


def test_a_false_word_on_the_better_move_is_found() -> None:
    chance, found = Random(3), set[str]()
    for play, place in sampled()[:400]:
        turn, case = play.turns[place], play.case
        if len(legal_moves(case.game, turn.before)) < 2:
            continue
        why = drawn(play, place, chance).why
        assert why.instead is not None
        told = {clause.key for clause in why.better}
        tone = next(
            (key for key in ("better.suits", "better.grates") if any(one.startswith(key) for one in told)), None
        )
        lies = [Clause(key, word=why.instead.tone) for key in ("better.suits", "better.grates") if key != tone]
        same = turn.move is not None and (turn.move.kind, turn.move.about) == (why.instead.kind, why.instead.about)
        lies = lies if tone or not same else []  # of the same step its tone is told only where it suits better
        lies += [Clause("better.tone", word=why.instead.tone)] if "better.tone" not in told and tone else []
        landed = {"better.climbs", "better.many", "better.own", "better.asked"} & told
        lies += [Clause("better.chance")] if landed else [Clause("better.lands")] if "better.chance" in told else []
        for lie in lies:
            assert contradictions(case, turn, [lie], better=why.instead), (lie, told)
            found.add(lie.key)
    assert found == {"better.suits", "better.grates", "better.tone", "better.chance", "better.lands"}


def test_what_is_said_to_have_gone_before_had_gone_before() -> None:
    moves = {entry.move.id: entry.move for entry in case_of("meeting-of-objections", "dove").game.moves}
    talk, wait, ease = moves["small-talk"], moves["listen"], moves["nights-soften-warm"]
    once, running = [Clause("judged.once")], [Clause("judged.running")]
    assert untold(talk, [talk, wait], once) == []
    assert untold(talk, [wait, ease], once) == ["judged.once"]
    assert untold(talk, [wait, talk], running) == []
    assert untold(talk, [talk, wait], running) == ["judged.running"]
    assert untold(talk, [], [Clause("judged.more")]) == []
