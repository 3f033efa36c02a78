"""The fixed vocabulary of a sales conversation: kinds of move, tones, rungs, outcomes, skills.

The words are the field's (SPIN: Rackham 1988; the courses' own terms in the domain notes). Everything
else that a scenario says is data. What each kind of move and each outcome is, is told in `roleplay.scenario.act`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, TypeAlias, get_args

Kind: TypeAlias = Literal[
    "situation", "problem", "purpose", "implication", "payoff", "confirm", "anything-else",
    "rapport", "listen", "present", "pitch", "assume",
    "soften", "explore", "answer", "inform", "propose",
    "trade", "concede", "hold", "decline", "breach",
]  # fmt: skip
KINDS: tuple[Kind, ...] = get_args(Kind)

Form: TypeAlias = Literal["open", "closed"]
Tone: TypeAlias = Literal["brisk", "lively", "warm", "exact", "plain", "pushy", "vague"]
TONES: tuple[Tone, ...] = get_args(Tone)

Rung: TypeAlias = Literal["hidden", "hinted", "implied", "felt", "explicit", "confirmed"]
RUNGS: tuple[Rung, ...] = get_args(Rung)
"""The standard ladder of a need, in order."""

Outcome: TypeAlias = Literal["lands", "early", "blocked", "spent", "assumed", "answered", "refused", "continuation"]
OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)

Why: TypeAlias = Literal[
    "climbed", "landed", "below", "trust", "meter", "unready", "late", "said", "full", "guess", "pitch", "nothing",
    "wrong", "breach", "open",
]  # fmt: skip
"""What decided it. It *climbed*, or *landed* without a step up; a rung *below* was missing; *trust* fell short; a
*meter* or number of the author's stood too high or too low; needs were *unready*, not explicit yet; it came *late*, its
moment past; it was *said* already; small talk or listening won no more, being *full*; a *guess*; a *pitch* before the
need; *nothing* stood behind it; it was the *wrong* thing to say, which never lands with this client; a *breach*; or the
matter was *open* in more ways than one."""
WHYS: tuple[Why, ...] = get_args(Why)

StockClass: TypeAlias = Literal[
    "early", "blocked", "spent", "assumed", "answered", "rapport", "listen",
    "pitched", "presented", "confirmed", "refused", "steady", "warning", "unfinished", "nothing",
]  # fmt: skip
"""The classes of lines that a personality has in stock for where a scenario has written no answer. `unfinished` and
`nothing` answer whether there is anything else: too soon, and in vain."""
USUAL_STOCK: Mapping[StockClass, StockClass] = {"unfinished": "early", "nothing": "spent"}
"""Whose lines serve where a personality has none of a class."""

NeedKind: TypeAlias = Literal[
    "product", "service", "commercial", "budget",
    "survival", "security", "belonging", "esteem", "achievement",
]  # fmt: skip
PERSONAL: frozenset[NeedKind] = frozenset(["survival", "security", "belonging", "esteem", "achievement"])
"""Personal needs, by Maslow's levels; the others are the organisation's."""

Stage: TypeAlias = Literal["acquaintance", "understanding", "deal", "partnership"]
STAGES: tuple[Stage, ...] = get_args(Stage)

Counted: TypeAlias = Literal["needs", "goals", "both"]
"""What the headline score counts: needs, other ladders with a goal, or both."""
Skill: TypeAlias = Literal[
    "research", "opening", "situation", "problem", "implication", "payoff", "confirming", "listening",
    "rapport", "adapting", "presenting", "objections", "commitment", "negotiating", "integrity",
]  # fmt: skip
SKILLS: tuple[Skill, ...] = get_args(Skill)

Breach: TypeAlias = Literal["gift", "collusion", "confidential", "defamation", "false-promise"]
BREACHES: tuple[Breach, ...] = get_args(Breach)

BUILT_IN_ENDINGS = ("advance", "continuation", "walkout", "time", "left")
TRUST_MAX = 10
