"""A profile as one file to take along: written whole, and checked like any foreign file when it is read.

It holds the name, the settings, the records of plays as they are, notes, objections, what happened to cards, and papers
(worksheets, self-tests). It holds no PIN, and not where scenario files lay on the machine that it comes from: that is
nobody else's business, and of no use elsewhere.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from roleplay.engine.transcript import Transcript, TranscriptError
from roleplay.practice.drill.event import Event
from roleplay.reading.forbidden import FORBIDDEN
from roleplay.store.cardfile import event_as_dict, event_in
from roleplay.store.objection import Objection
from roleplay.store.paper import Paper
from roleplay.store.plain import check_id, plain
from roleplay.store.profile import fit_profile
from roleplay.store.settings import Settings
from roleplay.store.store import LARGEST_NOTES, LARGEST_RECORD

KIND, FORMAT = "profile", 1
LARGEST = 64_000_000
"""Bytes of such a file."""
MOST_PARTS = 3_000_000
"""Lists, objects and values in it: small ones take many times their length in memory."""
MOST = {"plays": 20_000, "notes": 40_000, "objections": 2_000, "cards": 300_000, "papers": 5_000}
"""So many of each: more than anybody comes to in years."""
MOST_FAULTS = 20
LATEST = 2**57
"""Microseconds since 1970 that a calendar can still show."""
_KEYS = {"roleplay", "format", "name", "created", "settings", "plays", "notes", "objections", "cards"}
_LATER = {"papers"}
"""What earlier files of this format do not have."""


@dataclass(frozen=True, slots=True)
class Packed:
    """A play: its id, when it was last changed in microseconds since 1970, its record."""

    id: str
    changed: int
    transcript: Transcript


@dataclass(frozen=True, slots=True)
class Bundle:
    """What one profile keeps."""

    name: str
    created: int = 0
    settings: Settings = field(default_factory=Settings)
    plays: tuple[Packed, ...] = ()
    notes: dict[str, str] = field(default_factory=dict)
    objections: tuple[Objection, ...] = ()
    cards: tuple[Event, ...] = ()
    """What happened to cards, undone things included, with serials from 1 on."""
    papers: tuple[Paper, ...] = ()


class BundleError(ValueError):
    """Raised for a file that is no profile: `faults` say what is wrong, in plain text; `newer` is a later version's."""

    def __init__(self, *faults: str, newer: bool = False) -> None:
        super().__init__("; ".join(faults))
        self.faults = faults
        self.newer = newer


def written(bundle: Bundle) -> str:
    """The text of the file. Raises BundleError for more than could be read again."""
    tree = {
        "roleplay": KIND,
        "format": FORMAT,
        "name": bundle.name,
        "created": bundle.created,
        "settings": asdict(bundle.settings),
        "plays": [
            {"id": play.id, "changed": play.changed, "record": json.loads(play.transcript.to_json())}
            for play in bundle.plays
        ],
        "notes": bundle.notes,
        "objections": [one.as_dict() for one in bundle.objections],
        "cards": list(map(event_as_dict, bundle.cards)),
        "papers": [paper.as_dict() for paper in bundle.papers],
    }
    text = json.dumps(tree, ensure_ascii=False, indent=1) + "\n"
    _demand_room(text.encode())
    for name, most in MOST.items():
        if len(getattr(bundle, name)) > most:
            raise BundleError(f"{name}: more than {most:,}")
    return text


def read(data: bytes) -> Bundle:
    """What a file holds. Raises BundleError, and then none of it is to be used."""
    _demand_room(data)
    try:
        tree = json.loads(data, object_pairs_hook=_once, parse_constant=_refused)
    except (ValueError, RecursionError) as error:
        raise BundleError(f"not JSON: {_short(error)}") from None
    if not isinstance(tree, dict) or tree.get("roleplay") != KIND:
        raise BundleError("not the profile of a trainee")
    if type(tree.get("format")) is int and tree["format"] != FORMAT:
        raise BundleError(f"format {tree['format']}", newer=True)
    if type(tree.get("format")) is not int or set(tree) - _LATER != _KEYS:
        odd = set(tree) - _LATER ^ _KEYS
        raise BundleError("not the profile of a trainee: " + ", ".join(sorted(map(_short, odd))[:5]))
    return _Reader().bundle(tree)


