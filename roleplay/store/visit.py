"""Which browser came in to which profile: by the hash of the token in its cookie, so that a restart asks nobody anew.

Whoever reads the file gets no token out of it, and so into nobody's profile.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path

from roleplay.reading.regular import read_regular
from roleplay.store.disk import write_whole
from roleplay.store.profile import is_id

FILE = "visits.json"
LARGEST = 200_000
MOST = 1000
"""Browsers that are remembered; who came in first is forgotten first, and asked again."""
_HASH = re.compile(r"[0-9a-f]{64}")


class VisitFile:
    """The file in the data folder; what cannot be used in it counts as nothing, and asks who it is."""

    def __init__(self, folder: Callable[[], Path]) -> None:
        self._folder = folder

    def read(self) -> dict[str, str]:
        """The profile by the hash of the token, in the order in which they came."""
        try:
            found = json.loads(read_regular(self._folder() / FILE, LARGEST))
        except (OSError, ValueError, RecursionError):
            return {}
        if not isinstance(found, dict):
            return {}
        return {key: value for key, value in found.items() if _HASH.fullmatch(key) and is_id(value)}

    def save(self, visits: Mapping[str, str]) -> None:
        """Remember these, or the latest of them. Raises OSError."""
        write_whole(self._folder() / FILE, json.dumps(dict(list(visits.items())[-MOST:])) + "\n")
