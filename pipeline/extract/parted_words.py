"""Words parted at the ends of lines, which the document itself has whole elsewhere."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from pipeline.extract.lines import as_one
from pipeline.model import Cell, Printed, PrintedTable, TextLine

SOFT = "\u00ad"
PARTED = re.compile(r"\W*((?:[A-Za-z]+-)*[A-Za-z]{2,}-)")  # the last word of a line
LETTERS = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
STACKED = re.compile(r"[A-Z] (?:[A-Z] ){0,3}\d(?: ?\d)?")  # a code, letter below letter
LABELS = {"subtotal", "total"}  # known in every document
LEAST_SOFT = 3  # of a document that parts words at the ends of its lines
# What compounds begin and end with ("multi-agency", "youth-led"), and parted words hardly ever.
FIRST = re.compile(
    "alcohol|all|anti|child|city|community|county|cross|cyber|day|district|domestic|drop|drug|early|"
    "evidence|face|faith|family|first|five|follow|force|four|full|gender|gun|half|hard|hate|high|"
    "knife|long|low|mid|multi|needs|night|non|nurse|one|outcome|peer|police|pop|post|school|second|"
    "self|sex|short|single|six|small|street|ten|third|three|time|trauma|two|user|victim|walk|well|"
    "whole|women|year|youth"
)
LAST = re.compile(
    "aged|based|being|centred|crime|day|driven|free|friendly|funded|hour|informed|led|level|long|"
    "making|month|needs|of|on|out|over|people|person|related|risk|scale|specific|style|term|time|to|"
    "type|under|up|user|week|wide|year"
)
ENDING = re.compile(  # of words that begin with another ("train-ing", "partner-ship")
    r"[a-z]{0,2}(?:ing|er|ed|ment|ness|ship|ance|ence|ive|ist|ful|less|ation|[ts]ion|it(?:y|ie)|al|ous|ly)s?"
)

Pair = tuple[TextLine, TextLine]
Part = tuple[int, str, str]  # the identity of a line, its last word, the first of the next


def with_whole_words(printed: Printed) -> Printed:
    """The tables and lines, in which a hyphen at the end of a line is a soft one where it parts a word that
    stands whole elsewhere, and never so parted within a line. Where a document has several of these, so is
    one before what is no word elsewhere, but for that of a compound. A word alone on a line and too long
    for it, parted without a hyphen, is whole on that line, and so is a code whose letters stand one below
    the other.
    """
    cells = {id(cell): cell for table in printed.tables for row in table.rows for cell in row}
    tall = [cell for cell in cells.values() if len(cell.lines) > 1]
    pairs = [pair for cell in tall for pair in itertools.pairwise(cell.lines)]
    pairs += itertools.pairwise(printed.lines)
    hyphened = [
        (a, b) for a, b in pairs if a.words[-1].text[-1] == "-" and b.words[0].text[0].islower()
    ]
    full = [
        (a, b)
        for cell in tall
        for a, b in itertools.pairwise(cell.lines)
        if len(a.words) == 1 and a.words[0].text[-1].isalpha() and b.words[0].text[0].islower()
    ]
    changed = {
        id(cell): _unstacked(cell)
        for cell in tall
        if len(cell.lines[0].words[0].text) == 1 and STACKED.fullmatch(cell.raw.replace("\n", " "))
    }
    soft, whole = _found(printed, cells.values(), hyphened, full)
    if soft or whole:
        changed = {id(cell): _mended(cell, soft, whole) for cell in tall} | changed
    if not changed and not soft:
        return printed
    return replace(
        printed,
        tables=tuple(_with_cells(table, changed) for table in printed.tables),
        lines=tuple(_softened(line) if id(line) in soft else line for line in printed.lines),
    )


def _unstacked(cell: Cell) -> Cell:
    """A cell with all its letters as one word."""
    whole = as_one([word for line in cell.lines for word in line.words])
    return replace(cell, lines=(TextLine(cell.page, (whole,)),))


def _found(
    printed: Printed, cells: Iterable[Cell], hyphened: Sequence[Pair], full: Sequence[Pair]
) -> tuple[set[int], dict[int, TextLine]]:
    """The lines, by identity, that end in a soft hyphen; and those that are the beginning of a word, with the
    next.
    """
    if not hyphened and not full:
        return set(), {}
    told = _told(printed.lines, cells)
    parts = _parts(hyphened)
    joined = [first[:-1] + rest for _, first, rest in parts]
    joined += [a.words[0].text.lower() + _first(b) for a, b in full]
    if not any(word in told or word in LABELS for word in joined):
        return set(), {}  # as where the hyphens at the ends of lines are those of their words
    known = _words(told)
    return _soft(parts, known), {id(a): b for a, b in full if _is_whole(a, b, known)}


def _told(lines: Sequence[TextLine], cells: Iterable[Cell]) -> str:
    """The words of a document, in small letters, that may not be parts of others: not at the end of a line, nor
    at the beginning of the next, where that may go on with one.
    """
    parts = [line.words[-1].text[-1] == "-" for line in lines]
    told = [
        word.text
        for line, goes_on, ends in zip(lines, [False, *parts], parts, strict=False)
        for word in line.words[goes_on : len(line.words) - ends]
    ]
    told += [
        word.text
        for cell in cells
        for i, line in enumerate(cell.lines, 1)
        for word in line.words[i > 1 : len(line.words) - (i < len(cell.lines))]
    ]
    return " ".join(told).lower()


def _words(told: str) -> set[str]:
    """The words of a text; of those with a hyphen both parts too."""
    found = LETTERS.findall(told)
    return {*LABELS, *found, *[part for word in found if "-" in word for part in word.split("-")]}


def _parts(hyphened: Sequence[Pair]) -> list[Part]:
    """The words that lines end with, their hyphens included, and what the lines below begin with."""
    return [
        (id(a), found[1], _first(b))
        for a, b in hyphened
        if (found := PARTED.fullmatch(a.words[-1].text.lower()))
    ]


def _soft(parts: Sequence[Part], known: set[str]) -> set[int]:
    """The lines, by identity, whose last hyphen is a soft one."""
    kept = [part for part in parts if part[1] + part[2] not in known]  # "co-commissioning"
    soft = {line for line, first, rest in kept if first[:-1] + rest in known}
    if len(soft) >= LEAST_SOFT:
        soft |= {ln for ln, first, rest in kept if not _is_compound(first[:-1], rest, known)}
    return soft


def _is_compound(first: str, rest: str, known: set[str]) -> bool:
    """Whether the hyphen may be that of a word: "night-time", "one-to-one"."""
    if rest in known or "-" in rest or LAST.fullmatch(rest):
        return True
    before, _, last = first.rpartition("-")
    if FIRST.fullmatch(last) or (before and LAST.fullmatch(last)):
        return True
    return last in known and not ENDING.fullmatch(rest)


def _first(line: TextLine) -> str:
    found = LETTERS.match(line.words[0].text.lower())
    return found[0] if found else ""


def _is_whole(line: TextLine, below: TextLine, known: set[str]) -> bool:
    rest = _first(below)
    first = line.words[0].text.lower()
    return rest not in known and first not in known and first + rest in known


def _mended(cell: Cell, soft: set[int], whole: dict[int, TextLine]) -> Cell:
    lines = list(_lines_of(cell, soft, whole))
    return cell if lines == list(cell.lines) else replace(cell, lines=tuple(lines))


def _lines_of(cell: Cell, soft: set[int], whole: dict[int, TextLine]) -> Iterator[TextLine]:
    rest = False  # whether a line begins with what the word above has taken
    for line in cell.lines:
        words = line.words[rest:]
        rest = id(line) in whole and bool(words)
        if rest:
            last = words[-1]
            words = (last._replace(text=last.text + whole[id(line)].words[0].text, edges=()),)
        if id(line) in soft:
            words = _softened(line).words
        if words:
            yield line if words == line.words else replace(line, words=words)


def _softened(line: TextLine) -> TextLine:
    *words, last = line.words
    return replace(line, words=(*words, last._replace(text=last.text[:-1] + SOFT)))


def _with_cells(table: PrintedTable, changed: dict[int, Cell]) -> PrintedTable:
    rows = tuple(tuple(changed.get(id(cell), cell) for cell in row) for row in table.rows)
    return replace(table, rows=rows)
