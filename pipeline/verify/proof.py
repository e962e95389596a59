"""The proof of one framework: totals, completeness, statements and cross checks give each status.

People's acceptances come last, in ``settled``, when every check of the document has run.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from pipeline.errors import BadInput
from pipeline.model import (
    MOST_GBP,
    Allocation,
    Box,
    Check,
    Framework,
    FrameworkStatus,
    Key,
    Printed,
    Records,
    Status,
    Total,
    sum_gbp,
)
from pipeline.normalise.rulebook.rules import Rules
from pipeline.normalise.words.text import clean
from pipeline.plain import pounds
from pipeline.verify.accepted import accept
from pipeline.verify.cross import cross_table
from pipeline.verify.diagnosis import diagnose
from pipeline.verify.figures import account, completeness, set_aside
from pipeline.verify.statements import stated_lines, statement_checks
from pipeline.verify.sums_beside import sums_beside
from pipeline.verify.swapped import doubt_swapped
from pipeline.verify.told_awards import told_awards
from pipeline.verify.totals import footed, theme_checks, total_checks

# Flags of lines that no sum proves: their amount may be of another kind, year, unit or row.
UNPROVEN = frozenset(
    {
        "year_outside_period",
        "rows_doubtful",
        "may_be_total",
        "may_be_restated",
        "may_be_swapped",
        "may_be_budget",
        "may_be_count",
        "may_be_other",
        "may_be_declined",
        "amount_in_pence",
        "amount_is_rate",
        "amount_cumulative",
        "unit_ambiguous",
    }
)
# Checks that tell what was not read, or read in part, or from text that nobody sees: where one of them
# fails, what the framework comes to is not proven.
UNREAD = frozenset(
    {
        "page_is_picture",
        "picture_not_read",
        "print_cut",
        "print_sideways",
        "text_under_picture",
        "text_garbled",
        "text_covered",
        "figure_crossed_out",
        "print_overlaps",
        "page_missing",
        "page_twice",
        "pages_side_by_side",
        "table_cut_sideways",
        "framework_twice",
        "file_damaged",
        "pages_taken",
        "table_not_read",
        "list_not_read",
        "figures_not_read",
        "award_in_text",
        "column_unknown",
        "row_without_title",
    }
)


def verify(records: Records, printed: Printed, rules: Rules) -> Records:
    """The records with the status of each line, total and of the framework, and all checks.

    Raises ``Outdated`` where a person's decision on a figure no longer fits.
    """
    totals = footed(records.totals, records.allocations)
    figures = account(records, printed, rules)
    figures = set_aside(records.framework, figures, printed.pages, rules)
    totals = tuple(
        replace(t, diagnosis=_clean(diagnose(t, records.allocations, figures), rules))
        if t.status == "differs"
        else t
        for t in totals
    )
    allocations, swapped = doubt_swapped(totals, records.allocations)
    cross, agree, differ = cross_table(allocations, records.totals)
    beside = sums_beside(records.statements, allocations, totals)
    checks = (
        *records.checks,
        *total_checks(totals),
        *theme_checks(totals, records.allocations),
        *swapped,
        *completeness(figures),
        *statement_checks(records.statements, records.allocations, beside),
        *told_awards(records.statements, records.allocations, totals, beside, _doubted(records)),
        *cross,
    )
    left = {f.page for f in figures if f.role == "unaccounted"}
    over = _over_each(totals)
    stated = stated_lines(records.statements, allocations, beside)
    lines = tuple(_proven(a, over, stated, agree, differ, left) for a in allocations)
    checks = tuple(_told(check, rules) for check in checks)
    return with_status(
        replace(records, allocations=lines, totals=totals, figures=figures, checks=checks)
    )


def _told(check: Check, rules: Rules) -> Check:
    """The check as it can be published: what it quotes from a page may be unclean, or nothing."""
    expected, actual = (_clean(text, rules) for text in (check.expected, check.actual))
    message = clean(check.message, rules)
    return replace(check, message=message, expected=expected, actual=actual)


def _clean(text: str | None, rules: Rules) -> str | None:
    return clean(text, rules) or None if text else None


def settled(records: Records, rules: Rules) -> Records:
    """The verified records, with the checks that people accepted marked so: all of them have run.

    Raises ``Outdated`` where a decision no longer fits.
    """
    return with_status(accept(records, rules))


def _doubted(records: Records) -> set[tuple[int, Box]]:
    """The places of sums in the text of which a doubt says that they may be awards."""
    codes = ("list_not_read", "list_item_not_read")
    return {
        (issue.page, issue.box) for issue in records.issues if issue.box and issue.code in codes
    }


def _over_each(totals: Sequence[Total]) -> dict[Key, list[Total]]:
    """The totals over each line: those that cover it, then those of its row over its parts."""
    over: dict[Key, list[Total]] = defaultdict(list)
    for total in totals:
        for key in dict.fromkeys(total.covered):
            over[key].append(total)
    for total in totals:
        if total.kind == "row" and total.parts_gbp and total.line_id and total.financial_year:
            over[total.line_id, total.financial_year].append(total)
    return over


def _proven(
    line: Allocation,
    over_each: Mapping[Key, Sequence[Total]],
    stated: set[Key],
    agree: set[Key],
    differ: set[Key],
    left: set[int],
) -> Allocation:
    """A line with its status: proven where every total over it holds, or the text says what it and others come
    to in all, and no figure is left over on its page.
    """
    over = over_each.get(line.key, ())
    proofs = [t.label for t in over if t.status == "reconciled"]
    if line.key in stated:
        proofs.append("statement")
    if line.key in agree:
        proofs.append("cross_table")
    flags = []
    status: Status = "unverified"
    if any(t.status == "differs" for t in over) or line.key in differ or line.page in left:
        status = "disputed"
    elif (
        line.amount_gbp is not None
        and (over or line.key in stated)
        and UNPROVEN.isdisjoint(line.flags)
    ):
        status = "verified"
    if line.key in differ:
        flags.append("cross_table_differs")
    if line.page in left:
        flags.append("figure_unaccounted")
    return replace(line, status=status, proofs=tuple(dict.fromkeys(proofs))).flagged(*flags)


def with_status(records: Records) -> Records:
    """The records with the framework's status and sums, as its lines, totals and checks have it.

    Raises ``BadInput`` where these sums are beyond all columns of money, though each amount fits.
    """
    counted = [a for a in records.allocations if not a.restated]
    proven = [a for a in counted if a.status == "verified"]
    unread = any(check.check in UNREAD for check in records.failed)
    disputed = (
        "differs" in {t.status for t in records.totals}
        or "unaccounted" in {f.role for f in records.figures}
        or "disputed" in {a.status for a in records.allocations}
    )
    status: FrameworkStatus = "unverified"
    if disputed:
        status = "disputed"
    elif counted and len(proven) == len(counted) and not unread:
        status = "verified"
    elif proven:
        status = "partial"
    front = replace(
        records.framework,
        status=status,
        allocated_gbp=sum_gbp(counted),
        verified_gbp=sum_gbp(proven),
    )
    _check_sizes(front, records.totals)
    return replace(records, framework=front)


def _check_sizes(framework: Framework, totals: Sequence[Total]) -> None:
    for total in totals:
        if max(abs(total.computed_gbp), abs(total.difference_gbp)) > MOST_GBP:
            raise BadInput(
                f"{framework.source_file}, page {total.page}: the lines under {total.label!r} come to "
                f"{pounds(total.computed_gbp)}, more than any budget; their amounts are not what is meant"
            )
    if abs(framework.allocated_gbp) > MOST_GBP:
        raise BadInput(
            f"{framework.source_file}: its lines come to {pounds(framework.allocated_gbp)}, more than any "
            "budget; their amounts are not what is meant"
        )
