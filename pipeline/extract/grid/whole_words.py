"""Words for which a column is too narrow: parted without a hyphen, as ``counsellin`` over ``g``, or running on
over a drawn line.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from pipeline.extract.drawn.region import Side, covered
from pipeline.extract.figures import is_figure, is_sure_figure
from pipeline.extract.lines import split_at
from pipeline.model import Box, TextLine, Word

# What no word begins with or is, so that it is the end of one: a letter, two that are no word, letters
# without a vowel, an ending.
WORDS = (
    "ad|am|an|as|at|be|by|co|do|eg|ex|ft|go|he|hi|hr|id|ie|if|in|is|it|km|me|mr|ms|my|no|of|ok|on|or|pa|pc"
    "|pm|pp|pw|re|so|st|to|tv|up|us|vs|we|wk|yr|hrs|ltd|mths|tba|tbc|wks|https?|www|able|ally|ties"
)
REST = re.compile(
    rf"(?!(?:{WORDS})\b)(?:[b-hj-np-uwyz]|[a-z]{{2}}|[b-df-hj-np-tv-xz]{{3,5}}"
    r"|(?:b[^aeilouyr]|c[^aehilotuyrz]|d[^aeiouyrw]|f[^aeiloury]|g[^aehilnoury]|h[^aeiouy]"
    r"|k[^aeilnoruyh]|l[^aeilouy]|m[^aeiouy]|n[^aeiouy]|r[^aehiouy]|t[^aehioruwyz]|v[^aeiouy]"
    r"|w[^aehioryu])[a-z]+"
    r"|ings?|(?:a|i|is|iza|isa)?tions?|sions?|ions?|(?:m?ent|[ae]nce|nce)s?|ness|ative|tive|ively|ive|[ai]ble"
    r"|ble|ically|ical|ally|i?ous|ics|ies|ers|o?ods|nal|ional|ial|ism|ists?|[aeo]ry|ilit(?:y|ies)|it(?:y|ies)"
    r"|ful|c?hes|ces|ses|ning|ting|ators?|tional|ising|ised|ized|ted|ned|ges|ces|ties|ters)"
    r"(?![a-z’')])"  # "b)" numbers an item of a list
)
# The ends of counties ("Leicestershi" over "re") may look like words.
COUNTY = re.compile(r"[A-Z][a-z]{2,}shire\b")
CLOSING = re.compile(r"[.,;:)]+")
YEAR = re.compile(r"20\d\d[/–-]\d")
ROUNDING_PT = 0.5


def whole_words(lines: Sequence[TextLine], box: Box) -> list[TextLine]:
    """The lines of the cell at ``box`` with each word whole, on the line on which it begins.

    A word is parted where it ran out of room: its line is full to less than a letter, all of it is
    wider than the cell, and what stands on the next line is the end of a word and none by itself.
    """
    out: list[TextLine] = []
    joins = [False, *[_is_parted(a, b, box) for a, b in itertools.pairwise(lines)]]
    if not any(joins):
        return list(lines)
    for line, is_rest in zip(lines, joins, strict=True):
        words = line.words
        if is_rest:
            *before, last = out[-1].words
            whole = last._replace(text=last.text + words[0].text, edges=())
            out[-1] = TextLine(out[-1].page, (*before, whole))
            words = words[1:]
        if words:
            out.append(TextLine(line.page, words))
    return out


def _is_parted(line: TextLine, below: TextLine, box: Box) -> bool:
    first, rest = line.words[-1], below.words[0]
    if len(rest.text) == 1 and rest.text.isdigit():
        return YEAR.fullmatch(first.text) is not None
    if not first.text[-1].isalpha():
        return False
    is_county = rest.text[0].islower() and COUNTY.match(first.text + rest.text)
    ends_word = is_county or REST.match(rest.text) or CLOSING.fullmatch(rest.text)
    if not ends_word:
        return False
    margin = line.box.x0 - box.x0
    letter = rest.edges[1] - rest.edges[0] if len(rest.edges) > 1 else rest.box.width
    wide = first.box.width + rest.box.width
    return box.x1 - margin - line.box.x1 < letter and wide > box.width - 2 * margin - ROUNDING_PT


def cut_words(words: Sequence[Word], sides: Sequence[Side]) -> list[Word]:
    """Words that a drawn vertical line runs through, cut there: text overflowing its cell. One that only
    runs over into a blank cell is whole, as far as the line, and so is a figure, which is of the cell that
    it has its middle in, unless it may be two, of a cell each.
    """
    xs = [side.x for side in sides]
    out = []
    for word in words:
        x0, top, x1, bottom = word.box
        first, after = bisect_right(xs, x0 + 1), bisect_left(xs, x1 - 1)
        if first < after:
            through = [s.x for s in sides[first:after] if covered(s.lines, top, bottom)]
            parts = split_at(word, through)
            room = xs[after] if after < len(xs) else float("inf")
            if _is_one_word(parts) and not any(_is_beside(w, word, room) for w in words):
                parts = [word._replace(box=word.box._replace(x1=min(x1, *through)))]
            is_sum = is_sure_figure(word.text) and not all(is_figure(part.text) for part in parts)
            out += [word] if is_sum else parts
        else:
            out.append(word)
    return out


def _is_one_word(parts: Sequence[Word]) -> bool:
    return len(parts) > 1 and all(
        a.text[-1].isalpha() and b.text[0].islower() for a, b in itertools.pairwise(parts)
    )


def _is_beside(word: Word, left: Word, x: float) -> bool:
    """Whether a word begins right of another, before ``x`` and on its line."""
    at = word.box
    return left.box.x1 <= at.x0 < x and at.top < left.box.centre[1] < at.bottom
