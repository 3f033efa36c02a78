"""Tables written to files for spreadsheets: the ending of the name says which kind, for every command alike."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from roleplay.cli.exit import Refusal
from roleplay.cli.output import deliver

if TYPE_CHECKING:
    from roleplay.telling.sheet import Row

CSV, XLSX = ".csv", ".xlsx"
FORMATS = (CSV, XLSX)


def named(file: Path, endings: Sequence[str] = FORMATS) -> None:
    """Refuse a name that means another kind of file."""
    if file.suffix.lower() not in endings:
        raise Refusal(f"{file}: the name ends in {' or '.join(endings)}")


def fresh(file: Path, endings: Sequence[str] = FORMATS) -> None:
    """Refuse such a name, and a file that is there."""
    named(file, endings)
    if file.exists() or file.is_symlink():
        raise Refusal(f"{file}: is there already, and is kept; choose another name")


def deliver_sheets(out: Path, *sheets: tuple[str, Iterable[Row]], new: bool = False) -> None:
    """Write sheets with their names; CSV has room for the first alone. A `new` file replaces none."""
    from roleplay.telling.sheet import SheetError, as_csv, as_xlsx

    try:
        data = as_csv(sheets[0][1]) if out.suffix.lower() == CSV else as_xlsx(*sheets)
    except SheetError as error:
        raise Refusal(str(error)) from None
    deliver(data, out, new=new)


def deliver_made(out: Path, make: Callable[[str], str | bytes]) -> None:
    """Write to a new file what `make` makes for the ending of its name."""
    from roleplay.telling.sheet import SheetError

    try:
        data = make(out.suffix.lower())
    except SheetError as error:
        raise Refusal(str(error)) from None
    deliver(data, out, new=True)
