"""Themes of our own, light and dark, for every depth of colour: text passes the contrast test on all their surfaces.

Where a terminal has fewer colours, a theme holds such colours only as it can show, so that none is rounded to another.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Literal, cast

from textual.theme import Theme

Depth = Literal["truecolor", "256", "16", "none"]
"""How many colours a terminal shows."""

DARK = Theme(
    name="roleplay-dark",
    dark=True,
    background="#15191f",
    surface="#1b2028",
    panel="#262d38",
    foreground="#dde3ea",
    primary="#86b9de",
    secondary="#b9a8dc",
    accent="#e6bb70",
    success="#93c795",
    warning="#e6bb70",
    error="#ee9490",
    variables={
        "muted": "#9aa6b4",
        "face": "#c9d3de",
        "footer-background": "#262d38",
        "footer-key-foreground": "#e6bb70",
        "footer-description-foreground": "#dde3ea",
        "border": "#66748a",
        "scrollbar": "#66748a",
        "scrollbar-hover": "#8392a5",
        "scrollbar-active": "#8392a5",
        "scrollbar-background": "#15191f",
        "scrollbar-background-hover": "#15191f",
        "scrollbar-background-active": "#15191f",
        "scrollbar-corner-color": "#15191f",
        "border-blurred": "#66748a",
        "block-cursor-background": "#86b9de",
        "block-cursor-foreground": "#11151a",
        "block-cursor-text-style": "bold",
        "input-selection-background": "#86b9de 35%",
    },
)
LIGHT = Theme(
    name="roleplay-light",
    dark=False,
    background="#faf8f4",
    surface="#f1eee7",
    panel="#e4dfd4",
    foreground="#22272d",
    primary="#1d5a85",
    secondary="#5b4789",
    accent="#7a4c00",
    success="#26602f",
    warning="#7a4c00",
    error="#9c2626",
    variables={
        "muted": "#555d66",
        "face": "#39434e",
        "footer-background": "#e4dfd4",
        "footer-key-foreground": "#7a4c00",
        "footer-description-foreground": "#22272d",
        "border": "#857d6c",
        "scrollbar": "#857d6c",
        "scrollbar-hover": "#6b6454",
        "scrollbar-active": "#6b6454",
        "scrollbar-background": "#faf8f4",
        "scrollbar-background-hover": "#faf8f4",
        "scrollbar-background-active": "#faf8f4",
        "scrollbar-corner-color": "#faf8f4",
        "border-blurred": "#857d6c",
        "block-cursor-background": "#1d5a85",
        "block-cursor-foreground": "#ffffff",
        "block-cursor-text-style": "bold",
        "input-selection-background": "#1d5a85 25%",
    },
)


def _plain(name: str, *, dark: bool, **colours: str) -> Theme:
    """A theme without mixed colours: `ink` on `paper` and `bar`, `grey`, `line`, and the colours that stand out."""
    ink, paper, bar, line = (colours[part] for part in ("ink", "paper", "bar", "line"))
    grounds = ("scrollbar-background", "scrollbar-background-hover", "scrollbar-background-active")
    lines = ("border", "border-blurred", "scrollbar", "scrollbar-hover", "scrollbar-active")
    return Theme(
        name=name,
        dark=dark,
        background=paper,
        surface=paper,
        panel=bar,
        boost=paper,
        foreground=ink,
        primary=colours["primary"],
        secondary=colours["secondary"],
        accent=colours["accent"],
        success=colours["success"],
        warning=colours["accent"],
        error=colours["error"],
        variables={
            **dict.fromkeys((*grounds, "scrollbar-corner-color"), paper),
            **dict.fromkeys(lines, line),
            "muted": colours["grey"],
            "face": ink,
            "footer-background": bar,
            "footer-key-foreground": colours["accent"],
            "footer-description-foreground": ink,
            "block-cursor-background": colours["primary"],
            "block-cursor-foreground": paper,
            "block-cursor-text-style": "bold",
            "block-hover-background": bar,
            "button-color-foreground": paper,
            "input-cursor-background": ink,
            "input-cursor-foreground": paper,
            "input-selection-background": colours["primary"],
            "input-selection-foreground": paper,
            "screen-selection-background": colours["primary"],
            "screen-selection-foreground": paper,
        },
    )


DARK_256 = _plain(
    "roleplay-dark-256",
    dark=True,
    ink="#ffffff",
    paper="#121212",
    bar="#303030",
    grey="#afafd7",
    line="#767676",
    primary="#87afd7",
    secondary="#afafff",
    accent="#d7af5f",
    success="#87d787",
    error="#ff8787",
)
LIGHT_256 = _plain(
    "roleplay-light-256",
    dark=False,
    ink="#262626",
    paper="#ffffff",
    bar="#d7d7ff",
    grey="#585858",
    line="#767676",
    primary="#005f87",
    secondary="#5f00af",
    accent="#5f5f00",
    success="#005f00",
    error="#af0000",
)
ANSI = (
    *("#000000", "#aa0000", "#00aa00", "#aa5500", "#0000aa", "#aa00aa", "#00aaaa", "#aaaaaa"),
    *("#555555", "#ff5555", "#55ff55", "#ffff55", "#5555ff", "#ff55ff", "#55ffff", "#ffffff"),
)
"""The sixteen colours by number, in the shades from which they are told by number again when they are written."""
DARK_16 = _plain(
    "roleplay-dark-16",
    dark=True,
    ink=ANSI[15],
    paper=ANSI[0],
    bar=ANSI[4],
    grey=ANSI[7],
    line=ANSI[7],
    primary=ANSI[14],
    secondary=ANSI[14],
    accent=ANSI[11],
    success=ANSI[10],
    error=ANSI[11],
)
LIGHT_16 = _plain(
    "roleplay-light-16",
    dark=False,
    ink=ANSI[0],
    paper=ANSI[15],
    bar=ANSI[15],
    grey=ANSI[0],
    line=ANSI[4],
    primary=ANSI[4],
    secondary=ANSI[5],
    accent=ANSI[4],
    success=ANSI[4],
    error=ANSI[1],
)
_PARTS = ("grey", "line", "primary", "secondary", "accent", "success", "error")
DARK_NONE = _plain(
    "roleplay-dark-none", dark=True, ink=ANSI[15], paper=ANSI[0], bar=ANSI[0], **dict.fromkeys(_PARTS, ANSI[15])
)
LIGHT_NONE = _plain(
    "roleplay-light-none", dark=False, ink=ANSI[0], paper=ANSI[15], bar=ANSI[15], **dict.fromkeys(_PARTS, ANSI[0])
)
THEMES: dict[Depth, tuple[Theme, Theme]] = {
    "truecolor": (DARK, LIGHT),
    "256": (DARK_256, LIGHT_256),
    "16": (DARK_16, LIGHT_16),
    "none": (DARK_NONE, LIGHT_NONE),
}
"""The dark and the light theme for each depth."""


def theme(depth: Depth, *, dark: bool) -> Theme:
    """The theme for a terminal of this depth."""
    return THEMES[depth][0 if dark else 1]


def depth_of(system: str | None, environment: Mapping[str, str] = os.environ) -> Depth:
    """The depth of a terminal from the name that rich gives its colours; NO_COLOR goes before all (no-color.org)."""
    if environment.get("NO_COLOR") or system is None:
        return "none"
    return cast(Depth, system) if system in ("truecolor", "256") else "16"
