"""A scenario as a row of the library, and what is told of it beside the list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeAlias

from textual.content import Content

from roleplay.telling.facts import DOT, difficulty, facts, skills
from roleplay.tui.widgets.menu import INDENT
from roleplay.tui.widgets.prose import Paragraph, Prose, joined, styled

if TYPE_CHECKING:
    from roleplay.scenario.model import Scenario
    from roleplay.telling.words import Words

STAR = "★ "
"""Before the title of a favourite."""
Line: TypeAlias = Paragraph | Content | str


def scenario_row(say: Words, scenario: Scenario, best: str, waiting: int, *, favourite: bool) -> Prose:
    """Its title, how hard and long it is, the best result, and how many plays are `waiting` to be gone on with."""
    indent, language = Content(INDENT), say.language
    parts = [difficulty(say, scenario.difficulty), say("library.minutes", n=scenario.client.minutes), best]
    if waiting:
        parts.append(say("library.unfinished", n=waiting))
    star = styled(STAR if favourite else "", "$accent")
    title = Paragraph(joined(star, styled(scenario.title(language), "bold")), indent, indent)
    return Prose([title, Paragraph(styled(DOT.join(parts), "$muted"), indent, indent)])


def about(say: Words, scenario: Scenario, results: Sequence[str], *, roomy: bool, full: bool) -> list[Line]:
    """What it is about, who the client is and what came of it; the whole briefing but the plan where it is `full`."""
    client, language = scenario.client, say.language
    who = say(
        "library.client",
        name=client.name(language),
        position=client.position(language),
        organisation=client.organisation(language),
    )
    gap = [""] if roomy else []
    lines: list[Line] = [styled(scenario.title(language), "$primary bold")] if roomy else []
    lines += [styled(facts(say, scenario), "$muted"), *gap, scenario.summary(language), *gap]
    lines += [joined(styled(say("library.who"), "bold"), who)]
    if roomy:
        lines += [client.look(language), "", styled(say("briefing.facts"), "bold")]
        lines += [Paragraph(Content(fact(language)), Content("• "), Content("  ")) for fact in scenario.briefing.facts]
    if full:
        briefing = scenario.briefing
        lines += ["", styled(say("briefing.you"), "bold"), briefing.you(language)]
        lines += ["", styled(say("briefing.task"), "bold"), briefing.task(language)]
    lines += [*gap, joined(styled(say("library.skills"), "bold"), skills(say, scenario))]
    return [*lines, "", *(styled(told, "$muted") for told in results)] if roomy else lines
