"""What a person writes into ``rules/`` to settle a doubt, made from the check that tells of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pipeline.model import Check

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
    if is_acceptable(check):
        return Settlement(f"rules/accepted/{slug}.yaml", _decision(slug, check))
    return None


def is_acceptable(check: Check) -> bool:
    """Whether a person may accept it: a decision names both values of the check."""
    is_sum = check.kind in ("total", "statement")
    return is_sum and check.expected is not None and check.actual is not None


def _decision(slug: str, check: Check) -> str:
    known = _dumped(
        {
            "framework": slug,
            "check": check.check,
            "expected": check.expected,
            "actual": check.actual,
        }
    )
    return f"# {_short(check.message)}\n{known}  reason:\n  who:\n  when:\n"


def _name(kind: str, printed: str) -> str:
    """A rule for a name that none knows; an area's codes are for a person to look up."""
    codes: dict[str, Any] = {"codes": []} if kind == "areas" else {}
    clean = "" if kind == "areas" else printed
    return _dumped({"name": printed, **codes, "examples": [{"printed": printed, "clean": clean}]})


def _dumped(values: dict[str, Any]) -> str:
    import yaml

    return yaml.safe_dump([values], sort_keys=False, allow_unicode=True, width=10**6)


def _short(text: str) -> str:
    """A text in one line, cut to the length of a comment."""
    text = "".join(c if c.isprintable() else " " for c in text)
    return text if len(text) <= MOST_COMMENT else text[: MOST_COMMENT - 1].rstrip() + "…"
