"""The observer's sheet: what to tick and count while two people talk, and what to ask them afterwards."""

from __future__ import annotations

from collections.abc import Iterator

from roleplay.authoring.formcard import model_forms
from roleplay.authoring.scenetable import length, scene_table
from roleplay.reading.text import Language
from roleplay.scenario.act import KIND
from roleplay.scenario.model import Scenario
from roleplay.scenario.need import Ladder, Need
from roleplay.scenario.speech import KINDS, RUNGS, Rung
from roleplay.telling.html import Html, bullets, join, table, tag
from roleplay.telling.label import Labels
from roleplay.telling.words import words

_BOX = "☐"


def observer_sheet(scenario: Scenario, language: Language) -> Html:
    """The tick sheet of needs, the tally of what was said, the result and the questions for afterwards."""
    say = words(language)
    parts = [
        tag("p", say("cards.names"), cls="fill"),
        tag("p", say("cards.names.hint", n=length(scenario)), cls="hint"),
    ]
    if scenario.scenes:
        parts += [tag("h2", say("cards.scenes")), scene_table(scenario, language)]
    if scenario.needs:
        parts += [tag("h2", say("cards.ticks")), _needs(scenario, language)]
    goals = [ladder for ladder in scenario.ladders if ladder.goal]
    if goals:
        parts += [tag("h2", say("cards.ticks.ladders")), _ladders(goals, language)]
    parts += [tag("p", say("cards.counted"), cls="hint"), tag("h2", say("cards.tally")), _tally(scenario, language)]
    if scenario.sheets:
        parts.append(model_forms(scenario, language))
    parts += [tag("p", say("cards.talk-share")), tag("h2", say("cards.result"))]
    results = ("needs", "step", "personality")
    parts += [tag("p", say(f"cards.result.{name}", n=len(scenario.needs) + len(goals)), cls="fill") for name in results]
    asked = ("observer", "sales", "client", "group")
    parts += [tag("h2", say("cards.reflect")), bullets((say(f"cards.reflect.{who}") for who in asked), "ol")]
    return join(parts)


def _needs(scenario: Scenario, language: Language) -> Html:
    labels = Labels(scenario, language, titles=True)
    used = [rung for rung in RUNGS[1:] if any(rung in need.rungs for need in scenario.needs)]
    rows = [
        (str(number), need.title(language), *(_tick(need, rung) for rung in used))
        for number, need in enumerate(scenario.needs, 1)
    ]
    return table(("", words(language)("cards.need"), *map(labels.rung, used)), rows, cls="ticks")


def _tick(need: Need, rung: Rung) -> Html:
    if rung not in need.rungs or (need.start and RUNGS.index(rung) <= RUNGS.index(need.start)):
        return tag("span", "–")
    rungs = [str(one) for one in need.rungs]
    target = "explicit" if "explicit" in rungs else rungs[-1]
    return tag("span", _BOX, cls="counts" if rungs.index(rung) >= rungs.index(target) else "tick")


def _ladders(goals: list[Ladder], language: Language) -> Html:
    def boxes(ladder: Ladder) -> Iterator[Html]:
        start = ladder.rungs.index(ladder.start) if ladder.start else 0
        goal = ladder.rungs.index(str(ladder.goal))
        for place, rung in enumerate(ladder.rungs):
            if place > start:
                yield tag("span", f"{_BOX} {rung}", cls="counts" if place >= goal else "tick")

    rows = [(str(number), one.title(language), join(boxes(one), "   ")) for number, one in enumerate(goals, 1)]
    return table(("", "", ""), rows, cls="ticks ladders")


def _tally(scenario: Scenario, language: Language) -> Html:
    """Two columns of kinds side by side, so that the sheet stays one page."""
    say = words(language)
    prepared = {move.kind for move in scenario.moves}
    kinds = (kind for kind in KINDS if kind in prepared or KIND[kind].counted)
    names = [say(f"kind.{kind}") for kind in kinds] + [say("cards.open"), say("cards.closed")]
    half = (len(names) + 1) // 2
    rest = [*names[half:], ""]
    rows = [(name, "", rest[place], "") for place, name in enumerate(names[:half])]
    return table((say("cards.kind"), say("cards.strokes")) * 2, rows, cls="tally")
