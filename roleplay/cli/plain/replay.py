"""A replayed session told: as text for people, as JSON for programs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from roleplay.cli.plain.report import debrief
from roleplay.cli.plain.voice import Voice
from roleplay.engine.score import score
from roleplay.engine.session import Session
from roleplay.engine.turn import Turn
from roleplay.reading.text import Language
from roleplay.scenario.library import load_rules
from roleplay.scenario.personality import Personality
from roleplay.telling.words import words


def as_text(session: Session, language: Language, personalities: Mapping[str, Personality]) -> Iterator[str]:
    """The briefing, the dialogue, and the debrief once there is an ending."""
    voice = Voice(language, load_rules(), personalities)
    if session.reworded:
        yield words(language)("play.reworded")
        yield ""
    yield from voice.introduction(session)
    case = session.play.case
    if case.variant_chosen:
        title = case.variant_part.title
        yield voice.word("replay.chosen", variant=case.variant if title is None else title(language))
    yield ""
    yield from voice.dialogue(session.play)
    yield ""
    if session.play.over:
        yield from debrief(voice, session.play)
    else:
        yield voice.word("replay.unfinished")
    yield voice.word("replay.same")


def as_facts(session: Session) -> dict[str, object]:
    """Every move with what it did, and the score by lines; texts in all languages that they have."""
    play, points = session.play, score(session.play)
    case = play.case
    return {
        "scenario": case.scenario.id,
        "personality": case.personality.id,
        "variant": case.variant,
        "variant_chosen": case.variant_chosen,
        "level": case.level,
        "seed": case.seed,
        "told": case.told,
        "reworded": session.reworded,
        "mode": session.mode,
        "undone": session.undone,
        "hints": [{"state": hint.state, "step": hint.step, "cost": hint.cost} for hint in play.hints],
        "named": play.named,
        "ending": play.ending,
        "minutes_left": play.minutes,
        "trust": play.trust,
        "turns": [_turn(turn) for turn in play.turns],
        "score": {
            "total": points.total,
            "maximum": points.maximum,
            "uncovered": points.uncovered,
            "of": points.of,
            "elicited": points.elicited,
            "donated": points.donated,
            "lines": [
                {"id": line.id, "rule": line.rule, "points": line.points, "maximum": line.maximum, "rung": line.rung}
                for line in points.lines
            ],
        },
    }


def _turn(turn: Turn) -> dict[str, object]:
    return {
        "entry": str(turn.entry),
        "outcome": turn.outcome,
        "rule": turn.rule,
        "minutes": turn.minutes,
        "trust": turn.trust,
        "minutes_left": turn.after.clock,
        "trust_after": turn.after.trust,
        "climbs": [
            {"ladder": climb.ladder, "from": climb.before, "to": climb.after, "donated": climb.donated}
            for climb in turn.climbs
        ],
        "events": list(turn.events),
        "lessons": [lesson.id for lesson in turn.lessons],
        "lines": [{"speaker": line.speaker, **line.text.model_dump(exclude_none=True)} for line in turn.lines],
        "ending": turn.ending,
    }
