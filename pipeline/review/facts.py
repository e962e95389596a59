"""What the page of a framework shows, worked out from its records: who is linked to what.

Every figure has a mark on its page, and each mark leads to what became of it; what became of it leads
back to the mark.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.model import Box, Check, Figure, Framework, Records, Total
from pipeline.review.anchors import Anchors, Line, Said, doubt_anchor
from pipeline.review.marks import Mark, mark
from pipeline.review.sums import Sum, row_of
from pipeline.review.titles import title_of
from pipeline.settle import Settlement, settlement
from pipeline.verify.doubtful import doubtful_lines


@dataclass(frozen=True)
class Spot:
    """A figure on its page: ``anchor`` names it, ``leads_to`` the place that tells of it."""

    anchor: str
    figure: Figure
    look: Mark
    leads_to: str

    @property
    def is_in_table(self) -> bool:
        """Whether there is likely to be room on its right."""
        return self.figure.role != "statement"

    @property
    def says(self) -> str:
        target = f", {self.figure.target}" if self.figure.target else ""
        return f"{self.figure.raw}: {self.look.meaning}{target}"


@dataclass(frozen=True)
class Sheet:
    """A page of the document that is shown, with its figures in printed order."""

    number: int
    spots: tuple[Spot, ...]

    @property
    def anchor(self) -> str:
        return f"page-{self.number}"


@dataclass(frozen=True)
class Branch:
    """A total with the totals under it, and with the lines that none of these covers."""

    total: Total
    anchor: str
    spot: str
    branches: tuple[Branch, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Doubt:
    """A failed check: what would explain it, where it is, and what settles it."""

    check: Check
    anchor: str
    spot: str | None
    diagnosis: str | None
    settles: Settlement | None

    @property
    def title(self) -> str:
        return title_of(self.check)


@dataclass(frozen=True)
class View:
    """All that the page of a framework shows."""

    front: Framework
    records: Records
    sheets: tuple[Sheet, ...]
    lines: tuple[Line, ...]
    tree: tuple[Branch, ...]
    statements: tuple[Said, ...]
    doubts: tuple[Doubt, ...]
    doubtful: tuple[Line, ...]  # lines in doubt that no check tells of
    accepted: tuple[Check, ...]

    @property
    def years(self) -> tuple[str, ...]:
        return tuple(sorted({each.line.financial_year for each in self.lines}))

    @property
    def others(self) -> tuple[Spot, ...]:
        """The figures that nothing else on the page is of: other money, with the reason."""
        spots = (spot for sheet in self.sheets for spot in sheet.spots)
        return tuple(spot for spot in spots if spot.leads_to == f"of-{spot.anchor}")

    @property
    def open(self) -> int:
        """How many doubts are for a person to settle."""
        return len(self.doubts) + len(self.doubtful)

    @property
    def unaccounted(self) -> int:
        return sum(figure.role == "unaccounted" for figure in self.records.figures)

    @property
    def unproven(self) -> Sum | None:
        """The lines that count and that no total proves or disputes; None where there are none."""
        lines = [line for line in self.records.allocations if line.status == "unverified"]
        found = row_of("", [line for line in lines if not line.restated]).whole
        return found if found.lines else None

    @property
    def disputed(self) -> int:
        return sum(line.status == "disputed" for line in self.records.allocations)


def view(records: Records) -> View:
    """What the page of a framework shows."""
    places = Anchors(records)
    return View(
        records.framework,
        records,
        _sheets(records, places),
        tuple(places.lines.values()),
        tuple(_tree(records.totals, places)),
        places.statements,
        tuple(_doubts(records, places)),
        tuple(places.lines[line.key] for line in doubtful_lines(records)),
        tuple(check for check in records.checks if check.status == "accepted"),
    )


def _sheets(records: Records, places: Anchors) -> tuple[Sheet, ...]:
    """The pages that hold figures, lines or doubts."""
    numbers = set(places.figures) | {line.page for line in records.allocations}
    numbers |= {check.page for check in records.failed if check.page}
    leads = dict(places.leads())
    return tuple(
        Sheet(
            number,
            tuple(
                Spot(anchor, figure, mark(figure.role), leads[anchor])
                for anchor, figure in places.figures.get(number, {}).items()
            ),
        )
        for number in sorted(numbers)
    )


# ------------------------------------------------------------------ the tree of totals


def _tree(totals: Sequence[Total], places: Anchors) -> Iterator[Branch]:
    """The totals that no wider one covers, each with what it covers below it."""
    above: dict[str, str] = {}
    for total in totals:
        wider = [t for t in totals if _covers(t, total)]
        if wider:
            above[total.total_id] = min(wider, key=lambda t: t.covers).total_id

    def branch(total: Total) -> Branch:
        under = tuple(branch(t) for t in totals if above.get(t.total_id) == total.total_id)
        told = {key for each in under for key in each.total.covered}
        own = tuple(places.lines[key] for key in total.covered if key not in told)
        return Branch(total, total.total_id, places.totals[total.total_id], under, own)

    return (branch(total) for total in totals if total.total_id not in above)


def _covers(wide: Total, narrow: Total) -> bool:
    """Whether a total covers all that another does, and more."""
    return bool(narrow.covered) and set(narrow.covered) < set(wide.covered)


# ------------------------------------------------------------------ doubts


def _doubts(records: Records, places: Anchors) -> Iterator[Doubt]:
    diagnoses: dict[tuple[int | None, Box | None], str | None] = {
        (total.page, total.box): total.diagnosis for total in records.totals
    }
    for number, check in enumerate(records.failed, 1):
        yield Doubt(
            check,
            doubt_anchor(number),
            places.check(check),
            diagnoses.get((check.page, check.box)),
            settlement(records.framework.framework, check),
        )
