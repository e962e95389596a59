"""Amount tables become funded lines, totals and claims on the figures that they print."""

from __future__ import annotations

import itertools
from collections.abc import Sequence, Set

from pipeline.model import Claim, Issue, Key, with_flag
from pipeline.normalise.columns.layout import Layout
from pipeline.normalise.lines.coverage import beside, cover
from pipeline.normalise.lines.funded import Funded, RowReader
from pipeline.normalise.lines.headings_in_doubt import doubt_headings
from pipeline.normalise.lines.misnamed_totals import doubt_misnamed
from pipeline.normalise.lines.misread import doubt_places, doubt_points
from pipeline.normalise.lines.provenance import cell_records
from pipeline.normalise.lines.readings import Reading
from pipeline.normalise.lines.row_money import (
    claims_at_feet,
    claims_of_asides,
    claims_of_shares,
    claims_of_totals,
)
from pipeline.normalise.lines.setting import Setting
from pipeline.normalise.lines.steps import Step, Steps
from pipeline.normalise.lines.table_doubts import (
    doubt_below_totals,
    doubt_blank_themes,
    doubt_rows,
    doubt_sums,
    doubt_total,
    names_in_doubt,
)
from pipeline.normalise.lines.themes_of_totals import themed_by_totals
from pipeline.normalise.lines.titles_of_columns import doubt_labels
from pipeline.normalise.rows.above import Above
from pipeline.normalise.rows.row_kinds import classify
from pipeline.normalise.rows.rows import Row
from pipeline.normalise.words.dates import day_in
from pipeline.normalise.words.whole_dates import is_day, is_month

TOUCHING_PT = 3.0


def read_table(layout: Layout, setting: Setting, start: int, taken: Set[str]) -> Reading:
    """What a table gives. ``start`` lines of its table id have been read before it, and the codes that
    are ``taken`` are ids of lines already.
    """
    rows = classify(layout, setting.rules, setting.theme)
    rows = doubt_places(layout, doubt_points(layout, rows))
    walk = _Walk(layout, setting, start, taken)
    for row in rows:
        walk.on(row)
    allocations = [line for found in walk.lines for line in found.allocations]
    lost = [found for found in walk.lines if not found.allocations]
    allocations = doubt_rows(layout, rows, allocations, is_any_lost=bool(lost))
    allocations = doubt_headings(layout, rows, allocations)
    allocations = with_flag(allocations, names_in_doubt(layout, walk.steps), "rows_doubtful")
    allocations = doubt_labels(allocations, setting.rules)
    table = Steps(walk.steps, setting.rules)
    allocations = doubt_misnamed(table, allocations)
    allocations = themed_by_totals(table, allocations, setting.listed_themes, setting.rules)
    allocations = doubt_below_totals(walk.steps, allocations)
    allocations, doubts = doubt_sums(layout, walk.steps, allocations)
    year_of = walk.reader.year_of(walk.above)
    cells, cell_claims = cell_records(layout, setting)
    return Reading(
        tuple(allocations),
        tuple(priority for found in walk.lines for priority in found.priorities),
        (
            *(total for found in walk.lines for total in found.totals),
            *cover(table, layout, setting.table_id, year_of),
            *beside(walk.steps, layout, setting.table_id, year_of),
        ),
        (
            *walk.claims,
            *claims_of_totals(rows, layout),
            *claims_at_feet(layout, setting.rules),
            *cell_claims,
        ),
        tuple(cells),
        (*walk.issues, *doubts, *doubt_blank_themes(layout, rows, allocations)),
        len(walk.lines),
        frozenset(walk.codes - taken),
        walk.beside,
        frozenset(_right_below(walk.steps)),
    )


def _right_below(steps: Sequence[Step]) -> list[Key]:
    """The lines whose row touches that of the line above, or begins the page behind it: no two cards do."""
    out: list[Key] = []
    for above, step in itertools.pairwise(steps):
        if above.kind == step.kind == "line":
            over, cell = above.row.cells[-1][0], step.row.first[0]
            if cell.page > over.page or cell.box.top - over.box.bottom <= TOUCHING_PT:
                out += step.keys
    return out


class _Walk:
    """The way down the rows of a table: what they gave so far, and what that says of the next."""

    def __init__(self, layout: Layout, setting: Setting, start: int, taken: Set[str]) -> None:
        self.layout, self.reader, self.start = layout, RowReader(layout, setting), start
        self.codes = set(taken)
        self.above = Above()
        self.shared: str | None = None  # the line whose shares may follow
        self.lines: list[Funded] = []
        self.steps: list[Step] = []
        self.claims: list[Claim] = []
        self.issues: list[Issue] = []
        self.untold = [c.index for c in layout.of("", "date")]
        self.beside: dict[str, tuple[str, ...]] = {}

    def on(self, row: Row) -> None:
        """Takes the next row."""
        if row.kind == "line":
            self._line(row)
        elif row.kind == "within":
            self.claims += claims_of_shares(row, self.layout, self.shared)
        elif row.kind == "aside":
            self.claims += claims_of_asides(row, self.layout)
        else:
            self._between(row)

    def _line(self, row: Row) -> None:
        number = self.start + len(self.lines) + 1
        found = self.reader.read(row, self.above.at(row), number, self.codes)
        self.above = found.above
        self.claims += found.claims
        self.issues += found.issues
        if found.line_id is None:
            return
        self.shared = found.allocations[0].line_id if found.allocations else None
        texts = [self.layout.texts[row.first[index]] for index in self.untold]
        # a row's number, or the like, is its own where it is printed twice too
        said = tuple([text for text in texts if is_day(text) or is_month(text) or day_in(text)])
        self.beside |= {line.line_id: said for line in found.allocations}
        self.lines.append(found)
        self.steps.append(Step("line", found.theme, row, found.keys, found.printed_code))
        if found.code is not None:
            self.codes.add(found.code)

    def _between(self, row: Row) -> None:
        """A row between lines: a heading, a total, an amount above its parts, or a remark."""
        goes_on = row.kind == "section" and row.label == self.above.section
        self.above, self.shared = self.above.under(row), None
        if row.kind == "total":
            self.issues += doubt_total(row)
        if goes_on:
            return  # it is named again, as at the top of a page
        if row.kind in ("section", "total", "running", "lead"):
            self.steps.append(Step(row.kind, row.label, row))
