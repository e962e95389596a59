"""Whether a column holds money, by its cells and its title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from pipeline.extract.figures import is_figure
from pipeline.model import Cell
from pipeline.normalise.columns.layout import MONEY_ROLES, PART, Column, Layout
from pipeline.normalise.rulebook.rules import Rules
from pipeline.normalise.words.dates import LONE_YEAR
from pipeline.normalise.words.marks import DASHES
from pipeline.normalise.words.money import MEASURED, PENCE, parse
from pipeline.normalise.words.parts import entry_name
from pipeline.normalise.words.text import clean
from pipeline.normalise.words.whole_dates import is_day, is_year

Stands = Literal["signed", "money", "blank", "other"]  # what a cell is for money

CURRENCY = re.compile(r"[£€$]")
PENCE_ALONE = re.compile(rf"^{PENCE.pattern}$")
# What a misprinted amount has and a text has not.
FIGURE = re.compile(r"\d|[£€$#]|\b(?:hundred|thousand|million|pounds)\b", re.IGNORECASE)
SHARE = re.compile(r"\d[\d.,]*\s?%")
FOREIGN = re.compile(r"€|\$|\b(?:eur|euros?|usd|dollars?)\b", re.IGNORECASE)
# A title of years, and not of what is paid in one: "Award year".
OF_YEARS = re.compile(
    r"^(?!.*\b(?:per|each|a|full|this|in|for) year$)(?:.*\byear$|year of\b)", re.IGNORECASE
)


def holds_money(lay: Layout, column: Column, tells: re.Pattern[str], rules: Rules) -> bool:
    """Whether most of a column's cells are amounts, or stand for none; figures that nothing ``tells`` to be
    money need a title that does.
    """
    is_told = (
        column.role in MONEY_ROLES
        or bool(FOREIGN.search(column.title) or PART.search(column.title))
        or ("£" in column.title and all(is_figure(text) for text in lay.texts_of(column) if text))
    )
    cells = lay.cells(column)
    texts = [lay.texts[cell] for cell in cells if lay.texts[cell]]
    if _holds_years(column.title, texts) or {*texts} == {"£"}:  # the figures stand beside the signs
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


def holds_pence(lay: Layout, column: Column, above: str, rules: Rules) -> bool:
    """Whether most cells of a column are sums with pence: one without a title, or beside who is paid; and
    neither its title nor, for want of one, what stands ``above`` the table names a measure or a tax.
    """
    is_open = not column.title or (column.role == "" and lay.one("provider") is not None)
    told = column.title or above
    if not is_open or MEASURED.search(told) or rules.label(told, "measure", "budget"):
        return False
    is_of_bands = all(MEASURED.match(text) for text in lay.texts_of(lay.columns[0]) if text)
    return not is_of_bands and holds_money(lay, column, PENCE_ALONE, rules)


def is_of_others(lay: Layout, column: Column, rules: Rules) -> bool:
    """Whether a column counts something else, or its title or most of its amounts have the sign of
    another currency.
    """
    title = column.title
    if (FOREIGN.search(title) or rules.label(title, "counts")) and "£" not in title:
        return True
    texts = [row[column.index].raw for row in lay.body]
    if rules.label(title, "no_sum") and "£" not in "".join((title, *texts)):
        return True
    foreign = sum(bool(re.search(r"[€$]\s?\d", t)) for t in texts)
    return foreign > sum("£" in t for t in texts) and foreign > 0.5 * sum(map(bool, texts))


def is_count(lay: Layout, column: Column, pounds: Sequence[Column]) -> bool:
    """Whether a column called after several things holds small numbers without a sign, beside amounts
    that have one: how many grants there are, not what they come to.
    """
    if not re.fullmatch(r"[A-Za-z ]*[A-Za-z]s(?: (?:made|given|held|to date))?", column.title):
        return False
    is_small = all(re.fullmatch(r"\d{1,3}|[-–—]", t) for t in lay.texts_of(column) if t)
    return is_small and any(
        all("£" in t for t in lay.texts_of(c) if t) for c in pounds if c is not column
    )


def _stands_for(
    text: str, cell: Cell, tells: re.Pattern[str], column: Column, rules: Rules
) -> Stands:
    """What a cell is for money: an amount that ``tells`` of itself that it is one; one that does not, or
    what stands for one that is not known or misprinted; nothing; or anything else, as a share is.
    """
    if SHARE.fullmatch(text):
        return "other"
    money = [parse(line, rules) for line in _amount_lines(cell, rules)]
    if any(m.amount_gbp is not None or m.is_foreign for m in money):
        return "signed" if tells.search(text) else "money"
    if any("amount_tbc" in m.flags for m in money):
        return "money" if text.lower() != "tbc" or column.role in MONEY_ROLES else "other"
    if any("amount_misprinted" in m.flags for m in money):
        return "money" if FIGURE.search(text) else "other"
    return "blank" if text in (*DASHES, "N/A", "n/a", "Nil") else "other"


def _holds_years(title: str, texts: Sequence[str]) -> bool:
    """Whether all texts of a column are days, financial years, or years under a title that says so: the same
    digits may be small grants.
    """
    if texts and all(map(is_day, texts)):
        return True
    is_of_years = OF_YEARS.search(title) is not None
    return all(is_year(t) or (is_of_years and LONE_YEAR.fullmatch(t)) for t in texts)


def _amount_lines(cell: Cell, rules: Rules) -> list[str]:
    return [clean(entry_name(line.text)[1], rules) for line in cell.lines]
