"""Texts that command: in every field of a scenario, a pack, a personality; nothing of them is obeyed by a terminal."""

from __future__ import annotations

import copy
import tempfile
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import yaml

from tests.attack.attempt import Attempt
from tests.attack.child import roleplay
from tests.cli.hostile import HARMFUL
from tests.scenario.sample import as_yaml, minimal, write_pack

SHORT = 8
"""Files in the ordinary tests."""
MARKUP = (
    "[bold red]x[/]",
    "[@click=app.quit]x[/]",
    "{0}",
    "{title}",
    "%s",
    "<script>x</script>",
    "`x`",
    "$(x)",
    "a\nYou: b",
)
COMMANDS: tuple[tuple[str, ...], ...] = (
    ("check", "--quick"), ("check", "--quick", "--json"), ("check", "--quick", "--github"),
    ("play", "--plain", "--seed", "1"), ("graph",), ("cards",), ("preview", "--once"), ("solve",),
)  # fmt: skip
TALK = b"i\n1 1\nd\nb\nt\nw\n1 2\ng\n1 1\nl\ny\nq\n"


def attempts(chance: Random, short: bool) -> Iterator[Attempt]:
    """Spoil texts of the sample, its pack and a personality, and let a command tell them."""
    made = 0
    while not short or made < SHORT:
        made += 1
        command, name = chance.choice(COMMANDS), chance.choice(("scenario", "scenario", "pack", "personality"))
        sort = chance.choice(("controls", "markup"))
        texts = tuple(HARMFUL.values()) if sort == "controls" else MARKUP
        yield Attempt(f"texts: {sort} in a {name}, {' '.join(command[:2])}", _told(command, name, texts, chance))


def _told(command: tuple[str, ...], name: str, texts: tuple[str, ...], chance: Random) -> str | None:
    with tempfile.TemporaryDirectory() as folder:
        pack = write_pack(Path(folder) / "pack")
        path = pack / "sample.yaml"
        if name == "scenario":
            path.write_text(as_yaml(_spoilt(minimal(), texts, chance)), encoding="utf-8")
        elif name == "pack":
            spoilt = _spoilt(yaml.safe_load((pack / "pack.yaml").read_text(encoding="utf-8")), texts, chance)
            (pack / "pack.yaml").write_text(as_yaml(spoilt), encoding="utf-8")
        else:
            spoilt = _spoilt(_personality(), texts, chance)
            (pack / "personalities").mkdir(exist_ok=True)
            (pack / "personalities" / "dove.yaml").write_text(as_yaml(spoilt), encoding="utf-8")
        where = pack if command[0] == "check" else path
        ended = roleplay(command[0], where, *command[1:], home=Path(folder) / "home", typed=TALK)
    return ended.failure(github="--github" in command)


def _personality() -> dict[str, Any]:
    from roleplay.reading.place import assets_path

    found: dict[str, Any] = yaml.safe_load((assets_path("personalities") / "dove.yaml").read_text(encoding="utf-8"))
    return found


def _spoilt(given: dict[str, Any], texts: tuple[str, ...], chance: Random) -> dict[str, Any]:
    """`given` with some of its strings ended, begun or replaced by a hostile one."""
    spoilt = copy.deepcopy(given)
    places = list(_strings(spoilt))
    for holder, key in chance.sample(places, min(len(places), chance.choice((1, 3, 30)))):
        text = chance.choice(texts)
        holder[key] = chance.choice((text, f"{holder[key]}{text}", f"{text}{holder[key]}"))
    return spoilt


def _strings(node: Any) -> Iterator[tuple[Any, Any]]:
    for key, value in list(node.items() if isinstance(node, dict) else enumerate(node)):
        if isinstance(value, str):
            yield node, key
        elif isinstance(value, dict | list):
            yield from _strings(value)
