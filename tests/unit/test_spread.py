"""The last page of a drawn table may hold a total alone, in whose cells several columns are one."""

from __future__ import annotations

import pytest

from pipeline.extract import extract
from pipeline.model import Document, Page, Rule, Word

from .sheet import line

XS = (55.0, 195.0, 335.0, 420.0)
STEP = 20.0
AWARDS = (
    ("Project", "Provider", "Award"),
    ("Night bus marshals", "Harbour Trust", "£1,000"),
    ("Street doctors", "Lantern", "£3,000"),
)


def page(number: int, rows: tuple[tuple[str, ...], ...], xs: tuple[float, ...]) -> Page:
    words: list[Word] = []
    for i, row in enumerate(rows):
        for text, x in zip(row, xs, strict=False):
            words += line(text, x + 5, 62 + STEP * i, number).words
    bottom = 60 + STEP * len(rows)
    rules = [Rule(False, x, 60, bottom) for x in xs]
    rules += [Rule(True, 60 + STEP * i, xs[0], xs[-1]) for i in range(len(rows) + 1)]
    return Page(number, 595, 842, tuple(words), tuple(rules), ())


@pytest.mark.parametrize(
    ("row", "xs", "tables"),
    [
        (("Total", "£4,000"), (XS[0], XS[2], XS[3]), 1),
        (("Term", "Meaning"), (XS[0], XS[2], XS[3]), 2),
        (("Total", "£4,000"), (XS[0], 300.0, XS[3]), 2),
        (("Total", "£4,000"), (XS[1], XS[2], XS[3]), 2),
    ],
    ids=["total", "titles", "other_edges", "narrower"],
)
def test_a_row_of_fewer_cells_overleaf(
    row: tuple[str, ...], xs: tuple[float, ...], tables: int
) -> None:
    pages = (page(1, AWARDS, XS), page(2, (row,), xs))
    found = extract(Document("awards.pdf", "0" * 64, 2, pages)).tables
    assert len(found) == tables
    if tables == 1:
        assert [c.raw for c in found[0].rows[-1]] == ["Total", "Total", "£4,000"]
        assert found[0].rows[-1][0].column_span == 2


@pytest.mark.parametrize("begins", ["of them", "Youth work"])
def test_rows_overleaf_beside_a_name_that_goes_on_without_its_sides(begins: str) -> None:
    """As browsers draw the middle of a merged cell; the first row may be the rest of one."""
    xs = (*XS, 500.0)
    first = (("Theme", "Project", "Provider", "Award"), ("Safer streets", "Gates", "Ark", "£1,000"))
    over = ((begins, "", "£500" if begins[0] == "Y" else ""), ("Doctors", "Lantern", "£3,000"))
    last = (("", "Marshals", "Harbour", "£2,000"), ("Total", "", "", "£6,500"))
    pages = (page(1, first, xs), page(2, over, xs[1:]), page(3, last, xs))
    (found,) = extract(Document("awards.pdf", "0" * 64, 3, pages)).tables
    assert [c.raw for c in found.rows[-3]] == ["", "Doctors", "Lantern", "£3,000"]
    assert {len(row) for row in found.rows} == {4}


@pytest.mark.parametrize(
    ("head", "sums"),
    [
        (("Service", "Place", "People helped"), ("£500", "£3,000")),
        (("Doctors", "Lantern", "80"), ("500", "3,000")),
    ],
    ids=["titles", "no_signs"],
)
def test_a_table_overleaf_with_fewer_columns_is_its_own(
    head: tuple[str, ...], sums: tuple[str, str]
) -> None:
    """It has its own titles, or counts what has no sign of pounds; and begins where the second column does."""
    xs = (*XS, 500.0)
    first = (("Theme", "Project", "Provider", "Award"), ("Safer streets", "Gates", "Ark", "£1,000"))
    over = (head, *(("Doctors", "Lantern", text) for text in sums))
    pages = (page(1, first, xs), page(2, over, xs[1:]))
    assert len(extract(Document("awards.pdf", "0" * 64, 2, pages)).tables) == 2
