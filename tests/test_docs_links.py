"""What the README and the pages under ``docs/`` point to is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pipeline.errors import EXIT_CODES
from tests.pages import PAGES, ROOT


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_each_link_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)[^)]*\)", page.read_text("utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_exit_codes_are_those_that_the_pages_promise() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    rows = re.findall(r"^\| (\d+) \| (.+) \|$", readme, re.MULTILINE)
    assert {int(code): meaning for code, meaning in rows} == EXIT_CODES
    operations = (ROOT / "docs" / "operations.md").read_text("utf-8")
    assert [int(code) for code in re.findall(r"^\| (\d+) \|", operations, re.MULTILINE)] == [
        *EXIT_CODES
    ]


def test_pictures_are_small_and_shown() -> None:
    shown = "".join(page.read_text("utf-8") for page in PAGES)
    pictures = list((ROOT / "docs" / "pictures").iterdir())
    assert pictures
    for picture in pictures:
        assert picture.stat().st_size < 300_000
        assert f"pictures/{picture.name})" in shown
