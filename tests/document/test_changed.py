"""A file that changes while it is read: no page of another file passes for one of its own."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

import pipeline
from pipeline.errors import BadInput
from pipeline.extract import extract
from pipeline.model import Document, Printed
from tests.generated.cases import BY_NAME


def test_a_file_that_changes_while_it_is_read_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "ruled.pdf"
    BY_NAME["ruled"].build(path)

    def edited(document: Document, sheets: Sequence[Sequence[Sequence[int]]]) -> Printed:
        path.write_bytes(path.read_bytes() + b"\n")
        return extract(document, sheets)

    monkeypatch.setattr("pipeline.extract.extract", edited)
    with pytest.raises(BadInput, match=r"ruled\.pdf: it changed while it was read"):
        pipeline.read(path)
