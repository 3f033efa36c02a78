"""The wheel: it carries the data, and works in an environment that knows no checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from roleplay import __version__
from roleplay.scenario.library import load_library

TOP = Path(__file__).parents[2]

pytestmark = pytest.mark.packaging


def call(*command: object, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run a command away from the checkout."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return subprocess.run(
        [str(part) for part in command], cwd=cwd, env=environment, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built by the tool that pip would call."""
    folder = tmp_path_factory.mktemp("wheel")
    built = call(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder, cwd=TOP)
    assert built.returncode == 0, built.stderr
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh environment with the wheel installed; the libraries are those of this environment."""
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder, with_pip=False)
    python = folder / "bin" / "python"
    site = call(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=folder).stdout.strip()
    done = call(
        sys.executable, "-m", "pip", "--python", python, "install", "-q", "--no-deps", "--no-index", wheel, cwd=folder
    )
    assert done.returncode == 0, done.stderr
    libraries = sysconfig.get_path("purelib")
    (Path(site) / "libraries.pth").write_text(f"import sys; sys.path.append({libraries!r})\n", encoding="utf-8")
    return folder


def test_wheel_carries_data_and_types(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    folders = [TOP / name for name in ("assets", "scenarios", "docs/codes")]
    files = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    files += (TOP / "docs").glob("trainer*.md")
    shipped = {f"roleplay/_data/{path.relative_to(TOP).as_posix()}" for path in files}
    assert shipped <= names
    assert "roleplay/py.typed" in names
    assert not [name for name in names if name.startswith(("tests/", "scenarios/", "assets/", "docs/"))]


def test_installed_wheel_is_the_one_that_runs(installed: Path) -> None:
    told = call(installed / "bin" / "python", "-c", "import roleplay; print(roleplay.__file__)", cwd=installed)
    assert told.stdout.startswith(str(installed))
    assert call(installed / "bin" / "roleplay", "--version", cwd=installed).stdout == f"roleplay {__version__}\n"


def test_installed_wheel_lists_every_scenario(installed: Path) -> None:
    ran = call(installed / "bin" / "roleplay", "list", cwd=installed)
    assert ran.returncode == 0, ran.stderr
    assert [scenario.id for scenario in load_library().scenarios() if f"  {scenario.id} " not in ran.stdout] == []


def test_installed_wheel_checks_its_own_data(installed: Path) -> None:
    where = "import roleplay.reading.place as place; print(place.scenarios_path(), place.assets_path('personalities'))"
    folders = call(installed / "bin" / "python", "-c", where, cwd=installed).stdout.split()
    assert all(folder.startswith(str(installed)) for folder in folders)
    ran = call(installed / "bin" / "roleplay", "check", "--quick", *folders, cwd=installed)
    assert (ran.returncode, ran.stdout) == (0, "")


def test_installed_wheel_explains_codes(installed: Path) -> None:
    ran = call(installed / "bin" / "roleplay", "check", "--explain", "V101", cwd=installed)
    assert ran.stdout.startswith("# V101: ")


def test_installed_wheel_plays(installed: Path) -> None:
    command = f'printf "1 1\\nl\\ny\\n" | ROLEPLAY_HOME={installed}/home {installed}/bin/roleplay'
    ran = call("bash", "-c", f"{command} play county-bureau-pcs --plain --language zh", cwd=installed)
    assert ran.returncode == 0, ran.stderr
    assert "复盘" in ran.stdout
