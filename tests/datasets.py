"""Records as a published dataset, without a run over documents."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from pipeline.model import Records
from pipeline.publish.commit import replacing
from pipeline.publish.write import validated, write_tables


def write(dataset: Iterable[Records], out: Path) -> None:
    """Write records as a run does: checked, frameworks by slug, all or nothing."""
    with replacing(out) as staged:
        write_tables(map(validated, sorted(dataset, key=lambda r: r.framework.framework)), staged)
