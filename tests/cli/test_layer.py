"""What the import contracts cannot see: what is really in memory, and where chance comes from."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import roleplay

PACKAGE = Path(roleplay.__file__).parent
SCREENS = {"textual", "rich", "click"}
STORES = {"sqlalchemy", "sqlite3", "platformdirs"}


def loaded(module: str) -> set[str]:
    """The modules in memory after `import module`, in a process of its own."""
    code = f"import sys, {module}; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def imports(path: Path) -> set[str]:
    """The modules that a file imports anywhere in it, by their first names."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.partition(".")[0])
    return names


def test_package_itself_is_light() -> None:
    nothing, package = loaded("os"), loaded("roleplay")
    assert package - nothing == {"roleplay", "roleplay._version"}


@pytest.mark.parametrize("module", ["roleplay.analysis.review", "roleplay.analysis.variation", "roleplay.desk.solver"])
def test_looking_up_what_is_solved_takes_no_numpy(module: str) -> None:
    assert "numpy" not in loaded(module)


@pytest.mark.parametrize(
    "module", ["roleplay.engine.session", "roleplay.engine.transcript", "roleplay.scenario.library"]
)
def test_model_loads_no_screen_database_or_numpy(module: str) -> None:
    assert not loaded(module) & (SCREENS | STORES | {"numpy"})


def test_plain_mode_loads_no_screen_or_numpy() -> None:
    assert not loaded("roleplay.cli.plain.talk") & {"textual", "rich", "numpy"}


def test_chance_comes_from_one_place_alone() -> None:
    drawing = [path for path in PACKAGE.rglob("*.py") if imports(path) & {"random", "secrets", "uuid"}]
    assert drawing == [PACKAGE / "engine" / "lot.py"]


def test_engine_does_not_touch_files_or_the_clock() -> None:
    outside = {"pathlib", "os", "io", "shutil", "tempfile", "socket", "subprocess", "time", "datetime"}
    assert [path.name for path in (PACKAGE / "engine").glob("*.py") if imports(path) & outside] == []
