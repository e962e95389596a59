"""What was recognised is kept, by what the picture shows and what read it, for the next run."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
from contextlib import suppress
from dataclasses import astuple, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

from pipeline.document.pictures.recognise import Dots
from pipeline.model import Affine, Box, Page, Rule, Word

# A folder for the cache, or "off" for none.
SETTING = "FRAMEWORKS_OCR_CACHE"
NAME = "commissioning-frameworks"
MOST_BYTES = 2**30  # of all that is kept: some 50,000 pages, of 20 kB each
SHELVES = 256  # folders, by the first two digits of a name; each keeps its share of that
ROOM = Path(__file__).parents[1]
# What decides what is recognised, `scanned` and all that it uses of this room: a change of theirs makes
# old entries useless.
MAKERS = (
    "drawn.py", "glyphs.py", "pictures/blanks.py", "pictures/fills.py", "pictures/ink.py",
    "pictures/picture.py", "pictures/print_lines.py", "pictures/recognise.py", "pictures/ruling.py",
    "pictures/scanned.py", "pictures/specks.py", "pictures/straight.py", "pictures/upright.py",
    "scale.py",
)  # fmt: skip


@dataclass(frozen=True)
class Cache:
    """A folder of recognised pages; without one nothing is kept.

    Processes may share it: a page is written beside its place and moved there whole. What can't be
    read or written is no error, but work done again. What is more than ``most_bytes`` goes, the page
    first that was longest in no document.
    """

    folder: Path | None
    most_bytes: int = MOST_BYTES

    @classmethod
    def of_user(cls) -> Cache:
        """The cache in the user's own folder for such, or where the environment says."""
        from platformdirs import user_cache_path

        told = os.environ.get(SETTING, "")
        if told.lower() == "off":
            return cls(None)
        return cls(Path(told) if told else user_cache_path(NAME, appauthor=False) / "ocr")

    def key(self, grey: Dots, scale: float, engine: str) -> str:
        """A name for what this engine makes of this picture."""
        digest = hashlib.sha256(f"{engine} {grey.shape} {scale!r}".encode())
        for name in MAKERS:
            digest.update((ROOM / name).read_bytes())
        digest.update(np.ascontiguousarray(grey).data)
        return digest.hexdigest()

    def get(self, key: str) -> Page | None:
        """The page kept under a name; None where there is none, or it is damaged."""
        if self.folder is None:
            return None
        place = self._place(key)
        try:
            page = _page(json.loads(gzip.decompress(place.read_bytes())))
        except (OSError, EOFError, ValueError, TypeError, KeyError):
            return None
        with suppress(OSError):  # a cache that may only be read
            os.utime(place)  # when it was last used, which not every system notes by itself
        return page

    def put(self, key: str, page: Page) -> None:
        """Keeps a page under a name, if the folder can be written."""
        if self.folder is None:
            return
        packed = gzip.compress(json.dumps(astuple(page)).encode(), mtime=0)
        place = self._place(key)
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            with TemporaryDirectory(dir=place.parent) as beside:
                whole = Path(beside) / place.name
                whole.write_bytes(packed)
                whole.replace(place)
            _trim(place.parent, self.most_bytes // SHELVES)
        except OSError:
            return

    def _place(self, key: str) -> Path:
        assert self.folder is not None
        return self.folder / key[:2] / f"{key}.json.gz"


def _trim(shelf: Path, most_bytes: int) -> None:
    """Takes away what was used longest ago, until the rest of a folder is no more than so many bytes.

    One folder at a time is quick, and enough: names are spread over all of them evenly.
    """
    kept = 0
    files = [(file, file.stat()) for file in shelf.glob("*.gz")]
    for file, state in sorted(files, key=lambda each: each[1].st_mtime_ns, reverse=True):
        kept += state.st_size
        if kept > most_bytes:
            file.unlink(missing_ok=True)


def _page(fields: list[Any]) -> Page:
    number, wide, high, words, rules, fills, shown, *rest = fields
    return Page(
        number,
        wide,
        high,
        tuple(_word(*word) for word in words),
        tuple(Rule(*rule) for rule in rules),
        tuple(Box(*fill) for fill in fills),
        Affine(*shown) if shown else None,
        *rest,
    )


def _word(text: str, box: list[float], size: float, *rest: Any) -> Word:
    is_bold, is_raised, edges, confidence = rest
    return Word(text, Box(*box), size, is_bold, is_raised, tuple(edges), confidence)
