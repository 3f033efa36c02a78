"""Scenario files of any bytes whatsoever: loaded, or told with places; never a traceback, never dear."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from random import Random

from roleplay.reading.place import assets_path, scenarios_path
from roleplay.reading.registry import kind_folders
from roleplay.scenario.file import is_scenario
from tests.attack.attempt import CASES, Attempt
from tests.attack.child import Ended, roleplay

SHORT = 2
"""Of each kind of mutation, in the ordinary tests."""
PLACED = re.compile(r"^.+\.ya?ml:\d+:\d+ [A-Z]\d{3} ", re.MULTILINE)
SIGNS = (
    "&a",
    "*a",
    "<<: ",
    "!!python/object:os.system ",
    "---\n",
    "'",
    '"',
    "{",
    "[",
    "? ",
    "- ",
    ": ",
    "#",
    "\t",
    "\ufeff",
)
HOSTILE = "hostile.yaml"
COUNTS = (1_000, 3_000, 10_000)


def attempts(chance: Random, short: bool) -> Iterator[Attempt]:
    """Check the cases that once did harm, then mutations of the shipped files without end."""
    for path in sorted(CASES.glob("*.yaml")):
        yield Attempt("yaml: cases that did harm", _checked(path.read_bytes(), HOSTILE, costs=not short))
    kinds = {"bytes": _bytes, "lines": _lines, "signs": _signs, "numbers": _numbers, "counts": _counts}
    rounds = 0
    while not short or rounds < SHORT:
        rounds += 1
        for kind, mutate in kinds.items():
            name, data = _shipped(chance)
            yield Attempt(f"yaml: {kind}", _checked(mutate(chance, data), name, costs=not short))


def _checked(data: bytes, name: str, *, costs: bool) -> str | None:
    """What is wrong with how a file of that name, within its folder, is checked."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
        return _judged(roleplay("check", "--quick", path, home=Path(folder) / "home"), costs=costs)


def _judged(ended: Ended, *, costs: bool) -> str | None:
    if failure := ended.failure(costs=costs):
        return failure
    if ended.code not in (0, 1):
        return f"exit code {ended.code}: {ended.err[-300:]}"
    return "refused without a place" if ended.code == 1 and not PLACED.search(ended.out) else None


def _shipped(chance: Random) -> tuple[str, bytes]:
    """A file of any kind: its name, with that of the folder which makes it one, and what is in it."""
    places = [*scenarios_path().rglob("*.yaml"), *assets_path("personalities").glob("*.yaml")]
    places += map(assets_path, ("rules.yaml", "selftest.yaml", "curriculum.yaml"))
    scenarios = [path for path in places if is_scenario(path)]
    path = chance.choice(sorted(scenarios if chance.random() < 0.5 else places))
    name = f"{path.parent.name}/{path.name}" if path.parent.name in kind_folders() else path.name
    return name, path.read_bytes()


def _bytes(chance: Random, data: bytes) -> bytes:
    """Some bytes made others; or nothing but chance."""
    if chance.random() < 0.2:
        return chance.randbytes(chance.choice((0, 1, 100, 100_000)))
    spoilt = bytearray(data)
    for _ in range(chance.choice((1, 3, 30, 3000))):
        spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
    return bytes(spoilt)


def _lines(chance: Random, data: bytes) -> bytes:
    """Lines taken out, said twice, moved or shifted, or the file cut short."""
    lines = data.splitlines(keepends=True)
    for _ in range(chance.choice((1, 3, 30))):
        place = chance.randrange(len(lines))
        match chance.randrange(5):
            case 0:
                del lines[place]
            case 1:
                lines[place:place] = lines[place : place + chance.randrange(1, 40)]
            case 2:
                lines.insert(chance.randrange(len(lines)), lines.pop(place))
            case 3:
                lines[place] = b" " * chance.randrange(1, 9) + lines[place]
            case _:
                lines[place] = lines[place].lstrip()
    if chance.random() < 0.2:
        return b"".join(lines)[: chance.randrange(len(data))]
    return b"".join(lines)


def _signs(chance: Random, data: bytes) -> bytes:
    """Signs that mean something to YAML, or to a terminal, in the middle of the text."""
    text = data.decode()
    for _ in range(chance.choice((1, 3, 30))):
        place = chance.randrange(len(text))
        sign = chance.choice((*SIGNS, "\x1b[31m", "\u202e", "\x85", "\u2028", "：", "，", "\u00a0", "\u3000", "“"))
        text = text[:place] + sign + text[place:]
    return text.encode()


def _numbers(chance: Random, data: bytes) -> bytes:
    """Numbers made huge, negative, fractional or words."""
    odd = (
        "0",
        "-1",
        "1e999",
        ".nan",
        ".inf",
        "9" * 400,
        "0x10",
        "1_000",
        "true",
        "null",
        "~",
        "2026-01-01",
        "12:30:45",
    )

    def other(found: re.Match[str]) -> str:
        return chance.choice(odd) if chance.random() < 0.05 else found[0]

    return re.sub(r"\b\d+\b", other, data.decode()).encode()


def _counts(chance: Random, data: bytes) -> bytes:
    """Far too many of one thing, each sound by itself."""
    text, count = data.decode(), chance.choice(COUNTS)
    part = chance.choice(("flags", "meters", "events", "endings", "phases", "lessons", "topics", "needs", "moves"))
    entry = {
        "flags": "{{id: x-{0}}}",
        "meters": "{{id: x-{0}, low: 0, high: 9, start: 5}}",
        "events": "{{id: x-{0}, when: {{trust: '>=1'}}, say: x}}",
        "endings": "{{id: x-{0}, when: {{trust: '>=9'}}, title: x}}",
        "phases": "{{id: x-{0}, title: x, when: {{trust: '>={1}'}}}}",
        "lessons": "{{id: x-{0}, title: x, text: x, on: [x-{0}]}}",
        "topics": "{{id: x-{0}, title: x}}",
        "needs": "{{id: x-{0}, title: x, kind: budget, rungs: [hidden, felt], texts: {{felt: {{say: x, note: x}}}}}}",
        "moves": "{{id: x-{0}, topic: ice, kind: rapport, tone: warm, say: x {0}}}",
    }[part]
    added = "".join(f"  - {entry.format(number, number % 10)}\n" for number in range(count))
    found = re.search(rf"^{part}:\n", text, re.MULTILINE)
    if found is None:
        return f"{text}\n{part}:\n{added}".encode()
    return (text[: found.end()] + added + text[found.end() :]).encode()
