"""Explanations of many plays, each held against its turn.

`python -m tests.telling.explained --plays 2000` explains that many plays of what is shipped, at every level and in both
languages, prints what contradicts, and fails if anything does: under a judgement and beside a better move that are
drawn, since it must be true whatever they are; with `--reviewed` under those of the review, for which every case is
solved.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from random import Random

from roleplay.analysis.account import Clause
from roleplay.analysis.explain import REPEATED, Explanation, explain
from roleplay.analysis.judgement import ORDER
from roleplay.analysis.review import MoveReview, review
from roleplay.desk.solver import SolverService
from roleplay.engine.entry import Say
from roleplay.engine.play import Play
from roleplay.engine.rules import legal_moves
from roleplay.reading.text import LANGUAGES
from roleplay.scenario.library import load_personalities, load_rules
from roleplay.scenario.move import Move
from roleplay.telling.account import Accounts
from tests.telling.truth import contradictions, plays


@dataclass(frozen=True)
class Explained:
    """One move of a play with its explanation."""

    play: Play
    move: MoveReview
    why: Explanation


def drawn(play: Play, place: int, chance: Random) -> Explained:
    """A turn under a judgement and beside a better move that are drawn."""
    turn, game = play.turns[place], play.case.game
    other = chance.choice(
        [entry for entry in legal_moves(game, turn.before) if game.moves[entry].move is not turn.move]
    )
    move = MoveReview(
        number=place + 1, entry=turn.entry, before=0, after=0, likely_before=0, likely_after=0, hindsight=0, fair=0,
        practical=0, missed=False, judgement=chance.choice(ORDER), accuracy=0, only=False,
        instead=Say(game.moves[other].move.id), possible=1, chance=0.5,
    )  # fmt: skip
    return Explained(play, move, explain(play, move, ()))


def with_any_judgement(count: int) -> Iterator[Explained]:
    """Every move of so many plays, where there was a choice."""
    chance = Random(1)
    for play in plays(count):
        for place, turn in enumerate(play.turns):
            if turn.move is not None and len(legal_moves(play.case.game, turn.before)) > 1:
                yield drawn(play, place, chance)


def as_reviewed(count: int) -> Iterator[Explained]:
    """Every move of so many plays as the review has it; cases of the same tables follow each other."""

    def tables(play: Play) -> tuple[str, int, str]:
        return play.case.scenario.id, play.case.level, play.case.variant

    personalities = load_personalities()
    for _, group in groupby(sorted(plays(count), key=tables), key=tables):
        solver = SolverService()
        for play in group:
            found = review(play, personalities, solver)
            for move in found.moves:
                if play.turns[move.number - 1].move is not None:
                    yield Explained(play, move, explain(play, move, found.closed(move.number)))


def faults(one: Explained, accounts: Iterable[Accounts]) -> list[str]:
    """What of an explanation is not true of its turn, or is not said rightly in a language."""
    play, move, why = one.play, one.move, one.why
    turn = play.turns[move.number - 1]
    found = contradictions(play.case, turn, (*why.clauses, *why.better), move.judgement, why.instead)
    found += untold(turn.move, [before.move for before in play.turns[: move.number - 1] if before.move], why.clauses)
    return found + [fault for each in accounts for fault in _unworded(each, why.clauses, why.better)]


def untold(move: Move | None, earlier: Sequence[Move], clauses: Iterable[Clause]) -> list[str]:
    """The clauses that tell of what had gone before, where it had not."""
    tried = any(one.id == move.id for one in earlier) if move is not None else False
    praised = bool(earlier) and earlier[-1].kind == "rapport"
    held = dict.fromkeys(REPEATED, tried) | {"judged.running": praised}
    return [clause.key for clause in clauses if not held.get(clause.key, True)]


def _unworded(accounts: Accounts, clauses: Iterable[Clause], better: Iterable[Clause]) -> list[str]:
    """What has no words, or is said of the better move as it is against the one that was made."""
    against = {accounts.sentence(clause) for clause in clauses} - {""}
    rather = {accounts.sentence(clause) for clause in better} - {""}
    odd = [text for text in against | rather if "{" in text or "  " in text]
    return [f"{accounts.language}: {text}" for text in (*odd, *(against & rather))]


def main() -> None:
    """Explain plays of what is shipped and print what contradicts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--plays", type=int, default=2000)
    parser.add_argument("--reviewed", action="store_true", help="as the review judges them; takes an hour")
    given = parser.parse_args()
    count, wrong, rules = 0, 0, load_rules()
    for one in (as_reviewed if given.reviewed else with_any_judgement)(given.plays):
        accounts = [Accounts(language, one.play.case, rules) for language in LANGUAGES]
        found = faults(one, accounts)
        count, wrong = count + 1, wrong + bool(found)
        if found:
            print(f"{one.play.case}, move {one.move.number} {one.move.entry}: {', '.join(found)}", flush=True)
    print(f"{count} explanations, {wrong} contradict")
    if wrong or not count:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
