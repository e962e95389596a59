"""The amounts of a cell, of several parts too: ``a) £91,650``, ``b) £81,075``, ``Total: £172,725``."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from pipeline.extract.lettered import lettered
from pipeline.model import ZERO, Box, Cell, TextLine
from pipeline.model.values import record
from pipeline.normalise.rulebook.rule_kinds import compiled
from pipeline.normalise.rulebook.rules import Rules
from pipeline.normalise.words.dates import YEAR, year_in
from pipeline.normalise.words.money import Money, parse
from pipeline.normalise.words.text import clean, join

TOTAL = re.compile(r"(?:sub[- ]?)?totals?(?![a-z])\s*:?\s*(.*)", re.IGNORECASE | re.DOTALL)
# Behind a sum, or at the end of a line between parts that semicolons end.
INNER_PART = re.compile(
    r"(?<=[\d;])\s+(?=\(?(?:[b-h]|[iv]+|[2-8])\)\s*[£\d]|(?:sub[- ]?)?total\s*:?\s*(?:[£\d]|$))"
    r"|(?<=;)\s+(?=\(?(?:[b-h]|[iv]+)\)$)",
    re.IGNORECASE,
)
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
SIGN = re.compile(
    r"[-–−]"
)  # alone in a line, it may be that of the sum below it, or stand for none
UNTOLD = Money(None, flags=("amount_ambiguous",))


@record
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
    return compiled(split.pattern).sub("", text) if split else text


def entries(cell: Cell, rules: Rules, unit: int, above: Cell | None = None) -> list[Entry]:
    """The amounts of a cell in printed order; one with a null amount where it holds none.

    A number that wraps over several lines is one number; a note below an amount belongs to it. The cell
    right ``above`` may end with the part before.
    """
    if (cut := _cut_number(cell)) is not None:
        return [_entry(None, cut, cell.lines, parse(cut, rules, unit))]
    if dated := _dated(cell, rules, unit):
        return dated
    pieces = _pieces(cell, above)
    if not pieces:
        return [Entry(None, "", parse("", rules), cell.page, cell.box)]
    if len(pieces) > 1 and all(piece.part is None for piece in pieces):
        # a single amount over several lines ("up to", "£25,000") before several amounts
        whole = join([line.text for line in cell.lines])
        money = parse(whole, rules, unit)
        if (money.amount_gbp is not None and not money.flags) or "amount_tbc" in money.flags:
            return [_entry(None, whole, cell.lines, money)]
    found = [_entry(p.part, p.text, p.lines, parse(p.text, rules, unit)) for p in pieces]
    return _doubted(found) if len(found) > 1 else found


def _doubted(found: Sequence[Entry]) -> list[Entry]:
    """The amounts of a cell, without those in brackets beside words, and those below a sign."""
    has_words = any(e.part is None and not any(map(str.isdigit, e.raw)) for e in found)
    signs = [e.part is None and SIGN.fullmatch(e.raw) is not None for e in found]
    return [
        replace(e, money=UNTOLD) if (has_words and _is_in_brackets(e)) or below_sign else e
        for e, below_sign in zip(found, [False, *signs], strict=False)
    ]


@dataclass
class _Piece:
    """The lines of a cell that are one amount, and what they say behind its ``part``."""

    part: str | None
    text: str
    lines: list[TextLine]


def _pieces(cell: Cell, above: Cell | None) -> list[_Piece]:
    """What a cell holds, a piece for each part, and for each line that does not go on with the one before."""
    out: list[_Piece] = []
    may_be_circa = bool(cell.lines) and cell.lines[0].words[0].text.lower() == "c."
    before = _last_part(above) if above and may_be_circa else ""
    for line in cell.lines:
        texts = INNER_PART.split(line.text.strip())
        inner = [line] if len(texts) == 1 else _cut(line, texts)
        for piece, text in zip(inner, texts, strict=True):
            last = out[-1] if out else None
            part, rest = entry_name(text.rstrip(" ;"), (last.part or "") if last else before)
            joint = _joint(last.text, rest) if last and part is None else None
            if last is None or joint is None:
                out.append(_Piece(part, rest, [piece]))
            else:
                # a mark at the end of a line stands beside other sums than its own
                last.lines = [*last.lines, piece] if last.text else [piece]
                last.text += joint + rest
    return out


def _cut(line: TextLine, texts: Sequence[str]) -> list[TextLine]:
    """The words of a line that each of its texts is made of; all of them where the marks of notes stand among
    these, which no text has.
    """
    edges = [0, *itertools.accumulate(len(text.split()) for text in texts)]
    if edges[-1] != len(line.words):
        return [line] * len(texts)
    return [TextLine(line.page, line.words[a:b]) for a, b in itertools.pairwise(edges)]


def _joint(before: str, text: str) -> str | None:
    """What stands between the text of an amount and a line that goes on with it; None where it does not."""
    if not before or _wraps(before, text):
        return ""
    return " " if _is_note(text) else None


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


def _is_in_brackets(entry: Entry) -> bool:
    """Whether brackets alone make an amount negative: beside words of its cell they may be a remark's."""
    return (entry.money.amount_gbp or ZERO) < 0 and entry.raw.startswith("(")


def _entry(part: str | None, raw: str, lines: Sequence[TextLine], money: Money) -> Entry:
    page = lines[0].page
    box = Box.around(line.box for line in lines if line.page == page)
    return Entry(part, raw.strip(), money, page, box)


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
