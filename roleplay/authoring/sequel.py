"""What a scenario that goes on from another begins with: who is met again, and what could be brought along."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from roleplay.desk.everypack import load_every
from roleplay.reading.disk import stem_of
from roleplay.reading.problem import ProblemError, did_you_mean
from roleplay.reading.text import LANGUAGES, Text
from roleplay.scenario.library import read_scenario
from roleplay.scenario.model import Scenario
from roleplay.scenario.vocabulary import TRUST, trust_of, vocabulary

USUAL = "phone-appointment"
"""What a sequel goes on from unless told: the call that a first visit comes after."""


class NoEarlierError(ValueError):
    """Raised when there is no sound scenario to go on from; the message says why."""


def earlier(name: str, folder: Path) -> Scenario:
    """The scenario of this id in `folder` or in the list. Raises NoEarlierError."""
    own = next((place for suffix in (".yaml", ".yml") if (place := folder / f"{name}{suffix}").is_file()), None)
    try:
        return read_scenario(own) if own is not None else load_every().get(name)
    except KeyError:
        files = [*sorted(folder.glob("*.yaml")), *(file for pack in load_every().packs for file in pack.files)]
        there = [stem_of(file) for file in files]
        raise NoEarlierError(f"no scenario {name!r}{did_you_mean(name, there)}; see roleplay list") from None
    except ProblemError:  # of the own file: what the list gives is sound
        raise NoEarlierError(f"{own} is not sound yet; see roleplay check") from None


def fields(scenario: Scenario) -> Mapping[str, str]:
    """What a template says of the scenario before: texts in every language that it has, as the template writes them."""
    client = scenario.client
    own = {TRUST, trust_of(client.id)}
    there = [name for name in vocabulary(scenario).changeable if name not in own]
    return {
        "AFTER": scenario.id,
        "THERE": ", ".join(there),
        "CLIENT": client.id,
        "NAME": _written(client.name),
        "POSITION": _written(client.position),
        "ORGANISATION": _written(client.organisation),
        "PORTRAIT": client.portrait,
        "PERSONALITIES": f"[{', '.join(client.personalities)}]",
    }


def _written(text: Text) -> str:
    """A text as templates write one."""
    found = ", ".join(f"{one}: {json.dumps(text(one), ensure_ascii=False)}" for one in LANGUAGES)
    return f"{{{found}}}"
