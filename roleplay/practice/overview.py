"""All that there is to say of somebody's practice, put together once for every face."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import tzinfo

from roleplay.practice.drill.event import day_at
from roleplay.practice.drill.worth import Drilled
from roleplay.practice.following import NO_CARDS, Advised, Offer, practise_next
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
    """Plays in order of time, cards, and what they come to at `when`; `waiting` counts plays not judged yet."""

    when: int
    plays: tuple[Tried, ...]
    cards: int
    """Cards answered, each once a day."""
    waiting: int
    profile: Profile
    skills: tuple[SkillStanding, ...]
    factors: Mapping[Factor, Estimate]
    improvements: tuple[Improvement, ...]
    milestones: tuple[Milestone, ...]
    streak: int
    days: int
    """Days of practice with a play or a card."""
    next: Advised | None
    """None where there is nothing to play, or as long as none of the plays is judged."""

    @property
    def empty(self) -> bool:
        """Whether nothing has been practised that could be told of."""
        return not (self.plays or self.cards)


def overview(
    plays: Sequence[Tried],
    waiting: int,
    offers: Sequence[Offer],
    when: int,
    zone: tzinfo | None = None,
    cards: Drilled = NO_CARDS,
) -> Overview:
    """What plays and cards come to at `when`; days begin and end in `zone`, None for the machine's."""
    plays = sorted(plays, key=lambda one: (one.when, one.play))
    present = at(profile(plays, answers=cards.answers), when)
    days = {day_at(one.when, zone) for one in plays} | cards.days
    return Overview(
        when=when,
        plays=tuple(plays),
        cards=len(cards.events),
        waiting=waiting,
        profile=present,
        skills=standings(plays, present),
        factors=factors(present),
        improvements=improvements(plays),
        milestones=milestones(plays, [one.when for one in cards.events]),
        streak=streak(days, day_at(when, zone)),
        days=len(days),
        next=None if waiting and not plays else practise_next(present, plays, offers, cards),
    )
