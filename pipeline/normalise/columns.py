"""What the columns of a printed table are: heading rows, roles, years and units, from the titles."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.model import AmountStatus, Cell, PrintedTable
from pipeline.normalise.money import parse
from pipeline.normalise.rules import Profile, Rules, compiled
from pipeline.normalise.text import cell_text, clean, squeezed

YEAR = re.compile(r"(?<!\d)(20)?(\d\d)\s?[/–—-]\s?(20)?(\d\d)(?!\d)")
YEARS_APART = re.compile(r"\b(20\d\d)\s*(?:to|–|-|/)\s*(20\d\d)\b")
UNIT_THOUSANDS = re.compile(r"£\s?[’'‘]?\s?(?:000s?|k)\b|\bthousands\b|£0{3}", re.IGNORECASE)
UNIT_MILLIONS = re.compile(r"£\s?m(?:illions?)?\b|\bmillions\b", re.IGNORECASE)
ESTIMATE = re.compile(
    r"\b(?:estimate[ds]?|provisional|forecast|projected|planned)\b", re.IGNORECASE
)
INDICATIVE = re.compile(r"\b(?:indicative|proposed|draft)\b", re.IGNORECASE)
PART = re.compile(
    r"\bq(?:uarter)?\s?[1-4]\b|\b[1-4](?:st|nd|rd|th)\s+(?:quarter|half)\b|\b(?:first|second|third|"
    r"fourth)\s+(?:quarter|half)\b|\bh(?:alf)?\s?[12]\b|\b(?:apr|jul|oct|jan)\w*\s?(?:to|–|-)\s?\w+",
    re.IGNORECASE,
)
FOREIGN = re.compile(r"€|\$|\b(?:eur|euros?|usd|dollars?)\b", re.IGNORECASE)
COUNTS = re.compile(
    r"\bnumber of\b|\bno\.? of\b|\bcount\b|\bvolume\b|\bvisits\b|%|\bper ?cent\b|\bpeople\b|\bclients\b"
    r"|\bparticipants\b|\bsessions\b|\breferrals\b|\bincidents\b|\boffences\b|\bcases\b|\bhours\b|\bfte\b",
    re.IGNORECASE,
)
MONEY_ROLES = ("amount", "row_total", "other_money", "part", "spend")
MOST_HEADING_ROWS = 4
MOST_TITLE_WORDS = 14


@dataclass
class Column:
    """One column: its title as printed, and what it is taken for."""

    index: int
    title: str
    role: str
    year: str | None = None
    unit: int = 1
    amount_status: AmountStatus = "committed"
    rule: str = ""


@dataclass
class Layout:
    """What a table's columns are. ``first`` is the first row after the heading rows."""

    table: PrintedTable
    columns: list[Column]
    first: int
    reason: str = ""  # why the table holds no lines; empty where it does
    doubts: list[str] = field(default_factory=list)
    amounts: list[Column] = field(default_factory=list)

    def of(self, *roles: str) -> list[Column]:
        return [c for c in self.columns if c.role in roles]

    def one(self, *roles: str) -> Column | None:
        """The first column of the first of these roles that the table has."""
        for role in roles:
            for column in self.columns:
                if column.role == role:
                    return column
        return None

    @property
    def titles(self) -> list[str]:
        return [c.title for c in self.columns]


def year_in(text: str) -> str | None:
    """The first financial year that a text names, as ``2016/17``; None where it names none.

    >>> year_in("16/17 value"), year_in("Estimated 2016-2017"), year_in("2015-17")
    ('2016/17', '2016/17', None)
    """
    for match in YEARS_APART.finditer(text):
        if int(match[2]) == int(match[1]) + 1:
            return f"{match[1]}/{match[2][2:]}"
    for match in YEAR.finditer(text):
        start, end = int(match[2]), int(match[4])
        if end == (start + 1) % 100:
            return f"20{start:02d}/{end:02d}"
    return None


def layout(table: PrintedTable, rules: Rules, profile: Profile | None, context: str) -> Layout:
    """The layout of a table; ``context`` is the heading above it, for units and years."""
    first = _heading_rows(table, rules)
    columns = []
    for c in range(len(table.rows[0])):
        title = _title(table, c, first, rules)
        role, rule = role_of(title, rules)
        columns.append(Column(c, title, role, rule=rule))
    out = Layout(table, columns, first)
    _settle_money(out, rules, profile, context)
    _settle_text(out, rules)
    return out


def _heading_rows(table: PrintedTable, rules: Rules) -> int:
    """How many rows at the top are titles: up to the first that holds an amount or a long line.

    A row whose cells are titles by the vocabulary is a heading row in any case.
    """
    count = 0
    for r, row in enumerate(table.rows[: MOST_HEADING_ROWS + 1]):
        texts = [cell_text(cell, rules) for cell in dict.fromkeys(row)]
        given = [t for t in texts if t]
        if not given:
            if r == count:
                count += 1
            continue
        known = sum(role_of(t, rules)[0] != "" or year_in(t) is not None for t in given)
        if any(_is_amount(t, rules) for t in given):
            break
        is_span = len(set(map(id, row))) == 1 or (len(given) == 1 and len(row) > 2)
        if is_span and r > 0 and count and known == 0:
            break  # a section row under the titles
        if r and count and _stands_out(table, 0) and not _stands_out(table, r):
            break
        if (
            known >= max(1, 0.5 * len(given))
            or (count == 0 and r == 0)
            or any(PART.search(t) for t in given)
            or (count and _fills(table, r, count))
        ):
            count = r + 1
        else:
            break
    return min(count, len(table.rows))


