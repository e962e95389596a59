"""One document's records: front matter, lists, statements, and the lines of all its amount tables."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from pipeline.errors import BadInput
from pipeline.model import (
    Allocation,
    Box,
    Check,
    Claim,
    Document,
    Framework,
    Issue,
    Printed,
    Records,
    Strip,
)
from pipeline.normalise import lists
from pipeline.normalise.cards import cards_as_tables
from pipeline.normalise.columns import Layout, layout, take_by_content, year_in
from pipeline.normalise.continuity import missing_pages
from pipeline.normalise.corrections import corrected
from pipeline.normalise.front import Front, front
from pipeline.normalise.names import canonical
from pipeline.normalise.narrative import statements
from pipeline.normalise.outline import Outline, outline
from pipeline.normalise.pack import Cut
from pipeline.normalise.restated import mark_restated
from pipeline.normalise.rules import Profile, Rules, TableRule, compiled
from pipeline.normalise.tables import Reading, TableReader, text_claims
from pipeline.normalise.text import clean, slug, squeezed
from pipeline.normalise.wording import Setting

# A row lost at the edge of a table stands within this distance of what was read.
BEYOND_PT = 60.0
INCOME = "it lists income, not awards"
IGNORED = {"not_pounds": "not pounds", "other_money": "column"}
NO_THEME = re.compile(
    r"\b(?:round|phase|part|wave|tranche|section|table|year|quarter|continued|funded|grants?|awards?)\b|\d",
    re.IGNORECASE,
)


def normalise(
    document: Document, printed: Printed, rules: Rules, cut: Cut | None = None
) -> Records:
    """The records of one framework, not yet verified. ``cut`` says which pages were taken, and why;
    None where a person named them.

    Raises ``BadInput`` where the document holds no framework.
    """
    printed = cards_as_tables(printed, rules)
    first_page = document.pages[0].number if document.pages else 1
    head = front(printed.lines, rules, first_page)
    profile = _profile(head, rules)
    plan = outline(printed, rules, profile)
    layouts = [_layout(table, rules, profile, plan) for table in printed.tables]
    misfit = _misfit(layouts, profile)
    checks: list[Check] = []
    if misfit is not None:
        checks.append(misfit)
        profile = None
        plan = outline(printed, rules, None)
        layouts = [_layout(table, rules, None, plan) for table in printed.tables]
    listed = lists.priorities(plan, layouts, rules, profile)
    for lay in layouts:
        take_by_content(lay, [p.code for p in listed], rules)
    readings = _read(layouts, plan, head, profile, listed, rules)
    allocations = mark_restated(
        [a for r in readings for a in r.allocations], [t for r in readings for t in r.totals]
    )
    stated = statements(plan, rules, head.years)
    if not _speaks_of_funding(printed, rules) or not (
        allocations or any(lay.reason for lay in layouts)
    ):
        raise BadInput(f"{document.source_file}: {_nothing(document, printed, rules)}")
    framework = _framework(document, head, profile, rules)
    allocations = corrected(framework, [_flagged(a, document, head) for a in allocations], rules)
    issues = [issue for r in readings for issue in r.issues]
    issues += _pictures(document)
    issues += _strange_years(allocations, head)
    issues += missing_pages(document, printed, _expected(document, cut))
    issues += _unread(layouts, plan)
    checks += [_as_check(issue) for issue in _once(issues)]
    taken = cut.reason if cut else "the pages were named by a person"
    checks.append(Check("pages_taken", "completeness", "passed", taken))
    return Records(
        framework=framework,
        allocations=tuple(allocations),
        allocation_priorities=tuple(p for r in readings for p in r.priorities),
        totals=tuple(t for r in readings for t in r.totals),
        checks=tuple(checks),
        priorities=listed,
        glossary=lists.glossary(printed, plan, layouts, rules),
        statements=stated,
        key_dates=lists.key_dates(layouts, rules),
        grant_scopes=lists.grant_scopes(
            plan, rules, {a.intention_code for a in allocations if a.intention_code}
        ),
        cells=tuple(c for r in readings for c in r.cells),
        issues=tuple(_once(issues)),
        claims=tuple(
            [c for r in readings for c in r.claims]
            + [
                c
                for lay in layouts
                if not lay.amounts or lay.reason == INCOME
                for c in _text_claims(lay, rules)
            ]
        ),
        strips=tuple(strip for lay in layouts if lay.amounts for strip in _strips(lay)),
    )


def _framework(document: Document, head: Front, profile: Profile | None, rules: Rules) -> Framework:
    numbers = [p.number for p in document.pages]
    from pipeline import __version__

    stem = re.sub(r"\.pdf$", "", document.source_file, flags=re.IGNORECASE)
    return Framework(
        framework=head.slug(stem) or "document",
        publisher=head.publisher or "unknown",
        title=head.title or stem,
        period_start=head.period_start,
        period_end=head.period_end,
        issued_on=head.issued_on,
        source_file=document.source_file,
        source_sha256=document.source_sha256,
        pages=document.page_count,
        page_from=min(numbers, default=1),
        page_to=max(numbers, default=document.page_count),
        profile=profile.name if profile else "general",
        rules_version=rules.version,
        software_version=__version__,
    )


def _nothing(document: Document, printed: Printed, rules: Rules) -> str:
    """Why a document gives no lines, and what to do."""
    if document.picture_pages and not printed.lines:
        return (
            f"all {len(document.picture_pages)} pages are pictures without text (a scan); "
            "run it through an OCR program first"
        )
    if not _speaks_of_funding(printed, rules):
        return "no page speaks of commissioning, grants or funding; this is no framework"
    return "no table of amounts was found on its pages; name them with --pages if it has one"


def _speaks_of_funding(printed: Printed, rules: Rules) -> bool:
    words = [line.text for line in printed.lines]
    words += [c.raw for t in printed.tables for row in t.rows[:2] for c in row]
    text = " ".join(words).lower()
    return any(compiled(r.pattern).search(text) for r in rules.packs if r.of == "subject")


def _flagged(line: Allocation, document: Document, head: Front) -> Allocation:
    """A line with what its page and its year say against it."""
    flags = list(line.flags)
    if line.page in document.hidden_text_pages:
        flags.append("ocr")
    if head.years and line.financial_year not in head.years:
        flags.append("year_outside_period")
    return replace(line, flags=tuple(flags)) if len(flags) > len(line.flags) else line


def _strange_years(allocations: Sequence[Allocation], head: Front) -> list[Issue]:
    """Columns of years that the framework does not cover: misread titles, or years before it."""
    strange = {a.financial_year: a for a in allocations if "year_outside_period" in a.flags}
    return [
        Issue(
            "years_in_period",
            f"{year} lies outside the period {head.years[0]} to {head.years[-1]}; "
            "its lines are not proven",
            line.page,
            line.box,
        )
        for year, line in sorted(strange.items())
    ]


def _expected(document: Document, cut: Cut | None) -> range | None:
    if cut is None:
        return None
    return cut.pages or range(1, document.page_count + 1)


def _pictures(document: Document) -> list[Issue]:
    """Pages nobody has read: pictures without text, but for a cover."""
    first = document.pages[0].number if document.pages else 1
    return [
        Issue("page_is_picture", "the page is a picture without text and was not read", number)
        for number in document.picture_pages
        if number != first
    ] + [
        Issue(
            "text_under_picture",
            "the page is a picture with text that nobody sees; the text was "
            "read, and may not be what the picture shows",
            number,
        )
        for number in document.hidden_text_pages
    ]


def _profile(head: Front, rules: Rules) -> Profile | None:
    """The profile written for this publisher's documents of this kind; None where there is none."""
    for profile in rules.profiles:
        if compiled(profile.fits.publisher).search(head.publisher) and compiled(
            profile.fits.title
        ).search(head.title):
            return profile
    return None


