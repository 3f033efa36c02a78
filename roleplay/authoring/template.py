"""From a bilingual template to the file an author begins with, in one language or both.

A template is a scenario file whose texts stand as `{en: "…", zh: "…"}` and whose comments say their language
(`#en …`), so that one template serves every choice and its languages cannot drift apart.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from roleplay.reading.text import Language

WIDEST = 100
"""A text in two languages stands on one line up to this width, else on one line for each."""

_QUOTED = r'"(?:[^"\\]|\\.)*"'
_TEXT = re.compile(rf"\{{en: (?P<en>{_QUOTED}), zh: (?P<zh>{_QUOTED})\}}")
_ALONE = re.compile(rf"(?P<indent> *)(?P<lead>(?:- )?(?:[a-z-]+: )?){_TEXT.pattern}\Z")
_NOTE = re.compile(rf"note {_TEXT.pattern}")
"""A plain string for authors, which stands once even in a file of two languages."""
_COMMENT = re.compile(r"(?P<indent> *)#(?P<language>en|zh) (?P<words>.*)\Z")


def render(template: str, languages: Sequence[Language], fields: Mapping[str, str]) -> str:
    """The file that `template` gives in `languages`, with `@FIELD@` filled in."""
    lines = [line for source in template.splitlines() for line in _line(source, languages)]
    return filled("\n".join(lines) + "\n", fields)


def filled(text: str, fields: Mapping[str, str]) -> str:
    """`text` with `@FIELD@` filled in."""
    for name, value in fields.items():
        text = text.replace(f"@{name}@", value)
    return text


def _line(source: str, languages: Sequence[Language]) -> list[str]:
    comment = _COMMENT.match(source)
    if comment is not None:
        shown = comment["language"] in languages
        return [f"{comment['indent']}# {comment['words']}"] if shown else []
    if _NOTE.search(source):
        return [_NOTE.sub(lambda text: '"' + " / ".join(text[one][1:-1] for one in languages) + '"', source)]
    if len(languages) == 1:
        return [_TEXT.sub(lambda text: text[languages[0]], source)]
    alone = _ALONE.match(source)
    if alone is None or len(source) <= WIDEST:
        return [source]
    return _spread(alone)


def _spread(alone: re.Match[str]) -> list[str]:
    """A text on a line for each language, under its key or beside its dash."""
    indent, lead = alone["indent"], alone["lead"]
    dash, key = ("- ", lead[2:]) if lead.startswith("- ") else ("", lead)
    if not key:
        return [f"{indent}{dash}en: {alone['en']}", f"{indent}{' ' * len(dash)}zh: {alone['zh']}"]
    deeper = indent + " " * (len(dash) + 2)
    return [f"{indent}{dash}{key.rstrip()}", f"{deeper}en: {alone['en']}", f"{deeper}zh: {alone['zh']}"]
