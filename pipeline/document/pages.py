"""Parsing pages into words, ruling lines and fills: by pdfium, and by pdfplumber where it must be."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, TypeVar

from pipeline import collector
from pipeline.document.drawn import drawn_lines
from pipeline.document.glyphs import Glyphs
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
SIDE_BY_SIDE, MOST_CHARS = 16, 100_000  # pages, and characters of them together

Given = TypeVar("Given")
Made = TypeVar("Made")


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
    waiting = [*numbers]
    with _Readers(loaded, path, password) as readers:
        pages = [
            page
            for start in range(0, len(waiting), SIDE_BY_SIDE)
            for page in readers.read(waiting[start : start + SIDE_BY_SIDE], by_pdfplumber)
        ]
    return Parsed(tuple(pages), tuple(readers.slow))


class _Readers:
    """One file opened by both libraries, by pdfplumber only when it is needed; which pages that read."""

    def __init__(self, loaded: Loaded, path: Path, password: str | None) -> None:
        self.loaded, self.path, self.password = loaded, path, password
        self.plumber: Plumber | None = None
        self.slow: list[int] = []

    def read(self, numbers: Sequence[int], by_pdfplumber: bool) -> Iterator[Page]:
        """The pages with these numbers, read side by side as far as their print is not much together."""
        if by_pdfplumber:
            yield from self._pages(numbers, [self._by_pdfplumber(number) for number in numbers])
            return
        from pipeline.document.pdfium.page import drawn

        taken = [self._taken(number) for number in numbers]
        counts = itertools.accumulate(own.text.count_chars() for own in taken)
        parts = itertools.groupby(
            zip(numbers, taken, counts, strict=True), lambda of: of[2] // MOST_CHARS
        )
        for _, part in parts:
            some, own, _ = zip(*part, strict=True)
            yield from self._side_by_side(some, own, partial(drawn, max_objects=MAX_OBJECTS))

    def _side_by_side(
        self,
        numbers: Sequence[int],
        taken: Sequence[LoadedPage],
        drawn: Callable[[Sequence[LoadedPage]], list[Drawn | None]],
    ) -> Iterator[Page]:
        found = self._at_once(numbers, taken, drawn)
        sure = [of or self._by_pdfplumber(n) for n, of in zip(numbers, found, strict=True)]
        for page, of, own in zip(self._pages(numbers, sure), found, taken, strict=True):
            with self._naming(page.number):
                if of is None:
                    yield self._as_seen(page, (_whole(page),), self.loaded.take(page.number))
                else:
                    yield self._as_seen(page, of.doubtful, own)

    def _taken(self, number: int) -> LoadedPage:
        with self._naming(number):
            return self.loaded.take(number)

    def _by_pdfplumber(self, number: int) -> Drawn:
        self.slow.append(number)
        with self._naming(number):
            if self.plumber is None:
                from pipeline.document.plumber import Plumber

                self.plumber = Plumber(self.path, self.password, len(self.loaded))
            found = self.plumber.drawn(number, MAX_OBJECTS)
            collector.let_go_of_cycles()
            return found

    def _pages(self, numbers: Sequence[int], found: Sequence[Drawn]) -> list[Page]:
        return self._at_once(numbers, [*zip(numbers, found, strict=True)], _pages)

    def _at_once(
        self,
        numbers: Sequence[int],
        things: Sequence[Given],
        made: Callable[[Sequence[Given]], list[Made]],
    ) -> list[Made]:
        """What is made of pages side by side; of each by itself where that fails, so that what is wrong names
        its page.
        """
        try:
            return made(things)
        except MemoryError:
            raise
        except Exception:
            out = []
            for number, thing in zip(numbers, things, strict=True):
                with self._naming(number):
                    out += made([thing])
            return out

    @contextmanager
    def _naming(self, number: int) -> Iterator[None]:
        """Has what is wrong with a page name it."""
        try:
            yield
        except BadInput as error:
            raise BadInput(f"{self.path.name}, page {number}: {error}") from error
        except MemoryError:  # which is no fault of the file: a limit was set
            raise
        except Exception as error:  # pdfminer raises most of Python's own errors on bad input
            what = f"can't be parsed ({type(error).__name__}: {error})"
            raise BadInput(f"{self.path.name}, page {number}: {what}") from error

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


def _pages(numbered: Sequence[tuple[int, Drawn]]) -> list[Page]:
    """Pages of what is drawn on each."""
    drawn = [of for _, of in numbered]
    lines = [drawn_lines(of.shapes, of.width_pt, of.height_pt) for of in drawn]
    glyphs = Glyphs.side_by_side([of.glyphs for of in drawn])
    sizes = [(of.width_pt, of.height_pt) for of in drawn]
    words = words_of(glyphs, [darks for _, _, darks in lines], sizes)
    cut = cut_digits(glyphs, sizes)
    return [
        _page(number, of, without_leaders(own), rules, fills, digits)
        for (number, of), own, (rules, fills, _), digits in zip(
            numbered, words, lines, cut, strict=True
        )
    ]


def _page(
    number: int,
    drawn: Drawn,
    words: list[Word],
    rules: Sequence[Rule],
    fills: Sequence[Box],
    cut: int,
) -> Page:
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
        cut_digits=cut,
    )


def _with_titles(words: list[Word], drawn: Drawn, rules: Sequence[Rule]) -> list[Word]:
    """The words with those of titles that are written up or down a table, each before what is below it."""
    from pipeline.document.aside import laid_level, ruled_area

    if drawn.aside is None:
        return words
    wide, high = drawn.height_pt, drawn.width_pt
    back = Affine.quarter_turned(drawn.glyphs.quarters_aside, wide, high)
    (level,) = words_of(drawn.aside, [()], [(wide, high)])
    found = laid_level(level, back, ruled_area(rules))
    for word in found:
        below = (i for i, w in enumerate(words) if w.box.top > word.box.top)
        words.insert(next(below, len(words)), word)
    return words
