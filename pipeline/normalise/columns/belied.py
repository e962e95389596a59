"""Columns whose cells show that they don't hold what their titles say."""

from __future__ import annotations

import re

from pipeline.normalise.columns.content import holds_names, names_aims, names_mechanisms
from pipeline.normalise.columns.layout import Column, Layout
from pipeline.normalise.columns.spread import has_text, is_of_several, is_said_of_award, said
from pipeline.normalise.rulebook.rules import Rules
from pipeline.normalise.words.codes import CODE
from pipeline.normalise.words.marks import DASHES, ticks
from pipeline.normalise.words.total_labels import COUNTED

MOST_CODES = 0.7  # of what stands in a column of codes
WORDED = ("provider", "description", "comment", "reach")
SPOKEN = re.compile(r"\D*(?:[A-Z][a-z]{2}|[a-z]{4})\D*")


def as_cells_show(lay: Layout, rules: Rules) -> Layout:
    """The layout with other roles for columns whose cells show that they don't hold what their titles say."""
    # "Objective", over the codes of those that each award serves, where nothing names these
    titles = lay.of("title")
    are_aims = bool(titles) and all(names_aims(lay, c, rules) for c in titles)
    if are_aims and any(has_text(lay, c) for c in lay.columns if c not in titles):
        lay = lay.taken_as("priority", titles)
    # "Commissioning intention", over the code of each, beside what it is for
    beside = titles if len(titles) > 1 else ()
    coded = [c for c in beside if _are_codes(lay, c) and not names_aims(lay, c, rules)]
    if any(has_text(lay, c) for c in titles if c not in coded):
        lay = lay.taken_as("" if lay.of("code") else "code", coded[:1])
    # "Grant" or "Contract", over signs that say which of the two
    lay = lay.taken_as("ticked", [c for c in lay.of("title") if ticks(lay.texts_of(c))])
    # "Contract", the end of "Grant or contract", over how each is funded
    funded = [c for c in lay.of("title") if names_mechanisms(lay, c, rules)]
    lay = lay.taken_as("" if lay.of("mechanism") else "mechanism", funded)
    # "Decision", over what was decided: the name of each award, or what became of a bid
    spoken = [c for c in lay.of("code") if _speaks(lay, c)]
    # or "Scheme Code", as what no gap parts is one column
    spoken += [c for c in lay.of("code") if c not in spoken and holds_names(lay, c)]
    names = [c for c in spoken if not _decides(lay, c, rules)]
    lay = lay.taken_as("comment", spoken)
    lay = lay.taken_as("title", () if lay.of("title") else names[:1])
    # "Beneficiaries", over how many they are; "% of grant"
    lay = lay.taken_as("", [c for c in lay.of(*WORDED) if _counts(lay, c)])
    shares = [c for c in lay.of("title") if any("%" in text for text in lay.texts_of(c))]
    lay = lay.taken_as("", [c for c in shares if _counts(lay, c)])
    # "Action", over what is done for the money, beside the objective that it serves
    actions = [c for c in lay.of("stage") if lay.amounts and has_text(lay, c)]
    return lay.taken_as("title", actions)


def _are_codes(lay: Layout, column: Column) -> bool:
    """Whether what stands in a column are codes of lines, few of them twice."""
    given = [text for text in said(lay, column) if text not in DASHES]
    return len(set(filter(CODE.match, given))) > MOST_CODES * len(given)


def _speaks(lay: Layout, column: Column) -> bool:
    """Whether half the cells of a column that are beside others have words in them, and no digit."""
    given = list(filter(None, said(lay, column)))
    spoken = sum(SPOKEN.fullmatch(text) is not None for text in given)
    return 2 * spoken >= len(given) > 0


def _decides(lay: Layout, column: Column, rules: Rules) -> bool:
    """Whether a column of decisions says what became of bids, and not what was awarded."""
    is_told = any(rules.label(text, "decided", "declined") for text in lay.texts_of(column))
    return is_told or is_of_several(lay, column) or is_said_of_award(lay, column)


def _counts(lay: Layout, column: Column) -> bool:
    """Whether all that stands in a column are numbers."""
    given = [text for text in lay.texts_of(column) if text not in DASHES]
    return bool(given) and all(map(COUNTED.fullmatch, given))
