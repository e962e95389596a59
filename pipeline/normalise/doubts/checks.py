"""Doubts as they are published: each once, as a check that failed."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.model import Check, Issue


def once(issues: Sequence[Issue]) -> list[Issue]:
    """Each message once: a name that no rule knows is reported once for a document."""
    return list({issue.message: issue for issue in reversed(issues)}.values())[::-1]


def as_check(issue: Issue) -> Check:
    """A doubt as it is published; ``actual`` is what was found, in words where it is no name."""
    where = f" (page {issue.page}{f', {issue.box.told}' if issue.box else ''})"
    found = issue.found or issue.message
    return Check.at(issue, issue.code, "schema", False, issue.message + where, None, found)
