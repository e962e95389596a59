"""Days, periods and financial years that a text names."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from datetime import date, timedelta

MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
MONTH = "|".join(MONTHS) + "|sept|" + "|".join(m[:3] for m in MONTHS)
LONGEST_YEAR = 366  # in days
FIRST_MONTH = 4  # of a financial year
DAY = re.compile(
    rf"\b(\d{{1,2}})\s*(?:st|nd|rd|th)?\s+(?:of\s+)?({MONTH})\.?,?\s+((?:19|20)\d\d)\b",
    re.IGNORECASE,
)
# "2024-5"; but a day follows a month, as in 2024-5-13
ONE_DIGIT = r"(?<=20\d\d[/–—-])\d(?![/–—-]\d)"
SPAN = re.compile(rf"\b(20\d\d)\s*(?:[/–—-]|to)\s*(20\d\d|\d\d|{ONE_DIGIT})\b")
BETWEEN_SPANS = r"\s*(?:to|until|and|&|,|–|—|-)\s*(?:and\s+)?"
SPAN_ON = re.compile(rf"{BETWEEN_SPANS}{SPAN.pattern}", re.IGNORECASE)
ITS_DAY = r"(?:\d{1,2}(?:st|nd|rd|th)?\s+)?"
YEARS_ON = re.compile(rf"{SPAN.pattern}\s*(?:to|–|—|-)\s*{SPAN.pattern}")
MONTH_SPAN = re.compile(
    rf"\b(?P<between>between\s+)?{ITS_DAY}(?P<first>{MONTH})\s+(?P<of>20\d\d)\s*"
    rf"(?:to|–|—|-|until|(?(between)and|to))\s*{ITS_DAY}(?P<last>{MONTH})\s+(?P<until>20\d\d)\b",
    re.IGNORECASE,
)
YEAR_ENDED = re.compile(
    r"\b(?:year|y/e|FYE)(?: (?:ended|ending|to|end))?:? (?:31(?:st)? )?(?:march|mar) (20\d\d)\b",
    re.IGNORECASE,
)
NUMERIC_DAY = re.compile(r"\b(\d{1,2})[/.](\d{1,2})[/.](20\d\d)\b")
SHORT_SPAN = re.compile(r"(?<![\d/])(\d\d)\s*[/–-]\s*(\d\d)(?![\d/])")
SHORT_SPAN_ON = re.compile(rf"{BETWEEN_SPANS}{SHORT_SPAN.pattern}", re.IGNORECASE)
YEAR = re.compile(rf"(?<!\d)(20)?(\d\d)\s?[/–—-]\s?(20)?(\d\d|{ONE_DIGIT})(?!\d)")
# what numbers as "2021/2" are of, where they may be the second of 2021
SERIES = re.compile(
    r"(?:\b(?:ref(?:erence)?|no|number|decision|notice|round|phase|lot|item|minute|report|application|version"
    r"|batch|tranche|issue)\b\.?[ :#]*|\w[-/_])$",
    re.IGNORECASE,
)
# the number of a decision behind the year in which it was made: "2024/25 – 0026"; and no "2024/25 – 150 awards"
NUMBER_AFTER = re.compile(r"\s*[/_–—-]\s*(?!20\d\d\b)(?:0\d{2,4}\b|\d{3,5}\b(?!,\d|\s?%|\s+[a-z]))")
REFERENCE = re.compile(r"\b(?:ref(?:erence)?|number|no)\b\.?[ :]*$", re.IGNORECASE)
# What makes two numbers ages or days, and no financial year.
AGES_BEFORE = re.compile(r"\bage[ds]?(?: of| between| from)?\s*$", re.IGNORECASE)
AGES_AFTER = re.compile(
    r"\s*-?\s*(?:(?:year|yr)s?[- ]?olds?\b|years? of age|(?:and|or) (?:over|above|under)\b"
    r"|upwards\b|(?:st|nd|rd|th)\b)",
    re.IGNORECASE,
)
MONTH_AND_YEAR = re.compile(rf"\b({MONTH})\.?,? (?:20)?(\d\d)\b", re.IGNORECASE)
YEAR_SIGN = re.compile(r"20\d\d|\d\d\s?[/–—-]")  # which each text that names a financial year has
LONE_YEAR = re.compile(r"\b20\d\d\b")
# What says of a sum that it is one year's.
ANNUAL = re.compile(
    r"\b(?:annual|yearly|(?:per|each|a|in|this|current|first)[ -](?:year|annum)|(?:year|yr) ?\d"
    r"|12[ -]months?|p\.?a)\b",
    re.IGNORECASE,
)
YEARS_APART = re.compile(r"\b(20\d\d)\s*(?:to|–|-|/)\s*(20\d\d)\b")


def period(text: str) -> tuple[date | None, date | None]:
    """The first and last day that a title names; (None, None) where it names no period.

    Years of the police are financial years: 1 April to 31 March. What is longer than six years, as a
    vision, or runs backwards, as a reference number, is no period of a framework.

    >>> period("Commissioning Framework 2015-2017")
    (datetime.date(2015, 4, 1), datetime.date(2017, 3, 31))
    >>> period("Funding plan 2023/24 to 2025/26")
    (datetime.date(2023, 4, 1), datetime.date(2026, 3, 31))
    >>> period("Funding plan 23/24 to 25/26")
    (datetime.date(2023, 4, 1), datetime.date(2026, 3, 31))
    """
    if match := MONTH_SPAN.search(text):
        first, last = month_of(match["first"]), month_of(match["last"])
        end = date(int(match["until"]) + last // 12, last % 12 + 1, 1) - timedelta(days=1)
        return date(int(match["of"]), first, 1), end
    if match := YEAR_ENDED.search(text):
        return date(int(match[1]) - 1, 4, 1), date(int(match[1]), 3, 31)
    years = _span_in(text) or _short_span_in(text)
    return (date(years[0], 4, 1), date(years[1], 3, 31)) if years else (None, None)


def _span_in(text: str) -> tuple[int, int] | None:
    """The calendar years in which a span such as "2023/24 to 2025/26" begins and ends; None without one."""
    for match in SPAN.finditer(text):
        start, end = _years(match)
        if not start < end <= start + 6 or REFERENCE.search(text[: match.start()]):
            continue
        if NUMBER_AFTER.match(text, match.end()):
            continue
        if len(match[2]) == 1 and SERIES.search(text[: match.start()]):
            continue
        end_at = match.end()
        while (on := SPAN_ON.match(text, end_at)) is not None:
            _, later = _years(on)
            if not end < later <= start + 6:
                break
            end, end_at = later, on.end()
        return start, end
    return None


def _short_span_in(text: str) -> tuple[int, int] | None:
    """The calendar years in which a span such as "18/19 to 20/21" begins and ends; None without one."""
    for match in SHORT_SPAN.finditer(text):
        start, end = 2000 + int(match[1]), 2000 + int(match[2])
        if end != start + 1 or _are_ages(match):
            continue
        end_at = match.end()
        while (on := SHORT_SPAN_ON.match(text, end_at)) is not None:
            later = 2000 + int(on[2])
            if later != 2001 + int(on[1]) or not end < later <= start + 6:
                break
            end, end_at = later, on.end()
        return start, end
    return None


def _years(span: re.Match[str]) -> tuple[int, int]:
    """The calendar years in which a span begins and ends."""
    start, end = int(span[1]), int(span[2])
    if len(span[2]) == 1:  # of the next year alone, or it may be a month
        return start, start + (end == (start + 1) % 10)
    return start, end if len(span[2]) == 4 else start // 100 * 100 + end


def month_of(name: str) -> int:
    """The number of a month, by its name or the first three letters of it."""
    return next(i for i, full in enumerate(MONTHS, 1) if full.startswith(name.lower()[:3]))


def year_begins(year: int, month: int) -> int:
    """The calendar year in which the financial year of a month begins."""
    return year - (month < FIRST_MONTH)


def financial_year(begin: int) -> str:
    """A financial year by the calendar year in which it begins.

    >>> financial_year(2022)
    '2022/23'
    """
    return f"{begin}/{(begin + 1) % 100:02d}"


def day_in(text: str) -> date | None:
    """The first full date in a text; None where there is none or it is no day of the calendar."""
    match = DAY.search(text) or NUMERIC_DAY.search(text)
    if match is None:
        return None
    day, month, year = match.groups()
    try:
        return date(int(year), int(month) if month.isdigit() else month_of(month), int(day))
    except ValueError:
        return None


def year_in(text: str) -> str | None:
    """The first financial year that a text names, as ``2016/17``; None where it names none.

    >>> year_in("16/17 value"), year_in("Estimated 2016-2017"), year_in("2015-17")
    ('2016/17', '2016/17', None)
    >>> year_in("Core grants 2024-5"), year_in("2024-7"), year_in("2024-5-13"), year_in("Decision 2024/5")
    ('2024/25', None, None, None)
    >>> year_in("Grants for 16-17 year olds"), year_in("Grants for 16-17 year olds, 2018/19")
    (None, '2018/19')
    >>> year_in("Decision 2024/2025 – 0026: grants"), decision_year("Decision 2024/2025 – 0026: grants")
    (None, '2024/25')
    >>> year_in("Grants 2020/21 – 150 awards"), decision_year("Grants 2020/21 – 150 awards")
    ('2020/21', None)
    """
    return next(iter(years_in(text)), None)


def years_in(text: str) -> list[str]:
    """The financial years that a text names, each once; ages of people are none. Months of one such
    year name it.

    >>> years_in("Made between 1 April 2018 and 31 March 2019"), years_in("In May 2018 and June 2018")
    (['2018/19'], [])
    """
    if YEAR_SIGN.search(text) is None:  # as in most texts
        return []
    found = []
    for match in MONTH_SPAN.finditer(text):
        first, last = _years_of_months(match)
        if first == last:
            found.append(financial_year(first))
    for match in YEAR_ENDED.finditer(text):
        found.append(financial_year(int(match[1]) - 1))
    for match in YEARS_APART.finditer(text):
        if int(match[2]) == int(match[1]) + 1 and not NUMBER_AFTER.match(text, match.end()):
            found.append(f"{match[1]}/{match[2][2:]}")
    for match in YEAR.finditer(text):
        start, end = int(match[2]), int(match[4])
        after = (start + 1) % 100
        if len(match[4]) == 1 and SERIES.search(text[: match.start()]):
            continue
        if NUMBER_AFTER.match(text, match.end()):
            continue
        if end == after % 10 ** len(match[4]) and not (match[1] is None and _are_ages(match)):
            found.append(f"20{start:02d}/{after:02d}")
    return list(dict.fromkeys(found))


def decision_year(text: str) -> str | None:
    """The financial year with a number behind it, in which something was decided; None where none has one."""
    numbered = (m for m in YEAR.finditer(text) if NUMBER_AFTER.match(text, m.end()))
    return next((year for m in numbered if (year := year_in(m[0]))), None)


def years_between(first: date | None, last: date | None) -> tuple[str, ...]:
    """The financial years from one day to another, as ``2016/17``; none where either is not known."""
    if first is None or last is None:
        return ()
    start, end = (year_begins(day.year, day.month) for day in (first, last))
    return tuple(map(financial_year, range(start, max(start, end) + 1)))


def names_only(text: str, years: Sequence[str]) -> bool:
    """Whether no year, span of years or month of a text lies outside these financial years.

    >>> names_only("Grants 2021-24, from April 2021", ["2021/22", "2022/23", "2023/24"])
    True
    >>> names_only("Grants from April 2024", ["2021/22", "2022/23", "2023/24"])
    False
    """
    starts = {int(year[:4]) for year in years}
    spans = [(start, end - 1) for start, end in map(_years, SPAN.finditer(text))]
    months = [
        year_begins(2000 + int(match[2]), month_of(match[1]))
        for match in MONTH_AND_YEAR.finditer(text)
    ]
    rest = MONTH_AND_YEAR.sub(" ", SPAN.sub(" ", text))
    named = {*itertools.chain(*spans), *months, *map(int, LONE_YEAR.findall(rest))}
    return named <= starts and {*years_in(text)} <= {*years}


def masked(text: str) -> str:
    """A text with a sign for each span of months or years, so that what stands around it can be told.

    >>> masked("Awards made in 2019/20"), masked("Made between 1 April 2018 and 31 March 2019:")
    ('Awards made in #', 'Made #:')
    """
    for span in (MONTH_SPAN, YEAR_ENDED, YEARS_APART, YEAR):
        text = span.sub("#", text)
    return text


def sums_years(text: str) -> bool:
    """Whether a title names a period of several financial years, and none of them alone. Twelve months
    are one year, whenever they begin.

    >>> sums_years("Total 2022-25"), sums_years("Award 2022/23 to 2024/25"), sums_years("2022-23")
    (True, True, False)
    >>> sums_years("Funding 2022-25 2022/23"), sums_years("Grant July 2023 to June 2024")
    (False, False)
    """
    first, last = period(text)
    is_longer = first is not None and last is not None and (last - first).days > LONGEST_YEAR
    return is_longer and len(years_in(text)) != 1


def _years_of_months(span: re.Match[str]) -> tuple[int, int]:
    """The years in which the financial years of the first and last month of a span begin."""
    return (
        year_begins(int(span["of"]), month_of(span["first"])),
        year_begins(int(span["until"]), month_of(span["last"])),
    )


def _are_ages(match: re.Match[str]) -> bool:
    """Whether what stands around two numbers says that they are ages."""
    before, after = match.string[: match.start()], match.string[match.end() :]
    return bool(AGES_BEFORE.search(before) or AGES_AFTER.match(after))
