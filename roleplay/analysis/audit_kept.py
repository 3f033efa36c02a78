"""What was gathered for a proof as bytes that can be kept, and the key under which: by all that decided it.

That is the scenario and its personalities without their words, in the order of the file since findings name what comes
first, and the program itself: kept proofs of another version are not found.
"""

from __future__ import annotations

import hashlib
import sys
import zlib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from roleplay.analysis.audit_gathered import Gathered
from roleplay.engine.fingerprint import CLAIMS
from roleplay.reading.wording import blanked
from roleplay.scenario.after import earlier_of
from roleplay.scenario.model import Scenario
from roleplay.scenario.personality import Personality

LARGEST = 64 * 2**20
"""Bytes that what is kept of one proof may come to when it is unpacked."""
LAYERS = ("reading", "scenario", "engine", "analysis")
"""The folders of the program that decide what is gathered."""


def bare_of(scenario: Scenario) -> Scenario:
    """A scenario without its words and claims: all that may decide what is gathered."""
    fields = Scenario.model_fields
    unclaimed = {name: fields[name].get_default(call_default_factory=True) for name in CLAIMS}
    bare: Scenario = blanked(scenario.model_copy(update=unclaimed))
    return bare


def proof_key(scenario: Scenario, personalities: Mapping[str, Personality]) -> str:
    """The key of what is gathered for a scenario with its personalities: 40 hexadecimal digits."""
    digest = hashlib.sha256(_program().encode())
    for part in (*map(bare_of, _chain(scenario)), *map(blanked, personalities.values())):
        digest.update(part.model_dump_json().encode())
        digest.update(b"\n")
    return digest.hexdigest()[:40]


def _chain(scenario: Scenario) -> Iterator[Scenario]:
    """A scenario, and those before it, one after another."""
    part: Scenario | None = scenario
    while part is not None:
        yield part
        part = earlier_of(part)


def written(gathered: Gathered) -> bytes:
    """What was gathered, as bytes."""
    return zlib.compress(_adapter().dump_json(gathered), 1)


def read_gathered(data: bytes) -> Gathered | None:
    """What was gathered, from its bytes; None for anything else."""
    unpacking = zlib.decompressobj()
    try:
        found = unpacking.decompress(data, LARGEST)
        return _adapter().validate_json(found) if unpacking.eof and not unpacking.unused_data else None
    except (zlib.error, ValidationError):
        return None


@cache
def _adapter() -> TypeAdapter[Gathered]:
    return TypeAdapter(Gathered)


@cache
def _program() -> str:
    """What tells this program from any other that might gather otherwise."""
    digest = hashlib.sha256()
    top = Path(__file__).parent.parent
    for file in sorted(file for layer in LAYERS for file in (top / layer).glob("*.py")):
        digest.update(file.name.encode())
        digest.update(file.read_bytes())
    return f"{digest.hexdigest()} {sys.version} numpy {_version('numpy')}"


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
