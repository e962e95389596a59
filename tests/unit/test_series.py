"""Lines that look like headings and are items of a list."""

from __future__ import annotations

from .sheet import Sheet

AWARDS = """
Project | 2020/21 award
{}      | £1,000
{}      | £2,000
Total   | £3,000
"""


def test_an_item_of_a_series_that_looks_bold_is_no_theme() -> None:
    """In coarse pictures single lines of print do."""
    sheet = Sheet().text("What is funded follows, under the aim that it serves.")
    for n, (theme, names) in enumerate(
        {"Safer homes": ("Locks", "Bars"), "Victims": ("Refuge", "Helpline")}.items()
    ):
        sheet = sheet.text(f"{theme}", bold=True)
        for i, bold in enumerate((False, True, False), 3 * n + 1):
            sheet = sheet.text(
                f"Strategic Priority {i} (SP{i}): reducing harm of kind {i}", bold=bold
            )
        sheet = sheet.table(AWARDS.format(*names))
    found = sheet.read()
    assert [a.theme for a in found.allocations] == ["Safer homes"] * 2 + ["Victims"] * 2
