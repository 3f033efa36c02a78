"""The talk at the keyboard: choosing, scrolling, naming, leaving, the clocks, and nothing lost on the way."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from roleplay.engine.case import draw_case
from roleplay.engine.notebook import notebook
from roleplay.engine.play import Play
from roleplay.engine.score import score
from roleplay.engine.session import HEARTBEAT, Session
from roleplay.store.homestore import HomeStore
from roleplay.telling.account import Accounts
from roleplay.tui.dialogs.confirm import ConfirmDialog
from roleplay.tui.dialogs.knowledge import KnowledgeDialog
from roleplay.tui.dialogs.naming import NamingDialog
from roleplay.tui.dialogs.notes import NotebookDialog
from roleplay.tui.dialogs.reason import ReasonDialog
from roleplay.tui.screens.debrief import DebriefScreen
from roleplay.tui.screens.play import PlayScreen
from roleplay.tui.widgets.choicelist import DIGITS, ChoiceList
from roleplay.tui.widgets.choices import ChoicePanel
from roleplay.tui.widgets.clientcard import ClientCard
from roleplay.tui.widgets.dialogue import DialogueView
from roleplay.tui.widgets.notes import NotesPanel
from roleplay.tui.widgets.prose import Prose
from roleplay.tui.widgets.reason import ReasonStrip
from tests.generated import PERSONALITIES
from tests.scenario.sample import both, minimal, scenario
from tests.tui.conftest import MakeApp, MakeSession
from tests.tui.reviewing import finished


class Hand:
    """A clock that moves when it is told."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def hand(monkeypatch: pytest.MonkeyPatch) -> Hand:
    clock = Hand()
    monkeypatch.setattr(PlayScreen, "CLOCK", clock)
    return clock


def screen(pilot: Pilot[None]) -> PlayScreen:
    found = pilot.app.screen
    assert isinstance(found, PlayScreen)
    return found


def keys(pilot: Pilot[None]) -> set[str]:
    return {active.binding.action for active in pilot.app.screen.active_bindings.values()}


def panel(pilot: Pilot[None]) -> ChoicePanel:
    return screen(pilot).query_one(ChoicePanel)


def told(pilot: Pilot[None]) -> str:
    """The dialogue as text, wrapped lines joined."""
    view = screen(pilot).query_one(DialogueView)
    return " ".join(strip.text.strip(" ▌") for strip in view._strips)


def shown(widget: Static) -> str:
    visual = widget.visual
    return visual.at(widget.size.width or 200).plain if isinstance(visual, Prose) else str(visual)


async def press(pilot: Pilot[None], *names: str) -> None:
    for name in names:
        await pilot.press(name)
        await pilot.pause()


async def test_two_digits_say_something(make: MakeApp, session: MakeSession, store: HomeStore) -> None:
    now = session()
    move = now.play.choices()[1].moves[0]
    app = make(session=now, play="p")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert now.state == "talking"
        await press(pilot, "2", "1")
        assert now.play.written == (move.id,)
        assert move.say("en") in told(pilot)
        assert panel(pilot).topic is None
        app.desk.seats.settle()
        assert store.load("p").entries == (move.id,)


async def test_a_number_that_is_not_there_is_said_to_be_none(make: MakeApp, session: MakeSession) -> None:
    app = make(session=session(), play="p")
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        offered = len(panel(pilot).query_one(ChoiceList).choices)
        await pilot.press(DIGITS[offered])
        await pilot.pause()
        assert not screen(pilot).session.play.turns
        said = [note.message for note in app._notifications]
        assert said == [f"There is no {DIGITS[offered]} here; the numbers go from 1 to {offered}."]


async def test_arrows_and_enter_and_the_place_is_remembered(make: MakeApp, session: MakeSession) -> None:
    now = session()
    app = make(session=now, play="p")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await press(pilot, "down", "down", "enter", "down", "escape")
        assert screen(pilot).query_one(ChoiceList).place == 2
        await press(pilot, "enter")
        assert screen(pilot).query_one(ChoiceList).place == 1
        await press(pilot, "backspace")
        assert panel(pilot).topic is None
        await press(pilot, "enter", "left")
        assert panel(pilot).topic is None
        assert now.play.written == ()


