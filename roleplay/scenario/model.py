"""The authoring model: what a scenario file says, and nothing about how it plays."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, PrivateAttr

from roleplay.reading.text import Id, Language, Text
from roleplay.scenario.form import MOST_SHEETS, Sheet
from roleplay.scenario.mood import Mood
from roleplay.scenario.part import (
    LONGEST_MEETING,
    About,
    Amount,
    Effects,
    Few,
    Guard,
    Points,
    Say,
    Says,
    ScenarioPart,
    Some,
    Weight,
    Why,
    one_or_many,
)
from roleplay.scenario.scene import Channel, Days, Leads, Person, Scene
from roleplay.scenario.speech import Breach, Form, Kind, NeedKind, Outcome, Rung, Skill, Stage, Tone


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


class RungText(ScenarioPart):
    """What the client says on reaching a rung, and what goes into the notebook; `why` is why it was reached."""

    say: Say | None = None
    note: Say | None = None
    why: Say | None = None
    wants: About = ()
    """What takes up what the client asks for with it: moves, kinds or ways. To say something else passes it over."""


class Ladder(ScenarioPart):
    """A small ordered state machine; which kinds of move climb it is data."""

    id: Id
    title: Text
    rungs: Annotated[tuple[Id, ...], Field(min_length=2, max_length=12)]
    start: Id | None = None
    climbs: Annotated[dict[str, Id], Field(max_length=60)] = {}
    asks: dict[Id, Annotated[int, Field(strict=True, ge=0, le=10)]] = {}
    texts: dict[Id, RungText] = {}
    goal: Id | None = None
    shown: bool = False
    """A goal that the briefing names: the notebook has its title from the first minute."""
    weight: Weight = 1
    missed: Text | None = None


class Need(ScenarioPart):
    """A hidden need: a ladder with the standard rungs and the standard climbs."""

    id: Id
    title: Text
    kind: NeedKind
    weight: Weight = 1
    rungs: Annotated[tuple[Rung, ...], Field(min_length=2, max_length=12)]
    start: Rung | None = None
    """Where it stands when the talk begins; hidden if left out."""
    asks: dict[Rung, Annotated[int, Field(strict=True, ge=0, le=10)]] = {}
    texts: dict[Rung, RungText]
    missed: Text


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


class Meter(ScenarioPart):
    """A bounded integer of the author's own."""

    id: Id
    title: Text
    min: Annotated[int, Field(strict=True, ge=-100, le=100)] = 0
    max: Annotated[int, Field(strict=True, ge=-100, le=100)]
    start: Annotated[int, Field(strict=True, ge=-100, le=100)] = 0
    shown: Annotated[bool, Field(strict=True)] = False
    """Whether the trainee sees how it stands."""


class Number(ScenarioPart):
    """A number that is talked about: a price, a discount, days; from `min` to `max` in steps."""

    id: Id
    title: Text
    min: Amount = 0
    max: Amount
    step: Annotated[int, Field(strict=True, ge=1, le=10**9)] = 1
    start: Amount
    shown: Annotated[bool, Field(strict=True)] = False
    """Whether the trainee sees how it stands."""


class Derived(ScenarioPart):
    """A number that follows from others, such as a total."""

    id: Id
    title: Text
    reckoned: Annotated[str, Field(alias="is", max_length=200)]
    shown: Annotated[bool, Field(strict=True)] = False


class Flag(ScenarioPart):
    """Something that is so or is not."""

    id: Id
    start: Annotated[bool, Field(strict=True)] = False


class Counter(ScenarioPart):
    """How often something was said: one more with each such move, up to `max`."""

    id: Id
    title: Text | None = None
    of: Annotated[tuple[str, ...], BeforeValidator(one_or_many), Field(min_length=1, max_length=60)]
    max: Annotated[int, Field(strict=True, ge=1, le=60)]
    shown: Annotated[bool, Field(strict=True)] = False
    """Whether the trainee sees how it stands."""


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


class Answer(ScenarioPart):
    """One answer to a proposal."""

    when: Guard = {}
    say: Says
    why: Say | None = None


class Commitment(ScenarioPart):
    """How the client answers a `propose` move without outcomes of its own."""

    advance: Answer
    continuation: Answer | None = None
    refusal: Answer


class Ending(ScenarioPart):
    """Words for a built-in ending, or an ending of the author's own."""

    id: Id
    title: Text | None = None
    say: Say | None = None
    when: Guard | None = None


class CommitmentPoints(ScenarioPart):
    """Points for the commitment obtained at the end."""

    advance: Points = 10
    continuation: Points = 3


class Scale(ScenarioPart):
    """A number that is scored: no points at `start`, all of them at `end`, in a straight line between."""

    of: str
    start: Annotated[Amount, Field(alias="from")]
    end: Annotated[Amount, Field(alias="to")]


class ScoreLine(ScenarioPart):
    """An author's own score line: points when a guard holds at the end, all of them or by a scale."""

    id: Id
    points: Points
    title: Text
    when: Guard = {}
    scale: Scale | None = None


class Scoring(ScenarioPart):
    """The scoring table; its maxima must come to 100."""

    needs: Points | None = None
    ladders: Points = 0
    credit: dict[Rung, Points] = {"implied": 25, "felt": 50, "explicit": 85, "confirmed": 100}
    commitment: CommitmentPoints = CommitmentPoints()
    relationship: Annotated[int, Field(strict=True, ge=0, le=10)] = 10
    read: Points = 10
    breach_cap: Points = 40
    lines: Few[ScoreLine] = ()


def _must_alone(value: Any) -> Any:
    """What must be reached may stand as its id."""
    return {"of": value} if isinstance(value, str) else value


class Must(ScenarioPart):
    """Something without which nothing is passed: a need or goal by its id, or what a guard asks for, with a title."""

    of: Id | None = None
    title: Text | None = None
    when: Guard = {}


class Passing(ScenarioPart):
    """What passes: so many points, so many needs and goals, and all that must be."""

    score: Annotated[int, Field(strict=True, ge=1, le=100)] | None = None
    needs: Annotated[int, Field(strict=True, ge=1, le=120)] | None = None
    must: Few[Annotated[Must, BeforeValidator(_must_alone)]] = ()


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


class Scenario(ScenarioPart):
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
    needs: Some[Need] = ()
    ladders: Some[Ladder] = ()
    meters: Few[Meter] = ()
    numbers: Annotated[tuple[Number, ...], Field(max_length=20)] = ()
    derived: Annotated[tuple[Derived, ...], Field(max_length=20)] = ()
    flags: Some[Flag] = ()
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
    lessons: Some[Lesson] = ()
    coach: Few[CoachLine] = ()
    expect: Expect | None = None
    allow: Annotated[dict[str, Why], Field(max_length=60)] = {}
    """Codes of warnings that the author has weighed and lets stand, each with the reason."""

    @property
    def climbable(self) -> tuple[Need | Ladder, ...]:
        """Everything that has rungs: the needs, then the other ladders."""
        return (*self.needs, *self.ladders)


class Pack(ScenarioPart):
    """A folder of scenarios (`pack.yaml`); packs of a lower `order` are listed first."""

    format: Literal[1]
    id: Id
    title: Text
    summary: Text
    order: Annotated[int, Field(ge=0, le=999)] = 500
    guided: Annotated[bool, Field(strict=True)] = False
    """Whether its scenarios teach the game itself: offered as a first drill, and neither listed nor counted."""
