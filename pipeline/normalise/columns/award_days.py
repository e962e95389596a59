"""The days on which awards were made, where a column of a table gives one for each."""

from __future__ import annotations

import re

from pipeline.normalise.columns.layout import Column, Layout
from pipeline.normalise.words.dates import FIRST_MONTH, day_in, financial_year, year_begins

MADE = re.compile(r"\b(?:award|grant|paid|payment|given)", re.IGNORECASE)
DECIDED = re.compile(r"\b(?:decision|decided|approv|agreed|signed)|^dates?$", re.IGNORECASE)
TERM = re.compile(
    r"\b(?:start|begin|commence|end|finish|expir|until|from|to\b|period|term)", re.IGNORECASE
)
TOTAL_TEXTS = 2  # different texts of a total's row: its label and its sum


def column_of_days(lay: Layout) -> Column | None:
    """The column of the days on which the awards of a table were made, each beside one of the lines; None
    where there is none, or a day was that of a decision in the last quarter of a financial year: its money
    may be of that year or of the next.
    """
    rows = [row for row in lay.body if len({lay.texts[cell] for cell in row} - {""}) > TOTAL_TEXTS]
    for column in lay.of("date"):
        days = [day_in(lay.texts[row[column.index]]) for row in rows]
        known = [day for day in days if day is not None]
        is_of_award = MADE.search(column.title) and not TERM.search(column.title)
        is_sure = all(day.month >= FIRST_MONTH for day in known)
        if not known or len(known) < len(days):
            continue
        if is_of_award or (DECIDED.search(column.title) and is_sure):
            return column
    return None


def year_of_day(text: str) -> str | None:
    """The financial year of a day, as ``2022/23``; None where a text gives no full date.

    >>> year_of_day("31 March 2021"), year_of_day("March 2021")
    ('2020/21', None)
    """
    day = day_in(text)
    return financial_year(year_begins(day.year, day.month)) if day else None
