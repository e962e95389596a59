"""What is against single lines: their pages, years and letters, notes on them, and codes that others have."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Collection, Container, Iterator, Sequence
from dataclasses import replace

from pipeline.grouping import by_key
from pipeline.model import UNREADABLE, Allocation, Issue, Printed
from pipeline.normalise.plan.front import Front
from pipeline.normalise.rulebook.rules import Rules
from pipeline.normalise.rulebook.spelling import squeezed
from pipeline.normalise.words.codes import series_of

MARKED = re.compile(r"[*†‡§#]+$")
NOTE = re.compile(r"([*†‡§#]+)\s*(.+)")
LEAST_CODES = 5  # of a series
MOST_TWICE = 0.2  # of these: where more come again they are of groups, and of no single line


YearOfTable = tuple[str, str]  # table_id, and a financial year


def flagged(
    line: Allocation, ocr_pages: Collection[int], head: Front, beside: Collection[YearOfTable]
) -> Allocation:
    """A line with what its page and its year say against it; ``beside`` as ``years_beside`` gives them."""
    flags = []
    if line.page in ocr_pages:
        flags.append("ocr")
    if head.years and line.financial_year not in head.years:
        is_beside = (line.table_id, line.financial_year) in beside
        flags.append("year_beside_period" if is_beside else "year_outside_period")
    if UNREADABLE in " ".join(_texts(line)):
        flags.append("letters_unknown")
    return line.flagged(*flags) if flags else line


def _texts(line: Allocation) -> Iterator[str]:
    """What a line says in words."""
    texts = (line.title, line.provider, line.description, line.theme, line.reach, line.comment)
    return filter(None, texts)


def noted(lines: Sequence[Allocation], printed: Printed, rules: Rules) -> list[Allocation]:
    """The lines, their names and who is paid without the mark of a note that the document has, and with a flag
    on those whose note says that this was not awarded after all.
    """
    notes = [note for line in printed.lines if (note := NOTE.match(line.text.strip()))]
    if not notes:
        return list(lines)
    marks = {note[1] for note in notes}
    withdrawn = {note[1] for note in notes if rules.label(note[2], "withdrawn")}
    return [_noted(line, marks, withdrawn) for line in lines]


def _noted(line: Allocation, notes: Container[str], withdrawn: Container[str]) -> Allocation:
    texts = (line.title, line.provider or "", line.raw_amount)
    marks = [found[0] if (found := MARKED.search(text.strip())) else "" for text in texts]
    if any(mark in withdrawn for mark in (marks[0], marks[2])):
        line = line.flagged("may_be_declined")
    title, provider, _ = (
        text.removesuffix(mark).strip() if mark in notes else text
        for text, mark in zip(texts, marks, strict=True)
    )
    if (title, provider) == texts[:2] or not title:
        return line
    return replace(line, title=title, provider=provider or None)


def years_beside(allocations: Sequence[Allocation], period: Sequence[str]) -> set[YearOfTable]:
    """The years outside of the period that tables print for comparison, as last year's column beside this
    year's: half of their lines or more have an amount of each year of the period too, with no year left
    out between them. A misread year leaves one of the period without a column.
    """
    if not period:
        return set()
    years_of: dict[tuple[str, str], set[str]] = defaultdict(set)
    for line in allocations:
        years_of[line.table_id, line.line_id].add(line.financial_year)
    votes: dict[YearOfTable, list[bool]] = defaultdict(list)
    for (table_id, _), years in years_of.items():
        is_whole = years.issuperset(period) and _follow_one_another(years)
        for year in years.difference(period):
            votes[table_id, year].append(is_whole)
    return {year for year, whole in votes.items() if 2 * sum(whole) >= len(whole)}


def _follow_one_another(years: Collection[str]) -> bool:
    starts = [int(year[:4]) for year in years]
    return max(starts) - min(starts) < len(starts)


def strange_years(allocations: Sequence[Allocation], head: Front) -> list[Issue]:
    """Years that the framework does not cover, and that no column beside its own years explains."""
    strange = {a.financial_year: a for a in allocations if "year_outside_period" in a.flags}
    return [
        Issue.at(
            line,
            "years_in_period",
            f"{year} lies outside the period {head.years[0]} to {head.years[-1]}; its lines are not proven",
        )
        for year, line in sorted(strange.items())
    ]


def codes_twice(lines: Sequence[Allocation]) -> list[Issue]:
    """A doubt for each code of two names in a series that otherwise gives each line its own; numbers alone
    begin anew in each table. A name that begins as the other does is the same, cut short.
    """
    named: dict[str, dict[str, Allocation]] = defaultdict(dict)
    for line in lines:
        if line.intention_code and not (line.restated or line.intention_code.isdigit()):
            named[line.intention_code].setdefault(squeezed(line.title), line)
    out = []
    for codes in by_key(named, series_of).values():
        twice = [code for code in codes if _differ(list(named[code]))]
        if len(codes) < LEAST_CODES or len(twice) > MOST_TWICE * len(codes):
            continue
        for code in twice:
            first, second, *_ = named[code].values()
            told = f"{code} is the code of {first.title[:60]!r} and of {second.title[:60]!r}"
            out.append(Issue.at(second, "code_twice", told))
    return out


def _differ(names: Sequence[str]) -> bool:
    return any(
        not (a.startswith(b) or b.startswith(a)) for a, b in itertools.combinations(names, 2)
    )
