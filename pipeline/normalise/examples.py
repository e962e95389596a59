"""The examples in the rules, run: a rule that does not do what it says is a bad rule."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.normalise.rulebook.rule_kinds import (
    AreaRule,
    CodeRule,
    ColumnRule,
    Example,
    LabelRule,
    MoneyRule,
    Named,
    NameRule,
    PackRule,
    ProviderRule,
    TextRule,
)
from pipeline.normalise.rulebook.rules import FILES, Rules
from pipeline.normalise.words.areas import area_codes
from pipeline.normalise.words.money import parse
from pipeline.normalise.words.named_priorities import priorities_in
from pipeline.normalise.words.names import canonical, provider
from pipeline.normalise.words.roles import role_of
from pipeline.normalise.words.text import clean


def failed_examples(rules: Rules) -> list[str]:
    """A sentence for each example that does not hold; [] where all do."""
    failed = []
    for family, rule, example in all_examples(rules):
        wrong = "; ".join(_wrong(family, rule, example, rules))
        if wrong:
            failed.append(f"{family}.yaml, rule {rule.name!r}: {example.printed!r} {wrong}")
    return failed


def all_examples(rules: Rules) -> Iterator[tuple[str, Named, Example]]:
    """Each example with its family and its rule."""
    for family in FILES:
        for rule in getattr(rules, family):
            for example in rule.examples:
                yield family, rule, example


def _wrong(family: str, rule: Named, example: Example, rules: Rules) -> Iterator[str]:
    """What is not as the example says."""
    match rule:
        case MoneyRule():
            yield from _wrong_money(rule, example, rules)
            return
        case ProviderRule():
            found, flags = provider(example.printed, rules, rule.place)
        case CodeRule():
            read = priorities_in(example.printed, rules, ())
            found, flags = ", ".join(code for code, _ in read.codes), read.flags
            found = None if example.clean is None and not found else found
        case _:
            found, flags = _value(family, rule, example, rules), ()
    if found != example.clean:
        yield f"gives {found!r}, not {example.clean!r}"
    if example.flag is not None and example.flag not in flags:
        yield f"is not flagged {example.flag}"


def _value(family: str, rule: Named, example: Example, rules: Rules) -> str | None:
    """What the rules of a family without flags make of an example."""
    match rule:
        case TextRule():
            return clean(example.printed, rules)
        case AreaRule():
            return ", ".join(area_codes(example.printed, rules, rules.lone_areas))
        case NameRule():
            name = canonical(example.printed, getattr(rules, family), family)
            return name.value
        case ColumnRule():
            role, by = role_of(example.printed, rules)
            return role if by == f"columns/{rule.name}" else f"{role} by {by or 'no rule'}"
        case LabelRule() | PackRule():
            found = _sign(example.printed, rule.of, getattr(rules, family))
            return (
                rule.of if found is rule else f"{rule.of} by {found.name if found else 'no rule'}"
            )
    raise TypeError(f"no way to run an example of {type(rule).__name__}")


def _sign(
    printed: str, of: str, signs: Sequence[LabelRule | PackRule]
) -> LabelRule | PackRule | None:
    """The first rule of this kind that a text shows; labels and pages of a pack are told alike."""
    low = " ".join(printed.split()).lower()
    return next((r for r in signs if r.of == of and r.regex.search(low)), None)


def _wrong_money(rule: MoneyRule, example: Example, rules: Rules) -> Iterator[str]:
    money = parse(example.printed, rules, example.unit)
    found = None if money.amount_gbp is None else str(money.amount_gbp)
    if found != example.clean:
        yield f"gives {found}, not {example.clean}"
    if money.qualifier != (example.qualifier or "exact"):
        yield f"is {money.qualifier}, not {example.qualifier or 'exact'}"
    expected = example.flag or ("amount_misprinted" if rule.step == "misprint" else None)
    if expected is not None and expected not in money.flags:
        yield f"is not flagged {expected}"
    if expected is None and money.flags:
        yield f"is flagged {', '.join(money.flags)}"
    if rule.name not in money.rules:
        yield f"is read by {', '.join(money.rules) or 'no rule'}"
