"""Where a command's result goes: to the standard output, or to a file that did not exist or may be replaced."""

from __future__ import annotations

from pathlib import Path

import click

from roleplay.cli.exit import Refusal
from roleplay.cli.stream import write, write_document

out_option = click.option(
    "--out", type=click.Path(path_type=Path), metavar="FILE", help="Where to write; else to the standard output."
)


def deliver(text: str, out: Path | None) -> None:
    """Write `text` to `out`, or to the standard output. A scenario is never written over by mistake."""
    if out is None:
        write_document(text.removesuffix("\n"))
        return
    if out.suffix in (".yaml", ".yml"):
        raise Refusal(f"{out}: that is the name of a scenario; choose another for the result")
    if out.is_dir():
        raise Refusal(f"{out}: a folder; name a file in it")
    out.write_text(text, encoding="utf-8", newline="\n")
    write(str(out))
