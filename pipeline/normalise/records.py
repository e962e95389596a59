"""One document's records: front matter, lists, statements, and the lines of all its amount tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from typing import NamedTuple

from pipeline.errors import BadInput
from pipeline.filename import as_title
from pipeline.model import (
    Allocation,
    Check,
    Document,
    Framework,
    Issue,
    Printed,
    Records,
    Statement,
    Strip,
    Total,
    with_flag,
)
from pipeline.normalise import lists
from pipeline.normalise.amounts import read_tables
from pipeline.normalise.columns.layout import Layout
from pipeline.normalise.corrections import corrected
from pipeline.normalise.doubts.continuity import (
    cut_sideways,
    missing_pages,
    repeated_pages,
    side_by_side,
)
from pipeline.normalise.doubts.drawn_lines import (
    LevelLines,
    crossed_out,
    doubt_overprint,
    level_lines,
)
from pipeline.normalise.doubts.line_doubts import (
    codes_twice,
    flagged,
    noted,
    strange_years,
    years_beside,
)
from pipeline.normalise.doubts.page_doubts import (
    coarse_pages,
    damage,
    nothing_found,
    speaks_of_funding,
    unread_pages,
)
from pipeline.normalise.doubts.unread import (
    loose_figures,
    rows_left_below,
    titled_figures,
    unread_tables,
)
from pipeline.normalise.known import Known, what_is_known
from pipeline.normalise.lines.provenance import loose_claims, money_strips
from pipeline.normalise.lines.readings import Reading, joined
from pipeline.normalise.plan.front import Front, other_fronts
from pipeline.normalise.plan.pack import Cut
from pipeline.normalise.rulebook.profiles import Profile
from pipeline.normalise.rulebook.rules import Rules
from pipeline.normalise.texts.cell_lists import listed_claims
from pipeline.normalise.texts.headed_awards import read_headed
from pipeline.normalise.texts.labelled_awards import read_labelled
from pipeline.normalise.texts.listed_awards import read_lists
from pipeline.normalise.texts.loose_rows import read_loose_rows
from pipeline.normalise.texts.narrative import statements
from pipeline.normalise.texts.sentence_awards import read_sentences, sums_of_text
from pipeline.normalise.texts.text_totals import read_text_totals
from pipeline.normalise.told_once import told_once


def normalise(
    document: Document, printed: Printed, rules: Rules, cut: Cut | None = None
) -> Records:
    """The records of one framework, not yet verified. ``cut`` says which pages were taken, and why;
    None where a person named them.

    Raises ``BadInput`` where the document holds no framework.
    """
    known = what_is_known(printed, rules)
    printed = known.printed
    tables = read_tables(known, rules)
    texts = _read_texts(known, tables, rules)
    readings = [*tables, *texts.readings]
    whole = joined(readings)
    again = repeated_pages(document)
    allocations, restating = told_once(readings, again, printed, rules)
    allocations, settled = _without_other_money(readings, allocations)
    has_money = bool(allocations) or any(lay.reason for lay in known.layouts)
    has_money = has_money or any(issue.code == "list_not_read" for issue in texts.issues)
    if not has_money or not speaks_of_funding(printed, rules):
        raise BadInput(f"{document.source_file}: {nothing_found(document, printed, rules, cut)}")
    told = {a.financial_year for a in allocations if "year_inferred" not in a.flags}
    head = known.head.of_years(told)
    framework = _framework(document, head, None if known.misfit else known.profile, rules)
    drawn = level_lines(document)
    allocations = _flagged(allocations, document, printed, head, rules)
    allocations, overprint = doubt_overprint(printed, drawn, allocations)
    sideways = cut_sideways(document, printed, whole.totals)
    if sideways:
        allocations = _beside_unread(allocations, {issue.page for issue in sideways})
    allocations = corrected(framework, allocations, rules)
    issues = _once(
        [
            *(issue for issue in whole.issues if issue not in settled),
            *restating,
            *texts.issues,
            *overprint,
            *_doubts_of_pages(document, printed, known.layouts, drawn, rules),
            *_doubts_of_lines(printed, allocations, head, rules),
            *missing_pages(document, printed, cut),
            *again,
            *sideways,
            *side_by_side(printed),
            *unread_tables(known.layouts, known.outline, rules),
        ]
    )
    return Records(
        framework=framework,
        allocations=tuple(allocations),
        allocation_priorities=whole.priorities,
        totals=_numbered(whole.totals),
        checks=(*known.misfit, *(issue.as_check for issue in issues), _pages_taken(cut)),
        priorities=known.listed,
        glossary=lists.glossary(known.outline, known.layouts, rules),
        statements=_stated(known, texts.readings, rules),
        key_dates=lists.key_dates(known.layouts, printed.lines, rules),
        grant_scopes=lists.grant_scopes(known.outline, allocations),
        cells=whole.cells,
        issues=tuple(issues),
        claims=(
            *whole.claims,
            *(claim for lay in known.layouts for claim in loose_claims(lay, rules)),
            *(claim for table in known.listing for claim in listed_claims(table)),
        ),
        strips=(*(strip for lay in known.layouts for strip in money_strips(lay)), *texts.strips),
    )


class _Texts(NamedTuple):
    """What the text awards beside the tables; where else it has sums one below the other; and doubts."""

    readings: list[Reading]
    strips: list[Strip]
    issues: list[Issue]


def _read_texts(known: Known, tables: Sequence[Reading], rules: Rules) -> _Texts:
    """What lists and headings of the text award, and the rows of sums that none of them took."""
    plan, head = known.outline, known.head
    found, unlisted = read_lists(plan, head, tables, rules, known.listing)
    found += filter(None, [read_labelled(plan, head, [*tables, *found], rules)])
    found += filter(None, [read_headed(plan, head, [*tables, *found], rules)])
    told = read_sentences(plan, head, [*tables, *found], rules)
    found += [told] if told is not None else []
    found += filter(None, [read_text_totals(plan, [*tables, *found], rules)])
    strips, untold = read_loose_rows(plan, [*tables, *found], rules)
    whole = joined(found)
    # as of headings above lists; sentences that tell awards say of each sum of the text whether it is in doubt
    read = {(claim.page, claim.box) for claim in whole.claims}
    read |= {(issue.page, issue.box) for issue in whole.issues if issue.box is not None}
    read |= sums_of_text(plan) if told is not None and told.allocations else set()
    unlisted = [
        issue
        for issue in unlisted
        if issue.code not in {"list_not_read", "list_item_not_read"}
        or (issue.page, issue.box) not in read
    ]
    left = {(issue.page, issue.box) for issue in unlisted if issue.code == "list_not_read"}
    untold = [issue for issue in untold if (issue.page, issue.box) not in left]
    return _Texts(found, strips, [*unlisted, *untold])


def _without_other_money(
    readings: Sequence[Reading], lines: Sequence[Allocation]
) -> tuple[list[Allocation], list[Issue]]:
    """The lines without the doubt whether a table is of other money than awards, where all its lines give that
    of awards again; and the issues that this settles.
    """
    again = {line.key for line in lines if line.restated}
    whole = [r for r in readings if r.allocations and all(a.key in again for a in r.allocations)]
    settled = [i for reading in whole for i in reading.issues if i.code == "table_may_be_other"]
    keys = {line.key for reading in whole for line in reading.allocations} if settled else ()
    return [line.without("may_be_other") if line.key in keys else line for line in lines], settled


def _flagged(
    lines: Sequence[Allocation], document: Document, printed: Printed, head: Front, rules: Rules
) -> list[Allocation]:
    """The lines with the flags that their years, their pages and notes beside them give."""
    beside = years_beside(lines, head.years)
    return noted(
        [flagged(line, document.ocr_pages, head, beside) for line in lines], printed, rules
    )


def _beside_unread(lines: Sequence[Allocation], pages: Set[int | None]) -> list[Allocation]:
    """The lines with those flagged whose rows begin on another page: what names them may stand there."""
    return with_flag(lines, {a.key for a in lines if a.page in pages}, "rows_doubtful")


def _doubts_of_lines(
    printed: Printed, lines: Sequence[Allocation], head: Front, rules: Rules
) -> list[Issue]:
    """Whether the lines are all of this framework, each once."""
    return [
        *other_fronts(printed.lines, head, rules),
        *strange_years(lines, head),
        *codes_twice(lines),
    ]


def _doubts_of_pages(
    document: Document,
    printed: Printed,
    layouts: Sequence[Layout],
    drawn: Mapping[int, LevelLines],
    rules: Rules,
) -> list[Issue]:
    """What of the pages was not read, or not as it is."""
    return [
        *unread_pages(document),
        *crossed_out(document, drawn),
        *coarse_pages(document),
        *damage(document),
        *loose_figures(printed),
        *titled_figures(printed, layouts, rules),
        *rows_left_below(printed),
    ]


def _stated(known: Known, texts: Sequence[Reading], rules: Rules) -> tuple[Statement, ...]:
    """The sums that the running text states, and that are no awards."""
    awards = {(claim.page, claim.box) for claim in joined(texts).claims}
    stated = statements(known.outline, rules, known.head.years)
    return tuple(s for s in stated if (s.page, s.box) not in awards)


def _once(issues: Sequence[Issue]) -> list[Issue]:
    """Each message once: a name that no rule knows is reported once for a document."""
    return list({issue.message: issue for issue in reversed(issues)}.values())[::-1]


def _pages_taken(cut: Cut | None) -> Check:
    taken = cut.reason if cut else "the pages were named by a person"
    is_sure = cut is None or cut.is_sure
    return Check("pages_taken", "completeness", "passed" if is_sure else "failed", taken)


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
