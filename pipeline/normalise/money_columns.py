"""Which columns hold money: of which year, in which unit, committed or estimated."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.extract.lettered import lettered
from pipeline.model import Cell
from pipeline.normalise.layout import MONEY_ROLES, PART, Column, Layout, year_in
from pipeline.normalise.money import parse
from pipeline.normalise.roles import role_of
from pipeline.normalise.rule_kinds import Profile, compiled
from pipeline.normalise.rules import Rules
from pipeline.normalise.text import clean

UNIT_THOUSANDS = re.compile(r"£\s?[’'‘]?\s?(?:000s?|k)\b|\bthousands\b|£0{3}", re.IGNORECASE)
UNIT_MILLIONS = re.compile(r"£\s?m(?:illions?)?\b|\bmillions\b", re.IGNORECASE)
# What says above a table in what its figures count: no prose that has "thousands" in it.
UNIT_ABOVE = re.compile(
    r"£\s?[’'‘]?\s?(?:000s?\b|k\b|m(?:illions?)?\b|thousands?\b)"
    r"|\b(?:figures|amounts|values|sums|money|all)\b[^.;]{0,40}\bin (?:thousands|millions)\b"
    r"|\(\s*(?:in )?(?:thousands|millions)\b",
    re.IGNORECASE,
)
ESTIMATE = re.compile(
    r"\b(?:estimate[ds]?|provisional|forecast|projected|planned)\b", re.IGNORECASE
)
INDICATIVE = re.compile(r"\b(?:indicative|proposed|draft)\b", re.IGNORECASE)
BEFORE_TOTAL = re.compile(r"^total:?\s*", re.IGNORECASE)
SIGN = re.compile(r"[£€$]")
# What a misprinted amount has and a text has not.
FIGURE = re.compile(r"\d|[£€$#]|\b(?:hundred|thousand|million|pounds)\b", re.IGNORECASE)
FOREIGN = re.compile(r"€|\$|\b(?:eur|euros?|usd|dollars?)\b", re.IGNORECASE)
COUNTS = re.compile(
    r"\bnumber of\b|\bno\.? of\b|\bcount\b|\bvolume\b|\bvisits\b|%|\bper ?cent\b|\bpeople\b|\bclients\b"
    r"|\bparticipants\b|\bsessions\b|\breferrals\b|\bincidents\b|\boffences\b|\bcases\b|\bhours\b|\bfte\b",
    re.IGNORECASE,
)


def settle_money(out: Layout, rules: Rules, profile: Profile | None, context: str) -> None:
    """Sets which columns hold money, and of those in pounds the year, the unit and the state."""
    holding = [c for c in out.columns if _holds_money(out, c, rules)]
    for column in out.columns:
        if column in holding:
            if column.role not in MONEY_ROLES:
                column.role = "unknown_money"
        elif column.role in MONEY_ROLES:  # "Grant", or "Purpose of award", over texts
            column.role, column.rule = role_of(column.title, rules, but=MONEY_ROLES)
    spots = _year_spots(out, rules)
    above = (context, *(c.title for c in out.columns if c not in holding))  # a note may have run in
    found = UNIT_ABOVE.search(" ".join(above))
    unit_above = found[0] if found else ""
    for column in holding:
        title = column.title
        told = bool(FOREIGN.search(title) or COUNTS.search(title)) and "£" not in title
        if told or _is_foreign(out, column) or _is_count(out, column, holding):
            column.role = "not_pounds"
            continue
        column.year = year_in(title) or _year_over(out, column, spots)
        scale = title if re.search(r"£|thousand|million", title, re.IGNORECASE) else unit_above
        if UNIT_THOUSANDS.search(scale):
            column.unit = 1_000
        elif UNIT_MILLIONS.search(scale):
            column.unit = 1_000_000
        if ESTIMATE.search(title):
            column.amount_status = "estimated"
        elif INDICATIVE.search(title):
            column.amount_status = "indicative"
        for rule in profile.columns if profile else ():
            if compiled(rule.title).search(title):
                column.amount_status = rule.amount_status
        if PART.search(title) and column.role in ("amount", "row_total", "unknown_money"):
            column.role = "part"
    for column in out.of("part"):  # a quarter is of the year of the sum to its right
        if column.year is None:
            after = [c for c in holding if c.index > column.index and c.year and c is not column]
            column.year = after[0].year if after else None


def _is_foreign(out: Layout, column: Column) -> bool:
    """Whether most of a column's amounts bear the sign of another currency."""
    texts = [row[column.index].raw for row in out.body]
    foreign = sum(bool(re.search(r"[€$]\s?\d", t)) for t in texts)
    return foreign > sum("£" in t for t in texts) and foreign > 0.5 * sum(map(bool, texts))


