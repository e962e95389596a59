"""What was read of a document, beside what it says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

import pipeline

from .content import Framework
from .layout import Layout

ALIKE = 90.0  # how alike titles have to be, of 100
# Names that no list has are kept as published, and said: the names here are invented.
NEW_NAMES = ("theme_unknown", "area_unknown")


@dataclass(frozen=True)
class Line:
    """A funded line of one year; ``amount`` in pounds."""

    title: str
    provider: str
    theme: str
    year: str
    amount: int | None

    def __str__(self) -> str:
        return f"{self.title} / {self.provider}, {self.year}: {self.amount}"


@dataclass
class Verdict:
    """The lines of a document by what became of them, and what is wrong without a word."""

    status: str = ""
    lines: int = 0
    right: int = 0
    themes: int = 0  # of those that are right, under the right theme
    providers: int = 0
    lost: list[str] = field(default_factory=list)
    invented: list[str] = field(default_factory=list)
    totals: int = 0  # that the document states, over lines
    reconciled: int = 0
    told: list[str] = field(default_factory=list)  # checks that failed
    silent: list[str] = field(default_factory=list)

    @property
    def is_false_alarm(self) -> bool:
        return bool(self.told) and not self.lost and not self.invented


def judged(pdf: Path, content: Framework, layout: Layout) -> Verdict:
    result = pipeline.read(pdf)
    found = Verdict(result.status)
    wanted = list(expected(content, layout))
    read = result.table("allocations").to_dict("records")
    read = [line for line in read if not line["restated"]]
    checks = result.table("checks").to_dict("records")
    found.told = [
        f"{c['check']}: {c['message']}"
        for c in checks
        if c["status"] == "failed" and c["check"] not in NEW_NAMES
    ]
    found.lines, rest = len(wanted), list(read)
    for line in wanted:
        match = max(rest, key=lambda r: _score(r, line), default=None)
        if match is None or _score(match, line) < ALIKE:
            found.lost.append(str(line))
            continue
        rest.remove(match)
        found.right += 1
        found.themes += _alike(match["theme"], line.theme)
        found.providers += _alike(match["provider"], line.provider)
    found.invented = [
        f"{r['title']} / {r['provider']}, {r['financial_year']}: {r['amount_gbp']}" for r in rest
    ]
    found.silent = _silent(found, rest)
    totals = result.table("totals").to_dict("records")
    found.reconciled = sum(t["status"] == "reconciled" and t["kind"] != "line" for t in totals)
    found.totals = stated(content, layout)
    return found


def _silent(found: Verdict, rest: Sequence[dict[str, Any]]) -> list[str]:
    """What is proven and no line of the document; and where no check and no flag tells of it, what is no line,
    or was lost.
    """
    doubted = sum(len(line["flags"]) > 0 for line in rest)
    silent = [
        f"invented {text}"
        for line, text in zip(rest, found.invented, strict=True)
        if line["status"] == "verified" or not (found.told or len(line["flags"]))
    ]
    return silent + [f"lost {text}" for text in ([] if found.told else found.lost[doubted:])]


def expected(content: Framework, layout: Layout) -> Iterator[Line]:
    for theme, service in content.services:
        for part in service.parts:
            for year, amount in zip(content.years, part.amounts, strict=True):
                name = "" if layout.theme == "none" else theme.name
                yield Line(service.title, part.provider, name, year, amount)


def stated(content: Framework, layout: Layout) -> int:
    """How many totals over lines the document states."""
    by_theme = bool(layout.subtotals) + (layout.summary and layout.theme != "none")
    of_all = bool(layout.total) + layout.said + (layout.summary and layout.theme != "none")
    return len(content.years) * (by_theme * len(content.themes) + of_all)


def _score(read: dict[str, Any], line: Line) -> float:
    """How alike the titles are where year and amount are equal; of equals, the provider decides."""
    amount = (
        None
        if read["amount_gbp"] is None or read["amount_gbp"] != read["amount_gbp"]
        else read["amount_gbp"]
    )
    if read["financial_year"] != line.year or amount != line.amount:
        return 0.0
    title = fuzz.ratio(str(read["title"]).casefold(), line.title.casefold())
    return float(title) + (0.5 if _alike(read["provider"], line.provider) else 0.0)


def _alike(read: object, wanted: str) -> bool:
    return fuzz.ratio("" if read is None or read != read else str(read), wanted) >= ALIKE
