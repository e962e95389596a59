"""How long the term of a contract or a grant lasts that a text gives."""

from __future__ import annotations

import re

from pipeline.normalise.words.dates import MONTH, month_of, sums_years

MONTHS_IN_A_YEAR = 12
NUMBERS = ("one", "two", "three", "four", "five", "six", "seven")
LENGTH = re.compile(
    rf"(?<![\d/.])(\d{{1,3}}|{'|'.join(NUMBERS)})(?:\s*\+\s*\d)*[\s-]*(?:(years?|yrs?)|months?|mths?)\b",
    re.IGNORECASE,
)
# A month with its year, which may be short: in words, or as that of a day.
IN_WORDS = re.compile(rf"\b({MONTH})\.?[\s-]?[’']?(?:20)?(\d\d)\b(?!\d)", re.IGNORECASE)
IN_DIGITS = re.compile(r"\b\d{1,2}([/.-])(\d{1,2})\1(?:20)?(\d\d)\b")


def is_over_a_year(text: str) -> bool:
    """Whether a text gives a term of more than twelve months, as a length or by its first and last day,
    month or year. Of ``3 + 1 years`` the last may never come.

    >>> is_over_a_year("36 months"), is_over_a_year("3 + 1 years"), is_over_a_year("Apr 22 – Mar 25")
    (True, True, True)
    >>> is_over_a_year("1 + 1 years"), is_over_a_year("01/04/2022 to 31/03/2023")
    (False, False)
    """
    return any(map(_is_long, LENGTH.finditer(text))) or _is_long_span(text) or sums_years(text)


def _is_long(length: re.Match[str]) -> bool:
    number = length[1].lower()
    count = int(number) if number.isdigit() else NUMBERS.index(number) + 1
    return count > (1 if length[2] else MONTHS_IN_A_YEAR)


def _is_long_span(text: str) -> bool:
    months = _months(text)
    return len(months) > 1 and months[-1] - months[0] > MONTHS_IN_A_YEAR


def _months(text: str) -> list[int]:
    """The months that a text names with their years, in its order, counted from one date on."""
    found = {m.start(): (m[2], month_of(m[1])) for m in IN_WORDS.finditer(text)}
    found |= {m.start(): (m[3], int(m[2])) for m in IN_DIGITS.finditer(text)}
    return [MONTHS_IN_A_YEAR * int(year) + month for _, (year, month) in sorted(found.items())]