def _layout(table, rules: Rules, profile: Profile | None, plan: Outline) -> Layout:  # type: ignore[no-untyped-def]
    place = plan.places[table.index]
    above = " ".join(clean(ln.text, rules) for ln in plan.above[table.index][-2:])
    return layout(table, rules, profile, f"{place.heading} {above}")


def _misfit(layouts: Sequence[Layout], profile: Profile | None) -> Check | None:
    """A failed check where the amount tables have titles that the profile does not know."""
    if profile is None:
        return None
    listed = [rule.titles for rule in profile.tables if rule.titles]
    known = {_title_key(t) for titles in listed for t in titles}
    mine = [lay for lay in layouts if lay.amounts and len(lay.columns) > 3]
    new = [t for lay in mine for t in lay.titles if t and _title_key(t) not in known]
    if not new:
        return None
    found = {_title_key(t) for lay in mine for t in lay.titles}
    best = max(listed, key=lambda titles: sum(_title_key(t) in found for t in titles), default=[])
    missing = [t for t in best if _title_key(t) not in found]
    return Check(
        "profile_titles",
        "schema",
        "failed",
        f"the profile {profile.name} does not fit this edition, so the general reading was used; "
        f"titles missing: {'; '.join(missing) or 'none'}; titles new: {'; '.join(dict.fromkeys(new))}",
        expected="; ".join(best),
        actual="; ".join(dict.fromkeys(new)),
    )


