"""PINs: kept as what scrypt makes of them, so that whoever reads the database does not read them.

They keep others on the same machine from opening a profile by mistake. What is kept is not encrypted.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
import unicodedata

SHORTEST, LONGEST = 4, 64
"""Characters of a PIN."""
_N, _R, _P = 2**15, 8, 1
"""32 MiB and about a tenth of a second: nothing to wait for, and too much to try millions."""
_MOST = (2**17, 16, 4)
"""What a record may ask for: one that somebody wrote into the database does not fill the memory."""
_MEMORY = 300_000_000


def fit_pin(pin: str) -> bool:
    """Whether this can be a PIN."""
    return SHORTEST <= len(pin) <= LONGEST and pin.isprintable()


def sealed(pin: str) -> str:
    """What is kept of a PIN: the function with its parameters, salt and key."""
    salt = os.urandom(16)
    key = _derived(pin, salt, _N, _R, _P)
    return "$".join(["scrypt", str(_N), str(_R), str(_P), _told(salt), _told(key)])


def opens(pin: str, record: str) -> bool:
    """Whether `pin` is the one of which `record` was kept; a record that is none is opened by no PIN."""
    try:
        function, *numbers, salt, key = record.split("$")
        n, r, p = map(int, numbers)
        fits = function == "scrypt" and all(0 < one <= most for one, most in zip((n, r, p), _MOST, strict=True))
        if not fits or len(pin) > LONGEST:
            return False
        return hmac.compare_digest(_derived(pin, base64.b64decode(salt), n, r, p), base64.b64decode(key))
    except ValueError:
        return False


def _derived(pin: str, salt: bytes, n: int, r: int, p: int) -> bytes:
    said = unicodedata.normalize("NFKC", pin).encode(errors="replace")
    return hashlib.scrypt(said, salt=salt, n=n, r=r, p=p, maxmem=_MEMORY, dklen=32)


def _told(data: bytes) -> str:
    return base64.b64encode(data).decode()
