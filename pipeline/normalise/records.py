"""One document's records: front matter, lists, statements, and the lines of all its amount tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from pipeline.errors import BadInput
from pipeline.filename import as_title
from pipeline.model import (
    Check,
    Document,
    Framework,
    Printed,
    Records,
    Total,
)
from pipeline.normalise import lists
from pipeline.normalise.amounts import read_tables, title_key
from pipeline.normalise.cards import cards_as_tables
from pipeline.normalise.columns import all_layouts, by_content
from pipeline.normalise.continuity import missing_pages, repeated_pages
from pipeline.normalise.corrections import corrected
from pipeline.normalise.doubts import (
    as_check,
    coarse_pages,
    damage,
    expected_pages,
    flagged,
    loose_figures,
    nothing_found,
    once,
    speaks_of_funding,
    strange_years,
    unread_pages,
    unread_tables,
)
from pipeline.normalise.front import Front, front
from pipeline.normalise.layout import Layout
from pipeline.normalise.listed_awards import read_lists
from pipeline.normalise.narrative import statements
from pipeline.normalise.outline import outline
from pipeline.normalise.pack import Cut
from pipeline.normalise.provenance import loose_claims, money_strips
from pipeline.normalise.purpose import judged
from pipeline.normalise.restated import mark_restated
from pipeline.normalise.rule_kinds import Profile, compiled
from pipeline.normalise.rules import Rules
from pipeline.normalise.same_sums import doubt_same_sums


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
    layouts = all_layouts(printed, plan, rules, profile)
    misfit = _misfit(layouts, profile)
    checks: list[Check] = []
    if misfit is not None:
        checks.append(misfit)
        profile = None
        plan = outline(printed, rules, None)
        layouts = all_layouts(printed, plan, rules, None)
    listed = lists.priorities(plan, layouts, rules, profile)
    layouts = [by_content(lay, [p.code for p in listed]) for lay in layouts]
    layouts = [judged(lay, plan, head, rules) for lay in layouts]
    readings = read_tables(layouts, plan, head, profile, listed, rules)
    listing, unlisted = read_lists(plan, head, readings, rules)
    readings += listing
    again = repeated_pages(document)
    tables = [r.allocations for r in readings]
    allocations, same_sums = doubt_same_sums(
        tables,
        mark_restated(
            tables,
            [t for r in readings for t in r.totals],
            {issue.page for issue in again},
        ),
    )
    in_lists = {(claim.page, claim.box) for reading in listing for claim in reading.claims}
    stated = [s for s in statements(plan, rules, head.years) if (s.page, s.box) not in in_lists]
    if not speaks_of_funding(printed, rules) or not (
        allocations or any(lay.reason for lay in layouts)
    ):
        raise BadInput(f"{document.source_file}: {nothing_found(document, printed, rules, cut)}")
    framework = _framework(document, head, profile, rules)
    ocr_pages = document.ocr_pages
    allocations = corrected(framework, [flagged(a, ocr_pages, head) for a in allocations], rules)
    issues = [issue for r in readings for issue in r.issues] + same_sums + unlisted
    issues += unread_pages(document) + coarse_pages(document) + damage(document)
    issues += loose_figures(printed)
    issues += strange_years(allocations, head)
    issues += missing_pages(document, printed, expected_pages(document, cut))
    issues += again
    issues = once([*issues, *unread_tables(layouts, plan)])
    checks += [as_check(issue) for issue in issues]
    taken = cut.reason if cut else "the pages were named by a person"
    is_sure = cut is None or cut.is_sure
    checks.append(Check("pages_taken", "completeness", "passed" if is_sure else "failed", taken))
    return Records(
        framework=framework,
        allocations=tuple(allocations),
        allocation_priorities=tuple(p for r in readings for p in r.priorities),
        totals=_numbered([t for r in readings for t in r.totals]),
        checks=tuple(checks),
        priorities=listed,
        glossary=lists.glossary(plan, layouts, rules),
        statements=tuple(stated),
        key_dates=lists.key_dates(layouts),
        grant_scopes=lists.grant_scopes(
            plan, {a.intention_code for a in allocations if a.intention_code}
        ),
        cells=tuple(c for r in readings for c in r.cells),
        issues=tuple(issues),
        claims=tuple(
            [c for r in readings for c in r.claims]
            + [
                c
                for lay in layouts
                if not lay.amounts or lay.lists != "awards"
                for c in loose_claims(lay, rules)
            ]
        ),
        strips=tuple(
            strip
            for lay in layouts
            if lay.amounts or (lay.reason and lay.lists == "awards")
            for strip in money_strips(lay)
        ),
    )


def _numbered(totals: Sequence[Total]) -> tuple[Total, ...]:
    """The totals, each with an id of its own: its table's, and its place among that table's."""
    count: Counter[str] = Counter()
    out = []
    for total in totals:
        count[total.table_id] += 1
        name = f"{total.table_id}-total-{count[total.table_id]:02}"
        out.append(replace(total, total_id=name))
    return tuple(out)


def _framework(document: Document, head: Front, profile: Profile | None, rules: Rules) -> Framework:
    numbers = [p.number for p in document.pages]
    from pipeline import __version__

    name = as_title(document.source_file)
    return Framework(
        framework=head.slug(name) or "document",
        publisher=head.publisher or "unknown",
        title=head.title or name,
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


def _profile(head: Front, rules: Rules) -> Profile | None:
    """The profile written for this publisher's documents of this kind; None where there is none."""
    for profile in rules.profiles:
        if compiled(profile.fits.publisher).search(head.publisher) and compiled(
            profile.fits.title
        ).search(head.title):
            return profile
    return None


def _misfit(layouts: Sequence[Layout], profile: Profile | None) -> Check | None:
    """A failed check where the amount tables have titles that the profile does not know."""
    if profile is None:
        return None
    listed = [rule.titles for rule in profile.tables if rule.titles]
    known = {title_key(t) for titles in listed for t in titles}
    mine = [lay for lay in layouts if lay.amounts and len(lay.columns) > 3]
    new = [t for lay in mine for t in lay.titles if t and title_key(t) not in known]
    if not new:
        return None
    found = {title_key(t) for lay in mine for t in lay.titles}
    best = max(listed, key=lambda titles: sum(title_key(t) in found for t in titles), default=[])
    missing = [t for t in best if title_key(t) not in found]
    return Check(
        "profile_titles",
        "schema",
        "failed",
        f"the profile {profile.name} does not fit this edition, so the general reading was used; "
        f"titles missing: {'; '.join(missing) or 'none'}; titles new: {'; '.join(dict.fromkeys(new))}",
        expected="; ".join(best),
        actual="; ".join(dict.fromkeys(new)),
    )
