"""How whom the talk is with looks, in words; on the phone, how they sound."""

from __future__ import annotations

from roleplay.engine.play import Play
from roleplay.engine.rules import scene_of
from roleplay.telling.words import Words


def looks(say: Words, play: Play) -> str:
    """What stands beside a face: "looks calm"."""
    look, channel = play.look, play.case.channel(scene_of(play.case.game, play.state))
    word = look.said(say.language) if look.said is not None else say(f"mood.{look.face}")
    return say("play.mood" if channel == "face" else f"play.mood.{channel}", mood=word)


def seems(say: Words, play: Play) -> str:
    """The same as a sentence, for who sees no face."""
    look, name = play.look, play.person.name(say.language)
    if look.said is not None:
        return say("plain.mood.said", name=name, mood=look.said(say.language))
    return say(f"plain.mood.{look.face}", name=name)
