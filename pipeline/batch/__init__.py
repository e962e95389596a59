"""Many documents: which ones, over how many processes, and what became of each.

``run`` is the whole of it. One document that can't be read, or that takes too much, never stops or
spoils the others: it has an outcome that says why.
"""

from __future__ import annotations

from pipeline.batch.cluster import Cluster
from pipeline.batch.find import find, left_below, listed
from pipeline.batch.options import Ears, Options
from pipeline.batch.outcome import Entry, Limits, Outcome, Settings, exit_code
from pipeline.batch.run import Ran, run

__all__ = [
    "Cluster",
    "Ears",
    "Entry",
    "Limits",
    "Options",
    "Outcome",
    "Ran",
    "Settings",
    "exit_code",
    "find",
    "left_below",
    "listed",
    "run",
]
