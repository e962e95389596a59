"""What a table of awards is read with, beside its own layout."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from pipeline.model import Priority
from pipeline.model.values import kept
from pipeline.normalise.rulebook.rules import Rules
from pipeline.normalise.rulebook.spelling import squeezed
from pipeline.normalise.words.areas import LoneAreas


@dataclass(frozen=True)
class Setting:
    """What a table is read with: its id, the years and theme of its place, the document's lists."""

    table_id: str
    years: tuple[str, ...]
    is_year_inferred: bool  # of an amount whose column names none
    theme: str | None
    mechanism: str | None
    listed: tuple[Priority, ...]  # the document's own
    themes: tuple[str, ...]
    rules: Rules
    lone_areas: LoneAreas
    left_out: frozenset[str] = frozenset()  # what the document's series of codes lacks
    # what letters stand for, as the document says itself
    mechanism_key: Mapping[str, str] = field(default_factory=dict)

    @kept
    def listed_themes(self) -> frozenset[str]:
        """The themes that are known, ``squeezed``."""
        return frozenset(map(squeezed, self.themes))
