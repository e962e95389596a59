"""What a person writes into ``rules/`` to settle a doubt, made from the check that tells of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pipeline.model import Allocation, Check
from pipeline.plain import cut

MOST_COMMENT = 90  # characters of the comment over a decision
VOCABULARIES = {
    "theme_unknown": "themes",
    "area_unknown": "areas",
    "mechanism_unknown": "mechanisms",
}


@dataclass(frozen=True)
class Settlement:
    """YAML to paste, and the file that it belongs into: ``rules/accepted/SLUG.yaml``."""

    place: str
    yaml: str


def settlement(slug: str, check: Check) -> Settlement | None:
    """What settles a failed check of a framework; None where no rule can, and someone has to look.

    A decision is left to be filled in: until someone gives a reason, the rules refuse it.
    """
    if check.check in VOCABULARIES and check.actual is not None:
        kind = VOCABULARIES[check.check]
        return Settlement(f"rules/{kind}.yaml", _name(kind, check.actual))
    if is_figure(check):
        return Settlement(place("ignored", slug), _draft(ignoring(slug, check), check))
    if check.actual is not None:
        return Settlement(place("accepted", slug), _draft(accepting(slug, check), check))
    return None


def place(kind: str, slug: str) -> str:
    """The file of a framework's decisions of a kind: ``accepted``, ``ignored``, ``corrections``."""
    return f"rules/{kind}/{slug}.yaml"


def is_figure(check: Check) -> bool:
    """Whether a check tells of a figure left over, which is settled by saying that it is no award."""
    return check.check == "figures_accounted" and check.page is not None and check.box is not None


def accepting(slug: str, check: Check) -> dict[str, Any]:
    """What a decision says that accepts a failed check, but for why, who and when."""
    found: dict[str, Any] = {"framework": slug, "check": check.check}
    if check.page is not None:
        found["page"] = check.page
    if check.expected is not None:
        found["expected"] = check.expected
    return found | {"actual": check.actual}


def ignoring(slug: str, check: Check) -> dict[str, Any]:
    """What a decision says by which a figure left over is no award, but for why, who and when."""
    box = [round(value) for value in check.box or ()]
    return {"framework": slug, "page": check.page, "box": box, "raw": check.actual}


def correcting(
    slug: str, line: Allocation, field: str, expected: str, value: str
) -> dict[str, Any]:
    """What a decision says that puts a line's value right, but for why, who and when."""
    return {
        "framework": slug,
        "line_id": line.line_id,
        "financial_year": line.financial_year,
        "field": field,
        "expected": expected,
        "value": value,
    }


def as_yaml(values: dict[str, Any]) -> str:
    """One decision or rule as the entry of a list, its keys in their order."""
    import yaml

    return yaml.safe_dump([values], sort_keys=False, allow_unicode=True, width=10**6)


def _draft(values: dict[str, Any], check: Check) -> str:
    return f"# {_short(check.message)}\n{as_yaml(values)}  reason:\n  who:\n  when:\n"


def _name(kind: str, printed: str) -> str:
    """A rule for a name that none knows; an area's codes are for a person to look up."""
    codes: dict[str, Any] = {"codes": []} if kind == "areas" else {}
    clean = "" if kind == "areas" else printed
    return as_yaml({"name": printed, **codes, "examples": [{"printed": printed, "clean": clean}]})


def _short(text: str) -> str:
    """A text in one line, cut to the length of a comment."""
    text = "".join(c if c.isprintable() else " " for c in text)
    return cut(text, MOST_COMMENT)