def _title_key(title: str) -> str:
    """A title without the year that changes from edition to edition."""
    return re.sub(r"\d+|£", "", squeezed(title)).replace("(intention)", "").removesuffix("ci")


def _read(
    layouts: Sequence[Layout],
    plan: Outline,
    head: Front,
    profile: Profile | None,
    listed: Sequence,  # type: ignore[type-arg]
    rules: Rules,
) -> list[Reading]:
    out: list[Reading] = []
    counts: dict[str, int] = defaultdict(int)
    taken: set[str] = set()
    themes = _themes(listed, rules)
    by_heading = _themes_by_heading(layouts, plan, rules)
    for lay in layouts:
        if not lay.amounts and not lay.of("part"):
            continue
        if _lists_income(lay, plan, rules):
            lay.reason = INCOME
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
        near = " ".join(clean(ln.text, rules) for ln in plan.above[lay.table.index][-3:])
        year = year_in(place.heading) or year_in(near)
        years = (year,) if year else head.years
        if not years and any(c.year is None for c in [*lay.amounts, *lay.of("part")]):
            lay.reason = "no title and no heading names its financial year"
            continue
        setting = Setting(
            table_id=table_id,
            years=years,
            theme=_theme_in(place.heading, themes, rules) or by_heading.get(lay.table.index),
            mechanism=rule.mechanism if rule else None,
            themes=tuple(themes),
            listed=tuple((p.code, p.text) for p in listed),
            rules=rules,
        )
        reading = TableReader(lay, setting, counts[table_id], taken).read()
        counts[table_id] += reading.lines
        out.append(reading)
    return out


def _themes(listed: Sequence, rules: Rules) -> list[str]:  # type: ignore[type-arg]
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


def _theme_in(heading: str, themes: Sequence[str], rules: Rules) -> str | None:
    """The theme that a table's heading names, by the document's own list or the rules."""
    tight = squeezed(heading)
    for theme in themes:
        if squeezed(theme) in tight:
            return canonical(theme, rules.themes, "themes", rules).value
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
    keys = [_title_key(t) for t in lay.titles]
    for rule in profile.tables:
        if rule.titles and keys == [_title_key(t) for t in rule.titles]:
            return rule
    return None


def _unread(layouts: Sequence[Layout], plan: Outline) -> list[Issue]:
    """Tables of money that are reported and not read, with the reason."""
    return [
        Issue(
            "table_is_income" if lay.reason == INCOME else "table_not_read",
            f"a table under {plan.places[lay.table.index].heading!r} was not read: {lay.reason}",
            lay.table.page,
            lay.table.boxes[0][1],
        )
        for lay in layouts
        if lay.reason
    ] + [
        Issue(
            "column_unknown",
            doubt + "; its figures are left over",
            lay.table.page,
            lay.table.boxes[0][1],
        )
        for lay in layouts
        if lay.amounts
        for doubt in lay.doubts
    ]


def _once(issues: Sequence[Issue]) -> list[Issue]:
    """Each message once: a name that no rule knows is reported once for a document."""
    return list({issue.message: issue for issue in reversed(issues)}.values())[::-1]


def _as_check(issue: Issue) -> Check:
    where = f" (page {issue.page}" + (
        f", box {', '.join(f'{v:.0f}' for v in issue.box)})" if issue.box else ")"
    )
    return Check(issue.code, "schema", "failed", issue.message + where)


def _strips(lay: Layout) -> list[Strip]:
    """The areas under the titles of money, page by page: bare numbers there are money as well."""
    out = []
    for column in lay.of("amount", "part", "row_total", "other_money"):
        cells = [row[column.index] for row in lay.table.rows if row[column.index].column_span == 1]
        for page, area in lay.table.boxes:
            mine = [c.box for c in cells if c.page == page]
            if mine:
                left, right = min(b.x0 for b in mine), max(b.x1 for b in mine)
                place = Box(left, area.top - BEYOND_PT, right, area.bottom + BEYOND_PT)
                out.append(Strip(page, place, column.unit != 1))
    return out


def _text_claims(lay: Layout, rules: Rules) -> list[Claim]:
    """Claims on money in tables that hold no lines: figures that are not pounds, and money in texts."""
    out = []
    for row in lay.table.rows:
        for column, cell in zip(lay.columns, row, strict=True):
            if cell.is_blank:
                continue
            if column.role in IGNORED:
                why = f"{IGNORED[column.role]}: {column.title}"
                out.append(Claim(cell.page, cell.box, "ignored", why))
            elif lay.reason == INCOME:
                out.append(Claim(cell.page, cell.box, "ignored", f"income: {column.title}"))
            elif not lay.reason:
                out += text_claims(cell, column.title, rules)
    return out
