"""Every judged decision as a row of a table, for who wants to look into it with a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from roleplay.engine.entry import Leave, Name, Say, read_entry

if TYPE_CHECKING:
    from roleplay.practice.trial import Tried
    from roleplay.scenario.library import Library
    from roleplay.telling.sheet import Cell
    from roleplay.telling.words import Words

COLUMNS = (
    "when", "play", "scenario", "personality", "level", "number", "skill", "entry", "judgement", "lost", "chance",
    "instead",
)  # fmt: skip


def decision_rows(words: Words, plays: Sequence[Tried], library: Library) -> Iterator[list[Cell]]:
    """The head, then every decision of every play in order of time."""
    yield [words(f"history.{column}") for column in COLUMNS]
    for one in plays:
        say = _sentences(words, one.scenario, library)
        for trial in one.trials:
            yield [
                datetime.fromtimestamp(one.when, UTC).astimezone().replace(tzinfo=None),
                one.play,
                _scenario(words, one.scenario, library),
                _person(words, one.personality, library),
                one.level,
                trial.number,
                words(f"skill.{trial.skill}") if trial.skill is not None else None,
                say(trial.entry),
                words(f"review.judgement.{trial.judgement}"),
                trial.lost,
                round(100 * trial.chance),
                say(trial.instead) if trial.instead is not None else None,
            ]


def _sentences(words: Words, scenario: str, library: Library) -> Callable[[str], str]:
    """What an entry of a scenario reads like."""
    try:
        moves = {move.id: move.say for move in library.get(scenario).moves}
    except KeyError:
        moves = {}

    def say(written: str) -> str:
        match read_entry(written):
            case Say(move) if move in moves:
                return moves[move](words.language)
            case Name(personality):
                return words("entry.do.read", title=_person(words, personality, library))
            case Leave():
                return words("entry.do.leave")
        return written

    return say


def _scenario(words: Words, name: str, library: Library) -> str:
    try:
        return library.get(name).title(words.language)
    except KeyError:
        return name


def _person(words: Words, name: str, library: Library) -> str:
    found = library.personalities.get(name)
    return found.title(words.language) if found is not None else name
