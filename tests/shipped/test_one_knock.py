"""What has been signed in "One knock for hotter" without a measurement can still be taken back."""

from __future__ import annotations

from roleplay.analysis.advice import advise
from roleplay.analysis.wish import wanted
from roleplay.desk.solver import SolverService
from roleplay.engine.case import draw_case
from roleplay.engine.entry import Say
from roleplay.engine.play import Play
from roleplay.engine.rules import legal_moves
from tests.shipped.lines import library
from tests.solving import shared_folder

TO_THE_BOX = ("fund-implication-brisk", "write-forty")
ON = (
    "night-problem-warm",
    "night-payoff-warm",
    "heir-problem-warm",
    "steady-problem-brisk",
    "last-problem-warm",
    "else-plain",
)


def asked_where_the_forty_comes_from() -> Play:
    """A play up to the moment at which Old Niu comes in and she asks."""
    people = library().personalities
    play = Play.start(draw_case(library().get("one-knock"), people, seed=1, personality="dove", told=True))
    for name in (*TO_THE_BOX, *ON, *(["else-plain"] * 4)):
        if "niu-comes-in" in {event for turn in play.turns for event in turn.events}:
            break
        play = play.then(name)
    return play


def test_who_signed_an_unmeasured_figure_is_asked_where_it_comes_from_and_owning_up_answers() -> None:
    play = asked_where_the_forty_comes_from()
    assert wanted(play.case, play.turns) == (frozenset({"own-up"}), len(play.turns))
    assert advise(play, library().personalities, SolverService(shared_folder())) == Say("own-up")
    after = play.then("own-up")
    assert after.turns[-1].trust > 0
    assert "own-up" not in {after.case.game.moves[place].move.id for place in legal_moves(after.case.game, after.state)}
