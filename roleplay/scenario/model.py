"""The authoring model: what a scenario file says, and nothing about how it plays."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, PrivateAttr

from roleplay.reading.text import Id, Language, Text
from roleplay.scenario.form import MOST_SHEETS, Sheet
from roleplay.scenario.gauge import Counter, Derived, Flag, Meter, Number
from roleplay.scenario.mood import Mood
from roleplay.scenario.move import Move, Topic, Way
from roleplay.scenario.need import Ladder, Need
from roleplay.scenario.part import (
    LONGEST_MEETING,
    About,
    Effects,
    Few,
    Guard,
    Many,
    Say,
    Says,
    ScenarioPart,
    Weight,
    Why,
)
from roleplay.scenario.scene import Channel, Days, Person, Scene
from roleplay.scenario.score import Passing, Scoring
from roleplay.scenario.speech import Counted, Skill, Stage


class Briefing(ScenarioPart):
    """What the trainee knows before the meeting."""

    you: Text
    facts: Annotated[tuple[Text, ...], Field(min_length=1, max_length=60)]
    task: Text
    plan: Few[Text] = ()


class Client(ScenarioPart):
    """The simulated person: who it is, who it may turn out to be, and the time it gives."""

    id: Id = "client"
    """What scenes and moves call it, where there are several people."""
    name: Text
    position: Text
    organisation: Text
    look: Text
    portrait: Id
    channel: Channel = "face"
    """On the phone and by mail nothing of the client can be seen, so no cue is given."""
    desk: Annotated[bool, Field(strict=True)] = True
    """Whether the client is met at a desk; elsewhere only gestures are seen that are made anywhere."""
    personalities: Annotated[tuple[Id, ...], Field(min_length=1, max_length=12)]
    opening: Say
    wants: About = ()
    """What takes the opening up, where it asks for something; see `RungText.wants`."""
    trust: Annotated[int, Field(strict=True, ge=1, le=9)] = 5
    minutes: Annotated[int, Field(strict=True, ge=3, le=LONGEST_MEETING)] = 30


class Phase(ScenarioPart):
    """Where the conversation stands; entered when its guard holds."""

    id: Id
    title: Text
    when: Guard = {}
    speaker: Text | None = None
    """Who speaks meanwhile, where it is not the client."""
    desk: Annotated[bool, Field(strict=True)] | None = None
    """Whether the client is at a desk meanwhile; as in the scene, unless told."""


class Event(ScenarioPart):
    """What the client starts, when its guard becomes true."""

    id: Id
    when: Guard = {}
    at: About = ()
    """Scenes at whose beginning it happens, if its guard holds then."""
    days: Annotated[Days, Field(ge=1)] | None = None
    """Days after the end of a scene at which its guard held first; it happens at the beginning of the next."""
    say: Says
    effects: Effects = {}
    lesson: Id | None = None
    wants: About = ()
    """What takes up what the client asks for with it; see `RungText.wants`."""


class Variant(ScenarioPart):
    """What a case may draw: other starting values and another opening."""

    id: Id
    weight: Weight = 1
    title: Text | None = None
    start: dict[str, Any] = {}
    opening: Say | None = None


USUAL = Variant(id="usual")
"""What a case has where the scenario has no variants."""


class Answer(ScenarioPart):
    """One answer to a proposal."""

    when: Guard = {}
    say: Says
    why: Say | None = None
    wants: About = ()
    """What takes up what the client asks for with it; see `RungText.wants`."""


class Commitment(ScenarioPart):
    """How the client answers a `propose` move without outcomes of its own."""

    advance: Answer
    continuation: Answer | None = None
    refusal: Answer

    @property
    def answers(self) -> dict[str, Answer]:
        """The answers that there are, by their field."""
        found = {"advance": self.advance, "continuation": self.continuation, "refusal": self.refusal}
        return {name: answer for name, answer in found.items() if answer is not None}


class Ending(ScenarioPart):
    """Words for a built-in ending, or an ending of the author's own."""

    id: Id
    title: Text | None = None
    say: Say | None = None
    when: Guard | None = None


class Lesson(ScenarioPart):
    """A principle, linked to the rules (`kind.outcome`) or moves that it explains."""

    id: Id
    title: Text
    text: Text
    on: Annotated[tuple[str, ...], Field(max_length=400)] = ()


class CoachLine(ScenarioPart):
    """What a coach beside the trainee says; of those that fit the first is said."""

    on: Annotated[tuple[str, ...], Field(max_length=400)] = ()
    """The rules (`kind.outcome`) or moves after which it fits, `start` and `end`; any time where none is named."""
    when: Guard = {}
    say: Text


