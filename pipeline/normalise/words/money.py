"""Amounts as printed become exact pounds, by the rules in ``rules/money.yaml``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from pipeline.errors import BadRules
from pipeline.model import MOST_GBP, Qualifier
from pipeline.normalise.rulebook.rule_kinds import MoneyRule
from pipeline.normalise.rulebook.rules import Rules
from pipeline.normalise.words.text import clean

UNITS = {"k": 10**3, "thousand": 10**3, "m": 10**6, "million": 10**6, "bn": 10**9, "billion": 10**9}
PENNY = Decimal("0.01")
SIGN = re.compile(r"£|GBP|pounds", re.IGNORECASE)  # a number with one counts in no other unit
SIGNED = re.compile(r"£\s?\d")  # what begins a sum in pounds, wherever it stands
# A sum in pounds and pence without a sign; of two digits and two more it may be a rate, a time, a score,
# and behind a year it counts papers.
PENCE = re.compile(r"\(?-?(?!(?:19|20)\d\d\.)(?:\d{1,3}(?:,\d{3})+|\d{3,})\.\d\d\)?[*†‡]*")
# What is told to two decimals as well, and is no money.
MEASURED = re.compile(
    r"\b(?:miles?|mileage|kilomet\w+|hectares?|acres?|weights?|weighting|hours?|days?|times?|scores?|results?"
    r"|ind(?:ex|ices)|averages?|means?|medians?|rates?|ratios?|attendances?|populations?|postcodes?|sections?"
    r"|bands?)\b",
    re.IGNORECASE,
)
LETTERS = str.maketrans({"O": "0", "o": "0", "l": "1", "I": "1"})
# Under a title such as £000 a sum with a sign of its own is in pounds; one as small as this may have
# been meant in thousands all the same.
SMALL = 10_000


@dataclass(frozen=True)
class Money:
    """An amount read: None where the text holds none. ``precision_gbp`` is its last given digit."""

    amount_gbp: Decimal | None
    qualifier: Qualifier = "exact"
    precision_gbp: Decimal = Decimal(1)
    flags: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()

    @property
    def is_foreign(self) -> bool:
        return "amount_not_pounds" in self.flags


def parse(printed: str, rules: Rules, unit: int = 1) -> Money:
    """What an amount says. ``unit`` is what its column's title says that numbers count in.

    A text that no rule reads gives an amount of None and the flag ``amount_misprinted``.
    """
    return _parsed(clean(printed, rules), rules, unit)


@lru_cache(maxsize=512)  # each sum of a document is looked at several times
def _parsed(text: str, rules: Rules, unit: int) -> Money:
    used: list[str] = []
    qualifier: Qualifier = "exact"
    noted: list[str] = []
    while (found := _first(rules.money_notes, text, unit)) is not None:
        rule, match = found
        rest = match["rest"].strip()
        if len(rest) >= len(text):
            raise BadRules(f"money.yaml, rule {rule.name!r}: sets nothing aside of {text!r}")
        text = rest
        used.append(rule.name)
        note = match.groupdict().get("note")
        if note:
            qualifier = _qualifier_in(note, rules) or qualifier
        if rule.qualifier:
            qualifier = rule.qualifier
        if rule.flag:
            noted.append(rule.flag)
    found = _first(rules.money_figures, text, unit)
    if found is not None:
        rule, match = found
        used.append(rule.name)
        money = _read(rule, match, unit, qualifier, tuple(used))
        return (
            replace(money, flags=tuple(dict.fromkeys((*money.flags, *noted)))) if noted else money
        )
    return Money(None, qualifier, flags=("amount_misprinted",), rules=tuple(used))


def _first(
    rules: Sequence[MoneyRule], text: str, unit: int
) -> tuple[MoneyRule, re.Match[str]] | None:
    """The first rule that fits a whole text, with its match."""
    for rule in rules:
        match = rule.regex.fullmatch(text) if unit != 1 or not rule.scaled else None
        if match is not None:
            return rule, match
    return None


def _qualifier_in(note: str, rules: Rules) -> Qualifier | None:
    """The qualifier that a note is: nothing but its words. ``over 3 years`` is none."""
    for rule in rules.money:
        match = rule.regex.fullmatch(f"{note} £1") if rule.qualifier else None
        if match is not None and match["rest"] == "£1":
            return rule.qualifier
    return None


def _read(
    rule: MoneyRule, match: re.Match[str], unit: int, qualifier: Qualifier, used: tuple[str, ...]
) -> Money:
    def none(flag: str | None) -> Money:
        return Money(None, qualifier, flags=(flag,) if flag else (), rules=used)

    if rule.step in ("none", "unclear", "foreign"):
        return none(rule.flag)
    groups = match.groupdict()
    number = groups.get("n")
    if number is None:
        return none("amount_misprinted")
    if number.lower() in ("nil", "zero"):
        return Money(Decimal("0.00"), qualifier, rules=used)
    is_misprint = rule.step == "misprint"
    try:
        value, places = _number(number, is_misprint)
    except InvalidOperation as error:
        raise BadRules(f"money.yaml, rule {rule.name!r}: {number!r} is no number") from error
    said = UNITS.get((groups.get("unit") or "").lower())
    scale = said or (1 if SIGN.search(match[0]) else unit)
    precision = PENNY if places else Decimal(1)
    if scale > 1:
        precision = Decimal(scale) / (Decimal(10) ** places)
        qualifier = "rounded" if qualifier == "exact" else qualifier
    flags = ("amount_misprinted", "corrected") if is_misprint else ()
    if scale == 1 != unit and value < SMALL:
        flags = (*flags, "unit_ambiguous")
    value *= scale
    if value > MOST_GBP:
        return none("amount_misprinted")
    if groups.get("sign") or groups.get("sign2"):
        value = -value
    return Money(value.quantize(PENNY), qualifier, max(precision, PENNY), flags, used)


def _number(text: str, is_misprint: bool) -> tuple[Decimal, int]:
    """The number and how many digits stand after its point.

    In a misprint a point before three digits parts thousands.
    """
    digits = text.translate(LETTERS) if is_misprint else text
    digits = re.sub(r"[\s,]", "", digits)
    if is_misprint:
        digits = re.sub(r"\.(?=\d{3}(?:\D|$))", "", digits)
    places = len(digits.partition(".")[2])
    return Decimal(digits), places
