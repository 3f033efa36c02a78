"""The style sheet and the script: what can be read, and what may not be in them."""

from __future__ import annotations

import re

import pytest

from roleplay.web.page import TEMPLATES
from roleplay.web.static import files

CSS = files()["web.css"].decode()
LEAST = 4.5


def schemes() -> list[dict[str, str]]:
    """The colours in light and in dark, by name."""
    light, dark = (dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6})", part)) for part in CSS.split("@media", 2)[:2])
    return [light, light | dark]


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(2 * one for one in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (one / 12.92 if one <= 0.03928 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", [0, 1])
@pytest.mark.parametrize("ink", ["ink", "soft", "mark", "good", "bad", "warn", "on-mark"])
def test_everything_can_be_read_in_light_and_dark(scheme: int, ink: str) -> None:
    colours = schemes()[scheme]
    grounds = ["mark"] if ink == "on-mark" else ["paper", "card", "tint"]
    grounds += ["warn-tint", "bad-tint"] if ink == "ink" else []
    for ground in grounds:
        one, other = sorted((luminance(colours[ink]), luminance(colours[ground])), reverse=True)
        assert (one + 0.05) / (other + 0.05) >= LEAST, (ink, ground)


def test_the_script_is_short_and_nothing_is_inline_or_from_elsewhere() -> None:
    assert len(files()["web.js"].decode().splitlines()) <= 100
    for path in TEMPLATES.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?! src=\"\{\{ static)|javascript:", text), path
        assert not re.search(r"(?:src|href)=\"(?:https?:)?//", text), path
        assert "|safe" not in text, path
        for form in re.findall(r"<form method=\"post\".*?</form>", text, re.DOTALL):
            assert "{{ ticket }}" in form, path
    assert "//" not in re.sub(r"/\*.*?\*/", "", CSS)
    assert "@import" not in CSS
