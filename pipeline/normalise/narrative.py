"""Money that the running text states: each sum with its paragraph, year, qualifier and precision."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from pipeline.extract.lines import may_have_figure, segments
from pipeline.model import Box, Statement, TextLine, Word
from pipeline.normalise.dates import year_in
from pipeline.normalise.money import parse
from pipeline.normalise.outline import PARAGRAPH, Outline
from pipeline.normalise.rules import Rules
from pipeline.normalise.text import clean
from pipeline.normalise.units import UNIT

# A sum within running text: all of it, since what stands after it says in what it counts.
SUM = re.compile(
    # a number that a slash or dash and two digits follow is a year in a title (``£ 2024/25``)
    r"(?:£|€|PS(?=\d)|\bGBP(?=\s?\d))\s?£?\s?\(?-?(?>[\dO][\d,.]*)(?!\s?[/–-]\s?\d\d\b)"
    r"(?P<more>\s\d{3}(?![\d,%]))?(?:\s?(?:k|m|bn|million|thousand|billion)\b)?"
    r"|(?<![\d,.])(?>\d[\d,.]*)(?:\s?(?:k|m|bn|million|thousand|billion))?\s?(?:pounds|GBP)\b",
    re.IGNORECASE,
)
OVER_YEARS = re.compile(
    r"\b(?:over|for|across|in each of|during)\s+(?:the\s+)?(?:\d+|two|three|four|five)\s+years?\b"
    r"|\bfor \d+ years",
    re.I,
)
NOTE = re.compile(r"(?:\d{1,2}|[*†‡]+)\s*(?=[A-Z“])")  # how a footnote begins
SMALLER_PT = 0.5
EDGE_PT = 4.0
WIDE = 0.6  # of the type size: a gap within no number, but between two cells
LEAST_ROWS = 3  # that make a column of sums
BEFORE = re.compile(
    r"(?:up to|a maximum of|maximum of|no more than|approx(?:imately|\.)?|circa|c\.|about|around|"
    r"an?\s+indicative|indicative|an?\s+estimated|estimated|more than|at least|over|in excess of|"
    r"a minimum of|none of them above|none above|not above)\s*(?:an? )?$",
    re.IGNORECASE,
)


def money_in(line: TextLine) -> Iterator[tuple[str, Box, int, int]]:
    """Each sum of money in a line: its text, box, and first and last character in the line's text."""
    if not may_have_figure(line):
        return
    text = _spelled(line.words)
    for match in SUM.finditer(text):
        raw = match[0].rstrip(" .,")
        if match["more"] and _is_of_next_cell(line.words, match.start("more") + 1):
            raw = text[match.start() : match.start("more")]
        if not any(map(str.isdigit, raw)):
            continue
        end = match.start() + len(raw)
        box = None
        for start, word in _starts(line.words):
            if start < end and start + len(word.text) > match.start():
                box = word.box if box is None else box.union(word.box)
        if box is not None:
            yield raw, box, match.start(), end


def _is_of_next_cell(words: Sequence[Word], at: int) -> bool:
    """Whether the word at a place in a line's text stands apart from the one before it."""
    starts = list(_starts(words))
    return any(
        start == at and word.box.x0 - before.box.x1 > WIDE * word.size_pt
        for (_, before), (start, word) in itertools.pairwise(starts)
    )


def _spelled(words: Sequence[Word]) -> str:
    """The text of a line, raised note marks left out."""
    parts = [word.text if word.is_raised else f" {word.text}" for word in _spoken(words)]
    return "".join(parts).removeprefix(" ")


def _starts(words: Sequence[Word]) -> Iterator[tuple[int, Word]]:
    """Where each word begins in the text of its line."""
    at = 0
    for word in _spoken(words):
        at += bool(at) and not word.is_raised
        yield at, word
        at += len(word.text)


def _spoken(words: Sequence[Word]) -> list[Word]:
    return [word for word in words if not word.is_raised or word.text.isalpha()]


def statements(outline: Outline, rules: Rules, years: Sequence[str]) -> tuple[Statement, ...]:
    """All sums that the text outside of tables states, in reading order."""
    out: list[Statement] = []
    for block in outline.blocks:
        paragraph = block.place.paragraph or block.place.name or None
        for text in _texts(block.lines):
            out += _stated(text, paragraph, rules, years)
    return tuple(out)


def _texts(lines: Sequence[TextLine]) -> list[list[TextLine]]:
    """The lines of running text, and those of each footnote among them: it is no part of a sentence."""
    running: list[TextLine] = []
    notes: list[list[TextLine]] = []
    is_note = False
    for line in lines:
        is_smaller = bool(running) and line.size_pt < running[-1].size_pt - SMALLER_PT
        begins = is_smaller and NOTE.match(line.text) is not None
        is_note = begins or (is_note and is_smaller)
        if begins:
            notes.append([])
        (notes[-1] if is_note else running).append(line)
    return [running, *notes]


