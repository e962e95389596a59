from __future__ import annotations

import re
from pathlib import Path

from pipeline.normalise.rulebook.rules import load
from pipeline.publish.dictionary import markdown
from pipeline.publish.tables import TABLES
from pipeline.publish.tables.flags import FLAGS
from pipeline.verify.proof import UNPROVEN
from tests.generated.cases import BY_NAME

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "data-dictionary.md"


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


def test_every_flag_is_explained_and_none_that_nothing_sets() -> None:
    rules = load()
    known = {rule.flag for rule in (*rules.money, *rules.labels, *rules.codes) if rule.flag}
    known |= UNPROVEN
    for case in BY_NAME.values():
        known |= {flag for line in case.expect.lines or () for flag in line.flags}
    assert known <= FLAGS.keys()
    code = [p.read_text("utf-8") for p in (ROOT / "pipeline").rglob("*.py") if p.name != "flags.py"]
    said = set(re.findall(r'"(\w+)"', "".join(code)))
    assert known | said >= FLAGS.keys()
