"""Trainees as policies, and what is asked of them."""

from __future__ import annotations

import numpy as np

from roleplay.analysis.batch import Batch
from roleplay.analysis.ladder import LadderRow, misses
from roleplay.analysis.policy import Policy, play_out
from roleplay.analysis.trainee import Manner, Novice, Orderly
from roleplay.analysis.trying import Trying
from roleplay.engine.case import Case
from roleplay.scenario.model import Scenario
from tests.analysis.test_lab import scenario
from tests.generated import PERSONALITIES
from tests.scenario.sample import both, minimal, move


def needs(policy: str, bird: str = "eagle", **client: object) -> float:
    """What a policy uncovers of two light needs on the average."""
    made = scenario(**client)
    case = Case(made, PERSONALITIES[bird], "usual", 0)
    chance, count = np.random.default_rng(1), 300
    manners = {
        "order": Manner(),
        "brisk": Manner(tone="brisk"),
        "warm": Manner(tone="warm"),
        "known": Manner(reads=True, known=True),
    }
    chosen: Policy = (
        Novice(case, count, chance) if policy == "novice" else Orderly(case, count, chance, manners[policy])
    )
    batch = Batch(case.game, count)
    play_out(batch, chosen)
    return float(batch.found().sum(axis=0).mean())


def test_order_wins_more_than_what_comes_to_mind() -> None:
    assert needs("novice") < needs("order")


def test_the_tone_that_a_bird_likes_wins_more_where_trust_is_short() -> None:
    assert needs("warm", trust=4) < needs("brisk", trust=4) == needs("known", trust=4) == 2


def bargain(*, opens: str) -> Scenario:
    """A goal that is reached once a low price has been named, by a sentence that is on offer where `opens` holds."""
    tree = minimal()
    tree["numbers"] = [{"id": "price", "title": both("Price"), "min": 100, "max": 140, "step": 10, "start": 140}]
    tree["ladders"] = [{"id": "deal", "title": both("Deal"), "rungs": ["open", "held"], "goal": "held"}]
    name = {"chooses": {"number": "price"}, "when": {"price": "=140"}, "say": both("{chosen}.")}
    lands, refused = {"when": {"chosen": "<=120"}, "effects": {"price": "=chosen"}}, {"as": "refused"}
    tree["moves"] = [
        move("name", "concede", **name, outcomes=[one | {"say": both("Well.")} for one in (lands, refused)]),
        move("hold", "hold", when={"price": opens}, outcomes=[{"say": both("Yes."), "effects": {"deal": "held"}}]),
    ]
    return Scenario.model_validate(tree)


def test_to_name_a_number_is_a_step_where_it_brings_the_next_on_offer_and_is_taken_well() -> None:
    case = Case(bargain(opens="<=110"), PERSONALITIES["eagle"], "usual", 0)
    batch = Batch(case.game, 1)
    moves = [entry.move.id for entry in case.game.moves]
    steps = Trying(case).steps(batch)[-1, 0].tolist()
    assert [name for name, step in zip(moves, steps, strict=True) if step] == ["name@100", "name@110"]
    play_out(batch, Orderly(case, 1, np.random.default_rng(1), Manner()))
    assert batch.found().any()


def rows(**figures: tuple[float, float]) -> list[LadderRow]:
    return [LadderRow(name, bird, one, 50, zero) for name, (one, zero) in figures.items() for bird in (None, "owl")]


def test_a_target_is_met_or_its_parts_are_named_in_proportion_to_the_needs_there_are() -> None:
    found = rows(novice=(1.5, 0.5), adaptive=(5.5, 0), best=(7, 0), **{"tone:warm": (4.2, 0)})
    assert misses(found, "novice", 7) == ("zero",)
    assert misses(found, "adaptive", 7) == ()
    assert misses(found, "tone:warm", 7) == ("below",)
    assert misses(rows(novice=(1.5, 0)), "novice", 5) == ("most",)
    assert misses(found, "order", 7) == ()