def _is_count(out: Layout, column: Column, holding: Sequence[Column]) -> bool:
    """Whether a column called after several things holds small numbers without a sign, beside amounts
    that have one: how many grants there are, not what they come to.
    """
    if not re.fullmatch(r"[A-Za-z ]*[A-Za-z]s", column.title):
        return False
    texts = [text for row in out.body if (text := out.texts[row[column.index]])]
    beside = [c for c in holding if c is not column and c.role != "not_pounds"]
    signed = [
        c for c in beside if all("£" in t for row in out.body if (t := out.texts[row[c.index]]))
    ]
    return bool(signed) and all(re.fullmatch(r"\d{1,3}|[-–—]", t) for t in texts)


def _year_spots(out: Layout, rules: Rules) -> list[tuple[str, float]]:
    """The years in the heading rows, each with the middle of its print."""
    spots = []
    for cell in dict.fromkeys(c for row in out.table.rows[: out.first] for c in row):
        for line in cell.lines:
            year = year_in(clean(line.text, rules))
            if year:
                spots.append((year, (line.box.x0 + line.box.x1) / 2))
    return spots


def _year_over(out: Layout, column: Column, spots: Sequence[tuple[str, float]]) -> str | None:
    """The year that stands over several columns, for a column whose own title has none: the nearest.

    Where lines are drawn, a title that spans its columns is theirs already.
    """
    if len({year for year, _ in spots}) < 2:
        return None
    boxes = [row[column.index].box for row in out.body if row[column.index].column_span == 1]
    if not boxes:
        return None
    middle = (boxes[0].x0 + boxes[0].x1) / 2
    return min(spots, key=lambda spot: abs(spot[1] - middle))[0]


def _holds_money(out: Layout, column: Column, rules: Rules) -> bool:
    """Whether most of a column's cells are amounts, or stand for none; figures without a sign need
    a title that says money.
    """
    is_told = column.role in MONEY_ROLES or bool(
        FOREIGN.search(column.title) or PART.search(column.title)
    )
    cells = [row[column.index] for row in out.body if row[column.index].column_span == 1]
    # Where no title tells, signs do: the cells of a column without any are not looked into.
    if not is_told and not any(SIGN.search(out.texts[cell]) for cell in cells):
        return False
    read = signed = given = 0
    for cell in cells:
        text = out.texts[cell]
        if not text:
            continue
        given += 1
        money = [parse(line, rules) for line in _amount_lines(cell, rules)]
        if any(m.amount_gbp is not None or m.is_foreign for m in money):
            read += 1
            signed += bool(SIGN.search(text))
        elif any("amount_tbc" in m.flags for m in money):
            read += text.lower() not in ("tbc",) or column.role in MONEY_ROLES
        elif any("amount_misprinted" in m.flags for m in money):
            read += bool(FIGURE.search(text))
        elif text in ("-", "–", "—", "N/A", "n/a", "Nil"):
            given -= 1
    if given == 0 or read < 0.5 * given:
        return False
    return is_told or signed >= 0.4 * read


def _amount_lines(cell: Cell, rules: Rules) -> list[str]:
    texts = [BEFORE_TOTAL.sub("", ln.text.strip()) for ln in cell.lines]
    return [clean((lettered(t) or ("", t))[1], rules) for t in texts]
