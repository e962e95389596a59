"""The whole way of one document, from a file to verified records, at a glance."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline import collector
from pipeline.document.pictures.scans import Progress
from pipeline.errors import BadInput
from pipeline.model import Printed, Records

if TYPE_CHECKING:
    import pandas as pd

    from pipeline.publish.frames import Backend, Money


@dataclass(frozen=True, repr=False)
class Result:
    """One document's verified records, and what its pages hold as printed.

    A notebook shows it as a summary with its totals and lines.
    """

    records: Records
    printed: Printed

    @property
    def status(self) -> str:
        return self.records.framework.status

    def table(
        self, name: str, dtype_backend: Backend = "pyarrow", money: Money = "exact"
    ) -> pd.DataFrame:
        """One table of the document as a frame, just as ``pipeline.load`` gives published ones.

        Raises ``BadInput`` where there is no such table.
        """
        from pipeline.publish.frames import framed

        return framed(name, self.records, dtype_backend, money)

    def __repr__(self) -> str:
        from pipeline.plain import plain, pounds

        front, lines = self.records.framework, len(self.records.allocations)
        return f"<{plain(front.framework)}: {front.status}, {lines} lines, {pounds(front.allocated_gbp)}>"

    def _repr_html_(self) -> str:
        from pipeline.notebook import as_html

        return as_html(self.records)


def read(
    path: str | Path,
    rules: str | Path | None = None,
    pages: Iterable[int] | None = None,
    password: str | None = None,
    both_readers: bool = False,
    on_page: Progress = lambda done, of: None,
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
    from pipeline.normalise.plan.pack import framework_pages
    from pipeline.normalise.plan.wide_sheets import wide_sheets
    from pipeline.normalise.rulebook.rules import load
    from pipeline.shown import as_shown
    from pipeline.verify import settled, verify

    book = load(Path(rules) if rules is not None else None)
    wanted = None if pages is None else tuple(pages)
    opened = open_document(Path(path), password, wanted)
    if wanted is None:  # what says where the framework is may be a picture too
        opened.recognise(opened.without_text, on_page)
    with collector.at_rest():
        cut = framework_pages(opened.texts, book) if wanted is None else None
        document = opened.read(cut.pages if cut else wanted, on_page=on_page)
        printed = extract(document, wide_sheets(document, book))
        records = normalise(document, printed, book, cut)
        proven = verify(records, printed, book)
    if both_readers or proven.framework.status == "disputed":
        from pipeline.extract.second import second_readings
        from pipeline.verify.second.side_by_side import amount_pages, with_seconds

        second = second_readings(Path(path), printed, amount_pages(proven), opened.password)
        proven = with_seconds(records, proven, printed, second, book)
    if not opened.is_unchanged():
        raise BadInput(f"{document.source_file}: it changed while it was read; read it again")
    proven, printed = as_shown(proven, printed)
    return Result(settled(proven, book), printed)
