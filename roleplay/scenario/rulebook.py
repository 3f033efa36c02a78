"""The sentences that explain rules: why a move turned out so, and what the score and a breach mean."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from roleplay.reading.part import FilePart
from roleplay.reading.text import Text
from roleplay.scenario.speech import Breach


class BreachText(FilePart):
    """What a breach of one rule is called, and what is wrong with it."""

    title: Text
    text: Text


class Rulebook(FilePart):
    """The explanations by id, as read from `assets/rules.yaml`; an id that has none gives None."""

    format: Literal[1] = 1
    rules: dict[str, Text]
    effects: dict[str, Text] = {}
    lines: Annotated[dict[str, Text], Field(alias="score")] = {}
    breaks: dict[Breach, BreachText] = {}

    def reason(self, rule: str) -> Text | None:
        """What the course says to a move that turned out as `rule` ("kind.outcome", or "kind.outcome.cause") says.

        Where there is nothing for the cause, it is what there is for the outcome.
        """
        return self.rules.get(rule) or self.rules.get(".".join(rule.split(".")[:2]))

    def effect(self, name: str) -> Text | None:
        """Why an effect of this name changed time or trust."""
        return self.effects.get(name)

    def score(self, name: str) -> Text | None:
        """What a line of the score stands for."""
        return self.lines.get(name)

    def breach(self, name: Breach) -> tuple[Text, Text]:
        """Title and text of the rule that a breach broke."""
        found = self.breaks[name]
        return found.title, found.text
