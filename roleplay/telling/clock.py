"""A clock in words, the same on every face."""

from __future__ import annotations


def clock_told(milliseconds: float) -> str:
    """Minutes and seconds that are left: a second that has begun counts."""
    minutes, seconds = divmod(int(-(-milliseconds // 1000)), 60)
    return f"{minutes}:{seconds:02}"
