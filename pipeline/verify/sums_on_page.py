"""Which of the numbers printed on a page are sums of money: all with a sign, and others by their looks.

The reading has its own ways of telling (``extract/figures.py``), so that what it takes for none is missed here.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from operator import attrgetter

from pipeline.extract.lines import lines_of, segments
from pipeline.grouping import grouped
from pipeline.model import Box, Page, Strip, TextLine, Word
from pipeline.normalise.columns.heading_rows import numbers_columns
from pipeline.normalise.lines.provenance import BEYOND_PT
from pipeline.normalise.words.sums import money_in
from pipeline.normalise.words.units import UNIT

_top, _left = attrgetter("box.top"), attrgetter("box.x0")

# A number without a sign that has the looks of a sum.
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
SHORT_WORDS = 6
TALL = 1.6  # of the size of type: the height of more than one line
LEVEL = 0.3  # of it: less than two lines of print are apart
NAMING = 2  # capitalised words behind a number that begins a name: "1625 Independent People"


def sums_on(page: Page, strips: Sequence[Strip]) -> Iterator[tuple[str, Box, int]]:
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
            tops = list(map(_top, line.words))
            is_level = max(tops) - min(tops) < LEVEL * line.words[0].size_pt
            pieces = segments(line) if is_level else _pieces_apart(line)
            if not ("1" in pieces[0].words[0].text and numbers_columns([p.text for p in pieces])):
                out += [piece for piece in pieces if piece.may_have_figure]
    return out


def _pieces_apart(line: TextLine) -> Sequence[TextLine]:
    """The pieces of a line that holds several lines of print, which a word half-way between two of them, in
    another column, made one: "b) £200" and "c) £300" beside a code in the middle of its row.
    """
    if line.box.height <= TALL * line.size_pt:
        return segments(line)
    level = sorted(line.words, key=_top)
    lines = grouped(level, lambda a, b: b.box.top - a.box.top < LEVEL * a.size_pt)
    own = (TextLine(line.page, tuple(sorted(words, key=_left))) for words in lines)
    return [piece for part in own for piece in segments(part)]


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
    looks = (is_bare or is_in_unit) and not is_year(number.text)
    if is_inside:
        return (looks or is_alone) and not _is_in_sentence(piece, number, over)
    is_day = is_year(number.text.strip("()"))  # "(as at 31 January 2020)"
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


def is_year(text: str) -> bool:
    """Whether a number may be a year of this century or the last.

    >>> is_year("2016"), is_year("2,016"), is_year("3016")
    (True, False, False)
    """
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
