"""Files of our own that are not what they were: pipes, devices, links, gigabytes, rubbish; and homes that are none."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from roleplay.reading.place import scenarios_path
from tests.attack.attempt import CASES, Attempt
from tests.attack.child import Ended, roleplay
from tests.cli.hostile import HARMFUL, harm

GIGABYTE = 2**30
DEEP = "[" * 100_000
ALWAYS = 4
"""Combinations of a spoilt file and a command in the ordinary tests."""

SPOILT: dict[str, Callable[[Path], object]] = {
    "a pipe": os.mkfifo,
    "a folder": Path.mkdir,
    "an endless device": lambda path: path.symlink_to("/dev/zero"),
    "a full device": lambda path: path.symlink_to("/dev/full"),
    "a terminal": lambda path: path.symlink_to("/dev/tty"),
    "a link to itself": lambda path: path.symlink_to(path),
    "a link to nothing": lambda path: path.symlink_to("nowhere/at/all"),
    "a gigabyte": lambda path: _sparse(path, GIGABYTE),
    "nothing": lambda path: path.write_bytes(b""),
    "rubbish": lambda path: path.write_bytes(bytes(range(256)) * 50),
    "a deep list": lambda path: path.write_text(DEEP),
    "half of it": lambda path: path.write_bytes(_honest()[:900]),
    "another kind": lambda path: path.write_text('["a", 1, null]'),
    "a huge number": lambda path: path.write_text(f'{{"format": {"9" * 5000}, "elapsed": 1e999}}'),
    "escapes": lambda path: path.write_bytes((CASES / "save-osc52.json").read_bytes()),
    "escapes in an entry": lambda path: path.write_bytes((CASES / "save-escape-entry.json").read_bytes()),
    "the year 33658": lambda path: _dated(path, 10**12),
    "before all years": lambda path: _dated(path, -(10**12)),
    "nobody's to read": lambda path: (path.write_bytes(_honest()), path.chmod(0)),
}
"""What a path is made to be, by name."""
PLACES = ("settings.json", "plays/x.json", "plays", "solved", "crashes", "plays/.x.json-part")
COMMANDS: dict[str, tuple[tuple[object, ...], bytes]] = {
    "list": (("list",), b""),
    "go on": (("play", "--plain", "--resume"), b"q\n"),
    "go on by name": (("play", "--plain", "--resume", "x"), b"q\n"),
    "play": (("play", "county-bureau-pcs", "--plain", "--seed", 1), b"1 1\nl\ny\nq\n"),
}


@dataclass(frozen=True, slots=True)
class _Kind:
    """A way to attack that is tried once a round."""

    name: str
    run: Callable[[Path, Random], str | None]


def attempts(chance: Random, short: bool) -> Iterator[Attempt]:
    """The kinds that once did harm, then every spoilt file at every place, read by every command."""
    while True:
        for kind in _KINDS:
            yield Attempt(f"files: {kind.name}", _in_a_folder(kind.run, chance))
        combinations = [(place, how, what) for place in PLACES for how in SPOILT for what in COMMANDS]
        chance.shuffle(combinations)
        for place, how, what in combinations[:ALWAYS] if short else combinations:
            yield Attempt(f"files: {place} is {how}", _in_a_folder(_spoilt(place, how, what), chance))
        names = list(SPOILT)
        chance.shuffle(names)
        for how in names[: ALWAYS // 2] if short else names:
            for command in ("replay", "review", "check"):
                yield Attempt(f"files: {command} of {how}", _in_a_folder(_named(command, how), chance))
        if short:
            return


def _in_a_folder(run: Callable[[Path, Random], str | None], chance: Random) -> str | None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "home").mkdir()
        return run(folder, chance)


def _spoilt(place: str, how: str, what: str) -> Callable[[Path, Random], str | None]:
    def run(folder: Path, chance: Random) -> str | None:
        del chance
        path = folder / "home" / place
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            SPOILT[how](path)
        except (OSError, OverflowError):
            return None  # this file system cannot hold such a file
        arguments, typed = COMMANDS[what]
        return _judged(roleplay(*arguments, home=folder / "home", typed=typed), f"{what}: ")

    return run


def _named(command: str, how: str) -> Callable[[Path, Random], str | None]:
    def run(folder: Path, chance: Random) -> str | None:
        del chance
        path = folder / ("x.yaml" if command == "check" else "x.json")
        try:
            SPOILT[how](path)
        except (OSError, OverflowError):
            return None
        return _judged(roleplay(command, path, home=folder / "home"), "")

    return run


def _judged(ended: Ended, what: str) -> str | None:
    failure = ended.failure()
    if failure is None and ended.memory > 500_000_000:
        failure = f"{ended.memory / 1_000_000:.0f} MB"
    return None if failure is None else what + failure


def _vanishes(folder: Path, chance: Random) -> str | None:
    pack = folder / "pack"
    shutil.copytree(next(path for path in sorted(scenarios_path().iterdir()) if path.is_dir()), pack)
    after = chance.randrange(200)
    ticks = iter(range(10**9))

    def meanwhile() -> None:
        if next(ticks) == after:
            shutil.rmtree(pack, ignore_errors=True)

    return roleplay("check", "--quick", pack, home=folder / "home", meanwhile=meanwhile).failure()


def _unknown_user(folder: Path, chance: Random) -> str | None:
    del chance
    return roleplay("list", home=folder, environment={"ROLEPLAY_HOME": "~nosuchuser/x"}).failure()


def _homeless(folder: Path, chance: Random) -> str | None:
    without = ("ROLEPLAY_HOME", *(("HOME",) if chance.random() < 0.7 else ()))
    return roleplay("list", home=folder, without=without, unknown=True).failure()


def _full_disk(folder: Path, chance: Random) -> str | None:
    """A result that finds no room leaves what was there before, and says so."""
    del chance
    path = folder / "graph.html"
    path.write_text("old")
    ended = roleplay("graph", "county-bureau-pcs", "--format", "html", "--out", path, home=folder / "home", room=1000)
    if path.read_text() != "old":
        return "the file that was there is gone"
    return ended.failure() or ("a full disk was passed over in silence" if ended.code == 0 else None)


def _foreign_part(folder: Path, chance: Random) -> str | None:
    """A folder of the cache that is a link: what is another's there stays."""
    del chance
    victim, record = folder / "victim", folder / "x.json"
    victim.mkdir()
    foreign = [victim / name for name in ("download.part", ".x.json-part", "notes.tmp", "x.table")]
    for path in foreign:
        path.write_bytes(b"mine")
        os.utime(path, (1, 1))
    (folder / "home" / "solved").symlink_to(victim)
    record.write_bytes(_honest())
    failure = roleplay("review", record, home=folder / "home").failure()
    gone = [path.name for path in foreign if not path.exists() or path.read_bytes() != b"mine"]
    return failure or (f"another's file is gone: {gone[0]}" if gone else None)


