"""Case discussions on the screens: a room led to its end by keys, notes that stay, nothing told before its reveal."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from roleplay.desk.discussing import Discussing
from roleplay.desk.discussions import Discussions
from roleplay.scenario.library import load_library
from roleplay.store.homestore import HomeStore
from roleplay.tui.app import RoleplayApp
from roleplay.tui.dialogs.confirm import ConfirmDialog
from roleplay.tui.dialogs.help import HelpDialog
from roleplay.tui.guard import Patience
from roleplay.tui.screens.casestudy import StudyScreen
from roleplay.tui.screens.discussions import DiscussionsScreen
from roleplay.tui.screens.groupcase import GroupCaseScreen
from roleplay.tui.screens.rating import RatingScreen
from roleplay.tui.screens.room import RoomScreen
from roleplay.tui.screens.unveiled import UnveiledScreen
from roleplay.tui.screens.workshops import WorkshopsScreen
from roleplay.tui.widgets.fieldarea import FieldArea
from roleplay.workshop.discussion import act
from tests.scenario.discussions import both, tree
from tests.scenario.sample import as_yaml, write_pack
from tests.tui.conftest import MakeApp
from tests.tui.front import burst, press, settle, shown

SMALL, LARGE = (80, 24), (120, 40)
NOON = 1_000_000_000_000
SECRET = tree()["outcome"][0]["en"][:30]
MARKS = dict.fromkeys(("cause", "steps", "telling"), 4)
Begin = Callable[..., RoleplayApp]


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    folder = write_pack(tmp_path / "pack")
    (folder / "discussions").mkdir()
    for name in ("tried", "other"):
        title = both(f"The {name} case", f"案例{name}")
        text = as_yaml(tree(id=name, title=title, order=1 if name == "tried" else 2))
        (folder / "discussions" / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def begin(make: MakeApp, pack: Path) -> Begin:
    """Makes the app with two cases, at a moment that stands still."""

    def build(**options: Any) -> RoleplayApp:
        library = load_library([pack])
        library.packs = tuple(one for one in library.packs if one.path == pack)
        app = make(library=library, **options)
        desk = app.desk
        desk.discussions = Discussions(lambda: desk.library, lambda: desk.store, lambda: NOON)
        return app

    return build


def held(app: RoleplayApp, *acts: act.Act, same: bool = True) -> Discussing:
    """A workshop of three groups, brought so far."""
    found = app.desk.discussions
    made = found.begin("Our day", ["Red", "Blue", "Green"], seed=7)
    for one in (act.deal_one(found.cases()[0]) if same else act.deal_drawn(found.cases()), *acts):
        made.act(one)
    return made


async def enter(pilot: Pilot[Any], made: Discussing) -> RoomScreen:
    await settle(pilot)
    await pilot.app.push_screen(RoomScreen(made))
    await settle(pilot)
    assert isinstance(pilot.app.screen, RoomScreen)
    return pilot.app.screen


async def name(pilot: Pilot[Any], text: str) -> None:
    pilot.app.screen.query_one(Input).value = text
    await press(pilot, "enter")


async def test_a_room_is_led_to_its_end_by_keys_alone(begin: Begin, store: HomeStore) -> None:
    async with begin().run_test(size=SMALL) as pilot:
        await settle(pilot)
        await press(pilot, "G")
        assert isinstance(pilot.app.screen, DiscussionsScreen)
        await press(pilot, "n")
        assert isinstance(pilot.app.screen_stack[-2], WorkshopsScreen)
        pilot.app.screen.query_one("#title").value = "Our day"  # type: ignore[attr-defined]
        await press(pilot, "f5")
        room = pilot.app.screen
        assert isinstance(room, RoomScreen)
        await press(pilot, "n")
        assert "at least 2 groups" in shown(pilot)
        for group in ("Red", "Blue"):
            await press(pilot, "a")
            await name(pilot, group)
        await press(pilot, "x", "n")
        assert room.clock() == (15 * 60_000, True)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, GroupCaseScreen)
        await press(pilot, "right", "enter", *"Ask", "escape", "escape")
        assert "notes on 1 of 2" in shown(pilot)
        await press(pilot, "n", "y", "n", "enter")
        assert isinstance(pilot.app.screen, RatingScreen)
        await press(pilot, "3", "4")
        assert "Not complete" in shown(pilot)
        await press(pilot, "5")
        assert "4.0 from 1 group" in shown(pilot)
        await press(pilot, "escape", "n", "n")
        assert SECRET not in shown(pilot)
        await press(pilot, "n", "enter")
        assert isinstance(pilot.app.screen, UnveiledScreen)
        assert SECRET in shown(pilot)
        await press(pilot, "right")
        assert "What a good answer holds" in shown(pilot)
        await press(pilot, "escape", "n", "y", "escape")
        assert "By the marks of the others" in shown(pilot)
        await press(pilot, "n")
        assert "Standings" in shown(pilot)
    assert [one.title for one in store.workshops("discussion")] == ["Our day"]


async def test_notes_are_kept_while_one_types_and_by_others_seen(begin: Begin) -> None:
    app = begin()
    made = held(app, act.begin())
    async with app.run_test(size=SMALL) as pilot:
        await enter(pilot, made)
        await press(pilot, "enter", "right", "enter", *"Why", "enter", *"not", "tab", *"two")
        assert app.desk.discussions.get(made.id).room.groups["g1"].notes == {"unknown": "Why\nnot", "now": "two"}
        assert "Q1*" in shown(pilot)
        await press(pilot, "escape", "n")
        assert pilot.app.screen.query_one(FieldArea).text == ""
        app.desk.discussions.get(made.id).act(act.note("g3", "now", "from elsewhere"))
        await press(pilot, "escape")
        made.look()
        pilot.app.screen.query_one("#list").focus()
        await press(pilot, "end")
        assert "from elsewhere" in shown(pilot)


async def test_what_was_typed_stays_where_the_store_refuses(begin: Begin, monkeypatch: pytest.MonkeyPatch) -> None:
    app = begin()
    made = held(app, act.begin())
    async with app.run_test(size=SMALL) as pilot:
        await enter(pilot, made)
        await press(pilot, "enter", "right", "enter")

        def full(*_: object) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(type(app.desk.store.gatherings), "append", full)
        await press(pilot, *"Ask")
        assert "the disk is full" in shown(pilot)
        assert pilot.app.screen.query_one(FieldArea).text == "Ask"
        monkeypatch.undo()
        await press(pilot, "s")
        assert made.room.groups["g1"].notes == {"unknown": "Asks"}


async def test_a_workshop_thrown_away_elsewhere_is_told_and_a_damaged_one_too(begin: Begin, store: HomeStore) -> None:
    app = begin()
    made = held(app, act.begin())
    other = store.gatherings.begin("discussion", "Bad", NOON, [{"kind": "nothing"}])
    async with app.run_test(size=SMALL) as pilot:
        await enter(pilot, made)
        app.desk.discussions.throw(made.id)
        await press(pilot, "p")
        assert "not there any more" in shown(pilot)
        await press(pilot, "escape", "T", "home", "enter")
        assert isinstance(pilot.app.screen, WorkshopsScreen)
        assert "damaged" in shown(pilot)
        await press(pilot, "d", "y")
        assert other not in [one.id for one in store.workshops("discussion")]


async def test_keys_held_down_and_bursts_do_one_step(begin: Begin) -> None:
    app = begin(patience=Patience())
    made = held(app, act.begin(), act.come_together())
    async with app.run_test(size=SMALL) as pilot:
        await settle(pilot)
        await pilot.app.push_screen(RoomScreen(made))
        await settle(pilot)
        app.guard._changed = float("-inf")
        await burst(pilot, "n", "n", "n", "n")
        turns = [group.turn for group in made.room.groups.values()]
        assert turns.count("on") == 1
        assert turns.count("done") == 0


async def test_many_keys_at_once_break_nothing(begin: Begin) -> None:
    app = begin()
    made = held(app, act.begin(), same=False)
    async with app.run_test(size=SMALL) as pilot:
        await enter(pilot, made)
        first = (
            "p",
            "p",
            "plus",
            "minus",
            "e",
            "right",
            "enter",
            "x",
            "y",
            "z",
            "escape",
            "escape",
            "n",
            "y",
            "n",
            "g",
        )
        keys = (*first, *"123456", "escape", "i", "v", "t", "escape", "r", "escape", "f2")
        await pilot.press(*keys, *keys, *keys)
        await settle(pilot)
        again = app.desk.discussions.get(made.id).room
        assert again == made.look()
        assert all(group.id not in group.ratings for group in again.groups.values())


async def test_it_is_stopped_and_taken_up_another_day(begin: Begin, store: HomeStore) -> None:
    app = begin()
    made = held(app, act.begin())
    async with app.run_test(size=SMALL) as pilot:
        await enter(pilot, made)
        await press(pilot, "y")
        assert "· stopped" in shown(pilot)
        await press(pilot, "enter", "p", "plus")
        assert isinstance(pilot.app.screen, RoomScreen)
    later = Discussions(lambda: app.desk.library, lambda: store, lambda: NOON + 86_400_000)
    room = later.get(made.id).room
    assert room.closed
    assert room.clock is not None
    assert room.clock.left(NOON + 86_400_000) == 15 * 60_000


async def test_a_case_is_read_alone_answered_and_revealed(begin: Begin) -> None:
    async with begin().run_test(size=SMALL) as pilot:
        await settle(pilot)
        await press(pilot, "G", "down", "enter")
        assert isinstance(pilot.app.screen, StudyScreen)
        await press(pilot, "right", "enter", *"Ask", "escape", "v")
        assert isinstance(pilot.app.screen, ConfirmDialog)
        await press(pilot, "n", "right", "right")
        assert SECRET not in shown(pilot)
        await press(pilot, "v", "y")
        assert SECRET in shown(pilot)
        await press(pilot, "f2", "left", "left")
        assert "好的回答里该有什么" in shown(pilot)
        assert pilot.app.screen.query_one(FieldArea).read_only
        await press(pilot, "escape", "enter")
        assert isinstance(pilot.app.screen, StudyScreen)
        assert pilot.app.screen.study.revealed
        assert dict(pilot.app.screen.study.notes) == {"unknown": "Ask"}


@pytest.mark.parametrize("stage", ["lobby", "discussing", "presenting", "results"])
async def test_every_screen_of_it_has_its_help(begin: Begin, stage: str) -> None:
    app = begin()
    steps = [act.begin(), act.come_together(), act.call(), act.call(), act.call(), act.done()]
    made = held(app, *{"lobby": [], "discussing": steps[:1], "presenting": steps[:3], "results": steps}[stage])
    async with app.run_test(size=SMALL) as pilot:
        await enter(pilot, made)
        await press(pilot, "f1")
        assert isinstance(pilot.app.screen, HelpDialog)
        await press(pilot, "escape", "enter", "f1")
        assert isinstance(pilot.app.screen, HelpDialog) or stage == "lobby"


ROOMS: dict[str, list[act.Act]] = {
    "lobby": [],
    "presenting": [
        act.begin(), act.note("g1", "now", "We go to the plant first."), act.come_together(), act.call("g1"),
        act.rate("g2", "g1", MARKS),
    ],
}  # fmt: skip


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("stage", list(ROOMS))
def test_looks_of_a_room(snap_compare: Callable[..., bool], begin: Begin, stage: str, language: str) -> None:
    app = begin(language=language)
    made = held(app, *ROOMS[stage])

    async def go(pilot: Pilot[Any]) -> None:
        await enter(pilot, made)

    assert snap_compare(app, terminal_size=LARGE if stage == "lobby" else SMALL, run_before=go)


@pytest.mark.parametrize(("language", "size"), [("en", SMALL), ("zh", LARGE)])
def test_looks_of_a_groups_case(
    snap_compare: Callable[..., bool], begin: Begin, language: str, size: tuple[int, int]
) -> None:
    app = begin(language=language)
    made = held(app, *ROOMS["presenting"])

    async def go(pilot: Pilot[Any]) -> None:
        await settle(pilot)
        await pilot.app.push_screen(GroupCaseScreen(made, "g1"))
        await press(pilot, "right", "right")

    assert snap_compare(app, terminal_size=size, run_before=go)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_looks_of_ratings(snap_compare: Callable[..., bool], begin: Begin, language: str) -> None:
    app = begin(language=language)
    made = held(app, *ROOMS["presenting"])

    async def go(pilot: Pilot[Any]) -> None:
        await settle(pilot)
        await pilot.app.push_screen(RatingScreen(made, "g1"))
        await settle(pilot)

    assert snap_compare(app, terminal_size=SMALL, run_before=go)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_looks_of_a_reveal(snap_compare: Callable[..., bool], begin: Begin, language: str) -> None:
    app = begin(language=language)
    made = held(app, *ROOMS["presenting"], act.call(), act.call(), act.done(), act.reveal("tried"))

    async def go(pilot: Pilot[Any]) -> None:
        await settle(pilot)
        await pilot.app.push_screen(UnveiledScreen(made, "tried", "q:now"))
        await settle(pilot)

    assert snap_compare(app, terminal_size=SMALL, run_before=go)


async def test_a_case_that_is_gone_is_told_and_the_rest_goes_on(begin: Begin) -> None:
    app = begin()
    made = held(app, *ROOMS["presenting"])
    app.desk.discussions._known = {}
    async with app.run_test(size=SMALL) as pilot:
        await enter(pilot, made)
        assert "is not here any more" in shown(pilot)
        await press(pilot, "e")
        assert isinstance(pilot.app.screen, RoomScreen)
        await press(pilot, "g")
        assert "telling" in shown(pilot)
        await press(pilot, "escape", "n", "n", "n", "n", "y")
        assert isinstance(pilot.app.screen, UnveiledScreen)
        assert "is not here any more" in shown(pilot)
        await press(pilot, "right", "right")
        assert "We go to the plant first." in shown(pilot)
        await press(pilot, "right")
        assert "cause 4.0" in shown(pilot)


async def test_twelve_groups_with_long_names_fit(begin: Begin) -> None:
    app = begin(language="zh")
    found = app.desk.discussions
    made = found.begin("很长的名字" * 8, [f"{'华北大区重点客户部第' * 3}{number}组" for number in range(12)], seed=7)
    for one in (act.deal_one(found.cases()[0]), act.begin(), act.come_together(), act.call()):
        made.act(one)
    async with app.run_test(size=SMALL) as pilot:
        room = await enter(pilot, made)
        await press(pilot, "end", "home", "e", "escape", "g")
        assert isinstance(pilot.app.screen, RatingScreen)
        await press(pilot, *"123" * 11)
        assert len(made.room.groups[made.room.order[0]].ratings) == 11
        await press(pilot, "escape")
        assert pilot.app.screen is room
