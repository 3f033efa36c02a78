"""A case discussion on one laptop: groups and cases, the clock, presentations, ratings, and on to the reveal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets.option_list import Option

from roleplay.telling.discussion import (
    case_facts,
    group_state,
    line_title,
    mean_told,
    missing_told,
    standing_told,
)
from roleplay.telling.facts import DOT
from roleplay.tui.listing import row
from roleplay.tui.screens.roomact import RoomActs
from roleplay.tui.widgets.menu import Menu, heading
from roleplay.tui.widgets.prose import Paragraph, joined, styled
from roleplay.workshop.discussion.standing import standings, unrated_by

if TYPE_CHECKING:
    from roleplay.workshop.discussion.room import Group

LOBBY = ("add", "rename", "remove", "case", "draw", "same", "minutes")
NEEDS_GROUP = ("rename", "remove", "case", "notes", "rate", "skip")


class RoomScreen(RoomActs):
    """Hosts a discussion that is `held`."""

    HELP = "room"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "key.back"),
        Binding("n", "next", "key.discuss.next"),
        Binding("p", "clock", "key.discuss.clock"),
        Binding("plus,equals_sign", "extend(1)", "key.discuss.more", key_display="+"),
        Binding("minus", "extend(-1)", "key.discuss.less", key_display="-"),
        Binding("a", "add", "key.discuss.add"),
        Binding("c", "case", "key.discuss.case"),
        Binding("x", "draw", "key.discuss.draw"),
        Binding("s", "same", "key.discuss.same"),
        Binding("m", "minutes", "key.discuss.minutes"),
        Binding("e", "notes", "key.discuss.notes"),
        Binding("g", "rate", "key.discuss.rate"),
        Binding("i", "skip", "key.discuss.skip"),
        Binding("v", "reveal", "key.discuss.reveal"),
        Binding("t", "standings", "key.discuss.standings"),
        Binding("l", "phones", "key.phones", show=False),
        Binding("r", "rename", "key.discuss.rename", show=False),
        Binding("d,delete", "remove", "key.discuss.remove", show=False),
        Binding("o", "out", "key.discuss.out"),
        Binding("y", "stop", "key.discuss.stop"),
        Binding("f3", "app.theme", "key.theme", show=False),
    ]
    DEFAULT_CSS = """
    RoomScreen.-narrow #detail { height: 5; }
    RoomScreen.-narrow.-tall #detail { height: 14; }
    RoomScreen.-flat #detail { height: 4; }
    RoomScreen.-wide #list { width: 54; }
    RoomScreen.-huge #list { width: 76; }
    """

    def heading(self) -> Content:
        """What it is called, and what goes on."""
        room = self.held.room
        stage = "closed" if room.closed else room.stage
        return Content(DOT.join([room.title, self.say(f"discuss.stage.{stage}")]))

    def on_mount(self) -> None:
        """Whoever presents is in view."""
        super().on_mount()
        if (on := self.held.room.on) is not None:
            self.fill(on.id)

    def on_screen_resume(self) -> None:
        """Notes and marks have come meanwhile, from here or elsewhere."""
        super().on_screen_resume()
        self.fill()

    def look(self) -> None:
        """See what others have done meanwhile; the clock goes on beneath another screen, too."""
        if self.in_view:
            super().look()
        self.draw_clock()

    def clock(self) -> tuple[int | None, bool]:
        """The clock of the discussion or of a presentation."""
        room, clock = self.held.room, self.held.room.clock
        if clock is None or room.closed:
            return None, False
        return clock.left(self.held.now), clock.running

    def going(self) -> list[Content | str]:
        """Who is on, and whether the clock runs."""
        room, clock = self.held.room, self.held.room.clock
        if clock is None or room.closed:
            return []
        on = room.on
        what = self.say("discuss.going.presents", name=on.name) if on is not None else self.say("discuss.going.all")
        state = "out" if clock.out(self.held.now) else "runs" if clock.running else "stands"
        return [styled(what, "bold $primary"), self.say(f"discuss.clock.{state}")]

    def note(self) -> str:
        """What could not be done."""
        return self.failed

    def fill(self, chosen: str | None = None) -> None:
        """The title tells what goes on, the clock how long."""
        super().fill(chosen)
        if self.standing:
            for title in self.query("#heading").results():
                title.update(self.heading())  # type: ignore[attr-defined]
        self.draw_clock()

    def _sorted(self) -> list[Group]:
        """The groups as they came, as they present, or as they stand."""
        room = self.held.room
        if room.stage in ("lobby", "discussing"):
            return list(room.groups.values())
        if room.stage == "results":
            return [one.group for one in standings(room)]
        return [room.groups[name] for name in room.order]

    def options(self) -> Iterator[Option]:
        """A row for each group."""
        room = self.held.room
        places = {one.group.id: one for one in standings(room)}
        yield heading(self._guide())
        for group in self._sorted():
            told = group_state(self.desk.words, room, group, self.held.case_of(group))
            if room.stage == "results":
                one = places[group.id]
                told = standing_told(self.desk.words, one)
                yield row(group.id, joined(f"{one.place or '–'}  ", styled(group.name, "bold"), f"  {told}"))
                continue
            name = styled(group.name, "bold $accent" if group.turn == "on" else "bold")
            yield row(group.id, joined(name, styled(f"  {told}", "$muted")))

    def _guide(self) -> str:
        """What is to be done next, above the groups."""
        room = self.held.room
        if room.stage == "lobby" and not room.closed:
            return self.say("discuss.guide.lobby", minutes=room.minutes, each=room.presenting)
        if room.stage == "revealing" and not room.closed:
            missing = sum(len(unrated_by(room, one)) for one in room.groups.values() if one.rated and room.open_to(one))
            return self.say("discuss.guide.revealing", n=missing)
        return self.say(f"discuss.guide.{'closed' if room.closed else room.stage}")

    def group(self) -> Group | None:
        """The group in view."""
        return self.held.room.groups.get(self.chosen or "")

    def told(self) -> Iterator[Paragraph | Content | str]:
        """The group in view: its case, notes and ratings."""
        group, room, say = self.group(), self.held.room, self.desk.words
        if group is None:
            yield self.say("discuss.lobby.how")
            return
        yield styled(group.name, "bold $primary")
        case = self.held.case_of(group)
        if group.case is not None:
            yield case.title(say.language) if case is not None else self.say("discuss.case-gone", id=group.case.id)
        if room.stage == "lobby":
            if case is not None:
                yield styled(case_facts(say, case), "$muted")
                yield case.summary(say.language)
            return
        yield styled(group_state(say, room, group, case), "$muted")
        if group.rated and room.open_to(group) and (missing := missing_told(say, room, group)):
            yield missing
        one = next(one for one in standings(room) if one.group.id == group.id)
        if one.raters:
            yield standing_told(say, one)
            for line, mean in one.lines:
                yield Paragraph(Content(line_title(say, case, line)), Content(f"{mean_told(mean)}  "), Content("     "))
        for question in group.case.questions if group.case is not None else ():
            if text := group.notes.get(question):
                yield Paragraph(styled(" ".join(text.split()), "$muted"), Content("– "), Content("  "))

    def described(self, binding: Binding) -> str:
        """The next step is called by what it is."""
        if binding.action == "next":
            return self.say(f"key.discuss.next.{self.step()}")
        if binding.action == "clock":
            clock = self.held.room.clock
            return self.say("key.discuss.pause" if clock is not None and clock.running else "key.discuss.run")
        return super().described(binding)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Each key where it does something, as the discussion stands."""
        room, group = self.held.room, self.group() if self.standing else None
        if action in NEEDS_GROUP and group is None:
            return False
        if room.closed:
            return action not in {*LOBBY, "clock", "extend", "notes", "rate", "skip", "reveal", "stop"} and (
                super().check_action(action, parameters)
            )
        match action:
            case "add" | "remove" | "case" | "draw" | "same":
                return room.stage == "lobby"
            case "minutes":
                return room.stage in ("lobby", "discussing", "presenting")
            case "clock" | "extend":
                return room.clock is not None
            case "notes":
                return group is not None and group.case is not None and room.stage != "lobby" and room.open_to(group)
            case "rate":
                return group is not None and group.rated and room.open_to(group)
            case "skip":
                return group is not None and room.stage == "presenting" and group.turn == "waiting"
            case "reveal":
                return room.stage != "revealing" and bool(room.to_reveal or room.revealed)
            case "standings":
                return room.stage != "results" and any(one.ratings for one in room.groups.values())
        return super().check_action(action, parameters)

    def on_option_list_option_selected(self, event: Menu.OptionSelected) -> None:
        """What is usually done with a group as things stand."""
        del event
        group, room = self.group(), self.held.room
        if group is None or room.closed:
            return
        if room.stage == "lobby":
            self.action_case()
        elif not room.open_to(group):
            self.unveil(group.case.id if group.case is not None else "")
        elif group.rated:
            self.action_rate()
        else:
            self.action_notes()