def _damaged_told(folder: Path, chance: Random) -> str | None:
    """A damaged play is named by who goes on."""
    plays = folder / "home" / "plays"
    plays.mkdir()
    (plays / "cut.json").write_bytes(_honest()[: chance.randrange(1, 900)])
    ended = roleplay("play", "--plain", "--resume", home=folder / "home")
    return ended.failure() or (None if "cut" in ended.err + ended.out else "the damaged play is not mentioned")


def _newline_in_a_name(folder: Path, chance: Random) -> str | None:
    text = chance.choice(list(HARMFUL.values())).replace("/", "-")
    path = folder / f"a{text}b.yaml"
    scenario = next(scenarios_path().rglob("county-bureau-pcs.yaml"))
    path.write_bytes(scenario.read_bytes()[: chance.choice((-1, 3000))])
    command = chance.choice((("play", "--plain"), ("check", "--quick"), ("check", "--quick", "--github"), ("graph",)))
    ended = roleplay(command[0], path, *command[1:], home=folder / "home", typed=b"q\n")
    found = harm(ended.out + ended.err, github="--github" in command)
    return f"{command}: {found[0]}" if found else ended.failure(github="--github" in command)


_KINDS = (
    _Kind("a scenario vanishes while it is checked", _vanishes),
    _Kind("a home of a user who is not known", _unknown_user),
    _Kind("no home at all", _homeless),
    _Kind("a result onto a full disk", _full_disk),
    _Kind("a cache that leads elsewhere", _foreign_part),
    _Kind("a damaged play is told", _damaged_told),
    _Kind("a name that commands", _newline_in_a_name),
)


def _honest() -> bytes:
    from tests.attack.records import honest

    return honest(told=True)


def _sparse(path: Path, size: int) -> None:
    with path.open("wb") as file:
        file.truncate(size)


def _dated(path: Path, when: int) -> None:
    path.write_bytes(_honest())
    os.utime(path, (when, when))
