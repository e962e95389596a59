"""The amount tables of a document: which they are, where they stand, and what each is read with."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from pipeline.model import Box, Claim, Priority, Strip
from pipeline.normalise.budgets import BUDGET, doubt, is_budget
from pipeline.normalise.front import Front
from pipeline.normalise.layout import MONEY_ROLES, READ_AS_MONEY, Layout, untold, year_in, years_in
from pipeline.normalise.lookalikes import folded, left_out
from pipeline.normalise.names import canonical
from pipeline.normalise.outline import Outline, is_heading
from pipeline.normalise.provenance import text_claims
from pipeline.normalise.rule_kinds import Profile, TableRule, compiled
from pipeline.normalise.rules import Rules
from pipeline.normalise.tables import Reading, TableReader
from pipeline.normalise.text import clean, slug, squeezed
from pipeline.normalise.wording import Setting, code_tokens

# A row lost at the edge of a table stands within this distance of what was read.
BEYOND_PT = 60.0


SIGNED = re.compile(r"£\s?\d")
LEAST_TOLD = 0.5  # of a table's rows


INCOME = "it lists income, not awards"


DECLINED = "it lists what was not awarded"


# What a table is that lists money and no awards, by the reason why it was not read.
NO_AWARDS = {INCOME: "income", BUDGET: "budget", DECLINED: "declined"}


IGNORED = {"not_pounds": "not pounds", "other_money": "column"}


NO_THEME = re.compile(
    r"\b(?:round|phase|part|wave|tranche|section|table|year|quarter|continued|funded|grants?|awards?)\b|\d",
    re.IGNORECASE,
)


def title_key(title: str) -> str:
    """A title without the year that changes from edition to edition, nor letters that look alike."""
    return folded(re.sub(r"\d+|£", "", squeezed(title)))


def read_tables(
    layouts: Sequence[Layout],
    plan: Outline,
    head: Front,
    profile: Profile | None,
    listed: Sequence[Priority],
    rules: Rules,
) -> list[Reading]:
    """What each table of awards gives; a table that is none gets its reason, and is left out."""
    out: list[Reading] = []
    read: list[Layout] = []
    counts: dict[str, int] = defaultdict(int)
    taken: set[str] = set()
    themes = _themes(listed, rules)
    by_heading = _themes_by_heading(layouts, plan, rules)
    lacking = left_out(_first_codes(layouts, rules))
    for lay in layouts:
        if not lay.amounts and not lay.of("part"):
            if not lay.reason and _has_sums_in_texts(lay):
                lay.reason = "its amounts stand within its texts"
            continue
        if _lists_income(lay, plan, rules):
            lay.reason = INCOME
        elif _is_declined(lay, plan, rules):
            lay.reason = DECLINED
        elif is_budget(lay, rules):
            lay.reason = BUDGET
        if lay.reason:
            continue
        place = plan.places[lay.table.index]
        rule = _table_rule(lay, plan, profile, rules)
        table_id = (
            (rule.table if rule and rule.under else "")
            or place.section
            or slug(head.title)
            or "table"
        )
        year, is_inferred = _year_above(lay, plan, head, rules)
        years = (year,) if year else head.years or _years_of_rows(lay) or head.decided
        if not years and any(c.year is None for c in lay.of(*READ_AS_MONEY)):
            lay.reason = "no title and no heading names its financial year"
            continue
        if len({c.year or years[0] for c in lay.amounts}) < len(lay.amounts):
            lay.reason = untold(lay.amounts)
            continue
        setting = Setting(
            table_id=table_id,
            years=years,
            is_year_inferred=is_inferred or len(years) > 1 or not (year or head.years),
            theme=_theme_in(place.heading, themes, rules) or by_heading.get(lay.table.index),
            mechanism=rule.mechanism if rule else None,
            themes=tuple(themes),
            listed=tuple((p.code, p.text) for p in listed),
            rules=rules,
            left_out=lacking,
        )
        reading = TableReader(lay, setting, counts[table_id], taken).read()
        counts[table_id] += reading.lines
        out.append(reading)
        read.append(lay)
    for lay, reading in zip(read, out, strict=True):
        doubt(reading, lay, plan.places[lay.table.index].heading, read, rules)
    return out


def _year_above(lay: Layout, plan: Outline, head: Front, rules: Rules) -> tuple[str | None, bool]:
    """The one year of a table, from its heading or the lines right above it; and whether prose alone
    says so. Prose counts where it names one year, and that is one of the document's.
    """
    year = year_in(plan.places[lay.table.index].heading)
    if year is not None:
        return year, False
    near = [(ln, clean(ln.text, rules)) for ln in plan.above[lay.table.index][-3:]]
    named = years_in(" ".join(text for _, text in near))
    if len(named) != 1 or (head.years and named[0] not in head.years):
        return None, False
    is_titled = any(year_in(text) and is_heading(ln, plan.body_size_pt) for ln, text in near)
    return named[0], not is_titled and len(head.years) > 1


def _years_of_rows(lay: Layout) -> tuple[str, ...]:
    """The financial years that the rows of a table give themselves, each once."""
    cells = (row[column.index] for column in lay.of("year") for row in lay.body)
    return tuple(dict.fromkeys(year for cell in cells if (year := year_in(lay.texts[cell]))))


def _first_codes(layouts: Sequence[Layout], rules: Rules) -> Iterator[str]:
    """The first code of each line of the document, as printed."""
    for lay in layouts:
        for column in lay.of("code") if lay.amounts else ():
            for row in lay.body:
                yield from code_tokens(row[column.index], rules)[:1]


def _themes(listed: Sequence[Priority], rules: Rules) -> list[str]:
    out = [p.theme for p in listed if p.theme]
    out += [s for r in rules.themes for s in (r.name, *r.spellings)]
    return list(dict.fromkeys(out))


def _themes_by_heading(layouts: Sequence[Layout], plan: Outline, rules: Rules) -> dict[int, str]:
    """The headings over tables of one section with the same titles: each is the theme of its table."""
    alike: dict[tuple[str, ...], list[Layout]] = defaultdict(list)
    for lay in layouts:
        if lay.amounts and not lay.of("theme"):
            place = plan.places[lay.table.index]
            alike[place.section, *(re.sub(r"\d", "", t) for t in lay.titles)].append(lay)
    out = {}
    for group in alike.values():
        headings = [plan.places[lay.table.index].heading for lay in group]
        if len(group) > 1 and len(set(headings)) == len(group):
            for lay in group:
                above = plan.above[lay.table.index]
                heading = clean(above[-1].text, rules) if above else ""
                rule = rules.label(heading, "section")
                name = compiled(rule.pattern).sub("", heading.lower()) if rule else heading
                text = heading[len(heading) - len(name) :].strip(" .:–—-()")
                if (
                    text
                    and not NO_THEME.search(text)
                    and text in plan.places[lay.table.index].heading
                ):
                    out[lay.table.index] = text
    return out


def _lists_income(lay: Layout, plan: Outline, rules: Rules) -> bool:
    """Whether a table says where money comes from: its total proves it, and it is no award."""
    place = plan.places[lay.table.index]
    first = lay.columns[0].title
    has_provider = lay.one("provider", "mechanism", "code") is not None
    named = rules.label(place.heading, "income") or (first and rules.label(first, "income"))
    return bool(named) and not has_provider


def _is_declined(lay: Layout, plan: Outline, rules: Rules) -> bool:
    """Whether the heading of a table, or the line right above it, says that this was not awarded."""
    above = [clean(line.text, rules) for line in plan.above[lay.table.index][-1:]]
    texts = [plan.places[lay.table.index].heading, *above]
    return any(rules.label(text, "declined") is not None for text in texts)


def _has_sums_in_texts(lay: Layout) -> bool:
    """Whether most rows of a table that says who is paid, and has no column of money, name a sum: it is
    what is paid, and no mere mention.
    """
    if lay.of(*MONEY_ROLES, "unknown_money", "not_pounds"):
        return False
    told = sum(any(SIGNED.search(lay.texts[c]) for c in set(row)) for row in lay.body)
    return lay.one("provider", "code") is not None and told > LEAST_TOLD * len(lay.body)


def _theme_in(heading: str, themes: Sequence[str], rules: Rules) -> str | None:
    """The theme that a table's heading names, by the document's own list or the rules."""
    tight = squeezed(heading)
    for theme in themes:
        if squeezed(theme) in tight:
            return canonical(theme, rules.themes, "themes").value
    return None


def _table_rule(
    lay: Layout, plan: Outline, profile: Profile | None, rules: Rules
) -> TableRule | None:
    if profile is None:
        return None
    place = plan.places[lay.table.index]
    lines = plan.above[lay.table.index]
    near = " ".join(clean(ln.text, rules) for ln in lines)
    for rule in profile.tables:
        if (
            rule.under
            and len(lay.columns) <= 3
            and (compiled(rule.under).search(near) or compiled(rule.under).search(place.name))
        ):
            return rule
    keys = [title_key(t) for t in lay.titles]
    for rule in profile.tables:
        if rule.titles and keys == [title_key(t) for t in rule.titles]:
            return rule
    return None


def money_strips(lay: Layout) -> list[Strip]:
    """The areas under the titles of money, page by page: bare numbers there are money as well. A title
    with a pound sign is one whatever its column was taken for: amounts may have run into names there.
    """
    out = []
    signed = [c for c in lay.columns if "£" in c.title and c.role not in MONEY_ROLES]
    for column in (*lay.of(*READ_AS_MONEY), *signed):
        by_page: dict[int, list[Box]] = defaultdict(list)
        for row in lay.table.rows:
            cell = row[column.index]
            if cell.column_span == 1:
                by_page[cell.page].append(cell.box)
        for page, area in lay.table.boxes:
            if mine := by_page.get(page):
                left, right = min(b.x0 for b in mine), max(b.x1 for b in mine)
                place = Box(left, area.top - BEYOND_PT, right, area.bottom + BEYOND_PT)
                out.append(Strip(page, place, column.unit))
    return out


def loose_claims(lay: Layout, rules: Rules) -> list[Claim]:
    """Claims on money in tables that hold no lines: figures that are not pounds, and money in texts."""
    out = []
    for row in lay.table.rows:
        for column, cell in zip(lay.columns, row, strict=True):
            if cell.is_blank:
                continue
            if column.role in IGNORED:
                why = f"{IGNORED[column.role]}: {column.title}"
                out.append(Claim(cell.page, cell.box, "ignored", why))
            elif lay.reason in NO_AWARDS:
                why = f"{NO_AWARDS[lay.reason]}: {column.title}"
                out.append(Claim(cell.page, cell.box, "ignored", why))
            elif not lay.reason:
                out += text_claims(cell, lay.texts[cell], column.title, rules)
    return out
