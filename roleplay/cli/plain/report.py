"""The debrief in plain text: the headline, what was missed and how it could have come out, the score, every move."""

from __future__ import annotations

from collections.abc import Iterator

from roleplay.cli.plain.voice import Voice
from roleplay.engine.notebook import notebook
from roleplay.engine.play import Play
from roleplay.engine.score import Score, score
from roleplay.scenario.personality import FULL
from roleplay.scenario.vocabulary import met
from roleplay.telling.form import marked_lines
from roleplay.telling.words import words


def debrief(voice: Voice, play: Play) -> Iterator[str]:
    """All lines of the debrief, with an empty line between its sections."""
    points = score(play)
    yield voice.word("debrief")
    yield from _headline(voice, play, points)
    needs = (_found(voice, play), _missed(voice, play))
    for section in (*needs, voice.ways(play), _lines(voice, points), _client(voice, play)):
        lines = list(section)
        if lines:
            yield ""
            yield from lines
    if play.turns:
        yield ""
        yield voice.word("debrief.moves")
        yield from _moves(voice, play)


def _headline(voice: Voice, play: Play, points: Score) -> Iterator[str]:
    yield voice.word("debrief.headline", uncovered=points.uncovered, of=points.of)
    yield voice.word("debrief.total", total=points.total, maximum=points.maximum)
    if passed := voice.passed(play):
        yield passed
    if play.case.level != FULL:
        yield voice.word("debrief.level", n=play.case.level)
    if play.ending is not None:
        yield voice.word("debrief.ending", title=voice.ending(play))
    if points.donated:
        yield voice.word("debrief.donated", n=points.donated)
    if play.undone:
        yield voice.word("debrief.undone", n=play.undone)
    if play.hints:
        yield voice.word("debrief.hints", n=len(play.hints))


def _found(voice: Voice, play: Play) -> Iterator[str]:
    found = [note for note in notebook(play) if note.uncovered]
    if found:
        yield voice.word("debrief.found")
    for note in found:
        yield voice.word("debrief.found.line", title=note.title(voice.language), rung=voice.rung(note))


def _missed(voice: Voice, play: Play) -> Iterator[str]:
    missed = [note for note in notebook(play) if not note.uncovered]
    if missed:
        yield voice.word("debrief.missed")
    for note in missed:
        text = note.missed(voice.language) if note.missed is not None else ""
        title = note.title(voice.language)
        key = "partly" if note.index and text else "line"
        yield voice.word(f"debrief.missed.{key}", title=title, rung=voice.rung(note), text=text).rstrip()


def _lines(voice: Voice, points: Score) -> Iterator[str]:
    yield voice.word("debrief.score")
    told: set[str] = set()
    for line in points.lines:
        text = voice.word(
            "debrief.score.line" if line.maximum else "debrief.score.cut",
            title=voice.score_title(line),
            points=line.points,
            maximum=line.maximum,
        )
        reason = voice.rulebook.score(line.rule)
        if reason is not None and line.rule not in told:
            text = voice.join(text, reason(voice.language))
        told.add(line.rule)
        yield text


def _client(voice: Voice, play: Play) -> Iterator[str]:
    for name in met(play.case.scenario):
        yield from _one(voice, play, name)


def _one(voice: Voice, play: Play, name: str) -> Iterator[str]:
    who = play.case.people[name]
    title, language = who.title(voice.language), voice.language
    person = met(play.case.scenario)[name].name(language)
    yield voice.word("debrief.client", name=person, title=title, text=who.seen_as(language))
    yield _reading(voice, play, name)
    yield voice.word("debrief.client.needs", text=who.needs(language))
    yield voice.word("debrief.client.likes", text=who.likes(language))
    yield voice.word("debrief.client.dislikes", text=who.dislikes(language))
    yield voice.word("debrief.client.advice", text=who.advice(language))


def _reading(voice: Voice, play: Play, who: str) -> str:
    named = dict(play.names).get(who)
    if play.case.told:
        return voice.word("debrief.read.told")
    if named is None:
        return voice.word("debrief.read.none")
    if named == play.case.people[who].id:
        return voice.word("debrief.read.right")
    return voice.word("debrief.read.wrong", title=voice.title_of(named))


def _moves(voice: Voice, play: Play) -> Iterator[str]:
    entries, known = voice.entries(play), set[str]()
    for number, turn in enumerate(play.turns, 1):
        yield voice.item(number, entries.listed(turn))
        if turn.move is not None:
            yield from voice.feedback(play.case, turn, known)
        yield from marked_lines(words(voice.language), voice.language, play.case, turn)
