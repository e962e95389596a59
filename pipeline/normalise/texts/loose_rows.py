"""Rows of sums in the text that no table and no list took: they may be awards, so somebody has to know."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

from pipeline.extract.lines import end_above
from pipeline.grouping import grouped
from pipeline.model import ZERO, Box, Issue, Strip, TextLine, rounded_by
from pipeline.normalise.lines.provenance import BEYOND_PT
from pipeline.normalise.lines.readings import KnownMoney, Reading
from pipeline.normalise.plan.outline import Block, Outline, is_heading
from pipeline.normalise.rulebook.rule_kinds import NOT_AWARDED
from pipeline.normalise.rulebook.rules import Rules
from pipeline.normalise.texts.list_headings import LEAD_LINES
from pipeline.normalise.texts.list_leads import is_of_others
from pipeline.normalise.texts.listed_awards import GIVER
from pipeline.normalise.texts.sum_rows import SumRow, bare, leading, rows_at, signed
from pipeline.normalise.words.dates import year_in
from pipeline.normalise.words.money import MEASURED, PENCE
from pipeline.normalise.words.whole_dates import is_month

# What the last word of a sum has.
FIGURE = re.compile(r"\d|^(?:million|thousand|billion|pounds|GBP)$", re.IGNORECASE)
# The last word of the titles over such rows, which counts no people.
TITLE = re.compile(
    r"\(?£\)?|\(?(?:amounts?|awards?|awarded|grants?|allocations?|funding)\)?", re.IGNORECASE
)
# How many awards, or on which page what is said.
COUNTED = re.compile(r"s\b|funding", re.IGNORECASE)
LARGE = 1_000  # so much is neither
LEAST_OF_PENCE = 2
LEAST_ROWS = 3  # two sentences may end in a sum
MOST_BETWEEN = 2  # lines of words that a row goes on with
# What the text right above a list says where its sums are no awards of these years.
OF_OTHERS = (
    *("costs", "other", "posts", "results", "measure", "limits", "income", "budget"),
    *NOT_AWARDED,
)
LONGEST_TITLE = 8  # words
BAND = re.compile(r"band [a-h]\b", re.IGNORECASE)
ALIGNED_PT = 2.0


def read_loose_rows(
    plan: Outline, readings: Sequence[Reading], rules: Rules
) -> tuple[list[Strip], list[Issue]]:
    """The places of sums without a sign that end several lines of the text, one below the other, with
    pence or under a title of money; and a doubt for each such list of sums with a sign that are not known.
    """
    known = KnownMoney(readings)
    edges: dict[int, float] = defaultdict(float)
    for block in plan.blocks:
        for line in block.lines:
            edges[line.page] = max(edges[line.page], line.box.x1)
    strips: list[Strip] = []
    issues: list[Issue] = []
    for block in plan.blocks:
        lines = block.lines
        led = [i for i, line in enumerate(lines) if line.words[0].text.startswith("£")]
        if len(led) >= LEAST_ROWS:
            first = rows_at(led, lines, leading, rules)
            issues += _doubts(first, block, known, rules, is_first=True)
        ends = [i for i, line in enumerate(lines) if FIGURE.search(line.words[-1].text)]
        if len(ends) < LEAST_OF_PENCE:
            continue
        ends = [i for i in ends if _is_end(lines, i, edges, plan)]
        for rows in _lists(rows_at(ends, lines, bare, rules), block, known, rules):
            sums = _sums(rows, block)
            strips += map(_strip, () if _are_known(sums, known) else sums)
        issues += _doubts(rows_at(ends, lines, signed, rules), block, known, rules)
    return strips, issues


def _doubts(
    found: Iterable[SumRow], block: Block, known: KnownMoney, rules: Rules, is_first: bool = False
) -> Iterator[Issue]:
    """A doubt for each list of sums with a sign that nothing took and that are not known; of those which
    are the first of their lines where they are set flush right, as no text is.
    """
    of_awards = (row for row in found if not _is_of_no_award(row.name, known.years))
    for rows in _lists(of_awards, block, known, rules):
        is_read = any((row.line.page, row.box) in known.places for row in rows)
        is_list = len(rows) >= LEAST_ROWS and not (is_first and not _are_flush_right(rows))
        if is_list and not is_read and not _are_known(rows, known):
            told = f"nothing says what the {len(rows)} sums of a list are; they are no lines"
            yield Issue("list_not_read", told, rows[0].line.page, rows[0].box)


def _are_flush_right(rows: Sequence[SumRow]) -> bool:
    begins, ends = [row.box.x0 for row in rows], [row.box.x1 for row in rows]
    return max(ends) - min(ends) <= ALIGNED_PT < max(begins) - min(begins)


def _is_end(lines: Sequence[TextLine], i: int, edges: Mapping[int, float], plan: Outline) -> bool:
    """Whether a line ends where its row does, since the first word of the next had fitted on it: a
    sentence goes on to the edge of the text. Headings are no rows.
    """
    line = lines[i]
    if is_heading(line, plan.body_size_pt):
        return False
    below = [after for after in lines[i + 1 : i + 2] if after.page == line.page]
    return all(end_above(line, after) < edges[line.page] for after in below)


def _is_of_no_award(name: str, years: Set[str]) -> bool:
    """Whether a row is of another year than all awards, of a month, or of a band of the council tax."""
    year = year_in(name)
    if BAND.match(name) or is_month(name):
        return True
    return year is not None and year not in years


def _lists(
    rows: Iterable[SumRow], block: Block, known: KnownMoney, rules: Rules
) -> Iterator[Sequence[SumRow]]:
    """The rows of a block that follow one another closely, but for lists of what is no award."""
    for run in grouped(rows, lambda above, row: row.at - above.at <= MOST_BETWEEN + 1):
        above = block.texts[max(0, run[0].at - LEAD_LINES) : run[0].at]
        titles = (*above, block.place.heading)
        is_told = any(rules.label(text, *OF_OTHERS) for text in titles) or any(
            rules.label(text, "other_sums") or _is_of_no_award(text, known.years)
            for text in above[-1:]
            if len(text.split()) <= LONGEST_TITLE
        )
        is_of_givers = all(GIVER.search(row.name) for row in run)
        if not (is_told or is_of_givers or is_of_others(" ".join(above), block, rules)):
            yield run


def _sums(rows: Sequence[SumRow], block: Block) -> Sequence[SumRow]:
    """Those of rows without a sign that are of money: all in line under the last word of a line that is a
    title of money, else those with pence, where there are several and nothing else is counted.
    """
    over = block.lines[max(0, rows[0].at - 1) : rows[0].at]
    titles = [line.words[-1] for line in over if _is_of_columns(line)]
    is_large = any((row.money.amount_gbp or ZERO) >= LARGE for row in rows)
    is_titled = any(
        TITLE.fullmatch(word.text)
        and (is_large or not COUNTED.search(word.text))
        and _is_over(word.box, rows)
        for word in titles
    )
    if len(rows) >= LEAST_ROWS and is_titled:
        return rows
    above = block.texts[max(0, rows[0].at - LEAD_LINES) : rows[0].at]
    if any(map(MEASURED.search, (*above, *(row.name for row in rows)))):
        return []
    found = [row for row in rows if PENCE.fullmatch(row.raw)]
    return found if len(found) >= LEAST_OF_PENCE else []


def _is_of_columns(line: TextLine) -> bool:
    """Whether words of a line stand far apart, as titles side by side do."""
    gaps = (b.box.x0 - a.box.x1 for a, b in itertools.pairwise(line.words))
    return any(gap > line.size_pt for gap in gaps)


def _is_over(title: Box, rows: Sequence[SumRow]) -> bool:
    """Whether sums make a column, all of which has the title over it."""
    boxes = [row.box for row in rows]
    is_column = any(
        max(edges) - min(edges) <= ALIGNED_PT
        for edges in ([box.x0 for box in boxes], [box.x1 for box in boxes])
    )
    return is_column and all(map(title.shares_width, boxes))


def _are_known(rows: Sequence[SumRow], known: KnownMoney) -> bool:
    """Whether a list comes to a sum that is known, with or without its last row, which may be that sum; or
    each of its sums is known, whatever it is called there.
    """
    amounts = [row.money.amount_gbp or ZERO for row in rows]
    return any(known.is_sum(sum(some, ZERO)) for some in (amounts, amounts[:-1])) or all(
        known.is_sum(row.money.amount_gbp, rounded_by(row.money.precision_gbp))
        or row.money.amount_gbp in known.names
        for row in rows
    )


def _strip(row: SumRow) -> Strip:
    """The place of a sum, as that of a column of money."""
    x0, top, x1, bottom = row.box
    return Strip(row.line.page, Box(x0, top - BEYOND_PT, x1, bottom + BEYOND_PT), 1)
