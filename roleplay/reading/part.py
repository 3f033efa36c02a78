"""What the models of all files are made of."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class FilePart(BaseModel):
    """A part of a file: a value whose fields are all known. A field goes by its alias in files, by its name besides."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)
