"""What each field of a file is for, in one line: what an editor shows beside it. A test holds the list complete."""

from __future__ import annotations

import json
from functools import cache

from roleplay.reading.place import assets_path


@cache
def fields() -> dict[str, dict[str, str]]:
    """The description of every field: by its model's name, and there by its own as it stands in files."""
    described: dict[str, dict[str, str]] = json.loads(assets_path("fields.json").read_text(encoding="utf-8"))
    return described
