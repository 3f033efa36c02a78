"""The judgement rule: what the course says stands above what perfect play could still repair."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields, replace
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roleplay.analysis.evidence import facts as facts_of
from roleplay.analysis.explain import explain
from roleplay.analysis.facts import Facts
from roleplay.analysis.judgement import ORDER, Judgement, held
from roleplay.analysis.lapse import Lapse
from roleplay.analysis.review import review
from roleplay.analysis.ruling import judge
from roleplay.desk.solver import SolverService
from roleplay.engine.case import draw_case
from roleplay.engine.play import Play
from roleplay.scenario.library import load_library, load_rules
from roleplay.scenario.speech import KINDS, OUTCOMES
from roleplay.telling.verdict import ToldReview
from tests.bench.verdicts import FOLDER, replayed
from tests.generated import PERSONALITIES
from tests.scenario.sample import both, minimal, move, scenario
from tests.shipped.lines import case_of, follow
from tests.solving import shared_folder
from tests.telling.truth import contradictions

DRAWN: dict[str, st.SearchStrategy[object]] = {
    "kind": st.sampled_from(KINDS),
    "outcome": st.sampled_from(OUTCOMES),
    "lost": st.floats(0, 100),
    "slipping": st.floats(0, 100),
    "trust": st.integers(0, 10),
    "pressed": st.integers(0, 3),
    "grated": st.integers(0, 3),
    "again": st.integers(0, 3),
    "lapse": st.sampled_from((None, *get_args(Lapse))),
}
FACTS = st.builds(Facts, **{field.name: DRAWN.get(field.name, st.booleans()) for field in fields(Facts)})


def test_the_bounds_are_those_of_the_design() -> None:
    names = [judge(Facts("present", "lands", loss, 0, over=True)) for loss in (0, 0.4, 0.5, 4.9, 5, 9.9, 10, 14.9, 15)]
    assert names == [
        "best", "best", "good", "good", "inaccuracy", "inaccuracy", "mistake", "mistake", "blunder",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("facts", "wanted"),
    [
        (Facts("breach", "lands", 0, 0), "blunder"),
        (Facts("pitch", "early", 0, 0), "mistake"),
        (Facts("pitch", "early", 0, 0, over=True), "blunder"),
        (Facts("assume", "assumed", 0, 0), "mistake"),
        (Facts("assume", "assumed", 0, 0, trust=2), "blunder"),
        (Facts("assume", "assumed", 0, 0, over=True), "blunder"),
        (Facts("situation", "answered", 0, 0), "mistake"),
        (Facts("anything-else", "early", 0, 0), "mistake"),
        (Facts("implication", "early", 0, 0), "mistake"),
        (Facts("implication", "early", 0, 30), "mistake"),
        (Facts("problem", "early", 0, 0), "inaccuracy"),
        (Facts("problem", "early", 0, 9), "inaccuracy"),
        (Facts("inform", "early", 0, 0), "mistake"),
        (Facts("problem", "spent", 0, 0), "mistake"),
        (Facts("listen", "spent", 0, 3), "inaccuracy"),
        (Facts("listen", "spent", 0, 8), "inaccuracy"),
        (Facts("listen", "spent", 0, 8, repeated=True), "mistake"),
        (Facts("listen", "spent", 0, 8, few=True), "mistake"),
        # the whole list is asked for over an objection that stands: a small fault while there is trust
        (Facts("anything-else", "lands", 0, 0, lapse="unheard", trust=5), "inaccuracy"),
        (Facts("anything-else", "lands", 0, 0, lapse="unheard", trust=4), "inaccuracy"),
        (Facts("anything-else", "lands", 0, 0, lapse="unheard", trust=4, cooled=True), "mistake"),
        (Facts("anything-else", "lands", 0, 0, lapse="unheard", trust=3), "mistake"),
        (Facts("anything-else", "lands", 0, 0, lapse="unheard", trust=4, warmed=True), "inaccuracy"),
        # who tells in the midst of a talk what nobody had waited for, and wins nothing by it
        (Facts("inform", "lands", 0, 0, vain=True), "inaccuracy"),
        (Facts("inform", "lands", 0, 0, vain=True, repeated=True), "mistake"),
        (Facts("inform", "lands", 0, 0, vain=True, early=True), "best"),
        (Facts("inform", "lands", 0, 0, vain=True, warmed=True), "best"),
        (Facts("inform", "lands", 0, 0), "best"),
        (Facts("rapport", "lands", 8, 5), "good"),
        (Facts("rapport", "lands", 12, 5), "mistake"),
        # praise that wins trust is no fault while there is time for it, unless it costs much
        (Facts("rapport", "lands", 19, 5, warmed=True), "good"),
        (Facts("rapport", "lands", 20, 5, warmed=True), "inaccuracy"),
        (Facts("rapport", "lands", 0, 0, warmed=True, lapse="dropped"), "best"),
        (Facts("rapport", "lands", 0, 0, warmed=True, lapse="ignored"), "inaccuracy"),
        (Facts("rapport", "lands", 5, 5, warmed=True, few=True), "inaccuracy"),
        (Facts("rapport", "lands", 50, 50, out=True), "blunder"),
        (Facts("inform", "lands", 10, 10, out=True), "mistake"),
        (Facts("inform", "lands", 9, 9, out=True), "good"),
        (Facts("pitch", "early", 20, 20, trust=3), "mistake"),
        (Facts("pitch", "early", 20, 20, trust=2), "blunder"),
        # silence once more, where somebody waits for a word
        (Facts("listen", "spent", 0, 0, twice=True), "mistake"),
        (Facts("listen", "lands", 0, 0, twice=True), "inaccuracy"),
        # the same praise, or the same no, again
        (Facts("hold", "lands", 0, 0, repeated=True), "mistake"),
        (Facts("hold", "lands", 0, 0, repeated=True, warmed=True), "inaccuracy"),
        (Facts("rapport", "lands", 0, 0, repeated=True, warmed=True), "inaccuracy"),
        (Facts("rapport", "lands", 0, 0, lapse="ignored"), "mistake"),
        # a next step that was got is no fault, nor is a question too many when hardly anything has been asked
        (Facts("propose", "lands", 24, 20), "good"),
        (Facts("anything-else", "lands", 0, 0, soon=True), "inaccuracy"),  # it brought something out, all the same
        (Facts("anything-else", "spent", 0, 0, soon=True), "mistake"),
        (Facts("anything-else", "spent", 10, 10, last=True, out=True, lapse="unasked"), "blunder"),
        (Facts("explore", "blocked", 0, 0, trust=1), "mistake"),
        (Facts("explore", "blocked", 0, 0, trust=2), "good"),
        (Facts("inform", "answered", 22, 15), "mistake"),
        (Facts("purpose", "early", 0, 3, opening=True), "good"),
        (Facts("situation", "answered", 0, 1, opening=True), "mistake"),
        (Facts("purpose", "answered", 0, 1, opening=True), "good"),
        (Facts("rapport", "spent", 0, 0), "mistake"),
        (Facts("rapport", "spent", 0, 9, opening=True), "good"),
        (Facts("propose", "refused", 0, 1), "mistake"),
        (Facts("propose", "refused", 7, 7, last=True), "good"),
        (Facts("propose", "refused", 0, 7, last=True, grated=2), "inaccuracy"),
        (Facts("propose", "continuation", 11, 11, last=True, trust=5), "good"),
        (Facts("propose", "early", 0, 0, last=True, repeated=True), "mistake"),  # word for word, and nothing new
        (Facts("propose", "answered", 16, 16, over=True, trust=9), "mistake"),  # another step was due
        (Facts("propose", "answered", 16, 16, over=True, trust=1), "blunder"),
        (Facts("propose", "refused", 11, 11, last=True), "mistake"),  # a step that could be had stood beside it
        # what could not be seen is no great fault, what could be is
        (Facts("problem", "blocked", 9, 20, trust=4), "inaccuracy"),
        (Facts("problem", "blocked", 0, 0, trust=4), "good"),
        (Facts("problem", "blocked", 0, 0, trust=2), "mistake"),
        (Facts("problem", "blocked", 9, 20, trust=2), "mistake"),
        (Facts("problem", "blocked", 1, 1, trust=2, last=True), "inaccuracy"),
        (Facts("inform", "blocked", 1, 1, trust=2), "inaccuracy"),
        (Facts("problem", "blocked", 0, 0, trust=4, pressed=1), "mistake"),
        (Facts("problem", "spent", 50, 50, trust=1, over=True), "blunder"),
        (Facts("explore", "refused", 1, 1, trust=1, over=True), "mistake"),  # nothing was left to be thrown away
        (Facts("problem", "blocked", 9, 20, trust=7), "good"),
        (Facts("payoff", "blocked", 9, 20, trust=6), "good"),
        (Facts("payoff", "blocked", 9, 20, trust=5), "good"),
        (Facts("payoff", "blocked", 9, 20, trust=4), "inaccuracy"),
        (Facts("answer", "blocked", 9, 20, trust=5), "good"),
        (Facts("inform", "blocked", 9, 20, trust=6), "inaccuracy"),
        (Facts("inform", "blocked", 9, 20, trust=7), "good"),
        (Facts("explore", "blocked", 0, 9, trust=2), "good"),
        (Facts("explore", "blocked", 0, 9, trust=2, pressed=1), "inaccuracy"),
        (Facts("explore", "blocked", 0, 0, trust=9, pressed=1), "inaccuracy"),
        (Facts("explore", "blocked", 0, 0, trust=9, pressed=2), "mistake"),
        (Facts("explore", "blocked", 0, 0, trust=9, pressed=1, again=1), "mistake"),  # in the very same words
        (Facts("explore", "blocked", 9, 9, trust=3, pressed=1, jarring=True), "mistake"),
        (Facts("answer", "blocked", 0, 9, trust=2, pressed=1), "mistake"),
        (Facts("explore", "early", 9, 9, trust=3), "inaccuracy"),
        (Facts("explore", "early", 9, 9, trust=2), "mistake"),
        (Facts("problem", "blocked", 50, 50, trust=1, pressed=1, over=True), "blunder"),
        (Facts("propose", "answered", 0, 3), "inaccuracy"),
        # a step that lands is no fault, however much there was to be had elsewhere, unless its tone was seen to fail
        (Facts("implication", "lands", 60, 60), "good"),
        (Facts("implication", "lands", 0, 60), "best"),
        (Facts("implication", "lands", 0, 0, grated=1, trust=4), "inaccuracy"),
        (Facts("implication", "lands", 0, 0, grated=1, trust=5), "best"),
        (Facts("implication", "lands", 0, 0, grated=2, trust=9), "inaccuracy"),
        (Facts("implication", "lands", 0, 0, jarring=True), "inaccuracy"),
        (Facts("implication", "lands", 10, 0, beside=True), "inaccuracy"),
        (Facts("implication", "lands", 9, 0, beside=True), "good"),
        (Facts("implication", "blocked", 5, 5, beside=True), "good"),
        (Facts("answer", "lands", 9, 9, beside=True), "good"),  # it is heard for what it says
        (Facts("problem", "lands", 5, 5, grated=2, trust=4), "mistake"),
        (Facts("problem", "lands", 4, 5, grated=2, trust=4), "inaccuracy"),
        (Facts("problem", "lands", 4, 10, grated=2, trust=4), "mistake"),
        (Facts("propose", "lands", 60, 60, over=True), "blunder"),
        (Facts("propose", "lands", 60, 60, over=True, won=True), "mistake"),
        (Facts("propose", "lands", 60, 60, over=True, won=True, few=True), "mistake"),
        (Facts("propose", "lands", 30, 30, over=True, won=True, few=True), "good"),
        (Facts("inform", "lands", 60, 60, gone=True), "mistake"),
        (Facts("inform", "lands", 60, 60, gone=True, few=True), "mistake"),
        (Facts("inform", "lands", 9, 9, gone=True, few=True), "good"),
        # the next step is due in the last few minutes; asked for long before, it throws the talk away
        (Facts("propose", "continuation", 60, 60, over=True), "blunder"),
        (Facts("propose", "continuation", 44, 44, over=True), "mistake"),
        (Facts("propose", "continuation", 15, 15, over=True, trust=8), "mistake"),
        (Facts("propose", "continuation", 15, 15, over=True, trust=8, few=True), "good"),
        (Facts("propose", "continuation", 15, 15, over=True, trust=3, few=True), "good"),
        (Facts("propose", "continuation", 20, 20, over=True, trust=8, few=True), "mistake"),
        (Facts("propose", "continuation", 20, 20, over=True, trust=8, few=True, last=True), "inaccuracy"),
        (Facts("propose", "refused", 7, 7, over=True, trust=1, few=True), "mistake"),
        (Facts("propose", "refused", 0, 0, trust=5, few=True), "good"),  # nothing showed that it would be
        (Facts("propose", "refused", 0, 0, trust=4, few=True), "mistake"),
        (Facts("propose", "refused", 1, 0, trust=5, few=True), "mistake"),
        (Facts("answer", "early", 0, 0), "inaccuracy"),
        (Facts("answer", "early", 0, 2), "mistake"),
        (Facts("inform", "answered", 0, 0), "best"),
        (Facts("answer", "blocked", 0, 0, wrong=True), "mistake"),
        # what had to come first
        (Facts("rapport", "lands", 0, 0, lapse="unheard"), "mistake"),
        (Facts("rapport", "lands", 0, 0, lapse="unheard", warmed=True), "inaccuracy"),
        (Facts("rapport", "lands", 0, 0, opening=True, lapse="unheard"), "inaccuracy"),
        (Facts("anything-else", "lands", 0, 0, lapse="evaded"), "inaccuracy"),  # to ask for the whole list is taught
        (Facts("confirm", "lands", 0, 0, lapse="unanswered"), "inaccuracy"),
        (Facts("soften", "lands", 0, 0, lapse="evaded"), "mistake"),
        (Facts("soften", "lands", 0, 0, lapse="begun"), "inaccuracy"),
        (Facts("situation", "lands", 0, 4, lapse="dropped"), "inaccuracy"),
        (Facts("situation", "lands", 0, 3.5, lapse="dropped"), "best"),  # it brought something on, and cost little
        (Facts("situation", "answered", 0, 3.5, lapse="dropped"), "mistake"),
        (Facts("rapport", "lands", 0, 0, lapse="dropped"), "inaccuracy"),
        # to end the talk with time left and ask for nothing is no way to get on
        (Facts("inform", "continuation", 2, 2, over=True), "mistake"),
        (Facts("inform", "continuation", 2, 2, over=True, few=True), "good"),
        (Facts("propose", "continuation", 2, 2, last=True, few=True, grated=1, trust=4), "good"),
        (Facts("problem", "lands", 0, 0, opening=True, lapse="intimate"), "inaccuracy"),
        (Facts("hold", "answered", 0, 0), "inaccuracy"),
        (Facts("implication", "lands", 0, 0, lapse="unasked"), "inaccuracy"),
        (Facts("implication", "lands", 0, 0, lapse="unasked", late=True), "mistake"),
        (Facts("hold", "early", 9, 9), "mistake"),
        (Facts("listen", "lands", 12, 12, shut=True), "good"),
        (Facts("rapport", "lands", 0, 0, lapse="unasked"), "mistake"),
        (Facts("payoff", "lands", 0, 0, lapse="unasked", last=True, late=True), "mistake"),
        (Facts("present", "lands", 0, 0, lapse="unasked", out=True), "mistake"),
        # the very same words once more may be right by now; a third time is no listening
        (Facts("present", "lands", 0, 0, again=1), "best"),
        (Facts("present", "lands", 0, 0, again=2), "mistake"),
        # what the client has just asked for
        (Facts("payoff", "lands", 0, 0, lapse="ignored"), "inaccuracy"),
        (Facts("payoff", "lands", 0, 0, lapse="ignored", jarring=True), "inaccuracy"),
        (Facts("problem", "lands", 0, 0, lapse="ignored"), "inaccuracy"),
        (Facts("problem", "lands", 0, 0, lapse="ignored", warmed=True), "best"),  # it takes them seriously, too
        (Facts("rapport", "lands", 0, 0, lapse="ignored", warmed=True, trust=4), "best"),
        (Facts("anything-else", "early", 0, 0, lapse="unheard", opening=True), "mistake"),
        (Facts("anything-else", "early", 0, 0, lapse="unheard"), "inaccuracy"),
        (Facts("situation", "blocked", 0, 0, wrong=True), "mistake"),  # what nobody would ever take well
        (Facts("propose", "refused", 0, 0, wrong=True, few=True), "mistake"),
        (Facts("propose", "refused", 0, 0, few=True), "good"),
        (Facts("problem", "lands", 0, 0, lapse="owed"), "inaccuracy"),
        (Facts("problem", "lands", 0, 0, lapse="strayed"), "inaccuracy"),
        # a question of fact that leads nowhere; loud praise, and praise where goodwill is not wanting and time is
        (Facts("situation", "lands", 0, 0, vain=True), "inaccuracy"),
        (Facts("situation", "lands", 0, 0, vain=True, warmed=True), "best"),
        (Facts("rapport", "lands", 0, 0, loud=True), "inaccuracy"),
        (Facts("rapport", "lands", 0, 0, loud=True, warmed=True), "best"),
        (Facts("rapport", "lands", 0, 0, loud=True, opening=True), "best"),
        (Facts("rapport", "lands", 0, 0, warmed=True, trust=7, halfway=True), "inaccuracy"),
        (Facts("rapport", "lands", 0, 0, warmed=True, trust=6, halfway=True), "best"),
        (Facts("rapport", "lands", 0, 0, warmed=True, trust=7), "best"),
        # the last minute, of somebody well disposed; silence again in the last few; the same that was just turned away
        (Facts("payoff", "lands", 0, 0, lapse="unasked", last=True, late=True, out=True, trust=7), "blunder"),
        (Facts("payoff", "lands", 0, 0, lapse="unasked", last=True, late=True, out=True, trust=6), "mistake"),
        (Facts("listen", "lands", 0, 0, repeated=True, late=True), "mistake"),
        (Facts("explore", "early", 0, 0, twice=True), "mistake"),
        (Facts("explore", "early", 0, 0), "inaccuracy"),
        (Facts("situation", "answered", 0, 0, lapse="owed"), "mistake"),
        (Facts("problem", "lands", 0, 0, lapse="ignored", cooled=True), "inaccuracy"),
        (Facts("problem", "lands", 0, 0, lapse="ignored", cooled=True, opening=True), "mistake"),
        (Facts("situation", "lands", 0, 0, lapse="ignored", opening=True), "mistake"),
        (Facts("problem", "blocked", 0, 0, lapse="ignored"), "inaccuracy"),
        (Facts("propose", "refused", 0, 0, lapse="ignored"), "mistake"),
        (Facts("propose", "answered", 0, 0, lapse="ignored"), "mistake"),
        (Facts("rapport", "lands", 0, 0, opening=True, lapse="ignored"), "best"),
        (Facts("rapport", "lands", 0, 0, opening=True, cooled=True), "best"),  # nobody knows the tone yet
        (Facts("situation", "lands", 0, 0, lapse="ignored", last=True), "mistake"),
        # a promise that cannot be kept, however it is taken
        (Facts("answer", "early", 0, 0, hollow=True), "blunder"),
        (Facts("answer", "lands", 0, 0, hollow=True), "blunder"),
        # so is what wrongs somebody; to say no to what is not right never is a fault
        (Facts("inform", "answered", 0, 0, wrongs=True), "blunder"),
        (Facts("answer", "refused", 0, 0, wrongs=True), "blunder"),
        (Facts("decline", "lands", 30, 30, shut=True), "good"),
        (Facts("decline", "lands", 30, 30, jarring=True), "inaccuracy"),
        # silence once more is worth what it wins
        (Facts("listen", "lands", 9, 9, repeated=True), "inaccuracy"),
        (Facts("listen", "lands", 0, 0, vain=True), "inaccuracy"),
        (Facts("listen", "lands", 0, 0, vain=True, warmed=True), "best"),
        (Facts("listen", "lands", 0, 0, vain=True, trust=2), "inaccuracy"),
        (Facts("listen", "lands", 9, 9), "good"),
        (Facts("present", "lands", 0, 0, repeated=True, warmed=True), "inaccuracy"),
        (Facts("listen", "lands", 0, 9, repeated=True), "best"),
        (Facts("rapport", "lands", 9, 9, repeated=True), "mistake"),
        # a tone that visibly cost trust, where the same lay beside it in one that was known to suit
        (Facts("implication", "lands", 0, 0, beside=True, cooled=True), "inaccuracy"),
        (Facts("implication", "blocked", 0, 0, beside=True, cooled=True), "good"),
        (Facts("decline", "lands", 0, 0, beside=True, cooled=True), "inaccuracy"),
        # one kind word is enough, and later on they have to win something
        (Facts("rapport", "lands", 0, 0, vain=True, running=True, warmed=True, early=True), "inaccuracy"),
        (Facts("rapport", "lands", 0, 0, vain=True, warmed=True, early=True), "best"),
        (Facts("rapport", "lands", 0, 0, vain=True, early=True), "best"),
        (Facts("rapport", "lands", 0, 0, vain=True), "inaccuracy"),
        (Facts("problem", "lands", 0, 0, running=True, vain=True), "best"),
        # what has been told, and a no that has been taken, need not be said again
        (Facts("inform", "lands", 0, 0, repeated=True), "mistake"),
        (Facts("decline", "lands", 0, 0, repeated=True), "inaccuracy"),
        # the whole list first, of somebody well disposed; to read back what was said, to their pleasure
        (Facts("anything-else", "lands", 0, 0, trust=7, lapse="unheard"), "best"),
        (Facts("anything-else", "lands", 0, 0, trust=6, lapse="unheard"), "inaccuracy"),
        (Facts("anything-else", "lands", 0, 0, trust=7, lapse="unheard", cooled=True), "inaccuracy"),
        (Facts("anything-else", "lands", 10, 0, trust=7, lapse="unheard"), "inaccuracy"),
        (Facts("confirm", "lands", 0, 0, lapse="ignored", warmed=True), "best"),
        (Facts("confirm", "lands", 0, 0, lapse="ignored"), "inaccuracy"),
        # a tone not theirs that won them all the same; silence again that wins nothing; an end asked for too early
        (Facts("implication", "lands", 0, 0, jarring=True, warmed=True), "best"),
        (Facts("listen", "lands", 0, 0, repeated=True, vain=True), "inaccuracy"),
        (Facts("listen", "lands", 0, 0, repeated=True, vain=True, warmed=True), "best"),
        (Facts("payoff", "lands", 0, 0, early=True, cooled=True), "inaccuracy"),
        (Facts("payoff", "lands", 0, 0, early=True), "best"),
        (Facts("payoff", "lands", 0, 0, cooled=True), "best"),
        # a question after the last warning throws away what was still in the talk
        (Facts("problem", "blocked", 50, 50, trust=1, over=True), "blunder"),
        (Facts("problem", "blocked", 44, 50, trust=1, over=True), "mistake"),
        (Facts("problem", "blocked", 50, 50, trust=2, over=True), "mistake"),
        (Facts("explore", "blocked", 50, 50, trust=1, over=True), "mistake"),
        # a next step that is left open is none
        (Facts("propose", "continuation", 0, 0, vague=True, few=True, over=True), "blunder"),
        (Facts("propose", "continuation", 0, 0, few=True, over=True), "best"),
        (Facts("propose", "refused", 0, 0, vague=True, trust=8, few=True), "mistake"),
    ],
)
def test_the_course_decides(facts: Facts, wanted: str) -> None:
    assert judge(facts) == wanted


@dataclass(frozen=True, slots=True)
class Judged:
    """A verdict on an entry, with nothing to say rather."""

    number: int
    judgement: Judgement
    instead: None = None
    lost: float = 0


@pytest.mark.parametrize(
    ("name", "number", "lost", "judgement", "told", "minutes"),
    [("FCOU3", 3, 77, "blunder", "judged.thrown", 24), ("FCOM2", 17, 15, "good", "judged.due", 3)],
)
def test_a_next_step_put_off_is_judged_and_told_by_the_time_that_was_left(
    name: str, number: int, lost: float, judgement: Judgement, told: str, minutes: int
) -> None:
    plays = json.loads((FOLDER / "panel" / "plays.json").read_text("utf-8"))
    play = replayed(next(kept for kept in plays if kept["name"] == name))
    turn = play.turns[number - 1]
    assert turn.outcome == "continuation"
    assert judge(facts_of(play.case, turn, play.turns[: number - 1], lost, lost)) == judgement
    clauses = explain(play, Judged(number, judgement), ()).clauses
    assert [one.n for one in clauses if one.key == told] == [minutes]


@given(FACTS, st.floats(0, 50), st.floats(0, 50))
def test_who_loses_more_is_not_judged_better(facts: Facts, lost: float, slipping: float) -> None:
    more = replace(facts, lost=facts.lost + lost, slipping=facts.slipping + slipping)
    assert ORDER.index(judge(more)) >= ORDER.index(judge(facts))


@pytest.mark.parametrize(
    ("facts", "wanted"),
    [
        (Facts("problem", "lands", 29, 20), "good"),
        (Facts("problem", "lands", 29, 20, shut=True), "good"),  # the right step; what it shut could not be seen
        (Facts("trade", "lands", 29, 20, shut=True), "inaccuracy"),
        (Facts("trade", "lands", 3, 2, shut=True), "good"),
        (Facts("listen", "lands", 29, 20, shut=True), "good"),
        (Facts("listen", "lands", 29, 20, shut=True, repeated=True), "mistake"),
        (Facts("hold", "lands", 29, 20, gone=True), "mistake"),
        (Facts("hold", "lands", 0, 0, gone=True), "best"),
    ],
)
def test_what_is_lost_for_good_is_not_excused_by_what_it_won(facts: Facts, wanted: Judgement) -> None:
    assert judge(facts) == wanted


LINE = ("why-here", "spot-exact", "hear", "advice-exact", "till-open-day")


@pytest.mark.parametrize(
    ("moves", "wanted", "key"),
    [((*LINE, "mail-plain"), "mistake", "judged.behind"), ((*LINE, "measure"), "best", None)],
)
def test_to_go_on_without_what_was_promised_is_a_mistake_that_names_what_it_cost(
    moves: tuple[str, ...], wanted: Judgement, key: str | None
) -> None:
    library = load_library()
    play = Play.start(draw_case(library.get("two-guides"), library.personalities, seed=1, told=True))
    for name in moves:
        play = play.then(name)
    found = review(play, library.personalities, SolverService(shared_folder()))
    last = found.moves[-1]
    clauses = explain(play, last, found.closed(last.number)).clauses
    assert last.judgement == wanted
    assert [clause.ladders for clause in clauses if clause.key == key] == ([("teng-rely",)] if key else [])
    assert contradictions(play.case, play.turns[-1], clauses, last.judgement) == []
    told = list(ToldReview("en", play, found, load_rules(), library.personalities).move(last))
    line = f"From move {len(moves)} on, “Teng: his advice, followed” could no longer be reached."
    assert (line in told) == (key is not None)
    assert {missed.why for missed in found.missed if missed.last == len(moves)} == ({"gone"} if key else set())


def told_in(tone: str, bird: str, kind: str, trust: int, beside: str, before: int = 3) -> Facts:
    """The facts of a step said in a tone to somebody, after some moves, with the same in another tone beside it."""
    tree = minimal()
    tree["client"] |= {"personalities": [bird], "trust": trust}
    lands = {"outcomes": [{"as": "lands", "say": both("Well."), "effects": {"trust": "+0"}}]}
    tree["moves"] = [
        move("tell", kind, tone=tone, about="repair", **lands),
        move("tell-otherwise", kind, tone=beside, about="repair", **lands),
        move("ask", "problem", about="repair"),
        *(move(f"nod-{n}", "inform") for n in range(3)),
    ]
    case = draw_case(scenario(tree), PERSONALITIES, seed=1, personality=bird, told=True)
    play = Play.start(case)
    for name in (*(f"nod-{n}" for n in range(before)), "tell"):
        play = play.then(name)
    return facts_of(case, play.turns[-1], play.turns[:-1], 0, 0)


@pytest.mark.parametrize(("tone", "bird", "beside"), [("warm", "eagle", "brisk"), ("brisk", "dove", "warm")])
def test_a_no_is_heard_for_what_it_says(tone: str, bird: str, beside: str) -> None:
    assert not told_in(tone, bird, "hold", 6, beside).jarring


@pytest.mark.parametrize(
    ("before", "tone", "bird", "beside", "stood"),
    [
        (2, "warm", "owl", "exact", True),
        (1, "warm", "owl", "exact", False),  # nobody can tell so soon
        (2, "exact", "owl", "warm", False),
        (2, "warm", "owl", "brisk", False),
    ],
)
def test_a_better_wording_stands_beside_one_that_only_does_no_harm(
    before: int, tone: str, bird: str, beside: str, stood: bool
) -> None:
    assert told_in(tone, bird, "payoff", 6, beside, before).beside is stood


@pytest.mark.parametrize(
    ("before", "kind", "tone", "bird", "beside", "jarring"),
    [
        (0, "purpose", "brisk", "dove", "warm", True),  # nobody is curt before they know that they may be
        (0, "purpose", "brisk", "eagle", "warm", False),
        (0, "purpose", "brisk", "dove", "brisk", False),  # no better wording stood beside it
        (0, "purpose", "lively", "owl", "exact", False),
        (1, "purpose", "lively", "owl", "exact", True),
        (1, "inform", "lively", "owl", "exact", True),
        (1, "answer", "lively", "owl", "exact", True),
        (1, "answer", "warm", "eagle", "brisk", False),  # but for that, an answer is heard for what it says
        (0, "purpose", "exact", "peacock", "lively", True),
        (0, "propose", "brisk", "dove", "warm", True),
        (0, "implication", "brisk", "dove", "warm", True),
        (
            0,
            "implication",
            "brisk",
            "dove",
            "exact",
            False,
        ),  # no wording of the question that was due would have suited
        (1, "inform", "exact", "peacock", "lively", False),  # where nothing is asked it is taken for care
        (0, "purpose", "warm", "eagle", "brisk", False),
        (1, "purpose", "warm", "eagle", "brisk", True),
        (1, "inform", "warm", "eagle", "brisk", False),
        (2, "inform", "warm", "eagle", "brisk", True),
    ],
)
def test_how_soon_a_manner_is_heard_in_what_makes_somebody_known(
    before: int, kind: str, tone: str, bird: str, beside: str, jarring: bool
) -> None:
    assert told_in(tone, bird, kind, 6, beside, before).jarring is jarring


@pytest.mark.parametrize(("again", "jarring"), [("brisk", True), ("exact", False)])
def test_a_tone_that_has_just_cost_trust_jars_again_though_the_step_makes_up_for_it(again: str, jarring: bool) -> None:
    tree = minimal()
    tree["client"] |= {"personalities": ["dove"], "trust": 6}
    lands = {"outcomes": [{"as": "lands", "say": both("Well.")}]}
    pleases = {"outcomes": [{"as": "lands", "say": both("Well."), "effects": {"trust": "+1"}}]}
    tree["moves"] += [
        move("first", "answer", tone=again, **lands),
        move("next", "answer", tone="brisk", about="repair", **pleases),
        move("next-warm", "answer", tone="warm", about="repair", **pleases),
    ]
    case = draw_case(scenario(tree), PERSONALITIES, seed=1, personality="dove", told=True)
    play = Play.start(case).then("first").then("next")
    found = facts_of(case, play.turns[-1], play.turns[:-1], 0, 0)
    assert not found.cooled
    assert found.jarring is jarring


@pytest.mark.parametrize(("kind", "pressed"), [("payoff", 1), ("explore", 1), ("decline", 0), ("hold", 0)])
def test_to_stay_with_a_no_is_not_to_press(kind: str, pressed: int) -> None:
    tree = minimal()
    back = {"outcomes": [{"as": "blocked", "say": both("Well."), "effects": {"trust": "+0"}}]}
    tree["moves"] = [*tree["moves"], *(move(f"say-{n}", kind, about="repair", **back) for n in (1, 2))]
    case = draw_case(scenario(tree), PERSONALITIES, seed=1, personality="dove", told=True)
    play = Play.start(case).then("say-1").then("say-2")
    assert facts_of(case, play.turns[-1], play.turns[:-1], 0, 0).pressed == pressed


@pytest.mark.parametrize(("kind", "over"), [("problem", True), ("propose", False)])
def test_who_is_sent_away_in_the_last_minute_has_ended_the_talk_unless_the_next_step_was_asked_for(
    kind: str, over: bool
) -> None:
    tree = minimal()
    tree["client"] |= {"personalities": ["dove"], "trust": 1, "minutes": 3}
    refused = {"outcomes": [{"as": "refused", "say": both("No."), "minutes": 3, "effects": {"trust": "-3"}}]}
    tree["moves"] = [*tree["moves"], move("last", kind, about="repair", **refused)]
    case = draw_case(scenario(tree), PERSONALITIES, seed=1, personality="dove", told=True)
    play = Play.start(case).then("last")
    assert (play.turns[-1].ending, play.state.clock) == ("walkout", 0)
    assert facts_of(case, play.turns[-1], (), 0, 0).over is over


@pytest.mark.parametrize("mark", ["hollow", "wrongs"])
def test_a_promise_that_cannot_be_kept_and_what_wrongs_somebody_are_blunders_that_say_so(mark: str) -> None:
    tree = minimal()
    hollow = {"as": "early", "say": both("Good!"), "effects": {"trust": "+1"}, mark: True}
    tree["moves"] = [*tree["moves"], move("promise", "answer", outcomes=[hollow])]
    case = draw_case(scenario(tree), PERSONALITIES, seed=1, told=True)
    play = Play.start(case).then("promise").then("@leave")
    found = review(play, PERSONALITIES, SolverService(shared_folder()))
    assert found.moves[0].judgement == "blunder"
    clauses = explain(play, found.moves[0], ()).clauses
    assert f"judged.{mark}" in [clause.key for clause in clauses]
    assert contradictions(case, play.turns[0], clauses, "blunder") == []


@pytest.mark.parametrize(
    ("scenario", "moves", "soon"),
    [
        ("county-bureau-pcs", ("month-plain", "tally-exact", "solved-exact", "else-plain"), True),
        ("level-scale", ("sheet-exact",), False),  # that puts all points on the table
        ("meeting-of-objections", ("else-brisk",), False),
    ],
)
def test_the_insurance_question_comes_too_soon_only_where_needs_are_dug_for(
    scenario: str, moves: tuple[str, ...], soon: bool
) -> None:
    case = case_of(scenario, "owl")
    play = follow(case, moves)
    assert play.turns[-1].move is not None
    assert play.turns[-1].move.id == moves[-1]
    assert facts_of(case, play.turns[-1], play.turns[:-1], 0, 0).soon is soon


@pytest.mark.parametrize(
    ("judgement", "loss", "told"),
    [
        ("best", 0.0, 0.0), ("best", 30.0, 0.5), ("good", 0.0, 0.5), ("good", 3.0, 3.0), ("good", 30.0, 5.0),
        ("inaccuracy", 0.0, 5.0), ("mistake", 5.7, 10.0), ("mistake", 40.0, 15.0), ("blunder", 0.0, 15.0),
        ("blunder", 40.0, 40.0),
    ],
)  # fmt: skip
def test_what_is_told_of_a_move_goes_by_what_it_was_called(judgement: Judgement, loss: float, told: float) -> None:
    assert held(judgement, loss) == told
