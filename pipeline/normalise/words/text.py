"""Printed text becomes clean text; cells become paragraphs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from pipeline.extract.lettered import lettered
from pipeline.extract.lines import end_above
from pipeline.grouping import grouped
from pipeline.model import Cell, TextLine

if TYPE_CHECKING:
    from pipeline.normalise.rulebook.rules import Rules

BULLET = re.compile(r"^(?:[•▪‣◦·●]|[-–—*](?=\s))\s*")
# The first bullet or part; "1." is one only where "2." follows.
FIRST_CLAUSE = re.compile(r"\s(?:[•▪‣◦●]\s|\(?[ai1]\)\s|a\.\s(?=.*\sb\.\s)|1\.\s(?=.*\s2\.\s))")
SENTENCE = re.compile(r"(?<=[a-z\d)’'”\"][.!?])\s+(?=[A-Z“‘\"])")
# A dash between blanks that parts a name from what follows: not the one of "12 – 16 year olds".
PARTING_DASH = re.compile(r"\s[-–—](?!(?<=\d\s[-–—])\s+\d)\s+(?=\S)")
NAME_DASH = re.compile(r"\s[-–—]$")
NAME_END = re.compile(r"[-–—:]$")
LEAST_OF_NAME = 2  # words in bold
NUMBERING_WORDS = 3
QUALIFYING_WORDS = 3
WRAPPED = re.compile(r"[A-Za-z][-\u2010]")  # the end of a line
HYPHENED = re.compile(r"\w\u2010\w")
LETTERS = re.compile(r"[A-Za-z]{2}")  # what tells a word: one alone may be a mark


@lru_cache(maxsize=1024)  # the same cells and lines come by again and again
def clean(text: str, rules: Rules) -> str:
    """Text with ligatures, hyphens and blanks made plain, in NFC, with single blanks."""
    for rule in rules.text if rules.folded.search(text) else ():
        for old, new in rule.replace.items():
            if old in text:
                text = text.replace(old, new)
    return " ".join(unicodedata.normalize("NFC", text).split())


def join(lines: Sequence[str]) -> str:
    """Lines of print as running text: a word parted at a hyphen is joined, the hyphen kept.

    A soft hyphen at the end of a line goes, and so does the hyphen that browsers set where they part a word
    (U+2010), where a text has no other of these; after a slash nothing is put between.
    """
    out = ""
    for line in map(str.strip, lines):
        if not line:
            continue
        if not out:
            out = line
        elif out.endswith("\u00ad") or (
            out.endswith("\u2010") and line[0].islower() and not HYPHENED.search(out)
        ):
            out = out[:-1] + line
        elif (line[0].isalpha() and WRAPPED.fullmatch(out[-2:])) or out.endswith("/"):
            out += line
        else:
            out = f"{out} {line}"
    return out


def cell_text(cell: Cell, rules: Rules) -> str:
    """The clean text of a whole cell."""
    return clean(join(cell.raw.split("\n")) if len(cell.lines) > 1 else cell.raw, rules)


def slug(text: str) -> str:
    """``Appendix (B)`` as ``appendix-b``."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")


def paragraphs(lines: Sequence[TextLine], room: float | None) -> list[list[TextLine]]:
    """The lines of a cell by paragraph: a new one begins at a bullet, a letter, or where the line
    before ended early although the next word would have had room up to ``room`` (an x).
    """
    out: list[list[TextLine]] = []
    for line in lines:
        text = line.text.strip()
        begins = not out or lettered(text) is not None or _is_bullet(text, out[-1][-1].text)
        if not begins and room is not None:
            before = out[-1][-1]
            fits = end_above(before, line) < room - 1.5
            begins = fits or (before.page != line.page and before.text.rstrip().endswith("."))
        if begins:
            out.append([line])
        else:
            out[-1].append(line)
    return out


def rooms(cells: Iterable[Cell]) -> dict[Cell, float]:
    """How far the print of some cells in one column reaches, for each of them; where a list goes on beside
    itself, on the same side.
    """
    in_order = sorted(cells, key=lambda cell: cell.box.x0)
    sides = grouped(in_order, lambda before, cell: before.box.shares_width(cell.box))
    edges = [max(line.box.x1 for cell in side for line in cell.lines) for side in sides]
    return {cell: edge for side, edge in zip(sides, edges, strict=True) for cell in side}


