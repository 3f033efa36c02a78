"""Scenes and people: a scenario of several meetings, and who besides its client is met."""

from __future__ import annotations

from typing import Annotated, Any, Literal, TypeAlias

from pydantic import BeforeValidator, Field

from roleplay.reading.text import Id, Text
from roleplay.scenario.part import LONGEST_MEETING, About, Say, ScenarioPart

Channel: TypeAlias = Literal["face", "phone", "mail"]
LONGEST_CALENDAR = 60
"""Days that a scenario has at most."""
Days: TypeAlias = Annotated[int, Field(strict=True, ge=0, le=LONGEST_CALENDAR)]


class Exit(ScenarioPart):
    """Where the talk goes on once a scene is over, and how many days later."""

    scene: Id
    days: Days = 0


def _scene_alone(value: Any) -> Any:
    return {"scene": value} if isinstance(value, str) else value


Leads: TypeAlias = Annotated[Exit, BeforeValidator(_scene_alone)]
"""A scene by its id, or a scene and the days until then."""


class Person(ScenarioPart):
    """Somebody met besides the client."""

    id: Id
    name: Text
    position: Text
    organisation: Text | None = None
    """The client's, unless told."""
    look: Text
    portrait: Id
    personalities: Annotated[tuple[Id, ...], Field(min_length=1, max_length=12)]
    trust: Annotated[int, Field(strict=True, ge=1, le=9)] = 5


class Scene(ScenarioPart):
    """One meeting, call or moment between, with a clock of its own."""

    id: Id
    title: Text
    who: Annotated[About, Field(alias="with")] = ()
    """Who is there; the first is spoken to unless a move says otherwise. Nobody: a narrator's scene."""
    channel: Channel | None = None
    """The client's, unless told."""
    desk: Annotated[bool, Field(strict=True)] | None = None
    """Whether it is held at the desk of whoever is there; as the client is met, unless told."""
    minutes: Annotated[int, Field(strict=True, ge=1, le=LONGEST_MEETING)] | None = None
    """The client's, unless told."""
    opening: Say | None = None
    """The client's, in the first scene."""
    wants: About = ()
    """What takes the opening up, where it asks for something; see `RungText.wants`."""
    then: Leads | None = None
    """Where it goes on when the time is up or leave is taken; nowhere: the play is over."""
    walkout: Leads | None = None
    """Where it goes on when somebody has had enough; nowhere: the play is over."""
