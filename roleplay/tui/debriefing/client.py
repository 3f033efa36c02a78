"""The third tab: who the client was, what it liked and disliked in this play, and the lessons met."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from textual.app import ComposeResult

from roleplay.desk.impact import Impact, balance, best, lessons, worst
from roleplay.engine.turn import Turn
from roleplay.scenario.model import Client
from roleplay.scenario.scene import Person
from roleplay.scenario.speech import TRUST_MAX
from roleplay.scenario.vocabulary import met
from roleplay.telling.phrase import signed
from roleplay.tui.debriefing.telling import Telling, heading, item, labelled
from roleplay.tui.widgets.passage import Passage
from roleplay.tui.widgets.prose import Paragraph, Prose, joined, styled

Told = Iterator[Paragraph | str]
BLOCKS = "▁▂▃▄▅▆▇█"


def compose_client(telling: Telling) -> ComposeResult:
    """The widgets of the tab, in two halves."""
    yield Passage(Prose([*_who(telling), *_course(telling)]), classes="half", id="who")
    yield Passage(Prose([*_sentences(telling), *_lessons(telling)]), classes="half", id="met")


def _who(telling: Telling) -> Told:
    for person in met(telling.case.scenario).values():
        yield from _one(telling, person)


def _one(telling: Telling, client: Client | Person) -> Told:
    who = telling.case.people[client.id]
    title = telling.text(who.title)
    yield from heading(telling.say("debrief.client", name=telling.text(client.name), title=title))
    yield _reading(telling, client.id)
    yield ""
    yield telling.text(who.seen_as)
    yield telling.text(who.likes)
    yield telling.text(who.dislikes)
    for key, text in (("needs", who.needs), ("advice", who.advice)):
        yield labelled(telling.say(f"debrief.client.{key}"), telling.text(text), indent=0)
    if who.words:
        words = telling.listed(telling.quoted(telling.text(word)) for word in who.words)
        yield labelled(telling.say("debrief.client.words"), words, indent=0)
    yield labelled(
        telling.say("debrief.client.contacts"), telling.say("debrief.client.contacts.n", n=who.contacts), indent=0
    )


def _reading(telling: Telling, who: str) -> Paragraph:
    named = dict(telling.play.names).get(who)
    if telling.case.told:
        return item(telling.say("debrief.read.told"), "–", indent=0)
    if named is None:
        return item(telling.say("debrief.read.none"), "–", indent=0)
    title = telling.entries.personality(named)
    if named == telling.case.people[who].id:
        return item(telling.say("debrief.read.right", title=title), "✓", "$success", indent=0)
    return item(telling.say("debrief.read.wrong", title=title), "✗", "$error", indent=0)


def _course(telling: Telling) -> Told:
    found = balance(telling.play)
    yield from heading(telling.say("debrief.course"))
    yield _curve(telling)
    for key, impacts, amount, style in (
        ("liked", found.liked, found.won, "$success"),
        ("disliked", found.disliked, found.lost, "$error"),
        ("slow", found.slow, found.extra, "$warning"),
    ):
        yield ""
        yield Paragraph(styled(telling.say(f"debrief.course.{key}", n=amount), "bold"))
        for impact in impacts:
            yield _impact(telling, impact, style)
    if found.capped:
        yield ""
        yield Paragraph(styled(telling.say("debrief.course.capped"), "$muted"))


def _impact(telling: Telling, impact: Impact, style: str) -> Paragraph:
    amount = signed(impact.trust) if impact.trust else telling.say("debrief.minutes", n=impact.minutes)
    words = joined(cause(telling, impact.source, impact.detail), styled(_times(telling, impact.times), "$muted"))
    first = joined("  ", styled(f"{amount:>4}", style), "  ")
    return Paragraph(words, first=first, rest=styled(" " * first.cell_length, ""))


def _times(telling: Telling, times: int) -> str:
    return telling.say("debrief.times", n=times) if times > 1 else ""


def cause(telling: Telling, source: str, detail: str) -> str:
    """What a part of a turn came from, in words."""
    if source == "kind":
        return telling.say("debrief.cause.kind", kind=telling.say(f"kind.{detail}"))
    key = f"debrief.cause.{source}.{detail}" if detail else f"debrief.cause.{source}"
    return telling.named(key, detail or source)


def _curve(telling: Telling) -> Paragraph:
    """Trust from the first words to the last, one block a move."""
    turns = telling.play.turns
    levels = [telling.case.game.start.trust, *(turn.after.trust for turn in turns)]
    top = len(BLOCKS) - 1
    blocks = "".join(BLOCKS[round(level * top / TRUST_MAX)] for level in levels)
    label = styled(telling.say("debrief.curve", start=levels[0], end=levels[-1]), "")
    return Paragraph(joined(styled(blocks, "$primary"), "  ", label))


def _sentences(telling: Telling) -> Told:
    numbers = {id(turn): number for number, turn in enumerate(telling.play.turns, 1)}
    for key, turns in (("best", best(telling.play)), ("worst", worst(telling.play))):
        if turns:
            yield from heading(telling.say(f"debrief.sentences.{key}"))
            yield from _quotes(telling, turns, numbers)


def _quotes(telling: Telling, turns: Iterable[Turn], numbers: dict[int, int]) -> Told:
    for turn in turns:
        style = "$success" if turn.trust > 0 else "$error"
        first = joined("  ", styled(f"{signed(turn.trust):>4}", style), "  ")
        where = styled(telling.say("debrief.sentence.where", n=numbers[id(turn)]), "$muted")
        words = joined(telling.quoted(telling.entries.listed(turn)), where)
        yield Paragraph(words, first=first, rest=styled(" " * first.cell_length, ""))


def _lessons(telling: Telling) -> Told:
    met = lessons(telling.play)
    if not met:
        return
    yield from heading(telling.say("debrief.lessons"))
    for lesson, numbers in met:
        where = telling.say("debrief.lesson.where", n=len(numbers), numbers=telling.listed(map(str, numbers)))
        yield ""
        yield Paragraph(joined(styled(telling.text(lesson.title), "bold"), styled(where, "$muted")))
        yield telling.text(lesson.text)
