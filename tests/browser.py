"""A real browser without a window, for tests that click: skipped with a reason where there is none."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
TWO_COLUMNS = {"width": 1120, "height": 900}  # the narrowest window with the page beside its lines
BEYOND = """Math.max(0, ...[...document.querySelectorAll("table")]
    .filter((table) => !table.closest(".scroll"))
    .map((table) => [table, table.closest(".read, main")])
    .map(([table, column]) => Math.round(
        table.getBoundingClientRect().right - column.getBoundingClientRect().right)))"""
NAMES = ("chromium", "chromium-browser", "google-chrome")
PATIENCE = 120  # seconds: on a busy machine anything may take long, and nothing depends on it


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """Chromium, by Playwright."""
    path = installed()
    if path is None:
        pytest.skip("there is no Chromium on this machine")
    pytest.importorskip("playwright.sync_api", reason="there is no Playwright")
    from playwright.sync_api import expect

    expect.set_options(timeout=1000 * PATIENCE)
    with launched(path) as browser:
        yield browser


def installed() -> str | None:
    """Where Chromium is: at FRAMEWORKS_BROWSER, else on the path; None where it is not."""
    named = os.environ.get("FRAMEWORKS_BROWSER")
    return named or next((found for name in NAMES if (found := shutil.which(name))), None)


@contextmanager
def launched(path: str) -> Iterator[Any]:
    """A browser without a window, as long as it is needed."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        # A container has no room of its own for a sandbox; only pages of ours are opened.
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


def context(chromium: Any, **look: Any) -> Any:
    """What a person's windows share: no other's cookies, and much patience."""
    found = chromium.new_context(**look)
    found.set_default_timeout(1000 * PATIENCE)
    return found


@contextmanager
def opened(
    chromium: Any, address: Path | str, *, width: int = 1440, scheme: str = "light", **more: Any
) -> Iterator[Any]:
    """A page of its own at an address; the test fails where its script or policy complains."""
    person = context(
        chromium,
        viewport={"width": width, "height": 900},
        color_scheme=scheme,
        reduced_motion="reduce",
        **more,
    )
    page = person.new_page()
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(address.as_uri() if isinstance(address, Path) else address)
    yield page
    person.close()
    assert complaints == []


def faults(page: Any) -> list[str]:
    """What axe has against a page by WCAG 2.2 AA and its own best practice, a line each."""
    from axe_playwright_python.sync_playwright import Axe

    options = {"runOnly": {"type": "tag", "values": TAGS}}
    found = Axe().run(page, options=options).response["violations"]
    return [f"{each['id']}: {each['help']}: {each['nodes'][0]['html']}" for each in found]
