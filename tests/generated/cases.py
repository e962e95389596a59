"""The catalogue: every case, by name."""

from __future__ import annotations

from dataclasses import replace

from . import (
    breaks,
    broken,
    cards,
    columns,
    exports,
    heads,
    layouts,
    offices,
    packs,
    pages,
    priorities,
    totals,
    values,
)
from .expect import Case

CASES: tuple[Case, ...] = tuple(
    replace(case, group=module.__name__.rpartition(".")[2])
    for module in (
        layouts,
        cards,
        breaks,
        pages,
        heads,
        priorities,
        values,
        columns,
        totals,
        packs,
        offices,
        exports,
        broken,
    )
    for case in module.CASES
)
BY_NAME = {case.name: case for case in CASES}
