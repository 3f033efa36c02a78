"""Localized text: one string for every language, or one per language; always plain, never markup."""

from __future__ import annotations

import re
from typing import Annotated, Any, TypeAlias

from pydantic import Field, model_validator

from roleplay.reading.forbidden import FORBIDDEN as FORBIDDEN
from roleplay.reading.forbidden import visible
from roleplay.reading.language import LANGUAGES as LANGUAGES
from roleplay.reading.language import Language as Language
from roleplay.reading.part import FilePart

MAX_TEXT = 2000
"""The longest text, in characters; a client who says more has stopped being a conversation."""


def refuse_control(value: str) -> str:
    """Return `value`, or raise ValueError when it holds a control character, is empty or too long."""
    if match := FORBIDDEN.search(value) or re.search("\t", value):
        raise ValueError(f"control character U+{ord(match[0]):04X} in text")
    if len(value) > MAX_TEXT:
        raise ValueError(f"text of {len(value)} characters, at most {MAX_TEXT}")
    if not visible(value):
        raise ValueError("empty text")
    return value


class Text(FilePart):
    """A sentence in one or more languages.

    A plain string in the file stands for every language. `text("zh")` gives the string to show,
    falling back to another language when that one is missing.
    """

    en: str | None = None
    zh: str | None = None

    @model_validator(mode="before")
    @classmethod
    def _accept_plain(cls, value: Any) -> Any:
        if isinstance(value, str):
            return dict.fromkeys(LANGUAGES, value)
        if not isinstance(value, (dict, Text)):
            raise ValueError("expected a text: a string, or {en: …, zh: …}")
        return value

    @model_validator(mode="after")
    def _plain_and_present(self) -> Text:
        present = [value for value in (self.en, self.zh) if value is not None]
        if not present:
            raise ValueError("a text needs at least one language")
        for value in present:
            refuse_control(value)
        return self

    def __call__(self, language: Language) -> str:
        """The string in `language`, or in another language when it is missing there."""
        wanted = self.zh if language == "zh" else self.en
        return (wanted or self.en or self.zh or "").strip()

    def wording(self, language: Language) -> str | None:
        """The string for `language` alone, or None where there is none."""
        return self.zh if language == "zh" else self.en


class ByPersonality(FilePart):
    """A text that differs by personality: `{by: {eagle: …}, else: …}`."""

    by: dict[str, Text]
    otherwise: Text = Field(alias="else")

    def pick(self, personality: str) -> Text:
        """The text for `personality`, or the common one."""
        return self.by.get(personality, self.otherwise)


Spoken: TypeAlias = Text | ByPersonality
"""What a client says: one text, or one by personality."""


def spoken(value: Spoken, personality: str) -> Text:
    """The text that a client of this `personality` says."""
    return value.pick(personality) if isinstance(value, ByPersonality) else value


MAX_ID = 60
_LETTER = r"\p{Ll}\p{Lo}\p{Lm}"
ID_PATTERN = rf"^[{_LETTER}][{_LETTER}\p{{M}}0-9]*(?:-[{_LETTER}\p{{M}}0-9]+)*$"
Id = Annotated[str, Field(pattern=ID_PATTERN, max_length=MAX_ID)]
"""Letters of any script (lower case where it has cases), digits 0–9 and single hyphens, beginning with a letter.

The reader composes what it reads (NFC), so that an id typed in two ways is one."""
