"""Which columns hold money: of which year, in which unit, committed or estimated."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Literal

from pipeline.extract.lettered import lettered
from pipeline.model import ZERO, AmountStatus, Cell
from pipeline.normalise.columns.layout import MONEY_ROLES, PART, Around, Column, Layout
from pipeline.normalise.rulebook.profiles import Profile
from pipeline.normalise.rulebook.rule_kinds import compiled
from pipeline.normalise.rulebook.rules import Rules
from pipeline.normalise.words.dates import LONE_YEAR, is_year, names_only, sums_years, year_in
from pipeline.normalise.words.money import MEASURED, PENCE, parse
from pipeline.normalise.words.roles import role_of
from pipeline.normalise.words.text import clean
from pipeline.normalise.words.units import TOLD, said_around, unit_of

Stands = Literal["signed", "money", "blank", "other"]  # what a cell is for money

ESTIMATE = re.compile(
    r"\b(?:estimate[ds]?|provisional|forecast|projected|planned)\b", re.IGNORECASE
)
INDICATIVE = re.compile(r"\b(?:indicative|proposed|draft)\b", re.IGNORECASE)
NTH_YEAR = re.compile(r"(?:year|yr) ?(\d)\b", re.IGNORECASE)
BEFORE_TOTAL = re.compile(r"^total:?\s*", re.IGNORECASE)
CURRENCY = re.compile(r"[£€$]")
PENCE_ALONE = re.compile(rf"^{PENCE.pattern}$")
# What a misprinted amount has and a text has not.
FIGURE = re.compile(r"\d|[£€$#]|\b(?:hundred|thousand|million|pounds)\b", re.IGNORECASE)
FOREIGN = re.compile(r"€|\$|\b(?:eur|euros?|usd|dollars?)\b", re.IGNORECASE)
COUNTS = re.compile(
    r"\bnumber of\b|\bno\.? of\b|\bcount\b|\bvolume\b|\bvisits\b|%|\bper ?cent\b|\bpeople\b|\bclients\b"
    r"|\bparticipants\b|\bsessions\b|\breferrals\b|\bincidents\b|\boffences\b|\bcases\b|\bhours\b|\bfte\b",
    re.IGNORECASE,
)
MOST_TIMES = 100  # as large as figures in one unit are the largest of the years beside them
# A title of years, and not of what is paid in one: "Award year".
OF_YEARS = re.compile(
    r"^(?!.*\b(?:per|each|a|full|this|in|for) year$)(?:.*\byear$|year of\b)", re.IGNORECASE
)
# What a title ends in that names no sum, whatever words of money stand before it: "Budget code".
NO_SUM = re.compile(
    r"^(?!.*\b(?:in|over|this|by|for (?:the|a|each|full|whole))\b).*\b(?:code|cent(?:re|er)|number"
    r"|ref(?:erence)?|id|score|rating|rank(?:ing)?|round|term|length|duration|period)s?(?: \([a-z ]+\))?$"
    r"|\((?:in )?(?:days|weeks|months|years)\)$",
    re.IGNORECASE,
)


def with_money(lay: Layout, rules: Rules, profile: Profile | None, around: Around) -> Layout:
    """The layout with the columns that hold money, and of those in pounds the year, unit and state."""
    above, below, years = around
    held = {c.index for c in lay.columns if _holds_money(lay, c, CURRENCY, rules)}
    if not held:  # beside known money, pence may be those of a score or a distance
        held = {c.index for c in lay.columns if _holds_pence(lay, c, above, rules)}
    lay = replace(lay, columns=tuple(_by_cells(c, c.index in held, rules) for c in lay.columns))
    money = [c for c in lay.columns if c.index in held]
    pounds = [c for c in money if not _is_of_others(lay, c)]
    pounds = [c for c in pounds if not _is_count(lay, c, pounds)]
    lay = lay.taken_as("not_pounds", [c for c in money if c not in pounds])
    # a note above may have run into a title
    others = [c.title for c in lay.columns if c.index not in held]
    said = said_around(" ".join((above, *others)), below)
    spots = _year_spots(lay, rules)
    is_plain = names_only(" ".join((above, *lay.titles, below)), years)
    counted = _counted_years(pounds, years) if is_plain else {}
    known = {
        c.index: replace(
            c,
            role=_part_or(c),
            year=year_in(c.title) or counted.get(c.index) or _year_over(lay, c, spots),
            is_year_counted=c.index in counted and year_in(c.title) is None,
            unit=unit_of(c.title, said),
            amount_status=_status(c.title, profile),
        )
        for c in pounds
    }
    told = [c for c in known.values() if c.year and TOLD.search(c.title)]
    known = {
        i: replace(_with_year(c, list(known.values())), unit=_unit_beside(lay, c, told, rules))
        for i, c in known.items()
    }
    return replace(lay, columns=tuple(known.get(c.index, c) for c in lay.columns))


def _counted_years(columns: Sequence[Column], years: Sequence[str]) -> dict[int, str]:
    """The years of columns titled "Year 1", "Year 2" and so on, where there are as many as the title of
    the document has, and several.
    """
    found = [(match[1], c.index) for c in columns if (match := NTH_YEAR.match(c.title))]
    if len(years) < 2 or [number for number, _ in found] != [str(i + 1) for i in range(len(years))]:
        return {}
    return {index: year for (_, index), year in zip(found, years, strict=True)}


def _by_cells(column: Column, is_money: bool, rules: Rules) -> Column:
    """A column with the role that its title gives it, so far as its cells do hold money or do not."""
    if is_money:
        return column if column.role in MONEY_ROLES else replace(column, role="unknown_money")
    if column.role not in MONEY_ROLES:
        return column
    role, rule = role_of(column.title, rules, but=MONEY_ROLES)
    # "Grant", or "Purpose of award", over texts
    return replace(column, role=role, rule=rule, is_broad=rule in rules.broad_columns)


def _part_or(column: Column) -> str:
    """The role of a column of pounds: a part, or a sum of several years, where its title says so and no
    rule says otherwise.
    """
    is_open = column.role in ("amount", "row_total", "unknown_money")
    if is_open and sums_years(column.title) and not NTH_YEAR.search(column.title):
        return "years_total"
    return "part" if is_open and PART.search(column.title) else column.role


def _with_year(column: Column, money: Sequence[Column]) -> Column:
    """A quarter without a year is of the year of the sum to its right."""
    if column.role != "part" or column.year is not None:
        return column
    over = next((c for c in money if c.index > column.index and c.year), column)
    return replace(column, year=over.year, is_year_counted=over.is_year_counted)


def _unit_beside(lay: Layout, column: Column, told: Sequence[Column], rules: Rules) -> int:
    """The unit of a column: that of the years beside it which is ``told``, where its own title is a year or
    "Total" and nothing else, and its figures bear no sign and are about as large. A title over all of them
    may stand at one side.
    """
    is_bare = is_year(column.title) or column.title.lower() == "total"
    if column.unit > 1 or not is_bare or len({c.unit for c in told}) != 1:
        return column.unit
    if any("£" in text for text in lay.texts_of(column)):
        return column.unit
    most = max(_largest(lay, c, rules) for c in told)
    is_alike = not most or _largest(lay, column, rules) < most * MOST_TIMES
    return told[0].unit if is_alike else column.unit


def _largest(lay: Layout, column: Column, rules: Rules) -> Decimal:
    """The largest figure of a column as printed, in no unit."""
    return max((parse(t, rules).amount_gbp or ZERO for t in lay.texts_of(column)), default=ZERO)


def _status(title: str, profile: Profile | None) -> AmountStatus:
    """Whether the amounts under a title are committed; the last of a profile's rules decides."""
    status: AmountStatus = "committed"
    if ESTIMATE.search(title):
        status = "estimated"
    elif INDICATIVE.search(title):
        status = "indicative"
    for rule in profile.columns if profile else ():
        if compiled(rule.title).search(title):
            status = rule.amount_status
    return status


