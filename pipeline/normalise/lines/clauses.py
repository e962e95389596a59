"""What the texts of a row say of each of its lettered parts: its own clause, row or line of print."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.extract.lettered import lettered
from pipeline.model import Cell, TextLine
from pipeline.normalise.columns.layout import Column, Layout
from pipeline.normalise.rows.rows import Row
from pipeline.normalise.rulebook.rules import Rules
from pipeline.normalise.words.marks import DASHES
from pipeline.normalise.words.names import provider
from pipeline.normalise.words.parts import Entry
from pipeline.normalise.words.text import clean, join

WITHIN = re.compile(r"\s+(?=\(?[a-z]\)\s)")  # where a lettered clause begins within a line


class Part(NamedTuple):
    """A lettered part of a row, or all of it where ``letter`` is None; ``amounts`` are those of all parts."""

    row: Row
    letter: str | None
    amounts: Sequence[Entry]


def said_of(layout: Layout, part: Part, column: Column, rules: Rules) -> str | None:
    """What a cell says of a part: its lead-in with the part's clause, or all of it; of an award to several,
    what each of its cells says.
    """
    row, letter, _ = part
    cell = row.first[column.index]
    if letter is None:
        texts = (layout.texts[c] for c in dict.fromkeys(cells[column.index] for cells in row.cells))
        return "; ".join(filter(None, map(_without_dash, texts))) or None
    lead, clauses = lettered_clauses(cell, rules)
    said = own_text(layout, row, column, letter, is_later=True)
    if said is None:
        said = clauses.get(letter)
    if said is not None:  # without letters the cell of the first part speaks of that alone
        return _without_dash(f"{lead} {said}".strip() if clauses else said)
    if clauses or own_row(layout, row, letter) is not None:
        return _without_dash(lead)
    text = layout.texts[cell]
    return _without_dash(text) if _is_of_part(text, cell, part, rules) else None


def own_title(layout: Layout, part: Part, rules: Rules) -> str | None:
    """The name of a lettered part, where the cell of the names holds nothing but several that are lettered."""
    column = layout.one("title")
    if column is None or part.letter is None:
        return None
    lead, clauses = lettered_clauses(part.row.first[column.index], rules)
    return clauses.get(part.letter) if not lead and len(clauses) > 1 else None


def is_shared(row: Row, column: Column) -> bool:
    """Whether one cell of a column is beside the printed rows of several parts."""
    return any(cells[column.index] is row.first[column.index] for cells in row.cells[1:])


def own_row(layout: Layout, row: Row, letter: str) -> tuple[Cell, ...] | None:
    """The printed row of a part, where it has one of its own: a page may join it to the one above."""
    if len(row.cells) == 1:
        return None
    for cells in row.cells:
        for column in layout.amounts:
            found = [lettered(ln.text, _before(letter)) for ln in cells[column.index].lines]
            letters = {part[0] for part in found if part}
            if letter in letters:
                return cells if len(letters) == 1 else None
    return None


def own_text(
    layout: Layout, row: Row, column: Column, letter: str, is_later: bool = False
) -> str | None:
    """What a cell says of a part that has a printed row of its own, without the letter before it; where
    ``is_later``, of none in the first of the rows.
    """
    own = None if is_shared(row, column) else own_row(layout, row, letter)
    if own is None or (is_later and own is row.first):
        return None
    text = layout.text(own, column)
    return (lettered(text, _before(letter)) or ("", text))[1]


def _before(letter: str) -> str:
    return chr(ord(letter) - 1)


def beside(
    cell: Cell, parts: Sequence[Entry], known: Sequence[str], rules: Rules
) -> dict[str, str]:
    """What of a short cell (a mechanism) stands beside each lettered part: ``{letter: text}``.

    ``known`` are the spellings that may wrap over two lines. One text printed once holds for all;
    as many texts as parts go in order; else each goes to the part on its height.
    """
    _, clauses = lettered_clauses(cell, rules)
    if clauses:
        return clauses
    own = _own(parts)
    letters = list(dict.fromkeys(e.part or "" for e in own))  # each year has them all
    items = _items(cell, known, rules)
    texts = [text for text, _ in items]
    if len(set(texts)) == 1:
        return dict.fromkeys(letters, texts[0])
    if len(texts) == len(letters):
        return dict(zip(letters, texts, strict=True))
    out: dict[str, str] = {}
    for text, line in items:
        if own:
            out.setdefault(_nearest(own, line).part or "", text)
    last = None
    for letter in letters:  # a text holds until the next one
        last = out.get(letter, last)
        if last is not None:
            out[letter] = last
    return out


def _items(cell: Cell, known: Sequence[str], rules: Rules) -> list[tuple[str, TextLine]]:
    """The texts of a short cell, each with its first line: one may wrap over two."""
    items: list[tuple[str, TextLine]] = []
    for line in cell.lines:
        text = clean(line.text, rules)
        joined = f"{items[-1][0]} {text}" if items else text
        goes_on = bool(items) and (joined.lower() in known or _is_wrapped(items[-1][0], text))
        if goes_on and (text.lower() not in known or joined.lower() in known):
            items[-1] = (join([items[-1][0], text]), items[-1][1])
        elif text:
            items.append((text, line))
    return items


def _is_wrapped(above: str, text: str) -> bool:
    """Whether a line goes on from the one above: that ends in a hyphen, or begins with a capital where this
    one does not ("Competitive" over "tender").
    """
    return above.endswith("-") or (above[:1].isupper() and text[:1].islower())


def _own(parts: Sequence[Entry]) -> list[Entry]:
    """The amounts that have a letter."""
    return [e for e in parts if e.part and e.part != "total"]


def _nearest(parts: Sequence[Entry], line: TextLine) -> Entry:
    """The amount on the height of a line of print."""
    return min(parts, key=lambda e: (e.page != line.page, abs(e.box.top - line.box.top)))


def lettered_clauses(cell: Cell, rules: Rules) -> tuple[str, dict[str, str]]:
    """A cell's lead-in and its lettered clauses: ``("For 2015/17 via:", {"a": "Leicester City"})``."""
    lead: list[str] = []
    clauses: dict[str, list[str]] = {}
    letter: str | None = None
    for text in (part for line in cell.lines for part in WITHIN.split(line.text)):
        found = lettered(text, letter or "")
        expected = chr(ord("a") + len(clauses))
        if found is not None and found[0] == expected:
            letter = expected
            clauses[letter] = [found[1]]
        elif letter is None:
            lead.append(text.strip())
        else:
            clauses[letter].append(text.strip())
    return clean(join(lead), rules), {k: clean(join(v), rules) for k, v in clauses.items()}


def _is_of_part(text: str, cell: Cell, part: Part, rules: Rules) -> bool:
    """Whether a cell without letters beside lettered amounts speaks of a part: where it names who delivers one,
    of that on its height; else of all.
    """
    name, _ = provider(text, rules, "comment")
    own = _own(part.amounts)
    return name is None or not own or _nearest(own, cell.lines[-1]).part == part.letter


def _without_dash(text: str) -> str | None:
    return None if text in DASHES else text
