"""What people decided on lines of two frameworks, in ``rules/matches/``: pinned together, or kept apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.errors import BadRules, Outdated
from pipeline.model import Allocation, Framework
from pipeline.normalise.rulebook.decisions import Match
from pipeline.normalise.rulebook.rules import Rules

Lines = tuple[Allocation, ...]


def decided(earlier: Framework, later: Framework, rules: Rules, year: str) -> list[Match]:
    """What people decided on the lines of two frameworks for a year."""
    return [
        match
        for match in rules.matches
        if match.financial_year == year
        and match.concerns(later.framework, later.source_sha256)
        and match.concerns_earlier(earlier.framework, earlier.source_sha256)
    ]


def forbidden(decisions: Sequence[Match]) -> set[tuple[str, str]]:
    """The ids of an earlier and a later line that are not the same money."""
    return {
        (before, after)
        for match in decisions
        if match.match == "forbid"
        for before in match.earlier
        for after in match.later
    }


def pinned(
    decisions: Sequence[Match], before: Sequence[Allocation], after: Sequence[Allocation]
) -> Iterator[tuple[Lines, Lines]]:
    """The earlier and the later lines that each pin joins.

    Raises ``Outdated`` where a decision names a line that is gone or is printed with another amount,
    and ``BadRules`` where decisions contradict one another.
    """
    for match in decisions:
        _must_fit(match, before, after)
    apart = forbidden(decisions)
    seen: set[tuple[str, str]] = set()
    for match in decisions:
        if match.match == "forbid":
            continue
        ids = [(match.against, line_id) for line_id in match.earlier]
        ids += [(match.framework, line_id) for line_id in match.later]
        twice = next((name for name in ids if name in seen), None)
        if twice is not None:
            raise BadRules(f"rules/matches: {', '.join(twice)}: pinned more than once")
        for one, other in sorted(apart):
            if one in match.earlier and other in match.later:
                raise BadRules(f"rules/matches: {one} and {other} are both pinned and forbidden")
        seen.update(ids)
        yield (
            tuple(line for line in before if line.line_id in match.earlier),
            tuple(line for line in after if line.line_id in match.later),
        )


def _must_fit(match: Match, before: Sequence[Allocation], after: Sequence[Allocation]) -> None:
    sides = ((match.against, match.earlier, before), (match.framework, match.later, after))
    for framework, expected, lines in sides:
        printed = {line.line_id: line.raw_amount for line in lines}
        for line_id, amount in expected.items():
            where = f"rules/matches: {framework}, {line_id}, {match.financial_year}"
            if line_id not in printed:
                raise Outdated(f"{where}: there is no such line any more; remove the {match.match}")
            if printed[line_id] != amount:
                raise Outdated(
                    f"{where}: was expected to be printed as {amount!r}, and is "
                    f"{printed[line_id]!r}; remove the {match.match} or renew it"
                )
