"""Whether a profile fits the tables of a document."""

from __future__ import annotations

from pipeline.normalise.columns.layout import Around, Layout
from pipeline.normalise.columns.titles import layout
from pipeline.normalise.profile import misfit_of
from pipeline.normalise.rulebook.rules import load

from .sheet import Sheet, failed, table

RULES = load()
[PROFILE] = [profile for profile in RULES.profiles if profile.name == "leicestershire"]


def lay(titles: str) -> Layout:
    cells = " | ".join("£1,000" if "cost" in title else "Words" for title in titles.split(" | "))
    return layout(table(f"{titles}\n{cells}\n{cells}"), RULES, None, Around("2016/17"))


KNOWN = lay(
    "Name/description of provision | 16/17 cost | Need for service identified via | Linkages to PCP"
)
RENAMED = lay("Name of provision | 16/17 cost | Need for service identified via | Linkages to PCP")
ANNEX = lay("Lead officer | Unit | Annual cost | Comments")


def test_an_annex_with_titles_of_its_own_is_no_misfit_beside_tables_that_fit() -> None:
    assert misfit_of([KNOWN, ANNEX], PROFILE) is None


def test_a_title_that_changed_or_tables_that_are_all_new_are() -> None:
    assert misfit_of([RENAMED], PROFILE) is not None
    assert misfit_of([ANNEX], PROFILE) is not None


def test_what_it_says_of_headings_counts_where_the_columns_are_others() -> None:
    sheet = Sheet(title="Commissioning Framework 2016/17")
    sheet.text("Police and Crime Commissioner for Leicestershire")
    sheet.text("1. Partnership Locality Fund", bold=True)
    sheet.table("CSP | 2016/17\nBlaby | £2,000\nMelton | £1,000\nTotal | £3,000")
    sheet.text("Existing commitments for 2016/17", bold=True)
    sheet.table(
        "Service | Provider | Route | Amount 2016/17\nHelpline | Aid Ltd | Direct | £5,000\n"
        "Outreach | Care CIC | PCC Grant | £4,000\nTotal | | | £9,000"
    )
    records = sheet.read(rules=RULES)
    assert "profile_titles" in failed(records)
    assert records.framework.profile == "general"
    assert [a.table_id for a in records.allocations] == ["table-1"] * 2 + ["appendix-b"] * 2
    assert records.allocations[0].mechanism == "Partnership Locality Fund"
