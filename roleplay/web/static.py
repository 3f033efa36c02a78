"""Style sheet, script and icon: read once, and called by what is in them, so that browsers may keep them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

FOLDER = Path(__file__).parent / "static"
KINDS = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
PREFIX = "/static"


@cache
def files() -> Mapping[str, bytes]:
    """What there is, by name."""
    return {path.name: path.read_bytes() for path in sorted(FOLDER.iterdir()) if path.suffix in KINDS}


@cache
def static(name: str) -> str:
    """The address of a file."""
    mark = hashlib.sha256(files()[name]).hexdigest()[:12]
    stem, _, kind = name.rpartition(".")
    return f"{PREFIX}/{stem}.{mark}.{kind}"


async def _file(request: Request) -> Response:
    parts = request.path_params["name"].split(".")
    name = f"{parts[0]}.{parts[-1]}"
    if name not in files() or static(name) != f"{PREFIX}/{request.path_params['name']}":
        raise HTTPException(404)
    kind = KINDS[f".{parts[-1]}"]
    return Response(files()[name], media_type=kind, headers={"Cache-Control": "public, max-age=31536000, immutable"})


def routes() -> list[Route]:
    """Where they are."""
    return [Route(f"{PREFIX}/{{name}}", _file)]
