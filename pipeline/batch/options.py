"""How a run goes about its documents, what of it becomes the dataset, and what hears of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from pipeline.batch.outcome import Limits, Outcome
from pipeline.batch.pages import OnPage
from pipeline.batch.workers import Workers


@dataclass(frozen=True)
class Options:
    """``jobs`` processes do the work, by default one a core, each document within ``limits``; or
    ``workers`` do it in their place.

    ``keep`` leaves in the dataset what it holds besides the documents of the run; ``only_verified``
    leaves out frameworks that are disputed or that state no total. With ``all_or_nothing`` the dataset
    stays as it was where any document has no place in it. A run that ``is_patient`` waits while another
    writes there. ``tell_unused`` finds the rules that no document used, which says nothing where only
    some of one's documents are, or can be, read.
    """

    limits: Limits = field(default_factory=Limits)
    jobs: int | None = None
    workers: Workers | None = None
    keep: bool = False
    only_verified: bool = False
    all_or_nothing: bool = False
    is_patient: bool = False
    tell_unused: bool = True


@dataclass(frozen=True)
class Ears:
    """What hears of each finished document, and of each scanned page that is recognised.

    ``on_changed`` hears of a document once more, where another of the run has changed what became of it.
    """

    on_done: Callable[[Outcome], None] = lambda _: None
    on_page: OnPage | None = None
    on_changed: Callable[[Outcome], None] = lambda _: None
