"""Cards for playing a scenario live with people: client's brief, salesperson's sheet, observer's sheet, to be printed.

The classroom game is older than the program: three people at a table, two of them from other groups, and a quarter of
an hour. The cards carry the same needs and the same order of questions to that table.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from roleplay.authoring.brief import client_brief
from roleplay.authoring.formcard import blank_forms
from roleplay.authoring.observer import observer_sheet
from roleplay.authoring.style import CARDS_CSS
from roleplay.reading.text import Language
from roleplay.scenario.figure import with_titles
from roleplay.scenario.model import Scenario
from roleplay.scenario.personality import Personality
from roleplay.telling.facts import DOT, course, others
from roleplay.telling.html import Html, bullets, join, page, table, tag
from roleplay.telling.passing import beforehand
from roleplay.telling.words import words

_QUESTION_LINES = 6
_NOTE_LINES = 3


def cards(scenario: Scenario, personalities: Mapping[str, Personality], languages: Sequence[Language]) -> str:
    """The HTML page of all cards, each beginning on a sheet of its own, one set for each language."""
    sets = [_set(scenario, personalities, language) for language in languages]
    first = languages[0]
    return page(words(first)("cards.title", title=scenario.title(first)), first, CARDS_CSS, *sets)


def _set(scenario: Scenario, personalities: Mapping[str, Personality], language: Language) -> Html:
    titled = with_titles(scenario)
    sheets = (
        ("client", client_brief(scenario, personalities, language)),
        ("sales", _sales_sheet(titled, language)),
        ("observer", observer_sheet(titled, language)),
    )
    lang = "zh-Hans" if language == "zh" else "en"
    return join(tag("section", _head(scenario, name, language), body, cls=name, lang=lang) for name, body in sheets)


def _head(scenario: Scenario, name: str, language: Language) -> Html:
    say = words(language)
    return tag(
        "header",
        tag("p", scenario.title(language), cls="scenario"),
        tag("h1", say(f"cards.{name}")),
        tag("p", say(f"cards.{name}.only"), cls="only"),
    )


def _sales_sheet(scenario: Scenario, language: Language) -> Html:
    say, briefing, client = words(language), scenario.briefing, scenario.client
    who = say(
        "cards.you.client",
        name=client.name(language),
        position=client.position(language),
        organisation=client.organisation(language),
    )
    parts = [
        tag("h2", say("cards.you")),
        tag("p", briefing.you(language)),
        tag("h2", say("cards.meet")),
        *_meeting(scenario, who, language),
        tag("h2", say("cards.facts")),
        bullets(fact(language) for fact in briefing.facts),
        tag("h2", say("cards.task")),
        tag("p", briefing.task(language), cls="task"),
    ]
    if counts := beforehand(say, scenario):
        parts.append(tag("p", counts))
    if briefing.plan:
        parts += [tag("h2", say("cards.plan")), bullets(question(language) for question in briefing.plan)]
    parts += [tag("h2", say("cards.questions")), lines(_QUESTION_LINES), _notebook(scenario, language)]
    parts.append(blank_forms(scenario, language))
    return join(parts)


def _meeting(scenario: Scenario, who: str, language: Language) -> list[Html]:
    """Whom one meets, and for how long; of several scenes, in how many and within how many days."""
    say = words(language)
    if not scenario.scenes:
        return [tag("p", who, " · ", say("cards.minutes", n=scenario.client.minutes))]
    everybody = (who, *others(say, language, scenario))
    return [bullets(everybody), tag("p", DOT.join(course(say, scenario)))]


def _notebook(scenario: Scenario, language: Language) -> Html:
    """Lines for as many needs as there are; what they are is for the salesperson to find out."""
    say = words(language)
    goals = len(scenario.needs) + sum(ladder.goal is not None for ladder in scenario.ladders)
    rows = [
        (say("cards.notebook.need", n=number), lines(_NOTE_LINES), f"☐ {say('cards.notebook.confirmed')}")
        for number in range(1, goals + 1)
    ]
    return join(
        [
            tag("h2", say("cards.notebook"), cls="new-page"),
            table(("", "", ""), rows, cls="notes"),
            tag("p", say("cards.my-reading"), cls="fill"),
            tag("p", say("cards.next-step"), cls="fill"),
        ]
    )


def lines(number: int) -> Html:
    """Empty lines to write on."""
    return tag("div", *(tag("div", cls="line") for _ in range(number)), cls="lines")
