"""Files made to hurt: what the worst of them costs the checker, each in a process of its own."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from roleplay.reading.place import scenarios_path
from tests.bench.measure import Child, child
from tests.bench.row import MEGABYTE, Row, megabytes, seconds
from tests.bench.trace import SCENARIO

SECONDS_BAR = 5
MEMORY_BAR = 500 * MEGABYTE
PLACE = re.compile(r"hostile\.yaml:\d+:\d+ [A-Z]\d{3} ")


@dataclass(frozen=True, slots=True)
class Attack:
    """One file, what became of it, and whether that is how a file may be taken: sound, or problems with places."""

    name: str
    child: Child

    @property
    def withstood(self) -> bool:
        """Loaded, or problems with places; no traceback, no signal."""
        loaded = self.child.code == 0
        told = self.child.code == 1 and PLACE.search(self.child.said) is not None
        return (loaded or told) and "Traceback" not in self.child.errors


def rows() -> Iterator[Row]:
    """The worst of all files."""
    attacks = list(attempts())
    slowest = max(attacks, key=lambda one: one.child.seconds)
    largest = max(attacks, key=lambda one: one.child.memory)
    broken = [one.name for one in attacks if not one.withstood]
    figure = f"{len(attacks) - len(broken)} of {len(attacks)}" + (f"; not {', '.join(broken)}" if broken else "")
    yield Row("hostile files told or loaded, no traceback", figure, "all", "OVER" if broken else "ok", len(broken))
    yield seconds(f"slowest hostile file ({slowest.name})", slowest.child.seconds, SECONDS_BAR)
    yield megabytes(f"largest hostile file ({largest.name})", largest.child.memory, MEMORY_BAR)


def attempts() -> Iterator[Attack]:
    """Check every hostile file once."""
    with tempfile.TemporaryDirectory() as folder:
        for name, data in files().items():
            path = Path(folder) / "hostile.yaml"
            path.write_bytes(data)
            yield Attack(name, child("roleplay", "check", "--quick", str(path)))


def files() -> dict[str, bytes]:
    """The fixed set, by name."""
    return _bytes() | {name: text.encode() for name, text in (_yaml() | _scenarios()).items()}


def _bytes() -> dict[str, bytes]:
    """No text at all, or far too much of it."""
    return {
        "nothing": b"",
        "random bytes": Random(1).randbytes(1_000_000),
        "zeros": bytes(5_000_000),
        "half a character": b"format: 1\nid: \xe5\xa5",
        "another encoding": "format: 1\nid: 好".encode("utf-16"),
        "a hundred megabytes": b"a: 1\n" * 20_000_000,
        "one long line": b"a" * 10_000_000,
    }


def _yaml() -> dict[str, str]:
    """YAML that expands, nests or repeats."""
    bomb = 'a0: &a0 ["x"]\n' + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 20))
    return {
        "aliases that multiply": bomb,
        "deep lists": "[" * 200_000,
        "deep maps": "".join(f"{' ' * n}a:\n" for n in range(3_000)),
        "many keys": "".join(f"key{n}: 1\n" for n in range(200_000)),
        "one key again and again": "format: 1\n" * 100_000,
        "a number of a million digits": f"format: {'9' * 1_000_000}",
        "escapes and overrides": "title: '\x1b]0;x\x07\u202e'\n" * 10_000,
        "an object to be built": "!!python/object/apply:os.system ['true']",
        "many documents": "---\na: 1\n" * 100_000,
        "an endless scalar": "title: |\n" + "  x\n" * 1_000_000,
    }


def _scenarios() -> dict[str, str]:
    """A sound scenario with one part driven too far."""
    sound = next(scenarios_path().rglob(f"{SCENARIO}.yaml")).read_text(encoding="utf-8")
    flags = "flags:\n" + "".join(f"  - {{id: flag-{n}}}\n" for n in range(5_000))
    phases = "phases:\n" + "".join(f"  - {{id: p{n}, title: P, when: {{trust: 2}}}}\n" for n in range(2_000))
    events = "events:\n" + "".join(f"  - {{id: e{n}, say: E, when: {{trust: 2}}}}\n" for n in range(3_000))
    guard = "{any: [" + "{trust: 2}," * 200 + "]}"
    allowed = "phases:\n" + "".join(f"  - {{id: p{n}, title: P, when: {guard}}}\n" for n in range(56))
    return {
        "two thousand phases": sound.replace("phases:\n", phases, 1),
        "three thousand events": sound.replace("events:\n", events, 1),
        "as many phases and tests as may be": sound.replace("phases:\n", allowed, 1),
        "signs that look like others": sound.replace(": ", "： "),
        "quotes that are never closed": sound.replace('",', ","),
        "five thousand flags": sound.replace("needs:\n", f"{flags}needs:\n", 1),
        "a guard of many guards": sound.replace(
            "when: {reporting: felt}", "when: {any: [" + "{reporting: felt}," * 15_000 + "]}", 1
        ),
        "near misses by the thousand": sound.replace(
            "when: {reporting: felt}", "when: {" + ", ".join(f"reportin{n}: felt" for n in range(15_000)) + "}", 1
        ),
        "spaces in a comparison": sound.replace('trust: ">=7"', f'trust: "x{" " * 300_000}b"', 1),
        "a name of half a million letters": sound.replace("topic: ice", f"topic: {'w' * 500_000}", 1),
        "the same scenario many times": sound * 40,
    }
