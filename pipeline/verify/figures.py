"""The completeness proof: every sum printed on a page of the framework, and what became of it.

The figures are found from the words on the pages, not from the tables that were read: a row that the
reading lost shows up here as a figure that nobody claims.
"""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from operator import attrgetter

from pipeline.errors import Outdated
from pipeline.extract.lines import lines_of, segments
from pipeline.grouping import by_key
from pipeline.model import (
    Allocation,
    Box,
    Check,
    Claim,
    Figure,
    Framework,
    Page,
    Printed,
    Records,
    Role,
    Strip,
    TextLine,
    Word,
)
from pipeline.normalise.columns.heading_rows import numbers_columns
from pipeline.normalise.lines.provenance import BEYOND_PT
from pipeline.normalise.rulebook.decisions import Ignored
from pipeline.normalise.rulebook.rules import Rules
from pipeline.normalise.words.money import parse
from pipeline.normalise.words.sums import money_in
from pipeline.normalise.words.units import UNIT

# A number without a sign that has the looks of a sum. The reading has its own (``extract/figures.py``),
# so that what it takes for none is missed here.
BARE = re.compile(
    r"^[(\-–−]?(?:\d{1,3}(?:[,.]\d{3})+(?:\.\d+)?|\d{3,}(?:\.\d\d)?|\d+\.\d\d)\)?[*†‡]*$"
)
NUMBER = re.compile(r"[(\-–−]?\d")  # what all bare amounts begin with
DECIMAL = re.compile(r"^[(\-–−]?\d+(?:\.\d+)?\)?[*†‡]*$")
SHORTENED = re.compile(r"^[(\-–−]?\d[\d,.]*(?:k|m|bn)?\)?[*†‡]*$", re.IGNORECASE)
DIALLED = re.compile(r"\(?\+?\d+\)?[.,;]?")
DIALLING = re.compile(r"\(?(?:\+\d|0\d)")  # how a telephone number begins
SECTION = re.compile(r"sections?|s\.|regulations?|articles?|paragraphs?|clauses?", re.IGNORECASE)
BEGUN_YEAR = re.compile(r"\b(?:20)?(\d\d)[/–-]$")
NO_DIGIT = re.compile(r"\D")
CHECK = "figures_accounted"
SLACK_PT = 1.5
BAND_PT = 24.0  # about two lines of print
SHORT_WORDS = 6
NAMING = 2  # capitalised words behind a number that begins a name: "1625 Independent People"


def account(records: Records, printed: Printed, rules: Rules) -> tuple[Figure, ...]:
    """One figure a printed sum, page by page from the top, with what the records claim it for.

    Equal prints that lie on one another, so that no place tells them apart, are one figure.
    """
    lines = {a.line_id: a for a in records.allocations}
    digits: dict[str, str] = defaultdict(str)  # of all that was read as a line's amounts
    for a in records.allocations:
        digits[a.line_id] += f"{NO_DIGIT.sub('', a.raw_amount)} "
    claims_at = _by_band(
        [
            *records.claims,
            *(Claim(s.page, s.box, "statement", s.paragraph or "text") for s in records.statements),
            *(
                Claim(line.page, line.box, "ignored", "running header or footer")
                for line in printed.furniture
            ),
        ]
    )
    strips_on = by_key(records.strips, attrgetter("page"))
    out: dict[tuple[object, ...], Figure] = {}
    for page in printed.pages:
        for raw, box, unit in _printed(page, strips_on[page.number]):
            money = parse(raw, rules, unit)
            near = [
                claim
                for band in _bands(box)
                for claim in claims_at[page.number, band]
                if claim.box.top < box.bottom and claim.box.bottom > box.top
            ]
            held = _claim(near, box)
            if money.is_foreign or (held is None and _is_year(raw)):
                continue
            role, target = _became(raw, held, lines, digits)
            place = (page.number, raw, *[round(edge, 2) for edge in box])
            out.setdefault(place, Figure(page.number, box, raw, money.amount_gbp, role, target))
    return tuple(out.values())


def _by_band(claims: Iterable[Claim]) -> dict[tuple[int, int], list[Claim]]:
    """Claims by page and each band across it that they reach into: few are near to a figure."""
    out: dict[tuple[int, int], list[Claim]] = defaultdict(list)
    for claim in claims:
        for band in _bands(claim.box):
            out[claim.page, band].append(claim)
    return out


