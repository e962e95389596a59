"""The term that a row gives for its amounts: over how many years, and in which of them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pipeline.normalise.columns.layout import Layout
from pipeline.normalise.lines.rows import Row
from pipeline.normalise.words.dates import ANNUAL, COUNTED_YEAR, LONE_YEAR
from pipeline.normalise.words.terms import is_over_a_year, year_of_term

BEGIN = re.compile(r"\b(?:start|begin|commence|from)", re.IGNORECASE)
END = re.compile(r"\b(?:end|finish|expir|until|to\b)", re.IGNORECASE)
TERM = re.compile(
    r"\b(?:period|(?<!long[ -])(?<!short[ -])(?<!half[ -])term|duration|length|dates|timescales?|timeframe)\b",
    re.IGNORECASE,
)


class RowTerms:
    """Reads the terms of the rows of one table, in a document of these financial ``years``."""

    def __init__(self, layout: Layout, years: Sequence[str]) -> None:
        self.layout, self.years = layout, years
        # the columns of the first and of the last day of each
        self.ends = [[c for c in layout.columns if r.search(c.title)] for r in (BEGIN, END)]
        told = [c for c in layout.columns if c.role != "description"]
        self.terms = [c for c in told if c.role == "year" or TERM.search(c.title)]
        texts = [text for column in layout.of("year") for text in layout.texts_of(column)]
        self.counted = counted_years(texts, years)

    def runs_for_years(self, row: Row) -> bool:
        """Whether a row gives a term of more than a year, or the first and last day of one, and neither a
        title nor its amount says that it is of one.
        """
        amounts = self.layout.amounts
        said = [*(c.title for c in amounts), *(e.raw for e in row.under(*amounts))]
        if self.layout.has_year_columns or any(c.year for c in amounts):
            return False
        return not any(map(ANNUAL.search, said)) and any(map(is_over_a_year, self._texts(row)))

    def year(self, row: Row) -> str | None:
        """The year of several in which the term of a row lies; None where it gives none, or titles do."""
        if len(self.years) < 2 or self.layout.has_year_columns:
            return None
        found = (self.counted.get(text) or year_of_term(text) for text in self._texts(row))
        return next((year for year in found if year in self.years), None)

    def _texts(self, row: Row) -> list[str]:
        texts = [self.layout.texts[cell] for cell in row.first]
        first, last = (next((texts[c.index] for c in columns), "") for columns in self.ends)
        spans = [f"{first} – {last}"] if first and last else []
        return [*(texts[c.index] for c in self.terms), *spans]


def counted_years(texts: Sequence[str], years: Sequence[str]) -> Mapping[str, str]:
    """Which of a document's financial years is meant by the texts of a column such as "Year 2", or by
    calendar years, where all of them are the first or all the second of one, and not both.

    >>> counted_years(["Year 1", "Year 2"], ["2022/23", "2023/24"])
    {'Year 1': '2022/23', 'Year 2': '2023/24'}
    >>> counted_years(["2022", "2023"], ["2022/23", "2023/24"]), counted_years(["2023"], ["2022/23", "2023/24"])
    ({'2022': '2022/23', '2023': '2023/24'}, {})
    """
    numbers = {text: int(m[1]) for text in texts if (m := COUNTED_YEAR.fullmatch(text))}
    nth = dict(enumerate(years, 1))
    if numbers and nth.keys() >= {*numbers.values()}:
        return {text: nth[number] for text, number in numbers.items()}
    lone = {text: int(text) for text in texts if LONE_YEAR.fullmatch(text)}
    firsts = {int(year[:4]): year for year in years}
    seconds = {first + 1: year for first, year in firsts.items()}
    fitting = [of for of in (firsts, seconds) if of.keys() >= {*lone.values()}]
    return {text: fitting[0][year] for text, year in lone.items()} if len(fitting) == 1 else {}
