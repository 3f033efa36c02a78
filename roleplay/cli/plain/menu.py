"""What can be said now, as numbered lines, and the amount that goes with a sentence that names one."""

from __future__ import annotations

from collections.abc import Callable

from roleplay.cli.plain.voice import Voice
from roleplay.cli.stream import write
from roleplay.engine.offer import Offer, TopicChoices
from roleplay.scenario.move import Move
from roleplay.telling.amount import on_offer, typed
from roleplay.telling.words import words

LONGEST_AMOUNT = 20
"""Signs of a number that is typed."""


def tell_menu(voice: Voice, choices: tuple[TopicChoices, ...], topic: TopicChoices | None) -> None:
    """Tell the topics, or the wordings of the one that has been chosen."""
    write()
    if topic is not None:
        write(voice.word("wordings", topic=topic.topic.title(voice.language)))
        texts = [offer.say(voice.language) for offer in topic.offers]
    else:
        write(voice.word("topics" if choices else "nothing-to-say"))
        texts = [choice.topic.title(voice.language) for choice in choices]
    for number, text in enumerate(texts, 1):
        write(voice.item(number, text))


def with_amount(
    voice: Voice, offer: Offer, line: Callable[[str, int], str], gone_on: Callable[[], bool]
) -> Move | None:
    """The move with the number that is wanted; None for none, or where the talk has `gone_on` meanwhile.

    `line` asks for a line typed, of so many characters at most.
    """
    say = words(voice.language)
    write(say("amount.offered", numbers=on_offer(say, offer)))
    while text := line(voice.word("ask.amount"), LONGEST_AMOUNT):
        move = typed(offer, text)
        if gone_on():
            return None
        if move is not None:
            return move
        write(say("amount.refused", text=text))
    return None
