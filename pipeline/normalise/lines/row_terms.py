"""The term that a row gives for its amounts: over how many years, and in which of them."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from pipeline.normalise.columns.award_days import column_of_days, year_of_day
from pipeline.normalise.columns.layout import Layout
from pipeline.normalise.rows.rows import Row
from pipeline.normalise.rulebook.rules import Rules
from pipeline.normalise.words.counted_years import counted_years
from pipeline.normalise.words.dates import ANNUAL
from pipeline.normalise.words.terms import is_over_a_year, year_of_term


class RowTerms:
    """Reads the terms of the rows of one table, in a document of these financial ``years``."""

    def __init__(self, layout: Layout, years: Sequence[str], rules: Rules) -> None:
        self.layout, self.years = layout, years
        # the columns of the first and of the last day of each
        self.ends = [
            [c for c in layout.columns if rules.label(c.title, end)] for end in ("begins", "ends")
        ]
        told = [c for c in layout.columns if c.role != "description"]
        self.terms = [c for c in told if c.role == "year" or rules.label(c.title, "term")]
        texts = [text for column in layout.of("year") for text in layout.texts_of(column)]
        self.counted = counted_years(texts, years)
        self.days = column_of_days(layout, rules)

    def runs_for_years(self, row: Row) -> bool:
        """Whether a row gives a term of more than a year, or the first and last day of one, and neither a
        title nor its amount says that it is of one.
        """
        amounts = self.layout.amounts
        said = [*[c.title for c in amounts], *[e.raw for e in row.under(*amounts)]]
        if self.layout.has_year_columns or any(c.year for c in amounts):
            return False
        return not any(map(ANNUAL.search, said)) and any(map(is_over_a_year, self._texts(row)))

    def year(self, row: Row) -> str | None:
        """The year of several in which the term of a row lies; None where it gives none, or titles do."""
        if len(self.years) < 2 or self.layout.has_year_columns:
            return None
        cells = [row.first[c.index] for c in self.layout.of("year")]
        counted = [self.counted.get(self.layout.texts[cell]) for cell in cells]
        days = [self.layout.texts[row.first[self.days.index]]] if self.days else []
        found = itertools.chain(
            counted, map(year_of_term, self._texts(row)), map(year_of_day, days)
        )
        return next((year for year in found if year in self.years), None)

    def _texts(self, row: Row) -> list[str]:
        texts = [self.layout.texts[cell] for cell in row.first]
        first, last = (next((texts[c.index] for c in columns), "") for columns in self.ends)
        spans = [f"{first} – {last}"] if first and last else []
        return [*(texts[c.index] for c in self.terms), *spans]
