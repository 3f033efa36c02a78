"""Why a move turned out so: the rule's reason, what it took and won, and the lesson behind it. Practice only."""

from __future__ import annotations

from textual.content import Content

from roleplay.analysis.account import principle
from roleplay.desk.desk import Desk
from roleplay.desk.impact import made_of
from roleplay.engine.case import Case
from roleplay.engine.game import Part
from roleplay.engine.turn import Turn
from roleplay.telling.account import Accounts
from roleplay.telling.came import outcome
from roleplay.telling.phrase import signed, stepped
from roleplay.tui.widgets.outcome import mark_of, trust_mark
from roleplay.tui.widgets.passage import Passage
from roleplay.tui.widgets.prose import Paragraph, beside, joined, styled
from roleplay.tui.widgets.worded import TALL, Short, desk_of

LINES, MANY_LINES = 3, 9
"""Lines of the strip on a low screen and on a tall one."""
INDENT = Content("  ")


class Reasons:
    """What there is to say about one turn of a case, in the present language."""

    def __init__(self, desk: Desk, case: Case, turn: Turn) -> None:
        self._desk, self._case, self._turn = desk, case, turn

    def headline(self) -> Content:
        """Two marks: how it turned out, and what became of trust; then the minutes."""
        turn, say = self._turn, self._desk.words
        mark, colour = mark_of(turn)
        way, shade = trust_mark(turn)
        told = styled(f"{mark} {outcome(say, self._case, turn, 'outcome')}", f"bold {colour}")
        trust = styled(f"  {way} {say('reason.trust', trust=signed(turn.trust))}", shade)
        return joined(told, trust, styled(f"  · {self._minutes(turn.minutes)}", "$muted"))

    def reason(self) -> str:
        """What the move did, how it was taken, and what the course says to it."""
        return Accounts(self._desk.language, self._case, self._desk.rules).turn(self._turn)

    def principle(self) -> str:
        """The principle that the move went against, where it missed."""
        found = principle(self._case, self._turn) if self._turn.outcome != "lands" else None
        return Accounts(self._desk.language, self._case, self._desk.rules).sentence(found) if found is not None else ""

    def parts(self) -> list[str]:
        """What the turn's minutes and trust are made of."""
        return [self._part(part) for part in made_of(self._turn) if part.minutes or part.trust or part.steps]

    def lessons(self) -> list[tuple[str, str]]:
        """Titles and texts of the lessons, a broken rule of integrity first."""
        text = self._desk.text
        found = [(text(lesson.title), text(lesson.text)) for lesson in self._turn.lessons]
        if self._turn.move is not None and self._turn.move.breaks:
            title, body = self._desk.rules.breach(self._turn.move.breaks)
            found.insert(0, (text(title), text(body)))
        return found

    def _minutes(self, minutes: int) -> str:
        return self._desk.words("play.minutes", n=minutes)

    def _part(self, part: Part) -> str:
        source = part.source.partition(":")[0]
        texts = [text for name in part.effects() if (text := self._desk.rules.effect(name)) is not None]
        why = self._desk.words("reason.and").join(self._desk.text(text) for text in texts)
        if not why:
            key = f"reason.part.{source}"
            why = self._desk.words(key) if self._desk.words.has(key) else self._desk.words("reason.part.kind")
        told = [self._minutes(part.minutes)] if part.minutes else []
        if part.trust:
            told.append(self._desk.words("reason.trust", trust=signed(part.trust)))
        told += stepped(self._desk.words, self._case, part, self._turn.before)
        return self._desk.words("reason.part", why=why, change=self._desk.words("reason.comma").join(told))


class ReasonStrip(Passage):
    """The reason of the last move in a few lines."""

    DEFAULT_CSS = """
    ReasonStrip { height: auto; background: $surface; padding: 0 1; }
    ReasonStrip.-nothing { display: none; }
    """

    def __init__(self) -> None:
        super().__init__(id="reason")
        self._turn: Turn | None = None

    def show(self, case: Case, turn: Turn | None) -> None:
        """Explain `turn` of `case`; nothing to explain hides the strip."""
        self._turn = turn
        self.set_class(turn is None, "-nothing")
        if turn is None:
            return
        desk = desk_of(self)
        reasons = Reasons(desk, case, turn)
        tall = self.app.size.height >= TALL
        more = styled(f"  {desk.words('reason.more')}", "$accent")
        lines: list[Paragraph | Content | str] = [beside(reasons.headline(), more)]
        lines += [reasons.reason()] if reasons.reason() else []
        if tall:
            lines += [Paragraph(styled(part, "$muted"), INDENT, INDENT) for part in reasons.parts()]
        titles = [desk.words("reason.lesson", title=title) for title, _ in reasons.lessons()]
        lines += [styled(title, "$secondary") for title in titles] if tall else []
        self.update(Short(lines, MANY_LINES if tall else LINES, styled(" …", "$muted")))

    def on_click(self) -> None:
        """Open the whole of it, unless text has been selected here by this movement of the mouse."""
        if self.text_selection is None:
            self.app.call_later(self.screen.run_action, "why")
