"""A finished play, told in the present language: the words that all tabs of the debrief share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

from roleplay.desk.desk import Desk
from roleplay.engine.entry import FillIn
from roleplay.engine.notebook import Note, notebook
from roleplay.engine.score import Score, ScoreItem, score
from roleplay.engine.session import Session
from roleplay.engine.turn import Climb, Turn, Utterance
from roleplay.reading.text import Text
from roleplay.telling.came import outcome, rose, steps
from roleplay.telling.entry import Entries
from roleplay.telling.phrase import ending, filled, rung, score_title, uttered
from roleplay.tui.widgets.outcome import mark_of
from roleplay.tui.widgets.prose import Paragraph, joined, styled

NO_BREAK = "\u00a0"


class Telling:
    """What the tabs say about a session that is over."""

    def __init__(self, desk: Desk, session: Session, name: str) -> None:
        self.desk = desk
        self.session = session
        self.play = session.play
        self.name = name
        self.case = self.play.case

    def say(self, key: str, **fields: object) -> str:
        """A sentence of the catalogue."""
        return self.desk.words(key, **fields)

    def text(self, text: Text) -> str:
        """A scenario's text in the present language."""
        return self.desk.text(text)

    def named(self, key: str, fallback: str) -> str:
        """The catalogue's word for something that a pack may have added to; `fallback` where it has none."""
        return self.say(key) if self.desk.words.has(key) else fallback

    def quoted(self, text: str) -> str:
        """`text` in quotation marks."""
        return self.say("debrief.quoted", text=text)

    def listed(self, items: Iterable[str]) -> str:
        """Several things in one line."""
        return self.say("debrief.comma").join(items)

    @cached_property
    def score(self) -> Score:
        """The score of the play."""
        return score(self.play)

    @cached_property
    def notes(self) -> dict[str, Note]:
        """What was heard of each need and goal, by its id."""
        return {note.ladder: note for note in notebook(self.play)}

    @cached_property
    def needs(self) -> bool:
        """Whether the scenario speaks of needs; otherwise of goals."""
        return bool(self.case.scenario.needs)

    @property
    def path(self) -> str | None:
        """Where the play is kept; None where it could not be."""
        return self.desk.where(self.name)

    @property
    def entries(self) -> Entries:
        """The entries of the play in words."""
        return Entries(self.desk.language, self.case, self.desk.personalities)

    def outcome(self, turn: Turn) -> tuple[str, str, str]:
        """How a turn turned out: a mark, a short word and a style. A broken rule is that, whatever it seemed to win."""
        mark, style = mark_of(turn)
        return mark, outcome(self.desk.words, self.case, turn), style

    def ending(self) -> str:
        """What the ending is called: the author's word, else ours."""
        return ending(self.desk.words, self.play, "debrief.ending")

    def closing(self) -> str | None:
        """The words that ended the talk, where the author wrote any."""
        turns = self.play.turns
        while turns and isinstance(turns[-1].entry, FillIn):
            turns = turns[:-1]
        last = turns[-1].lines if turns else ()
        if len(turns) < len(self.play.turns):
            last = last[:-1]  # the last line speaks of the sheet that came after
        return self.text(last[-1].text) if last and last[-1].speaker == "narrator" and self.play.over else None

    def title(self, line: ScoreItem) -> str:
        """What a line of the score is about."""
        return score_title(self.desk.words, line)

    def labels(self, ladder: str) -> tuple[str, ...]:
        """The rungs of a ladder."""
        return self.case.game.vocabulary.quantities[ladder].labels

    def ladder(self, name: str) -> str:
        """What a need or ladder is called."""
        return next((self.text(part.title) for part in self.case.scenario.climbable if part.id == name), name)

    def rung(self, ladder: str, index: int, step: str = "rung.step") -> str:
        """A rung of a need by its word; a rung of an author's own ladder by its number, told as `step` says."""
        return rung(self.desk.words, self.labels(ladder), index, step=step, none="debrief.step.none")

    def climb(self, climb: Climb) -> str:
        """One climb in words."""
        key = "debrief.climb.donated" if climb.donated else "debrief.climb"
        return self.say(key, title=self.ladder(climb.ladder), rung=self.rung(climb.ladder, climb.after))

    def steps(self, turn: Turn) -> list[str]:
        """Every rung that a turn reached, in short."""
        return steps(self.desk.words, self.case, turn)

    def came(self, turn: Turn) -> str:
        """What a turn led to, to stand behind its words: the rungs that it reached, else how it turned out."""
        mark, word, _ = self.outcome(turn)
        return "".join(f"  {part.replace(' ', NO_BREAK)}" for part in self.steps(turn) or [f"{mark} {word}"])

    def rose(self, turn: Turn) -> str:
        """The rung that a turn reached; several at once are counted."""
        return rose(self.desk.words, self.case, turn)

    def line(self, line: Utterance) -> str:
        """One utterance, with what is seen and said before it."""
        return uttered(self.desk.language, line)


def bar(part: int, whole: int, width: int = 10) -> str:
    """A bar `width` cells long, `part` of `whole` heavy."""
    full = filled(part, whole, width)
    return "━" * full + "╌" * (width - full)


def heading(text: str) -> list[Paragraph | str]:
    """A heading with an empty line before it."""
    return ["", Paragraph(styled(text, "bold $primary"))]


def item(text: str, mark: str = "·", style: str = "", indent: int = 2) -> Paragraph:
    """A paragraph with a mark before it."""
    return Paragraph(
        styled(text, style),
        first=joined(" " * indent, styled(f"{mark} ", style or "$accent")),
        rest=styled(" " * (indent + 2), ""),
    )


def labelled(label: str, text: str, style: str = "", indent: int = 2) -> Paragraph:
    """A paragraph that begins with a bold label."""
    space = "" if label.endswith("：") else " "
    pad = styled(" " * indent, "")
    return Paragraph(joined(styled(label, "bold"), styled(space + text, style)), first=pad, rest=pad)


def halves(items: Sequence[Note]) -> tuple[Sequence[Note], Sequence[Note]]:
    """The notes for a left and a right column, read down and then across."""
    middle = (len(items) + 1) // 2
    return items[:middle], items[middle:]
