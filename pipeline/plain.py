"""Text and money of documents as they are shown to people: it steers no terminal, runs no formula.

Imports nothing, so that every place that shows something can use it.
"""

from __future__ import annotations

from decimal import Decimal

FORMULA = "=+-@\uff1d\uff0b\uff0d\uff20|%"  # what a spreadsheet may take for the start of a formula


def plain(text: object) -> str:
    """Text with a blank for each character that could steer a terminal or turn the line about.

    >>> plain(chr(27) + "[31mred")
    ' [31mred'
    """
    return "".join(c if c.isprintable() else " " for c in str(text))


def inert(text: str) -> str:
    """Text that no spreadsheet takes for a formula: one that could be begins with ``'``.

    Blanks and apostrophes before the sign don't hide it, so that the mark can be taken off again:
    whatever begins with ``'`` and is a formula without it was marked here.

    >>> inert("=1+1"), inert(" -x"), inert("'=x"), inert("a-b")
    ("'=1+1", "' -x", "''=x", 'a-b')
    """
    return f"'{text}" if text.lstrip(" \t\r\n'").startswith(tuple(FORMULA)) else text


def cut(text: str, most: int) -> str:
    """A text of no more than so many characters.

    >>> cut("Youth work", 10), cut("Youth work", 7)
    ('Youth work', 'Youth…')
    """
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def pounds(amount: Decimal | None) -> str:
    """An amount as people write it; pence only where there are any.

    >>> pounds(Decimal("-1234.00")), pounds(Decimal("0.50")), pounds(None)
    ('-£1,234', '£0.50', '–')
    """
    if amount is None:
        return "–"
    whole = amount == amount.to_integral_value()
    return f"{'-' if amount < 0 else ''}£{abs(amount):,.{0 if whole else 2}f}"


def change(amount: Decimal | None) -> str:
    """A difference, with its sign.

    >>> change(Decimal("5.00")), change(Decimal("-5.00")), change(Decimal("0.00"))
    ('+£5', '-£5', '£0')
    """
    return f"{'+' if amount and amount > 0 else ''}{pounds(amount)}"


def count(number: int, noun: str) -> str:
    """A number with its noun.

    >>> count(1, "line"), count(1200, "line")
    ('1 line', '1,200 lines')
    """
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
