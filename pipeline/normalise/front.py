"""Front matter: publisher, title, period and date of issue."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from pipeline.model import TextLine
from pipeline.normalise.rules import Rules
from pipeline.normalise.text import clean, slug

MONTHS = {
    name: i + 1
    for i, name in enumerate(
        [
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
        ]
    )
}
MONTH = "|".join(MONTHS) + "|sept|" + "|".join(m[:3] for m in MONTHS)
DAY = re.compile(
    rf"\b(\d{{1,2}})\s*(?:st|nd|rd|th)?\s+(?:of\s+)?({MONTH})\.?,?\s+((?:19|20)\d\d)\b", re.I
)
# A place: capitalised words, with "and", "of", "upon" between them; no more than eight, or a page of
# capitalised words would be searched anew from each of them.
PLACE = (
    r"[A-Z][\w’'-]+(?:(?: and| &| of| upon| the)* [A-Z][\w’'-]+"
    r"|, [A-Z][\w’'-]+(?=[^.]{0,80} and [A-Z])){0,7}"
)
OFFICE = r"(?i:(?:office of the )?police(?:,| and)?(?: fire)?,? (?:and|&) crime commissioner)"
PUBLISHER = (
    re.compile(rf"{OFFICE} (?:\((?i:p?f?cc)\) )?for (?:the )?({PLACE})"),
    re.compile(r"\b(?:P?F?CC|OP?F?CC)\s+for (?:the )?(" + PLACE + r")"),
    re.compile(rf"(?<!for )(?<!the )\b({PLACE}),? (?:[Oo]ffice of the )?{OFFICE}"),
    re.compile(r"\b(" + PLACE + r") (?:OPCC|PCC|OPFCC|PFCC)\b"),
    re.compile(r"\b((?:Greater )?[A-Z]\w+) Mayor’?'?s Office for Policing and Crime"),
    re.compile(r"Mayor[’']?s Office for Policing and Crime(?:,? (?:for )?(" + PLACE + r"))?"),
)
SPAN = re.compile(r"\b(20\d\d)\s*(?:[/–—-]|to)\s*(20\d\d|\d\d)\b")
SPAN_ON = re.compile(rf"\s*(?:to|until|and|&|,|–|—|-)\s*(?:and\s+)?{SPAN.pattern}", re.IGNORECASE)
MONTH_SPAN = re.compile(
    rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?({MONTH})\s+(20\d\d)\s*(?:to|–|—|-|until)\s*"
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?({MONTH})\s+(20\d\d)\b",
    re.I,
)
TITLE_MONTH = re.compile(rf"\b({MONTH})\s+(20\d\d)\b", re.I)
YEAR_ENDED = re.compile(r"\byear (?:ended|ending|to) 31(?:st)? march (20\d\d)\b", re.I)
NUMERIC_DAY = re.compile(r"\b(\d{1,2})[/.](\d{1,2})[/.](20\d\d)\b")
SHORT_SPAN = re.compile(r"(?<![\d/])(\d\d)\s*[/–-]\s*(\d\d)(?![\d/])")
LONGEST_NAME = 100
TITLE_WORDS = re.compile(
    r"commission|framework|grant|fund|strategy|plan|award|allocation|budget|invest|report", re.I
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
        or the month in its title. In the last quarter money may be of that year or of the next.
        """
        month = TITLE_MONTH.search(self.title)
        day = date(int(month[2]), _month(month[1]), 1) if month else self.issued_on
        if self.period_start is not None or day is None or day.month < 4:
            return ()
        return (f"{day.year}/{(day.year + 1) % 100:02d}",)

    @property
    def years(self) -> tuple[str, ...]:
        """The financial years of the period, as ``2016/17``."""
        if self.period_start is None or self.period_end is None:
            return ()
        first = self.period_start.year - (self.period_start.month < 4)
        last = self.period_end.year - (self.period_end.month < 4)
        return tuple(f"{y}/{(y + 1) % 100:02d}" for y in range(first, max(first, last) + 1))

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
    text = clean(" ".join(ln.text for ln in early), rules)
    names = [*([ln] for ln in early), *_large_print(early)]
    publisher, place = _publisher(
        [clean(" ".join(ln.text for ln in name), rules) for name in names],
        _paragraphs(lines, rules),
    )
    start, end = period(title)
    if start is None:
        start, end = period(
            " ".join(clean(ln.text, rules) for ln in early if ln.page == first_page)
        )
    if start is None:
        start, end = period(text)
    return Front(publisher, place, title, start, end, _issued(early, rules))


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
        if set_as_title and (
            SPAN.search(text) or SHORT_SPAN.search(text) or MONTH_SPAN.search(text)
        ):
            titled = [*titled, line]
    return clean(" ".join(ln.text for ln in titled), rules)