async def test_a_click_chooses(make: MakeApp, session: MakeSession) -> None:
    now = session()
    app = make(session=now, play="p")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.click(ChoiceList, offset=(5, 1))
        await pilot.pause()
        assert panel(pilot).topic == now.play.choices()[1].topic.id
        await pilot.click(DialogueView)
        await press(pilot, "1")
        assert len(now.play.written) == 1


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
async def test_every_wording_is_readable_in_full(make: MakeApp, session: MakeSession, size: tuple[int, int]) -> None:
    now = session()
    app = make(session=now, play="p")
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        choices_of = dict(enumerate(now.play.choices()))
        most = sorted(choices_of, key=lambda place: -len(choices_of[place].moves))
        for place in choices_of if size == (80, 24) else most[:2]:  # there is more room, and no other topic needs more
            choice = choices_of[place]
            await press(pilot, str(place + 1))
            choices = screen(pilot).query_one(ChoiceList)
            for option, move in enumerate(choice.moves):
                await press(pilot, *["down"] * bool(option))  # where rows are few, only the pointed one is in full
                lines = choices.lines(option)
                assert len(lines) <= choices.size.height
                assert all(line.endswith(" ") or len(line) < choices.size.width for line in lines)
                assert " ".join(move.say("en").split()) in " ".join(" ".join(lines).split())
            assert choices.scroll_offset.y == choices.max_scroll_y
            assert screen(pilot).query_one(DialogueView).size.height >= 5
            await press(pilot, "escape")


