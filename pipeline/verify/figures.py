"""The completeness proof: every sum printed on a page of the framework, and what became of it.

The figures are found from the words on the pages, not from the tables that were read: a row that the
reading lost shows up here as a figure that nobody claims.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from operator import attrgetter

from pipeline.errors import Outdated
from pipeline.grouping import by_key
from pipeline.model import (
    Allocation,
    Box,
    Check,
    Claim,
    Figure,
    Framework,
    Page,
    Printed,
    Records,
    Role,
)
from pipeline.normalise.rulebook.decisions import Ignored
from pipeline.normalise.rulebook.rules import Rules
from pipeline.normalise.words.money import parse
from pipeline.verify.sums_on_page import is_year, sums_on

NO_DIGIT = re.compile(r"\D")
CHECK = "figures_accounted"
SLACK_PT = 1.5
BAND_PT = 24.0  # about two lines of print


def account(records: Records, printed: Printed, rules: Rules) -> tuple[Figure, ...]:
    """One figure a printed sum, page by page from the top, with what the records claim it for.

    Equal prints that lie on one another, so that no place tells them apart, are one figure.
    """
    lines = {a.line_id: a for a in records.allocations}
    digits: dict[str, str] = defaultdict(str)  # of all that was read as a line's amounts
    for a in records.allocations:
        digits[a.line_id] += f"{NO_DIGIT.sub('', a.raw_amount)} "
    claims_at = _by_band(
        [
            *records.claims,
            *(Claim(s.page, s.box, "statement", s.paragraph or "text") for s in records.statements),
            *(
                Claim(line.page, line.box, "ignored", "running header or footer")
                for line in printed.furniture
            ),
        ]
    )
    strips_on = by_key(records.strips, attrgetter("page"))
    out: dict[tuple[object, ...], Figure] = {}
    for page in printed.pages:
        for raw, box, unit in sums_on(page, strips_on[page.number]):
            money = parse(raw, rules, unit)
            near = [
                claim
                for band in _bands(box)
                for claim in claims_at[page.number, band]
                if claim.box.top < box.bottom and claim.box.bottom > box.top
            ]
            held = _claim(near, box)
            if money.is_foreign or (held is None and is_year(raw)):
                continue
            role, target = _became(raw, held, lines, digits)
            place = (page.number, raw, *[round(edge, 2) for edge in box])
            out.setdefault(place, Figure(page.number, box, raw, money.amount_gbp, role, target))
    return tuple(out.values())


def _by_band(claims: Iterable[Claim]) -> dict[tuple[int, int], list[Claim]]:
    """Claims by page and each band across it that they reach into: few are near to a figure."""
    out: dict[tuple[int, int], list[Claim]] = defaultdict(list)
    for claim in claims:
        for band in _bands(claim.box):
            out[claim.page, band].append(claim)
    return out


def _bands(box: Box) -> range:
    """The bands across a page, by number from its top, that a box reaches into."""
    return range(int(box.top // BAND_PT), int(box.bottom // BAND_PT) + 1)


def _became(
    raw: str, held: Claim | None, lines: Mapping[str, Allocation], digits: Mapping[str, str]
) -> tuple[Role, str | None]:
    """What became of a figure that is claimed, or not: a line has to have been read from it."""
    if held is None:
        return "unaccounted", None
    if held.role != "allocation":
        return held.role, held.target
    line = lines.get(held.target)
    if line is None or "amount_ambiguous" in line.flags:
        return "unaccounted", None
    if NO_DIGIT.sub("", raw) not in digits[held.target]:
        return "unaccounted", None
    return "restated" if line.restated else "allocation", held.target


def _claim(near: Sequence[Claim], box: Box) -> Claim | None:
    """The narrowest claim on a place; an amount's before one that only mentions money."""
    holding = [c for c in near if c.box.holds(box, SLACK_PT) or _overlaps(c.box, box)]
    return min(holding, key=lambda c: (c.role == "ignored", c.box.area), default=None)


def _overlaps(claim: Box, box: Box) -> bool:
    """Whether most of a figure lies in the claim: figures that wrap over two lines."""
    wide = min(claim.x1, box.x1) - max(claim.x0, box.x0)
    high = min(claim.bottom, box.bottom) - max(claim.top, box.top)
    return wide > 0.6 * box.width and high > 0.5 * box.height


def set_aside(
    framework: Framework, figures: Sequence[Figure], pages: Sequence[Page], rules: Rules
) -> tuple[Figure, ...]:
    """The figures; those left over that a person knows for no award are ignored, with the reason.

    Raises ``Outdated`` where none is left over at the place that a decision names, or another sum is
    printed there.
    """
    out = list(figures)
    sheets = {page.number: page for page in pages}
    for decision in rules.ignored:
        if not decision.concerns(framework.framework, framework.source_sha256):
            continue
        at = next((i for i, f in enumerate(out) if _is_meant(f, sheets[f.page], decision)), None)
        if at is None:
            raise Outdated(
                f"rules/ignored: {framework.framework}, page {decision.page}: no figure printed "
                f"{decision.raw!r} is left over at {decision.box}; remove the decision or renew it"
            )
        why = f"no award, says {decision.who}: {decision.reason}"
        out[at] = replace(out[at], role="ignored", target=why)
    return tuple(out)


def _is_meant(figure: Figure, page: Page, decision: Ignored) -> bool:
    """Whether a decision speaks of a figure; its box is one on the page as shown."""
    return (
        figure.role == "unaccounted"
        and (figure.page, figure.raw) == (decision.page, decision.raw)
        and all(
            abs(a - b) <= 1 for a, b in zip(page.as_shown(figure.box), decision.box, strict=True)
        )
    )


def completeness(figures: Sequence[Figure]) -> list[Check]:
    """A check for each figure left over, or one that says that none is."""
    left = [f for f in figures if f.role == "unaccounted"]
    told = f"each of the {len(figures)} sums printed is accounted for"
    return [_left_over(f) for f in left] or [Check(CHECK, "completeness", "passed", told, "0", "0")]


def _left_over(figure: Figure) -> Check:
    told = f"{figure.raw} on page {figure.page}, {figure.box.told}: no line, total or statement took it"
    return Check.at(figure, CHECK, "completeness", False, told, "accounted", figure.raw)