def _stated(
    lines: Sequence[TextLine], paragraph: str | None, rules: Rules, years: Sequence[str]
) -> Iterator[Statement]:
    found = [list(money_in(line)) for line in lines]
    if not any(found):
        return
    spelled = [_spelled(line.words) for line in lines]
    whole = " ".join(spelled)
    columns = _in_columns(lines)
    offset = 0
    for line, text, sums in zip(lines, spelled, found, strict=True):
        for raw, box, start, end in sums:
            if line in columns or _is_set_apart(line, box):
                continue
            made = _statement(whole, offset + start, offset + end, raw, rules, years)
            if made is None:
                continue
            label, year, money_text, precision, qualifier, amount = made
            yield Statement(
                paragraph,
                label,
                year,
                amount,
                qualifier,
                precision,
                money_text,
                line.page,
                box,
            )
        offset += len(text) + 1


def _in_columns(lines: Sequence[TextLine]) -> set[TextLine]:
    """The lines of nothing but a sum that end below one another: the column of a table that was not
    read, and no sentences.
    """
    ends: dict[tuple[int, int], list[TextLine]] = defaultdict(list)
    for line in lines:
        if SUM.fullmatch(line.text.strip()):
            ends[line.page, round(line.box.x1 / EDGE_PT)].append(line)
    return {line for column in ends.values() if len(column) >= LEAST_ROWS for line in column}


def _is_set_apart(line: TextLine, box: Box) -> bool:
    """Whether a sum stands apart from the words of its line, as in a row of a table: such a figure
    states nothing in a sentence, and has to be accounted for otherwise.
    """
    pieces = segments(line)
    return len(pieces) > 1 and any(p.box.holds(box) and len(p.words) <= 2 for p in pieces)


def _statement(whole: str, start: int, end: int, raw: str, rules: Rules, years: Sequence[str]):  # type: ignore[no-untyped-def]
    money = parse(raw, rules)
    if money.amount_gbp is None or UNIT.fullmatch(raw):
        return None
    sentence, low = _sentence(whole, start, end)
    before = whole[max(0, start - 30) : start]
    qualifier = money.qualifier
    match = BEFORE.search(before)
    if match:
        told = parse(f"{match[0].strip()} {raw}", rules)
        qualifier = told.qualifier if told.qualifier != "exact" else qualifier
        if re.search(r"above|maximum|up to", match[0], re.I):
            qualifier = "up_to"
        elif re.search(r"indicative|estimated|approx|about|around|circa|c\.", match[0], re.I):
            qualifier = "approximate"
    year = _year(sentence, start - low, end - low, years)
    return (
        _label(sentence, start - low, end - low, rules),
        year,
        raw,
        money.precision_gbp,
        qualifier,
        money.amount_gbp,
    )


def _sentence(whole: str, start: int, end: int) -> tuple[str, int]:
    """The sentence around a place in a text, and where it begins."""
    low = 0
    for match in re.finditer(
        r"(?<=[a-z0-9)’”][.!?])\s+(?=[A-Z“])|\s(?=\d{1,2}\.\d{1,2}\s)", whole[:start]
    ):
        low = match.end()
    after = re.search(r"(?<=[a-z0-9)’”][.!?])\s+(?=[A-Z“])", whole[end:])
    high = end + after.start() if after else len(whole)
    return whole[low:high], low


def _year(sentence: str, start: int, end: int, years: Sequence[str]) -> str | None:
    """The year of a sum: one named right after it, else in its sentence, else the framework's only
    one; null where it is a sum over several years.
    """
    if OVER_YEARS.search(sentence):
        return None
    follows = re.match(r"\s*(?:[,;]?\s*(?:in|for|during|of which)\s+)", sentence[end:])
    after = sentence[end : end + 40]
    if follows:
        named = year_in(after)
        if named:
            return named
    before = list(re.finditer(r"20\d\d\s?[/–-]\s?\d\d", sentence[:start]))
    if before:
        return year_in(before[-1][0])
    return year_in(after) or year_in(sentence) or (years[0] if len(years) == 1 else None)


def _label(sentence: str, start: int, end: int, rules: Rules) -> str:
    """A few words that say what a sum is: its clause without the sum itself."""
    low = max(sentence.rfind(mark, 0, start) for mark in (", ", "; ", ": ", ". ")) + 1
    cuts = [i for mark in (", ", "; ", ". ") if (i := sentence.find(mark, end)) != -1]
    high = min(cuts) if cuts else len(sentence)
    text = PARAGRAPH.sub("", clean(sentence[max(0, low) : high], rules))
    words = text.split()
    if len(words) < 4:
        words = PARAGRAPH.sub("", clean(sentence, rules)).split()
    return " ".join(words[:24]).strip(" .,;:") or "sum in the text"
