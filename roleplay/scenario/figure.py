"""Numbers said in texts: `{price}` in a sentence of a scenario, and the digits that stand there when it is heard.

In a scenario without numbers a brace is a brace.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from roleplay.reading.text import Text
from roleplay.reading.wording import reworded
from roleplay.scenario.model import Scenario

_FIELD = re.compile(r"\{\{|\}\}|\{([^{}]*)\}")
OPEN = "…"
"""What stands for a number that is not known yet."""


def digits(number: int) -> str:
    """A number as it is written in either language: 4,800."""
    return f"{number:,}".replace("-", "−")


def names_in(wording: str) -> Iterator[str]:
    """The names in braces, as they stand there."""
    return (match[1].strip() for match in _FIELD.finditer(wording) if match[1] is not None)


def stray(wording: str) -> str | None:
    """The first brace that is neither doubled nor one of a pair; None where there is none."""
    return next((char for char in _FIELD.sub("", wording) if char in "{}"), None)


def put(text: Text, numbers: Mapping[str, str], *, whole: bool = True) -> Text:
    """`text` with `numbers` put where their names stand in braces.

    Unless it is the `whole`, other names and doubled braces are left as they are, to be put in later.
    """

    def one(match: re.Match[str]) -> str:
        if match[1] is None:
            return match[0][0] if whole else match[0]
        return numbers.get(match[1].strip(), OPEN if whole else match[0])

    def filled(wording: str | None) -> str | None:
        return wording if wording is None or ("{" not in wording and "}" not in wording) else _FIELD.sub(one, wording)

    en, zh = filled(text.en), filled(text.zh)
    return text if (en, zh) == (text.en, text.zh) else text.model_copy(update={"en": en, "zh": zh})


def with_titles(scenario: Scenario) -> Scenario:
    """The same scenario on paper: where texts name numbers, their titles stand in brackets."""
    if not (scenario.numbers or scenario.derived):
        return scenario
    parts = [(one.id, one.title) for one in scenario.numbers] + [(one.id, one.title) for one in scenario.derived]
    parts += [(one.id, one.title) for one in scenario.meters]
    en = {name: f"[{title('en')}]" for name, title in parts}
    zh = {name: f"【{title('zh')}】" for name, title in parts}

    def named(text: Text) -> Text:
        return text.model_copy(update={"en": put(text, en).en, "zh": put(text, zh).zh})

    titled: Scenario = reworded(scenario, named)
    return titled
