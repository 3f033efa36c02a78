"""The distribution: its name, the pins that make an install reproducible, and that both are true everywhere."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from roleplay._version import DISTRIBUTION, install_extra
from tests.constraints import FILES

TOP = Path(__file__).parents[2]
PROJECT = tomllib.loads((TOP / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS: dict[str, list[str]] = PROJECT["optional-dependencies"]


def pins(file: str) -> dict[str, list[tuple[Requirement, int]]]:
    """What a file pins, by name: the requirement and how many hashes it has."""
    found: dict[str, list[tuple[Requirement, int]]] = {}
    text = re.sub(r"^#.*\n", "", (TOP / file).read_text(encoding="utf-8"), flags=re.MULTILINE)
    for entry in text.replace("\\\n", "").splitlines():
        requirement = Requirement(entry.split(" --hash")[0].strip())
        found.setdefault(canonicalize_name(requirement.name), []).append((requirement, entry.count("--hash=sha256:")))
    return found


def wanted(file: str) -> list[Requirement]:
    """What the project asks for, with its extras where the file is for them."""
    asked = [*PROJECT["dependencies"], *(part for extra in EXTRAS.values() for part in extra if FILES[file])]
    return [one for one in map(Requirement, asked) if one.name != DISTRIBUTION]


@pytest.mark.parametrize("file", FILES)
def test_every_requirement_is_pinned_to_a_version_that_it_admits(file: str) -> None:
    pinned = pins(file)
    for requirement in wanted(file):
        here = [pin for pin, _ in pinned[canonicalize_name(requirement.name)] if _holds(pin)]
        assert len(here) == 1, requirement
        [version] = [one.version for one in here[0].specifier]
        assert requirement.specifier.contains(version, prereleases=True), (requirement, version)


@pytest.mark.parametrize("file", FILES)
def test_every_pin_is_exact_and_hashed_and_names_no_host(file: str) -> None:
    for entries in pins(file).values():
        for requirement, hashes in entries:
            assert [one.operator for one in requirement.specifier] == ["=="], requirement
            assert hashes > 0, requirement
    assert not re.search(r"https?:|file:|index-url|find-links", (TOP / file).read_text(encoding="utf-8"))


def test_both_files_pin_the_same_versions() -> None:
    few, many = pins("constraints.txt"), pins("constraints-dev.txt")
    assert {name: [str(pin) for pin, _ in few[name]] for name in few} == {
        name: [str(pin) for pin, _ in many[name]] for name in few
    }


def test_the_name_is_one() -> None:
    assert PROJECT["name"] == DISTRIBUTION
    own = [Requirement(part) for extra in EXTRAS.values() for part in extra if part.startswith("roleplay")]
    assert [one.name for one in own] == [DISTRIBUTION]
    assert PROJECT["scripts"].keys() == {"roleplay"}


def test_whatever_names_an_extra_names_one_that_there_is() -> None:
    files = [*TOP.glob("*.md"), *(TOP / "roleplay").rglob("*.py"), *(TOP / "assets/locale").glob("*.json")]
    named = {
        (found[1], found[2])
        for file in files
        for found in re.finditer(r"pip install '?([a-z-]+)\[([a-z]+)\]", file.read_text(encoding="utf-8"))
    }
    assert ("roleplay-trainer", "cluster") in named
    assert [(name, extra) for name, extra in named if name != DISTRIBUTION or extra not in EXTRAS] == []
    assert install_extra("cluster") == "pip install 'roleplay-trainer[cluster]'"


def _holds(requirement: Requirement) -> bool:
    environment = {**default_environment(), "python_full_version": "3.11.0", "python_version": "3.11"}
    return requirement.marker is None or requirement.marker.evaluate(environment)  # type: ignore[arg-type]
