"""The amounts of a cell, of several parts too: ``a) £91,650``, ``b) £81,075``, ``Total: £172,725``."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from pipeline.extract.lettered import lettered
from pipeline.model import Box, Cell, TextLine
from pipeline.normalise.rulebook.rules import Rules
from pipeline.normalise.words.dates import YEAR, year_in
from pipeline.normalise.words.money import Money, parse
from pipeline.normalise.words.text import clean, join

TOTAL = re.compile(r"^(?:sub[- ]?)?total\s*:?\s*(.*)$", re.IGNORECASE | re.DOTALL)
INNER_PART = re.compile(r"(?<=\d)\s+(?=\(?(?:[b-h]|[iv]+|[2-8])\)\s*[£\d])", re.IGNORECASE)
SIGNED = re.compile(r"£\d")
ONE_YEAR = r"(?P<year>(?:FY ?)?(?:20)?\d\d ?[/–-] ?(?:20)?\d\d)"
YEAR_BEFORE = re.compile(rf"\(?{ONE_YEAR}\)? ?[:–—-]? ?(?P<rest>£.+)", re.IGNORECASE)
YEAR_AFTER = re.compile(
    rf"(?P<rest>£[\d,.]+ ?(?:k|m)?) ?(?:\(|in |for |[–—-] ?)?(?:in |for )?{ONE_YEAR}\)?",
    re.IGNORECASE,
)
GROUPED = re.compile(r"£?\d{1,3}(?:,\d{3})+(?:\.\d\d)?")
WHOLE = re.compile(r"£?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d\d)?")
PENCE = re.compile(r"\.?\d{1,2}\)?[*†‡]?")
UNTOLD = Money(None, flags=("amount_ambiguous",))


@dataclass(frozen=True)
class Entry:
    """One amount in a cell. ``part`` is its letter, ``total`` for a total inside the cell, or None;
    ``year`` is the financial year that stands beside it.
    """

    part: str | None
    raw: str
    money: Money
    page: int
    box: Box
    year: str | None = None


def given_gbp(found: Sequence[Entry]) -> tuple[Decimal, ...]:
    """The amounts that can be read, of some entries."""
    return tuple(e.money.amount_gbp for e in found if e.money.amount_gbp is not None)


def without_split(text: str, rules: Rules) -> str:
    """A text without the words at its end which say that its amount is split into what follows."""
    split = rules.label(text, "split")
    return split.regex.sub("", text) if split else text


def entries(cell: Cell, rules: Rules, unit: int, above: Cell | None = None) -> list[Entry]:
    """The amounts of a cell in printed order; one with a null amount where it holds none.

    A number that wraps over several lines is one number; a note below an amount belongs to it. The cell
    right ``above`` may end with the part before.
    """
    if (cut := _cut_number(cell)) is not None:
        return [_entry(None, cut, list(cell.lines), parse(cut, rules, unit))]
    if dated := _dated(cell, rules, unit):
        return dated
    groups: list[tuple[str | None, list[TextLine], list[str]]] = []
    may_be_circa = bool(cell.lines) and cell.lines[0].words[0].text.lower() == "c."
    before = _last_part(above) if above and may_be_circa else ""
    for line in cell.lines:
        for text in INNER_PART.split(line.text.strip()):
            part, rest = entry_name(text, (groups[-1][0] or "") if groups else before)
            if part is None and groups and (_wraps(groups[-1][2][-1], text) or _is_note(text)):
                groups[-1][1].append(line)
                wraps = _wraps(groups[-1][2][-1], text)
                groups[-1][2][-1] += text if wraps else f" {text}"
            elif part is None and groups and not groups[-1][2][-1]:
                groups[-1][1].append(line)
                groups[-1][2][-1] = text
            else:
                groups.append((part, [line], [rest]))
    if not groups:
        return [Entry(None, "", parse("", rules), cell.page, cell.box)]
    if len(groups) > 1 and all(part is None for part, _, _ in groups):
        # a single amount over several lines ("up to", "£25,000") before several amounts
        whole = join([line.text for line in cell.lines])
        money = parse(whole, rules, unit)
        if (money.amount_gbp is not None and not money.flags) or "amount_tbc" in money.flags:
            return [_entry(None, whole, list(cell.lines), money)]
    read = [(part, texts[0], lines, parse(texts[0], rules, unit)) for part, lines, texts in groups]
    has_words = any(not any(map(str.isdigit, raw)) for part, raw, _, _ in read if part is None)
    return [
        _entry(part, raw, lines, UNTOLD if has_words and _is_in_brackets(raw, money) else money)
        for part, raw, lines, money in read
    ]


def _last_part(cell: Cell) -> str:
    """The letter of the part that a cell ends with; empty where it ends with none."""
    return (entry_name(cell.lines[-1].text)[0] or "") if cell.lines else ""


def _dated(cell: Cell, rules: Rules, unit: int) -> list[Entry]:
    """The amounts of a cell that gives each of them with its year; none of any other cell."""
    out: list[Entry] = []
    for piece in (piece for line in cell.lines for piece in _by_year(line)):
        text = clean(piece.text, rules).rstrip(" ,;")
        match = YEAR_BEFORE.fullmatch(text) or YEAR_AFTER.fullmatch(text)
        year = year_in(match["year"]) if match else None
        if match is None or year is None or any(entry.year == year for entry in out):
            return []
        money = parse(match["rest"], rules, unit)
        out.append(Entry(None, piece.text.strip(), money, piece.page, piece.box, year))
    return out


def _by_year(line: TextLine) -> list[TextLine]:
    """A line cut before each year that follows a sum, or behind each that a sum follows."""
    cuts = [
        i
        for i, (before, word) in enumerate(itertools.pairwise(line.words), 1)
        if (YEAR.match(word.text) and SIGNED.match(before.text))
        or (SIGNED.match(word.text) and i > 1 and YEAR.match(before.text.lstrip("(")))
    ]
    is_before = bool(YEAR.match(line.words[0].text))
    cuts = [i for i in cuts if bool(YEAR.match(line.words[i].text)) == is_before]
    edges = [0, *cuts, len(line.words)]
    return [TextLine(line.page, line.words[a:b]) for a, b in itertools.pairwise(edges)]


def _is_in_brackets(raw: str, money: Money) -> bool:
    """Whether brackets alone make an amount negative: beside words of its cell they may be a remark's."""
    return bool(money.amount_gbp and money.amount_gbp < 0 and raw.strip().startswith("("))


