"""Whether a case can be discussed: what its shape does not say, above all that nothing hidden stands in the open."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from roleplay.reading.collector import Collector
from roleplay.reading.problem import Fault, Path
from roleplay.reading.registry import Surroundings
from roleplay.reading.text import Language, Text
from roleplay.reading.wording import check_texts
from roleplay.scenario.discussion import Discussion

RUN: dict[Language, int] = {"en": 9, "zh": 16}
"""So many words (signs, in Chinese) in a row that stand in two texts are no accident."""
SHORTEST: dict[Language, int] = {"en": 4, "zh": 7}
"""A whole hidden text of fewer words is a name or a figure, which the open part may well have."""
MINUTES_EACH = 2
"""Minutes without which no group comes to an answer."""
_WORD = re.compile(r"[0-9A-Za-zÀ-ɏ]+(?:['’][a-z]+)?|[㐀-鿿豈-﫿]")


def check_discussion(case: Discussion, around: Surroundings) -> list[Fault]:
    """Everything that is wrong with a case."""
    faults = Collector()
    faults.named(case.id, around.stem)
    check_texts(case, case.languages, faults)
    faults.unique(((("questions", at, "id"), one.id) for at, one in enumerate(case.questions)), "question")
    faults.unique(((("rubric", at, "id"), one.id) for at, one in enumerate(case.rubric)), "line of the rubric")
    for entries in _lists(case):
        _check_repeats(entries, case.languages, faults)
    for at, line in enumerate(case.rubric):
        if any(_same(line.low, line.high, language) for language in case.languages):
            faults.add(("rubric", at, "high"), "C002", "what a 5 looks like is the same as what a 1 looks like")
    for language in case.languages:
        _check_hidden(case, language, faults)
    if case.minutes < MINUTES_EACH * len(case.questions):
        message = f"{len(case.questions)} questions in {case.minutes} minutes: less than {MINUTES_EACH} for each"
        faults.add(("minutes",), "C003", message, "warning")
    return faults.faults


def _lists(case: Discussion) -> Iterator[list[tuple[Path, Text]]]:
    """Lists of which each entry should say something of its own."""
    for name in ("situation", "outcome", "commentary", "debate"):
        yield [((name, at), one) for at, one in enumerate(getattr(case, name))]
    yield [(("facts", at, "label"), one.label) for at, one in enumerate(case.facts)]
    yield [(("questions", at, "ask"), one.ask) for at, one in enumerate(case.questions)]
    yield [(("rubric", at, "title"), one.title) for at, one in enumerate(case.rubric)]
    for at, question in enumerate(case.questions):
        yield [(("questions", at, "look_for", place), one) for place, one in enumerate(question.look_for)]


def _check_repeats(entries: Iterable[tuple[Path, Text]], languages: Sequence[Language], faults: Collector) -> None:
    seen: set[tuple[Language, tuple[str, ...]]] = set()
    for path, text in entries:
        said = [(language, words) for language in languages if (words := _words(text, language))]
        again = next((language for language, words in said if (language, words) in seen), None)
        if again is not None:
            faults.add(path, "C002", f"this says the same as an entry before it ({again})")
        seen.update(said)


def _check_hidden(case: Discussion, language: Language, faults: Collector) -> None:
    """A hidden text, or a long piece of one, that stands in the open word for word."""
    shown = [(path, _words(text, language)) for path, text in case.open_texts()]
    runs = {run: path for path, words in reversed(shown) for run in _runs(words, RUN[language])}
    told: set[Path] = set()
    for path, text in case.hidden_texts():
        words = _words(text, language)
        where = next((runs[run] for run in _runs(words, RUN[language]) if run in runs), None)
        if where is None and SHORTEST[language] <= len(words) < RUN[language]:
            where = next((place for place, open_words in shown if _within(words, open_words)), None)
        if where is not None and where not in told:
            told.add(where)
            message = f"this gives away, word for word, what {_called(path)} keeps for the reveal ({language})"
            faults.add((*where, language), "C001", message, "warning")


def _called(path: Path) -> str:
    """A place as an author names it: `outcome 2`, `questions 1 look_for 3`."""
    return " ".join(str(part + 1) if isinstance(part, int) else part for part in path)


def _words(text: Text, language: Language) -> tuple[str, ...]:
    return tuple(word.lower() for word in _WORD.findall(text.wording(language) or ""))


def _runs(words: tuple[str, ...], length: int) -> Iterator[tuple[str, ...]]:
    return (words[at : at + length] for at in range(len(words) - length + 1))


def _within(words: tuple[str, ...], others: tuple[str, ...]) -> bool:
    return words in set(_runs(others, len(words)))


def _same(one: Text, other: Text, language: Language) -> bool:
    words = _words(one, language)
    return bool(words) and words == _words(other, language)
