"""Awards that a document gives twice: which of the lines is counted."""

from __future__ import annotations

import pytest

from pipeline.model import Records

from .sheet import Sheet

HEAD = "Project | Provider | 2020/21 award"
SHARED = "Core costs | Harbour Trust | £25,000"


def read(*tables: str) -> Records:
    sheet = Sheet()
    for i, rows in enumerate(tables):
        sheet.text(f"Appendix {'ABC'[i]}", bold=True).table(f"{HEAD}\n{rows}")
    return sheet.read()


def counted(records: Records) -> list[str]:
    return [a.title for a in records.allocations if not a.restated]


def told(records: Records) -> list[bool]:
    return ["listed_twice" in a.flags for a in records.allocations]


@pytest.mark.parametrize("label", ["Total", "Theme total"])
def test_an_award_that_a_total_of_its_own_counts_is_counted_and_told(label: str) -> None:
    found = read(
        f"{SHARED}\nHelpline | Voice Ltd | £12,500\n{label} | | £37,500",
        f"{SHARED}\nBoxing club | Ring Ltd | £5,000\n{label} | | £30,000",
    )
    assert {t.status for t in found.totals} == {"reconciled"}
    assert found.framework.allocated_gbp == 67_500
    assert told(found) == [False, False, True, False]


def test_a_theme_of_that_award_alone_counts_it() -> None:
    found = read(f"{SHARED}\nVictims total | | £25,000", f"{SHARED}\nPrevention total | | £25,000")
    assert found.framework.allocated_gbp == 50_000
    assert told(found) == [False, True]


def test_a_list_printed_again_with_its_total_is_counted_once() -> None:
    rows = f"{SHARED}\nHelpline | Voice Ltd | £12,500\nTotal | | £37,500"
    assert counted(read(rows, rows)) == ["Core costs", "Helpline"]
    alone = f"{SHARED}\nTotal | | £25,000"
    found = read(alone, alone)
    assert counted(found) == ["Core costs"]
    assert told(found) == [False, True]


def test_a_total_that_differs_counts_no_award_twice() -> None:
    found = read(
        f"{SHARED}\nHelpline | Voice Ltd | £12,500\nTotal | | £37,500",
        f"{SHARED}\nBoxing club | Ring Ltd | £5,000\nTotal | | £5,000",
    )
    assert counted(found) == ["Core costs", "Helpline", "Boxing club"]
