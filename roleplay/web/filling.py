"""A sheet as a form of a page: its fields to show, and what the form sent as an entry."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from roleplay.telling.form import Answers, SheetDraft
from roleplay.telling.words import words

if TYPE_CHECKING:
    from roleplay.engine.entry import FillIn
    from roleplay.engine.play import Play
    from roleplay.reading.language import Language
    from roleplay.web.form import Form

LONGEST = 20
"""Signs of one answer of a form: the number of an option."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A field: what it asks, how it is answered, and its options with the value that each sends.

    `name` begins the names of its inputs; in an order there are as many of them as `steps`. `chosen` are the values
    that stand there, in their order; none where it is blank.
    """

    name: str
    title: str
    how: str
    kind: str
    options: tuple[tuple[str, str], ...]
    chosen: tuple[str, ...]

    @property
    def steps(self) -> range:
        """The places in an order, from 1."""
        return range(1, len(self.options) + 1)


class SheetView:
    """The sheet that is due, as far as it was `begun`, for the templates."""

    def __init__(self, play: Play, language: Language, begun: FillIn | None = None) -> None:
        self._answers = Answers(words(language), language, play.case, play.due[0].id)
        self._draft = SheetDraft(play, begun)
        self._state = play.state

    @property
    def id(self) -> str:
        """What the form says that it is of."""
        return self._answers.form.id

    @property
    def title(self) -> str:
        """What the sheet is called."""
        return self._answers.title

    @property
    def fields(self) -> tuple[Asked, ...]:
        """Its fields, in the order of the file."""
        answers = self._answers
        return tuple(
            Asked(
                f"field-{place}",
                answers.asked(place),
                answers.how(place),
                field.kind,
                tuple((str(at), answers.option(place, at, self._state)) for at in answers.shown(place)),
                tuple(map(str, self._draft.answer(place))),
            )
            for place, field in enumerate(answers.form.fields)
        )


def handed_in(given: Form, play: Play) -> FillIn | None:
    """The sheet that a form sent, where it is the one that is due; what it leaves open is blank."""
    if not play.due or given.line("sheet", 80) != play.due[0].id:
        return None
    draft = SheetDraft(play)
    for place, field in enumerate(play.due[0].fields):
        name = f"field-{place}"
        if field.kind == "several":
            sent = [str(at) for at in range(field.size) if given.has(f"{name}-{at}")]
        elif field.kind == "order":
            sent = [given.line(f"{name}-{step}", LONGEST, "") for step in range(1, field.size + 1)]
        else:
            sent = [given.line(name, LONGEST, "")]
        known = [int(one) for one in sent if one.isascii() and one.isdigit() and int(one) < field.size]
        for at in dict.fromkeys(known):
            draft.take(place, at)
    return draft.entry