class _Reader:
    """Reads part after part, and goes on after a fault, so that the others are told too."""

    def __init__(self) -> None:
        self._faults: list[str] = []

    def bundle(self, tree: dict[str, Any]) -> Bundle:
        name, created = tree["name"], tree["created"]
        if not isinstance(name, str) or not (name == "" or fit_profile(name)):
            self._faults.append("name: not one that a profile can have")
        if type(created) is not int or not 0 <= created <= 2**37:
            self._faults.append("created: no time")
        settings = self._one("settings", tree["settings"], _settings)
        plays = tuple(self._each("plays", tree["plays"], _play))
        if len({play.id for play in plays}) != len(plays):
            self._faults.append("plays: two of one id")
        notes = tree["notes"] if isinstance(tree["notes"], dict) else {"": tree["notes"]}
        noted = dict(self._each("notes", notes.items(), _note))
        objections = tuple(self._each("objections", tree["objections"], _objection))
        events = tuple(self._each("cards", tree["cards"], event_in))
        cards = tuple(replace(one, serial=serial) for serial, one in enumerate(events, 1))
        if any(not 0 <= one.undoes < one.serial for one in cards):
            self._faults.append("cards: undone before it was done")
        papers = tuple(self._each("papers", tree.get("papers", []), Paper.read))
        if len({paper.id for paper in papers}) != len(papers):
            self._faults.append("papers: two of one id")
        if self._faults:
            raise BundleError(*self._faults[:MOST_FAULTS])
        assert settings is not None
        return Bundle(name, created, settings, plays, noted, objections, cards, papers)

    def _one(self, where: str, given: Any, reader: Callable[[Any], Any]) -> Any:
        try:
            return reader(given)
        except (TranscriptError, ValueError, TypeError, KeyError, RecursionError) as error:
            self._faults.append(f"{where}: {_short(error)}")
            return None

    def _each(self, where: str, given: Iterable[Any], reader: Callable[[Any], Any]) -> Iterator[Any]:
        if not isinstance(given, list) and where != "notes":
            self._faults.append(f"{where}: no list")
            return
        for number, one in enumerate(given, 1):
            if number > MOST[where]:
                self._faults.append(f"{where}: more than {MOST[where]:,}")
                return
            if len(self._faults) >= MOST_FAULTS:
                return
            named = one.get("id", number) if isinstance(one, dict) else one[0] if isinstance(one, tuple) else number
            if (found := self._one(f"{where}: {_short(named)}", one, reader)) is not None:
                yield found


def _settings(given: Any) -> Settings:
    settings, wrong = Settings.read(given)
    if wrong:
        raise ValueError(", ".join(wrong))
    return settings


def _play(given: Any) -> Packed:
    if not isinstance(given, dict) or set(given) != {"id", "changed", "record"} or not isinstance(given["id"], str):
        raise ValueError("not a play")
    check_id(given["id"])
    if type(given["changed"]) is not int or not 0 <= given["changed"] <= LATEST:
        raise ValueError("changed: no time")
    record = json.dumps(given["record"])
    if len(record) > LARGEST_RECORD:
        raise ValueError(f"larger than {LARGEST_RECORD:,} bytes")
    return Packed(given["id"], given["changed"], Transcript.from_json(record))


def _note(given: tuple[str, Any]) -> tuple[str, str]:
    name, text = given
    check_id(name)
    if not isinstance(text, str) or not text or plain(text) != text or len(text.encode()) > LARGEST_NOTES:
        raise ValueError("no plain text of a fitting length")
    return name, text


def _objection(given: Any) -> Objection:
    found = Objection.read(given)
    check_id(found.play)
    return found


def _demand_room(data: bytes) -> None:
    if len(data) > LARGEST or sum(map(data.count, (b"[", b"{", b","))) > MOST_PARTS:
        raise BundleError(f"larger than {LARGEST:,} bytes, or of more parts than a profile has")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name stands twice in one object")
    return found


def _refused(constant: str) -> Any:
    raise ValueError(f"{constant} is no number")


def _short(what: object) -> str:
    told = "".join(sign if sign.isprintable() else "?" for sign in FORBIDDEN.sub("?", str(what)))
    return told[:160]
