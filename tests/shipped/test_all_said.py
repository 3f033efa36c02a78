"""All said, nothing signed: which way of signing fits, what tells it beforehand, and what a word too many costs."""

from __future__ import annotations

import pytest

from roleplay.engine.play import Play
from roleplay.engine.score import score
from tests.shipped.lines import case_of, follow

SHEET = "@sheet:before=ace,abcdef"
HEARD = (SHEET, "recap-exact", "match-exact", "keep-exact", "else-brisk", "beyond-exact", "take-exact")
FITS = {
    "eyes": ("trial-brisk", "trial-warm"),
    "builder": ("second-warm", "second-exact"),
    "hotel": ("need-exact", "need-lively"),
}
ASKED = ("ask-exact", "wait-ask", "rule-exact", "again-exact")
VARIANTS = tuple(FITS)


def played(variant: str, *entries: str) -> Play:
    """A play with an owl."""
    return follow(case_of("all-said", "owl", variant), entries)


def granted(variant: str) -> Play:
    """A play in which he has said yes, and holds the seal."""
    return played(variant, *HEARD, FITS[variant][0], *ASKED)


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("way", VARIANTS)
def test_each_doubt_is_met_by_its_own_way_of_signing_and_by_no_other(variant: str, way: str) -> None:
    for move in FITS[way]:
        turn = played(variant, *HEARD, move).turns[-1]
        assert (turn.rule == "answer.lands") == (variant == way)


@pytest.mark.parametrize("variant", VARIANTS)
def test_nothing_on_offer_tells_the_doubt_before_he_has_spoken(variant: str) -> None:
    offered, usual = (
        [sorted(move.id for topic in played(one, *HEARD[:3]).choices() for move in topic.moves)]
        for one in (variant, VARIANTS[0])
    )
    assert offered == usual


@pytest.mark.parametrize("word", ["reassure", "warranty", "third-kiln"])
def test_a_word_after_the_yes_takes_the_yes_back_until_he_is_asked_again(word: str) -> None:
    talked = granted("eyes").then(word)
    offered = {move.id for topic in talked.choices() for move in topic.moves}
    assert "wait-seal" not in offered
    assert "again-exact" in offered


@pytest.mark.parametrize(("word", "ending"), [("praise-exact", "advance"), ("sleepless", "reopened")])
def test_a_new_topic_after_the_seal_costs_the_signature_that_praise_keeps(word: str, ending: str) -> None:
    signed = granted("hotel").then("wait-seal")
    play = signed.then(word)
    assert play.ending == ending
    assert score(play).uncovered == 5 - (ending == "reopened")


def test_a_rise_that_nobody_has_decided_pays_until_the_post_comes() -> None:
    before = played("builder", *HEARD[:5])
    told = before.then("last-slot")
    assert told.trust > before.trust
    asked = told.then("ask-exact").then("wait-ask")
    play = asked.then("rule-exact")
    assert play.trust < before.trust
    assert "ask-exact" in {move.id for topic in play.choices() for move in topic.moves}
    assert score(play.then("@leave")).total <= 40
