"""Running headers, footers and page numbers: what stands at the edge of page after page."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from pipeline.extract.figures import has_figure
from pipeline.extract.lines import NEXT_LINE, SAME_PT, has_gap, is_staggered, segments, stacked
from pipeline.model import Box, Page, TextLine

Place = tuple[str, int]  # a line's shape, and its distance from the edge in steps
EDGE_SHARE = 0.12
PLACE_PT = 10.0
LEAST_WITHIN = 3  # times that a running header's text stands within pages, where it is none
TITLE_GAP = 4.0  # between titles and the first row of a table with much air, in sizes of type
LARGE = 3  # digits of a number alone that may be an amount as well as that of a page
PAGE_NUMBER = re.compile(
    r"^(?!20\d\d\s*/)(?:[-–—]\s*)?(?:page|p\.?)?\s*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?(?:\s*[-–—])?$",
    re.IGNORECASE,
)
# What is of a table's foot or head, and no page number: a sum with a sign, with its thousands parted or
# with pence, and the unit ``£000``, which is no figure to those who look for columns.
NUMBER = re.compile(r"(?<![£\d,.])(?<!£ )\d+")
SUM_ALONE = re.compile(
    r"[(–−-]?(?:£\s?\d[\d,.]*(?:k|m|bn)?|\d{1,3}(?:,\d{3})+(?:\.\d\d)?|\d+\.\d\d)\)?", re.IGNORECASE
)


def furniture(
    pages: Sequence[Page], lines: Mapping[int, Sequence[TextLine]]
) -> dict[int, set[TextLine]]:
    """By page number, the lines that are furniture.

    A line is furniture where the same text, numbers aside, stands at the same height at the edge
    of at least three pages (or of all, where there are fewer than five), or is a page number. What may
    be an amount is none, however often it comes: it is of the last row of a table. Nor is what stands
    between rows with sums, as several may say the same; or what stands as often within pages, as lines of
    cards do.
    """
    least = 3 if len(pages) >= 5 else max(2, len(pages))
    seen: dict[Place, set[int]] = defaultdict(set)
    edge: list[tuple[Page, TextLine, Place]] = []
    for page in pages:
        for line in _at_edge(page, lines[page.number]):
            from_foot = line.box.top > page.height_pt / 2
            place = page.height_pt - line.box.bottom if from_foot else line.box.top
            key = (_shape(line.text), round(place / PLACE_PT) + (10_000 if from_foot else 0))
            if len(seen[key]) < least:  # more than that tells no more
                seen[key].add(page.number)
            edge.append((page, line, key))
    out: dict[int, set[TextLine]] = defaultdict(set)
    counted = _counted(edge)
    for page, line, (shape, place) in edge:
        again: set[int] = set().union(
            *(seen.get((shape, p), set()) for p in (place - 1, place, place + 1))
        )
        text = line.text.strip()
        if text.isdecimal() and len(text) >= LARGE:
            is_furniture = int(text) - page.number in counted
        else:
            is_number = PAGE_NUMBER.match(text) is not None
            is_furniture = len(again) >= least or (
                is_number and not _ends_cell(line, page, lines[page.number])
            )
        if is_furniture:
            out[page.number].add(line)
    within = _within_pages(out, edge, lines) if any(out.values()) else set()
    for page in pages:
        of_rows = _within_rows(lines[page.number], out[page.number])
        out[page.number] -= of_rows | {ln for ln in out[page.number] if ln.text in within}
    return out


def _within_pages(
    found: Mapping[int, set[TextLine]],
    edge: Sequence[tuple[Page, TextLine, Place]],
    lines: Mapping[int, Sequence[TextLine]],
) -> set[str]:
    """The texts of running headers that stand on lines of their own away from all edges too, at least as
    often: what cards, lists or records say again and again.
    """
    count = Counter(line.text for on_page in found.values() for line in on_page)
    at_edge = {line for _, line, _ in edge}
    body = Counter(
        line.text
        for on_page in lines.values()
        for line in on_page
        if line.text in count and line not in at_edge
    )
    return {text for text, n in body.items() if n >= max(LEAST_WITHIN, count[text])}


def _within_rows(lines: Sequence[TextLine], edge: set[TextLine]) -> set[TextLine]:
    """The lines of a page's edge between two rows with sums, none of which is of the edge itself."""
    if not edge:
        return set()
    rows = [ln.box for ln in lines if ln not in edge and has_gap(ln) and has_figure(ln)]
    return {
        ln for ln in edge if rows and rows[0].bottom <= ln.box.top and ln.box.bottom <= rows[-1].top
    }


def _ends_cell(line: TextLine, page: Page, lines: Sequence[TextLine]) -> bool:
    """Whether a number alone ends the cell of a table that reaches the edge of its page, broken over two
    pages or not: it stands below the start of a line, as close as lines of one text do, or print lies
    between it and the edge.
    """
    is_top = line.box.top < page.height_pt / 2
    near = [ln for ln in lines if _is_close(ln, line)]
    return any(
        (other.box.top < line.box.top) is is_top
        or any(_is_right_under(piece.box, line) for piece in segments(other))
        for other in near
    )


