"""Whether the cards of a deck can be asked and answered fairly: what their shape alone does not say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from roleplay.reading.collector import Collector
from roleplay.reading.problem import Fault, Path
from roleplay.reading.registry import Surroundings
from roleplay.reading.text import Language, Text
from roleplay.reading.wording import check_texts
from roleplay.scenario.card import (
    Card,
    ChecklistCard,
    ChoiceCard,
    ClozeCard,
    GuessCard,
    Heading,
    MatchCard,
    Option,
    OrderCard,
    RewriteCard,
    SayCard,
    SeveralCard,
    SortCard,
)
from roleplay.scenario.deck import MISTAKES, Deck
from roleplay.scenario.giveaway import giveaways
from roleplay.scenario.puzzle import TooLongError, fewest_questions

MOST_PUZZLES = 50
"""Cards of the type guess in a deck."""
GAP = re.compile(r"\{([^{}]*)\}")
"""A gap in the text of a cloze, by its number."""


def check_deck(deck: Deck, around: Surroundings) -> list[Fault]:
    """Everything that is wrong with a deck."""
    faults = Collector()
    faults.named(deck.id, around.stem)
    if deck.id == MISTAKES:
        faults.add(("id",), "D011", f"{MISTAKES!r} is the deck of everybody's own mistakes: give this one another id")
    check_texts(deck, deck.languages, faults)
    faults.unique(((("cards", place, "id"), card.id) for place, card in enumerate(deck.cards)), "card")
    _unique_headings(("headings",), deck.headings, faults)
    puzzles = [place for place, card in enumerate(deck.cards) if isinstance(card, GuessCard)]
    if len(puzzles) > MOST_PUZZLES:
        message = f"{len(puzzles)} cards of the type guess, at most {MOST_PUZZLES}: each is solved when it is read"
        faults.add(("cards", puzzles[MOST_PUZZLES]), "D010", message)
        return faults.faults
    for place, card in enumerate(deck.cards):
        if faults.full:
            break
        path: Path = ("cards", place)
        if card.ask is None and deck.ask is None:
            faults.add(path, "D001", f"the card {card.id!r} asks nothing: give it, or the deck, an `ask`")
        _check_card(path, card, deck, faults)
    _check_repeats(deck, faults)
    if not faults.errors:
        for path, message in giveaways(deck):
            faults.add(path, "D008", message, "warning")
    return faults.faults


def _check_card(path: Path, card: Card, deck: Deck, faults: Collector) -> None:
    match card:
        case ChoiceCard() | RewriteCard():
            _one_right((*path, "options"), card.options, deck.languages, faults)
        case SeveralCard() | SayCard():
            if not 0 < sum(option.right for option in card.options) < len(card.options):
                faults.add((*path, "options"), "D002", "some options must be right (`right: true`), and some not")
            _apart((*path, "options"), [option.text for option in card.options], deck.languages, faults)
        case SortCard():
            _check_sort(path, card, deck, faults)
        case OrderCard():
            _apart((*path, "steps"), [step.text for step in card.steps], deck.languages, faults)
        case MatchCard():
            _apart((*path, "pairs"), [pair.left for pair in card.pairs], deck.languages, faults)
            rights = [*(pair.right for pair in card.pairs), *(stray.text for stray in card.strays)]
            _apart((*path, "pairs"), rights, deck.languages, faults)
        case ClozeCard():
            _check_cloze(path, card, deck, faults)
        case ChecklistCard():
            _check_checklist(path, card, deck, faults)
        case GuessCard():
            _check_guess(path, card, faults)


def _one_right(path: Path, options: Sequence[Option], languages: Sequence[Language], faults: Collector) -> None:
    rights = sum(option.right for option in options)
    if rights != 1:
        faults.add(path, "D002", f"one option must be right (`right: true`), not {rights or 'none'}")
    _apart(path, [option.text for option in options], languages, faults)


def _apart(path: Path, texts: Sequence[Text], languages: Sequence[Language], faults: Collector) -> None:
    """Nobody can choose between two that read the same."""
    for language in languages:
        seen: set[str] = set()
        for text in texts:
            wording = text(language)
            if wording in seen:
                faults.add(path, "D003", f"two of them read the same: {wording[:40]!r}")
                return
            seen.add(wording)


def _unique_headings(path: Path, headings: Sequence[Heading], faults: Collector) -> None:
    faults.unique((((*path, place, "id"), heading.id) for place, heading in enumerate(headings)), "heading")


def _check_sort(path: Path, card: SortCard, deck: Deck, faults: Collector) -> None:
    names = [heading.id for heading in deck.headings]
    if len(names) < 2:
        faults.add(path, "D004", "a card of the type sort needs at least two `headings` in the deck")
        return
    faults.known((*path, "under"), "D004", "heading", card.under, names)
    for name in card.wrong:
        if faults.known((*path, "wrong", name), "D004", "heading", name, names) and name == card.under:
            faults.add((*path, "wrong", name), "D004", f"{name!r} is what this card is: say so in `why`")
    if not card.wrong:
        message = "no `wrong` says why this is not another heading, such as the one that tempts most"
        faults.add(path, "D005", message, "warning")


def _check_cloze(path: Path, card: ClozeCard, deck: Deck, faults: Collector) -> None:
    wanted = [str(number) for number in range(1, len(card.gaps) + 1)]
    for language in deck.languages:
        found = GAP.findall(card.text(language))
        if sorted(found) != wanted:
            gaps = ", ".join(f"{{{number}}}" for number in wanted)
            faults.add((*path, "text", language), "D006", f"the text must have each of its gaps once: {gaps}")
    for place, gap in enumerate(card.gaps):
        _one_right((*path, "gaps", place, "options"), gap.options, deck.languages, faults)


def _check_checklist(path: Path, card: ChecklistCard, deck: Deck, faults: Collector) -> None:
    names = [heading.id for heading in card.headings]
    _unique_headings((*path, "headings"), card.headings, faults)
    for place, item in enumerate(card.items):
        if item.under is not None:
            faults.known((*path, "items", place, "under"), "D004", "heading", item.under, names)
    _apart((*path, "items"), [item.text for item in card.items], deck.languages, faults)
    if len({item.under for item in card.items}) < 2:
        faults.add((*path, "items"), "D002", "all items are the same: there is nothing to tell apart")


def _check_guess(path: Path, card: GuessCard, faults: Collector) -> None:
    names = [person.id for person in card.people]
    faults.unique((((*path, "people", place, "id"), name) for place, name in enumerate(names)), "person")
    questions = [question.id for question in card.questions]
    faults.unique((((*path, "questions", place, "id"), name) for place, name in enumerate(questions)), "question")
    for place, question in enumerate(card.questions):
        for which, name in enumerate(question.yes):
            faults.known((*path, "questions", place, "yes", which), "D004", "person", name, names)
    seen: dict[tuple[bool, ...], str] = {}
    for name in names:
        answers = tuple(name in question.yes for question in card.questions)
        if (other := seen.setdefault(answers, name)) != name:
            faults.add((*path, "people"), "D007", f"no question tells {other!r} from {name!r}")
    named = {name for question in card.questions for name in question.yes}
    if len(seen) == len(set(names)) == len(names) and named <= set(names):
        try:
            fewest_questions(card)
        except TooLongError as error:
            faults.add((*path, "questions"), "D010", str(error))


def _check_repeats(deck: Deck, faults: Collector) -> None:
    """Cards that ask the same: the second teaches nothing."""
    seen: dict[tuple[str, ...], str] = {}
    for place, card in enumerate(deck.cards):
        asked = tuple(_asked(card, deck.languages[0]))
        if asked and (other := seen.setdefault(asked, card.id)) != card.id:
            faults.add(("cards", place), "D009", f"this asks the same as the card {other!r}", "warning")


def _asked(card: Card, language: Language) -> Iterator[str]:
    for text in (card.ask, card.given, card.text if isinstance(card, ClozeCard) else None):
        if text is not None:
            yield text(language)
    if isinstance(card, (ChoiceCard, SeveralCard, SayCard)):
        yield from sorted(option.text(language) for option in card.options)
    if isinstance(card, OrderCard):
        yield from (step.text(language) for step in card.steps)
    if isinstance(card, MatchCard):
        yield from (pair.left(language) for pair in card.pairs)