def _stands_out(table: PrintedTable, r: int) -> bool:
    """Whether a row is set off from plain rows, by bold print or a fill."""
    given = [cell for cell in dict.fromkeys(table.rows[r]) if not cell.is_blank]
    return r in table.row_fills or (bool(given) and all(cell.is_bold for cell in given))


def _fills(table: PrintedTable, r: int, count: int) -> bool:
    """Whether a row shares the heading's fill, or spans cells of it: a second line of titles."""
    shared = any(
        cell.row_span > 1 and cell.row < count <= r < cell.row + cell.row_span
        for cell in table.rows[r]
    )
    return shared or (
        r in table.row_fills and 0 in table.row_fills and r + 1 not in table.row_fills
    )


def _is_amount(text: str, rules: Rules) -> bool:
    text = YEAR.sub("", UNIT_THOUSANDS.sub("", text))
    return bool(re.search(r"£\s?\d|\d,\d{3}|^\(?-?\d+\.\d+\)?$", text)) or (
        bool(re.fullmatch(r"\d{3,}", text)) and not re.fullmatch(r"20\d\d", text)
    )


def _title(table: PrintedTable, column: int, first: int, rules: Rules) -> str:
    """A column's title over all its heading rows; a spanning title holds for each column under it."""
    parts: list[str] = []
    seen: set[int] = set()
    for row in table.rows[:first]:
        cell = row[column]
        if id(cell) in seen or (len(set(map(id, row))) == 1 and len(row) > 1):
            continue
        seen.add(id(cell))
        text = cell_text(cell, rules)
        if text:
            parts.append(text)
    return " ".join(parts)


def role_of(title: str, rules: Rules) -> tuple[str, str]:
    """The role of a column by its title, and the rule that says so; empty where none does."""
    low = re.sub(r"[*†‡]+", "", title.lower()).strip(" .:")
    if not low:
        return "", ""
    if len(low.split()) > MOST_TITLE_WORDS:
        return "", ""
    tight = squeezed(low)  # a title in a narrow column wraps inside its words
    for rule in rules.columns:
        pattern = compiled(rule.pattern)
        if pattern.search(low) or any(tight == squeezed(e.printed) for e in rule.examples):
            return rule.role, f"columns/{rule.name}"
    for rule in rules.columns:
        if " " in low and compiled(rule.pattern).search(tight):
            return rule.role, f"columns/{rule.name}"
    return "", ""


def _body(out: Layout) -> Sequence[Sequence[Cell]]:
    return out.table.rows[out.first :]


def _settle_money(out: Layout, rules: Rules, profile: Profile | None, context: str) -> None:
    """Which columns hold money, of which year, in which unit; and which of them are the award."""
    holding = [c for c in out.columns if _holds_money(out, c, rules)]
    for column in out.columns:
        if column in holding:
            if column.role not in MONEY_ROLES:
                column.role = "" if column.role else "unknown_money"
                column.role = "unknown_money"
        elif column.role in MONEY_ROLES:
            column.role = ""
    spots = _year_spots(out, rules)
    for column in holding:
        title = column.title
        told = bool(FOREIGN.search(title) or COUNTS.search(title)) and "£" not in title
        if told or _is_foreign(out, column):
            column.role = "not_pounds"
            continue
        column.year = year_in(title) or _year_over(out, column, spots)
        scale = title if re.search(r"£|thousand|million", title, re.I) else f"{title} {context}"
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
    texts = [row[column.index].raw for row in _body(out)]
    foreign = sum(bool(re.search(r"[€$]\s?\d", t)) for t in texts)
    return foreign > sum("£" in t for t in texts) and foreign > 0.5 * sum(map(bool, texts))


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
    boxes = [row[column.index].box for row in _body(out) if row[column.index].column_span == 1]
    if not boxes:
        return None
    middle = (boxes[0].x0 + boxes[0].x1) / 2
    return min(spots, key=lambda spot: abs(spot[1] - middle))[0]


def _holds_money(out: Layout, column: Column, rules: Rules) -> bool:
    """Whether most of a column's cells are amounts, or stand for none; figures without a sign need
    a title that says money.
    """
    read = signed = given = 0
    for row in _body(out):
        text = cell_text(row[column.index], rules)
        if row[column.index].column_span > 1 or not text:
            continue
        given += 1
        money = [parse(line, rules) for line in _amount_lines(row[column.index], rules)]
        if any(m.amount_gbp is not None or m.is_foreign for m in money):
            read += 1
            signed += "£" in text or "€" in text or "$" in text
        elif any("amount_tbc" in m.flags or "amount_misprinted" in m.flags for m in money):
            read += text.lower() not in ("tbc",) or column.role in MONEY_ROLES
        elif text in ("-", "–", "—", "N/A", "n/a", "Nil"):
            given -= 1
    if given == 0 or read < 0.5 * given:
        return False
    if signed >= 0.4 * read:
        return True
    return column.role in MONEY_ROLES or bool(
        FOREIGN.search(column.title) or PART.search(column.title)
    )


