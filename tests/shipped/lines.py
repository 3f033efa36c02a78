"""The shipped scenarios' cases and lines of play through them, for tests that prove what the product promises."""

from __future__ import annotations

from functools import cache

from roleplay.engine.case import Case, draw_case
from roleplay.engine.entry import FillIn
from roleplay.engine.play import Play
from roleplay.engine.rules import IllegalMove
from roleplay.scenario.library import Library, load_library, load_personalities

DISCOVERY = ("company-mobile-contract", "county-bureau-pcs")
OTHERS = ("meeting-of-objections", "phone-appointment")
BIRDS = ("eagle", "peacock", "dove", "owl")


@cache
def library() -> Library:
    """The packs that come with the product."""
    return load_library()


@cache
def case_of(scenario: str, personality: str, variant: str | None = None, seed: int = 1) -> Case:
    """A case of a shipped scenario; `variant` None for its first."""
    part = library().get(scenario)
    names = [item.id for item in part.variants] or [None]
    return draw_case(part, load_personalities(), seed=seed, personality=personality, variant=variant or names[0])


def handed_in(play: Play) -> Play:
    """A play with every sheet that is due handed in blank."""
    while play.due:
        play = play.then(FillIn(play.due[0].id, ("",) * len(play.due[0].fields)))
    return play


def follow(case: Case, entries: tuple[str, ...]) -> Play:
    """`entries` said to the client of `case`, as far as they are offered, as someone would who knows them by heart."""
    play = Play.start(case)
    for entry in entries:
        if play.over:
            break
        try:
            play = play.then(entry)
        except IllegalMove:
            continue
    return play
