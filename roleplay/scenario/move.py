"""Moves: what the trainee may say or do, the headings and ways they go under, and how they turn out."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, Field

from roleplay.reading.text import Id, Text
from roleplay.scenario.part import About, Amount, Effects, Few, Guard, Say, Says, ScenarioPart, one_or_many
from roleplay.scenario.scene import Leads
from roleplay.scenario.speech import Breach, Form, Kind, Outcome, Tone


class Way(ScenarioPart):
    """An author's own name for a way of saying something: one of six of saying no, one of three closings."""

    id: Id
    title: Text
    text: Text | None = None
    """What it is and when it serves, for the debrief."""


class Topic(ScenarioPart):
    """A heading that groups moves."""

    id: Id
    title: Text


class OwnOutcome(ScenarioPart):
    """How a move turns out where the standard physics do not do."""

    when: Guard = {}
    turns: Annotated[Outcome, Field(alias="as")] = "lands"
    say: Says | None = None
    effects: Effects = {}
    minutes: Annotated[int, Field(strict=True, ge=1, le=30)] | None = None
    ends: Id | None = None
    leads: Leads | None = None
    """The scene that it leads to, where it is over with this one."""
    lesson: Id | None = None
    why: Say | None = None
    """Why it turned out so, in place of what the course says to such a move."""
    called: Text | None = None
    """How it turned out in a few words, in place of the word for `turns`."""
    wants: About = ()
    """What takes up what the client asks for with it; see `RungText.wants`."""
    hollow: Annotated[bool, Field(strict=True)] = False
    """Whether it promised what cannot be kept: as grave as breaking a rule, though no score is capped for it."""
    wrongs: Annotated[bool, Field(strict=True)] = False
    """Whether it wronged somebody (gave a confidence away, exposed a helper, hinted at a reward): as grave as that."""


CHOSEN = "@"
"""Stands in an id between a move and the number chosen with it."""


class Chooses(ScenarioPart):
    """A number that the trainee chooses with a move; the bounds may be reckoned from where things stand."""

    number: Id
    start: Annotated[Amount | Annotated[str, Field(max_length=200)] | None, Field(alias="from")] = None
    end: Annotated[Amount | Annotated[str, Field(max_length=200)] | None, Field(alias="to")] = None
    step: Annotated[int, Field(strict=True, ge=1, le=10**9)] | None = None


class Move(ScenarioPart):
    """Something the trainee may say or do."""

    id: Id
    topic: Id
    kind: Kind
    form: Form | None = None
    tone: Tone = "plain"
    about: About = ()
    say: Text
    when: Guard = {}
    ways: Annotated[tuple[Id, ...], BeforeValidator(one_or_many), Field(max_length=12)] = ()
    scenes: Annotated[About, Field(alias="in")] = ()
    """The scenes in which it can be said; without any, all in which somebody is there to hear it."""
    to: About = ()
    """Whom it may be said to, of those who are there; the first who is. Without any, the first of the scene."""
    donates: Id | None = None
    note: Text | None = None
    breaks: Breach | None = None
    replies: dict[Outcome, Says] = {}
    why: dict[Outcome, Say] = {}
    """Why it turned out so, by outcome, where an outcome of its own does not say."""
    wants: dict[Outcome, About] = {}
    """What takes up what the client asks for in reply, by outcome, where an outcome of its own does not say."""
    outcomes: Few[OwnOutcome] = ()
    chooses: Chooses | None = None

    @property
    def base(self) -> str:
        """The id that the author gave it, without a number chosen."""
        return self.id.partition(CHOSEN)[0]

    @property
    def chosen(self) -> int | None:
        """The number chosen with it, where it is one of several that differ by it."""
        _, at, value = self.id.partition(CHOSEN)
        return int(value) if at else None
