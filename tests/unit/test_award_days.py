"""Where nothing else says of which year awards are, the days on which they were made do."""

from __future__ import annotations

import pytest

from .sheet import Sheet

MAY, JUNE, MARCH = "2 May 2020", "03/06/2021", "2 March 2021"


def grants(title: str, *days: str, heading: str = "Grants awarded") -> Sheet:
    rows = "\n".join(
        f"{who} | {day} | Refuge | £1,000" for who, day in zip(("Ark", "Voice"), days, strict=True)
    )
    titles = f"Organisation | {title} | Purpose | Amount"
    return Sheet(title=heading).table(f"{titles}\n{rows}\nTotal | | | £2,000")


@pytest.mark.parametrize(
    ("title", "days", "years"),
    [
        ("Date awarded", (MAY, JUNE), ["2020/21", "2021/22"]),
        ("Date awarded", (MARCH, JUNE), ["2020/21", "2021/22"]),
        ("Decision date", (MAY, JUNE), ["2020/21", "2021/22"]),
        ("Decision date", (MARCH, JUNE), []),  # of that year, or of the next
        ("Start date", (MAY, JUNE), []),
        ("Date awarded", (MAY, ""), []),
    ],
)
def test_the_year_of_an_award_is_inferred_from_its_day(
    title: str, days: tuple[str, str], years: list[str]
) -> None:
    found = grants(title, *days).read()
    assert [a.financial_year for a in found.allocations] == years
    assert all("year_inferred" in a.flags for a in found.allocations)
    assert ("table_not_read" in [check.check for check in found.failed]) is (not years)


def test_days_tell_the_years_of_a_document_of_several_apart() -> None:
    found = grants("Date", MAY, JUNE, heading="Grants awarded 2020/21 and 2021/22").read()
    assert [a.financial_year for a in found.allocations] == ["2020/21", "2021/22"]
