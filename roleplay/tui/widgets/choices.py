"""What can be said now, chosen in two steps: a topic, then the words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from roleplay.engine.entry import Entry, Say
from roleplay.engine.offer import Offer, TopicChoices
from roleplay.engine.session import Session
from roleplay.telling.facts import DOT
from roleplay.telling.form import SheetDraft
from roleplay.tui.frame import LEAST_HEIGHT
from roleplay.tui.widgets.choicelist import Choice, ChoiceList
from roleplay.tui.widgets.composite import Composite
from roleplay.tui.widgets.filling import Filling
from roleplay.tui.widgets.passage import Passage
from roleplay.tui.widgets.prose import clip, styled
from roleplay.tui.widgets.worded import TALL, desk_of, directed

ENDS = "⚑"
"""Marks wordings that may end the meeting."""
ADVISED = "★"
"""Marks the sentence that a hint has told, and its topic."""
UNTOUCHED, EXHAUSTED = "○", "✓"
"""Mark topics of which nothing has been said yet, and those of which everything on offer has been said, and sentences
that have been."""
DONE = "@debrief"
AROUND = 15
"""Rows that a low screen keeps for what is not the list: title lines 4, the reason 3, the dialogue at least 8."""
AROUND_TALL = 20
"""The same on a tall screen, where the reason takes more."""
AROUND_FLAT = 3
"""Title lines of a screen that is too small; the list and the dialogue share the rest."""


class SpokenList(ChoiceList):
    """The list of what can be said: it leaves room for the client's answer and the reason above it."""

    def room(self) -> int:
        """The rows left by what stands around the list."""
        height = self.screen.size.height
        if height < LEAST_HEIGHT:
            return max((height - AROUND_FLAT) // 2, 1)
        return height - (AROUND_TALL if height >= TALL else AROUND)


class ChoicePanel(Composite, Vertical):
    """Topics, or the wordings of one topic; remembers the place in each.

    `say` is called with the move chosen, `ask` where it wants a number first (and with the one that a hint has told),
    `finish` when the talk is over and the trainee wants to go on; `onward` is the key of the sentence for that.
    `filled` is called with each answer on a sheet, `hand_in` once it is meant to be all.
    """

    DEFAULT_CSS = """
    ChoicePanel { height: auto; border-top: solid $border; }
    ChoicePanel > .choices-title { height: 1; text-style: bold; color: $primary; padding: 0 1; }
    ChoicePanel > .choices-legend { height: 1; color: $muted; padding: 0 1; }
    """

    @dataclass
    class Stepped(Message):
        """The list shows topics, or the wordings of a topic."""

        topic: str | None

    def __init__(
        self,
        session: Session,
        say: Callable[[str], None],
        ask: Callable[[Offer, int | None], None],
        finish: Callable[[], None],
        onward: str,
        hand_in: Callable[[SheetDraft], None],
        filled: Callable[[], None],
    ) -> None:
        super().__init__(id="choices")
        self._session, self._onward, self._hand_in, self._filled = session, onward, hand_in, filled
        self._utter, self._ask, self._finish = say, ask, finish
        self._play = session.play
        self._filling = Filling.of(session)
        self._offered = session.play.choices()
        self._topic: str | None = self._only_topic()
        self._last: dict[str | None, str] = {}
        self._folds = False
        self._advised: str | None = None
        """The sentence that a hint has told, while it is the one to say."""

    def compose(self) -> ComposeResult:
        yield Passage(classes="choices-title")
        yield SpokenList(self._chosen, pointed=self._remember, id="list")
        yield Passage(classes="choices-legend")

    def on_mount(self) -> None:
        """Offer what can be said."""
        self.tell()

    @property
    def topic(self) -> str | None:
        """The topic whose wordings are shown; None while topics are."""
        return self._topic

    @property
    def can_go_back(self) -> bool:
        """Whether there are topics, or fields of a sheet, to go back to."""
        return self._topic is not None and (len(self._offered) > 1 or self._filling is not None)

    def pointed(self) -> str:
        """The text at which the pointer stands."""
        return self.query_one(SpokenList).pointed()

    def offer(self) -> None:
        """Begin again at the topics, with what can be said now."""
        before, self._play = self._play.due[:1], self._session.play
        self._filling = Filling.of(self._session)
        if before != self._play.due[:1]:
            self._last.pop(None, None)  # another sheet begins at its first field
        self._offered = self._play.choices()
        self._advised = None
        self._go(self._only_topic())

    def on_resize(self) -> None:
        """There is room for the legend and for the whole title, or not."""
        self._tell_title(self._topic_shown())
        self._tell_legend(self._topic_shown())

    def advise(self, entry: Entry) -> None:
        """Mark what a hint has told, in the list of topics and among the wordings."""
        self._advised = entry.move if isinstance(entry, Say) else None
        self.tell()

    def offers(self, move: str) -> bool:
        """Whether a move is on offer now."""
        return any(one.id == move for topic in self._offered for one in topic.moves)

    def back(self) -> None:
        """Return to the topics."""
        if self.can_go_back:
            self._go(None)

    def tell(self) -> None:
        """Say everything in the present language; the pointer stays where it is."""
        shown = self._topic_shown()
        self._tell_title(shown)
        self._tell_legend(shown)
        choices = self._choices(shown)
        ids = [choice.id for choice in choices]
        last = self._last.get(self._topic)
        if shown is not None and last in self._play.spoken:  # nobody should say it again by pressing Enter once more
            last = next((one for one in ids if one not in self._play.spoken), last)
        self.query_one(ChoiceList).offer(choices, ids.index(last) if last in ids else 0)

    def _tell_title(self, shown: TopicChoices | None) -> None:
        self.query_one(".choices-title", Static).update(Content(self._title(shown)))

    def _tell_legend(self, shown: TopicChoices | None) -> None:
        """Say what the marks mean, and how folded wordings are read."""
        told = [self._say("choices.folded")] if self._folds else []
        if shown is not None and any(move.kind == "propose" for move in shown.moves):
            told.append(f"{ENDS} {self._say('choices.ends')}")
        if shown is not None and any(self._is_advised(offer) for offer in shown.offers):
            told.append(f"{ADVISED} {self._say('choices.advised')}")
        if shown is not None and any(offer.id in self._play.spoken for offer in shown.offers):
            told.append(f"{EXHAUSTED} {self._say('choices.said')}")
        legend = self.query_one(".choices-legend", Static)
        legend.update(styled(clip(DOT.join(told), max(self.size.width - 2, 1)), "$muted"))
        legend.display = bool(told) and self.screen.size.height >= LEAST_HEIGHT

    def on_choice_list_folded(self, event: ChoiceList.Folded) -> None:
        """There are too few rows for all wordings in full, or there are enough again."""
        event.stop()
        self._folds = event.folds
        self._tell_legend(self._topic_shown())

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
        if self._filling is not None:
            return clip(self._filling.title(desk_of(self), self._topic), max(self.size.width - 2, 30))
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
        if self._filling is not None:
            return self._filling.choices(desk_of(self), self._topic)
        if self._play.over:
            return [Choice(DONE, Content(self._say(self._onward)))]
        if shown is None:
            return [
                Choice(offered.topic.id, Content(text(offered.topic.title)), self._standing(offered))
                for offered in self._offered
            ]
        return [Choice(offer.id, directed(text(offer.say)), self._mark(offer)) for offer in shown.offers]

    def _standing(self, offered: TopicChoices) -> str:
        """How far a topic has been gone into, as the trainee knows it: by what has been said, not by what it hides."""
        if any(self._is_advised(offer) for offer in offered.offers):
            return f"{ADVISED} "
        if all(offer.id in self._play.spoken for offer in offered.offers):
            return f"{EXHAUSTED} "
        touched = any(turn.move is not None and turn.move.topic == offered.topic.id for turn in self._play.turns)
        return "  " if touched else f"{UNTOUCHED} "

    def _mark(self, offer: Offer) -> str:
        mark = f"{EXHAUSTED} " if offer.id in self._play.spoken else ""
        mark += f"{ENDS} " if offer.moves[0].kind == "propose" else ""
        return f"{ADVISED} {mark}" if self._is_advised(offer) else mark

    def _is_advised(self, offer: Offer) -> bool:
        return any(move.id == self._advised for move in offer.moves)

    def _remember(self, name: str) -> None:
        """Remember the place."""
        self._last[self._topic] = name

    def _chosen(self, name: str) -> None:
        """Go into a topic, or say the words, if that is what is offered now; of a sheet likewise."""
        if self._filling is not None:
            self._fill(name, self._filling)
            return
        if self._play.over:
            if name == DONE:
                self._finish()
            return
        shown = self._topic_shown()
        if shown is None and any(offered.topic.id == name for offered in self._offered):
            self._remember(name)
            self._go(name)
        elif shown is not None and (offer := next((one for one in shown.offers if one.id == name), None)) is not None:
            self._remember(name)
            if offer.numbers:
                self._ask(offer, next((move.chosen for move in offer.moves if move.id == self._advised), None))
            else:
                self._utter(name)

    def _fill(self, name: str, filling: Filling) -> None:
        """Go into a field of a sheet, answer it, or hand the sheet in."""
        if name == filling.HAND_IN:
            self._hand_in(filling.draft)
            return
        self._remember(name)
        begun = self._session.filling
        topic = filling.taken(self._topic, name)
        if self._session.filling != begun:
            self._filled()
        if topic is None and self._topic is not None:
            self._last[None] = filling.after(self._topic)
        self._go(topic)
