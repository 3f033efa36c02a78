"""What the machine refuses is said in the reader's language, and never lost where it is not known."""

from __future__ import annotations

import errno
import os

import pytest

from roleplay.desk.trouble import DeskError
from roleplay.store.sql import engine
from roleplay.telling import machine
from roleplay.telling.words import words


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EACCES, errno.ENOENT])
def test_what_systems_say_is_said_in_chinese(number: int) -> None:
    told = machine.why(words("zh"), OSError(number, os.strerror(number), "/x"))
    assert not told.isascii()


def test_what_the_store_says_is_said_in_chinese() -> None:
    for said in engine._WORDS.values():
        assert not machine.why(words("zh"), engine.StoreError(said)).isascii()
        assert machine.why(words("en"), engine.StoreError(said)) == said


def test_what_is_not_known_stays_as_it_was_said() -> None:
    assert machine.why(words("zh"), OSError(errno.EXDEV, "odd thing")) == "odd thing"
    assert machine.why(words("zh"), OSError("only this")) == "only this"


def test_a_trouble_at_the_desk_tells_its_cause_in_the_same_language() -> None:
    trouble = DeskError("store", why=OSError(errno.ENOSPC, "No space left on device"))
    assert trouble.told(words("zh")).endswith(words("zh")("machine.full"))
