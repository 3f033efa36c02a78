"""What may be kept under which name: ids that are safe as names of files, and text without what a terminal obeys."""

from __future__ import annotations

LONGEST_ID = 200
"""Bytes of an id: what a file may be called, with what is put before and after it."""
_BARRED = frozenset('/\\:"<>|?*')


def check_id(play_id: str) -> None:
    """Raise ValueError for what can be no id of a play, or as a file's name would leave its folder."""
    odd = not play_id.isprintable() or play_id.startswith(".") or not _BARRED.isdisjoint(play_id)
    if not play_id or odd or len(play_id.encode()) > LONGEST_ID:
        raise ValueError(f"not the id of a play: {play_id!r}")


def plain(text: str) -> str:
    """`text` without what a terminal would obey; lines stay lines."""
    from roleplay.reading.text import FORBIDDEN

    return FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text.replace("\r\n", "\n"))
