"""Two themes of our own, light and dark: calm surfaces, text that passes the contrast test on all of them."""

from __future__ import annotations

from textual.theme import Theme

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
        "border": "#4a5666",
        "scrollbar": "#4a5666",
        "scrollbar-hover": "#6b7a8d",
        "scrollbar-active": "#6b7a8d",
        "scrollbar-background": "#15191f",
        "scrollbar-background-hover": "#15191f",
        "scrollbar-background-active": "#15191f",
        "scrollbar-corner-color": "#15191f",
        "border-blurred": "#3a4452",
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
        "border": "#a39b8a",
        "scrollbar": "#a39b8a",
        "scrollbar-hover": "#7f7767",
        "scrollbar-active": "#7f7767",
        "scrollbar-background": "#faf8f4",
        "scrollbar-background-hover": "#faf8f4",
        "scrollbar-background-active": "#faf8f4",
        "scrollbar-corner-color": "#faf8f4",
        "border-blurred": "#c4bdae",
        "block-cursor-background": "#1d5a85",
        "block-cursor-foreground": "#ffffff",
        "block-cursor-text-style": "bold",
        "input-selection-background": "#1d5a85 25%",
    },
)
THEMES = (DARK, LIGHT)


def other(name: str) -> str:
    """The theme to switch to from `name`."""
    return LIGHT.name if name == DARK.name else DARK.name
