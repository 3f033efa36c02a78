"""Makes the files that an author begins with: a scenario that passes every check, and the pack around it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias, get_args

from pydantic import TypeAdapter, ValidationError

from roleplay.authoring import decktable, sequel
from roleplay.authoring.template import filled, render
from roleplay.desk.everypack import load_every
from roleplay.reading.disk import stem_of
from roleplay.reading.place import assets_path
from roleplay.reading.problem import did_you_mean
from roleplay.reading.reading import read
from roleplay.reading.text import LANGUAGES, Id, Language
from roleplay.scenario.file import PACK_FILE, RULES_FILE
from roleplay.scenario.kinds import ASSIGNMENT, ASSIGNMENTS, CURRICULUM, DECK, DECKS, DISCUSSIONS, SELFTEST, WORKSHEETS

ScaffoldKind: TypeAlias = Literal[
    "discovery", "objections", "appointment", "negotiation", "journey", "two-people", "complaint", "sequel", "blank"
]
KINDS: tuple[ScaffoldKind, ...] = get_args(ScaffoldKind)
MOST_TOLD = 10
"""Faults of a table that are told."""
SCHEMA_FOLDER = ".schema"
"""Hidden, so that no reader takes it for a part of the pack; beside the files, so that the pack can be moved."""
SCHEMAS = ("scenario", "pack", "personality", "assignment", "deck", "worksheet", "discussion", "selftest", "curriculum")

_TAKEN = frozenset(
    [*(Path(name).stem for name in (PACK_FILE, RULES_FILE)), ASSIGNMENT.stem, CURRICULUM.stem, SELFTEST.stem]
)
_ID: TypeAdapter[str] = TypeAdapter(Id)


class ScaffoldError(ValueError):
    """Raised when there is nothing that could be made; the message says why."""


@dataclass(frozen=True, slots=True)
class Made:
    """The file that was asked for, a scenario or another, and every file that was written for it."""

    scenario: Path
    files: tuple[Path, ...]


def scaffold(
    name: str, kind: ScaffoldKind, languages: tuple[Language, ...], folder: Path, after: str = sequel.USUAL
) -> Made:
    """Write a scenario of this id into `folder`, with whatever the pack lacks. Nothing is ever overwritten.

    A sequel goes on from the scenario `after`. Raises ScaffoldError for an id that cannot be had or a scenario that is
    not there, OSError where the folder cannot be written.
    """
    name = unicodedata.normalize("NFC", name)
    _allow(name, folder)
    scenario = folder / f"{name}.yaml"
    fields = {"ID": name, "LANGUAGES": f"[{', '.join(languages)}]", "FILE": scenario.name}
    template = _template(kind)
    if kind == "sequel":
        try:
            template = filled(template, sequel.fields(sequel.earlier(after, folder)))
        except sequel.NoEarlierError as error:
            raise ScaffoldError(str(error)) from None
    wanted = {scenario: render(template, languages, fields)}
    if not (folder / PACK_FILE).exists():
        wanted[folder / PACK_FILE] = render(_template("pack"), languages, {"ID": pack_id(folder)})
    return _write(scenario, wanted, folder, SCHEMAS)


def scaffold_assignment(name: str, languages: tuple[Language, ...], folder: Path) -> Made:
    """Write an assignment of this id for the pack in `folder`. Nothing is ever overwritten. Raises as `scaffold`."""
    name = unicodedata.normalize("NFC", name)
    place = folder / ASSIGNMENTS
    _allow_name(name, place)
    file = place / f"{name}.yaml"
    fields = {"ID": name, "FILE": file.name}
    return _write(file, {file: render(_template("assignment"), languages, fields)}, folder, ("assignment",))


def scaffold_deck(
    name: str, languages: tuple[Language, ...], folder: Path, like: str | None = None, table: bytes | None = None
) -> Made:
    """Write a deck of cards of this id for the pack in `folder`, or one `like` another that is there, or of a table.

    Nothing is ever overwritten. Raises as `scaffold`.
    """
    there = {stem_of(path): path for pack in load_every().packs for path in pack.deck_files}
    return _scaffold_like(name, languages, folder, Sort("deck", "deck", DECKS, "--decks"), there, like, table)


def scaffold_worksheet(name: str, languages: tuple[Language, ...], folder: Path, like: str | None = None) -> Made:
    """Write a worksheet of this id for the pack in `folder`, or one `like` another. Raises as `scaffold`."""
    there = {stem_of(path): path for pack in load_every().packs for path in pack.worksheet_files}
    sort = Sort("worksheet", "worksheet", WORKSHEETS, "--worksheets")
    return _scaffold_like(name, languages, folder, sort, there, like)


def scaffold_discussion(name: str, languages: tuple[Language, ...], folder: Path, like: str | None = None) -> Made:
    """Write a case for discussion of this id for the pack in `folder`, or one `like` another. Raises as `scaffold`."""
    there = {stem_of(path): path for pack in load_every().packs for path in pack.discussion_files}
    sort = Sort("case", "discussion", DISCUSSIONS, "--cases")
    return _scaffold_like(name, languages, folder, sort, there, like)


@dataclass(frozen=True, slots=True)
class Sort:
    """A sort of file that may begin as a copy: its word, its template and schema, its folder, how it is listed."""

    word: str
    kind: str
    folder: str
    listed: str


def _scaffold_like(
    name: str,
    languages: tuple[Language, ...],
    folder: Path,
    sort: Sort,
    there: dict[str, Path],
    like: str | None,
    table: bytes | None = None,
) -> Made:
    name = unicodedata.normalize("NFC", name)
    place = folder / sort.folder
    _allow_name(name, place)
    if name in there:
        raise ScaffoldError(
            f"there is a {sort.word} {name!r} already (see roleplay list {sort.listed}); choose another id"
        )
    file = place / f"{name}.yaml"
    if table is not None:
        text = _of_table(table, name)
    elif like is None:
        fields = {"ID": name, "LANGUAGES": f"[{', '.join(languages)}]", "FILE": file.name}
        text = render(_template(sort.kind), languages, fields)
    elif like in there:
        text = re.sub(r"(?m)^id: .*$", f"id: {name}", there[like].read_text(encoding="utf-8"), count=1)
    else:
        raise ScaffoldError(f"no {sort.word} {like!r}{did_you_mean(like, there)}; see roleplay list {sort.listed}")
    wanted = {file: text}
    if not (folder / PACK_FILE).exists():
        wanted[folder / PACK_FILE] = render(_template("pack"), languages, {"ID": pack_id(folder)})
    return _write(file, wanted, folder, (sort.kind,))


def _of_table(table: bytes, name: str) -> str:
    """The deck file that a table comes to, if it is sound. Raises ScaffoldError."""
    try:
        text = decktable.read(table, name)
    except decktable.TableError as error:
        raise ScaffoldError(str(error)) from None
    problems = [one for one in read(DECK, text.encode(), f"{name}.yaml").problems if one.severity == "error"]
    if problems:
        told = "\n".join(f"{one.code} {one.message}" for one in problems[:MOST_TOLD])
        raise ScaffoldError(f"the table is no sound deck:\n{told}")
    return text


def _write(file: Path, wanted: dict[Path, str], folder: Path, schemas: tuple[str, ...]) -> Made:
    for schema in schemas:
        place = folder / SCHEMA_FOLDER / f"{schema}.json"
        if not place.exists():
            wanted[place] = (assets_path("schema") / place.name).read_text(encoding="utf-8")
    for path, text in wanted.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as opened:
            opened.write(text)
    return Made(file, tuple(wanted))


def pack_id(folder: Path) -> str:
    """An id for the pack in `folder`, after the folder's name where that can be one."""
    words = re.findall(r"[^\W_]+", unicodedata.normalize("NFC", folder.absolute().name.lower()))
    name = "-".join(words)[:60].strip("-")
    return name if _is_id(name) else "my-pack"


