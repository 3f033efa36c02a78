"""The app as it looks and sounds: colours and signs of the terminal, motion, language and keys, as somebody set them.

Whatever is changed shows at once, on every screen that is open.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import constants

from roleplay.tui.frame import Frame
from roleplay.tui.page import Translated
from roleplay.tui.signfilter import SignFilter
from roleplay.tui.theme import THEMES, Depth, depth_of, theme

if TYPE_CHECKING:
    from roleplay.desk.desk import Desk
    from roleplay.desk.trouble import DeskError
    from roleplay.telling.sign import Signs
    from roleplay.tui.guard import Guard

SIGNS: tuple[Signs, ...] = ("full", "narrow", "ascii")
"""The sets of signs, in the order in which one goes through them."""
MOST_FAULTS = 4
"""Wrong keys that are told one by one; the file holds what somebody typed."""
FAULTS_SHOWN = 20.0
"""Seconds for reading them."""


class Looks(Frame):
    """The frame of all screens, with the settings of whoever is here."""

    def __init__(self, desk: Desk, guard: Guard) -> None:
        super().__init__(desk, guard)
        for pair in THEMES.values():
            for one in pair:
                self.register_theme(one)
        self._depth: Depth = "truecolor"
        self._filter = SignFilter("full")
        self.signs: Signs = "full"
        self._suited: Signs = "full"
        if not desk.settings.animation:
            self._still()
        self.suit(self._depth, "full")

    def suit(self, depth: Depth, signs: Signs) -> None:
        """Use only colours that a terminal of this depth shows as they are, and only signs that it has."""
        self._depth, self._suited = depth, signs
        self.theme = theme(depth, dark=self.desk.settings.dark).name
        self._write_with(self.desk.settings.signs or signs)

    def suit_terminal(self) -> None:
        """Use the colours and signs that the terminal has; before a first start ask it how wide it draws signs."""
        from roleplay.tui.probe import signs_of

        signs, wide = signs_of(self.desk.settings)
        if wide != self.desk.settings.wide:
            self.desk.remember(wide=wide)
        self.suit(depth_of(self.console.color_system), signs)

    def _still(self) -> None:
        """Let nothing move by itself, if that is wished."""
        self.animation_level = constants.TEXTUAL_ANIMATIONS if self.desk.settings.animation else "none"

    def _write_with(self, signs: Signs) -> None:
        self.signs = signs
        if self._filter in self._filters:
            self._filters.remove(self._filter)
        self._filter = SignFilter(signs)
        self._filters.append(self._filter)
        self.set_class(signs == "ascii", "-ascii")

    def suit_again(self) -> None:
        """Look as somebody else has set it, who has come in."""
        self.suit(self._depth, self._suited)
        self.set_keymap({})
        self.heed_keys()
        self._still()
        self.refresh_css(animate=False)

    def heed_keys(self) -> None:
        """Follow the settings file where it gives other keys; what is wrong there is told once, at the start."""
        wishes = self.desk.settings.keys
        if not wishes:
            return
        from roleplay.tui.keymap import read

        keymap, faults = read(wishes)
        self.set_keymap(keymap)
        if faults:
            say = self.desk.words
            told = [
                say(f"keys.fault.{fault.reason}", id=fault.id, detail=fault.detail) for fault in faults[:MOST_FAULTS]
            ]
            more = [say("keys.fault.more", n=len(faults) - MOST_FAULTS)] if len(faults) > MOST_FAULTS else []
            lines = "\n".join([say("keys.faults"), *told, *more])
            self.notify(lines, severity="warning", markup=False, timeout=FAULTS_SHOWN)

    async def change(self, **changes: object) -> DeskError | None:
        """Change settings, at once and for good; what hindered their being kept, if anything did."""
        failed = self.desk.remember(**changes)
        settings = self.desk.settings
        if "wide" in changes:
            from roleplay.tui.probe import fitting

            self._suited = fitting(settings)
        if changes.keys() & {"wide", "signs"}:
            self._write_with(settings.signs or self._suited)
            self.refresh_css(animate=False)
        if "dark" in changes:
            self.theme = theme(self._depth, dark=settings.dark).name
        if "animation" in changes:
            self._still()
        if "language" in changes and settings.language is not None:
            self.desk.language = settings.language
            await self._say_anew()
        return failed

    async def action_language(self) -> None:
        """Change the language of everything in view, at once."""
        self.tell_setting(self.desk.next_language())
        await self._say_anew()

    async def _say_anew(self) -> None:
        for screen in list(self.screen_stack):
            if isinstance(screen, Translated):
                await screen.say_anew()

    def action_theme(self) -> None:
        """Change between light and dark."""
        dark = not self.current_theme.dark
        self.theme = theme(self._depth, dark=dark).name
        self.tell_setting(self.desk.remember(dark=dark))

    def action_signs(self) -> None:
        """Go on to the next set of signs, and remember it."""
        self._write_with(SIGNS[(SIGNS.index(self.signs) + 1) % len(SIGNS)])
        self.refresh_css(animate=False)
        self.notify(self.desk.words(f"app.signs.{self.signs}"), markup=False)
        self.tell_setting(self.desk.remember(signs=self.signs))

    def tell_setting(self, failed: DeskError | None) -> None:
        """Say that a setting could not be kept, if so; it holds until the program ends."""
        if failed is not None:
            say = self.desk.words
            self.notify(say("app.setting.unkept", why=failed.told(say)), severity="warning", markup=False)
