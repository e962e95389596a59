"""Brings the pages of the other folders into the site, with their links as they lead from there."""

from __future__ import annotations

import re
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

ROOT = Path(__file__).resolve().parents[1]
PAGES = {"README.md": "index.md", "CHANGELOG.md": "changes.md", "raw/README.md": "raw.md"}
LINK = re.compile(r"\]\((?!https?:)([^)#]+)")


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """The pages under ``docs/`` and these."""
    for source, page in PAGES.items():
        content = LINK.sub(_led, (ROOT / source).read_text(encoding="utf-8"))
        files.append(File.generated(config, page, content=content))
    return files


def _led(link: re.Match[str]) -> str:
    """A link of the root as it leads from ``docs/``."""
    target = link[1]
    if target in PAGES:
        return f"]({PAGES[target]}"
    return f"]({target.removeprefix('docs/')}"
