"""Everything that is wrong with files, packs and folders of packs, and the scenarios in them that are sound."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from roleplay.reading.disk import bypassed, is_folder, overlooked, refuse, shortfall, yaml_files
from roleplay.reading.problem import Problem
from roleplay.reading.registry import kind_folders
from roleplay.scenario.file import PACK_FILE, any_file, is_scenario, pack_of, scenario_file
from roleplay.scenario.loaded import LoadedPack, pack_folders
from roleplay.scenario.model import Scenario


def files_of(paths: Iterable[Path]) -> list[Path]:
    """The files that `check_paths` reads, each once."""
    found: dict[Path, None] = {}
    for path in paths:
        if not is_folder(path):
            found[path] = None
        elif path.absolute().name in kind_folders():
            found |= dict.fromkeys(yaml_files(path))
        else:
            for folder in pack_folders(path):
                within = (yaml_files(folder / name) for name in sorted(kind_folders()))
                found |= dict.fromkeys((*yaml_files(folder), *(file for files in within for file in files)))
    return list(found)


def check_paths(paths: Iterable[Path]) -> list[Problem]:
    """Everything that is wrong with files, packs and folders of packs."""
    found: list[Problem] = []
    for path in paths:
        found += _check_folder(path) if is_folder(path) else any_file(path).problems
    return found


def sound_scenarios(paths: Iterable[Path]) -> list[tuple[Path, Scenario, tuple[Problem, ...]]]:
    """The scenario files among files, packs and folders of packs, as far as nothing but warnings is wrong with them.

    Each with the warnings that it lets stand itself.
    """
    found: list[tuple[Path, Scenario, tuple[Problem, ...]]] = []
    for path in paths:
        packs = [LoadedPack(pack) for pack in pack_folders(path)] if is_folder(path) else []
        files: list[tuple[Path, Path | None]] = [(file, pack.path) for pack in packs for file in pack.files]
        if not is_folder(path) and is_scenario(path):
            files = [(path, pack_of(path))]
        for file, pack in files:
            reading = scenario_file(file, pack)
            if reading.value is not None:
                found.append((file, reading.value, reading.silenced))
    return found


def _check_folder(folder: Path) -> Sequence[Problem]:
    if folder.absolute().name in kind_folders():
        files = (problem for file in yaml_files(folder) for problem in any_file(file).problems)
        return [*shortfall(folder), *overlooked(folder), *files]
    found = pack_folders(folder)
    within = [place / name for place in found for name in sorted(kind_folders()) if is_folder(place / name)]
    short = [problem for place in dict.fromkeys([folder, *found]) for problem in shortfall(place)]
    short += [problem for place in dict.fromkeys([folder, *found, *within]) for problem in overlooked(place)]
    short += [problem for place in found for problem in bypassed(place, kind_folders())]
    if not found:
        return [*short, *_no_pack(folder, short)]
    return [*short, *(problem for pack in found for problem in LoadedPack(pack).problems)]


def _no_pack(folder: Path, short: Sequence[Problem]) -> tuple[Problem, ...]:
    """That a folder has no pack; nothing where it cannot be looked into."""
    unread = any(problem.severity == "error" for problem in short)
    return () if unread else refuse(folder, "F004", f"no pack here (a folder with a {PACK_FILE})").problems