class Expect(ScenarioPart):
    """What the author claims of the scenario; `roleplay check` proves it."""

    uncover: About = ()
    """Needs and goals, or `all`, that can be uncovered with each personality."""
    par: Annotated[int, Field(strict=True, ge=0, le=40)] | None = None
    """Needs that the best line uncovers at least, with each personality."""
    random: Annotated[float, Field(strict=True, ge=0, le=40)] | None = None
    """Needs that random play uncovers at most, on the average."""
    bird_loss: Annotated[int, Field(strict=True, ge=0, le=40)] | None = None
    """Needs that each personality's best line loses at least when played against another."""


class After(ScenarioPart):
    """The scenario before this one, and what is taken over from its end, by names that both use."""

    scenario: Id
    takes: Annotated[tuple[str, ...], Field(min_length=1, max_length=40)]
    told: Say | None = None
    """What the briefing says was brought along: a line for each that holds as the talk begins."""
    _earlier: Any = PrivateAttr(default=None)

    @property
    def earlier(self) -> Any:
        """The scenario before, once it has been found; None where it is not at hand."""
        return self._earlier

    def link(self, earlier: object) -> None:
        """Keep the scenario before, so that whoever has the one has both."""
        self._earlier = earlier


class Scenario(ScenarioPart, defer_build=False):
    """A whole scenario, as one file says it (format 1)."""

    format: Literal[1]
    id: Id
    title: Text
    summary: Text
    stage: Stage
    skills: Annotated[tuple[Skill, ...], Field(min_length=1, max_length=30)]
    difficulty: Annotated[int, Field(strict=True, ge=1, le=5)]
    languages: Annotated[tuple[Language, ...], Field(min_length=1, max_length=10)]
    briefing: Briefing
    client: Client
    people: Annotated[tuple[Person, ...], Field(max_length=8)] = ()
    scenes: Annotated[tuple[Scene, ...], Field(max_length=24)] = ()
    days: Annotated[Days, Field(ge=1)] | None = None
    """Days that the calendar has; when they are over, so is the play."""
    after: After | None = None
    """The scenario that this one may go on from; without a play of that it begins as its briefing says."""
    carries: About = ()
    """What is carried from scene to scene besides needs, goals and trust; all else begins anew."""
    needs: Many[Need] = ()
    ladders: Many[Ladder] = ()
    meters: Few[Meter] = ()
    numbers: Annotated[tuple[Number, ...], Field(max_length=20)] = ()
    derived: Annotated[tuple[Derived, ...], Field(max_length=20)] = ()
    flags: Many[Flag] = ()
    counts: Few[Counter] = ()
    effects: Annotated[dict[str, Effects], Field(max_length=60)] = {}
    """What every move that turns out so does besides, by what it is called."""
    why: Annotated[dict[str, Say], Field(max_length=60)] = {}
    """Why every move that turns out so did, by what it is called, where nothing nearer says."""
    ways: Few[Way] = ()
    topics: Annotated[tuple[Topic, ...], Field(min_length=1, max_length=120)]
    moves: Annotated[tuple[Move, ...], Field(min_length=1, max_length=200)]
    phases: Few[Phase] = ()
    moods: Few[Mood] = ()
    """What the client's face shows besides trust: the first whose guard holds."""
    events: Annotated[tuple[Event, ...], Field(max_length=400)] = ()
    variants: Few[Variant] = ()
    sheets: Annotated[tuple[Sheet, ...], Field(max_length=MOST_SHEETS)] = ()
    """Forms filled in beside the talk."""
    commitment: Commitment | None = None
    endings: Few[Ending] = ()
    scoring: Scoring = Scoring()
    passing: Annotated[Passing | None, Field(alias="pass")] = None
    lessons: Many[Lesson] = ()
    coach: Few[CoachLine] = ()
    expect: Expect | None = None
    allow: Annotated[dict[str, Why], Field(max_length=60)] = {}
    """Codes of warnings that the author has weighed and lets stand, each with the reason."""

    @property
    def variant_ids(self) -> tuple[str, ...]:
        """The ids of what a case may draw: of the variants, or of the usual one where there are none."""
        return tuple(variant.id for variant in self.variants) or (USUAL.id,)

    @property
    def climbable(self) -> tuple[Need | Ladder, ...]:
        """Everything that has rungs: the needs, then the other ladders."""
        return (*self.needs, *self.ladders)

    @property
    def counted(self) -> Counted:
        """What the headline score counts: needs, other ladders with a goal, or both."""
        if not self.needs:
            return "goals"
        return "both" if any(ladder.goal is not None for ladder in self.ladders) else "needs"


class Pack(ScenarioPart, defer_build=False):
    """A folder of scenarios (`pack.yaml`); packs of a lower `order` are listed first."""

    format: Literal[1]
    id: Id
    title: Text
    summary: Text
    order: Annotated[int, Field(ge=0, le=999)] = 500
    guided: Annotated[bool, Field(strict=True)] = False
    """Whether its scenarios teach the game itself: offered as a first drill, and neither listed nor counted."""
