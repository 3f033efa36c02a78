"""Explanations are true of the turn: over thousands of turns none contradicts it, and a false one would be found."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from random import Random

import pytest

from roleplay.analysis.account import Clause, account, lesson, onward, principle
from roleplay.analysis.explain import Explanation, explain
from roleplay.analysis.judgement import ORDER
from roleplay.analysis.review import MoveReview
from roleplay.engine.entry import Say
from roleplay.engine.play import Play
from roleplay.engine.rules import legal_moves
from roleplay.reading.text import Language
from roleplay.scenario.library import load_rules
from roleplay.telling.account import Accounts
from tests.telling.truth import contradictions, plays

TURNS = 2000
"""Turns explained here; `python -m tests.telling.truth` reviews as many whole plays."""


@cache
def sampled() -> tuple[tuple[Play, int], ...]:
    """Turns of plays by chance and by preference."""
    found = [(play, place) for play in plays(160) for place, turn in enumerate(play.turns) if turn.move is not None]
    return tuple(found[:TURNS])


def judged(play: Play, place: int, chance: Random) -> tuple[MoveReview, Explanation]:
    """A turn under a judgement and beside a better move that are drawn: true it must be whatever they are."""
    turn, game = play.turns[place], play.case.game
    other = chance.choice(
        [entry for entry in legal_moves(game, turn.before) if game.moves[entry].move is not turn.move]
    )
    move = MoveReview(
        number=place + 1, entry=turn.entry, before=0, after=0, likely_before=0, likely_after=0, hindsight=0, fair=0,
        practical=0, missed=False, judgement=chance.choice(ORDER), accuracy=0, only=False,
        instead=Say(game.moves[other].move.id), possible=1, chance=0.5,
    )  # fmt: skip
    return move, explain(play, move, ())


def test_no_explanation_contradicts_its_turn() -> None:
    for play, place in sampled():
        turn, case = play.turns[place], play.case
        found = (*account(case, turn), lesson(case, turn), principle(case, turn), onward(case, turn))
        clauses = [clause for clause in found if clause is not None]
        assert contradictions(case, turn, clauses) == [], (case, turn.entry)


def test_no_explanation_contradicts_its_judgement() -> None:
    chance = Random(1)
    for play, place in sampled():
        if len(legal_moves(play.case.game, play.turns[place].before)) < 2:
            continue
        move, why = judged(play, place, chance)
        clauses = (*why.clauses, *why.better)
        assert contradictions(play.case, play.turns[place], clauses, move.judgement, why.instead) == []


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_explanation_is_worded_and_says_nothing_twice(language: Language) -> None:
    chance, rules = Random(2), load_rules()
    for play, place in sampled():
        if len(legal_moves(play.case.game, play.turns[place].before)) < 2:
            continue
        _, why = judged(play, place, chance)
        accounts = Accounts(language, play.case, rules)
        against = {accounts.sentence(clause) for clause in why.clauses}
        rather = {accounts.sentence(clause) for clause in why.better}
        assert not (against & rather) - {""}
        judged_so = {clause.key.removeprefix("judged.") for clause in why.clauses if clause.key.startswith("judged.")}
        assert not judged_so & {clause.key.removeprefix("better.") for clause in why.better}
        assert accounts.turn(play.turns[place])
        assert not any("{" in text or "  " in text for text in against | rather)


def false(clause: Clause) -> Iterator[Clause]:
    """The same said falsely."""
    opposite = {"tone.suits": "tone.grates", "tone.grates": "tone.suits", "moved": "idle", "warmed": "idle",
                "refused": "continuation", "guess": "said", "said": "guess", "nothing": "said"}  # fmt: skip
    if clause.key in opposite:
        yield replace(clause, key=opposite[clause.key])
    if clause.n and clause.key not in ("kind.pays", "kind.costs", "own.pays", "own.costs"):
        yield replace(clause, n=clause.n + 1)
    if clause.rung and clause.key.startswith("climbed"):
        yield replace(clause, rung=clause.rung + 1)
    if clause.key == "lesson":
        yield replace(clause, stance="praise" if clause.stance == "blame" else "blame")


def test_a_false_explanation_is_found() -> None:
    found: set[str] = set()
    for play, place in sampled()[:600]:
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
