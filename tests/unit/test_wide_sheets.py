"""Spreadsheets wider than their paper: columns that go on overleaf are read beside their rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from pipeline.extract import extract
from pipeline.model import Document, Page, Printed, Rule
from pipeline.normalise import normalise
from pipeline.normalise.plan.wide_sheets import wide_sheets
from pipeline.verify import verify

from .drawn import page_of
from .sheet import RULES, in_line, line

TOP, STEP, LEFT = 60.0, 20.0, 60.0
NAMES = [
    ("Project", "Provider"),
    *((f"{name} project", f"{name} Trust") for name in ("Elm", "Ash", "Oak", "Yew", "Fir", "Bay")),
    ("Total", ""),
]
SUMS = [("Award 2020/21",), *((f"£{i},000",) for i in range(1, 7)), ("£21,000",)]
NOTES = [("Notes",), *((f"See decision {i}",) for i in range(1, 7)), ("",)]
Texts = Sequence[tuple[str, ...]]


def part(number: int, texts: Texts, *, is_drawn: bool, top: float = TOP) -> Page:
    """A page of rows with these texts, each 140 points to the right of the last."""
    xs = [LEFT + 140 * c for c in range(len(texts[0]))]
    lines = [in_line(row, xs, top + 5 + STEP * i) for i, row in enumerate(texts) if any(row)]
    ends = (LEFT - 4, LEFT - 4 + 140 * len(xs))
    rules = [Rule(True, top + STEP * i, *ends) for i in range(len(texts) + 1)]
    rules += [Rule(False, x - 4, top, rules[-1].at) for x in (*xs, xs[-1] + 140)]
    return page_of(number, lines, rules if is_drawn else ())


def named_sums(title: str, *names: str, total: str = "") -> Texts:
    sums = [(name, f"£{i},000") for i, name in enumerate(names, 1)]
    return [(title, "Award"), *sums, (total, "£21,000")]


FURTHER: dict[str, Texts] = {
    "areas that come again": named_sums("Area", "Holt", "Ash", "Holt", "Ash", "Holt", "Ash"),
    "codes of priorities": named_sums("Priority", "A1", "A1 B2", "C3", "B2", "B4", "C1"),
    "descriptions": named_sums(
        "Description", "Boxing", "Chess", "Swimming", "Art", "Music", "Golf"
    ),
}


def document(*parts: Texts, is_drawn: bool = True) -> Document:
    pages = tuple(part(n, texts, is_drawn=is_drawn) for n, texts in enumerate(parts, 1))
    return Document("sheet.pdf", "0" * 64, len(pages), pages)


def printed(of: Document) -> Printed:
    return extract(of, wide_sheets(of, RULES))


ORDERS = {
    "one page of rows": ((NAMES, SUMS, NOTES), [[(1, 2, 3)]]),
    "down, then across": (
        (NAMES[:6], NAMES[6:], SUMS[:6], SUMS[6:]),
        [[(1, 3), (2, 4)]],
    ),
    "across, then down": (
        (NAMES[:6], SUMS[:6], NAMES[6:], SUMS[6:]),
        [[(1, 2), (3, 4)]],
    ),
}


@pytest.mark.parametrize("is_drawn", [True, False], ids=["drawn", "open"])
@pytest.mark.parametrize("order", ORDERS)
def test_columns_overleaf_are_read_beside_their_rows(order: str, is_drawn: bool) -> None:
    parts, sheets = ORDERS[order]
    of = document(*parts, is_drawn=is_drawn)
    assert wide_sheets(of, RULES) == sheets
    found = printed(of)
    records = verify(normalise(of, found, RULES), found, RULES)
    assert [(a.title, a.provider, a.amount_gbp) for a in records.allocations] == [
        (f"{name} project", f"{name} Trust", 1000 * i)
        for i, name in enumerate(("Elm", "Ash", "Oak", "Yew", "Fir", "Bay"), 1)
    ]
    assert records.framework.status == "verified"


def test_what_was_read_stands_on_its_own_page() -> None:
    of = document(NAMES, SUMS)
    (table,) = printed(of).tables
    assert [page for page, _ in table.boxes] == [1, 2]
    page, sum_ = of.pages[1], table.rows[1][2]
    assert (sum_.page, sum_.raw, sum_.lines[0].page) == (2, "£1,000", 2)
    assert sum_.lines[0].words[0] in page.words
    assert sum_.box.x0 == pytest.approx(LEFT - 4)
    assert printed(of).pages == of.pages


OTHERS: dict[str, tuple[Texts, Texts]] = {
    "names of its own": (NAMES, [("Provider", "Award"), *((f"P{i}", f"£{i},000") for i in range(1, 8))]),
    "sums on both": ([("Project", "Award"), *((f"P{i}", f"£{i},000") for i in range(1, 8))], SUMS),
    "more rows of the same": (NAMES, NAMES[1:]),
    "no title": (NAMES, SUMS[1:]),
    "no sums": (NAMES, NOTES),
    "areas named before the sums": (
        NAMES,
        named_sums("Area", "Holt", "Ash", "Kirby", "Corby", "Blaby", "Ely", total="Total"),
    ),
    "fewer sums": ([*NAMES[:-1], *((f"{name} club", "Voice") for name in "ABC")], SUMS[:-1]),
}  # fmt: skip


@pytest.mark.parametrize("case", FURTHER)
def test_texts_before_the_sums_may_be_of_rows_named_on_another_page(case: str) -> None:
    assert wide_sheets(document(NAMES, FURTHER[case]), RULES) == [[(1, 2)]]


@pytest.mark.parametrize("case", OTHERS)
def test_other_pages_are_not_laid_beside_one_another(case: str) -> None:
    assert wide_sheets(document(*OTHERS[case]), RULES) == []


def test_rows_at_other_heights_are_of_another_table() -> None:
    pages = (part(1, NAMES, is_drawn=True), part(2, SUMS, is_drawn=True, top=TOP + 7))
    assert wide_sheets(Document("sheet.pdf", "0" * 64, 2, pages), RULES) == []


@pytest.mark.parametrize("is_running", [False, True])
def test_a_page_with_a_heading_has_a_table_of_its_own(is_running: bool) -> None:
    """But for one that stands on all pages."""
    words = tuple(w._replace(size_pt=14.0) for w in line("Grants", y=40).words)
    pages = [part(1, NAMES, is_drawn=True), part(2, SUMS, is_drawn=True)]
    for i in (0, 1) if is_running else (1,):
        pages[i] = replace(pages[i], words=(*words, *pages[i].words))
    found = wide_sheets(Document("sheet.pdf", "0" * 64, 2, tuple(pages)), RULES)
    assert found == ([[(1, 2)]] if is_running else [])


def test_pages_behind_a_sheet_with_names_beside_sums_are_none_of_it() -> None:
    awards = [("Scheme", "Award"), *((f"Scheme {name}", "£2,000") for name in "ABCDEFG")]
    of = document(NAMES, SUMS, awards, [(name, "£3,000") for name in "ABCDEFGH"])
    assert wide_sheets(of, RULES) == [[(1, 2)]]


def test_lines_of_a_page_that_was_not_read_with_their_names_are_in_doubt() -> None:
    """Who is paid names rows too, but there are names at the same heights on the page before."""
    towns = ("Holt", "Ash", "Kirby", "Corby", "Blaby", "Ely")
    payees = [(f"{town} Trust", town, f"£{i},000") for i, town in enumerate(towns, 1)]
    sums = [("Provider", "Area", "Award 2020/21"), *payees, ("", "", "£21,000")]
    of = document([NAMES[0], ("Grants", "Elm Trust"), *NAMES[2:]], sums)
    found = normalise(of, printed(of), RULES)
    records = verify(found, printed(of), RULES)
    assert [c.check for c in records.failed if "sideways" in c.check] == ["table_cut_sideways"]
    assert {(a.status, a.flags) for a in records.allocations} == {
        ("unverified", ("rows_doubtful",))
    }


@pytest.mark.parametrize(("title", "is_one"), [("Provider", True), ("Project", False)])
def test_who_is_paid_stands_overleaf_beside_what_for(title: str, is_one: bool) -> None:
    projects = [("Project",), *((f"Grant for the {n} project",) for n in range(1, 7)), ("Total",)]
    payees = named_sums(title, "Elm", "Ash", "Oak", "Yew", "Fir", "Bay")
    assert wide_sheets(document(projects, payees), RULES) == ([[(1, 2)]] if is_one else [])