def _is_bullet(text: str, before: str) -> bool:
    """Whether a line begins with a bullet; a dash is one only where the line before has ended."""
    if not BULLET.match(text):
        return False
    return text[0] not in "-–—*" or before.rstrip().endswith((":", ";", ".", ","))


def name_above(lines: Sequence[TextLine], room: float) -> list[list[TextLine]]:
    """The lines of a cell that sets the name on lines of its own, above the description.

    Where the name fills its line, nothing shows that it ends there but the capital that follows.
    """
    pieces = paragraphs(lines, room)
    if len(pieces) > 1:
        return pieces
    for i, line in enumerate(lines[1:], 1):
        if line.text.strip()[:1].isupper():
            return [list(lines[:i]), list(lines[i:])]
    return pieces


def name_set_off(lines: Sequence[TextLine]) -> list[list[TextLine]]:
    """The lines of a cell in two, where its first words alone are bold: its name, and what is said of it.
    One word in the midst of its first line may be a number, or mark what is new: a dash or a colon tells it.
    """
    words = [
        (i, j, word.is_bold)
        for i, line in enumerate(lines)
        for j, word in enumerate(line.words)
        if any(map(str.isalnum, word.text))
    ]
    plain = next((n for n, (_, _, is_bold) in enumerate(words) if not is_bold), 0)
    if not plain or any(is_bold for _, _, is_bold in words[plain:]):
        return [list(lines)]
    i, j, _ = words[plain]
    lead = [word.text for word in lines[0].words[:j]] if not i else []
    if lead and sum(LETTERS.search(text) is not None for text in lead) < LEAST_OF_NAME:
        is_parted = NAME_END.search(lead[-1]) or NAME_END.match(lines[0].words[j].text)
        if not (is_parted and LETTERS.search(lead[0])) or "£" in "".join(lead):
            return [list(lines)]
    name, rest = (
        replace(lines[i], words=part) for part in (lines[i].words[:j], lines[i].words[j:])
    )
    return [[*lines[:i], *([name] if j else [])], [rest, *lines[i + 1 :]]]


def without_dash(name: str, rest: str) -> str | None:
    """A name without the dash that parts it from the ``rest``, at its end or before that; None where none
    does.

    >>> without_dash("Youth Mentoring –", "Working with those at risk"), without_dash("Sentinel", "A system")
    ('Youth Mentoring', None)
    """
    if NAME_DASH.search(name):
        return NAME_DASH.sub("", name)
    return name if PARTING_DASH.match(f" {rest}") else None


def title_and_rest(text: str) -> tuple[str, str | None]:
    """The name of a contract or intention, and the rest of its cell.

    The name is the text up to its first dash between blanks, else its first sentence, or all
    before its first bullet or lettered clause. A few words between two dashes are of the name: they
    tell ``Safeguarding Board – City`` from ``Safeguarding Board – County``.

    >>> title_and_rest("Anchor Centre – Contribution towards the centre")
    ('Anchor Centre', 'Contribution towards the centre')
    """
    clause = FIRST_CLAUSE.search(text)
    head = text[: clause.start()] if clause else text
    dashes = list(PARTING_DASH.finditer(head))
    if dashes:
        dash = dashes[0]
        between = head[dash.end() : dashes[1].start()] if len(dashes) > 1 else ""
        if 0 < len(between.split()) <= QUALIFYING_WORDS:
            dash = dashes[1]
        return head[: dash.start()].strip(), text[dash.end() :].strip() or None
    sentence = next(
        (
            end
            for end in SENTENCE.finditer(head)
            # "1. Outreach" is no sentence
            if not head[end.start() - 2].isdigit()
            or len(head[: end.start()].split()) > NUMBERING_WORDS
        ),
        None,
    )
    if sentence:
        return text[: sentence.start()].strip(), text[sentence.end() :].strip() or None
    if clause:
        return head.strip(), text[clause.start() :].strip() or None
    return text.strip(), None
