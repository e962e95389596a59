"""The README and the pages under ``docs/``: their blocks of code, and what they have people type."""

from __future__ import annotations

import re
import shlex
import subprocess
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner

from pipeline.cli import main
from pipeline.normalise.rulebook.rules import load

ROOT = Path(__file__).resolve().parents[1]
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]


@dataclass(frozen=True)
class Block:
    """A block of code in a page, with the one that comes right after it."""

    page: str
    language: str
    code: str
    number: int  # among those of its language in its page, from 1
    printed: str | None  # by it, as the page has it

    @property
    def id(self) -> str:
        return f"{Path(self.page).stem}-{self.language}-{self.number}"


def _blocks() -> Iterator[Block]:
    for page in PAGES:
        text = page.read_text("utf-8")
        counted: Counter[str] = Counter()
        for found in re.finditer(r"^```(\S*)\n(.*?)^```$", text, re.DOTALL | re.MULTILINE):
            language, code = found.groups()
            counted[language] += 1
            after = re.match(
                r"\n\n```text\n(.*?)^```$", text[found.end() :], re.DOTALL | re.MULTILINE
            )
            yield Block(page.name, language, code, counted[language], after[1] if after else None)


BLOCKS = list(_blocks())


def of(page: str, language: str) -> list[str]:
    """The code of a page in one language, block by block."""
    return [each.code for each in BLOCKS if (each.page, each.language) == (page, language)]


def typed(command: str) -> str:
    """What a command says, which has to succeed."""
    if command.startswith("frameworks "):
        load.cache_clear()  # each command is a process of its own, and sees what has been edited
        result = CliRunner().invoke(main, shlex.split(command, comments=True)[1:])
        assert result.exit_code == 0, result.output
        return result.output
    done = subprocess.run(command, shell=True, capture_output=True, text=True, timeout=600)
    assert done.returncode == 0, done.stderr
    return done.stdout
