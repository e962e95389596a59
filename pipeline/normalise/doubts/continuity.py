"""Whether all pages of a document are there, each once: their printed numbers run on, and each was
read.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Sequence

from pipeline.model import Document, Issue, Page, Printed, Total
from pipeline.normalise.plan.pack import Cut

LEAST_EACH_SIDE = 2
NUMBER = re.compile(r"\d{1,3}")
# Of the heights at which a page has print, those at which the page before has print too; and how much
# of that page's they must be at least: names may run over more lines than sums.
SAME_HEIGHTS = 0.8
OTHER_HEIGHTS = 0.64
LEAST_FIGURES = 3  # words with digits: the same divider or form may well come again


def missing_pages(document: Document, printed: Printed, cut: Cut | None) -> list[Issue]:
    """An issue for pages that were to be read and were not, and for a jump of the printed numbers.

    ``cut`` says which were to be read; None where a person named them.
    """
    read = [page.number for page in document.pages]
    expected = (cut.pages or range(1, document.page_count + 1)) if cut else ()
    issues = [
        Issue("page_missing", f"page {number} was to be read and was not", number)
        for number in sorted(set(expected) - set(read))
    ]
    jump = _jump(read, _numbers(printed))
    if jump is not None:
        after, lost = jump
        issues.append(
            Issue(
                "page_missing",
                f"the printed page numbers jump after page {after}: "
                f"{lost} page{'s' if lost > 1 else ''} may be missing from the file",
                after,
            )
        )
    return issues


def repeated_pages(document: Document) -> list[Issue]:
    """An issue for each page of figures that says the same, word for word, as one before it."""
    first: dict[tuple[str, ...], int] = {}
    issues = []
    for page in document.pages:
        said = tuple([word.text for word in page.words])
        before = first.setdefault(said, page.number)
        if before != page.number and _figures(said) >= LEAST_FIGURES:
            what = f"the page is the same as page {before}, and its lines are not counted"
            issues.append(Issue("page_twice", what, page.number))
    return issues


def side_by_side(printed: Printed) -> list[Issue]:
    """An issue where two pages lie side by side on each sheet, as booklets are printed: the numbers that
    stand far apart in headers or footers are one after the other, and two further with each sheet.
    """
    wide = {page.number: page.width_pt for page in printed.pages}
    sheets: dict[int, set[int]] = {}  # by what the left number would be on sheet 0
    for line in printed.furniture:
        numbers = [word for word in line.words if NUMBER.fullmatch(word.text)]
        for a, b in itertools.pairwise(numbers):
            apart = b.box.x0 - a.box.x1 > wide[line.page] / 3
            if apart and int(b.text) == int(a.text) + 1:
                sheets.setdefault(int(a.text) - 2 * line.page, set()).add(line.page)
    return [
        Issue(
            "pages_side_by_side",
            f"two pages lie side by side on {len(found)} sheets, and were read as one: what goes on from "
            "the left to the right may be out of order; print the document with one page a sheet",
            min(found),
        )
        for found in sheets.values()
        if len(found) >= LEAST_EACH_SIDE
    ]


def cut_sideways(document: Document, printed: Printed, totals: Sequence[Total]) -> list[Issue]:
    """An issue for each page of totals whose rows begin on the page before, and were not read with them: a
    spreadsheet that is wider than its paper. Both have print at the same heights, and "Total" stands on
    the one, its sum on the other.
    """
    together = [{page for page, _ in table.boxes} for table in printed.tables]
    pages = {page.number: page for page in document.pages}
    issues = []
    for number in dict.fromkeys(total.page for total in totals):
        page, before = pages.get(number), pages.get(number - 1)
        if page is None or before is None or any({number - 1, number} <= of for of in together):
            continue
        sums = {round(t.box.top) for t in totals if t.page == number}
        if not sums or not sums & _labels(before) - _labels(page):
            continue
        mine, there = _heights(page), _heights(before)
        same = len(mine & there)
        if same >= max(SAME_HEIGHTS * len(mine), OTHER_HEIGHTS * len(there)):
            what = f"the rows of its table begin on page {number - 1}, which was not read with it"
            issues.append(Issue("table_cut_sideways", what, number))
    return issues


def _heights(page: Page) -> set[int]:
    """Where on a page words stand, from its top."""
    return {round(word.box.top) for word in page.words}


def _labels(page: Page) -> set[int]:
    """Where on a page "Total" stands, from its top."""
    return {round(word.box.top) for word in page.words if word.text[:5].lower() == "total"}


def _figures(texts: Sequence[str]) -> int:
    """How many of the texts have a digit."""
    return sum(any(map(str.isdigit, text)) for text in texts)


def _numbers(printed: Printed) -> dict[int, set[int]]:
    """The numbers in the running headers and footers of each page."""
    out: dict[int, set[int]] = {}
    for line in printed.furniture:
        found = re.findall(r"(?<![\d/.-])\d{1,3}(?![\d/.,-])", line.text)
        out.setdefault(line.page, set()).update(int(n) for n in found)
    return out


def _jump(read: Sequence[int], numbers: dict[int, set[int]]) -> tuple[int, int] | None:
    """(the page before the jump, how many are missing), where one series of numbers runs on before
    it and, ahead by as many as are missing, after it. None where the numbers run through.
    """
    offsets = {page: {n - page for n in numbers.get(page, ())} for page in read}
    numbered = [page for page in read if offsets[page]]
    if len(numbered) < 2 * LEAST_EACH_SIDE:
        return None
    pages_with = Counter(offset for page in numbered for offset in offsets[page])
    if max(pages_with.values()) > 0.9 * len(numbered):
        return None
    before = _shared(offsets[page] for page in numbered)
    after = _shared(offsets[page] for page in reversed(numbered))[::-1]
    for cut in range(LEAST_EACH_SIDE, len(numbered) - LEAST_EACH_SIDE + 1):
        ahead = [b - a for a in before[cut - 1] for b in after[cut] if 0 < b - a <= 20]
        if ahead:
            return numbered[cut - 1], min(ahead)
    return None


def _shared(sets: Iterable[set[int]]) -> list[set[int]]:
    """What each set shares with all before it."""
    return list(itertools.accumulate(sets, lambda a, b: a & b))
