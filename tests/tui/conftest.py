"""The app at arm's length: a store of its own, a fixed case, and the way straight into a screen."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
import textual.app
import textual.pilot
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.layouts import factory
from textual.pilot import Pilot
from textual.screen import Screen
from textual.strip import Strip
from textual.widgets import Input, TextArea

from roleplay.engine.case import draw_case
from roleplay.engine.play import Play
from roleplay.engine.session import Mode, Session
from roleplay.scenario.library import Library, load_library, load_personalities
from roleplay.scenario.personality import Level
from roleplay.store.homestore import HomeStore
from roleplay.tui.app import RoleplayApp, make_app
from roleplay.tui.guard import AT_ONCE
from tests.solving import shared_folder
from tests.tui import lean
from tests.tui.parsed import parse_once
from tests.tui.quiet import paint_later, quiet, wait_for_screen
from tests.tui.styled import apply_once, layout_of

# a pilot waits for what the app does, not for the clock; and what every app reads is read once
textual.pilot.wait_for_idle = textual.app.wait_for_idle = quiet
Pilot._wait_for_screen = wait_for_screen  # type: ignore[method-assign, unused-ignore]
Stylesheet._parse_rules = parse_once  # type: ignore[method-assign, unused-ignore]
Stylesheet.apply = apply_once  # type: ignore[method-assign, unused-ignore]
factory.get_layout = layout_of
Screen._compositor_refresh = paint_later  # type: ignore[method-assign, unused-ignore]
RuleSet.__hash__ = object.__hash__  # by identity as before, but not by a call: sets of rules are made for each widget
Strip.__init__, Strip.__getattr__ = lean.begin, lean.remember  # type: ignore[method-assign, attr-defined, unused-ignore]
# a cursor that blinks is drawn or not, depending on how fast the machine was
Input._toggle_cursor = TextArea._toggle_cursor_blink_visible = lean.stay  # type: ignore[method-assign, unused-ignore]
RoleplayApp.NOTIFICATION_TIMEOUT = 600  # what was told is there still when a slow machine comes to look at it

MakeApp = Callable[..., RoleplayApp]
MakeSession = Callable[..., Session]


@cache
def shipped() -> Library:
    """The packs to practise with that come with the product, read once for all tests of a worker."""
    return Library(load_library().packs)


@pytest.fixture
def store(tmp_path: Path) -> HomeStore:
    """An empty store."""
    return HomeStore(tmp_path / "store")


@pytest.fixture
def make(store: HomeStore) -> MakeApp:
    """Makes the app: `make(language="zh", session=…, play="p")`. What is solved is kept for all tests."""

    def build(**options: object) -> RoleplayApp:
        given: dict[str, object] = {
            "library": shipped(),
            "store": store,
            "language": "en",
            "patience": AT_ONCE,
            **options,
        }
        app = make_app(**given)  # type: ignore[arg-type]
        app.desk._solved = shared_folder()
        return app

    return build


@pytest.fixture
def session() -> MakeSession:
    """Makes a session of a shipped scenario: `session("county-bureau-pcs", personality="dove", entries=[…])`."""

    def build(
        scenario: str = "county-bureau-pcs",
        personality: str = "dove",
        seed: int = 7,
        mode: Mode = "practice",
        told: bool = False,
        entries: tuple[str, ...] = (),
        level: Level = 3,
    ) -> Session:
        part = shipped().get(scenario)
        variant = part.variants[0].id if part.variants else None
        case = draw_case(
            part, load_personalities(), seed=seed, personality=personality, variant=variant, told=told, level=level
        )
        play = Play.start(case)
        for entry in entries:
            if possible(play, entry):
                play = play.then(entry)
        return Session(play, mode)

    return build


def possible(play: Play, entry: str) -> bool:
    """Whether the scenario offers an entry now: its content changes, and no test of a screen is about that."""
    offered = {move.id for topic in play.choices() for move in topic.moves}
    return not play.over and (entry.startswith("@") or entry in offered)