def _amount_lines(cell: Cell, rules: Rules) -> list[str]:
    return [
        clean(re.sub(r"^\(?[a-h]\)\s*|^total:?\s*", "", ln.text.strip(), flags=re.I), rules)
        for ln in cell.lines
    ]


def _choose_awards(out: Layout) -> None:
    """The award columns: one a year. Where titles do not tell, the table is reported, not guessed."""
    amounts = out.of("amount")
    totals = out.of("row_total")
    parts = out.of("part")
    unknown = out.of("unknown_money")
    if out.of("not_pounds") and not amounts and not totals:
        out.reason = "its figures are not pounds"
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
    if parts:  # the sum of a year's quarters is the year's award
        for column in totals:
            if column.year not in {c.year for c in amounts}:
                column.role = "amount"
                amounts = [*amounts, column]
        totals = out.of("row_total")
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
            out.reason = "columns of money that no title tells apart: " + ", ".join(
                repr(c.title) for c in amounts
            )
        else:
            for column in amounts:
                if column not in chosen:
                    column.role = "other_money"
            amounts = chosen
    out.amounts = amounts if not out.reason else []


def _award_among(amounts: list[Column]) -> list[Column] | None:
    """The columns whose titles say award, grant or allocation where others say cost or value."""
    award = re.compile(r"\baward|\bgrant|\balloca|\bpcc\b|\bopcc\b|\bcommissioner", re.IGNORECASE)
    other = re.compile(r"\bcost|\bvalue|\bbudget|\btotal|\bproject|\bfull|\boverall", re.IGNORECASE)
    named = [c for c in amounts if award.search(c.title)]
    rest = [c for c in amounts if c not in named]
    if not named or not rest or len({c.year for c in named}) < len(named):
        return None
    return named if all(other.search(c.title) for c in rest) else None


def take_by_content(out: Layout, codes: Sequence[str], rules: Rules) -> None:
    """Roles that the cells tell where the titles do not: a column of the document's own codes holds
    priorities; one whose few values come again row after row holds themes.
    """
    known = {squeezed(code) for code in codes}
    has = {c.role for c in out.columns}
    for column in out.columns:
        if column.role not in ("", "description", "comment") and not (
            column.role == "title" and column.rule == "columns/service"
        ):
            continue
        texts = [
            cell_text(row[column.index], rules)
            for row in _body(out)
            if row[column.index].column_span == 1
        ]
        given = [t for t in texts if t and t not in ("-", "–")]
        if len(given) < 3:
            continue
        coded = [
            t
            for t in given
            if all(
                squeezed(p) in known
                for p in re.split(r"[,;/&]|\band\b|\s(?=[A-Z])", t)
                if p.strip()
            )
        ]
        if known and len(coded) > 0.7 * len(given) and "priority" not in has:
            column.role = "priority"
        elif column.role == "" and "theme" not in has and _recurs(given):
            column.role = "theme"
        has.add(column.role)


def _recurs(texts: Sequence[str]) -> bool:
    """Whether a few values of some length stand again and again, one beneath the other."""
    runs = 1 + sum(a != b for a, b in itertools.pairwise(texts))
    return len(texts) >= 6 and runs <= 0.4 * len(texts) and max(map(len, texts)) > 6


def _settle_text(out: Layout, rules: Rules) -> None:
    """One column for each role of text; a table without a title column takes the next best."""
    texts = [c for c in out.columns if c.role not in (*MONEY_ROLES, "unknown_money", "not_pounds")]
    for role in ("title", "provider", "theme", "code", "mechanism", "reach", "comment"):
        same = [c for c in texts if c.role == role]
        if role == "title" and len(same) > 1:
            # "Service" and "Project" beside one another: the plainer vocabulary comes first
            same.sort(key=lambda c: (c.rule == "columns/service", c.index))
        for column in same[1:]:
            column.role = "description" if role in ("title", "provider") else ""
    if out.table.is_cards:
        for column in texts[1:]:
            column.role = "description" if column.role == "title" else column.role
        texts[0].role = "title"
    if not any(c.role == "title" for c in texts):
        first = out.columns[0]
        nameless = not first.title and first.role == "" and _has_text(out, first, rules)
        order = ("description", "", "reach", "comment", "theme", "provider")
        for role in ("", *order) if nameless else order:
            found = [c for c in texts if c.role == role and _has_text(out, c, rules)]
            if found:
                if role == "provider" and len(found) == 1:
                    found[0].role = "title_provider"
                else:
                    found[0].role = "title"
                break


def _has_text(out: Layout, column: Column, rules: Rules) -> bool:
    rows = _body(out)
    filled = sum(bool(re.search(r"[A-Za-z]{3}", cell_text(r[column.index], rules))) for r in rows)
    return filled > 0.4 * len(rows)
