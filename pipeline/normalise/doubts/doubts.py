"""What a person should look at: why nothing was found, tables that were not read, lines in doubt."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

from pipeline.document.pictures.scans import HOW
from pipeline.model import UNREADABLE, Allocation, Check, Document, Issue, Printed, TextLine
from pipeline.normalise.columns.layout import Layout
from pipeline.normalise.doubts.page_doubts import GARBLED
from pipeline.normalise.plan.front import Front
from pipeline.normalise.plan.outline import Outline
from pipeline.normalise.plan.pack import Cut
from pipeline.normalise.rulebook.rules import Rules
from pipeline.plain import count

LEAST_LOOSE = 3
LOOSE_PT = 3.0
LOOSE_FIGURE = re.compile(r"\(?[-–−]?(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+)\)?")
MARKED = re.compile(r"[*†‡§#]+$")
NOTE = re.compile(r"([*†‡§#]+)\s*(.+)")
LARGE = re.compile(r"\d{3}")


def nothing_found(document: Document, printed: Printed, rules: Rules, cut: Cut | None) -> str:
    """Why a document gives no lines, and what to do."""
    why = _why_nothing(document, printed, rules, cut)
    return f"{why}; {document.elsewhere}" if document.elsewhere else why


def _why_nothing(document: Document, printed: Printed, rules: Rules, cut: Cut | None) -> str:
    if document.picture_pages and not printed.lines:
        return f"all {len(document.picture_pages)} pages are pictures without text (a scan); {HOW}"
    if document.garbled_pages:
        return f"{count(len(document.garbled_pages), 'page')} {GARBLED}; {HOW}"
    if not speaks_of_funding(printed, rules):
        return "no page speaks of commissioning, grants or funding; this is no framework"
    if cut is None:
        return "no table of amounts was found on the pages that were named"
    return "no table of amounts was found on its pages; name them with --pages if it has one"


def speaks_of_funding(printed: Printed, rules: Rules) -> bool:
    """Whether any line or table heading has a word of commissioning, grants or funding."""
    words = [line.text for line in printed.lines]
    words += [c.raw for t in printed.tables for row in t.rows[:2] for c in row]
    text = " ".join(words).lower()
    return any(r.regex.search(text) for r in rules.packs if r.of == "subject")


def flagged(line: Allocation, ocr_pages: Collection[int], head: Front) -> Allocation:
    """A line with what its page and its year say against it."""
    flags = []
    if line.page in ocr_pages:
        flags.append("ocr")
    if head.years and line.financial_year not in head.years:
        flags.append("year_outside_period")
    if any(UNREADABLE in text for text in _texts(line)):
        flags.append("letters_unknown")
    return line.flagged(*flags) if flags else line


def _texts(line: Allocation) -> Iterator[str]:
    """What a line says in words."""
    texts = (line.title, line.provider, line.description, line.theme, line.reach, line.comment)
    return filter(None, texts)


def noted(lines: Sequence[Allocation], printed: Printed, rules: Rules) -> list[Allocation]:
    """The lines, with a flag on those whose mark leads to a note which says that it was not awarded after
    all.
    """
    notes = [NOTE.match(line.text.strip()) for line in printed.lines]
    marks = {note[1] for note in notes if note and rules.label(note[2], "withdrawn")}

    def is_noted(line: Allocation) -> bool:
        found = (MARKED.search(text.strip()) for text in (line.title, line.raw_amount))
        return any(match is not None and match[0] in marks for match in found)

    return [a.flagged("may_be_declined") if marks and is_noted(a) else a for a in lines]


def strange_years(allocations: Sequence[Allocation], head: Front) -> list[Issue]:
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


def expected_pages(document: Document, cut: Cut | None) -> range | None:
    """The pages that were to be read; None where a person named them."""
    if cut is None:
        return None
    return cut.pages or range(1, document.page_count + 1)


def unread_tables(layouts: Sequence[Layout], plan: Outline) -> list[Issue]:
    """Tables of money that are reported and not read, with the reason."""
    return [
        Issue(
            f"table_is_{lay.lists}" if lay.lists != "awards" else "table_not_read",
            f"a table under {plan.places[lay.table.index].heading!r} was not read: {lay.reason}",
            lay.table.page,
            lay.table.boxes[0][1],
            reason=lay.reason,
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
        if lay.amounts and not lay.reason
        for doubt in lay.doubts
    ]


def loose_figures(printed: Printed) -> list[Issue]:
    """Figures without a sign that stand in line outside of all tables: a column of one, as a sheet too
    wide for its paper prints it on the next.
    """
    columns: dict[tuple[int, int], list[TextLine]] = defaultdict(list)
    for line in printed.lines:
        if LOOSE_FIGURE.fullmatch(line.text.strip()):
            columns[line.page, round(line.box.x1 / LOOSE_PT)].append(line)
    return [
        Issue(
            "figures_not_read",
            f"{count(len(lines), 'figure')} stand in line outside of all tables and were not read",
            page,
            lines[0].box,
        )
        for (page, _), lines in columns.items()
        # paragraphs may have their numbers on lines of their own
        if len(lines) >= LEAST_LOOSE and any(LARGE.search(line.text) for line in lines)
    ]


def once(issues: Sequence[Issue]) -> list[Issue]:
    """Each message once: a name that no rule knows is reported once for a document."""
    return list({issue.message: issue for issue in reversed(issues)}.values())[::-1]


def as_check(issue: Issue) -> Check:
    """A doubt as it is published; ``actual`` is what was found, in words where it is no name."""
    where = f" (page {issue.page}{f', {issue.box.told}' if issue.box else ''})"
    return Check(
        issue.code,
        "schema",
        "failed",
        issue.message + where,
        actual=issue.found or issue.message,
        page=issue.page,
        box=issue.box,
    )
