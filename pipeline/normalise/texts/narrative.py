"""Money that the running text states: each sum with its paragraph, year, qualifier and precision."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.extract.lines import segments
from pipeline.grouping import by_key
from pipeline.model import Box, Qualifier, Statement, TextLine
from pipeline.normalise.plan.outline import PARAGRAPH, Outline
from pipeline.normalise.rulebook.rules import Rules
from pipeline.normalise.words.dates import year_in
from pipeline.normalise.words.money import Money, parse
from pipeline.normalise.words.sums import SUM, money_in, spelled
from pipeline.normalise.words.text import clean
from pipeline.normalise.words.units import UNIT

OVER_YEARS = re.compile(
    r"\b(?:over|for|across|in each of|during)\s+(?:the\s+)?(?:\d+|two|three|four|five)\s+years?\b"
    r"|\bfor \d+ years",
    re.IGNORECASE,
)
NOTE = re.compile(r"(?:\d{1,2}|[*†‡]+)\s*(?=[A-Z“])")  # how a footnote begins
SMALLER_PT = 0.5
LARGER = 1.25  # than its caption: a figure that a page displays
EDGE_PT = 4.0
LEAST_ROWS = 3  # that make a column of sums
BEFORE = re.compile(
    r"(?:up to|a maximum of|maximum of|no more than|approx(?:imately|\.)?|circa|c\.|about|around|"
    r"an?\s+indicative|indicative|an?\s+estimated|estimated|more than|at least|over|in excess of|"
    r"a minimum of|none of them above|none above|not above)\s*(?:an? )?$",
    re.IGNORECASE,
)
UP_TO = re.compile(r"above|maximum|up to", re.IGNORECASE)
ROUGHLY = re.compile(r"indicative|estimated|approx|about|around|circa|c\.", re.IGNORECASE)
# Where a sentence ends, and the next begins; an item of a list above may have no full stop.
NEXT = re.compile(
    r"(?<=[a-z0-9)’”][.!?])\s+(?=[A-Z“])|\s(?=\d{1,2}\.\d{1,2}\s)|\s(?=(?:The|In) (?:\w+ )?total\b)"
)
# What parts a sum from its year behind it.
FOLLOWS = re.compile(
    r"\s*(?:[,;]?\s*(?:in|for|during|of which)\s+|\((?:in |for )?(?=(?:20)?\d\d ?[/–-]))"
)
REACH = 30  # characters before a sum in which the words that qualify it begin


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
    """The sums that a text states, which may begin and end in the midst of its lines."""
    found = [list(money_in(line)) for line in lines]
    if not any(found):
        return
    texts = [spelled(line.words) for line in lines]
    whole = " ".join(texts)
    columns = _in_columns(lines)
    offset = 0
    for line, text, sums in zip(lines, texts, found, strict=True):
        for raw, box, start, end in sums:
            money = parse(raw, rules)
            if money.amount_gbp is None or line in columns or UNIT.fullmatch(raw):
                continue
            at, to = offset + start, offset + end
            if caption := _caption(line, box, lines, rules):
                sentence = f"{caption}: {raw}"
                at, to = len(sentence) - len(raw), len(sentence)
            elif _is_set_apart(line, box, rules):
                continue
            else:
                sentence, low = _sentence(whole, at, to)
                at, to = at - low, to - low
            yield Statement(
                paragraph,
                _label(sentence, at, to, rules),
                _year(sentence, at, to, years),
                money.amount_gbp,
                _qualifier(sentence[max(0, at - REACH) : at], raw, money, rules),
                money.precision_gbp,
                raw,
                line.page,
                box,
                sentence,
            )
        offset += len(text) + 1


def _caption(line: TextLine, box: Box, lines: Sequence[TextLine], rules: Rules) -> str:
    """What stands right below a sum in large print, or right above it, where it says that this is the total of
    all: "£50,500" over "total awarded". Empty where nothing does.
    """
    i = lines.index(line)
    for other in (*lines[i + 1 : i + 2], *lines[max(0, i - 1) : i]):
        gap = max(other.box.top - line.box.bottom, line.box.top - other.box.bottom)
        if line.size_pt < LARGER * other.size_pt or gap > other.size_pt or other.page != line.page:
            continue
        for piece in segments(other):
            text = clean(piece.text, rules)
            if piece.box.shares_width(box) and rules.label(text, "whole"):
                return text
    return ""


def _in_columns(lines: Sequence[TextLine]) -> set[TextLine]:
    """The lines of nothing but a sum that end below one another: the column of a table that was not
    read, and no sentences.
    """
    sums = [line for line in lines if SUM.fullmatch(line.text.strip())]
    ends = by_key(sums, lambda line: (line.page, round(line.box.x1 / EDGE_PT)))
    return {line for column in ends.values() if len(column) >= LEAST_ROWS for line in column}


def _is_set_apart(line: TextLine, box: Box, rules: Rules) -> bool:
    """Whether a sum stands apart from the words of its line, as in a row of a table: such a figure
    states nothing in a sentence, and has to be accounted for otherwise. "Over £500" is a limit.
    """
    pieces = segments(line)
    return len(pieces) > 1 and any(
        p.box.holds(box)
        and len(p.words) <= 2
        and not rules.label(p.words[0].text, "below", "above")
        for p in pieces
    )


def _qualifier(before: str, raw: str, money: Money, rules: Rules) -> Qualifier:
    """How the words right before a sum qualify it, or its own print."""
    match = BEFORE.search(before)
    if not match:
        return money.qualifier
    if UP_TO.search(match[0]):
        return "up_to"
    if ROUGHLY.search(match[0]):
        return "approximate"
    told = parse(f"{match[0].strip()} {raw}", rules).qualifier
    return told if told != "exact" else money.qualifier


def _sentence(whole: str, start: int, end: int) -> tuple[str, int]:
    """The sentence around a place in a text, and where it begins."""
    low = max([match.end() for match in NEXT.finditer(whole[:start])], default=0)
    after = re.search(r"(?<=[a-z0-9)’”][.!?])\s+(?=[A-Z“])", whole[end:])
    high = end + after.start() if after else len(whole)
    return whole[low:high], low


def _year(sentence: str, start: int, end: int, years: Sequence[str]) -> str | None:
    """The year of a sum: one named right after it, else in its sentence, else the framework's only
    one; null where it is a sum over several years.
    """
    if OVER_YEARS.search(sentence):
        return None
    follows = FOLLOWS.match(sentence, end)
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
