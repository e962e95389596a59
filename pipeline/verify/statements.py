"""What the running text states, against the tables: to the last digit that the text gives."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from pipeline.model import Allocation, Check, Statement
from pipeline.normalise.text import squeezed

SECTION = re.compile(r"\b(?:Appendix|Annexe?|Schedule|Table)\s*\(?([A-Z]|\d{1,2})\)?(?![a-z])")
LEAVES = re.compile(
    r"\b(?:leav(?:es|ing)|balance|remain(?:s|ing|der)|unallocated|difference)\b", re.I
)
BUDGET = re.compile(
    r"\b(?:commissioning|whole|total|overall)\b.*\bbudget\b|\bbudget\b.*\bcommissioning\b", re.I
)
KEPT = re.compile(
    r"\b(?:balance|reserve|held|remain(?:s|ing|der)|unallocated|not yet allocated)\b", re.I
)
LOCALITY = re.compile(r"\b(?:partnership locality fund|PLF|community safety partnerships?)\b", re.I)
ANOTHER = re.compile(r"\b(?:reserve|income|precept|from the Ministry|MoJ|Home Office)\b", re.I)
ZERO = Decimal("0.00")
NEAR = 40  # statements: what is left is said not far from what it is left of


def statement_checks(
    statements: Sequence[Statement], allocations: Sequence[Allocation]
) -> list[Check]:
    """A check for each statement that speaks of something the tables hold.

    Which figure it is held against goes by what it names: a section, the locality fund, the budget,
    what is left of earlier sums. A statement that names none of these is left alone.
    """
    out = []
    for i, statement in enumerate(statements):
        against = _against(statement, allocations, statements[max(0, i - NEAR) : i])
        if against is None:
            continue
        what, amount = against
        within = statement.precision_gbp / 2 if statement.precision_gbp > 1 else ZERO
        if statement.qualifier == "up_to":
            continue
        rest = _rest(statement, amount, statements, within)
        if rest is not None:
            what, amount = f"{what} with the {rest.raw} left", amount + rest.amount_gbp
        holds = abs(statement.amount_gbp - amount) <= within
        out.append(
            Check(
                "statement_holds",
                "statement",
                "passed" if holds else "failed",
                f"{statement.paragraph or 'text'} (page {statement.page}) states {statement.raw} for "
                f"{statement.label!r}; {what} is {amount:,}",
                str(statement.amount_gbp),
                str(amount),
                str(within),
                statement.page,
                statement.box,
            )
        )
    return out


def _against(
    statement: Statement, allocations: Sequence[Allocation], earlier: Sequence[Statement]
) -> tuple[str, Decimal] | None:
    label = statement.label
    counted = [a for a in allocations if not a.restated]
    if LEAVES.search(label) and len(earlier) >= 2:
        return _left(statement, earlier)
    named = _section(statement)
    if named:
        table = re.sub(r"[()\s]+", " ", named).strip().lower().replace(" ", "-")
        mine = [a for a in allocations if a.table_id == table]
        if mine and not BUDGET.search(label):
            return f"the sum of the lines of {table}", _sum(mine, statement.financial_year)
    if LOCALITY.search(label):
        fund = [
            a
            for a in counted
            if a.mechanism == "Partnership Locality Fund"
            or squeezed(a.theme or "").startswith("various(plf")
        ]
        if fund:
            return "the sum of the locality lines", _sum(fund, statement.financial_year)
    if BUDGET.search(label) and counted and not ANOTHER.search(label):
        tables = {a.table_id for a in counted}
        if statement.qualifier != "at_least" and tables:
            return "the sum of all lines", _sum(counted, statement.financial_year)
    return None


def _section(statement: Statement) -> str | None:
    """The section that a sentence names for a sum: before the next sum, else the last before it."""
    label, at = statement.label, statement.label.find(statement.raw)
    following = label.find("£", at + len(statement.raw))
    end = following if following >= 0 else len(label)
    named = list(SECTION.finditer(label))
    after = [found[0] for found in named if at < found.start() < end]
    before = [found[0] for found in named if found.start() < at]
    return next(iter([*after, *reversed(before)]), None)


def _rest(
    budget: Statement, amount: Decimal, statements: Sequence[Statement], within: Decimal
) -> Statement | None:
    """A sum that the text says is left of a budget, or held back, and that makes up for the lines."""
    if not BUDGET.search(budget.label) or abs(budget.amount_gbp - amount) <= within:
        return None
    for other in statements:
        if (
            KEPT.search(other.label)
            and other.financial_year in (budget.financial_year, None)
            and (abs(budget.amount_gbp - amount - other.amount_gbp) <= within)
        ):
            return other
    return None


def _left(statement: Statement, earlier: Sequence[Statement]) -> tuple[str, Decimal]:
    """What is left of two earlier sums: of the pair whose difference comes nearest."""
    pairs = [
        (a, b)
        for j, a in enumerate(earlier)
        for b in earlier[j + 1 :]
        if a.amount_gbp > b.amount_gbp
    ]
    if not pairs:
        last = earlier[-1]
        return f"{last.raw}, stated before,", last.amount_gbp
    a, b = min(pairs, key=lambda p: abs(p[0].amount_gbp - p[1].amount_gbp - statement.amount_gbp))
    return f"{a.raw} less {b.raw}", a.amount_gbp - b.amount_gbp


def _sum(lines: Sequence[Allocation], year: str | None) -> Decimal:
    return sum(
        (a.amount_gbp or ZERO for a in lines if year is None or a.financial_year == year), ZERO
    )
