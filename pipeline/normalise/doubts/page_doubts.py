"""What a person should look at: pages that were not read, not all of them, or not as they are; and why a
document gives no lines at all.
"""

from __future__ import annotations

from operator import attrgetter
from statistics import median

from pipeline.document.pictures.scans import HOW
from pipeline.document.scale import PX_PER_PT, dots_a_point
from pipeline.model import Document, Issue, Page, Printed
from pipeline.normalise.plan.pack import Cut
from pipeline.normalise.rulebook.rules import Rules
from pipeline.plain import count

LEAST_UNREAD = 8  # digits: fewer are a date or a number in the margin
LEAST_CUT = 2  # digits: one may be a mark of the printer's
GARBLED = "can't be read as text: the fonts don't say which letters they draw"
IS_PICTURE = f"the page is a picture without text and was not read; {HOW}"
UNDER_PICTURE = (
    "the page is a picture with text that nobody sees; the text was read, and may not be what the picture "
    f"shows; {HOW}"
)
BESIDE_PICTURE = f"a picture beside the text may hold a table, and was not read; {HOW}"
# of so many digits
SIDEWAYS = "{} digits run up or down the page and were not read"
COVERED = "{} digits of the file's text are not seen on the page as it is drawn, and were not read"
CUT = "the edge of the page runs through {:,} digits: what lies beyond it was not read"
LEAST_PRINT_DOTS = 18  # how high print is that is surely recognised


def unread_pages(document: Document) -> list[Issue]:
    """Pages nobody has read, or not all of: pictures without text, but for a cover, and print that runs
    another way than that around it.
    """
    first = document.pages[0].number if document.pages else 1
    pictures = [number for number in document.picture_pages if number != first]
    told = (
        ("page_is_picture", pictures, IS_PICTURE),
        ("text_under_picture", document.hidden_text_pages, UNDER_PICTURE),
        ("text_garbled", document.garbled_pages, f"the page {GARBLED}; {HOW}"),
        ("picture_not_read", document.mixed_pages, BESIDE_PICTURE),
    )
    issues = [Issue(code, what, number) for code, numbers, what in told for number in numbers]
    for code, what, least, counted in (
        ("print_sideways", SIDEWAYS, LEAST_UNREAD, attrgetter("sideways_digits")),
        ("text_covered", COVERED, LEAST_UNREAD, attrgetter("unseen_digits")),
        ("print_cut", CUT, LEAST_CUT, attrgetter("cut_digits")),
    ):
        for page in document.pages:
            if (digits := counted(page)) >= least:
                issues.append(Issue(code, what.format(digits), page.number))
    return issues


def coarse_pages(document: Document) -> list[Issue]:
    """Pages so large that their pictures were read with less than half of the dots of others, where
    their print is not as large.
    """
    return [
        Issue(
            "page_drawn_coarsely",
            f"the page is large, and its picture was read at {_dots_a_point(page) * 72:.0f} dots an "
            f"inch, not at {PX_PER_PT * 72:.0f}: small print may be missing",
            page.number,
        )
        for page in document.pages
        if page.engine
        and _dots_a_point(page) < PX_PER_PT / 2
        and _print_pt(page) * _dots_a_point(page) < LEAST_PRINT_DOTS
    ]


def _dots_a_point(page: Page) -> float:
    """How many dots a point of a page, as it is shown, its picture had."""
    size = page.shown.size if page.shown else 1.0
    return dots_a_point((page.width_pt * size, page.height_pt * size), PX_PER_PT)


def _print_pt(page: Page) -> float:
    """The size of common print on a page as it is shown; 0 where none was found."""
    size = page.shown.size if page.shown else 1.0
    return size * median(w.size_pt for w in page.words) if page.words else 0.0


def damage(document: Document) -> list[Issue]:
    """What damage to the file may hide: of any of its pages, and of those that show nothing.

    pdfium gives a page whose content it can't find or unpack as one on which nothing is drawn.
    """
    issues = [
        Issue("page_blank", "nothing is drawn on the page; look whether it should be so", number)
        for number in document.blank_pages
    ]
    if document.damaged_parts and document.pages:
        what = (
            f"{count(document.damaged_parts, 'packed part')} of the file can't be unpacked whole: "
            "text of any page may be missing; fetch the file again"
        )
        issues.append(Issue("file_damaged", what, document.pages[0].number))
    return issues


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
