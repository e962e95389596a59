"""What the running text states, against the tables: to the last digit that the text gives."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal

from pipeline.model import ZERO, Allocation, Check, Key, Statement, rounded_by, sum_gbp
from pipeline.normalise.rulebook.spelling import squeezed
from pipeline.normalise.words.roles import names_fund
from pipeline.plain import pounds

HALF_A_POUND = Decimal("0.5")
SECTION = re.compile(r"\b(?:Appendix|Annexe?|Schedule|Table)\s*\(?([A-Z]|\d{1,2})\)?(?![a-z])")
LEAVES = re.compile(
    r"\b(?:leav(?:es|ing)|balance|remain(?:s|ing|der)|unallocated)\b", re.IGNORECASE
)
BUDGET = re.compile(
    r"\b(?:commissioning|whole|total|overall)\b.*\bbudget\b|\bbudget\b.*\bcommissioning\b",
    re.IGNORECASE,
)
PLANS = re.compile(r"\b(?:intends?|propos\w+|plan(?:s|ned)|expect\w*|will)\b", re.IGNORECASE)
KEPT = re.compile(
    r"\b(?:balance|reserve|held|remain(?:s|ing|der)|unallocated|not yet allocated)\b", re.IGNORECASE
)
ALL = re.compile(
    r"^(?:the )?(?:(?:grand|overall) )?total (?:(?:value|amount|sum) )?(?:of )?(?:(?:all|the|these) )*"
    r"(?:(?:grants?|awards?|funding|allocations?|awarded|allocated|granted|committed|made|given) ?)+"
    r"(?:(?:in|for) [\d/–-]+)?[:\s–-]*(?:is |was |comes to )?£[\d,.]+(?: ?(?:k|m))?\W*$"
    r"|^in (?:total|all),? £[\d,.]+(?: ?(?:k|m))? (?:is|was|has been|will be) "
    r"(?:awarded|allocated|granted|committed)(?: (?:in|for|during) [\d/–-]+)?\W*$",
    re.IGNORECASE,
)
WHOLE = re.compile(
    r"\b(?:of all|all (?:the|these|grants?|awards?|funding)|overall|grand)\b", re.IGNORECASE
)
# A total of what the tables list, as it says itself: "a total of £1m in the services below".
LISTED = re.compile(
    r"(?:\btotal(?:s|ling|led)?\b.*£|£.*\bin total\b)(?=.*\b(?:below|as follows|following|listed|set out"
    r"|in the table)\b)|\b(?:below|as follows|following)\b.*\btotal(?:s|ling|led)?\b.*£",
    re.IGNORECASE,
)
# A sentence that says what the listed awards come to, or that so much is spent on them.
_AWARDS = (
    r"\b(?:services?|grants?|awards?|projects?|contracts?|objectives?|intentions|initiatives|schemes"
    r"|allocations)"
)
_LISTED = (
    r"(?:above|below|(?:listed|shown|set out|given|detailed)\b[^.£]{0,50}"
    r"|in (?:this|the|these)\b[^.£]{0,20}\b(?:tables?|schedule|annexe?|appendix|framework|list)\b)"
)
HERE = re.compile(_LISTED, re.IGNORECASE)
_ON = r"(?:on|to|for|in|into|through)(?: (?!evaluat|monitor|support|manag|administ)\w+){0,3} "
WORTH = re.compile(
    rf"{_AWARDS} {_LISTED}[^.£]{{0,30}}\b(?:comes?|add up|amount|totals?|totalling|cost)\b[^.£]{{0,12}}£"
    rf"|\btotal (?:value|cost|amount|sum) of (?:\w+ ){{0,3}}?{_AWARDS} {_LISTED}[^.£]{{0,30}}£"
    rf"|\b(?:spend|invest|award|allocate|commit)\w*\b[^.£]{{0,25}}£[\d,.]+\w* {_ON}{_AWARDS} {_LISTED}"
    rf"|\btotal of £[\d,.]+\w* (?:(?:has|have|will) been?|is|was) (?:spent|invested|awarded|allocated"
    rf"|granted|committed)\b[^.£]{{0,30}}\b{_LISTED}",
    re.IGNORECASE,
)
ANOTHER = re.compile(
    r"\b(?:reserve|income|precept|from the Ministry|MoJ|Home Office)\b", re.IGNORECASE
)
# What stands before the sum above or below which awards need what: "Awards over £50,000 were approved by …".
THRESHOLD = re.compile(
    r"\b(?:awards?|grants?|contracts?|bids?|applications?|projects?|amounts?|sums|those|anything)"
    r"(?: (?:of|worth|valued at))? (?:(?P<over>over|above|exceeding|more than)|under|below|less than) $",
    re.IGNORECASE,
)
NEAREST = re.compile(r"\bnearest (?:£|pound)", re.IGNORECASE)
NUMBERED = re.compile(r"(\d+)\.\d+")


def statement_checks(
    statements: Sequence[Statement],
    allocations: Sequence[Allocation],
    beside: Mapping[int, Sequence[Allocation]],
) -> list[Check]:
    """A check for each statement that speaks of something the tables hold; ``beside`` are the lines that some
    say the sum of, by their places.

    Which figure it is held against goes by what it names: a section, a fund, the budget,
    what is left of earlier sums, or the total of all awards. A statement that names none of these is
    left alone.
    """
    out = []
    for i, statement in enumerate(statements):
        against = _against(statement, allocations, statements[:i]) or _told(beside.get(i))
        if against is None:
            continue
        what, amount = against
        within = rounded_by(statement.precision_gbp)
        if statement.amount_gbp % 1 == 0 != amount % 1:
            within = max(within, HALF_A_POUND)  # of sums with pence texts leave these out
        if statement.qualifier == "up_to" or NEAREST.search(statement.label):
            continue
        rest = _rest(statement, amount, statements, within)
        if rest is not None:
            what, amount = f"{what} with the {rest.raw} left", amount + rest.amount_gbp
        holds = abs(statement.amount_gbp - amount) <= within
        if not holds and BUDGET.search(statement.label) and _is_stated(amount, statements):
            continue  # a budget of which less, or more, was awarded, as the text says itself
        told = (
            f"{statement.paragraph or 'text'} (page {statement.page}) states {statement.raw} for "
            f"{statement.label!r}; {what} is {pounds(amount)}"
        )
        sums = str(statement.amount_gbp), str(amount), str(within)
        out.append(Check.at(statement, "statement_holds", "statement", holds, told, *sums))
    return out


def _against(
    statement: Statement, allocations: Sequence[Allocation], earlier: Sequence[Statement]
) -> tuple[str, Decimal] | None:
    label = statement.label
    counted = [a for a in allocations if not a.restated]
    if _is_threshold(statement, counted):
        return None
    if LEAVES.search(label):
        return _left(statement, earlier)
    named = _section(statement)
    if named:
        table = re.sub(r"[()\s]+", " ", named).strip().lower().replace(" ", "-")
        lines = [a for a in allocations if a.table_id == table]
        # a summary is set against a sum by itself, and not beside the lines that it sums up
        mine = [a for a in lines if not a.restated] or lines
        if mine and not BUDGET.search(label):
            return f"the sum of the lines of {table}", _sum(mine, statement.financial_year)
    fund = _fund(label, counted)
    if fund:
        mine = [a for a in counted if a.mechanism == fund]
        return f"the sum of the lines of the {fund}", _sum(mine, statement.financial_year)
    if stated := _lines_in_all(statement, counted):
        what, mine = stated
        return what, _sum(mine, None)
    if _is_planned(statement, counted):
        return None
    if BUDGET.search(label) and counted and not ANOTHER.search(label):
        tables = {a.table_id for a in counted}
        if statement.qualifier != "at_least" and tables:
            return "the sum of all lines", _sum(counted, statement.financial_year)
    return None


def _is_planned(statement: Statement, lines: Sequence[Allocation]) -> bool:
    """Whether a sum is planned for a year after all of those of the lines, and not of what is listed."""
    year = statement.financial_year
    years = {line.financial_year for line in lines}
    is_later = year is not None and year > max(years, default=year)
    return is_later and bool(PLANS.search(statement.label)) and not HERE.search(statement.sentence)


def _told(lines: Sequence[Allocation] | None) -> tuple[str, Decimal] | None:
    return (f"the sum of the {len(lines)} lines beside it", sum_gbp(lines)) if lines else None


def _is_threshold(statement: Statement, lines: Sequence[Allocation]) -> bool:
    """Whether a sum says which awards need what, and is that of none: some of the lines are over it, or it is
    one that awards are below.
    """
    found = THRESHOLD.search(statement.label[: statement.label.find(statement.raw)])
    return found is not None and (
        not found["over"] or any((a.amount_gbp or 0) >= statement.amount_gbp for a in lines)
    )


def stated_lines(
    statements: Sequence[Statement],
    allocations: Sequence[Allocation],
    beside: Mapping[int, Sequence[Allocation]],
) -> set[Key]:
    """The lines that a sentence proves: it says, to the penny, what these awards come to in all."""
    counted = [a for a in allocations if not a.restated]
    out: set[Key] = set()
    differ: set[Key] = set()
    for i, lines in beside.items():
        holds = sum_gbp(lines) == statements[i].amount_gbp
        (out if holds else differ).update(line.key for line in lines)
    for statement in statements:
        if statement.qualifier != "exact" or rounded_by(statement.precision_gbp):
            continue
        _, mine = _lines_in_all(statement, counted) or ("", [])
        if mine and sum_gbp(mine) == statement.amount_gbp:
            out |= {line.key for line in mine}
    return out - differ


def _lines_in_all(
    statement: Statement, counted: Sequence[Allocation]
) -> tuple[str, list[Allocation]] | None:
    """The lines of which a statement says what they come to in all, and how to call them: all lines of its
    year, or those of the one table that it is of. None where it does not say so.
    """
    label, under = statement.label, statement.paragraph or ""  # a heading that it may begin with
    is_of_all = ALL.search(label.removeprefix(under).strip()) is not None or (
        LISTED.search(label) is not None and len({a.table_id for a in counted}) == 1
    )
    if not is_of_all and not WORTH.search(label):
        return None  # as most
    mine = [a for a in counted if statement.financial_year in (None, a.financial_year)]
    if is_of_all and (WHOLE.search(label) or rounded_by(statement.precision_gbp)):
        return ("the sum of all lines", mine) if mine else None
    return _listed(statement, mine)


def _is_stated(amount: Decimal, statements: Sequence[Statement]) -> bool:
    """Whether the text states an amount in full, and not rounded."""
    return any(s.amount_gbp == amount and not rounded_by(s.precision_gbp) for s in statements)


def _listed(
    statement: Statement, lines: Sequence[Allocation]
) -> tuple[str, list[Allocation]] | None:
    """All lines, or those of the one table, or year, that comes to the sum: which of them are meant by those
    above or below, the sentence does not say.
    """
    groups: dict[str, list[Allocation]] = defaultdict(list)
    for a in lines:
        groups[a.table_id].append(a)
        groups[a.financial_year].append(a)
    for name, mine in groups.items():
        is_part = len(mine) < len(lines)
        if is_part and abs(statement.amount_gbp - sum_gbp(mine)) <= rounded_by(
            statement.precision_gbp
        ):
            return f"the sum of the lines of {name}", mine
    return ("the sum of all lines", [*lines]) if lines else None


def _fund(label: str, lines: Sequence[Allocation]) -> str | None:
    """The fund that a sentence names, where lines are paid through it."""
    tight = squeezed(label)
    funds = filter(names_fund, {a.mechanism for a in lines if a.mechanism})
    return next((fund for fund in sorted(funds) if squeezed(fund) in tight), None)


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
    """What the text says is left of a budget, or held back of it, where the lines alone do not make it
    up. None where it says so of several sums: which of them it is would be a guess.
    """
    if not BUDGET.search(budget.label) or abs(budget.amount_gbp - amount) <= within:
        return None
    kept = [
        other
        for other in statements
        if KEPT.search(other.label) and other.financial_year == budget.financial_year
    ]
    return kept[0] if len({other.amount_gbp for other in kept}) == 1 else None


def _left(statement: Statement, earlier: Sequence[Statement]) -> tuple[str, Decimal] | None:
    """What is left by the sums said right before, of the same year and in one numbered section: of the
    last that is more than what is left, without those said after it. None where that tells nothing.
    """
    section = _numbered(statement)
    parts: list[Statement] = []
    for other in reversed(earlier):
        if section is None or _numbered(other) != section:
            return None
        if other.financial_year != statement.financial_year:
            return None
        if parts and other.amount_gbp > statement.amount_gbp:
            told = " and ".join(part.raw for part in reversed(parts))
            rest = other.amount_gbp - sum((part.amount_gbp for part in parts), ZERO)
            return (f"{other.raw} less {told}", rest) if rest >= 0 else None
        parts.append(other)
    return None


def _numbered(statement: Statement) -> str | None:
    """The section whose numbered paragraph states a sum: 3 of 3.5."""
    match = NUMBERED.fullmatch(statement.paragraph or "")
    return match[1] if match else None


def _sum(lines: Sequence[Allocation], year: str | None) -> Decimal:
    return sum_gbp(line for line in lines if year is None or line.financial_year == year)
