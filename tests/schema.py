"""Writes the shipped JSON Schemas anew: `python -m tests.schema`, after a change of the models."""

from __future__ import annotations

from roleplay.authoring.schema import MODELS, schema_text
from roleplay.reading.place import assets_path


def main() -> None:
    """Write every schema."""
    for name in MODELS:
        path = assets_path("schema") / f"{name}.json"
        path.parent.mkdir(exist_ok=True)
        path.write_text(schema_text(name), encoding="utf-8")


if __name__ == "__main__":
    main()
