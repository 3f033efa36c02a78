"""A browser as light as can be, for driving hundreds of seats: plain HTTP over one connection, cookies and forms."""

from __future__ import annotations

import asyncio
import re
from html import unescape
from urllib.parse import urlencode

HEADERS_END = b"\r\n\r\n"


class Browser:
    """One seat's browser. `kept` are the seconds that each request took, in order."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._cookie = ""
        self._to: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None
        self.text, self.status = "", 0
        self.kept: list[tuple[str, float]] = []

    async def get(self, path: str) -> str:
        """Fetch a page, going where it sends one on."""
        location = await self._ask("GET", path, "")
        for _ in range(5):
            if location is None:
                break
            location = await self._ask("GET", location, "")
        return self.text

    async def post(self, path: str, fields: dict[str, str]) -> str:
        """Send a form of the page fetched last, and look at where it leads."""
        found = re.search(r'name="csrf" value="([0-9a-f]+)"', self.text)
        body = urlencode({"csrf": found[1] if found else "", **fields})
        location = await self._ask("POST", path, body)
        return await self.get(location) if location is not None else self.text

    def values(self, name: str) -> list[str]:
        """The values of what is called `name` in the page fetched last."""
        found = re.findall(rf'<(?:button|input)\b[^>]*\bname="{name}"[^>]*>', self.text)
        return [unescape(match[1]) for tag in found if (match := re.search(r'\bvalue="([^"]*)"', tag))]

    async def _ask(self, method: str, path: str, body: str) -> str | None:
        head = f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{self._port}\r\nOrigin: http://127.0.0.1:{self._port}\r\n"
        head += f"Cookie: {self._cookie}\r\nAccept-Language: en\r\n"
        if method == "POST":
            head += f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n"
        begin = asyncio.get_running_loop().time()
        headers, content = await self._answered((head + "\r\n" + body).encode())
        self.kept.append((method, asyncio.get_running_loop().time() - begin))
        self.status, self.text = int(headers.split(b" ", 2)[1]), content.decode()
        for line in headers.split(b"\r\n"):
            name, _, value = line.partition(b": ")
            if name.lower() == b"set-cookie" and value.startswith(b"roleplay="):
                self._cookie = value.partition(b";")[0].decode()
        moved = re.search(rb"\r\nlocation: ([^\r]+)", headers, re.IGNORECASE)
        return moved[1].decode().partition("#")[0] if moved is not None and self.status == 303 else None

    async def _answered(self, sent: bytes) -> tuple[bytes, bytes]:
        """The headers and the content of the answer; once more where the server had let the connection go."""
        for attempt in (1, 2):
            try:
                reader, writer = self._to or await asyncio.open_connection("127.0.0.1", self._port)
                self._to = reader, writer
                writer.write(sent)
                headers = await reader.readuntil(HEADERS_END)
                length = re.search(rb"\r\ncontent-length: (\d+)", headers, re.IGNORECASE)
                return headers, await reader.readexactly(int(length[1]) if length is not None else 0)
            except (asyncio.IncompleteReadError, ConnectionError):
                self._to = None
                if attempt == 2:
                    raise
        raise AssertionError("an answer or an error came")

    async def listen(self, path: str) -> None:
        """Hold a stream of events open until it is called off; what it tells is read and forgotten."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self._port)
        try:
            head = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{self._port}\r\nCookie: {self._cookie}\r\n\r\n"
            writer.write(head.encode())
            while await reader.read(4096):
                pass
        finally:
            writer.close()

    def move(self, port: int) -> None:
        """Go on with a server that was started anew elsewhere, with the cookie of before."""
        self.close()
        self._port, self._to = port, None

    def close(self) -> None:
        """Hang up."""
        if self._to is not None:
            self._to[1].close()
