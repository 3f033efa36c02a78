"""Keys changed in the settings file: which bindings there are to change, and what of a wish can be followed."""

from __future__ import annotations

import pkgutil
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module

from textual.binding import Binding
from textual.dom import DOMNode

import roleplay.tui
from roleplay.tui.keyname import known

OWN = "roleplay.tui."


@dataclass(frozen=True, slots=True)
class Change:
    """Something that can be done by keys: the id of its binding, its keys, and the catalogue's word for it."""

    id: str
    keys: tuple[str, ...]
    description: str


@dataclass(frozen=True, slots=True)
class MisboundKey:
    """A wish that cannot be followed: `reason` is `id`, `key` or `taken`; `detail` what is wrong."""

    reason: str
    id: str
    detail: str = ""


def _boards() -> Iterator[Mapping[str, list[Binding]]]:
    """The bindings of each class of ours that has any, by key."""
    for module in pkgutil.walk_packages(roleplay.tui.__path__, OWN):
        import_module(module.name)
    seen: set[type] = set()
    waiting: list[type[DOMNode]] = [DOMNode]
    while waiting:
        kind = waiting.pop()
        waiting += [child for child in kind.__subclasses__() if child not in seen]
        seen.add(kind)
        if kind.__module__.startswith(OWN) and kind._merged_bindings is not None:
            yield kind._merged_bindings.key_to_bindings


def changes() -> dict[str, Change]:
    """Everything whose keys can be changed, by id, in alphabetical order."""
    keys: defaultdict[str, dict[str, None]] = defaultdict(dict)
    words: dict[str, str] = {}
    for board in _boards():
        for key, bindings in board.items():
            for binding in bindings:
                if binding.id is not None and binding.description:
                    keys[binding.id][key] = None
                    words.setdefault(binding.id, binding.description)
    return {name: Change(name, tuple(keys[name]), words[name]) for name in sorted(keys)}


def read(wishes: Mapping[str, object]) -> tuple[dict[str, str], list[MisboundKey]]:
    """The keymap for Textual that follows `wishes` (ids and keys, several with commas between), and what cannot be."""
    if not wishes:
        return {}, []
    offered, faults, found = changes(), [], {}
    for name, wish in wishes.items():
        fault = _fault(name, wish, offered)
        if fault is None:
            found[name] = ",".join(key.strip() for key in str(wish).split(","))
        else:
            faults.append(fault)
    for board in _boards():
        for fault in list(_clashes(board, found)):
            if found.pop(fault.id, None) is not None:
                faults.append(fault)
    return found | _beside(found, offered), faults


def _fault(name: str, wish: object, offered: Mapping[str, Change]) -> MisboundKey | None:
    if name not in offered:
        return MisboundKey("id", name)
    keys = [key.strip() for key in wish.split(",")] if isinstance(wish, str) else []
    wrong = next((key for key in keys if not known(key)), None)
    if not keys or wrong is not None:
        return MisboundKey("key", name, str(wish if wrong is None else wrong))
    return None


def _clashes(board: Mapping[str, list[Binding]], found: Mapping[str, str]) -> Iterator[MisboundKey]:
    """Wishes for a key that does something else on the same screen, and goes on doing so."""
    here = {binding.id for bindings in board.values() for binding in bindings}
    held: dict[str, str | None] = {
        key: bindings[0].id for key, bindings in board.items() if not any(binding.id in found for binding in bindings)
    }
    for name, wish in found.items():
        for key in wish.split(",") if name in here else ():
            if held.get(key, name) != name:
                yield MisboundKey("taken", name, key)
            held.setdefault(key, name)


def _beside(found: Mapping[str, str], offered: Mapping[str, Change]) -> dict[str, str]:
    """The keys as they are of whatever shares a key with a change: Textual would take them away with it."""
    kept: dict[str, str] = {}
    for board in _boards():
        for bindings in board.values():
            names = {binding.id for binding in bindings if binding.id is not None}
            if names & found.keys():
                kept |= {name: ",".join(offered[name].keys) for name in names - found.keys() if name in offered}
    return kept
