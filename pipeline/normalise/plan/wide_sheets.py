"""Spreadsheets that are wider than their paper: which pages hold the columns that go on overleaf."""

from __future__ import annotations

from collections.abc import Sequence, Set
from functools import cached_property

from pipeline.extract.figures import has_figure
from pipeline.extract.lines import lines_of, segments
from pipeline.model import Document, Page, TextLine
from pipeline.normalise.rulebook.rules import Rules
from pipeline.normalise.words.roles import role_of

LEAST_HEIGHTS = 6  # of rows of a page
# Lines that part its rows: more than those around its edges, and for so many of the heights of its print.
LEAST_LEVEL, DRAWN = 2, 0.3
# Of the heights of rows of two pages, those that are the same: of the page that has fewer, and of the other.
SAME_HEIGHTS, OTHER_HEIGHTS = 0.9, 0.5
MOST_BETWEEN = 40  # pages of rows, before those of further columns
NAMES = ("title", "provider")
FEW_SUMS, MOST_SUMS = (
    0.1,
    0.4,
)  # of the lines of a page: sums of money in a text, and a column of them


def wide_sheets(document: Document, rules: Rules) -> list[list[tuple[int, ...]]]:
    """The sheets that are spread over pages: of each the numbers of the pages (1-based), rows of them from
    the top, each from the left.

    Rows run on down the paper first, and their further columns follow, as spreadsheets are printed, or the
    other way about. The print of both stands at the same heights. The titles that name awards or who is paid
    are on the first page alone, and the sums on another.
    """
    sheets = [_Sheet(page, rules) for page in document.pages]
    out: list[list[tuple[int, ...]]] = []
    i = 0
    while i < len(sheets):
        length = _length(sheets, i)
        if not length:
            i += 1
            continue
        parts = _parts(sheets, i, length)
        end = i + length * parts
        rows = [sheets[j:end:length] for j in range(i, i + length)]
        # across first: more rows of the same columns
        while length == 1 and _are_beside(sheets[end : end + parts], parts):
            rows.append(sheets[end : end + parts])
            end += parts
        out.append([tuple(sheet.page.number for sheet in row) for row in rows])
        i = end
    return out


def _are_beside(sheets: Sequence[_Sheet], parts: int) -> bool:
    """Whether so many pages are parts of the same rows."""
    return len(sheets) == parts and all(map(sheets[0].goes_on_in, sheets[1:]))


class _Sheet:
    """A page as part of a wider sheet."""

    def __init__(self, page: Page, rules: Rules) -> None:
        self.page, self.rules = page, rules

    @cached_property
    def heights(self) -> Set[float]:
        """Where its rows are, in whole points from its top: the lines between them, or else their print."""
        level = {(rule.at + 0.5) // 1 for rule in self.page.rules if rule.is_horizontal}
        tops = {(word.box.top + 0.5) // 1 for word in self.page.words}
        return level if len(level) > max(LEAST_LEVEL, DRAWN * len(tops)) else tops

    @cached_property
    def sums(self) -> float:
        """In how many of its lines a sum of money stands, as a share."""
        return sum(map(has_figure, self.lines)) / len(self.lines)

    def goes_on_in(self, other: _Sheet) -> bool:
        """Whether the rows of another page are at the heights of this one's: most of those of the one that has
        fewer, as texts may run over more lines than sums.
        """
        a, b = self.page, other.page
        if (a.width_pt, a.height_pt) != (b.width_pt, b.height_pt) or a.engine or b.engine:
            return False
        same, (few, many) = self._shared(other), sorted([len(self.heights), len(other.heights)])
        return len(same) >= max(SAME_HEIGHTS * few, OTHER_HEIGHTS * many, 1)

    def _shared(self, other: _Sheet) -> Set[float]:
        return self.heights & other.heights

    def titles_beside(self, other: _Sheet) -> list[str]:
        """The roles of the titles of its columns: of the first line that has any, from where its rows begin to
        be those of another page; none where a figure stands above them.
        """
        top = min(self._shared(other)) - 1.0
        for line in self.lines:
            if line.box.top >= top:
                if has_figure(line):
                    return []
                found = [role_of(piece.text, self.rules) for piece in segments(line)]
                roles = [role for role, _ in found if role]
                if roles:
                    return roles
        return []

    @cached_property
    def lines(self) -> Sequence[TextLine]:
        return lines_of(self.page.words, self.page.number)


def _length(sheets: Sequence[_Sheet], i: int) -> int:
    """Over how many pages the rows of the sheet run that begins with the ``i``-th, where further columns of
    them follow; 0 where none do.
    """
    first = sheets[i]
    if len(first.heights) < LEAST_HEIGHTS:
        return 0
    for length in range(1, min(MOST_BETWEEN, (len(sheets) - i) // 2) + 1):
        if _is_part(sheets, i, length, 1):
            parts = sheets[i + length : i + length * _parts(sheets, i, length) : length]
            return length if any(part.sums > MOST_SUMS for part in parts) else 0
    return 0


def _parts(sheets: Sequence[_Sheet], i: int, length: int) -> int:
    """In how many parts side by side the columns of a sheet stand that begins with the ``i``-th page."""
    most = (len(sheets) - i) // length
    return next((n for n in range(1, most) if not _is_part(sheets, i, length, n)), most)


def _is_part(sheets: Sequence[_Sheet], i: int, length: int, n: int) -> bool:
    """Whether the pages of the ``n``-th part hold further columns of all the rows of the first."""
    other = i + length * n
    return (
        sheets[i].goes_on_in(sheets[other])
        and _has_columns_of(sheets[i], sheets[other])
        and all(sheets[i + r].goes_on_in(sheets[other + r]) for r in range(1, length))
    )


def _has_columns_of(first: _Sheet, other: _Sheet) -> bool:
    """Whether the titles of another page are further ones beside those of the first, which name what its rows
    are of; names and sums together are a table of their own.
    """
    if first.sums > FEW_SUMS:
        return False
    mine, further = first.titles_beside(other), other.titles_beside(first)
    named = {role for role in further if role in NAMES}
    is_whole = bool(named) and other.sums > FEW_SUMS
    return bool(further and {*NAMES} & {*mine} and not named & {*mine} and not is_whole)
