"""What is said to somebody who asks for what cannot be: nothing has changed then."""

from __future__ import annotations


class Refused(ValueError):
    """Raised where something is asked of a workshop that it does not allow as it stands.

    `reason` is a short key, and `detail` the fields, for a face that says it in its language: `refused.REASON` in the
    catalogue.
    """

    def __init__(self, reason: str, **detail: object) -> None:
        super().__init__(f"{reason} {detail}" if detail else reason)
        self.reason = reason
        self.detail = detail
