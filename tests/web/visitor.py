"""A browser for tests: Starlette's client, which sends what a browser sends and keeps cookies, and reads forms."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from starlette.applications import Starlette
from starlette.testclient import TestClient

HERE = "http://localhost"


class Visitor:
    """Fetches pages and posts forms, by default as a page of ours would have it done."""

    def __init__(self, app: Starlette, base: str = HERE, address: str = "127.0.0.1") -> None:
        self.client = TestClient(
            app, base_url=base, follow_redirects=False, raise_server_exceptions=False, client=(address, 50000)
        )
        self.base = base
        self.path, self.text, self.status = "/", "", 0

    def get(self, path: str, **headers: str) -> str:
        """Fetch a page, going where it sends one on."""
        answer = self.client.get(path, headers=headers)
        for _ in range(5):
            if answer.status_code not in (302, 303, 307):
                break
            path = answer.headers["location"]
            answer = self.client.get(path, headers=headers)
        self.path, self.text, self.status = path.partition("#")[0], answer.text, answer.status_code
        return answer.text

    def post(
        self, path: str, fields: dict[str, Any] | None = None, *, ticket: str | None = None, **headers: str
    ) -> Any:
        """Post a form as it stands on the page fetched last; the answer, not followed."""
        given = {"csrf": self.ticket if ticket is None else ticket, **(fields or {})}
        sent = {"origin": self.base, **headers}
        return self.client.post(path, data=given, headers={name: value for name, value in sent.items() if value})

    def go(self, path: str, fields: dict[str, Any] | None = None) -> str:
        """Post a form and look at where it leads."""
        answer = self.post(path, fields)
        if answer.status_code == 303:
            return self.get(answer.headers["location"])
        self.text, self.status = answer.text, answer.status_code
        return str(answer.text)

    @property
    def ticket(self) -> str:
        """The ticket of the page fetched last."""
        found = re.search(r'name="csrf" value="([0-9a-f]+)"', self.text)
        return found[1] if found else ""

    def values(self, name: str) -> list[str]:
        """The values of all buttons and fields called `name` in the page fetched last."""
        found = re.findall(rf'<(?:button|input|option)\b[^>]*\bname="{name}"[^>]*>', self.text)
        return [unescape(match[1]) for tag in found if (match := re.search(r'\bvalue="([^"]*)"', tag))]
