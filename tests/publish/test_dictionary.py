from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

from pipeline.model import TotalKind
from pipeline.normalise.columns.layout import Listed
from pipeline.normalise.rulebook.rules import load
from pipeline.publish.dictionary import markdown
from pipeline.publish.tables import TABLES
from pipeline.publish.tables.check_names import CHECKS
from pipeline.publish.tables.flags import FLAGS
from pipeline.settle import VOCABULARIES
from pipeline.verify.proof import UNPROVEN, UNREAD
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


def test_every_name_of_a_check_is_explained_and_none_that_nothing_gives() -> None:
    made = {f"total_{kind}" for kind in get_args(TotalKind)}
    made |= {f"table_is_{lists}" for lists in get_args(Listed) if lists != "awards"}
    made |= {*VOCABULARIES}
    code = "".join(
        path.read_text("utf-8")
        for path in (ROOT / "pipeline").rglob("*.py")
        if path.name not in ("check_names.py", "proof.py")
    )
    given = set(re.findall(r'\b(?:Issue|Check)\(\s*"(\w+)"', code)) | made | UNREAD
    assert given <= CHECKS.keys()
    assert CHECKS.keys() <= made | set(re.findall(r'"(\w+)"', code))


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
