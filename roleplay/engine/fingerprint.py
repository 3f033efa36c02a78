"""Fingerprints of what a case is made of, so that a record can tell whether it still fits."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass

from pydantic import BaseModel

from roleplay.scenario.model import Scenario
from roleplay.scenario.personality import Personality

CLAIMS = {"expect"}
"""Parts of a scenario that say something about it and change no play."""


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """Hashes of a case's scenario and personality; `parts` is a short one for each part of the scenario."""

    scenario: str
    personality: str
    parts: dict[str, str]


def fingerprint(scenario: Scenario, personality: Personality) -> Fingerprint:
    """The fingerprint of a case of `scenario` with `personality`."""
    return Fingerprint(content_hash(scenario), content_hash(personality), part_hashes(scenario))


def content_hash(part: BaseModel) -> str:
    """A hash of everything that a scenario or personality says, independent of layout and comments."""
    return _digest(part.model_dump(mode="json", exclude=CLAIMS))


def part_hashes(scenario: Scenario) -> dict[str, str]:
    """A short hash of each part of a scenario."""
    return {name: _digest(value)[:12] for name, value in scenario.model_dump(mode="json", exclude=CLAIMS).items()}


def _digest(value: object) -> str:
    canonical = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()
