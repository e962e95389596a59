"""The names of all places on the page of a framework, and which figure stands for what."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from pipeline.model import Allocation, Box, Check, Figure, Priority, Records, Statement
from pipeline.review.titles import title_of_line

NEAR = 3.0  # points that the box of a figure may lie outside of what it became
OF_A_LINE = ("allocation", "part", "restated")


@dataclass(frozen=True)
class Line:
    """A funded line and year; ``spot`` is where its amount is marked, else its page."""

    line: Allocation
    anchor: str
    spot: str
    priorities: tuple[Priority, ...] = ()

    @property
    def doubt(self) -> str:
        """What is in doubt about it, if it is."""
        return title_of_line(self.line)


@dataclass(frozen=True)
class Said:
    """A statement with the place of its figure."""

    statement: Statement
    anchor: str
    spot: str


class Anchors:
    """The names of all places on the page, and which figure stands for what."""

    def __init__(self, records: Records) -> None:
        self.records = records
        self.figures: dict[int, dict[str, Figure]] = {}
        for figure in records.figures:
            own = self.figures.setdefault(figure.page, {})
            own[f"figure-{figure.page}-{len(own) + 1}"] = figure
        named = {priority.code: priority for priority in records.priorities}
        self.lines = {
            line.key: Line(
                line,
                anchor,
                self._spot(line.page, line.box, partial(_is_of, line)),
                tuple(named[code] for code in line.priorities if code in named),
            )
            for line, anchor in _line_anchors(records.allocations)
        }
        self.totals = {
            t.total_id: self._spot(t.page, t.box, lambda f: f.role == "total")
            for t in records.totals
        }
        self.statements = tuple(
            Said(s, f"statement-{i}", self._spot(s.page, s.box, lambda f: f.role == "statement"))
            for i, s in enumerate(records.statements, 1)
        )

    def check(self, check: Check) -> str | None:
        """The figure that a check is about, else its page; None where it is about no one page."""
        return None if check.page is None else self._spot(check.page, check.box, lambda _: True)

    def _spot(self, page: int, box: Box | None, wanted: Callable[[Figure], bool]) -> str:
        """The figure that stands at a place, the first where it holds several; else the page."""
        here = [(a, f) for a, f in self.figures.get(page, {}).items() if wanted(f)]
        exact = (anchor for anchor, figure in here if figure.box == box)
        near = (a for a, f in here if box and (box.holds(f.box, NEAR) or f.box.holds(box, NEAR)))
        return next(exact, None) or next(near, None) or f"page-{page}"

    def leads(self) -> Iterator[tuple[str, str]]:
        """Where each figure leads to: what became of it, else its entry among the others."""
        to: dict[str, str] = {}
        for line in self.lines.values():
            to.setdefault(line.spot, line.anchor)
        to |= {said.spot: said.anchor for said in self.statements}
        to |= {spot: total_id for total_id, spot in self.totals.items()}
        first: dict[str | None, str] = {}
        for line in self.lines.values():
            first.setdefault(line.line.line_id, line.anchor)
        doubts = {
            self.check(check): doubt_anchor(n) for n, check in enumerate(self.records.failed, 1)
        }
        for own in self.figures.values():
            for anchor, figure in own.items():
                known = to.get(anchor) or doubts.get(anchor)
                if known is None and figure.role in OF_A_LINE:
                    known = first.get(figure.target)
                yield anchor, known or f"of-{anchor}"


def _is_of(line: Allocation, figure: Figure) -> bool:
    return figure.role in OF_A_LINE and figure.target == line.line_id


def _line_anchors(lines: Sequence[Allocation]) -> Iterator[tuple[Allocation, str]]:
    """``line-appendix-b-07``; the years of a line after its first have theirs at the end."""
    seen: set[str] = set()
    for line in lines:
        year = f"-{line.financial_year.replace('/', '-')}" if line.line_id in seen else ""
        seen.add(line.line_id)
        yield line, f"line-{line.line_id}{year}"


def doubt_anchor(number: int) -> str:
    """The name of the place that tells of a failed check, counted from 1."""
    return f"doubt-{number}"