def _publisher(lines: Sequence[str], paragraphs: Sequence[str]) -> tuple[str, str]:
    """The organisation that issued the document, and the place it is for.

    A name on a line of the first pages comes first; the running text tells where it goes on in the
    next line. ``paragraphs`` is the running text, paragraph by paragraph.
    """
    for pattern in PUBLISHER:
        for line in lines:
            match = pattern.search(_capitals_down(line))
            if match and match[1] and _trim(match[1]):
                return _office(line, _whole_name(_trim(match[1]), paragraphs))
        found = [
            (_trim(match[1]), match[0])
            for text in paragraphs
            for match in pattern.finditer(text)
            if match[1] and _trim(match[1])
        ]
        if found:
            names = [name for name, _ in found]
            place = max(names, key=names.count)
            return _office(dict(found)[place], place)
    return "", ""


def _office(said: str, place: str) -> tuple[str, str]:
    if "mayor" in said.lower():
        return f"Mayor’s Office for Policing and Crime for {place}", place
    fire = re.search(r"\bpolice,? (?:and )?fire\b|\bPFCC\b|\bOPFCC\b", said, re.IGNORECASE)
    office = "Police, Fire and Crime Commissioner" if fire else "Police and Crime Commissioner"
    return f"{office} for {place}", place


def _capitals_down(line: str) -> str:
    """A line set in capitals as it would be written."""
    if not line.isupper():
        return line
    small = {"and", "of", "the", "for", "upon"}
    return " ".join(w.lower() if w.lower() in small else w.capitalize() for w in line.split())


def _whole_name(place: str, paragraphs: Sequence[str]) -> str:
    """A place whose name goes on in the next line, where the running text has it whole."""
    longer = [
        _trim(match[1])
        for text in paragraphs
        for match in PUBLISHER[0].finditer(text)
        if _trim(match[1]).startswith(f"{place} ")
    ]
    return min(longer, key=len) if longer else place


def _trim(place: str) -> str:
    place = re.sub(r"\b(?:The|Office|Of|And|In|Our|This|Your|As)$", "", place.strip()).strip(" ,&")
    place = re.sub(r"^(?:The|Your|Our|Office of the)\s+", "", place)
    return place.title() if place.isupper() else place


def period(text: str) -> tuple[date | None, date | None]:
    """The first and last day that a title names; (None, None) where it names no period.

    Years of the police are financial years: 1 April to 31 March. What is longer than six years, as a
    vision, or runs backwards, as a reference number, is no period of a framework.

    >>> period("Commissioning Framework 2015-2017")
    (datetime.date(2015, 4, 1), datetime.date(2017, 3, 31))
    >>> period("Funding plan 2023/24 to 2025/26")
    (datetime.date(2023, 4, 1), datetime.date(2026, 3, 31))
    """
    match = MONTH_SPAN.search(text)
    if match:
        first, last = _month(match[1]), _month(match[3])
        end = date(int(match[4]) + last // 12, last % 12 + 1, 1) - timedelta(days=1)
        return date(int(match[2]), first, 1), end
    match = YEAR_ENDED.search(text)
    if match:
        return date(int(match[1]) - 1, 4, 1), date(int(match[1]), 3, 31)
    for match in SPAN.finditer(text):
        start, end_year = _years(match)
        if not start < end_year <= start + 6:
            continue
        end_at = match.end()
        while (on := SPAN_ON.match(text, end_at)) is not None:  # "2023/24 to 2025/26"
            _, later = _years(on)
            if not end_year < later <= start + 6:
                break
            end_year, end_at = later, on.end()
        return date(start, 4, 1), date(end_year, 3, 31)
    for match in SHORT_SPAN.finditer(text):
        start = 2000 + int(match[1])
        if int(match[2]) == int(match[1]) + 1:
            return date(start, 4, 1), date(start + 1, 3, 31)
    return None, None


def _years(span: re.Match[str]) -> tuple[int, int]:
    """The calendar years in which a span begins and ends."""
    start = int(span[1])
    return start, int(span[2]) if len(span[2]) == 4 else start // 100 * 100 + int(span[2])


def _month(name: str) -> int:
    return next(i for full, i in MONTHS.items() if full.startswith(name.lower()[:3]))


def day_in(text: str) -> date | None:
    """The first full date in a text; None where there is none or it is no day of the calendar."""
    match = DAY.search(text)
    if match is None:
        numeric = NUMERIC_DAY.search(text)
        try:
            return date(int(numeric[3]), int(numeric[2]), int(numeric[1])) if numeric else None
        except ValueError:
            return None
    try:
        return date(int(match[3]), _month(match[2]), int(match[1]))
    except ValueError:
        return None


def _issued(lines: Sequence[TextLine], rules: Rules) -> date | None:
    """The date that stands on a line of its own, as under a foreword; else one said to be of issue."""
    for line in lines:
        text = clean(line.text, rules)
        match = DAY.search(text) or NUMERIC_DAY.search(text)
        alone = match and len(text) - len(match[0]) <= 12
        if alone and day_in(text):
            return day_in(text)
    for line in lines:
        text = clean(line.text, rules)
        if re.search(
            r"\b(?:published|issued|dated|approved|date of (?:issue|decision))\b", text, re.I
        ):
            found = day_in(text)
            if found:
                return found
    return None
