"""Financial years that are told by their place in the document's period: "Year 2", "First year", "2023"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

ONES = ("one", "two", "three", "four", "five", "six")
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth")
NTH = re.compile(
    rf"(?:(?:(?:payment|award|grant) )?(?:year|yr)\.? ?|(?=.$))(?P<digit>[1-9])\b"
    rf"|(?:year|yr)\.? (?P<one>{'|'.join(ONES)})\b"
    rf"|(?P<ordinal>{'|'.join(ORDINALS)}|[1-9](?=st|nd|rd|th))(?:st|nd|rd|th)? (?:year|yr)\b",
    re.IGNORECASE,
)
LONE = re.compile(r"(?:FY ?[’']?(?:20)?|20)(\d\d)(?: ?\(?£[^)]*\)?)?", re.IGNORECASE)


def counted_years(texts: Sequence[str], years: Sequence[str]) -> Mapping[str, str]:
    """Which of a document's several financial years each text of one column, or of one row of titles, means
    that begins with its number; or that is a calendar year, where all of them are the first or all the
    second of a financial year, and not both.

    >>> counted_years(["Year 1", "Second year"], ["2022/23", "2023/24"])
    {'Year 1': '2022/23', 'Second year': '2023/24'}
    >>> counted_years(["FY23", "FY24"], ["2022/23", "2023/24"])
    {'FY23': '2022/23', 'FY24': '2023/24'}
    >>> counted_years(["Payment year 1", "Award 2"], ["2022/23", "2023/24"])
    {'Payment year 1': '2022/23'}
    >>> counted_years(["2023"], ["2022/23", "2023/24"]), counted_years(["Year 3"], ["2022/23", "2023/24"])
    ({}, {})
    """
    if len(years) < 2:
        return {}
    numbers = {text: _number(m) for text in texts if (m := NTH.match(text))}
    nth = dict(enumerate(years, 1))
    if numbers and nth.keys() >= {*numbers.values()}:
        return {text: nth[number] for text, number in numbers.items()}
    lone = {text: int(m[1]) for text in texts if (m := LONE.fullmatch(text))}
    firsts = {int(year[2:4]): year for year in years}
    seconds = {int(year[-2:]): year for year in years}
    fitting = [of for of in (firsts, seconds) if of.keys() >= {*lone.values()}]
    return {text: fitting[0][year] for text, year in lone.items()} if len(fitting) == 1 else {}


def _number(match: re.Match[str]) -> int:
    if digit := match["digit"]:
        return int(digit)
    word = (match["one"] or match["ordinal"]).lower()
    return int(word) if word.isdigit() else 1 + (ONES if match["one"] else ORDINALS).index(word)
