"""The debrief: what its tabs tell, what its keys do, and that nothing is lost on the way."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from roleplay.desk.impact import balance, lessons, unexplained
from roleplay.desk.nextstep import next_step
from roleplay.desk.seat import Seat
from roleplay.engine.case import draw_case
from roleplay.engine.play import Play
from roleplay.engine.playcode import code_of
from roleplay.engine.score import score
from roleplay.engine.session import Session
from roleplay.engine.transcript import record
from roleplay.scenario.library import load_personalities, load_rules
from roleplay.store.homestore import HomeStore
from roleplay.telling.account import Accounts
from roleplay.tui.app import RoleplayApp
from roleplay.tui.debriefing.moves import MoveList
from roleplay.tui.debriefing.record import RecordDialog
from roleplay.tui.debriefing.row import Row
from roleplay.tui.debriefing.tabs import TabLabel
from roleplay.tui.dialogs.qr import QRDialog
from roleplay.tui.screens.debrief import TABS, DebriefScreen
from roleplay.tui.screens.home import HomeScreen
from roleplay.tui.widgets.prose import Prose
from tests.tui.conftest import MakeApp, MakeSession, shipped

WHOLE = (
    "month-plain",
    "step-exact",
    "nod",
    "bear-warm",
    "ask-brand",
    "solved-exact",
    "read-exact",
    "help-warm",
    "tally-exact",
    "lowest-price",
    "@read:owl",
    "points-exact",
    "@leave",
)
BREACH = ("card-warm", "tailor-made")
OBJECTIONS = ("nights-soften-brisk", "nights-explore-exact", "nights-overpromise", "@leave")
SMALL = (80, 24)


@pytest.fixture(autouse=True)
def unjudged(monkeypatch: pytest.MonkeyPatch) -> None:
    """The review takes seconds for a shipped scenario; its own tests work it out for a small one."""
    monkeypatch.setattr(DebriefScreen, "_judge", lambda _: None)


async def opened(app: RoleplayApp, pilot: Pilot[None], session: Session) -> DebriefScreen:
    """The debrief of a session that is kept as `p`."""
    seat = app.desk.seats.take("p", session)
    seat.keep()
    app.open_play(seat)
    await pilot.pause()
    assert isinstance(app.screen, DebriefScreen)
    return app.screen


def told(screen: DebriefScreen, where: str) -> str:
    """All text of one part of the screen, whether in view or not."""
    found = []
    for part in screen.query_one(where).query(Static):
        visual = part.visual
        found.append(visual.plain if isinstance(visual, Prose) else str(part.content))
    return "\n".join(found)


async def test_the_result_tells_needs_points_and_rules(make: MakeApp, session: MakeSession) -> None:
    app, done = make(), session(entries=WHOLE)
    async with app.run_test(size=SMALL) as pilot:
        screen = await opened(app, pilot, done)
        text = told(screen, "#result")
        points = score(done.play)
        assert f"{points.uncovered} of {points.of} needs uncovered" in text
        assert f"Score: {points.total} of {points.maximum}" in text
        assert f"brought out by you: {points.elicited}. Let slip unasked: {points.donated}." in text
        rules = load_rules()
        for line in points.lines:
            reason = rules.score(line.rule)
            assert reason is not None
            assert reason("en") in text
        assert f"{points.total:>4} / {points.maximum}" in text
        assert "practice · case 7 · variant: the usual one · taken back: 0" in text
        assert str(app.desk.where("p")) in text


async def test_a_breach_is_told_with_the_rule_it_broke(make: MakeApp, session: MakeSession) -> None:
    app, done = make(), session(entries=BREACH)
    async with app.run_test(size=SMALL) as pilot:
        screen = await opened(app, pilot, done)
        title, why = load_rules().breach("collusion")
        for where in ("#result", "#detail"):
            if where == "#detail":
                await pilot.press("4", "down")
            assert title("en") in told(screen, where)
            assert why("en") in told(screen, where)
        assert "Move 2: “We can do that too" in told(screen, "#result")


async def test_needs_are_told_with_what_would_have_come_next(make: MakeApp, session: MakeSession) -> None:
    app, done = make(), session(entries=WHOLE)
    async with app.run_test(size=SMALL) as pilot:
        screen = await opened(app, pilot, done)
        await pilot.press("2")
        text = told(screen, "#needs")
        for need in done.play.case.scenario.needs:
            assert need.title("en") in text
        missed = [need for need in done.play.case.scenario.needs if need.id not in ("reporting",)]
        assert all(need.missed("en") in text for need in missed)
        assert "✓ 1." in text
        assert "✗ 4." in text
        assert "Next, to “explicit”" in text
        assert "Your guess, not the client's words:" in text


async def test_goals_take_the_place_of_needs(make: MakeApp, session: MakeSession) -> None:
    app, done = make(), session("meeting-of-objections", "owl", entries=OBJECTIONS)
    async with app.run_test(size=SMALL) as pilot:
        screen = await opened(app, pilot, done)
        assert "of 5 goals reached" in told(screen, "#result")
        assert "2 Goals" in told(screen, "#tabs")
        assert "●●○○  step 2 of 4" in told(screen, "#needs")
        assert "Set by this scenario: not earned." in told(screen, "#result")


@pytest.mark.parametrize(
    ("entries", "is_told", "says"),
    [
        (("@leave",), False, "You did not say what you took this client for."),
        (("@read:dove", "@leave"), False, "You named it: Dove. That is right."),
        (("@read:owl", "@leave"), False, "You named it: Owl. That is wrong."),
        (("@leave",), True, "You knew the personality beforehand."),
        (("@time",), False, "You did not say what you took this client for."),
    ],
)
async def test_the_client_is_revealed(
    make: MakeApp, session: MakeSession, entries: tuple[str, ...], is_told: bool, says: str
) -> None:
    app, done = make(), session(entries=entries, told=is_told)
    async with app.run_test(size=SMALL) as pilot:
        screen = await opened(app, pilot, done)
        text = told(screen, "#client")
        who = done.play.case.personality
        assert says in text
        for part in (who.seen_as, who.needs, who.advice, who.likes, who.dislikes, *who.words):
            assert part("en") in text


async def test_lessons_are_told_once_each(make: MakeApp, session: MakeSession) -> None:
    app, done = make(), session(entries=WHOLE)
    met = lessons(done.play)
    assert len(met) > 2
    async with app.run_test(size=SMALL) as pilot:
        text = told(await opened(app, pilot, done), "#client")
        assert [text.count(lesson.text("en")) for lesson, _ in met] == [1] * len(met)


async def test_the_highlighted_move_is_told_in_full(make: MakeApp, session: MakeSession) -> None:
    app, done = make(), session(entries=WHOLE)
    async with app.run_test(size=SMALL) as pilot:
        screen = await opened(app, pilot, done)
        await pilot.press("4")
        accounts = Accounts("en", done.play.case, load_rules())
        for number, turn in enumerate(done.play.turns, 1):
            text = told(screen, "#detail")
            assert text.startswith(f"Move {number} ")
            assert all(line.text("en") in text for line in turn.lines)
            assert all(lesson.text("en") in text for lesson in turn.lessons)
            assert accounts.turn(turn) in text
            await pilot.press("down")
        rows = screen.query_one(MoveList).options
        assert len(rows) == len(done.play.turns)
        widths = {row.prompt.at(78).cell_length for row in rows if isinstance(row.prompt, Row)}
        assert max(widths) <= 78


async def test_language_changes_and_nothing_moves(make: MakeApp, session: MakeSession) -> None:
    app, done = make(), session(entries=WHOLE)
    async with app.run_test(size=SMALL) as pilot:
        screen = await opened(app, pilot, done)
        await pilot.press("3", "pagedown", "4", "down", "down", "down", "enter", "f2")
        await pilot.pause()
        assert "第4步" in told(screen, "#detail")
        assert screen.focused is not None
        assert screen.focused.id == "detail"
        assert screen.query_one("#moves").display
        assert not screen.query_one("#client").display
        await pilot.press("3")
        await pilot.pause()
        assert screen.query_one("#client").scroll_y > 0
        await pilot.press("4", "f2")
        await pilot.pause()
        assert told(screen, "#detail").startswith("Move 4 ")


async def test_tabs_by_number_arrow_and_mouse(make: MakeApp, session: MakeSession) -> None:
    app, done = make(), session(entries=WHOLE)
    async with app.run_test(size=SMALL) as pilot:
        screen = await opened(app, pilot, done)

        def shown() -> list[str]:
            return [name for name in TABS if screen.query_one(f"#{name}").display]

        assert shown() == ["result"]
        await pilot.press("left")
        assert shown() == ["review"]
        await pilot.press("right", "right")
        assert shown() == ["needs"]
        await pilot.press("3")
        assert shown() == ["client"]
        await pilot.click(list(screen.query(TabLabel))[3])
        assert shown() == ["moves"]
        await pilot.press("right", "right")
        assert shown() == ["result"]


@pytest.mark.parametrize(("language", "size"), [("en", SMALL), ("zh", SMALL), ("en", (120, 40)), ("zh", (200, 60))])
async def test_nothing_is_wider_than_the_screen(
    make: MakeApp, session: MakeSession, language: str, size: tuple[int, int]
) -> None:
    app, done = make(language=language), session(entries=WHOLE)
    async with app.run_test(size=size) as pilot:
        screen = await opened(app, pilot, done)
        for name in TABS:
            await pilot.press(str(TABS.index(name) + 1))
            await pilot.pause()
            pane = screen.query_one(f"#{name}")
            assert pane.max_scroll_x == 0
            assert all(part.region.right <= size[0] for part in pane.query(Static) if part.display)
        assert screen.query_one("Footer").virtual_size.width <= size[0]


async def test_play_again_is_the_same_case(
    make: MakeApp, session: MakeSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    app, done = make(), session(entries=("month-plain", "@leave"), mode="assessment", told=True)
    begun: list[Seat] = []
    async with app.run_test(size=SMALL) as pilot:
        await opened(app, pilot, done)
        monkeypatch.setattr(app, "open_play", lambda seat, _notes: begun.append(seat))
        await pilot.press("a")
        [seat] = begun
        new, play = seat.session, seat.id
        assert new.play == Play.start(done.play.case)
        assert (new.mode, new.wall_minutes, new.undone) == ("assessment", done.wall_minutes, 0)
        assert play != "p"
        assert isinstance(app.screen, HomeScreen)


async def test_new_case_leads_to_the_briefing(make: MakeApp, session: MakeSession) -> None:
    from roleplay.tui.screens.briefing import BriefingScreen

    app, done = make(), session(entries=WHOLE)
    async with app.run_test(size=SMALL) as pilot:
        await opened(app, pilot, done)
        await pilot.press("n")
        await pilot.pause()
        assert isinstance(app.screen, BriefingScreen)
        assert app.screen.scenario.id == "county-bureau-pcs"
        assert [type(screen) for screen in app.screen_stack[1:]] == [HomeScreen, BriefingScreen]


@pytest.mark.parametrize("key", ["escape", "h"])
async def test_home(make: MakeApp, session: MakeSession, key: str) -> None:
    app, done = make(), session(entries=WHOLE)
    async with app.run_test(size=SMALL) as pilot:
        await opened(app, pilot, done)
        await pilot.press(key)
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)


async def test_the_record_is_shown_and_copied(make: MakeApp, session: MakeSession) -> None:
    app, done = make(), session(entries=WHOLE)
    async with app.run_test(size=SMALL) as pilot:
        await opened(app, pilot, done)
        await pilot.press("e")
        await pilot.pause()
        assert isinstance(app.screen, RecordDialog)
        await pilot.press("c")
        assert app.clipboard == str(app.desk.where("p"))
        await pilot.press("l")
        assert app.clipboard == code_of(done)
        await pilot.press("q")
        await pilot.pause()
        assert isinstance(app.screen, QRDialog)
        await pilot.press("escape")
        await pilot.press("escape")
        assert isinstance(app.screen, DebriefScreen)


async def test_a_play_that_was_not_kept_says_so(make: MakeApp, session: MakeSession) -> None:
    app = make(session=session(entries=WHOLE), play="lost")
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        assert isinstance(app.screen, DebriefScreen)
        assert "There is no record" in told(app.screen, "#result")
        await pilot.press("e", "c")
        assert app.clipboard == ""


async def test_scenario_text_is_never_markup(make: MakeApp, session: MakeSession) -> None:
    done = session(entries=("month-plain", "@leave"))
    case = done.play.case
    odd = case.scenario.needs[0].title.model_copy(update={"en": "[bold]x[/] [@click=app.quit]y[/]"})
    needs = tuple(need.model_copy(update={"title": odd, "missed": odd}) for need in case.scenario.needs)
    scenario = case.scenario.model_copy(update={"needs": needs, "title": odd})
    case.__dict__["scenario"] = scenario
    app = make(session=done, play="p")
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, DebriefScreen)
        for where in ("#result", "#needs"):
            assert "[bold]x[/] [@click=app.quit]y[/]" in told(screen, where)
        assert "[bold]x[/]" in app.export_screenshot(simplify=True).replace("&#160;", " ")


def test_a_hint_climbs() -> None:
    """Every hint that is offered climbs."""
    for scenario in shipped().scenarios():
        for name in scenario.client.personalities:
            play = Play.start(draw_case(scenario, load_personalities(), seed=1, personality=name))
            game, state = play.case.game, play.state
            for ladder in game.targets:
                hint = next_step(play, ladder)
                if hint is None or hint.trust > state.trust or hint.move.id not in offered(play):
                    continue
                after = play.then(hint.move.id).state
                assert after.values[game.positions[ladder]] > state.values[game.positions[ladder]]


def offered(play: Play) -> set[str]:
    """The moves that a play offers now."""
    return {move.id for topic in play.choices() for move in topic.moves}


def test_a_hint_names_the_trust_it_takes(session: MakeSession) -> None:
    play = session(entries=("month-plain", "lowest-price", "five-years")).play
    hint = next_step(play, "reporting")
    assert hint is not None
    assert hint.kinds == ("implication",)
    assert hint.trust > play.trust


@pytest.mark.parametrize("entries", [WHOLE, BREACH])
@pytest.mark.parametrize("personality", ["dove", "peacock"])
def test_likes_and_dislikes_add_up(session: MakeSession, entries: tuple[str, ...], personality: str) -> None:
    play = Play.start(session(personality=personality).play.case)
    for entry in entries:
        if not play.over and (entry.startswith("@") or entry in offered(play)):
            play = play.then(entry)
    found = balance(play)
    assert found.won == sum(impact.trust for impact in found.liked)
    assert found.lost == -sum(impact.trust for impact in found.disliked)
    assert found.extra == sum(impact.minutes for impact in found.slow)
    asked = sum(part.trust for turn in play.turns for part in turn.parts)
    assert found.won - found.lost == asked + sum(unexplained(turn) for turn in play.turns)


SNAPSHOTS = [
    ("1", "en", True, SMALL),
    ("1", "zh", True, (200, 60)),
    ("2", "zh", True, SMALL),
    ("2", "en", False, (120, 40)),
    ("3", "en", True, SMALL),
    ("3", "zh", True, (200, 60)),
    ("4", "zh", True, SMALL),
    ("4", "en", False, (120, 40)),
]


@pytest.mark.parametrize(("tab", "language", "dark", "size"), SNAPSHOTS)
def test_looks(
    snap_compare: object,
    make: MakeApp,
    session: MakeSession,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    tab: str,
    language: str,
    dark: bool,
    size: tuple[int, int],
) -> None:
    monkeypatch.chdir(tmp_path)
    store, done = HomeStore(Path("store")), session(entries=WHOLE)
    store.save("p", record(done))
    app = make(store=store, language=language, session=done, play="p")

    async def prepare(pilot: Pilot[None]) -> None:
        if not dark:
            app.action_theme()
        await pilot.press(tab, *(["down"] * 3 if tab == "4" else []))
        await pilot.pause()

    assert snap_compare(app, run_before=prepare, terminal_size=size)  # type: ignore[operator]