async def test_the_only_topic_is_entered_at_once(
    make: MakeApp, session: MakeSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    offered = Play.choices
    monkeypatch.setattr(Play, "choices", lambda play: offered(play)[1:2])
    now = session()
    app = make(session=now, play="p")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert panel(pilot).topic == now.play.choices()[0].topic.id
        assert "topics" not in keys(pilot)
        await press(pilot, "1")
        assert len(now.play.written) == 1
        await press(pilot, "escape")
        assert not isinstance(app.screen, PlayScreen)


async def test_the_dialogue_scrolls_and_returns_to_the_newest(make: MakeApp, session: MakeSession) -> None:
    now = session()
    app = make(session=now, play="p")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        for topic in ("1", "2", "3"):
            await press(pilot, topic, "1")
        view = screen(pilot).query_one(DialogueView)
        newest = view.scroll_y
        assert newest > 0
        await press(pilot, "pageup")
        assert view.scroll_y < newest
        await press(pilot, "ctrl+home")
        assert view.scroll_y == 0
        await press(pilot, "pagedown", "shift+down", "shift+up", "ctrl+end")
        assert view.scroll_y == view._bottom()
        await press(pilot, "ctrl+home", "4", "1")
        assert view.scroll_y > newest


async def test_a_long_answer_is_read_from_its_beginning_and_says_that_more_follows(make: MakeApp) -> None:
    tree = minimal()
    words = " ".join(f"word{at}" for at in range(200))
    tree["needs"][0]["texts"]["implied"]["say"] = both(f"First {words} last.")
    tree["events"] = [{"id": "call", "when": {"repair": "implied"}, "say": both("(The telephone rings.)")}]
    play = Play.start(draw_case(scenario(tree), PERSONALITIES, seed=1, personality="dove"))
    async with make(session=Session(play, "practice"), play="p").run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        listed = [choice.text.plain for choice in screen(pilot).query_one("#list", ChoiceList).choices]
        await press(pilot, str(next(at for at, text in enumerate(listed, 1) if text.startswith("ask?"))))
        view = screen(pilot).query_one(DialogueView)

        def seen() -> list[str]:
            return [view.render_line(y).text.strip(" ▌") for y in range(view.scrollable_content_region.height)]

        assert "First word0" in seen()[0]
        assert seen()[-1] == f"↓ {len(view._strips) - round(view.scroll_y) - len(seen()) + 1} more · PgDn"
        hidden = view._strips[round(view.scroll_y) + len(seen()) - 1].text.strip(" ▌")
        await press(pilot, "pagedown")
        assert hidden in seen()
        await press(pilot, "ctrl+end")
        assert "telephone" in seen()[-1]


async def test_only_the_last_turn_is_marked_as_new(make: MakeApp, session: MakeSession) -> None:
    now = session()
    app = make(session=now, play="p")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await press(pilot, "1", "1", "2", "1")
        view = screen(pilot).query_one(DialogueView)
        for said in view._said:
            assert all(strip.text.startswith("▌") == (said.turn == 2) for strip in said.strips)


async def test_undo_takes_back_what_is_shown(make: MakeApp, session: MakeSession, store: HomeStore) -> None:
    now = session()
    app = make(session=now, play="p")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "undo" not in keys(pilot)
        before = told(pilot)
        await press(pilot, "1", "1")
        assert told(pilot) != before
        await press(pilot, "u")
        assert told(pilot) == before
        assert not screen(pilot).query_one(ReasonStrip).display
        app.desk.seats.settle()
        assert store.load("p").undone == 1


async def test_topics_tell_which_are_untouched_and_which_are_exhausted(make: MakeApp, session: MakeSession) -> None:
    now = session()
    async with make(session=now, play="p").run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        choices = screen(pilot).query_one(ChoiceList).choices
        assert {choice.mark.strip() for choice in choices} == {"○"}
        await press(pilot, "2", "1")
        after = {choice.id: choice.mark.strip() for choice in screen(pilot).query_one(ChoiceList).choices}
        touched = now.play.turns[0].move
        assert touched is not None
        assert after.pop(touched.topic) in ("", "✓")
        assert set(after.values()) <= {"○", ""}
        assert "○" in after.values()


async def test_what_has_been_said_is_marked_and_is_not_where_the_pointer_rests(
    make: MakeApp, session: MakeSession
) -> None:
    now = session()
    topic = next(place for place, offered in enumerate(now.play.choices(), 1) if len(offered.moves) > 2)
    async with make(session=now, play="p").run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        await press(pilot, str(topic), "2")
        [said] = now.play.written
        await press(pilot, str(topic))
        listed = screen(pilot).query_one(ChoiceList)
        assert {choice.id for choice in listed.choices if "✓" in choice.mark} == {said} & {
            choice.id for choice in listed.choices
        }
        assert listed.choices[listed.place].id != said
        await press(pilot, "escape", str(topic), "enter")
        assert len(set(now.play.written)) == 2


async def test_a_topic_is_exhausted_once_all_on_offer_has_been_said(tmp_path: Path) -> None:
    app, now, _ = finished(tmp_path, entries=("ask",))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        for _ in range(9):
            topic = now.play.choices()[0]
            unsaid = [move for move in topic.moves if move.id not in now.play.written]
            marks = {choice.mark.strip() for choice in screen(pilot).query_one(ChoicePanel)._choices(None)}
            assert ("✓" in marks) == any(
                all(move.id in now.play.written for move in offered.moves) for offered in now.play.choices()
            )
            if "✓" in marks or not unsaid:
                break
            screen(pilot)._choose(unsaid[0].id)
            await pilot.pause()
        assert "✓" in marks


@pytest.mark.parametrize(("language", "label"), [("en", "Undo −1"), ("zh", "悔一步−1")])
async def test_what_taking_back_costs_is_said_before(
    make: MakeApp, session: MakeSession, store: HomeStore, language: str, label: str
) -> None:
    app = make(session=session(), play="p", language=language)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await press(pilot, "1", "1")
        assert f" {label} " not in footer(pilot)
        await press(pilot, "u")
        assert any(" 1 point." in note.message or "扣1分。" in note.message for note in app._notifications)
        await press(pilot, "1", "1")
        assert f" {label} " in footer(pilot)
        await press(pilot, "u", "1", "1")
        assert f" {label.replace('1', '2')} " in footer(pilot)
        await press(pilot, "u", "l", "y")
        app.desk.seats.settle()
        assert store.load("p").undone == 3
        assert score(Session(screen(pilot)._play).play).lines[-1].points in (-3, 0)


WARNINGS = {
    "en": {"trust": "A miss may end it now", "time": "Time is nearly up"},
    "zh": {"trust": "再错一步，客户可能就走", "time": "时间快用完了"},
}


async def test_a_warning_stands_on_the_card_while_the_client_is_about_to_end_the_talk(
    make: MakeApp, session: MakeSession
) -> None:
    ways = {peril: until(session().play, peril) for peril in ("trust", "time")}
    for language, warnings in WARNINGS.items():
        for peril, told_so in warnings.items():
            now = session(entries=ways[peril])
            async with make(session=now, play="p", language=language).run_test(size=(80, 24)) as pilot:
                await pilot.pause()
                assert now.seen.perils == (peril,)
                assert any(line.startswith(f" {told_so}") for line in rows(pilot))
                await press(pilot, "u")
                assert (peril in now.seen.perils) == any(told_so in line for line in rows(pilot))
        quiz = session(entries=ways["trust"], mode="assessment")
        async with make(session=quiz, play="p", language=language).run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            assert not any(warnings["trust"] in line for line in rows(pilot))


def until(play: Play, peril: str) -> tuple[str, ...]:
    """Moves after which this alone is about to end the talk: those that cost most of it, and the other least."""
    from roleplay.engine.observation import observe

    def cost(after: Play) -> tuple[int, int]:
        return (after.trust, -after.minutes) if peril == "trust" else (after.minutes, -after.trust)

    while observe(play, "practice").perils != (peril,):
        tried = [play.then(move.id) for topic in play.choices() for move in topic.moves]
        play = min((after for after in tried if not after.over), key=cost)
    return play.written


def rows(pilot: Pilot[None]) -> list[str]:
    """The screen as it is seen, by rows."""
    return ["".join(segment.text for segment in row) for row in pilot.app.screen._compositor.render_strips()]


def footer(pilot: Pilot[None]) -> str:
    """The last row of the screen."""
    return "".join(segment.text for segment in pilot.app.screen._compositor.render_strips()[-1])


async def test_practice_gives_the_reason(make: MakeApp, session: MakeSession) -> None:
    now = session()
    app = make(session=now, play="p")
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        await press(pilot, "1", "1")
        reason = Accounts("en", now.play.case, app.desk.rules).turn(now.play.turns[-1])
        assert reason
        assert reason[:30] in shown(screen(pilot).query_one(ReasonStrip))
        await press(pilot, "w")
        assert isinstance(app.screen, ReasonDialog)
        await press(pilot, "escape")
        screen(pilot)


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_what_the_reason_says_of_its_key_stands_on_one_line(
    make: MakeApp, session: MakeSession, language: str
) -> None:
    app = make(session=session(), play="p", language=language)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await press(pilot, "1", "1")
        told = screen(pilot).query_one(ReasonStrip).visual
        assert isinstance(told, Prose)
        for width in range(24, 90):
            assert app.desk.words("reason.more") in told.at(width).plain, width


@pytest.mark.usefixtures("hand")
async def test_assessment_tells_nothing(make: MakeApp, session: MakeSession) -> None:
    now = session(mode="assessment")
    app = make(session=now, play="p")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await press(pilot, "1", "1")
        assert not {"undo", "why"} & keys(pilot)
        assert not screen(pilot).query_one(ReasonStrip).display
        gauges = shown(screen(pilot).query_one("#gauges", Static))
        assert "15:00" in gauges
        assert "Trust" not in gauges
        assert "min" not in gauges


async def test_the_wall_clock_runs_under_a_dialog_too(make: MakeApp, session: MakeSession, hand: Hand) -> None:
    now = session(mode="assessment")
    app = make(session=now, play="p")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        hand.now += 60
        playing = screen(pilot)
        playing._second()
        assert "14:00" in shown(screen(pilot).query_one("#gauges", Static))
        await press(pilot, "b")
        assert isinstance(app.screen, NotebookDialog)
        hand.now += 600
        playing._second()
        assert now.elapsed == 660
        await press(pilot, "escape")
        assert now.state == "talking"
        assert "4:00" in shown(screen(pilot).query_one("#gauges", Static))


async def test_time_runs_out_under_a_dialog_and_nothing_more_is_said(
    make: MakeApp, session: MakeSession, hand: Hand
) -> None:
    now = session(mode="assessment")
    app = make(session=now, play="p")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await press(pilot, "l")
        hand.now += 900
        await press(pilot, "y")
        await press(pilot, "escape")
        assert now.play.written == ("@time",)


async def test_a_running_assessment_is_kept_once_a_beat(
    make: MakeApp, session: MakeSession, hand: Hand, store: HomeStore
) -> None:
    now = session(mode="assessment")
    app = make(session=now, play="p")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        for _ in range(62):
            hand.now += 1
            screen(pilot)._second()
        app.desk.seats.settle()
        kept = store.load("p")
        assert kept.running
        assert 62 - HEARTBEAT <= kept.elapsed <= 62
        await press(pilot, "q")
        assert not store.load("p").running
        assert store.load("p").elapsed == 62


async def test_time_runs_out_by_itself(make: MakeApp, session: MakeSession, hand: Hand, store: HomeStore) -> None:
    now = session(mode="assessment")
    app = make(session=now, play="p")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        hand.now += 15 * 60
        screen(pilot)._second()
        await pilot.pause()
        assert now.play.ending == "time"
        assert "Your time is up." in told(pilot)
        app.desk.seats.settle()
        assert store.load("p").result.ending == "time"
        await press(pilot, "enter")
        assert isinstance(app.screen, DebriefScreen)


async def test_a_choice_after_the_end_of_time_is_not_played(make: MakeApp, session: MakeSession, hand: Hand) -> None:
    now = session(mode="assessment")
    app = make(session=now, play="p")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await press(pilot, "1")
        hand.now += 15 * 60
        await press(pilot, "1")
        assert now.play.written == ("@time",)


async def test_the_personality_is_named_once(make: MakeApp, session: MakeSession) -> None:
    now = session()
    app = make(session=now, play="p")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await press(pilot, "n", "escape")
        assert now.play.named is None
        await press(pilot, "n", "3", "f2")
        assert isinstance(app.screen, NamingDialog)
        await press(pilot, "enter")
        assert now.play.named == now.play.case.scenario.client.personalities[2]
        assert "name" not in keys(pilot)
        await press(pilot, "u")
        assert now.play.named is None
        assert "name" in keys(pilot)


async def test_a_told_personality_is_shown_and_not_asked(make: MakeApp, session: MakeSession) -> None:
    app = make(session=session(told=True), play="p")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "name" not in keys(pilot)
        assert "Dove" in shown(screen(pilot).query_one("#who", Static))


async def test_a_hidden_personality_is_nowhere(make: MakeApp, session: MakeSession) -> None:
    app = make(session=session(), play="p")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await press(pilot, "1", "1")
        assert "Dove" not in "".join(strip.text for strip in app.screen._compositor.render_strips())


async def test_taking_leave_is_asked_and_leads_to_the_debrief(make: MakeApp, session: MakeSession) -> None:
    now = session()
    app = make(session=now, play="p")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await press(pilot, "l")
        assert isinstance(app.screen, ConfirmDialog)
        await press(pilot, "n")
        assert not now.play.over
        await press(pilot, "l", "y")
        assert now.play.ending == "left"
        assert not {"take_leave", "undo", "name", "keep"} & keys(pilot)
        await press(pilot, "enter")
        assert isinstance(app.screen, DebriefScreen)


async def test_leaving_keeps_the_play(make: MakeApp, session: MakeSession, store: HomeStore) -> None:
    now = session()
    app = make(session=now, play="p")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await press(pilot, "1", "1", "2", "q")
        assert not isinstance(app.screen, PlayScreen)
        assert store.load("p").entries == now.play.written
        assert now.state == "paused"


async def test_what_cannot_be_kept_is_told_and_played_on(make: MakeApp, session: MakeSession, store: HomeStore) -> None:
    now = session()
    app = make(session=now, play="p")
    store.close()
    (store.folder / "roleplay.db").write_text("in the way, and no database")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await press(pilot, "1", "1")
        assert len(now.play.written) == 1
        await press(pilot, "q")
        assert isinstance(app.screen, ConfirmDialog)
        await press(pilot, "n")
        screen(pilot)
        await press(pilot, "2", "1")
        assert len(now.play.written) == 2


async def test_the_language_changes_in_the_middle_of_a_choice(make: MakeApp, session: MakeSession) -> None:
    now = session()
    app = make(session=now, play="p")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await press(pilot, "1", "1", "2", "down", "f2")
        opening, move = now.play.lines()[0].text, now.play.choices()[1].moves[1]
        assert opening("zh")[:8] in told(pilot)
        choices = screen(pilot).query_one(ChoiceList)
        assert choices.place == 1
        assert move.say("zh")[:6] in choices.lines(1)[0]
        await press(pilot, "enter")
        assert now.play.written[-1] == move.id


async def test_the_language_keeps_the_place_in_the_dialogue(make: MakeApp, session: MakeSession) -> None:
    app = make(session=session(), play="p")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        for topic in ("1", "2", "3", "4"):
            await press(pilot, topic, "1")
        view = screen(pilot).query_one(DialogueView)
        await press(pilot, "pageup")
        place = view._place()
        await press(pilot, "f2")
        assert view._place() == place


@pytest.mark.parametrize("size", [(80, 24), (200, 60)])
async def test_the_notebook_holds_only_what_was_heard(
    make: MakeApp, session: MakeSession, size: tuple[int, int]
) -> None:
    now: Session = session()
    app = make(session=now, play="p")
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        await press(pilot, "2", "1", "1", "1")
        await press(pilot, "b")
        seen = "\n".join(shown(found) for found in app.screen.query(Static))
        beneath = app.screen_stack[-2]
        seen += "\n".join(shown(panel.query_one(Static)) for panel in beneath.query(NotesPanel))
        for note in notebook(now.play):
            assert (note.title("en") in seen) == (note.index > 0)


async def test_what_is_known_beforehand_is_at_hand(make: MakeApp, session: MakeSession) -> None:
    now = session()
    app = make(session=now, play="p")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        app.desk.notes.keep("p", "ask about [bold]disks[/bold]")
        await press(pilot, "i")
        assert isinstance(app.screen, KnowledgeDialog)
        seen = "\n".join(shown(found) for found in app.screen.query(Static))
        assert "[bold]disks[/bold]" in seen


async def test_the_face_follows_the_mood(make: MakeApp, session: MakeSession) -> None:
    app = make(session=session(), play="p")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        card = screen(pilot).query_one(ClientCard)
        assert card.query_one("#face").size == (18, 9)
        assert "looks" in shown(card.query_one("#who", Static))


async def test_a_play_goes_on_where_it_was_left(make: MakeApp, session: MakeSession) -> None:
    now = session()
    entries = (now.play.choices()[0].moves[0].id, now.play.choices()[1].moves[0].id)
    again = session(entries=entries)
    app = make(session=again, play="p")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert again.play.turns[-1].lines[0].text("en") in told(pilot)
        await press(pilot, "3", "1")
        assert len(again.play.written) == 3