def _is_right_under(box: Box, line: TextLine) -> bool:
    return (
        box.x0 - 1 <= line.box.x0
        and line.box.x1 <= box.x1 + 1
        and 0 <= line.box.top - box.bottom < 0.4 * line.size_pt
    )


def _counted(edge: Sequence[tuple[Page, TextLine, Place]]) -> set[int]:
    """By how much numbers alone are above those of their pages, where that is so on several pages."""
    above: dict[int, set[int]] = defaultdict(set)
    for page, line, _ in edge:
        if line.text.strip().isdecimal():
            above[int(line.text) - page.number].add(page.number)
    return {difference for difference, pages in above.items() if len(pages) > 1}


def _at_edge(page: Page, lines: Sequence[TextLine]) -> list[TextLine]:
    """The lines near the top and foot of a page, but for what is of a table that reaches there."""
    out = []
    for i, line in enumerate(lines):
        top = line.box.bottom < EDGE_SHARE * page.height_pt
        foot = line.box.top > (1 - EDGE_SHARE) * page.height_pt
        if not (top or foot):
            continue
        if SUM_ALONE.fullmatch(line.text.strip()):
            continue
        beside = (*lines[max(0, i - 1) : i], *lines[i + 1 : i + 2])
        is_of_row = any(_is_close(o, line) for o in beside) or is_staggered(lines, i)
        if is_of_row and len(segments(line)) >= 3:
            continue
        if line.is_bold and any(
            o.is_bold and len(segments(o)) >= 3 and (_is_close(o, line) or is_staggered(lines, i))
            for o in beside
        ):
            continue  # a title of two lines over one column of a heading row, set to its foot or its middle
        if not (top and (_ends_titles(lines, i) or _are_titles(lines, i))):
            out.append(line)
    return out


def _ends_titles(lines: Sequence[TextLine], i: int) -> bool:
    """Whether lines in bold lead up from the ``i``-th, each right above the next, to one of several pieces: it
    is the end of a title that is broken over more lines than the others of its row.
    """
    while i and lines[i].is_bold and lines[i - 1].is_bold and _is_close(lines[i - 1], lines[i]):
        i -= 1
        if len(segments(lines[i])) >= 3:
            return True
    return False


def _are_titles(lines: Sequence[TextLine], i: int) -> bool:
    """Whether each piece of the ``i``-th line begins, has its middle or ends where one of the row below it
    does, and ends before the next, and not the first alone: the lines of titles that are set to the foot of
    their row, right above the one below, or to its middle, staggered, as those of the row below may be as
    well; or all titles of a table with much air.
    """
    line, below = lines[i], i + 1
    while below < len(lines) and lines[below].box.top < lines[below - 1].box.bottom:
        below += 1
    if below == len(lines) or not (
        is_staggered(lines, i) or _is_close(line, lines[below]) or _is_above_row(line, lines[below])
    ):
        return False
    pieces = [piece.box for ln in lines[i + 1 : below + 1] for piece in segments(ln)]
    columns, parts = stacked(pieces), segments(line)
    return (
        len(columns) > 2
        and line.box.x1 > columns[1].x0
        and all(
            any(_is_in_column(part.box, other, columns, len(parts) >= 3) for other in pieces)
            for part in parts
        )
    )


def _is_above_row(line: TextLine, row: TextLine) -> bool:
    """Whether three pieces or more stand with some air above a row with a sum: a running header has no more
    than two that are in line with what stands below it, those at the margins.
    """
    gap = row.box.top - line.box.bottom
    return len(segments(line)) >= 3 and has_figure(row) and gap <= TITLE_GAP * line.size_pt


def _is_in_column(box: Box, other: Box, columns: Sequence[Box], by_end: bool) -> bool:
    """Whether print begins, has its middle or, ``by_end``, ends where other print does, and before the next
    column. A running header of two pieces ends at the margin, as the last column does.
    """
    apart = [box.x0 - other.x0, box.centre[0] - other.centre[0]]
    apart += [box.x1 - other.x1] if by_end else []
    return min(map(abs, apart)) <= SAME_PT and all(
        box.x1 < column.x0 for column in columns if column.x0 > other.x1
    )


def _is_close(a: TextLine, b: TextLine) -> bool:
    """Whether no more than the distance of lines of one text lies between two lines."""
    upper, lower = sorted((a.box, b.box), key=lambda box: box.top)
    return 0 <= lower.top - upper.bottom < NEXT_LINE * b.size_pt


def _shape(text: str) -> str:
    """A text without its numbers, but for sums of money, and with one kind of dash: recognised print knows no
    other.
    """
    return NUMBER.sub("#", re.sub("[–—]", "-", text)).strip().lower()
