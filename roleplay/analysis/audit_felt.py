"""Effects on trust that nobody feels: written where nobody is there, so that the program drops them."""

from __future__ import annotations

from roleplay.analysis.audit_finding import Findings
from roleplay.scenario.model import Scenario
from roleplay.scenario.staging import addressee, said_in
from roleplay.scenario.vocabulary import TRUST, trust_of


def check_felt(scenario: Scenario, found: Findings) -> None:
    """Report every effect on `trust` of moves and events that belong to scenes without anybody alone."""
    if not scenario.scenes:
        return
    whose = f"name whose, such as {trust_of(scenario.client.id)!r}" if scenario.people else "put it where somebody is"
    for index, move in enumerate(scenario.moves):
        heard = [addressee(scene, move) for scene in scenario.scenes if said_in(scene, move)]
        for place, outcome in enumerate(move.outcomes):
            if TRUST in outcome.effects and heard and not any(heard):
                path = "moves", index, "outcomes", place, "effects"
                found.add("V121", path, f"{move.id!r} changes trust where nobody is there to feel it: {whose}")
    met = {scene.id: scene.who for scene in scenario.scenes}
    for index, event in enumerate(scenario.events):
        if TRUST in event.effects and event.at and not any(met.get(name) for name in event.at):
            message = f"{event.id!r} changes trust where nobody is there to feel it: {whose}"
            found.add("V121", ("events", index, "effects"), message)
