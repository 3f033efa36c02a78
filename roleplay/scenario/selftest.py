"""The self-test of one's own personality, as one file says it (format 1): items, and what is told of a result."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from roleplay.reading.part import FilePart
from roleplay.reading.text import Id, Text

Axis: TypeAlias = Literal["pace", "focus"]
Pole: TypeAlias = Literal["fast", "slow", "task", "people"]
Bird: TypeAlias = Literal["eagle", "peacock", "dove", "owl"]

POLES: dict[Axis, tuple[Pole, Pole]] = {"pace": ("slow", "fast"), "focus": ("task", "people")}
"""Both ends of each axis, the one that counts below nothing first."""
LEAST_ITEMS, MOST_ITEMS = 4, 60


class PaceItem(FilePart):
    """Two statements to choose from, one of a quick person and one of a deliberate one."""

    axis: Literal["pace"]
    id: Id
    fast: Text
    slow: Text

    def __getitem__(self, pole: str) -> Text:
        return self.fast if pole == "fast" else self.slow


class FocusItem(FilePart):
    """Two statements to choose from, one of a person turned to the task and one turned to people."""

    axis: Literal["focus"]
    id: Id
    task: Text
    people: Text

    def __getitem__(self, pole: str) -> Text:
        return self.task if pole == "task" else self.people


Item: TypeAlias = Annotated[PaceItem | FocusItem, Field(discriminator="axis")]
Items: TypeAlias = Annotated[tuple[Item, ...], Field(min_length=LEAST_ITEMS, max_length=MOST_ITEMS)]


class Portrait(FilePart):
    """What is told to whoever comes out as a bird: how they are, what comes easily to them, what to mind."""

    you: Text
    easy: Text
    mind: Text


class Portraits(FilePart):
    """The same for each of the four birds."""

    eagle: Portrait
    peacock: Portrait
    dove: Portrait
    owl: Portrait

    def __getitem__(self, bird: Bird) -> Portrait:
        found: Portrait = getattr(self, bird)
        return found


class Between(FilePart):
    """What is told to whoever is near a line: the pole at which they are clear, or `middle` where at none."""

    fast: Text
    slow: Text
    task: Text
    people: Text
    middle: Text

    def __getitem__(self, where: Pole | Literal["middle"]) -> Text:
        found: Text = getattr(self, where)
        return found


class Pairing(FilePart):
    """Advice to one bird about another: working together, and selling to such a client."""

    work: Text
    sell: Text


class PairingsOf(FilePart):
    """Advice to one bird about each of the four."""

    eagle: Pairing
    peacock: Pairing
    dove: Pairing
    owl: Pairing

    def __getitem__(self, bird: Bird) -> Pairing:
        found: Pairing = getattr(self, bird)
        return found


class Pairings(FilePart):
    """Advice to each of the four birds about each of the four."""

    eagle: PairingsOf
    peacock: PairingsOf
    dove: PairingsOf
    owl: PairingsOf

    def __getitem__(self, bird: Bird) -> PairingsOf:
        found: PairingsOf = getattr(self, bird)
        return found


class SelfTest(FilePart):
    """The test: `items` are asked about oneself, `seen` about a colleague, by what one sees of them."""

    format: Literal[1]
    id: Id
    title: Text
    text: Text
    items: Items
    seen: Items
    birds: Portraits
    between: Between
    pairings: Pairings
    limits: Annotated[tuple[Text, ...], Field(min_length=1, max_length=12)]

    def form(self, *, about_self: bool) -> tuple[PaceItem | FocusItem, ...]:
        """The items that are asked about oneself, or about a colleague."""
        return self.items if about_self else self.seen
