"""What scenarios are found by when something is typed: compared without case, accents and the width of letters."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from roleplay.reading.language import LANGUAGES
from roleplay.telling.words import words

if TYPE_CHECKING:
    from roleplay.reading.text import Text
    from roleplay.scenario.model import Pack, Scenario


def folded(text: str) -> str:
    """`text` as it is compared: without case, accents and the width of letters."""
    apart = unicodedata.normalize("NFKD", text)
    return "".join(char for char in apart if not unicodedata.combining(char)).casefold()


def indexed(scenario: Scenario, pack: Pack) -> str:
    """What a scenario is found by, folded."""
    return folded(" ".join(_told(scenario, pack)))


def _told(scenario: Scenario, pack: Pack) -> list[str]:
    client = scenario.client
    texts: list[Text] = [scenario.title, scenario.summary, pack.title]
    texts += [client.name, client.position, client.organisation, client.look]
    told = [text(language) for text in texts for language in LANGUAGES]
    told += [words(language)(f"skill.{skill}") for skill in scenario.skills for language in LANGUAGES]
    told += [words(language)(f"stage.{scenario.stage}") for language in LANGUAGES]
    return [scenario.id, pack.id, *scenario.skills, *told]
