"""From what an assignment says of time to moments: a day begins and ends where the trainee is."""

from __future__ import annotations

from datetime import datetime, time, tzinfo

from roleplay.scenario.assignment import moment


def begins(written: str, zone: tzinfo | None = None) -> int:
    """The first second of a day, or the moment, in seconds of the epoch; without a `zone`, where this machine is."""
    return _seconds(written, time(), zone)


def ends(written: str, zone: tzinfo | None = None) -> int:
    """The last second of a day, or the moment, in seconds of the epoch."""
    return _seconds(written, time(23, 59, 59), zone)


def _seconds(written: str, of_day: time, zone: tzinfo | None) -> int:
    found = moment(written)
    if not isinstance(found, datetime):
        found = datetime.combine(found, of_day, zone)  # without a zone, the machine's
    return int(found.timestamp())
