"""The pages of a file that are pictures, recognised one by one, or taken from the cache."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.document.scale import PX_PER_PT, dots_a_point
from pipeline.extras import how_to_install
from pipeline.model import Page, Word

if TYPE_CHECKING:
    from pipeline.document.pictures.recognise import Dots

MOST_AT_ONCE = 25_000_000  # dots of pages that are worked on side by side: up to 1.4 GB of memory
MOST_THREADS = 4
HOW = f"to have pictures read, {how_to_install('ocr')}"

# How many pages are done, of how many.
Progress = Callable[[int, int], None]


def can_recognise() -> bool:
    """Whether the extra that recognises print is installed."""
    return find_spec("rapidocr") is not None and find_spec("onnxruntime") is not None


def recognised(
    path: Path, numbers: Sequence[int], password: str | None, on_page: Progress
) -> Iterator[Page]:
    """The pages (1-based) as recognised, in the order of ``numbers``; ``on_page`` hears of each.

    Pages are worked on side by side, each by one thread: what comes out is the same for any number.
    """
    from pipeline.document.pictures.ocr_cache import Cache
    from pipeline.document.pictures.recognise import engine_name

    cache, done = Cache.of_user(), 0
    threads = min(MOST_THREADS, os.cpu_count() or 1)
    with ThreadPoolExecutor(threads) as pool:
        for start in range(0, len(numbers), 2 * threads):
            some = numbers[start : start + 2 * threads]
            drawn = list(pictures(path, some, password))
            keys = [cache.key(*picture, engine_name()) for picture in drawn]
            kept = [cache.get(key) for key in keys]
            missing = [p for p, page in zip(drawn, kept, strict=True) if page is None]
            new = _side_by_side(pool, missing)
            for number, key, page in zip(some, keys, kept, strict=True):
                if page is None:
                    page = next(new)
                    cache.put(key, page)
                done += 1
                on_page(done, len(numbers))
                yield replace(page, number=number)


def text_of(page: Page) -> str:
    """The words of a page, line by line of print from the top."""
    lines: list[list[Word]] = []
    for word in sorted(page.words, key=lambda w: w.box.bottom):
        if not lines or word.box.bottom - lines[-1][0].box.bottom > 0.5 * word.size_pt:
            lines.append([])
        lines[-1].append(word)
    rows = (sorted(line, key=lambda w: w.box.x0) for line in lines)
    return "\n".join(" ".join(word.text for word in row) for row in rows)


def pictures(
    path: Path, numbers: Sequence[int], password: str | None
) -> Iterator[tuple[Dots, float]]:
    """Each page as shown, in grey, with its dots a point."""
    import numpy as np
    import pypdfium2

    with pypdfium2.PdfDocument(path, password=password) as pdf:
        for number in numbers:
            page = pdf[number - 1]
            scale = dots_a_point(page.get_size(), PX_PER_PT)
            grey = page.render(scale=scale, grayscale=True, may_draw_forms=False)
            yield np.array(grey.to_pil().convert("L")), scale
            page.close()


def _side_by_side(pool: Executor, drawn: Sequence[tuple[Dots, float]]) -> Iterator[Page]:
    """The pages of these pictures, no more of them at once than there is memory for."""
    batch: list[tuple[Dots, float]] = []
    for picture in drawn:
        if batch and sum(grey.size for grey, _ in [*batch, picture]) > MOST_AT_ONCE:
            yield from pool.map(_read, batch)
            batch = []
        batch.append(picture)
    yield from pool.map(_read, batch)


def _read(picture: tuple[Dots, float]) -> Page:
    from pipeline.document.pictures.recognise import engine
    from pipeline.document.pictures.scanned import page_of

    return page_of(*picture, engine())
