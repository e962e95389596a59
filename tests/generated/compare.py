"""Tell what differs between the records of a run and what a case expects."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from .expect import ANY, Expect, Line, Total, Unchecked

if TYPE_CHECKING:
    from pipeline.model import Allocation, Records
    from pipeline.model import Total as PrintedTotal

ALIKE = 90.0


def differences(records: Records, expect: Expect) -> list[str]:
    """One sentence for each thing that is missing, wrong or too much."""
    return [
        *_front(records, expect),
        *_lines(records, expect),
        *_totals(records, expect),
        *_rest(records, expect),
    ]


def is_alike(expected: str, actual: str) -> bool:
    """Whether a title may be meant by another; one with its description behind it may."""
    expected, actual = expected.casefold(), actual.casefold()
    return actual.startswith(expected) or fuzz.ratio(expected, actual) >= ALIKE


def _wants(expected: object, actual: object) -> bool:
    """Whether a value fails what is expected of it."""
    if isinstance(expected, Unchecked):
        return False
    if isinstance(expected, str) and isinstance(actual, str):
        return fuzz.ratio(expected.casefold(), actual.casefold()) < ALIKE
    return expected != actual


def _front(records: Records, expect: Expect) -> Iterator[str]:
    front = records.framework
    if expect.status is not None and front.status != expect.status:
        failed = [f"{c.check}: {c.message}" for c in records.checks if c.status == "failed"]
        yield f"framework status {front.status}, expected {expect.status}; failed checks: {failed}"
    if expect.publisher is not None and expect.publisher not in front.publisher:
        yield f"publisher {front.publisher!r}, expected {expect.publisher!r} in it"
    if expect.period is not None and (front.period_start, front.period_end) != expect.period:
        yield f"period {front.period_start} to {front.period_end}, expected {expect.period}"
    if expect.issued_on is not None and front.issued_on != expect.issued_on:
        yield f"issued on {front.issued_on}, expected {expect.issued_on}"
    if expect.pages is not None and (front.page_from, front.page_to) != expect.pages:
        yield f"pages {front.page_from} to {front.page_to}, expected {expect.pages}"


def _lines(records: Records, expect: Expect) -> Iterator[str]:
    left = list(records.allocations)
    unmet: list[Line] = []
    pairs: list[tuple[Line, Allocation]] = []
    for line in expect.lines:
        match = _best(line, left)
        if match is None:
            unmet.append(line)
        else:
            left.remove(match)
            pairs.append((line, match))
    for line in unmet:
        yield f"line missing: {line.title!r} {line.year} {line.amount}"
    for found in left:
        yield (
            f"line too much: {found.title!r} {found.financial_year} {found.amount_gbp} "
            f"(page {found.page}, printed {found.raw_amount!r})"
        )
    for line, found in pairs:
        for what in _line(line, found):
            yield f"line {line.title!r} {line.year}: {what}"


def _best(line: Line, left: list[Allocation]) -> Allocation | None:
    """The line of that title and year, one with the right amount and standing before others."""
    alike = [a for a in left if a.financial_year == line.year and is_alike(line.title, a.title)]
    rights = (line.amount, *line.accept)
    return min(
        alike,
        key=lambda a: (
            a.amount_gbp not in rights,
            a.restated != line.restated,
            _wants(line.provider, a.provider),
            -fuzz.ratio(line.title.casefold(), a.title.casefold()),
        ),
        default=None,
    )


def _line(line: Line, found: Allocation) -> Iterator[str]:
    if found.amount_gbp not in (line.amount, *line.accept):
        yield f"amount {found.amount_gbp} from {found.raw_amount!r}, expected {line.amount}"
    for name, expected, actual in (
        ("title", line.title, found.title),
        ("provider", line.provider, found.provider),
        ("theme", line.theme, found.theme),
        ("mechanism", line.mechanism, found.mechanism),
        ("qualifier", line.qualifier, found.amount_qualifier),
        ("status", line.status, found.status),
        ("priorities", line.priorities, found.priorities),
    ):
        if _wants(expected, actual):
            yield f"{name} {actual!r}, expected {expected!r}"
    if found.restated != line.restated:
        yield f"restated {found.restated}, expected {line.restated}"
    if not line.flags <= set(found.flags):
        yield f"flags {found.flags}, expected {sorted(line.flags)} among them"
    if line.misprint and found.amount_gbp is not None and "amount_misprinted" not in found.flags:
        yield f"{found.raw_amount!r} read as {found.amount_gbp} without `amount_misprinted`"
    if line.misprint and found.amount_gbp is None and not found.flags:
        yield f"no flag on {found.raw_amount!r}, which was not read"
    if line.must_flag and not found.flags:
        yield f"no flag on {found.raw_amount!r}, read as {found.amount_gbp}: a silent guess"


def _label(text: str) -> str:
    return " ".join(text.casefold().replace("–", "-").rstrip(" :").split())


def _totals(records: Records, expect: Expect) -> Iterator[str]:
    left = list(records.totals)
    for total in expect.totals:
        match = next((t for t in left if _is_total(total, t)), None)
        if match is None:
            yield (
                f"total missing: {total.label!r} {total.year} {total.stated}; there are "
                f"{[(t.label, t.kind, t.financial_year, str(t.stated_gbp)) for t in left]}"
            )
            continue
        left.remove(match)
        where = f"total {total.label!r} {total.year}"
        if match.kind not in (total.kind, *total.kinds):
            yield f"{where}: kind {match.kind}, expected {total.kind}"
        if match.status != total.status:
            yield (
                f"{where}: {match.status}, expected {total.status}; stated "
                f"{match.stated_gbp}, computed {match.computed_gbp} over {match.covers} lines"
            )
        if total.difference is not ANY and match.difference_gbp != total.difference:
            yield f"{where}: difference {match.difference_gbp}, expected {total.difference}"
    for extra in left:
        if expect.is_totals_open and (extra.status == "reconciled" or expect.status == "disputed"):
            continue
        yield f"total too much: {extra.label!r} {extra.financial_year} {extra.stated_gbp}"


def _is_total(total: Total, found: PrintedTotal) -> bool:
    return (
        found.stated_gbp == total.stated
        and found.financial_year == total.year
        and (_label(total.label) in _label(found.label) or _label(found.label) == "total")
    )


def _rest(records: Records, expect: Expect) -> Iterator[str]:
    for stated in expect.statements:
        near = [s for s in records.statements if s.amount_gbp == stated.amount]
        said = [str(s.amount_gbp) for s in records.statements]
        if not near:
            yield f"statement of {stated.amount} missing; there are {said}"
            continue
        if near[0].qualifier != stated.qualifier:
            yield f"statement {stated.amount}: {near[0].qualifier}, expected {stated.qualifier}"
        if stated.precision is not ANY and near[0].precision_gbp != stated.precision:
            yield f"statement {stated.amount}: precision {near[0].precision_gbp}"
        if _wants(stated.year, near[0].financial_year):
            yield f"statement {stated.amount}: year {near[0].financial_year}"
    checked = [c for c in records.checks if c.kind == "statement"]
    if any(s.holds is True for s in expect.statements) and any(
        c.status == "failed" for c in checked
    ):
        yield f"a statement that holds is said to fail: {[c.message for c in checked]}"
    if any(s.holds is False for s in expect.statements) and not any(
        c.status == "failed" for c in checked
    ):
        yield f"a statement that does not hold passes: {[c.message for c in checked]}"
    if expect.priority_codes is not None:
        codes = tuple(p.code for p in records.priorities)
        if codes != expect.priority_codes:
            yield f"priorities {codes}, expected {expect.priority_codes}"
    ignored = {f.amount_gbp for f in records.figures if f.role == "ignored"}
    for amount in expect.ignored:
        if amount not in ignored:
            yield f"no ignored figure of {amount}; ignored: {_sorted(ignored)}"
    loose = [(f.raw, f.page) for f in records.figures if f.role == "unaccounted"]
    if expect.status == "verified" and loose:
        yield f"figures unaccounted for: {loose}"
    failed = [c for c in records.checks if c.status == "failed"]
    if expect.reports and not (records.issues or failed or loose):
        yield "nothing tells of the difficulty: no issue, no failed check, no loose figure"


def _sorted(amounts: set[Decimal | None]) -> list[str]:
    return sorted(str(a) for a in amounts)
