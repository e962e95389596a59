"""Faults in one amount of a line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from random import Random

from ..edits import (
    moved,
    with_words,
)
from ..source import Source
from .kind import Fault, kind
from .made import another_digit, put, reworded_at, transposed

LETTERS = {"0": "O", "1": "l", "5": "S", "8": "B", "6": "b", "2": "Z"}
Rewrite = Callable[[str, Random], str | None]


def _amounts(source: Source, random: Random, rewrite: Rewrite) -> Iterator[Fault]:
    """A fault in the text of one line's amount, line after line in random order."""
    while True:
        lines = random.sample(source.amounts, len(source.amounts))
        for line, spot in lines:
            before = source.text(spot)
            after = rewrite(before, random)
            if after is not None and after != before:
                yield reworded_at(source, {spot: after}, [line])


@kind("a digit changed")
def digit_changed(source: Source, random: Random) -> Iterator[Fault]:
    return _amounts(source, random, another_digit)


@kind("digits transposed")
def digits_transposed(source: Source, random: Random) -> Iterator[Fault]:
    return _amounts(source, random, transposed)


@kind("a digit lost")
def digit_lost(source: Source, random: Random) -> Iterator[Fault]:
    """The grouping goes with it, as a reader that lost a digit would print it."""

    def lose(text: str, random: Random) -> str | None:
        number = re.sub(r"\D", "", text)
        at = random.randrange(len(number))
        left = number[:at] + number[at + 1 :]
        return f"£{int(left):,}" if left and int(left) != int(number) else None

    return _amounts(source, random, lose)


@kind("a digit doubled")
def digit_doubled(source: Source, random: Random) -> Iterator[Fault]:
    def double(text: str, random: Random) -> str:
        number = re.sub(r"\D", "", text)
        at = random.randrange(len(number))
        return f"£{int(number[:at] + number[at] + number[at:]):,}"

    return _amounts(source, random, double)


@kind("an amount emptied")
def amount_emptied(source: Source, random: Random) -> Iterator[Fault]:
    return _amounts(source, random, lambda text, _: "")


@kind("a separator misread: point")
def comma_as_point(source: Source, random: Random) -> Iterator[Fault]:
    return _amounts(source, random, lambda text, _: text.replace(",", ".", 1))


@kind("a separator misread: blank")
def comma_as_blank(source: Source, random: Random) -> Iterator[Fault]:
    return _amounts(source, random, lambda text, _: text.replace(",", " ", 1))


@kind("a separator in a wrong place")
def comma_moved(source: Source, random: Random) -> Iterator[Fault]:
    def move(text: str, random: Random) -> str | None:
        if "," not in text:
            return None
        plain = text.replace(",", "", 1)
        places = [i for i in range(2, len(plain)) if i != text.index(",")]
        return put(plain, random.choice(places), ",", 0)

    return _amounts(source, random, move)


@kind("a letter for a digit")
def letter_for_digit(source: Source, random: Random) -> Iterator[Fault]:
    def spell(text: str, random: Random) -> str | None:
        places = [i for i, c in enumerate(text) if c in LETTERS]
        if not places:
            return None
        at = random.choice(places)
        return put(text, at, LETTERS[text[at]])

    return _amounts(source, random, spell)


@kind("the pound sign lost")
def sign_lost(source: Source, random: Random) -> Iterator[Fault]:
    return _amounts(source, random, lambda text, _: text.lstrip("£"))


@kind("a minus gained")
def minus_gained(source: Source, random: Random) -> Iterator[Fault]:
    return _amounts(source, random, lambda text, r: f"-{text}" if r.random() < 0.5 else f"({text})")


@kind("an amount in the wrong column")
def wrong_column(source: Source, random: Random) -> Iterator[Fault]:
    while True:
        for line, spot in random.sample(source.amounts, len(source.amounts)):
            row, box = source.row_of(spot), source.box(spot)
            others = [c for c in row.columns if not c.x0 <= box.centre[0] <= c.x1]
            target = random.choice(others)
            word = source.page(spot.page).words[spot.index]
            shifted = moved(word, right=target.centre[0] - box.centre[0])
            yield Fault(
                source.name,
                f"{word.text} moved by {shifted.box.x0 - box.x0:.0f} points",
                with_words(source.document, {(spot.page, spot.index): (shifted,)}),
                frozenset({line.key}),
                figures=((spot.page, shifted.box), (spot.page, box)),
            )
