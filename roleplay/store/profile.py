"""Profiles: several people who keep their plays in one place, each apart from the others."""

from __future__ import annotations

import re
from dataclasses import dataclass

from roleplay.reading.forbidden import same_name, visible
from roleplay.store.settings import LONGEST_NAME, fit_name

FIRST = ""
"""The id of the profile that is there from the beginning: whoever is alone never hears of profiles."""
FIRST_WORD = "first"
"""What the first profile is called on the command line while it has no name; so nobody else can be called that."""
NAMELESS = "profile"
"""What one is called that comes with no name that can be used."""
_ID = re.compile(r"[0-9a-f]{12}")


@dataclass(frozen=True, slots=True)
class Profile:
    """Somebody who keeps plays here; `created` is in seconds of the epoch, 0 where that is not known.

    `name` is empty for the first profile as long as nobody gave it one; `locked` says that a PIN is asked for.
    """

    id: str
    name: str = ""
    created: int = 0
    locked: bool = False
    plays: int = 0


class NoProfileError(OSError):
    """Raised where a profile is not there (any more); `strerror` says so."""

    def __init__(self, why: str) -> None:
        super().__init__(None, why)
        self.strerror = why

    def __str__(self) -> str:
        return self.strerror or ""


class NameTakenError(ValueError):
    """Raised where somebody else has the name already, or one that reads the same."""


def is_id(text: object) -> bool:
    """Whether this can be the id of a profile: safe as the name of a folder, whoever wrote it."""
    return text == FIRST or (isinstance(text, str) and _ID.fullmatch(text) is not None)


def fit_profile(name: str) -> bool:
    """Whether a profile can be called this: as a trainee can be, and not by a word that means something else."""
    return fit_name(name) and bool(visible(name)) and same_name(name) != FIRST_WORD


def free_name(name: str, taken: set[str]) -> str:
    """`name`, with a number where its key is among those `taken`; what can be no name becomes one."""
    name = name if fit_name(name) and visible(name) else NAMELESS
    number, found = 1, name
    while same_name(found) in taken or not fit_profile(found):
        number += 1
        end = f" {number}"
        found = name[: LONGEST_NAME - len(end)].rstrip() + end
    return found
