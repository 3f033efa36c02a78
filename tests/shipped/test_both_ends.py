"""Both ends of the corridor: what wins in one of the three situations wins in no other, and how each can be told."""

from __future__ import annotations

import pytest

from roleplay.engine.play import Play
from roleplay.engine.score import score
from tests.shipped.lines import case_of, follow

WEST = ("to-fan", "fan-crowd-exact", "fan-glass-exact", "fan-sign-exact", "@leave")
EAST = ("to-ning", "ning-how-warm", "ning-hold-warm", "ning-sign-warm", "ning-spare", "@leave")
WAYS = {
    "alone": ("plan-sole", "sole-page-exact", "sole-trial"),
    "opposed": ("plan-table", "table-swap", "table-lamp-warm", "table-trial"),
    "ours": ("plan-split", "split-respect", "split-trial"),
}
VARIANTS = tuple(WAYS)


def played(variant: str, *entries: str) -> Play:
    """A play with a dove at the east end and an owl at the west end."""
    case = case_of("both-ends", "dove", variant)
    assert case.birds == "dove+owl"
    return follow(case, entries)


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("way", VARIANTS)
def test_each_situation_is_won_by_its_own_way_and_by_no_other(variant: str, way: str) -> None:
    play = played(variant, *WEST, *EAST, *WAYS[way])
    assert (play.ending == "advance") == (variant == way)


@pytest.mark.parametrize("variant", VARIANTS)
def test_nothing_on_offer_tells_the_situation_before_anybody_has_spoken(variant: str) -> None:
    for door in ("to-fan", "to-ning"):
        offered, usual = (
            sorted(move.id for topic in played(one, door).choices() for move in topic.moves)
            for one in (variant, VARIANTS[0])
        )
        assert offered == usual


def test_who_comes_straight_from_the_other_end_is_told_what_is_not_so() -> None:
    play = played("opposed", *WEST[:4], "fan-across", "ning-sign-warm")
    assert play.turns[-1].rule == "situation.blocked"
    assert any("我这儿没权" in line.text("zh") for line in play.turns[-1].lines)


def test_to_look_into_the_drawer_pays_at_once_and_is_paid_for() -> None:
    asked = played("ours", *EAST[:4])
    looked = asked.then("ning-drawer")
    assert looked.trust >= asked.trust
    play = played("ours", *WEST, *EAST[:4], "ning-drawer", "@leave", *WAYS["ours"])
    assert play.ending != "advance"
    assert score(play).total <= 40
