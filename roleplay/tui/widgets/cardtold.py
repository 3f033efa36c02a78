"""What the screen shows of a card: what it is about, what can be picked, what the answer was worth and why."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.content import Content

from roleplay.practice.asking.asked import Mark
from roleplay.telling import drill as telling
from roleplay.tui.widgets.choicelist import Choice
from roleplay.tui.widgets.prose import Paragraph, styled

if TYPE_CHECKING:
    from roleplay.practice.drill.session import Drill
    from roleplay.telling.words import Words

COLOURS: dict[Mark, str] = {
    "right": "$success",
    "wrong": "$warning",
    "missed": "$accent",
    "also": "$accent",
    "left": "$muted",
}
END = "end"
"""The choice that ends a card by itself."""
TAKEN = "✓ "
OPEN = "○ "


def given(say: Words, drill: Drill) -> Iterator[str]:
    """What the card at hand is about."""
    if drill.key is not None and drill.asked is not None:
        yield from telling.given(drill.card, drill.asked, say.language)


def told(say: Words, drill: Drill, tomorrow: int) -> Iterator[Paragraph | Content | str]:
    """How far the answer is, or what it was worth; at the end, what the session came to."""
    if drill.key is None or drill.asked is None:
        yield from telling.summary(say, drill.summary, lambda deck: drill.decks[deck].title(say.language), tomorrow)
    elif drill.answered:
        yield from _answer(say, drill)
    else:
        for line in telling.so_far(say, drill.asked):
            yield Paragraph(styled(line, "$muted"), Content(""), Content("  "))
        if (prompt := drill.asked.prompt()) is not None:
            yield ""
            yield Paragraph(styled(prompt(say.language), "bold"), styled("▸ ", "bold $accent"), Content("  "))


def _answer(say: Words, drill: Drill) -> Iterator[Paragraph | Content | str]:
    yield styled(telling.verdict(say, drill), f"bold {'$success' if drill.share >= 1 else '$warning'}")
    if drill.asked is None or not drill.asked.over:
        return
    yield ""
    for mark, text, why in telling.remarks(say, drill.asked):
        sign = styled(f"{telling.SIGNS[mark]} ", f"bold {COLOURS[mark]}")
        yield Paragraph(styled(text, "$muted" if mark == "left" else "bold"), sign, Content("  "))
        yield Paragraph(styled(why, "$muted") if mark == "left" else Content(why), Content("  "), Content("  "))


def how(say: Words, drill: Drill) -> str:
    """How to answer, or how to go on."""
    if drill.key is None or drill.asked is None:
        return ""
    if drill.answered:
        return telling.after(say, drill)
    told = telling.how(say, drill.asked)
    if (steps := drill.asked.steps) is not None:
        told += "  " + say("drill.step", done=steps[0] + 1, of=steps[1])
    return told


def choices(say: Words, drill: Drill) -> list[Choice]:
    """What can be picked now."""
    if drill.asked is None or drill.answered:
        return []
    several = drill.asked.ends or any(offer.taken for offer in drill.asked.offers())
    found = []
    for offer in drill.asked.offers():
        mark = (TAKEN if offer.taken else OPEN) if several and not puzzling(drill) else ""
        found.append(Choice(str(offer.pick), Content(telling.offered(say, drill.asked, offer)), mark))
    if drill.asked.ends:
        found.append(Choice(END, styled(telling.enough(say, drill.asked), "italic")))
    return found


def puzzling(drill: Drill) -> bool:
    """Whether the card at hand is a row of people who move."""
    return drill.key is not None and drill.card.type == "jam"
