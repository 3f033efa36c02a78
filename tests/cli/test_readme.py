"""The README's commands are single lines, and `.ci/run` runs those very lines."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from roleplay.scenario.library import load_library

TOP = Path(__file__).parents[2]


def command(name: str) -> str:
    """The block after the marker `<!-- name -->`."""
    readme = (TOP / "README.md").read_text(encoding="utf-8")
    [block] = re.findall(rf"^<!-- {name} -->\n```\n(.*?)^```$", readme, re.MULTILINE | re.DOTALL)
    return str(block)


@pytest.mark.parametrize("name", ["play", "test"])
def test_command_is_one_line(name: str) -> None:
    assert command(name).count("\n") == 1
    assert command(name).startswith("python3.11 -m venv .venv && ")


@pytest.mark.parametrize("name", ["play", "test"])
def test_ci_takes_the_command_out_of_the_readme(name: str) -> None:
    script = (TOP / ".ci" / "run").read_text(encoding="utf-8")
    function = re.search(r"^readme\(\) \{.*?^\}$", script, re.MULTILINE | re.DOTALL)
    assert function is not None
    taken = subprocess.run(
        ["bash", "-c", f"{function[0]}\nreadme {name}"], cwd=TOP, capture_output=True, text=True, check=True
    )
    assert taken.stdout == command(name)
    assert f"{name}=$(readme {name})" in script
    assert re.search(rf'^(\(.* )?run bash -euo pipefail -c "\${name}\b', script, re.MULTILINE)


def test_every_scenario_stands_in_the_list_under_its_pack() -> None:
    readme = (TOP / "README.md").read_text(encoding="utf-8")
    section = readme.split("## The scenarios\n")[1].split("\n## ")[0]
    listed: dict[str, set[str]] = {}
    for row in re.findall(r"^\| (.+?) \|", section, re.MULTILINE)[2:]:
        if row.startswith("**"):
            listed[row.strip("*")] = set()
        else:
            listed[list(listed)[-1]].add(row.strip("`"))
    packs = load_library().packs
    assert listed == {pack.pack.title("en"): {one.id for one in pack.scenarios} for pack in packs}
    assert sum(map(len, listed.values())) == 24
    assert "- Twenty-four scenarios" in readme


def test_links_of_the_texts_lead_somewhere() -> None:
    texts = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "AUTHORING.md"]
    links = [
        (name, link)
        for name in texts
        for link in re.findall(r"\]\(([^)#]+)\)", (TOP / name).read_text(encoding="utf-8"))
        if "://" not in link
    ]
    assert len(links) > 5
    assert [(name, link) for name, link in links if not (TOP / link).exists()] == []
