"""The catalogue: every case, by name."""

from __future__ import annotations

from . import breaks, heads, layouts, pages
from .expect import Case

CASES: tuple[Case, ...] = (*layouts.CASES, *breaks.CASES, *pages.CASES, *heads.CASES)
BY_NAME = {case.name: case for case in CASES}
