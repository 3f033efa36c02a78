"""Where the data lies that comes with the product: one answer for a checkout and for an installed wheel.

Kept apart from the library so that a face can find its words without reading any scenario.
"""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


def _data_path(name: str) -> Path:
    """The folder `name`: inside the package once installed (pyproject: force-include), else beside it."""
    installed = _PACKAGE / "_data" / name
    return installed if installed.is_dir() else _PACKAGE.parent / name


def assets_path(name: str = "") -> Path:
    """The file or folder `name` among the assets, such as "portraits" or "rules.yaml"."""
    return _data_path("assets") / name


def docs_path(name: str = "") -> Path:
    """The file or folder `name` among the pages, such as "codes"."""
    return _data_path("docs") / name


def scenarios_path() -> Path:
    """The folder of the packs that come with the product."""
    return _data_path("scenarios")