def _entry(part: str | None, raw: str, lines: list[TextLine], money: Money) -> Entry:
    box = lines[0].box
    for line in lines[1:]:
        if line.page == lines[0].page:
            box = box.union(line.box)
    return Entry(part, raw.strip(), money, lines[0].page, box)


def entry_name(text: str, before: str = "") -> tuple[str | None, str]:
    """The letter of a part that a text begins, or ``total``, with the rest of it; None for neither.
    ``before`` is what stands above.
    """
    found = lettered(text, before)
    if found is not None:
        return found
    match = TOTAL.match(text)
    if match:
        return "total", match[1].strip()
    return None, text


def _wraps(before: str, text: str) -> bool:
    """Whether a number goes on in the next line of a narrow column (``£1,994,`` over ``599``, or
    ``£1,994`` over ``.50``).
    """
    before, text = before.strip(), text.strip()
    if PENCE.fullmatch(text) and (text[0] == "." or re.search(r"\d\.\d?$", before)):
        return re.search(r"\d\.\d\d(?!\d)", before + text) is not None
    if not re.fullmatch(r"[\d,]+(?:\.\d\d)?\)?[*†‡]?", text) or not re.search(r"[£\d,]$", before):
        return False
    whole = re.search(r"£?\s*[\d,]*$", before)
    joined = (whole[0] if whole else "").replace("£", "").strip() + text
    is_grouped = bool(re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d\d)?\)?[*†‡]?", joined))
    if before.endswith((",", "£")) or text.startswith(","):
        return is_grouped or before.endswith("£")
    return is_grouped and not re.search(r"(?:^|[£\s])\d{1,3}(?:,\d{3})+$", before)


def _cut_number(cell: Cell) -> str | None:
    """The number that is all of a cell too narrow for it, a line of which is none by itself or ends where
    a number can't (``£23,74`` over ``3,`` over ``610``): line by line, as in ``_wraps``, it is none yet.
    """
    pieces = [line.text.strip() for line in cell.lines]
    if len(pieces) < 2 or not all(re.fullmatch(r"£?[\d,.]+", piece) for piece in pieces):
        return None
    whole = "".join(pieces)
    is_cut = not all(map(WHOLE.fullmatch, pieces))
    return whole if is_cut and GROUPED.fullmatch(whole) else None


def _is_note(text: str) -> bool:
    """Whether a line under an amount is a remark on it, not another amount."""
    return bool(re.match(r"^\(?[a-z]", text.strip())) and not re.search(r"£|\d,\d{3}", text)
