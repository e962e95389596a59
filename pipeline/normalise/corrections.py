"""Corrections by people, from ``rules/corrections/``: a value put right, with the printed one kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from pipeline.errors import BadRules, Outdated
from pipeline.model import Allocation, Framework, Key
from pipeline.normalise.rulebook.decisions import Correction
from pipeline.normalise.rulebook.rules import Rules


def corrected(
    framework: Framework, allocations: Sequence[Allocation], rules: Rules
) -> list[Allocation]:
    """The lines with the corrections for this framework made, each flagged ``corrected``.

    Raises ``Outdated`` where a correction's line is gone, or no longer prints what it expects: the
    document or its reading has changed, and a person has to look again; and ``BadRules`` where two
    speak of one field.
    """
    out = list(allocations)
    seen: set[tuple[str, str, str]] = set()
    for correction in rules.corrections:
        if not correction.concerns(framework.framework, framework.source_sha256):
            continue
        key = correction.line_id, correction.financial_year
        at = next((i for i, a in enumerate(out) if a.key == key), None)
        where = f"rules/corrections: {framework.framework}, {correction.line_id}, {correction.financial_year}"
        place = (*key, correction.field)
        if place in seen:
            raise BadRules(f"{where}: {correction.field} is corrected twice; keep one of them")
        seen.add(place)
        if at is None:
            raise Outdated(f"{where}: there is no such line any more; remove the correction")
        line = out[at]
        found = printed(line, correction.field)
        if found != correction.expected:
            raise Outdated(
                f"{where}: {correction.field} was expected to be printed as {correction.expected!r}, "
                f"and is {found!r} (page {line.page}); remove the correction or renew it"
            )
        out[at] = _apply(line, correction)
    return out


def by_hand(framework: Framework, rules: Rules) -> set[Key]:
    """The keys of the lines whose amount a person put right: no page prints it."""
    return {
        (c.line_id, c.financial_year)
        for c in rules.corrections
        if c.field == "amount_gbp" and c.concerns(framework.framework, framework.source_sha256)
    }


def printed(line: Allocation, field: str) -> str:
    """What a correction of a line's field expects to find: of an amount the print, else the value."""
    value = line.raw_amount if field == "amount_gbp" else getattr(line, field)
    return "" if value is None else str(value)


def _apply(line: Allocation, correction: Correction) -> Allocation:
    line = line.flagged("corrected")
    if correction.field != "amount_gbp":
        return replace(line, **{correction.field: correction.value or None})  # type: ignore[arg-type]
    amount = Decimal(correction.value).quantize(Decimal("0.01"))
    unread = ("amount_missing", "amount_tbc", "amount_ambiguous")
    return replace(line, amount_gbp=amount, flags=tuple(f for f in line.flags if f not in unread))