def languages_of(choice: str) -> tuple[Language, ...]:
    """The languages of a scaffold: one, or for `both` all."""
    return LANGUAGES if choice == "both" else tuple(one for one in LANGUAGES if one == choice)


def _template(name: str) -> str:
    return assets_path(f"templates/{name}.yaml").read_text(encoding="utf-8")


def _is_id(name: str) -> bool:
    try:
        _ID.validate_python(name)
    except ValidationError:
        return False
    return True


def _allow(name: str, folder: Path) -> None:
    _allow_name(name, folder)
    if any(stem_of(file) == name for pack in load_every().packs for file in pack.files):
        raise ScaffoldError(f"there is a scenario {name!r} already (see roleplay list); choose another id")


def _allow_name(name: str, folder: Path) -> None:
    if not _is_id(name):
        rule = "lower-case letters, digits and single hyphens, beginning with a letter, at most 60 characters"
        raise ScaffoldError(f"{name!r} cannot be an id: {rule}")
    if name in _TAKEN:
        raise ScaffoldError(f"{name!r} cannot be an id: {name}.yaml has a meaning of its own")
    if folder.exists() and not folder.is_dir():
        raise ScaffoldError(f"{folder} is not a folder")
    for suffix in (".yaml", ".yml"):
        place = folder / f"{name}{suffix}"
        if place.exists() or place.is_symlink():
            raise ScaffoldError(f"{place} is there already, and is left as it is")
