"""Before cockcrow: what comes first differs from case to case, and what was promised or borrowed is found out."""

from __future__ import annotations

import pytest

from roleplay.engine.play import Play
from tests.shipped.lines import case_of, follow

READ = ("read-warm", "changed-warm")
NIGHT = ("night-two-exact", "night-home-exact", "night-log-exact", "check-night-brisk")
TIPS = ("tips-sure-exact", "tips-fall-exact", "tips-glass-exact")


def played(variant: str, *entries: str) -> Play:
    """A play with an owl, who takes figures and one point after the other well."""
    return follow(case_of("before-cockcrow", "owl", variant), (*READ, *entries))


def rungs(play: Play, ladder: str) -> str:
    """The rung on which a point stands."""
    game = play.case.game
    place = game.positions[ladder]
    return game.layout.quantities[place].labels[play.state.values[place]]


@pytest.mark.parametrize(("variant", "first", "later"), [("usual", NIGHT, TIPS), ("returned", TIPS, NIGHT)])
def test_only_what_weighs_most_is_heard_first(variant: str, first: tuple[str, ...], later: tuple[str, ...]) -> None:
    at = next(place for place, move in enumerate(later) if not move.startswith("tips-sure"))
    assert played(variant, *later[: at + 1]).turns[-1].rule == "present.early"
    assert played(variant, *first[:2]).turns[-1].outcome == "lands"


def test_a_promise_is_taken_back_by_counting() -> None:
    play = played("returned", *TIPS, "tips-not-one")
    assert play.turns[-1].rule == "breach.lands"
    counted = play.then("tips-count-exact")
    assert counted.turns[-1].trust < 0
    assert rungs(counted, "tips") == "sure"


def test_a_borrowed_proof_is_asked_about_because_it_was_believed() -> None:
    families = ("families-exact", *NIGHT, "families-open-exact", "families-peace-exact", "families-borrowed")
    play = played("usual", *families).then("check-scales-exact")
    assert play.turns[-1].rule == "payoff.refused"
    assert any("What labels?" in line.text("en") for line in play.turns[-1].lines)
    assert rungs(play, "families") == "shown"


@pytest.mark.parametrize(("bird", "heard"), [("eagle", "meant"), ("owl", "shown")])
def test_the_whole_chain_in_one_breath_goes_as_far_as_the_listener_follows(bird: str, heard: str) -> None:
    play = follow(case_of("before-cockcrow", bird, "usual"), ("read-brisk", "night-whole-brisk"))
    assert rungs(play, "night") == heard
