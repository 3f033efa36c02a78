"""`roleplay serve`: what is told when it listens, and what is said where it cannot."""

from __future__ import annotations

import builtins
import socket
from typing import Any

import pytest

from roleplay.cli.main import main

pytest.importorskip("starlette")


def test_without_the_extra_it_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    usual = builtins.__import__

    def lacking(name: str, *more: Any, **others: Any) -> Any:
        if name.startswith("roleplay.web"):
            raise ModuleNotFoundError("No module named 'starlette'", name="starlette")
        return usual(name, *more, **others)

    monkeypatch.setattr(builtins, "__import__", lacking)
    assert main(["serve"]) == 3
    assert "pip install 'roleplay-trainer[web]'" in capsys.readouterr().err


def test_a_port_that_is_taken_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert main(["serve", "--port", str(port), "--language", "en"]) == 2
    told = capsys.readouterr().err
    assert f"Cannot listen at 127.0.0.1, port {port}" in told
    assert main(["serve", "--host", "no such host", "--language", "zh"]) == 2
    assert "开不了" in capsys.readouterr().err


@pytest.mark.parametrize(("host", "told"), [("127.0.0.1", "of this machine"), ("0.0.0.0", "docs/serving.md")])
def test_who_can_reach_it_is_said_plainly(
    host: str, told: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ran: list[Any] = []
    monkeypatch.setattr("uvicorn.Server.run", lambda _, sockets: ran.append(sockets))
    assert main(["serve", "--host", host, "--port", "0", "--language", "en"]) == 0
    text = capsys.readouterr().out
    assert told in text
    assert "http://" in text
    assert len(ran) == 1
