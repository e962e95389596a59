"""What was published of a framework comes back as the records that it was."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

from pipeline.model import Records
from pipeline.publish.read import read_dataset
from pipeline.publish.stored import stored_records
from pipeline.publish.write import rows
from tests.datasets import write

UNPUBLISHED = ("issues", "claims", "strips")


def test_records_come_back_whole(records: Records, tmp_path: Path) -> None:
    write([records], tmp_path)
    found = stored_records(read_dataset(tmp_path), records.framework.framework)
    assert found is not None and rows(found) == rows(records)
    assert found.totals[0].covered == records.totals[0].covered
    assert all(isinstance(getattr(found, field.name), tuple) for field in fields(found)[1:])
    assert [getattr(found, name) for name in UNPUBLISHED] == [(), (), ()]


def test_an_unknown_framework_gives_nothing(records: Records, tmp_path: Path) -> None:
    write([records], tmp_path)
    assert stored_records(read_dataset(tmp_path), "nowhere-1999-00") is None
