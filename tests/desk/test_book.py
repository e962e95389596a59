"""Decisions written into files of rules: what was there stays, and nothing is half done."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from pipeline.errors import BadRules, FrameworksError
from pipeline.normalise.rulebook.rules import load
from pipeline.review.desk.book import appended, keep, take_back

DECISION: dict[str, Any] = {
    "framework": "midshire-2020-21",
    "check": "total_grand",
    "page": 3,
    "expected": "10.00",
    "actual": "12.00",
    "reason": 'a "quoted": reason # with: signs — ‘and’ more',
    "who": "Zoë O'Person",
    "when": date(2026, 1, 2),
}
ONE = """\
# why this file is here
framework: midshire-2020-21  # the first
check: statement_holds
expected: '1'
actual: "2"
reason: >-
  Folded over
  two lines.

who: A. Person
when: 2024-05-01
"""
LIST = """\
# a list

- framework: midshire-2020-21
  check: statement_holds
  expected: '1'
  actual: "2"   # as printed
  reason: |
    as it
      stands
  who: A. Person
  when: 2024-05-01
"""
FLOW = "{framework: a, check: b, actual: c, reason: by the way, who: A. B., when: 2024-05-01}\n"
LAYOUTS = {
    "none": "",
    "flow": FLOW,
    "one": ONE,
    "list": LIST,
    "no-line-end": LIST.rstrip("\n"),
    "line-ends-of-windows": LIST.replace("\n", "\r\n"),
    "one-with-those": ONE.replace("\n", "\r\n"),
    "document-start": "---\n" + LIST,
    "one-after-a-start": "---\n" + ONE,
}


def entries(text: str) -> list[Any]:
    found = yaml.safe_load(text)
    return [] if found is None else found if isinstance(found, list) else [found]


def of(folder: Path, content: str | None) -> Path:
    path = folder / "accepted" / "midshire-2020-21.yaml"
    if content is not None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode())
    return path


@pytest.mark.parametrize("content", LAYOUTS.values(), ids=LAYOUTS)
def test_what_is_there_stays_and_one_decision_comes_after_it(content: str, tmp_path: Path) -> None:
    path = of(tmp_path, content or None)
    keep(appended(path, DECISION), tmp_path)
    written = path.read_bytes().decode()
    assert entries(written) == [*entries(content), DECISION]
    told = [line.strip() for line in content.splitlines()]
    kept = [line.strip().removeprefix("- ") for line in written.splitlines()]
    assert [line.removeprefix("- ") for line in told] == kept[: len(told)]
    assert ("\r\n" in content) == ("\r\n" in written)
    assert "\r\n" not in written or "\n" not in written.replace("\r\n", "")
    assert len(load(tmp_path).accepted) >= len(entries(content)) + 1


@pytest.mark.parametrize("content", [LIST, LIST.replace("\n", "\r\n")])
def test_a_list_is_kept_byte_for_byte(content: str, tmp_path: Path) -> None:
    edit = appended(of(tmp_path, content), DECISION)
    assert edit.after.startswith(content.encode())


def test_the_diff_shows_what_is_new_alone(tmp_path: Path) -> None:
    lines = list(appended(of(tmp_path, LIST), DECISION).diff())
    assert not [line for line in lines if line.startswith("-") and not line.startswith("---")]
    new = "\n".join(line[1:] for line in lines if line.startswith("+") and line[1:2] != "+")
    assert yaml.safe_load(new) == [DECISION]


@pytest.mark.parametrize(
    "content",
    ["[]\n", LIST + "...\n", "- a\n-\tb: [\n", "  - {a: b}\n", "text\n"],
    ids=["flow-list", "ended", "no-yaml", "set-in", "text"],
)  # fmt: skip
def test_a_file_written_otherwise_is_left_alone_and_named(content: str, tmp_path: Path) -> None:
    path = of(tmp_path, content)
    with pytest.raises(BadRules, match=r"midshire-2020-21\.yaml"):
        appended(path, DECISION)
    assert path.read_bytes() == content.encode()


def test_a_write_that_breaks_the_rules_is_taken_back(tmp_path: Path) -> None:
    path = of(tmp_path, LIST)
    edit = appended(path, DECISION | {"reason": "short"})
    with pytest.raises(BadRules, match=r"reason: .*8 characters"):
        keep(edit, tmp_path)
    assert path.read_bytes() == LIST.encode()
    assert [p.name for p in path.parent.iterdir()] == [path.name]


def test_a_new_file_that_breaks_the_rules_is_taken_away(tmp_path: Path) -> None:
    path = of(tmp_path, None)
    with pytest.raises(BadRules):
        keep(appended(path, DECISION | {"actual": None}), tmp_path)
    assert not path.exists()


def test_another_rule_that_is_wrong_stops_it_too(tmp_path: Path) -> None:
    (tmp_path / "money.yaml").write_text("rules: [{name: x}]")
    path = of(tmp_path, None)
    with pytest.raises(BadRules, match=r"money\.yaml"):
        keep(appended(path, DECISION), tmp_path)
    assert not path.exists()


@pytest.mark.parametrize("content", [None, ONE, LIST])
def test_taking_back_gives_what_was_there(content: str | None, tmp_path: Path) -> None:
    path = of(tmp_path, content)
    edit = appended(path, DECISION)
    keep(edit, tmp_path)
    assert len(load(tmp_path).accepted) > len(load().accepted)
    take_back(edit)
    assert (path.read_bytes() if path.exists() else None) == (content and content.encode())
    assert not path.exists() or len(entries(path.read_text())) == 1


def test_what_someone_else_has_changed_is_not_overwritten(tmp_path: Path) -> None:
    path = of(tmp_path, LIST)
    edit = appended(path, DECISION)
    path.write_text(ONE)
    with pytest.raises(FrameworksError, match="changed in the meantime"):
        keep(edit, tmp_path)
    assert path.read_text() == ONE
    path.write_text(LIST)
    keep(edit, tmp_path)
    path.write_text(ONE)
    with pytest.raises(FrameworksError, match="changed in the meantime"):
        take_back(edit)
    assert path.read_text() == ONE


def test_a_link_to_a_file_stays_one(tmp_path: Path) -> None:
    real = tmp_path / "elsewhere.yaml"
    real.write_text(LIST)
    rules = tmp_path / "rules"
    path = of(rules, None)
    path.parent.mkdir(parents=True)
    path.symlink_to(real)
    keep(appended(path, DECISION), rules)
    assert path.is_symlink() and entries(real.read_text())[-1] == DECISION
