"""Every theme: text and lines stand out from what is beneath them, and no colour is rounded to another."""

from __future__ import annotations

import itertools

import pytest
from rich.color import Color, ColorSystem
from textual.color import Color as Shade
from textual.theme import Theme

from roleplay.tui.theme import ANSI, THEMES, Depth, depth_of, theme
from tests.tui.conftest import MakeApp

VGA = ANSI
XTERM = (
    *("#000000", "#cd0000", "#00cd00", "#cdcd00", "#0000ee", "#cd00cd", "#00cdcd", "#e5e5e5"),
    *("#7f7f7f", "#ff0000", "#00ff00", "#ffff00", "#5c5cff", "#ff00ff", "#00ffff", "#ffffff"),
)
"""The sixteen colours as xterm shows them (XTerm-col.ad)."""
TEXT = ("foreground", "primary", "secondary", "accent", "success", "warning", "error", "muted", "face")
LINES = ("border", "border-blurred", "scrollbar", "primary", "accent")
GROUNDS = ("background", "surface", "panel")
PAIRS = [(depth, one) for depth, pair in THEMES.items() for one in pair]
ON = pytest.mark.parametrize(("depth", "shown"), PAIRS, ids=[one.name for _, one in PAIRS])


def luminance(colour: str) -> float:
    """Relative luminance, 0 to 1: https://www.w3.org/TR/WCAG21/#dfn-relative-luminance."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in Shade.parse(colour).normalized
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio, 1 to 21: https://www.w3.org/TR/WCAG21/#dfn-contrast-ratio."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def colour(shown: Theme, name: str) -> str:
    return shown.variables.get(name) or str(getattr(shown, name))


def shades(depth: Depth, given: str) -> list[str]:
    """What terminals make of a colour: the sixteen differ between them."""
    if depth not in ("16", "none"):
        return [given]
    place = ANSI.index(given)
    return [VGA[place], XTERM[place]]


def worst(depth: Depth, shown: Theme, over: str, beneath: str) -> float:
    pairs = zip(*(shades(depth, colour(shown, name)) for name in (over, beneath)), strict=True)
    return min(contrast(*pair) for pair in pairs)


def test_the_measure_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@ON
def test_text_is_readable_everywhere(depth: Depth, shown: Theme) -> None:
    poor = {
        (over, beneath): ratio
        for over, beneath in itertools.product(TEXT, GROUNDS)
        if (ratio := worst(depth, shown, over, beneath)) < 4.5
    }
    assert not poor
    assert worst(depth, shown, "block-cursor-foreground", "block-cursor-background") >= 4.5
    assert worst(depth, shown, "footer-key-foreground", "footer-background") >= 4.5


@ON
def test_lines_and_focus_stand_out(depth: Depth, shown: Theme) -> None:
    poor = {
        (line, beneath): ratio
        for line, beneath in itertools.product(LINES, ("background", "surface"))
        if (ratio := worst(depth, shown, line, beneath)) < 3
    }
    assert not poor
    assert worst(depth, shown, "block-cursor-background", "background") >= 3


@ON
def test_no_colour_is_rounded_to_another(depth: Depth, shown: Theme) -> None:
    system = {"256": ColorSystem.EIGHT_BIT, "16": ColorSystem.STANDARD, "none": ColorSystem.STANDARD}.get(depth)
    names = (*TEXT, *LINES, *GROUNDS, *(name for name in shown.variables if not name.endswith("text-style")))
    for given in {colour(shown, name) for name in names} if system else ():
        written = Color.parse(given).downgrade(system)
        if depth == "256":
            assert written.get_truecolor().hex == given
        else:
            assert written.number == ANSI.index(given)


def test_the_depth_is_told_from_the_terminal() -> None:
    assert depth_of("truecolor", {}) == "truecolor"
    assert depth_of("256", {}) == "256"
    assert depth_of("standard", {}) == "16"
    assert depth_of(None, {}) == "none"
    assert depth_of("truecolor", {"NO_COLOR": "1"}) == "none"
    assert depth_of("truecolor", {"NO_COLOR": ""}) == "truecolor"


@pytest.mark.parametrize("depth", THEMES)
async def test_the_other_theme_is_of_the_same_depth(make: MakeApp, depth: Depth) -> None:
    app = make()
    app.suit(depth, "full")
    async with app.run_test() as pilot:
        assert app.theme == theme(depth, dark=True).name
        await pilot.press("f3")
        assert app.theme == theme(depth, dark=False).name
        await pilot.press("f3")
        assert app.theme == theme(depth, dark=True).name
