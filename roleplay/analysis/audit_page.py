"""The pages that explain the codes: what each means, an example, and what to do."""

from __future__ import annotations

import re
from functools import cache

from roleplay.reading.codes import CODES as READING_CODES
from roleplay.reading.place import docs_path
from roleplay.scenario.codes import CODES as SCENARIO_CODES
from roleplay.scenario.proofcodes import CODES as PROOF_CODES

CODES: dict[str, str] = {**READING_CODES, **SCENARIO_CODES, **PROOF_CODES}
"""What each code means, in one line."""
_REMEDY = re.compile(r"^## What to do\n+(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)


def page(code: str) -> str | None:
    """The page of a code, or None where there is no such code."""
    if code not in CODES:
        return None
    return docs_path(f"codes/{code}.md").read_text(encoding="utf-8")


@cache
def remedy(code: str) -> str:
    """What to do about a code, in a sentence or two."""
    try:
        found = _REMEDY.search(page(code) or "")
    except OSError:
        return ""
    return " ".join(found[1].split("\n\n")[0].split()) if found else ""
