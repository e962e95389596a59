"""Failed checks that a person has accepted, with a reason, in ``rules/accepted/``."""

from __future__ import annotations

from dataclasses import replace

from pipeline.errors import Outdated
from pipeline.model import Check, Records
from pipeline.normalise.rulebook.decisions import Accepted
from pipeline.normalise.rulebook.rules import Rules

# Kinds of checks that do not run on every run: where none of them ran, a decision on one can't be
# judged and waits.
OCCASIONAL = {"second_reader_": "second_reader", "estimates_against_commitments": "cross_framework"}


def accept(records: Records, rules: Rules) -> Records:
    """The records, with the checks that people accepted marked so with the reason.

    Each decision accepts one check. Doing it again changes nothing, so that it can be done once
    more when checks against other frameworks have come. Raises ``Outdated`` where a decision speaks
    of a check that no longer fails with those values: the document or its reading has changed, and
    a person has to look again.
    """
    front, checks = records.framework, list(records.checks)
    left = [i for i, check in enumerate(checks) if check.status != "passed"]
    for decision in rules.accepted:
        if not decision.concerns(front.framework, front.source_sha256):
            continue
        at = next((i for i in left if _fits(decision, checks[i])), None)
        if at is not None:
            left.remove(at)
            checks[at] = _accepted(checks[at], decision)
        elif _could_have_run(decision, checks):
            page = f", page {decision.page}" if decision.page else ""
            raise Outdated(
                f"rules/accepted: {front.framework}, {decision.check}{page}: no check fails any more with "
                f"expected {decision.expected} and actual {decision.actual}; remove the decision or renew it"
            )
    return replace(records, checks=tuple(checks))


def _fits(decision: Accepted, check: Check) -> bool:
    said = (decision.check, decision.expected, decision.actual)
    return said == (check.check, check.expected, check.actual) and decision.page in (
        None,
        check.page,
    )


def _accepted(check: Check, decision: Accepted) -> Check:
    if check.status == "accepted":
        return check
    reason = f"{check.message}. Accepted by {decision.who}: {decision.reason}"
    return replace(check, status="accepted", message=reason)


def _could_have_run(decision: Accepted, checks: list[Check]) -> bool:
    kind = next((k for name, k in OCCASIONAL.items() if decision.check.startswith(name)), None)
    return kind is None or any(check.kind == kind for check in checks)
