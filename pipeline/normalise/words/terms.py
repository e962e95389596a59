"""How long the term of a contract or a grant lasts that a text gives."""

from __future__ import annotations

import re

from pipeline.normalise.words.dates import (
    MONTH,
    MONTH_SPAN,
    financial_year,
    month_of,
    sums_years,
    year_begins,
)

MONTHS_IN_A_YEAR = 12
NUMBERS = ("one", "two", "three", "four", "five", "six", "seven")
LENGTH = re.compile(
    rf"(?<![\d/.])(\d{{1,3}}|{'|'.join(NUMBERS)})(?:\s*\+\s*\d)*[\s-]*(?:(years?|yrs?)|months?|mths?)\b",
    re.IGNORECASE,
)
# What stands before a length of which an award is a part, or which may never come.
PART = re.compile(
    r"\b(?:year|yr|\d+(?:st|nd|rd|th)?|first|second|third|final|last|one)\b(?: (?:year|months?))?"
    r" of (?:an? |the )?$"
    r"|\b(?:option(?:s|al)?|(?:to|may|could) (?:be )?(?:extend|renew)(?:ed)?|extendable|possible|potential)\b"
    r"[^.;]*$",
    re.IGNORECASE,
)
# A day, or a month alone, with its year, which may be short: in words and in digits.
IN_WORDS = re.compile(
    rf"(?:\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s-]+)?\b(?P<month>{MONTH})\.?[\s-]?[’']?(?:20)?(?P<year>\d\d)\b",
    re.IGNORECASE,
)
IN_DIGITS = re.compile(
    r"\b(?P<day>\d{1,2})(?P<sign>[/.-])(?P<month>\d{1,2})(?P=sign)(?:20)?(?P<year>\d\d)\b"
)
DAYS_IN_A_MONTH = 31
# What stands between the first and the last day of a term.
UNTIL = re.compile(r"^\s*$|[–—-]|\b(?:to|until|till|end\w*|expir\w*)\b", re.IGNORECASE)
UNTIL_WORD = re.compile(r"\b(?:to|until|till|end\w*|expir\w*)(?: on)?\s*$", re.IGNORECASE)


def is_over_a_year(text: str) -> bool:
    """Whether a text gives a term of more than twelve months, as a length or by its first and last day,
    month or year. Of ``3 + 1 years`` the last may never come, nor does an option to extend.

    >>> is_over_a_year("36 months"), is_over_a_year("3 + 1 years"), is_over_a_year("Apr 22 – Mar 25")
    (True, True, True)
    >>> is_over_a_year("1 + 1 years"), is_over_a_year("01/04/2022 to 31/03/2023")
    (False, False)
    """
    is_long = any(map(_is_long, LENGTH.finditer(text))) or _is_long_span(text)
    return is_long or sums_years(MONTH_SPAN.sub("", text))


def _is_long(length: re.Match[str]) -> bool:
    if PART.search(length.string[: length.start()]):
        return False
    number = length[1].lower()
    count = int(number) if number.isdigit() else NUMBERS.index(number) + 1
    return count > (1 if length[2] else MONTHS_IN_A_YEAR)


def year_of_term(text: str) -> str | None:
    """The financial year in which both the first and the last day of a term lie, as ``2022/23``.

    >>> year_of_term("01/04/2022 to 31/03/2023"), year_of_term("Apr 22 – May 23")
    ('2022/23', None)
    """
    ends = _ends(text)
    begins = {year_begins(2000 + int(day["year"]), _month(day)) for day in ends or ()}
    return financial_year(begins.pop()) if len(begins) == 1 else None


def ends_after(text: str, year: str) -> bool:
    """Whether the day up to which a text says that something runs lies in a later financial year.

    >>> ends_after("£8,071 to March 2025", "2022/23"), ends_after("£8,071 to March 2023", "2022/23")
    (True, False)
    """
    days = _days(text)
    if len(days) != 1 or not UNTIL_WORD.search(text[: days[0].start()]):
        return False
    return financial_year(year_begins(2000 + int(days[0]["year"]), _month(days[0]))) > year


def _is_long_span(text: str) -> bool:
    ends = _ends(text)
    return ends is not None and _months_to(ends[1]) - _months_to(ends[0]) > MONTHS_IN_A_YEAR


def _ends(text: str) -> tuple[re.Match[str], re.Match[str]] | None:
    """The first and the last day of a term."""
    days = sorted(_days(text), key=lambda day: day.start())
    if len(days) < 2 or not UNTIL.search(text[days[0].end() : days[-1].start()]):
        return None
    return days[0], days[-1]


def _days(text: str) -> list[re.Match[str]]:
    return [*IN_WORDS.finditer(text), *IN_DIGITS.finditer(text)]


def _months_to(day: re.Match[str]) -> float:
    """The months up to a day, counted from one date on; a month alone is its first day."""
    months = MONTHS_IN_A_YEAR * int(day["year"]) + _month(day)
    return months + int(day["day"] or 1) / DAYS_IN_A_MONTH


def _month(day: re.Match[str]) -> int:
    name = day["month"]
    return int(name) if name.isdigit() else month_of(name)
