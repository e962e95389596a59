"""Text in two columns is read down the one, then down the other; rows of labels and tables stay rows."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from pipeline.extract.text_columns import by_columns
from pipeline.model import Document, TextLine
from pipeline.normalise import normalise
from pipeline.verify import verify

from .drawn import extracted, page_of
from .sheet import RULES, joined, line

LEFT, RIGHT = 60.0, 310.0
OVER = "All awards of the year are listed here with the organisations that were given them for their good works"


def row(left: str, right: str, y: float, bold: bool = False) -> TextLine:
    sides = ((left, LEFT), (right, RIGHT))
    return joined(*(line(text, x, y, bold=bold) for text, x in sides if text))


def page(rows: Sequence[tuple[str, str]], y: float = 80) -> list[TextLine]:
    """Rows one below the other; those that begin with an asterisk are bold."""
    return [
        row(left.lstrip("*"), right.lstrip("*"), y + 16 * i, left[:1] == "*")
        for i, (left, right) in enumerate(rows)
    ]


def read(lines: Sequence[TextLine]) -> list[str]:
    return [ln.text for ln in by_columns([lines])]


CARDS = [
    ("*Night shelter", "*Helpline"),
    ("Provider: Harbour Trust", "Provider: Voice Ltd"),
    ("Funding 2020/21: £25,000", "Funding 2020/21: £12,500"),
    ("*Street doctors", "*Rural watch"),
    ("Provider: Lantern", "Provider: Grange CIC"),
    ("Funding 2020/21: £9,000", "Funding 2020/21: £700"),
]


def test_cards_in_two_columns_are_read_one_column_after_the_other() -> None:
    found = read([line(OVER, LEFT, 60), *page(CARDS), line(OVER, LEFT, 200)])
    sides = [[pair[i].lstrip("*") for pair in CARDS] for i in (0, 1)]
    assert found == [OVER, *sides[0], *sides[1], OVER]


def test_cards_in_two_columns_are_awards() -> None:
    title = line("Grants awarded 2020/21", LEFT, 30, bold=True)
    sheet = page_of(1, [title, line(OVER, LEFT, 60), *page(CARDS)])
    printed = extracted(sheet)
    document = Document("grants.pdf", "0" * 64, 1, (sheet,))
    found = verify(normalise(document, printed, RULES), printed, RULES)
    assert {(a.title, a.provider, int(a.amount_gbp or 0)) for a in found.allocations} == {
        ("Night shelter", "Harbour Trust", 25000),
        ("Helpline", "Voice Ltd", 12500),
        ("Street doctors", "Lantern", 9000),
        ("Rural watch", "Grange CIC", 700),
    }


def test_a_larger_heading_is_over_both_columns_below_it() -> None:
    heading = line("Help for victims", LEFT, 200)
    large = TextLine(1, tuple(w._replace(size_pt=14.0) for w in heading.words))
    found = read([line(OVER, LEFT, 60), *page(CARDS), large, *page(CARDS, 230)])
    assert found.index("Help for victims") == 1 + 2 * len(CARDS)


def test_prose_in_two_columns_of_which_one_is_longer() -> None:
    words = [f"The grants of part {c} were paid" for c in "ABCDEFG"]
    rows = [(words[i], words[4 + i] if i < 3 else "") for i in range(4)]
    assert read([line(OVER, LEFT, 60), *page(rows)]) == [OVER, *words]


@pytest.mark.parametrize(
    "rows",
    [
        [("Night shelter", "£25,000"), ("Helpline for all", "£12,500"), ("who ask", ""), ("Locks", "£700")],
        [("Chair", "Ann Person"), ("Clerk", "Bob Person"), ("Treasurer", "Cay Person")],
    ],
    ids=["sums", "names"],
)  # fmt: skip
def test_rows_of_names_and_what_stands_beside_them_stay_rows(rows: list[tuple[str, str]]) -> None:
    lines = [line(OVER, LEFT, 60), *page(rows)]
    assert by_columns([lines]) == lines


def test_a_label_left_of_what_it_names_is_no_column() -> None:
    lines = [line(OVER, LEFT, 60)]
    for i, right in enumerate(("Prevent crime in all", "of our towns", "Help victims", "at once")):
        lines.append(
            joined(*[line("Priority", 60, 80 + 16 * i)][: 1 - i % 2], line(right, 160, 80 + 16 * i))
        )
    assert by_columns([lines]) == lines