def _bands(box: Box) -> range:
    """The bands across a page, by number from its top, that a box reaches into."""
    return range(int(box.top // BAND_PT), int(box.bottom // BAND_PT) + 1)


def _became(
    raw: str, held: Claim | None, lines: Mapping[str, Allocation], digits: Mapping[str, str]
) -> tuple[Role, str | None]:
    """What became of a figure that is claimed, or not: a line has to have been read from it."""
    if held is None:
        return "unaccounted", None
    if held.role != "allocation":
        return held.role, held.target
    line = lines.get(held.target)
    if line is None or "amount_ambiguous" in line.flags:
        return "unaccounted", None
    if NO_DIGIT.sub("", raw) not in digits[held.target]:
        return "unaccounted", None
    return "restated" if line.restated else "allocation", held.target


def _printed(page: Page, strips: Sequence[Strip]) -> Iterator[tuple[str, Box, int]]:
    """Sums with a sign anywhere, and bare numbers under a title of money, with what they count in.

    A number that stands alone there is a sum whatever its size; one among words has to look like one,
    and so has one above or below the table, where pages have their numbers.
    """
    for piece in _pieces(page):
        signed: list[Box] = []
        for raw, box, *_ in money_in(piece):
            if not UNIT.fullmatch(raw):
                signed.append(box)
                yield raw, box, 1
        for word in piece.words if strips else ():
            if word.is_raised or not NUMBER.match(word.text):
                continue
            if any(box.holds(word.box) for box in signed):
                continue
            over = [s for s in strips if s.box.holds(word.box)]
            if over and _is_sum(word, piece, over) and not _ends_year(word, page):
                yield word.text, word.box, max(s.unit for s in over)


def _pieces(page: Page) -> list[TextLine]:
    """The pieces of a page's lines in which a figure may stand, but for rows that number columns."""
    out: list[TextLine] = []
    for line in lines_of(page.words, page.number):
        if line.may_have_figure:
            pieces = segments(line)
            if not ("1" in pieces[0].words[0].text and numbers_columns([p.text for p in pieces])):
                out += [piece for piece in pieces if piece.may_have_figure]
    return out


def _is_sum(number: Word, piece: TextLine, over: Sequence[Strip]) -> bool:
    """Whether a number without a sign in a line's piece, under titles of money, looks like a sum."""
    is_bare = BARE.match(number.text) is not None
    is_inside = any(_is_inside(number.box, s) for s in over)
    is_alone = all(SHORTENED.match(word.text) for word in piece.words)
    if not is_bare and not is_alone and not DECIMAL.match(number.text):
        return False
    if number is piece.words[0] and len(piece.words) > NAMING and _begins_name(piece):
        return False
    is_in_unit = max(s.unit for s in over) > 1 and (is_inside or "." in number.text)
    looks = (is_bare or is_in_unit) and not _is_year(number.text)
    if is_inside:
        return (looks or is_alone) and not _is_in_sentence(piece, number, over)
    is_day = _is_year(number.text.strip("()"))  # "(as at 31 January 2020)"
    is_no_sum = (
        is_day
        or _is_count_in_prose(piece, number)
        or _is_dialled(piece, number)
        or _is_of_a_law(piece, number)
    )
    return looks and not is_no_sum


def _begins_name(piece: TextLine) -> bool:
    """Whether the number without a sign that a piece begins with is the first word of a name."""
    number, *named = [word.text for word in piece.words[: NAMING + 1]]
    return number.isdigit() and all(map(str.istitle, named))


def _is_dialled(piece: TextLine, number: Word) -> bool:
    """Whether a number without a sign is part of a telephone number: of a run that begins as no sum does."""
    run = itertools.takewhile(
        DIALLED.fullmatch,
        (word.text for word in reversed(piece.words[: piece.words.index(number) + 1])),
    )
    return any(DIALLING.match(text) for text in run)


def _is_of_a_law(piece: TextLine, number: Word) -> bool:
    """Whether a number without a sign is that of a section or the like: "Grants under section 143"."""
    at = piece.words.index(number)
    return at > 0 and SECTION.fullmatch(piece.words[at - 1].text) is not None


def _is_count_in_prose(piece: TextLine, number: Word) -> bool:
    """Whether a number without a sign stands in a sentence, before what it counts."""
    after = piece.words.index(number) + 1
    is_followed = after < len(piece.words) and piece.words[after].text[:1].islower()
    return is_followed and len(piece.words) > SHORT_WORDS


def _is_in_sentence(piece: TextLine, number: Word, over: Sequence[Strip]) -> bool:
    """Whether a small number counts something in a sentence all of which stands in a column, as the words below
    the amount of a card do: "Aims to reach 350 young people".
    """
    is_prose = len(piece.words) > SHORT_WORDS and number.text.isdigit() and len(number.text) <= 3
    before = piece.words[: piece.words.index(number)]
    is_led = bool(before) and before[-1].text.isalpha() and before[-1].text.islower()
    is_within = any(s.box.x0 <= piece.box.x0 and piece.box.x1 <= s.box.x1 for s in over)
    return is_prose and is_led and is_within


def _is_inside(box: Box, strip: Strip) -> bool:
    """Whether a word stands within the table of a strip, and not in its margin."""
    return strip.box.top + BEYOND_PT <= box.centre[1] <= strip.box.bottom - BEYOND_PT


def _is_year(text: str) -> bool:
    return bool(re.fullmatch(r"(?:19|20)\d\d", text))


def _ends_year(number: Word, page: Page) -> bool:
    """Whether a number is the end of a financial year that began on the line above: "2025-" over "26"."""
    return (
        number.text.isdigit()
        and len(number.text) == 2
        and any(
            (begun := BEGUN_YEAR.search(word.text)) and int(begun[1]) + 1 == int(number.text)
            for word in page.words
            if 0 <= number.box.top - word.box.bottom < 0.5 * number.size_pt
        )
    )


def _claim(near: Sequence[Claim], box: Box) -> Claim | None:
    """The narrowest claim on a place; an amount's before one that only mentions money."""
    holding = [c for c in near if c.box.holds(box, SLACK_PT) or _overlaps(c.box, box)]
    return min(holding, key=lambda c: (c.role == "ignored", c.box.area), default=None)


def _overlaps(claim: Box, box: Box) -> bool:
    """Whether most of a figure lies in the claim: figures that wrap over two lines."""
    wide = min(claim.x1, box.x1) - max(claim.x0, box.x0)
    high = min(claim.bottom, box.bottom) - max(claim.top, box.top)
    return wide > 0.6 * box.width and high > 0.5 * box.height


def set_aside(
    framework: Framework, figures: Sequence[Figure], pages: Sequence[Page], rules: Rules
) -> tuple[Figure, ...]:
    """The figures; those left over that a person knows for no award are ignored, with the reason.

    Raises ``Outdated`` where none is left over at the place that a decision names, or another sum is
    printed there.
    """
    out = list(figures)
    sheets = {page.number: page for page in pages}
    for decision in rules.ignored:
        if not decision.concerns(framework.framework, framework.source_sha256):
            continue
        at = next((i for i, f in enumerate(out) if _is_meant(f, sheets[f.page], decision)), None)
        if at is None:
            raise Outdated(
                f"rules/ignored: {framework.framework}, page {decision.page}: no figure printed "
                f"{decision.raw!r} is left over at {decision.box}; remove the decision or renew it"
            )
        why = f"no award, says {decision.who}: {decision.reason}"
        out[at] = replace(out[at], role="ignored", target=why)
    return tuple(out)


def _is_meant(figure: Figure, page: Page, decision: Ignored) -> bool:
    """Whether a decision speaks of a figure; its box is one on the page as shown."""
    return (
        figure.role == "unaccounted"
        and (figure.page, figure.raw) == (decision.page, decision.raw)
        and all(
            abs(a - b) <= 1 for a, b in zip(page.as_shown(figure.box), decision.box, strict=True)
        )
    )


def completeness(figures: Sequence[Figure]) -> list[Check]:
    """A check for each figure left over, or one that says that none is."""
    left = [f for f in figures if f.role == "unaccounted"]
    told = f"each of the {len(figures)} sums printed is accounted for"
    return [_left_over(f) for f in left] or [Check(CHECK, "completeness", "passed", told, "0", "0")]


def _left_over(figure: Figure) -> Check:
    told = f"{figure.raw} on page {figure.page}, {figure.box.told}: no line, total or statement took it"
    return Check.at(figure, CHECK, "completeness", False, told, "accounted", figure.raw)
