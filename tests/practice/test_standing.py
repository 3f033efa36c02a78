"""Trends, improvements, streaks, milestones, and the advice what to practise next with its reason."""

from __future__ import annotations

from typing import Any

from roleplay.analysis.judgement import Judgement
from roleplay.practice.following import Next, Offer, practise_next
from roleplay.practice.skill import DAY
from roleplay.practice.standing import FACTORS, improvements, milestones, standings, streak, trend
from roleplay.practice.trial import Trial, Tried, observations, profile
from roleplay.scenario.speech import SKILLS, Skill

OFFERS = (Offer("pcs", ("situation", "problem")), Offer("phone", ("opening", "problem")))


def trial(skill: Skill | None = "problem", judgement: Judgement = "best", **fields: Any) -> Trial:
    """One judged move at an even moment."""
    return Trial(**{"number": 1, "entry": "ask", "lost": 0, "chance": 0.5, "tempting": 0.0, **fields, "skill": skill,
                    "judgement": judgement})  # fmt: skip


def tried(day: int, *trials: Trial, **fields: Any) -> Tried:
    """A play on a day."""
    usual = {"scenario": "pcs", "personality": "dove", "level": 2, "needs": 4, "of": 7, "score": 50, "accuracy": 80.0}
    return Tried(**{"play": f"p{day}", "when": day * DAY, "trials": trials, **usual, **fields})


def test_every_skill_belongs_to_one_success_factor() -> None:
    assert sorted(skill for skills in FACTORS.values() for skill in skills) == sorted(SKILLS)


def test_a_trend_needs_plays_before_the_last_ones() -> None:
    worse, better = trial(judgement="blunder"), trial(judgement="best")
    assert trend("problem", [tried(day, worse) for day in range(4)]) == "unknown"
    assert trend("problem", [tried(day, worse, worse) for day in range(4)] + [tried(9, better)] * 4) == "up"
    assert trend("problem", [tried(day, better, better) for day in range(4)] + [tried(9, worse)] * 4) == "down"
    assert trend("problem", [tried(day, better) for day in range(9)]) == "steady"


def test_only_skills_that_have_shown_are_told() -> None:
    plays = [tried(1, trial("payoff"), trial(None))]
    assert [one.skill for one in standings(plays, profile(plays))] == ["payoff"]


def test_a_breach_is_held_against_the_temptation() -> None:
    assert not [one for one in observations([trial("problem")]) if one.skill == "integrity"]
    (resisted,) = [one for one in observations([trial("problem", tempting=0.25)]) if one.skill == "integrity"]
    (broken,) = observations([trial("integrity", "good", tempting=0.25)])
    assert (resisted.grade, broken.grade) == (1, 0)
    assert broken.skill == "integrity"


def test_improvement_is_from_the_first_play_to_the_best_at_the_same_level() -> None:
    plays = [tried(3, score=60), tried(1, score=40), tried(2, score=75), tried(4, level=3, score=10)]
    latest, other = improvements(plays)
    assert (latest.level, latest.gained) == (3, 0)
    assert (other.plays, other.first.score, other.best.score, other.last.score, other.gained) == (3, 40, 75, 60, 35)


def test_a_streak_lasts_until_a_day_was_missed() -> None:
    assert streak({1, 2, 3, 5, 6}, 6) == 2
    assert streak({1, 2, 3}, 4) == 3
    assert streak({1, 2, 3}, 5) == 0
    assert streak([], 5) == 0


def test_milestones_are_reached_once() -> None:
    plays = [tried(day, needs=7 if day > 2 else 3) for day in range(1, 6)]
    assert [(one.kind, one.n) for one in milestones(plays)] == [("plays", 5), ("whole", 7), ("plays", 1)]


def test_a_beginner_is_sent_to_the_first_scenario_at_its_easiest() -> None:
    assert practise_next({}, [], OFFERS) == Next("pcs", 1, None, "first")
    assert practise_next({}, [], ()) is None


def test_the_weakest_of_the_known_skills_comes_first() -> None:
    plays = [tried(day, *[trial("problem", "blunder")] * 3, *[trial("situation")] * 3) for day in range(4)]
    found = practise_next(profile(plays), plays, OFFERS)
    assert found == Next("phone", 2, "problem", "weak")


def test_what_is_little_known_comes_next_and_then_the_least_of_what_is_good() -> None:
    plays = [tried(day, *[trial("problem")] * 4, *[trial("situation")] * 4) for day in range(4)]
    found = practise_next(profile(plays), plays, OFFERS)
    assert found == Next("phone", 2, "opening", "unknown")
    plays += [tried(9 + day, *[trial("opening")] * 8, scenario="phone") for day in range(3)]
    found = practise_next(profile(plays), plays, OFFERS)
    assert found is not None
    assert found.why == "strongest"


def test_the_level_follows_how_the_last_play_went() -> None:
    for needs, level in ((1, 1), (4, 2), (7, 3)):
        plays = [tried(1, *[trial("situation", "blunder")] * 9, needs=needs)]
        found = practise_next(profile(plays), plays, OFFERS[:1])
        assert found is not None
        assert found.level == level
