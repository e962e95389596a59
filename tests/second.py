"""What the second reader says of a document, found among its checks."""

from __future__ import annotations

from pipeline.model import Check, Records


def second_checks(records: Records, name: str = "second_reader_alike") -> list[Check]:
    return [c for c in records.checks if c.kind == "second_reader" and c.check == name]
