"""What can be said now, chosen in two steps: a topic, then the words."""

from __future__ import annotations

from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from roleplay.engine.play import Play, TopicChoices
from roleplay.tui.widgets.choicelist import Choice, ChoiceList
from roleplay.tui.widgets.prose import clip, styled
from roleplay.tui.widgets.worded import desk_of, directed

ENDS = "⚑"
"""Marks wordings that may end the meeting."""
DONE = "@debrief"


class ChoicePanel(Vertical):
    """Topics, or the wordings of one topic; remembers the place in each."""

    DEFAULT_CSS = """
    ChoicePanel { height: auto; border-top: solid $border; }
    ChoicePanel > .choices-title { height: 1; text-style: bold; color: $primary; padding: 0 1; }
    ChoicePanel > .choices-legend { height: 1; color: $muted; padding: 0 1; }
    ChoicePanel > ChoiceList { max-height: 58vh; }
    """

    @dataclass
    class Chosen(Message):
        """A wording was chosen."""

        move: str

    @dataclass
    class Stepped(Message):
        """The list shows topics, or the wordings of a topic."""

        topic: str | None

    @dataclass
    class Finished(Message):
        """The talk is over, and the trainee wants the debrief."""

    def __init__(self, play: Play) -> None:
        super().__init__(id="choices")
        self._play = play
        self._offered = play.choices()
        self._topic: str | None = self._only_topic()
        self._last: dict[str | None, str] = {}

    def compose(self) -> ComposeResult:
        yield Static(classes="choices-title")
        yield ChoiceList(id="list")
        yield Static(classes="choices-legend")

    def on_mount(self) -> None:
        """Offer what can be said."""
        self.tell()

    @property
    def topic(self) -> str | None:
        """The topic whose wordings are shown; None while topics are."""
        return self._topic

    @property
    def can_go_back(self) -> bool:
        """Whether there are topics to go back to."""
        return self._topic is not None and len(self._offered) > 1

    def offer(self, play: Play) -> None:
        """Begin again at the topics, with what can be said now."""
        self._play = play
        self._offered = play.choices()
        self._go(self._only_topic())

    def back(self) -> None:
        """Return to the topics."""
        if self.can_go_back:
            self._go(None)

    def tell(self) -> None:
        """Say everything in the present language; the pointer stays where it is."""
        shown = self._topic_shown()
        moves = shown.moves if shown is not None else ()
        self.query_one(".choices-title", Static).update(Content(self._title(shown)))
        legend = self.query_one(".choices-legend", Static)
        legend.update(styled(f"{ENDS} {self._say('choices.ends')}", "$muted"))
        legend.display = any(move.kind == "propose" for move in moves)
        choices = self._choices(shown)
        ids = [choice.id for choice in choices]
        last = self._last.get(self._topic)
        self.query_one(ChoiceList).offer(choices, ids.index(last) if last in ids else 0)

    def _say(self, key: str, **fields: object) -> str:
        return desk_of(self).words(key, **fields)

    def _only_topic(self) -> str | None:
        return self._offered[0].topic.id if len(self._offered) == 1 else None

    def _topic_shown(self) -> TopicChoices | None:
        return next((choice for choice in self._offered if choice.topic.id == self._topic), None)

    def _go(self, topic: str | None) -> None:
        self._topic = topic
        self.tell()
        self.post_message(self.Stepped(topic))

    def _title(self, shown: TopicChoices | None) -> str:
        if self._play.over:
            return clip(self._over(), max(self.size.width - 2, 30))
        if not self._offered:
            return self._say("choices.nothing")
        if shown is None:
            return self._say("choices.topics")
        title = desk_of(self).text(shown.topic.title)
        return clip(self._say("choices.wordings", topic=title), max(self.size.width - 2, 30))

    def _over(self) -> str:
        ending = next((part for part in self._play.case.scenario.endings if part.id == self._play.ending), None)
        if ending is None or ending.title is None:
            return self._say("choices.over")
        return self._say("choices.over.title", title=desk_of(self).text(ending.title))

    def _choices(self, shown: TopicChoices | None) -> list[Choice]:
        text = desk_of(self).text
        if self._play.over:
            return [Choice(DONE, Content(self._say("choices.debrief")))]
        if shown is None:
            return [Choice(offered.topic.id, Content(text(offered.topic.title))) for offered in self._offered]
        return [
            Choice(move.id, directed(text(move.say)), f"{ENDS} " if move.kind == "propose" else "")
            for move in shown.moves
        ]

    def on_choice_list_pointed(self, event: ChoiceList.Pointed) -> None:
        """Remember the place."""
        event.stop()
        self._last[self._topic] = event.id

    def on_choice_list_selected(self, event: ChoiceList.Selected) -> None:
        """Go into a topic, or say the words."""
        event.stop()
        self._last[self._topic] = event.id
        if event.id == DONE:
            self.post_message(self.Finished())
        elif self._topic is None:
            self._go(event.id)
        else:
            self.post_message(self.Chosen(event.id))
