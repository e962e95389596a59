"""What the figures of a table count in: pounds, thousands or millions, as its titles and notes say."""

from __future__ import annotations

import re

UNIT = re.compile(r"£\s?0{3}")  # the unit alone, which is no sum
THOUSANDS = re.compile(r"£\s?[’'‘]?\s?(?:000s?|k)\b|\bthousands\b|£0{3}", re.IGNORECASE)
MILLIONS = re.compile(r"£\s?m(?:illions?)?\b|\bmillions\b", re.IGNORECASE)
TOLD = re.compile(r"£|thousand|million", re.IGNORECASE)
# Above a table the unit may stand alone. It is no prose that has "thousands" in it.
ABOVE = re.compile(
    r"£\s?[’'‘]?\s?(?:000s?\b|k\b|m(?:illions?)?\b|thousands?\b)"
    r"|\b(?:figures|amounts|values|sums|money|all)\b[^.;]{0,40}\bin (?:thousands|millions)\b"
    r"|\(\s*(?:in )?(?:thousands|millions)\b",
    re.IGNORECASE,
)
# Below a table goes on what the page has to say: only a sentence on its figures tells their unit.
BELOW = re.compile(
    r"\b(?:figures|amounts|values|sums|money|budgets|costs)\b[^.;]{0,40}"
    r"\bin (?:£\s?[’'‘]?(?:000s?|k|m(?:illions?)?)\b|thousands|millions)",
    re.IGNORECASE,
)


def said_around(above: str, below: str) -> str:
    """The words that say a table's unit in the text above it, or else below it; empty where none do.

    >>> said_around("Grants, £000", ""), said_around("£3 million", "Costs are in thousands.")
    ('£000', 'Costs are in thousands')
    """
    found = ABOVE.search(above) or BELOW.search(below)
    return found[0] if found else ""


def unit_of(title: str, around: str) -> int:
    """How many pounds a column counts in: as its title says, or else what is said around the table."""
    told = title if TOLD.search(title) else around
    if THOUSANDS.search(told):
        return 1_000
    return 1_000_000 if MILLIONS.search(told) else 1
