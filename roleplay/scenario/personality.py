"""A personality as data: what each kind and tone costs in minutes and trust, and how the client sounds."""

from __future__ import annotations

from typing import Annotated, Any, Literal, TypeAlias

from pydantic import BeforeValidator, Field

from roleplay.reading.part import FilePart
from roleplay.reading.text import Id, Text
from roleplay.scenario.speech import Form, Kind, Outcome, Rung, StockClass, Tone

Change = Annotated[int, Field(strict=True, ge=-10, le=10)]
"""A change of trust, in points of a 0–10 scale."""
Minutes = Annotated[int, Field(strict=True, ge=0, le=10)]
Trust = Annotated[int, Field(strict=True, ge=0, le=10)]


def _default_apart(value: Any) -> Any:
    """Split `{default: 1, rapport: 2}` into the default and the kinds, as authors write it flat."""
    if isinstance(value, dict) and "kinds" not in value:
        rest = {key: cost for key, cost in value.items() if key != "default"}
        return {"default": value.get("default", 1), "kinds": rest}
    return value


class KindMinutes(FilePart):
    """Base minutes of a move by its kind; `default` (1–10) for kinds not named."""

    default: Annotated[int, Field(strict=True, ge=1, le=10)] = 1
    kinds: dict[Kind, Annotated[int, Field(strict=True, ge=1, le=10)]] = {}

    def __getitem__(self, kind: Kind) -> int:
        return self.kinds.get(kind, self.default)


class MinuteTable(FilePart):
    """Minutes a move takes: the base of its kind, plus what its form, its tone and a miss add."""

    kinds: Annotated[KindMinutes, BeforeValidator(_default_apart)] = KindMinutes()
    forms: dict[Form, Minutes] = {}
    tones: dict[Tone, Minutes] = {}
    misses: dict[Outcome, Minutes] = {}


class TrustTable(FilePart):
    """Trust a move wins or costs. On a miss, the worse of tone and miss counts, and no gain.

    From `slow` on, every gain is one point less. At `warns` the client says that the talk is about to end: nothing
    takes trust below it that did not find it there (0: no warning).
    """

    lands: dict[Kind, Change] = {}
    answered: dict[Kind, Change] = {}
    tones: dict[Tone, Change] = {}
    misses: dict[Outcome, Change] = {}
    early: dict[Kind, Change] = {}
    slow: Trust = 10
    warns: Trust = 0

    def after(self, before: int, amount: int, top: int) -> int:
        """Trust after a move or event that wins or costs `amount`."""
        if amount > 0:
            return min(before + amount - (before >= self.slow), top)
        return max(before + amount, self.warns if before > self.warns else 0)


class Ceilings(FilePart):
    """The trust (0–10) from which small talk and listening add nothing more."""

    rapport: Trust = 7
    listen: Trust = 7


class Ease(FilePart):
    """What makes an easier level easier. Nothing in it can make it harder.

    `patience` is how many per cent more minutes the client has; `asks`, how much less trust is asked for every rung;
    `misses`, how much less trust a miss costs.
    """

    patience: Annotated[int, Field(strict=True, ge=0, le=100)] = 0
    asks: Annotated[int, Field(strict=True, ge=0, le=5)] = 0
    misses: Annotated[int, Field(strict=True, ge=0, le=5)] = 0


class Levels(FilePart):
    """The easier levels, 1 (`easy`) and 2 (`middle`), where there are any; level 3 is the personality as it stands."""

    easy: Ease | None = None
    middle: Ease | None = None


Level: TypeAlias = Literal[1, 2, 3]
FULL: Level = 3
"""The level at which a personality is as its file says, with nothing eased."""
LEVELS: tuple[Level, ...] = (1, 2, FULL)
USUAL_MISS = -1
"""Trust that a miss costs where the file does not say."""


class Personality(FilePart):
    """One personality type, as read from a file in `assets/personalities`.

    `asks` is the trust (0–10) the client asks before a need may climb to a rung; `personal` is added for
    personal needs; `contacts` is how many meetings such a client usually needs before deciding.
    """

    format: Literal[1]
    id: Id
    title: Text
    pace: Literal["fast", "slow"]
    focus: Literal["task", "people"]
    seen_as: Text
    needs: Text
    advice: Text
    words: tuple[Text, ...] = ()
    contacts: Annotated[int, Field(strict=True, ge=1, le=20)]
    talkative: Annotated[bool, Field(strict=True)] = False
    minutes: MinuteTable = MinuteTable()
    trust: TrustTable = TrustTable()
    asks: dict[Rung, Trust] = {}
    personal: Annotated[int, Field(strict=True, ge=0, le=5)] = 0
    ceilings: Ceilings = Ceilings()
    levels: Levels = Levels()
    stock: dict[StockClass, Annotated[tuple[Text, ...], Field(min_length=1)]]
    openers: tuple[Text, ...] = ()
    cues: Annotated[tuple[Text, ...], Field(min_length=1)]
    """What can be seen of such a client at a desk."""
    gestures: tuple[Text, ...] = ()
    """What can be seen of one anywhere else."""
    likes: Text
    dislikes: Text

    def ease(self, level: Level) -> Ease | None:
        """What is easier at `level`; None where the personality does not have it, and at the full level."""
        match level:
            case 1:
                return self.levels.easy
            case 2:
                return self.levels.middle
            case _:
                return None
