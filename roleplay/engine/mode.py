"""The two modes of a session: practice shows and forgives, an assessment does neither."""

from __future__ import annotations

from typing import Literal, TypeAlias

Mode: TypeAlias = Literal["practice", "assessment"]
