"""Lines by the names that other tables of the document give them."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from operator import attrgetter

from pipeline.grouping import by_key
from pipeline.model import Allocation, Key, Total
from pipeline.normalise.rulebook.spelling import squeezed
from pipeline.normalise.words.theme_names import without_number
from pipeline.normalise.words.total_labels import named_by

ABBREVIATION = re.compile(r"\([A-Z]{1,4}\)")
SHORTEST = 4  # a shorter name is that of a line only where it is all of it


class Named:
    """Lines by their themes, titles, areas and providers, each within its financial year.

    A document may have thousands of lines in hundreds of tables: each name is looked up.
    """

    def __init__(self, lines: Sequence[Allocation], totals: Sequence[Total] = ()) -> None:
        years = by_key(lines, attrgetter("financial_year"))
        self.years = {year: _Year(found) for year, found in years.items()}
        self.summed: dict[str, set[Key]] = defaultdict(set)
        self.headed: dict[str, set[Key]] = defaultdict(set)
        for total in totals:
            if total.kind not in ("line", "row"):
                self.summed[named_by(total.label)].update(total.covered)
                self.headed[squeezed(total.heading)].update(total.covered)
        # a total that names nothing, or stands under no heading, is called after nothing
        self.summed.pop("", None)
        self.headed.pop("", None)

    def tables_with(self, name: str, financial_year: str) -> Set[str]:
        """The ids of the tables with a line of a year whose theme, title, area or provider has this name."""
        year = self.years.get(financial_year)
        return year.tables_with(squeezed(name)) if year else frozenset()

    def restated_by(self, line: Allocation, but: Set[Key] = frozenset()) -> list[Allocation]:
        """The lines whose money ``line`` gives again: all of the theme that it names; else those of its
        very title, before those whose title begins with it, before those of that area; else all that are
        paid to the organisation that it names; else all under the total of that name; else all of the table
        that is called so, or has that heading over its total. Of several, those of its mechanism, and none
        of those in ``but``. Amounts are not looked at: they are what is to be proven.
        """
        year = self.years.get(line.financial_year)
        if year is None:
            return []

        def at(places: Iterable[int]) -> list[Allocation]:
            return [t for t in year.at(places) if t.key not in but]

        tight = squeezed(line.title)
        if themed := at(year.themes.get(tight, ())):
            return themed
        named = at(year.places(tight))
        titles = [(t, squeezed(t.title)) for t in named]
        named = (
            [t for t, title in titles if title == tight]
            or [t for t, title in titles if title.startswith(tight)]
            or named
            or at(year.providers.get(tight, ()))
            or at(year.places_of(self.summed.get(tight, ())))
            or self.of_table(line, but)
        )
        return [t for t in named if t.mechanism == line.mechanism] or named

    def of_table(self, line: Allocation, but: Set[Key]) -> list[Allocation]:
        """The lines of the table after which ``line`` is called, or after the heading over its total, but for
        those in ``but``.
        """
        tight, year = squeezed(line.title), self.years.get(line.financial_year)
        if year is None:
            return []
        headed = year.places_of(self.headed.get(tight, ()))
        found = year.at(year.of_tables.get(tight, headed))
        return [t for t in found if t.key not in but]


class _Year:
    """The lines of one year, and where each of their names stands among them."""

    def __init__(self, lines: Sequence[Allocation]) -> None:
        self.lines = lines
        self.themes: dict[str, list[int]] = defaultdict(list)
        self.areas: dict[str, list[int]] = defaultdict(list)
        self.providers: dict[str, list[int]] = defaultdict(list)
        self.of_tables: dict[str, list[int]] = defaultdict(list)
        themes: dict[str, list[int]] = defaultdict(list)
        for i, line in enumerate(lines):
            themes[line.theme or ""].append(i)
            self.areas[squeezed(line.reach or "")].append(i)
            self.of_tables[squeezed(line.table_id)].append(i)
            if line.provider:
                self.providers[squeezed(line.provider)].append(i)
        for theme, places in themes.items():
            # a summary may leave out the number that the heading of a theme has
            for name in {squeezed(theme), squeezed(without_number(theme))} - {""}:
                self.themes[name] += places
        self.places_by_key = {line.key: i for i, line in enumerate(lines)}
        self.titles = sorted([(squeezed(line.title), i) for i, line in enumerate(lines)])
        # A title may have an abbreviation in brackets that the other table has not. All such titles
        # are one text, which is searched at once, and where each of them ends in it.
        coded = [
            (squeezed(ABBREVIATION.sub("", line.title)), i)
            for i, line in enumerate(lines)
            if line.area_codes
        ]
        self.coded = "\n".join(title for title, _ in coded)
        self.ends = list(itertools.accumulate([len(title) + 1 for title, _ in coded]))
        self.coded_at = [i for _, i in coded]
        self.tables: dict[str, Set[str]] = {}  # by the names that were asked for

    def tables_with(self, tight: str) -> Set[str]:
        """The ids of the tables of the lines that have a name: most names come again table by table."""
        if tight not in self.tables:
            places = (self.themes.get(tight, ()), self.providers.get(tight, ()), self.places(tight))
            found = {self.lines[i].table_id for i in itertools.chain(*places)}
            self.tables[tight] = found
        return self.tables[tight]

    def at(self, places: Iterable[int]) -> list[Allocation]:
        return [self.lines[i] for i in sorted(set(places))]

    def places_of(self, keys: Iterable[Key]) -> list[int]:
        """Where the lines with these keys are, of those that are of the year."""
        return [self.places_by_key[key] for key in keys if key in self.places_by_key]

    def places(self, tight: str) -> Iterator[int]:
        """Where the lines are whose title begins with a name or is it, or whose area it is."""
        for at in range(bisect_left(self.titles, (tight,)), len(self.titles)):
            title, i = self.titles[at]
            if not (title.startswith(tight) if len(tight) >= SHORTEST else title == tight):
                break
            yield i
        if len(tight) < SHORTEST:
            return
        yield from self.areas.get(tight, ())
        found = self.coded.find(tight)
        while found >= 0:
            n = bisect_right(self.ends, found)
            yield self.coded_at[n]
            found = self.coded.find(tight, self.ends[n])
