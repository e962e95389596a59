"""Front matter: publisher, title, period and date of issue."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from operator import attrgetter

from pipeline.grouping import by_key
from pipeline.model import Issue, TextLine
from pipeline.normalise.plan.outline import body_size, is_heading
from pipeline.normalise.plan.publisher import publisher_of
from pipeline.normalise.rulebook.rules import Rules
from pipeline.normalise.words.dates import (
    DAY,
    FIRST_MONTH,
    MONTH,
    MONTH_SPAN,
    NUMERIC_DAY,
    SHORT_SPAN,
    SPAN,
    day_in,
    decision_year,
    financial_year,
    month_of,
    period,
    years_between,
)
from pipeline.normalise.words.text import clean, slug

TITLE_MONTH = re.compile(rf"\b({MONTH})\s+(20\d\d)\b", re.IGNORECASE)
LONGEST_NAME = 100
FRONT_WORDS = 40
MOST_BESIDE = 12  # letters beside a day that stands alone
ISSUED = re.compile(
    r"\b(?:published|issued|dated|approved|date of (?:issue|decision))\b", re.IGNORECASE
)
TITLE_WORDS = re.compile(
    r"commission|framework|grant|fund|strategy|plan|award|allocation|budget|invest|report",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Front:
    """What the first pages say. A value that they do not give is empty or null."""

    publisher: str
    place: str
    title: str
    period_start: date | None
    period_end: date | None
    issued_on: date | None

    @property
    def decided(self) -> tuple[str, ...]:
        """The financial year in which a document without a period was decided: by the day that it gives,
        or the month in its title, or the year of its number. In the last quarter money may be of that year or
        of the next.
        """
        month = TITLE_MONTH.search(self.title)
        day = date(int(month[2]), month_of(month[1]), 1) if month else self.issued_on
        numbered = decision_year(self.title)
        if self.period_start is None and numbered:
            return (numbered,)
        if self.period_start is not None or day is None or day.month < FIRST_MONTH:
            return ()
        return (financial_year(day.year),)

    @cached_property
    def years(self) -> tuple[str, ...]:
        """The financial years of the period, as ``2016/17``."""
        return years_between(self.period_start, self.period_end)

    def of_years(self, years: Collection[str]) -> Front:
        """The same, with a period over these years of amounts where no text names one."""
        return self if self.period_start is not None or not years else self.over(years)

    def over(self, years: Collection[str]) -> Front:
        """The same, with a period over these years, at least one."""
        first, last = int(min(years)[:4]), int(max(years)[:4])
        return replace(self, period_start=date(first, 4, 1), period_end=date(last + 1, 3, 31))

    def slug(self, fallback: str) -> str:
        """``<publisher>-<period>``; the file's name where the document does not say.

        It also names files, so that it is cut to a length that any file system takes.
        """
        years, place = self.years, slug(self.place)[:LONGEST_NAME].strip("-")
        if not place or not years:
            return slug(fallback)[:LONGEST_NAME].strip("-")
        return f"{place}-{years[0][:4]}-{years[-1][-2:]}"


def front(lines: Sequence[TextLine], rules: Rules, first_page: int) -> Front:
    """Reads the title page and the pages after it."""
    early = [ln for ln in lines if ln.page <= first_page + 3]
    title = _title([ln for ln in lines if ln.page == first_page], rules)
    names = [*([ln] for ln in early), *_large_print(early)]
    body = body_size(lines)
    titles = [
        name for name in names if all(ln.page == first_page and is_heading(ln, body) for ln in name)
    ]
    publisher, place = publisher_of(
        _texts(names, rules), _paragraphs(lines, rules), _texts(titles, rules)
    )
    start, end = _period(title, early, first_page, rules)
    return Front(publisher, place, title, start, end, _issued(early, rules))


def _period(
    title: str, early: Sequence[TextLine], first_page: int, rules: Rules
) -> tuple[date | None, date | None]:
    """The first and last day that the title names, else the first page, else the pages after it. One that ended
    before a numbered decision is of what was awarded before, or ages of people.
    """
    start, end = period(title)
    if start is not None:
        return start, end
    decided = decision_year(title)
    first = (clean(ln.text, rules) for ln in early if ln.page == first_page)
    for text in (" ".join(first), clean(" ".join(ln.text for ln in early), rules)):
        start, end = period(text)
        is_before = decided is not None and end is not None and end.year <= int(decided[:4])
        if start is not None and not is_before:
            return start, end
    return None, None


def other_fronts(lines: Sequence[TextLine], head: Front, rules: Rules) -> list[Issue]:
    """A doubt for each further page of few words with the title of a framework, for a period that
    does not lie within the document's: two frameworks lie in one file, or an older edition.
    """
    pages = by_key(lines, attrgetter("page"))
    titles = [rule for rule in rules.packs if rule.of == "title"]
    issues = []
    for number, page in list(pages.items())[1:]:
        if sum(len(line.words) for line in page) > FRONT_WORDS:
            continue
        title = _title(page, rules)
        start, end = period(title)
        is_titled = any(rule.regex.search(title.lower()) for rule in titles)
        if not (is_titled and start and end and head.period_start and head.period_end):
            continue
        if start < head.period_start or end > head.period_end:
            told = f"the page is titled {title!r}: the file may hold two frameworks; name the pages of one"
            issues.append(Issue("framework_twice", told, number))
    return issues


def _texts(names: Sequence[Sequence[TextLine]], rules: Rules) -> list[str]:
    return [clean(" ".join(ln.text for ln in name), rules) for name in names]


def _paragraphs(lines: Sequence[TextLine], rules: Rules) -> list[str]:
    """Lines of running text joined where they follow one another in one size, without headings."""
    out: list[str] = []
    before: TextLine | None = None
    for line in lines:
        joins = (
            before is not None
            and before.page == line.page
            and abs(before.size_pt - line.size_pt) < 0.6
            and before.is_bold == line.is_bold
            and 0 <= line.box.top - before.box.bottom < 0.8 * line.size_pt
            and len(before.words) > 6
        )
        text = clean(line.text, rules)
        if joins:
            out[-1] = f"{out[-1]} {text}"
        else:
            out.append(text)
        before = line
    return out


def _large_print(lines: Sequence[TextLine]) -> Iterator[Sequence[TextLine]]:
    """Lines in the largest print of their page that follow one another, by two and by three: the name of
    an office may go on in the next.
    """
    largest: dict[int, float] = {}
    for line in lines:
        largest[line.page] = max(largest.get(line.page, 0.0), line.size_pt)
    for count in (2, 3):
        for at in range(len(lines) - count + 1):
            some = lines[at : at + count]
            if all(ln.size_pt > largest[some[0].page] - 0.6 for ln in some) and all(
                a.page == b.page and 0 <= b.box.top - a.box.bottom < 0.8 * b.size_pt
                for a, b in itertools.pairwise(some)
            ):
                yield some


def _title(page: Sequence[TextLine], rules: Rules) -> str:
    """The largest lines of the first page that are no stamp, with the period line below them."""
    lines = [ln for ln in page if not rules.label(clean(ln.text, rules), "section")]
    if not lines:
        return ""
    largest = max(ln.size_pt for ln in lines)
    titled = [ln for ln in lines if ln.size_pt > largest - 0.6]
    if not any(TITLE_WORDS.search(ln.text) for ln in titled):
        rest = [ln for ln in lines if TITLE_WORDS.search(ln.text) and ln.size_pt > 0.6 * largest]
        if rest:
            size = max(ln.size_pt for ln in rest)
            titled = [ln for ln in rest if ln.size_pt > size - 0.6]
    last = titled[-1]
    below = [ln for ln in lines if ln.box.top > last.box.top and ln not in titled][:1]
    for line in below:
        text = clean(line.text, rules)
        set_as_title = line.size_pt > 0.6 * last.size_pt and (line.is_bold or line.size_pt > 13)
        spans = (SPAN, SHORT_SPAN, MONTH_SPAN)
        is_period = any(span.fullmatch(text) for span in spans)
        if is_period or (set_as_title and any(span.search(text) for span in spans)):
            titled = [*titled, line]
    return clean(" ".join(ln.text for ln in titled), rules)


def _issued(lines: Sequence[TextLine], rules: Rules) -> date | None:
    """The date that stands on a line of its own, as under a foreword; else one said to be of issue."""
    texts = [clean(line.text, rules) for line in lines]
    found = ((text, DAY.search(text) or NUMERIC_DAY.search(text)) for text in texts)
    alone = (text for text, day in found if day and len(text) - len(day[0]) <= MOST_BESIDE)
    days = map(day_in, itertools.chain(alone, filter(ISSUED.search, texts)))
    return next(filter(None, days), None)
