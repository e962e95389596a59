"""Rows of text below lines say more of them, and head nothing, where each line has one."""

from __future__ import annotations

import pytest

from .sheet import read

HEAD = "Project | Provider | 2020/21 award\n"
LINES = {
    "Locks": ("Ark Trust", "For older people."),
    "Helpline": ("Voice Ltd", "Open all night."),
    "Gym": ("Ring CIC", "For young people."),
    "Boats": ("River Club", "At two moorings."),
}


def written(*heads: str, said: int = 4) -> str:
    """Lines with a row of text below each of the first ones; ``heads`` stand over two lines each."""
    out = []
    for i, (name, (payee, text)) in enumerate(LINES.items()):
        out += [f"{heads[i // 2]} | |"] if heads and i % 2 == 0 else []
        out += [f"{name} | {payee} | £{i + 1},000"]
        out += [f"{text} | | "] if i < said else []
    return HEAD + "\n".join([*out, "*Total* | | *£10,000*"])


HEADS = ("*Safety*", "*Victims*")


@pytest.mark.parametrize(("heads", "said"), [((), 4), (HEADS, 4), (HEADS, 3)])
def test_what_is_said_below_each_line_is_its_description(heads: tuple[str, ...], said: int) -> None:
    found = read(written(*heads, said=said)).allocations
    texts = [text for _, text in LINES.values()]
    assert [(a.title, a.description) for a in found] == [
        (name, texts[i] if i < said else None) for i, name in enumerate(LINES)
    ]
    themes = [head.strip("*") for head in heads for _ in range(2)] or [None] * 4
    assert [a.theme for a in found] == themes


def test_headings_over_single_lines_stay_headings() -> None:
    rows = "\n".join(
        f"*{name} work* | |\n{name} | {payee} | £1,000" for name, (payee, _) in LINES.items()
    )
    found = read(f"{HEAD}{rows}\n*Total* | | *£4,000*").allocations
    assert [a.theme for a in found] == [f"{name} work" for name in LINES]


def test_headings_over_single_lines_stay_headings_above_a_note() -> None:
    rows = "\n".join(
        f"{name} work | |\n{name} | {payee} | £1,000" for name, (payee, _) in LINES.items()
    )
    found = read(f"{HEAD}{rows}\nNote: subject to terms | |\nTotal | | £4,000").allocations
    assert [(a.theme, a.description) for a in found] == [(f"{name} work", None) for name in LINES]


def test_a_note_at_the_end_is_said_of_no_line() -> None:
    note = "\nNote: subject to terms | |"
    found = read(written() + note).allocations
    assert [a.description for a in found] == [text for _, text in LINES.values()]
