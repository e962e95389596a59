"""Letters in a column of mechanisms stand for what the document says that they do."""

from __future__ import annotations

import pytest

from .sheet import Sheet


def mechanisms(title: str, *letters: str, above: str = "") -> list[str | None]:
    rows = "\n".join(f"Project {i} | {letter} | £{i},000" for i, letter in enumerate(letters, 1))
    sheet = Sheet().text(above) if above else Sheet()
    found = sheet.table(f"Project | {title} | 2020/21 award\n{rows}").read()
    return [a.mechanism for a in found.allocations]


@pytest.mark.parametrize(
    ("title", "above"),
    [
        ("Grant (G) or Contract (C)", ""),
        ("Type", "G = Grant, C = Contract"),
        ("Type", "Key: G – grant; C – contract; X – something else"),
    ],
)
def test_a_key_tells_what_letters_stand_for(title: str, above: str) -> None:
    assert mechanisms(title, "G", "C", above=above) == ["Grant", "Contract"]


@pytest.mark.parametrize("above", ["", "C = Contract", "A = Arkshire, B = Borough"])
def test_letters_without_a_key_stay_as_published(above: str) -> None:
    assert mechanisms("Type", "G", "C", above=above) == ["G", "C"]
