"""Failed checks that a person has accepted, with a reason, in ``rules/accepted/``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.errors import Outdated
from pipeline.model import Check, Framework
from pipeline.normalise.rules import Rules


def accept(framework: Framework, checks: Sequence[Check], rules: Rules) -> list[Check]:
    """The checks, those accepted marked so with the reason.

    Raises ``Outdated`` where a decision speaks of a check that no longer fails with those values: the
    document or its reading has changed, and a person has to look again.
    """
    out = list(checks)
    for decision in rules.accepted:
        if not decision.concerns(framework.framework, framework.source_sha256):
            continue
        found = False
        for i, check in enumerate(out):
            if (
                check.check == decision.check
                and check.expected == decision.expected
                and check.actual == decision.actual
                and check.status != "passed"
            ):
                reason = f"{check.message}. Accepted by {decision.who}: {decision.reason}"
                out[i] = replace(check, status="accepted", message=reason)
                found = True
        if not found:
            raise Outdated(
                f"rules/accepted: {framework.framework}, {decision.check}: no check fails any more with "
                f"expected {decision.expected} and actual {decision.actual}; remove the decision or renew it"
            )
    return out
