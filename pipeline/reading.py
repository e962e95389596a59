"""The whole way of one document, from a file to verified records, at a glance."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pipeline.model import Printed, Records


@dataclass(frozen=True)
class Result:
    """One document's verified records, and what its pages hold as printed."""

    records: Records
    printed: Printed

    @property
    def status(self) -> str:
        return self.records.framework.status


def read(
    path: str | Path,
    rules: str | Path | None = None,
    pages: Iterable[int] | None = None,
    password: str | None = None,
    both_readers: bool = False,
) -> Result:
    """Reads one PDF: open, find the framework, extract, normalise, verify.

    ``rules`` is a folder whose rules come before the packaged ones; ``pages`` (1-based) overrules
    the search for the framework in a reports pack. The second reader reads the pages with amounts
    where the first reading is disputed, and with ``both_readers`` always; that takes about a third
    of a second a page. Raises ``BadInput`` or ``BadRules``.
    """
    from pipeline.document import open_document
    from pipeline.extract import extract
    from pipeline.normalise import normalise
    from pipeline.normalise.pack import framework_pages
    from pipeline.normalise.rules import load
    from pipeline.verify import settled, verify

    book = load(Path(rules) if rules is not None else None)
    opened = open_document(Path(path), password)
    cut = framework_pages(opened.texts, book) if pages is None else None
    document = opened.read(cut.pages if cut else pages)
    printed = extract(document)
    records = normalise(document, printed, book, cut)
    proven = verify(records, printed, book)
    if both_readers or proven.framework.status == "disputed":
        from pipeline.extract.second import second_reading
        from pipeline.verify.second import amount_pages, compare

        second = second_reading(Path(path), amount_pages(proven), password)
        proven = compare(records, proven, printed, second, book)
    return Result(settled(proven, book), printed)
