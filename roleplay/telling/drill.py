"""Cards in words: what is asked for, what an answer was worth and why, what a session came to."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from roleplay.practice.asking.arranging import ChecklistAsked, ClozeAsked, MatchAsked, OrderAsked
from roleplay.practice.asking.asked import Asked, Mark, Offer
from roleplay.practice.asking.picking import SayAsked, SeveralAsked
from roleplay.practice.asking.puzzling import GuessAsked, JamAsked
from roleplay.reading.text import Text
from roleplay.scenario.card import Card
from roleplay.scenario.deck import Deck

if TYPE_CHECKING:
    from roleplay.practice.drill.session import Drill, Summary
    from roleplay.reading.language import Language
    from roleplay.telling.words import Words

SIGNS: dict[Mark, str] = {"right": "✓", "wrong": "✗", "missed": "→", "also": "+", "left": "·"}
"""Before each part of an answer: picked and right, picked and wrong, right but not picked, as right, rightly left."""
GAP = "____"
LEFT, RIGHT, EMPTY = "→", "←", "·"
"""Those of a jam who go to the right, those who go to the left, and the gap."""
MINUTE = 60


def question(deck: Deck, card: Card, language: Language) -> str:
    """What is asked."""
    asked = card.ask or deck.ask
    return asked(language) if asked is not None else ""


def given(card: Card, asked: Asked, language: Language) -> list[str]:
    """What the question is about, in paragraphs; a text with what has been filled in."""
    told = card.given(language).split("\n") if card.given is not None else []
    if isinstance(asked, ClozeAsked):
        told.append(filled(asked, language))
    if isinstance(asked, JamAsked):
        told += jam(asked)
    return told


def filled(asked: ClozeAsked, language: Language) -> str:
    """The text of a cloze, with what has been picked in its gaps."""
    assert asked.text is not None
    stands = [text(language) if text is not None else None for text in asked.filled()]

    def put(found: re.Match[str]) -> str:
        number = int(found[1])
        picked = stands[number - 1]
        return f"[{picked}]" if picked is not None else f"[{number} {GAP}]"

    return re.sub(r"\{(\d+)\}", put, asked.text(language))


def jam(asked: JamAsked) -> list[str]:
    """The row of a jam, and under it the numbers of the places."""
    signs = {0: EMPTY, 1: LEFT, 2: RIGHT}
    row = asked.row
    return ["  ".join(signs[one] for one in row), "  ".join(str(at + 1) for at in range(len(row)))]


def how(say: Words, asked: Asked) -> str:
    """How to answer, or what the next pick is for."""
    match asked:
        case SeveralAsked():
            return say("drill.how.several")
        case SayAsked():
            return say("drill.how.say")
        case OrderAsked():
            return say("drill.how.order")
        case MatchAsked():
            return say("drill.how.match")
        case ClozeAsked():
            return say("drill.how.cloze", n=len(asked.picks) + 1)
        case ChecklistAsked():
            return say("drill.how.checklist")
        case GuessAsked():
            return say("drill.how.guess", n=len(asked.left))
        case JamAsked():
            return say("drill.how.jam", moves=len(asked.picks))
        case _:
            return say("drill.how.one")


def offered(say: Words, asked: Asked, offer: Offer) -> str:
    """What may be picked."""
    if isinstance(asked, JamAsked):
        sign = LEFT if asked.row[offer.pick] == 1 else RIGHT
        return say("drill.jam.offer", sign=sign, n=offer.pick + 1)
    return offer.text(say.language)


def enough(say: Words, asked: Asked) -> str:
    """What the pick is called that ends a card by itself."""
    return say("drill.give-up" if isinstance(asked, JamAsked) else "drill.enough")


def so_far(say: Words, asked: Asked) -> Iterator[str]:
    """What earlier picks have made."""
    language = say.language
    if isinstance(asked, GuessAsked):
        for at, (text, _) in zip(asked.asked, asked.so_far(), strict=True):
            yield f"{text(language)} – {say('drill.yes' if asked.answer(at) else 'drill.no')}"
        return
    for number, (text, beside) in enumerate(asked.so_far(), 1):
        yield f"{text(language)} – {beside(language)}" if beside is not None else f"{number}. {text(language)}"


def verdict(say: Words, drill: Drill) -> str:
    """What the answer was worth, in a sentence."""
    asked = drill.asked
    if drill.overtime:
        return say("drill.overtime")
    if isinstance(asked, GuessAsked):
        return _found(say, asked)
    if isinstance(asked, JamAsked):
        key = "drill.jam.solved" if asked.solved else "drill.jam.given-up"
        return say(key, n=len(asked.picks), fewest=asked.fewest)
    if drill.share >= 1:
        return say("drill.right")
    return say("drill.partly", share=round(100 * drill.share)) if drill.share > 0 else say("drill.wrong")


def _found(say: Words, asked: GuessAsked) -> str:
    assert asked.card is not None
    name = asked.card.people[asked.hidden].title(say.language)
    if asked.named != asked.hidden:
        return say("drill.guess.wrong", name=name, fewest=asked.fewest)
    told = say("drill.guess.right", name=name, n=len(asked.asked), fewest=asked.fewest)
    if len(asked.left) > 1:
        told += " " + say("drill.guess.luck", left=len(asked.left))
    return told


def after(say: Words, drill: Drill) -> str:
    """How one goes on from an answer."""
    if drill.returned:
        return say("drill.next.again")
    return say("drill.next" if drill.share > 0 else "drill.next.wrong")


def remarks(say: Words, asked: Asked) -> Iterator[tuple[Mark, str, str]]:
    """What is said of each part of an answer: its mark, what it is, and why."""
    language = say.language
    for one in asked.remarks():
        text = one.text(language)
        if one.meant is not None:
            text += f" ({say('drill.meant', text=one.meant(language))})"
        yield one.mark, text, one.why(language)


def summary(say: Words, made: Summary, title: Callable[[str], str], tomorrow: int) -> Iterator[str]:
    """What a session came to."""
    if not made.cards and not made.again:
        yield say("drill.sum.none")
        return
    yield say("drill.sum.answers", n=made.cards, right=made.right, time=duration(say, made.seconds))
    if made.again:
        yield say("drill.sum.again", n=made.again)
    if made.new:
        yield say("drill.sum.new", n=made.new)
    if len(made.by_deck) > 1:
        for deck, (answers, right) in made.by_deck.items():
            yield say("drill.sum.deck", deck=title(deck), n=answers, right=right)
    if made.put_aside:
        yield say("drill.sum.aside", n=len(made.put_aside))
    if tomorrow:
        yield say("drill.sum.tomorrow", n=tomorrow)


def duration(say: Words, seconds: int) -> str:
    """A time in minutes and seconds."""
    if seconds < MINUTE:
        return say("drill.seconds", n=seconds)
    return say("drill.time", m=seconds // MINUTE, s=seconds % MINUTE)


def none_text() -> Text:
    """What a line of a checklist is called that goes under no heading, in every language."""
    from roleplay.telling.words import words

    return Text(en=words("en")("drill.none"), zh=words("zh")("drill.none"))
