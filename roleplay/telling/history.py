"""Every judged decision as a row of a table, for who wants to look into it with a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from roleplay.analysis.explain import explain
from roleplay.engine.entry import Entry, FillIn, Leave, Name, Say, read_entry
from roleplay.scenario.figure import OPEN, digits, put
from roleplay.telling.account import Accounts
from roleplay.telling.sheet import local

if TYPE_CHECKING:
    from roleplay.analysis.account import Clause
    from roleplay.analysis.judgement import Judgement
    from roleplay.engine.play import Play
    from roleplay.practice.trial import Trial, Tried
    from roleplay.scenario.library import Library
    from roleplay.scenario.rulebook import Rulebook
    from roleplay.telling.sheet import Cell
    from roleplay.telling.words import Words

COLUMNS = (
    "when", "play", "scenario", "personality", "level", "number", "skill", "entry", "judgement", "lost", "chance",
    "why", "instead",
)  # fmt: skip


Replayed = Callable[[str], "Play | None"]
"""From the id of a play to the play; None where it cannot be replayed any more."""


@dataclass(frozen=True, slots=True)
class _Verdict:
    number: int
    judgement: Judgement
    lost: float
    instead: Entry | None


def decision_rows(
    words: Words, plays: Sequence[Tried], library: Library, rules: Rulebook, replayed: Replayed
) -> Iterator[list[Cell]]:
    """The head, then every decision of every play in order of time, with the reason as far as it can be replayed."""
    yield [words(f"history.{column}") for column in COLUMNS]
    for one in plays:
        say = _sentences(words, one.scenario, library)
        play = replayed(one.play)
        told = Accounts(words.language, play.case, rules) if play is not None else None
        for trial in one.trials:
            yield [
                local(one.when),
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
                told.told(_clauses(play, trial)) if told is not None and play is not None else None,
                say(trial.instead) if trial.instead is not None else None,
            ]


def _clauses(play: Play, trial: Trial) -> tuple[Clause, ...]:
    instead = read_entry(trial.instead) if trial.instead is not None else None
    return explain(play, _Verdict(trial.number, trial.judgement, trial.lost, instead), trial.closed).clauses


def _sentences(words: Words, scenario: str, library: Library) -> Callable[[str], str]:
    """What an entry of a scenario reads like."""
    try:
        found = library.get(scenario)
        moves = {move.id: move.say for move in found.moves}
        sheets = {sheet.id: sheet.title(words.language) for sheet in found.sheets}
    except KeyError:
        moves, sheets = {}, {}

    def say(written: str) -> str:
        match read_entry(written):
            case Say() as said if said.base in moves:
                told = {"chosen": OPEN if said.chosen is None else digits(said.chosen)}
                return put(moves[said.base], told, whole=False)(words.language)
            case Name(personality):
                return words("entry.do.read", title=_person(words, personality, library))
            case Leave():
                return words("entry.do.leave")
            case FillIn(sheet):
                return words("entry.do.sheet", title=sheets.get(sheet, sheet))
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
