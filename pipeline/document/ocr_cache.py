"""What was recognised is kept, by what the picture shows and what read it, for the next run."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
from dataclasses import astuple, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

from pipeline.document.recognise import Dots
from pipeline.model import Affine, Box, Page, Rule, Word

# A folder for the cache, or "off" for none.
SETTING = "FRAMEWORKS_OCR_CACHE"
NAME = "commissioning-frameworks"
# What decides what is recognised, `scanned` and all that it uses of this room: a change of theirs makes
# old entries useless.
MAKERS = (
    "drawn.py", "glyphs.py", "picture.py", "print_lines.py", "recognise.py", "scale.py", "scanned.py",
    "upright.py",
)  # fmt: skip


@dataclass(frozen=True)
class Cache:
    """A folder of recognised pages; without one nothing is kept.

    Processes may share it: a page is written beside its place and moved there whole. What can't be
    read or written is no error, but work done again.
    """

    folder: Path | None

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
            digest.update((Path(__file__).parent / name).read_bytes())
        digest.update(np.ascontiguousarray(grey).data)
        return digest.hexdigest()

    def get(self, key: str) -> Page | None:
        """The page kept under a name; None where there is none, or it is damaged."""
        if self.folder is None:
            return None
        try:
            return _page(json.loads(gzip.decompress(self._place(key).read_bytes())))
        except (OSError, EOFError, ValueError, TypeError, KeyError):
            return None

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
        except OSError:
            return

    def _place(self, key: str) -> Path:
        assert self.folder is not None
        return self.folder / key[:2] / f"{key}.json.gz"


def _page(fields: list[Any]) -> Page:
    number, wide, high, words, rules, fills, shown, engine = fields
    return Page(
        number,
        wide,
        high,
        tuple(_word(*word) for word in words),
        tuple(Rule(*rule) for rule in rules),
        tuple(Box(*fill) for fill in fills),
        Affine(*shown) if shown else None,
        engine,
    )


def _word(text: str, box: list[float], size: float, *rest: Any) -> Word:
    is_bold, is_raised, edges, confidence = rest
    return Word(text, Box(*box), size, is_bold, is_raised, tuple(edges), confidence)