def _is_of_others(lay: Layout, column: Column) -> bool:
    """Whether a column counts something else, or its title or most of its amounts have the sign of
    another currency.
    """
    title = column.title
    if any(r.search(title) for r in (FOREIGN, COUNTS)) and "£" not in title:
        return True
    texts = [row[column.index].raw for row in lay.body]
    if NO_SUM.search(title) and "£" not in "".join((title, *texts)):
        return True
    foreign = sum(bool(re.search(r"[€$]\s?\d", t)) for t in texts)
    return foreign > sum("£" in t for t in texts) and foreign > 0.5 * sum(map(bool, texts))


def _is_count(lay: Layout, column: Column, pounds: Sequence[Column]) -> bool:
    """Whether a column called after several things holds small numbers without a sign, beside amounts
    that have one: how many grants there are, not what they come to.
    """
    if not re.fullmatch(r"[A-Za-z ]*[A-Za-z]s(?: (?:made|given|held|to date))?", column.title):
        return False
    is_small = all(re.fullmatch(r"\d{1,3}|[-–—]", t) for t in lay.texts_of(column) if t)
    return is_small and any(
        all("£" in t for t in lay.texts_of(c) if t) for c in pounds if c is not column
    )


def _year_spots(lay: Layout, rules: Rules) -> list[tuple[str, float]]:
    """The years in the heading rows, each with the middle of its print."""
    spots = []
    for cell in dict.fromkeys(c for row in lay.table.rows[: lay.first] for c in row):
        for line in cell.lines:
            year = year_in(clean(line.text, rules))
            if year:
                spots.append((year, (line.box.x0 + line.box.x1) / 2))
    return spots


