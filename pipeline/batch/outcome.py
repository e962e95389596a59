"""The nouns of a run: what holds for its documents, and what became of each of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import DISPUTED, BadInput, BadRules, FrameworksError
from pipeline.model import Check, Framework, OutcomeKind

if TYPE_CHECKING:
    from pipeline.places import Place

EXIT_CODES: dict[OutcomeKind, int] = {
    "read": 0,
    "unchanged": 0,
    "kept": 0,
    "refused": BadInput.exit_code,
    "bad_input": BadInput.exit_code,
    "out_of_time": BadInput.exit_code,
    "out_of_memory": BadInput.exit_code,
    "bad_rules": BadRules.exit_code,
    "died": FrameworksError.exit_code,
    "failed": FrameworksError.exit_code,
}
UNPROVEN = ("disputed", "unverified")  # what a dataset of proven frameworks leaves out


@dataclass(frozen=True)
class Settings:
    """What holds for each document of a run; see ``pipeline.reading.read``."""

    rules: Path | None = None
    pages: tuple[int, ...] | None = None
    password: str | None = field(default=None, repr=False)
    both_readers: bool = False


@dataclass(frozen=True)
class Limits:
    """What one document may cost before it is ended, and the run goes on without it."""

    seconds: float = 1800
    memory_mb: int = 4096  # of the process that reads it, with all that it has loaded


@dataclass(frozen=True)
class Entry:
    """What is known of a document that was read, without its records.

    ``key`` finds its records in the store, and ``read_key`` those that it gave when it was read,
    before it was held against others. ``years`` are those that it gives lines for, in order;
    ``doubts`` the first of its failed checks, of which there are ``doubt_count``.
    """

    key: str
    read_key: str
    front: Framework
    years: tuple[str, ...]
    lines: int
    doubts: tuple[Check, ...]
    doubt_count: int


@dataclass(frozen=True)
class Outcome:
    """What became of one document.

    ``entry`` is None, and ``error`` says why, where it has no place in the dataset. ``peak_mb`` is
    the most memory that its process was seen to use. Both it and ``seconds`` are None where nobody
    could look.
    """

    file: Place
    kind: OutcomeKind
    seconds: float | None = None
    peak_mb: int | None = None
    entry: Entry | None = None
    error: str | None = None

    @property
    def framework(self) -> str | None:
        """The slug; None where the document could not be read."""
        return self.entry.front.framework if self.entry else None

    @property
    def pages(self) -> int | None:
        """How many pages the framework covers."""
        if self.entry is None:
            return None
        return self.entry.front.page_to - self.entry.front.page_from + 1

    @property
    def lines(self) -> int | None:
        return self.entry.lines if self.entry else None

    @property
    def total_gbp(self) -> Decimal | None:
        """The sum of the lines that are not restated."""
        return self.entry.front.allocated_gbp if self.entry else None

    @property
    def status(self) -> str:
        """The framework's own status, or in words why there is none."""
        return self.entry.front.status if self.entry else self.kind.replace("_", " ")


def failure(file: Place, error: FrameworksError, seconds: float) -> Outcome:
    """The outcome of a document that an error stopped."""
    kind: OutcomeKind = "failed"
    if isinstance(error, BadInput):
        kind = "bad_input"
    elif isinstance(error, BadRules):
        kind = "bad_rules"
    return Outcome(file, kind, seconds, error=str(error))


def exit_code(outcomes: Iterable[Outcome]) -> int:
    """The highest of the codes of what happened. What was kept from before is not judged again."""
    codes = {0}
    for outcome in outcomes:
        codes.add(EXIT_CODES[outcome.kind])
        if outcome.kind != "kept" and outcome.status == "disputed":
            codes.add(DISPUTED)
    return max(codes)
