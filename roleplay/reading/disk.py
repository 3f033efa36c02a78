"""Files as strangers send them: pipes, links that lead out of their folder, names that nobody can print."""

from __future__ import annotations

import re
import stat
import unicodedata
from collections.abc import Collection
from pathlib import Path

from roleplay.reading.decoding import MAX_BYTES
from roleplay.reading.problem import Problem, ProblemError, did_you_mean, sentence

MAX_FILES = 200
"""Files, or folders, of one folder that are looked at."""
SUFFIXES = frozenset([".yaml", ".yml"])
"""The suffixes of the files that are read, in lower case; any case will do."""


def refuse(path: Path, code: str, message: str) -> ProblemError:
    """The error for a file that could not even be opened."""
    return ProblemError([Problem(sentence(str(path)), 1, 1, code, sentence(message))])


def read_bytes(path: Path, pack: Path | None = None) -> bytes:
    """The bytes of a regular file, at most one more than a file may have; ProblemError where there is none.

    With `pack`, the file must lie in that folder, links followed.
    """
    try:
        if pack is not None and not path.resolve().is_relative_to(pack.resolve()):
            raise refuse(path, "F002", "this link leads out of its pack")
        if not stat.S_ISREG(path.stat().st_mode):
            raise refuse(path, "F003", "this is not a file")
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise refuse(path, "F001", "there is no such file") from None
    except OSError as error:
        raise refuse(path, "F001", f"cannot be read: {error.strerror or error}") from None
    except (RuntimeError, ValueError):  # a link to itself (before Python 3.13); a NUL in the name
        raise refuse(path, "F001", "cannot be read: there is no such place") from None


def is_yaml(path: Path) -> bool:
    """Whether a file's suffix is one of those that are read."""
    return path.suffix.lower() in SUFFIXES


def stem_of(path: Path) -> str:
    """The name of a file without its suffix, composed (NFC) as ids are: some systems keep names decomposed."""
    return unicodedata.normalize("NFC", path.stem)


def yaml_files(folder: Path) -> list[Path]:
    """The YAML files of a folder by name, hidden ones left out; none where the folder cannot be read."""
    return [path for path in _listed(folder) if is_yaml(path) and not is_folder(path)][:MAX_FILES]


def folders(folder: Path) -> list[Path]:
    """The folders in a folder by name, hidden ones left out."""
    return [path for path in _listed(folder) if is_folder(path)][:MAX_FILES]


def shortfall(folder: Path) -> tuple[Problem, ...]:
    """What keeps a folder from being looked at whole: it cannot be listed, or holds more than is read of one."""
    try:
        shown = [path for path in folder.iterdir() if not path.name.startswith(".")]
    except OSError as error:
        return refuse(folder, "F001", f"cannot be read: {error.strerror or error}").problems
    within = [path for path in shown if is_folder(path)]
    files = sum(map(is_yaml, shown)) - sum(map(is_yaml, within))
    for number, what in ((files, "YAML files"), (0 if files else len(within), "folders")):
        if number > MAX_FILES:
            message = f"{number} {what}, of which only the first {MAX_FILES} by name are looked at"
            return refuse(folder, "F005", message).problems
    return ()


_NEARLY = re.compile(r"[.。．_ ]?(?:ya?ml|yalm|ymal|yam|yml|json[5c]?)[\W_\d]*", re.IGNORECASE)
_COPIES = frozenset([".bak", ".orig", ".old", ".tmp", ".swp", ".part"])


def overlooked(folder: Path) -> tuple[Problem, ...]:
    """A warning for every file that is not looked at though its name says that it was meant to be."""
    found: list[Problem] = []
    for path in _listed(folder):
        if is_yaml(path) or path.name.endswith("~") or path.suffix.lower() in _COPIES or is_folder(path):
            continue
        if (_NEARLY.search(path.stem[-6:]) and path.suffix) or _NEARLY.fullmatch(path.suffix or path.name[-5:]):
            message = f"this file is not looked at: only names that end in {' or '.join(sorted(SUFFIXES))} are"
            found.append(Problem(sentence(str(path)), 1, 1, "F007", message, "warning"))
    return tuple(found[:MAX_FILES])


def bypassed(folder: Path, known: Collection[str]) -> tuple[Problem, ...]:
    """A warning for every folder in a pack whose YAML files are not looked at; those of `known` names are."""
    found: list[Problem] = []
    names = " or ".join(sorted(known))
    for path in folders(folder):
        if path.name not in known and yaml_files(path):
            hint = did_you_mean(path.name, sorted(known))
            message = f"the YAML files in this folder are not looked at{hint}: a pack's lie in it, or in {names}"
            found.append(Problem(sentence(str(path)), 1, 1, "F007", message, "warning"))
    return tuple(found)


def is_folder(path: Path) -> bool:
    """Whether `path` is a folder, as far as can be told."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def _listed(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if not path.name.startswith("."))
    except OSError:
        return []
