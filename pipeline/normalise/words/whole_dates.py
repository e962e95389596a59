"""Texts that are a day, a month, a financial year or a period, and nothing else."""

from __future__ import annotations

import re

from pipeline.normalise.words.dates import MONTH, MONTH_SPAN, YEAR, year_in

DAY_ALONE = re.compile(
    rf"\d{{1,2}}(?:st|nd|rd|th)?([-/. ]) ?(?:{MONTH}|\d{{1,2}})\.?,?(?:\1| ) ?(?:20)?\d\d",
    re.IGNORECASE,
)
ONLY_YEAR = re.compile(rf"(?:financial year |fy ?|year )?{YEAR.pattern}[ :]*", re.IGNORECASE)


def is_year(text: str) -> bool:
    """Whether a text is a financial year and nothing else.

    >>> is_year("Financial year 2023/24"), is_year("Grants 2023/24")
    (True, False)
    """
    return ONLY_YEAR.fullmatch(text) is not None and year_in(text) is not None


def is_month(text: str) -> bool:
    """Whether a text is a month and nothing else, with or without its year.

    >>> is_month("April 2022"), is_month("Sep"), is_month("May Fair")
    (True, True, False)
    """
    return (
        re.fullmatch(rf"(?:{MONTH})\.?,?(?: ?[’']?(?:20)?\d\d)?", text, re.IGNORECASE) is not None
    )


def is_day(text: str) -> bool:
    """Whether a text is a day and nothing else, however short.

    >>> is_day("06-May-22"), is_day("1st June 2021"), is_day("03/04/21"), is_day("12.50")
    (True, True, True, False)
    """
    return DAY_ALONE.fullmatch(text) is not None


def is_period(text: str) -> bool:
    """Whether a text is a span of months and nothing else, as that of a contract."""
    return MONTH_SPAN.fullmatch(text.strip()) is not None
