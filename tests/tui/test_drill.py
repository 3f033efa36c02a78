"""The first drill: offered first to a newcomer, coached, left at any time, repeated, and counted nowhere."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from roleplay.engine.case import draw_case
from roleplay.engine.coach import coached
from roleplay.engine.play import Play
from roleplay.engine.session import Session
from roleplay.scenario.library import load_library
from roleplay.store.homestore import HomeStore
from roleplay.tui.screens.briefing import BriefingScreen
from roleplay.tui.screens.home import HomeScreen
from roleplay.tui.screens.play import PlayScreen
from roleplay.tui.widgets.menu import Menu
from tests.tui.conftest import MakeApp
from tests.tui.front import press, settle, shelve, shown

LIBRARY = load_library()
DRILL = LIBRARY.drill
assert DRILL is not None
BEST = ("queue-open", "queue-worth", "trays-open", "trays-worth", "read-back", "visit")


def played(*entries: str) -> Play:
    assert DRILL is not None
    play = Play.start(draw_case(DRILL, LIBRARY.personalities, seed=3, personality="dove", told=True, level=1))
    for entry in entries:
        play = play.then(entry)
    return play


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_a_newcomer_begins_with_it_and_may_leave_it(make: MakeApp, language: str) -> None:
    async with make(library=LIBRARY, language=language).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        menu = pilot.app.screen.query_one(Menu)
        assert menu.highlighted_option is not None
        assert menu.highlighted_option.id == "drill"
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, BriefingScreen)
        await press(pilot, "f5")
        assert isinstance(pilot.app.screen, PlayScreen)
        said = coached(played())
        assert said is not None
        assert said(language)[:12] in shown(pilot)
        await press(pilot, "q")
        assert isinstance(pilot.app.screen, HomeScreen)
        await press(pilot, "f7")
        assert isinstance(pilot.app.screen, BriefingScreen)


async def test_it_can_be_repeated_and_is_no_practice(make: MakeApp, store: HomeStore) -> None:
    made = Session(played(*BEST))
    made.begun, made.ended = 1_000_000_000, 1_000_000_200
    shelve(store, made, "drill")
    app = make(library=LIBRARY)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "2/2 needs" in shown(pilot)
        assert "as often as you like, with a coach" in shown(pilot)
        assert "A good one to begin with" in " ".join(shown(pilot).split())
    known = app.desk.practising.sort(store.all())
    assert (known.tried, known.waiting, known.unfit) == ((), (), 0)


def test_it_is_listed_nowhere_and_found_by_its_id() -> None:
    assert DRILL is not None
    assert DRILL.id not in [one.id for one in LIBRARY.scenarios()]
    assert LIBRARY.get(DRILL.id) is DRILL
    assert LIBRARY.guides(DRILL.id)
    assert DRILL.languages == ("en", "zh")


def test_the_coach_follows_the_talk_and_says_what_to_do_after_it() -> None:
    said = [coached(played(*BEST[:number])) for number in range(len(BEST) + 1)]
    assert None not in said
    texts = [text("en") for text in said if text is not None]
    assert "ask her first" in texts[0]
    assert "open question did it" in texts[1]
    assert "Say them back" in texts[4]
    assert "Both confirmed" in texts[5]
    assert "Next: choose a client" in texts[6]
    assert len(set(texts)) >= 6
    missed = coached(played("models"))
    assert missed is not None
    assert "Too early" in missed("en")


def test_every_move_of_every_play_has_a_word_from_the_coach() -> None:
    for first in played().choices():
        for move in first.moves:
            assert coached(played(move.id)) is not None


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_the_coach_has_the_last_word_on_the_debrief(make: MakeApp, store: HomeStore, language: str) -> None:
    made = Session(played(*BEST))
    made.begun, made.ended = 1_000_000_000, 1_000_000_200
    shelve(store, made, "drill")
    said = coached(made.play)
    assert said is not None
    async with make(library=LIBRARY, language=language).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "h", "enter")
        assert said(language)[:20] in shown(pilot)


@pytest.mark.parametrize(("language", "size"), [("en", (80, 24)), ("zh", (120, 40))])
def test_looks(make: MakeApp, snap_compare: Callable[..., bool], language: str, size: tuple[int, int]) -> None:
    seat = Session(played(*BEST[:2]))
    seat.begun = 1_000_000_000
    app = make(library=LIBRARY, language=language, session=seat, play="drill")
    app.animation_level = "none"
    assert snap_compare(app, terminal_size=size)
