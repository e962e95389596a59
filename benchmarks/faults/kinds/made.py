"""The steps that several kinds of faults are made of."""

from __future__ import annotations

from itertools import pairwise
from random import Random

from pipeline.model import Allocation, Word

from ..edits import (
    parted,
    reworded,
    with_words,
)
from ..source import Row, Source, Spot
from .kind import Fault


def reworded_at(source: Source, texts: dict[Spot, str], lines: list[Allocation]) -> Fault:
    """The fault that these texts stand in the places of others; ``lines`` are those that it touches."""
    changes = {}
    for spot, text in texts.items():
        word = source.page(spot.page).words[spot.index]
        changes[spot.page, spot.index] = _words(word, text)
    what = ", ".join(f"{source.text(s)} -> {t or 'nothing'}" for s, t in texts.items())
    return Fault(
        source.name,
        what,
        with_words(source.document, changes),
        frozenset(line.key for line in lines),
        figures=tuple((s.page, source.box(s)) for s in texts),
    )


def _words(word: Word, text: str) -> tuple[Word, ...]:
    if not text:
        return ()
    left, _, right = text.partition(" ")
    return parted(word, left, right) if right else (reworded(word, text),)


def put(text: str, at: int, new: str, old: int = 1) -> str:
    """A text with other letters in place of ``old`` of its own."""
    return text[:at] + new + text[at + old :]


def digits_of(text: str) -> list[int]:
    """Where the digits of a text stand."""
    return [i for i, c in enumerate(text) if c.isdigit()]


def another_digit(text: str, random: Random) -> str | None:
    """A text with one digit changed, and no nought at the head of its number."""
    places = digits_of(text)
    at = random.choice(places)
    least = "1" if at == places[0] else "0"
    others = [d for d in "0123456789" if d != text[at] and d >= least]
    return put(text, at, random.choice(others))


def transposed(text: str, random: Random) -> str | None:
    """A text with two neighbouring digits exchanged; None where none differ."""
    places = digits_of(text)
    pairs = [(a, b) for a, b in pairwise(places) if text[a] != text[b]]
    pairs = [(a, b) for a, b in pairs if a != places[0] or text[b] != "0"]
    if not pairs:
        return None
    a, b = random.choice(pairs)
    return put(put(text, a, text[b]), b, text[a])


def without_row(source: Source, row: Row) -> Fault:
    """The fault that a row is lost, with all its words."""
    words = " ".join(source.text(s) for s in row.spots)
    return Fault(
        source.name,
        f"lost: {words[:60]}",
        with_words(source.document, {(s.page, s.index): () for s in row.spots}),
        frozenset(row.keys),
        frozenset(t.label for t in row.totals),
        tuple((s.page, source.box(s)) for s in row.spots if source.text(s).startswith("£")),
    )