def _year_over(lay: Layout, column: Column, spots: Sequence[tuple[str, float]]) -> str | None:
    """The year that stands over several columns, for a column whose own title has none: the nearest.

    Where lines are drawn, a title that spans its columns is theirs already.
    """
    if len({year for year, _ in spots}) < 2:
        return None
    cells = lay.cells(column)
    if not cells:
        return None
    middle = (cells[0].box.x0 + cells[0].box.x1) / 2
    return min(spots, key=lambda spot: abs(spot[1] - middle))[0]


def _holds_pence(lay: Layout, column: Column, above: str, rules: Rules) -> bool:
    """Whether most cells of a column are sums with pence: one without a title, or beside who is paid; and
    neither its title nor, for want of one, what stands ``above`` the table names a measure or a tax.
    """
    is_open = not column.title or (column.role == "" and lay.one("provider") is not None)
    told = column.title or above
    if not is_open or MEASURED.search(told) or rules.label(told, "measure", "budget"):
        return False
    is_of_bands = all(MEASURED.match(text) for text in lay.texts_of(lay.columns[0]) if text)
    return not is_of_bands and _holds_money(lay, column, PENCE_ALONE, rules)


def _holds_money(lay: Layout, column: Column, tells: re.Pattern[str], rules: Rules) -> bool:
    """Whether most of a column's cells are amounts, or stand for none; figures that nothing ``tells`` to be
    money need a title that does.
    """
    is_told = column.role in MONEY_ROLES or bool(
        FOREIGN.search(column.title) or PART.search(column.title)
    )
    cells = lay.cells(column)
    if _holds_years(column.title, [lay.texts[cell] for cell in cells if lay.texts[cell]]):
        return False
    # Where no title tells, signs do: the cells of a column without any are not looked into.
    if not is_told and not any(tells.search(lay.texts[cell]) for cell in cells):
        return False
    given_cells = [cell for cell in cells if lay.texts[cell]]
    found = [_stands_for(lay.texts[cell], cell, tells, column, rules) for cell in given_cells]
    given = len(found) - found.count("blank")
    read = found.count("signed") + found.count("money")
    if given == 0 or read < 0.5 * given:
        return False
    return is_told or found.count("signed") >= 0.4 * read


def _stands_for(
    text: str, cell: Cell, tells: re.Pattern[str], column: Column, rules: Rules
) -> Stands:
    """What a cell is for money: an amount that ``tells`` of itself that it is one; one that does not, or
    what stands for one that is not known or misprinted; nothing; or anything else.
    """
    money = [parse(line, rules) for line in _amount_lines(cell, rules)]
    if any(m.amount_gbp is not None or m.is_foreign for m in money):
        return "signed" if tells.search(text) else "money"
    if any("amount_tbc" in m.flags for m in money):
        return "money" if text.lower() != "tbc" or column.role in MONEY_ROLES else "other"
    if any("amount_misprinted" in m.flags for m in money):
        return "money" if FIGURE.search(text) else "other"
    return "blank" if text in ("-", "–", "—", "N/A", "n/a", "Nil") else "other"


def _holds_years(title: str, texts: Sequence[str]) -> bool:
    """Whether all texts of a column are financial years, or years under a title that says so: the same
    digits may be small grants.
    """
    is_of_years = OF_YEARS.search(title) is not None
    return all(is_year(t) or (is_of_years and LONE_YEAR.fullmatch(t)) for t in texts)


def _amount_lines(cell: Cell, rules: Rules) -> list[str]:
    texts = [BEFORE_TOTAL.sub("", ln.text.strip()) for ln in cell.lines]
    return [clean((lettered(t) or ("", t))[1], rules) for t in texts]
