"""Chromium for tests, as it is installed on the machine: where it is, and how it is started."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread
from typing import Any

from starlette.applications import Starlette

from roleplay.web.allowance import Limits
from roleplay.web.listener import LOOPBACK, bound, server

BROWSER = "ROLEPLAY_TEST_BROWSER"
"""Environment variable with the path of a chromium, where it is not found by its name."""
PATIENCE = 60_000
"""Milliseconds that a page may take."""
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip


def found() -> str | None:
    """Where it is; None where there is none."""
    return os.environ.get(BROWSER) or shutil.which("chromium")


@contextmanager
def chromium() -> Iterator[Any]:
    """A browser, of which each test opens contexts of its own."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found(), args=list(FLAGS))
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def served(app: Starlette, limits: Limits) -> Iterator[str]:
    """The address at which pages are served."""
    listening = bound(LOOPBACK, 0)
    serving = server(app, LOOPBACK, 0, limits)
    thread = Thread(target=serving.run, args=([listening],), daemon=True)
    thread.start()
    try:
        yield f"http://{LOOPBACK}:{listening.getsockname()[1]}"
    finally:
        serving.should_exit = True
        thread.join(20)
        listening.close()


def opened(browser: Any, wide: int, script: bool, state: Any = None) -> Any:
    """A page in a browser of its own; `state` are the cookies of one that was killed."""
    phone = wide < 500
    context = browser.new_context(
        viewport={"width": wide, "height": 844},
        is_mobile=phone,
        has_touch=phone,
        java_script_enabled=script,
        storage_state=state,
        locale="en-GB",
    )
    context.set_default_timeout(PATIENCE)
    return context.new_page()
