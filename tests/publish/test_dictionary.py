from __future__ import annotations

from pathlib import Path

from pipeline.publish.dictionary import markdown
from pipeline.publish.tables import TABLES

PAGE = Path(__file__).parents[2] / "docs" / "data-dictionary.md"


def test_page_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == markdown(), (
        "run: python -m pipeline.publish.dictionary > docs/data-dictionary.md"
    )


def test_every_column_is_explained() -> None:
    page = markdown()
    for table in TABLES.values():
        _, _, section = page.partition(f"\n## {table.name}\n")
        section, _, _ = section.partition("\n## ")
        for column in table.columns:
            assert f"\n| `{column.name}` | " in section
            assert column.meaning in section
