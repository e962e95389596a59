"""Parsing pages into words, ruling lines and fills: by pdfium, and by pdfplumber where it must be."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from pipeline import collector
from pipeline.document.drawn import drawn_lines
from pipeline.document.leaders import without_leaders
from pipeline.document.words import cut_digits, words_of
from pipeline.errors import BadInput
from pipeline.model import Affine, Box, Page, Rule, Word

if TYPE_CHECKING:
    from pipeline.document.glyphs import Drawn
    from pipeline.document.pdfium.loaded import Loaded, LoadedPage
    from pipeline.document.plumber import Plumber

# More than this on one page is no page of a report: a map, or an attack on the reader.
MAX_OBJECTS = 250_000


@dataclass(frozen=True, slots=True)
class Parsed:
    """Pages, and the numbers (1-based) of those that pdfplumber parsed."""

    pages: tuple[Page, ...]
    slow_pages: tuple[int, ...]


def parse(
    loaded: Loaded,
    path: Path,
    numbers: Iterable[int],
    password: str | None = None,
    by_pdfplumber: bool = False,
) -> Parsed:
    """The pages with these 1-based numbers. Raises ``BadInput`` naming the page that can't be read.

    pdfium parses them, and gives what pdfplumber gives in a tenth of the time. A page of which it
    may give another text than is drawn is left to pdfplumber; with ``by_pdfplumber`` all of them are.
    """
    pages, slow = [], []
    with _Readers(loaded, path, password) as readers:
        for number in numbers:
            try:
                page = None if by_pdfplumber else readers.by_pdfium(number)
                if page is None:
                    slow.append(number)
                    page = readers.by_pdfplumber(number, as_seen=not by_pdfplumber)
                pages.append(page)
            except BadInput as error:
                raise BadInput(f"{path.name}, page {number}: {error}") from error
            except MemoryError:  # which is no fault of the file: a limit was set
                raise
            except Exception as error:  # pdfminer raises most of Python's own errors on bad input
                raise BadInput(
                    f"{path.name}, page {number}: can't be parsed ({type(error).__name__}: {error})"
                ) from error
    return Parsed(tuple(pages), tuple(slow))


class _Readers:
    """One file opened by both libraries, by pdfplumber only when it is needed."""

    def __init__(self, loaded: Loaded, path: Path, password: str | None) -> None:
        self.loaded, self.path, self.password = loaded, path, password
        self.plumber: Plumber | None = None

    def by_pdfium(self, number: int) -> Page | None:
        """A page; None where pdfium may tell otherwise than it is drawn."""
        from pipeline.document.pdfium.chars import Unlike
        from pipeline.document.pdfium.page import drawn

        try:
            taken = self.loaded.take(number)
            found = drawn(taken, MAX_OBJECTS)
        except Unlike:
            return None
        return self._as_seen(_page(found, number), found.doubtful, taken)

    def by_pdfplumber(self, number: int, as_seen: bool) -> Page:
        if self.plumber is None:
            from pipeline.document.plumber import Plumber

            self.plumber = Plumber(self.path, self.password, len(self.loaded))
        page = _page(self.plumber.drawn(number, MAX_OBJECTS), number)
        collector.let_go_of_cycles()
        return self._as_seen(page, (_whole(page),), self.loaded.take(number)) if as_seen else page

    def _as_seen(self, page: Page, doubtful: tuple[Box, ...], taken: LoadedPage) -> Page:
        """A page without the words that it does not show, at these places or in layers."""
        from pipeline.document.pdfium.unseen import without_unseen

        if self.loaded.may_have_layers:
            doubtful = (_whole(page),)
        return without_unseen(page, doubtful, taken.text.page) if doubtful else page

    def __enter__(self) -> _Readers:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self.plumber is not None:
            self.plumber.close()


def _whole(page: Page) -> Box:
    return Box(0.0, 0.0, page.width_pt, page.height_pt)


def _page(drawn: Drawn, number: int) -> Page:
    rules, fills, darks = drawn_lines(drawn.shapes, drawn.width_pt, drawn.height_pt)
    words = without_leaders([*words_of(drawn.glyphs, darks, drawn.width_pt, drawn.height_pt)])
    return Page(
        number=number,
        width_pt=drawn.width_pt,
        height_pt=drawn.height_pt,
        words=tuple(_with_titles(words, drawn, rules) if drawn.aside else words),
        rules=tuple(rules),
        fills=tuple(fills),
        shown=Affine.quarter_turned(drawn.quarters, drawn.width_pt, drawn.height_pt)
        if drawn.quarters
        else None,
        sideways_digits=drawn.glyphs.sideways_digits,
        cut_digits=cut_digits(drawn.glyphs, drawn.width_pt, drawn.height_pt),
    )


def _with_titles(words: list[Word], drawn: Drawn, rules: Sequence[Rule]) -> list[Word]:
    """The words with those of titles that are written up or down a table, each before what is below it."""
    from pipeline.document.aside import laid_level, ruled_area

    if drawn.aside is None:
        return words
    wide, high = drawn.height_pt, drawn.width_pt
    back = Affine.quarter_turned(drawn.glyphs.quarters_aside, wide, high)
    found = laid_level([*words_of(drawn.aside, (), wide, high)], back, ruled_area(rules))
    for word in found:
        below = (i for i, w in enumerate(words) if w.box.top > word.box.top)
        words.insert(next(below, len(words)), word)
    return words
