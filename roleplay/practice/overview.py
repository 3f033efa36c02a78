"""All that there is to say of somebody's practice, put together once for every face."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo

from roleplay.practice.following import Next, Offer, practise_next
from roleplay.practice.skill import Estimate, Profile, at
from roleplay.practice.standing import (
    Factor,
    Improvement,
    Milestone,
    SkillStanding,
    factors,
    improvements,
    milestones,
    standings,
    streak,
)
from roleplay.practice.trial import Tried, profile


@dataclass(frozen=True, slots=True)
class Overview:
    """Plays in order of time, and what they come to at `when`; `waiting` counts those not judged yet."""

    when: int
    plays: tuple[Tried, ...]
    waiting: int
    profile: Profile
    skills: tuple[SkillStanding, ...]
    factors: Mapping[Factor, Estimate]
    improvements: tuple[Improvement, ...]
    milestones: tuple[Milestone, ...]
    streak: int
    days: int
    """Days with a play."""
    next: Next | None


def overview(
    plays: Sequence[Tried], waiting: int, offers: Sequence[Offer], when: int, zone: tzinfo | None = None
) -> Overview:
    """What plays come to at `when`; days begin and end in `zone`, None for the machine's."""
    plays = sorted(plays, key=lambda one: (one.when, one.play))
    present = at(profile(plays), when)
    days = {_day(one.when, zone) for one in plays}
    return Overview(
        when=when,
        plays=tuple(plays),
        waiting=waiting,
        profile=present,
        skills=standings(plays, present),
        factors=factors(present),
        improvements=improvements(plays),
        milestones=milestones(plays),
        streak=streak(days, _day(when, zone)),
        days=len(days),
        next=practise_next(present, plays, offers),
    )


def _day(when: int, zone: tzinfo | None) -> int:
    return datetime.fromtimestamp(when, zone).date().toordinal()
