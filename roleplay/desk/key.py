"""Keys and codes that let somebody in: made here from what the system draws, and kept as no more than their hash."""

from __future__ import annotations

import hashlib
import os

from roleplay.workshop.entrance import CODE_LENGTH, CODE_SIGNS


def new_key() -> str:
    """128 bits that nobody guesses, as text: what a seat or a host shows to be let in again."""
    return os.urandom(16).hex()


def hashed(key: str) -> str:
    """What is kept of a key."""
    return hashlib.sha256(key.encode()).hexdigest()


def new_code() -> str:
    """A join code: short enough to be read out, and not to be guessed at the rate at which guesses are taken."""
    number, signs = int.from_bytes(os.urandom(16)), ""
    for _ in range(CODE_LENGTH):
        number, digit = divmod(number, len(CODE_SIGNS))
        signs += CODE_SIGNS[digit]
    return signs


def same_code(typed: str) -> str:
    """A join code as it is kept, from what somebody typed: in any case, with any gaps."""
    return "".join(sign for sign in typed.upper() if sign.isalnum())
