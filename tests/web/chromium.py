"""Chromium for tests, as it is installed on the machine: where it is, and how it is started."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

BROWSER = "ROLEPLAY_TEST_BROWSER"
"""Environment variable with the path of a chromium, where it is not found by its name."""
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
