"""Which language a page is in: what was chosen in the page, else what the browser asks for."""

from __future__ import annotations

from roleplay.reading.language import LANGUAGES, Language
from roleplay.web.caller import Scope, cookies, header

COOKIE = "language"


def language_of(scope: Scope) -> Language:
    """The language of whoever asks."""
    return chosen(scope) or accepted(header(scope, b"accept-language"))


def chosen(scope: Scope) -> Language | None:
    """The language chosen in the page, if any was."""
    return next((one for name, value in cookies(scope) if name == COOKIE for one in LANGUAGES if one == value), None)


def accepted(wanted: str) -> Language:
    """The one of our languages that `wanted`, an Accept-Language, likes best; English where it likes none."""
    best: tuple[float, Language] = (0, "en")
    for part in wanted[:500].split(","):
        name, _, quality = part.strip().lower().partition(";")
        known = next((one for one in LANGUAGES if name.split("-")[0] == one), None)
        if known is not None and (weight := _weight(quality)) > best[0]:
            best = weight, known
    return best[1]


def other(language: Language) -> Language:
    """The language that the switch in the page goes to."""
    return LANGUAGES[(LANGUAGES.index(language) + 1) % len(LANGUAGES)]


def _weight(quality: str) -> float:
    name, _, number = quality.replace(" ", "").partition("=")
    if name != "q":
        return 1
    try:
        return min(max(float(number), 0), 1)
    except ValueError:
        return 0
