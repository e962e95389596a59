"""Tables of money that is awarded to nobody: salaries, expenses, gifts, thresholds, and what may be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.model import Allocation
from pipeline.normalise.columns.layout import MONEY_ROLES, Layout
from pipeline.normalise.lines.readings import Reading, with_doubt
from pipeline.normalise.rulebook.rule_kinds import NOT_AWARDED
from pipeline.normalise.rulebook.rules import Rules
from pipeline.normalise.words.roles import role_of
from pipeline.normalise.words.total_labels import TOTALS
from pipeline.normalise.words.whole_dates import is_month

BANDS = ("below", "between", "above")  # labels of the limits of bands
GRANT = ("grant", "funding", "granted")  # labels of texts that speak of grants
SPOKEN = (*GRANT, "spoken")  # and of what is paid for, or by whom
OTHER_MONEY = ("other", "income", "budget", "to_us", "to_council")  # what a heading may tell of
LEAST_ROWS = 2


def is_other(lay: Layout, over: Sequence[str], rules: Rules) -> bool:
    """Whether a table lists other money than awards: a text over it or its first title says so, its rows
    are months or outcomes, or its amounts the limits of bands. Another whose titles speak of grants is one
    of awards.
    """
    if _is_of_bands(lay, rules):
        return True
    if _names_grants(lay, rules):
        return False
    if any(rules.label(text, "other") for text in over):
        return True
    if lay.one("provider", "title_provider", "mechanism") is not None:
        return False
    if _is_by_month_or_outcome(lay, rules):
        return True
    is_spoken = any(rules.label(title, *SPOKEN) for title in lay.titles)
    is_headed = any(rules.label(text, "costs") for text in over) and not is_spoken
    is_of_posts = rules.label(lay.titles[0], "posts") is not None
    return is_headed or (is_of_posts and rules.label(over[-1], "awards") is None)


def _names_grants(lay: Layout, rules: Rules) -> bool:
    return any(rules.label(title, *GRANT) for title in lay.titles)


def _is_by_month_or_outcome(lay: Layout, rules: Rules) -> bool:
    """Whether each row is a month, or what became of some applications."""
    column = lay.names or lay.columns[0]
    given = [t for t in lay.texts_of(column) if t and not rules.label(t, *TOTALS)]
    if len(given) < LEAST_ROWS:
        return False
    declined = [rules.label(text, *NOT_AWARDED) is not None for text in given]
    is_by_outcome = any(declined) and all(
        is_so or rules.label(text, "decided") for is_so, text in zip(declined, given, strict=True)
    )
    return is_by_outcome or all(map(is_month, given))


def _is_of_bands(lay: Layout, rules: Rules) -> bool:
    """Whether a column of amounts goes from what is below a sum to what is above one."""
    return any(
        any(rules.label(text, "below") for text in texts)
        and any(rules.label(text, "above") for text in texts)
        and all(rules.label(text, *BANDS) for text in texts)
        for texts in map(lay.texts_of, lay.amounts)
    )


def doubted_others(
    reading: Reading, lay: Layout, over: Sequence[str], others: Sequence[Layout], rules: Rules
) -> Reading:
    """A table's reading with its lines flagged where they may be any money, or those under a heading in
    it that tells of other money; ``over`` are the texts above it, the nearest last, and ``others`` the
    tables of money of the document.
    """
    why = _why_other(reading, lay, over, others, rules) if reading.allocations else ""
    lines = reading.allocations
    if not why:
        lines = tuple(_under_other_money(reading, rules))
        why = f"a heading of other money stands over {lines[0].title!r}" if lines else ""
    if not why:
        return reading
    told = f"a table may list other money than awards: {why}; it proves nothing"
    return with_doubt(reading, lines, "may_be_other", "table_may_be_other", told)


def _under_other_money(reading: Reading, rules: Rules) -> Iterator[Allocation]:
    """The lines whose theme tells of other money; and under one that does not those from such a name on
    which has no amount: a heading that is set as any line. Some headings tell it only of lines that name nobody
    who is paid, as awards may be of capital too.
    """
    heading, told = "", ""
    is_of_some = False  # whether it tells it of such lines alone
    for line in reading.allocations:
        theme = line.theme or ""
        over = [line.title] if line.amount_gbp is None else []
        if theme != heading:
            heading, told = theme, ""
            over = [theme, *over]
        for text in over:
            if rules.label(text, *OTHER_MONEY):
                told, is_of_some = text, False
            elif not line.provider and rules.label(text, "other_rows"):
                told, is_of_some = text, True
        if told and not (is_of_some and line.provider):
            yield line


def _why_other(
    reading: Reading, lay: Layout, over: Sequence[str], others: Sequence[Layout], rules: Rules
) -> str:
    """Why a table may list other money than awards; empty where nothing says so."""
    if not _is_told(lay, rules) and any(_is_told(other, rules) for other in others):
        # its column is the award for want of another, beside a table whose titles tell theirs
        return f"no rule knows its column {', '.join(repr(c.title) for c in lay.amounts)}"
    if not _names_grants(lay, rules) and any(rules.label(text, "costs") for text in over):
        return f"{over[-1]!r} stands above it"
    if not _names_grants(lay, rules) and _are_bought(reading, lay, over, rules):
        return "most of its lines are what offices buy for themselves"
    if not any(lay.titles) and len(lay.columns) > 1 + len(lay.amounts):
        return "none of its columns has a title"  # so that nobody knows which says who is paid
    if lay.amounts and all(_is_whole_cost(c.title, rules) for c in lay.amounts):
        return f"{lay.amounts[0].title!r} may be more than the award"
    if _names_limits(lay, rules):
        return f"{lay.amounts[0].title!r} may say what can be asked for"
    is_named = _is_of_known_theme(reading) or _are_decided(reading, rules)
    if _names_no_award(lay, over, rules) and not is_named:
        return f"neither its titles nor {over[-1]!r} above it speak of awards"
    return ""


def _are_bought(reading: Reading, lay: Layout, over: Sequence[str], rules: Rules) -> bool:
    """Whether most lines of a table are what offices buy, such as rent and stationery, and neither a
    heading of grants stands above it, nor do its titles speak of who asks for these.
    """
    if rules.label(over[-1], *GRANT, "fund") or any(
        rules.label(title, "applicant") for title in lay.titles
    ):
        return False
    titles = {line.title for line in reading.allocations}
    bought = sum([rules.label(title, "overheads") is not None for title in titles])
    return bought >= LEAST_ROWS and 2 * bought > len(titles)


def _names_no_award(lay: Layout, over: Sequence[str], rules: Rules) -> bool:
    """Whether a table names nobody who is paid, and neither its titles nor the heading right above it
    speak of awards.
    """
    if lay.of("provider", "title_provider", "mechanism", "theme", "priority"):
        return False
    is_headed = bool(over[-1]) and not rules.label(over[-1], "service", "awards")
    is_told = any(c.year for c in lay.amounts) or any(
        rules.label(title, *SPOKEN) for title in lay.titles
    )
    return is_headed and not is_told


def _is_of_known_theme(reading: Reading) -> bool:
    """Whether lines are of themes, and no heading of any list may have been taken for one."""
    is_unknown = any(issue.code == "theme_unknown" for issue in reading.issues)
    return not is_unknown and any(a.theme for a in reading.allocations)


def _are_decided(reading: Reading, rules: Rules) -> bool:
    """Whether all lines of a table say themselves that an award is made, as some decisions do."""
    return all(rules.label(line.title, "deciding") for line in reading.allocations)


def _names_limits(lay: Layout, rules: Rules) -> bool:
    """Whether the titles of a table that names nobody who is paid call its sums limits."""
    is_paid = lay.one("provider", "title_provider") is not None
    titles = [c.title for c in lay.amounts]
    return bool(titles) and not is_paid and all(rules.label(t, "limits") for t in titles)


def _is_told(lay: Layout, rules: Rules) -> bool:
    """Whether the titles of a table tell what of its money is the award: "Whole grant", "Core funding"."""
    columns = [*lay.amounts, *lay.of("part")]
    return any(
        c.year or rules.label(c.title, "grant") or role_of(c.title, rules)[0] in MONEY_ROLES
        for c in columns
    )


def _is_whole_cost(title: str, rules: Rules) -> bool:
    """Whether a title says what all costs, whoever pays; whoever has the whole contract is paid all of it."""
    return role_of(title, rules)[0] == "whole_cost" and rules.label(title, "contract") is None
