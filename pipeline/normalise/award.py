"""Which columns hold money, of which year, in which unit; and which of them are the award."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.extract.lettered import lettered
from pipeline.model import Cell
from pipeline.normalise.layout import MONEY_ROLES, PART, Column, Layout, untold, year_in
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


# Whose money a column holds, of that which commissioners give on.
STREAM = re.compile(
    r"\b(?:o?pf?cc|(?:police and crime )?commissioner|moj|ministry of justice|home office|mopac|mayor(?:al)?"
    r"|vr[upn]|violence reduction|grip|precept)\b",
    re.IGNORECASE,
)


FOREIGN = re.compile(r"€|\$|\b(?:eur|euros?|usd|dollars?)\b", re.IGNORECASE)


OTHERS_PAY = re.compile(
    r"\bmatch|\bin[ -]kind\b|\bother funding\b|\bpartner|\bcontribution|\bfrom others\b",
    re.IGNORECASE,
)


COUNTS = re.compile(
    r"\bnumber of\b|\bno\.? of\b|\bcount\b|\bvolume\b|\bvisits\b|%|\bper ?cent\b|\bpeople\b|\bclients\b"
    r"|\bparticipants\b|\bsessions\b|\breferrals\b|\bincidents\b|\boffences\b|\bcases\b|\bhours\b|\bfte\b",
    re.IGNORECASE,
)


def settle_money(out: Layout, rules: Rules, profile: Profile | None, context: str) -> None:
    """Which columns hold money, of which year, in which unit; and which of them are the award."""
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
    _choose_awards(out)


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


def _choose_awards(out: Layout) -> None:
    """The award columns: one a year. Where titles do not tell, the table is reported, not guessed."""
    amounts = out.of("amount")
    _settle_years_totals(out, amounts)
    totals = out.of("row_total")
    parts = out.of("part")
    unknown = out.of("unknown_money")
    if out.of("not_pounds") and not amounts and not totals:
        out.reason = "its figures are not pounds"
    if len(amounts) == 1 and _is_of_project(out, totals):
        totals[0].role = "other_money"
        totals = []
    if len(totals) == 1 and _is_split(out, [*amounts, *unknown]):
        for column in (*amounts, *unknown):
            column.role = "part"
        parts, amounts, unknown = out.of("part"), [], []
    if not amounts and not parts and totals:
        # a lone column called "Total" is the award; beside others it is their sum
        for column in totals:
            column.role = "amount"
        amounts, totals = totals, []
    spend = out.of("spend")
    for column in spend:  # what was spent is the award where nothing else is
        column.role = "amount" if not (amounts or parts or unknown) else "other_money"
    if spend and spend[0].role == "amount":
        amounts = spend
    if not amounts and not parts and len(unknown) == 1 and not out.of("other_money"):
        unknown[0].role = "amount"
        amounts, unknown = unknown, []
    if parts:  # the sum of a year's parts is the year's award
        for column in totals:
            if column.year not in {c.year for c in amounts}:
                column.role = "amount"
                amounts = [*amounts, column]
        totals = out.of("row_total")
    streams = [*amounts, *unknown]
    if not parts and len({c.year for c in streams}) < len(streams) and _are_streams(streams):
        for column in streams:  # what a row is given in a year is their sum
            column.role = "part"
        amounts, unknown = [], []
    if unknown and not amounts:
        out.reason = "more than one column of money, and no title tells which is the award"
    elif unknown:  # its figures stay unaccounted for: nobody may ignore money without a rule
        out.doubts = [
            f"no rule knows the column of money {column.title or 'without a title'!r}"
            for column in unknown
        ]
    years = [c.year for c in amounts]
    if len(amounts) > 1 and len(set(years)) < len(amounts):
        chosen = _award_among(amounts)
        if chosen is None:
            out.reason = untold(amounts)
        else:
            for column in amounts:
                if column not in chosen:
                    column.role = "other_money"
            amounts = chosen
    out.amounts = amounts if not out.reason else []


def _settle_years_totals(out: Layout, amounts: Sequence[Column]) -> None:
    """The sum of several years proves the years beside it; beside one of them alone it proves nothing."""
    years = {column.year for column in amounts if column.year}
    for column in out.of("years_total"):
        column.role = "row_total" if len(years) > 1 else "other_money"
        if not amounts and not out.of("unknown_money", "part", "row_total", "spend"):
            out.reason = "its sums are of several years together, and of no single one"


def _is_of_project(out: Layout, totals: Sequence[Column]) -> bool:
    """Whether the one total to the right of an award counts what others pay beside it: the whole cost."""
    others = [c.index for c in out.of("other_money") if OTHERS_PAY.search(c.title)]
    return len(totals) == 1 and bool(others) and totals[0].index > max(others)


def _is_split(out: Layout, columns: Sequence[Column]) -> bool:
    """Whether columns of money beside their sum are parts of each award: sources, strands or areas of
    one year. Each row proves it, or is disputed.
    """
    years = {c.year for c in columns}
    return len(columns) > 1 and len(years) == 1 and not out.of("part", "other_money", "spend")


def _are_streams(amounts: Sequence[Column]) -> bool:
    """Whether all columns are called after a stream of a commissioner's money, each after another one
    in its year: what is added up, and no two states of one sum.
    """
    streams = [(c.year, found[0].lower()) for c in amounts if (found := STREAM.search(c.title))]
    return len(streams) == len(set(streams)) == len(amounts)


def _award_among(amounts: list[Column]) -> list[Column] | None:
    """The columns whose titles say award, grant or allocation where others say cost or value."""
    award = re.compile(
        r"\baward|\bgrant|\balloca|\bpcc\b|\bopcc\b|\bcommissioner|\bannual\b", re.IGNORECASE
    )
    other = re.compile(r"\bcost|\bvalue|\bbudget|\btotal|\bproject|\bfull|\boverall", re.IGNORECASE)
    later = re.compile(r"\b(?:revised|updated|amended)\b", re.IGNORECASE)
    named = [c for c in amounts if later.search(c.title)]
    if named and all(
        re.search(r"\boriginal\b", c.title, re.IGNORECASE) for c in amounts if c not in named
    ):
        return named if len({c.year for c in named}) == len(named) else None
    named = [c for c in amounts if award.search(c.title)]
    rest = [c for c in amounts if c not in named]
    if not named or not rest or len({c.year for c in named}) < len(named):
        return None
    return named if all(other.search(c.title) for c in rest) else None
