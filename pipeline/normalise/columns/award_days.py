"""The days on which awards were made, where a column of a table gives one for each."""

from __future__ import annotations

from pipeline.normalise.columns.layout import Column, Layout
from pipeline.normalise.rulebook.rules import Rules
from pipeline.normalise.words.dates import FIRST_MONTH, day_in, financial_year, year_begins

TOTAL_TEXTS = 2  # different texts of a total's row: its label and its sum


def column_of_days(lay: Layout, rules: Rules) -> Column | None:
    """The column of the days on which the awards of a table were made, each beside one of the lines; None
    where there is none, or a day was that of a decision in the last quarter of a financial year: its money
    may be of that year or of the next.
    """
    columns = lay.of("date")
    if not columns:  # as in most tables
        return None
    rows = [row for row in lay.body if len({lay.texts[cell] for cell in row} - {""}) > TOTAL_TEXTS]
    for column in columns:
        days = [day_in(lay.text(row, column)) for row in rows]
        known = [day for day in days if day is not None]
        is_of_term = rules.label(column.title, "begins", "ends", "term") is not None
        is_sure = all(day.month >= FIRST_MONTH for day in known)
        if not known or len(known) < len(days):
            continue
        if rules.label(column.title, "made") and not is_of_term:
            return column
        if rules.label(column.title, "agreed") and is_sure:
            return column
    return None


def year_of_day(text: str) -> str | None:
    """The financial year of a day, as ``2022/23``; None where a text gives no full date.

    >>> year_of_day("31 March 2021"), year_of_day("March 2021")
    ('2020/21', None)
    """
    day = day_in(text)
    return financial_year(year_begins(day.year, day.month)) if day else None
