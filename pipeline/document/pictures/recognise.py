"""The engine that recognises print: where lines of it lie in a picture, and what they say."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version
from string import printable
from typing import Any

import numpy as np
from numpy.typing import NDArray

Dots = NDArray[Any]  # a picture in grey, or a mask: rows of dots, which OpenCV types as any number

# So many dots an inch are enough to find lines of print, and a quarter of the work.
FIND_DPI = 108
FIND_MOST = 5_000_000  # dots in all: for each it takes a hundred bytes. A sheet of A2 has no more.

# What print in English is made of. The model knows 18,000 signs, and sees in a damaged £ a Greek
# letter, in a speck over a letter an accent: accents it has to be ten times as sure of, and of what
# only programmers write.
PLAIN = frozenset(printable) | set("£–—‘’“”…•·●○◦▪■□✓¼½¾°×§©®™†‡¹²³")
SELDOM = frozenset("€{}|\\^~`")
LESS = 0.1


@dataclass(frozen=True)
class Reading:
    """What a line of print says: ``centres`` are the middles of its characters, in dots from its left.

    ``confidences``, from 0 to 1, are those of the characters. Blanks count as characters.
    """

    text: str
    centres: tuple[float, ...]
    confidences: tuple[float, ...]


@lru_cache(maxsize=1)
def engine() -> Engine:
    """The engine; its models are loaded once."""
    return Engine()


def engine_name() -> str:
    """The name and version of the engine, as published beside what it read."""
    return f"rapidocr {version('rapidocr')}"


class Engine:
    """RapidOCR with the models that its wheel carries; nothing is fetched when it runs.

    One thread a session: sums are then added up in the same order on every machine.
    """

    def __init__(self) -> None:
        from rapidocr import RapidOCR

        self._engine: Any = RapidOCR(
            params={
                "Global.log_level": "critical",
                "Global.max_side_len": 10_000,
                "Rec.rec_batch_num": 1,  # several at a time are padded to the longest, which costs
                "Rec.rec_img_shape": [3, 48, 48],
                "EngineConfig.onnxruntime.intra_op_num_threads": 1,
                "EngineConfig.onnxruntime.inter_op_num_threads": 1,
            }
        )
        self._engine.return_word_box = True
        self._in_english(self._engine._load_rec_model())  # type: ignore[no-untyped-call]

    def _in_english(self, recogniser: Any) -> None:
        """Has the recogniser weigh its signs before it takes the likeliest of each column."""
        decode = recogniser.postprocess_op
        weights = np.array([weight_of(sign) for sign in decode.character], dtype=np.float32)
        recogniser.postprocess_op = lambda scores, *rest, **named: decode(
            scores * weights, *rest, **named
        )

    def find(self, grey: Dots) -> list[tuple[int, int, int, int]]:
        """The lines of print in a straight picture: left, top, right and bottom in its dots."""
        found: Any = self._engine(_colour(grey), use_det=True, use_cls=False, use_rec=False)
        if found.boxes is None:
            return []
        return [
            (int(b[:, 0].min()), int(b[:, 1].min()), int(b[:, 0].max()), int(b[:, 1].max()))
            for b in found.boxes
        ]

    def read(self, lines: Sequence[Dots]) -> list[Reading]:
        """What each cut-out line says; the text is empty where nothing could be made of it."""
        if not lines:
            return []
        found: Any = self._engine.recognize_txt([_colour(line) for line in lines])
        return [
            _reading(text, words, line.shape[1])
            for text, words, line in zip(found.txts, found.word_results, lines, strict=True)
        ]


def weight_of(sign: str) -> float:
    """How much a sign's likelihood counts; longer ones are the model's own, for no sign at all.

    >>> [weight_of(sign) for sign in ("blank", "e", "é", "€", "ε")]
    [1.0, 1.0, 0.1, 0.1, 0.0]
    """
    if len(sign) != 1:
        return 1.0
    if sign in SELDOM:
        return LESS
    if sign in PLAIN:
        return 1.0
    return LESS if unicodedata.normalize("NFD", sign)[0] in PLAIN else 0.0


def _colour(grey: Dots) -> Dots:
    return np.repeat(grey[:, :, None], 3, axis=2)


def _reading(text: str, words: Any, wide: int) -> Reading:
    """One line of the engine's output; its words come with columns, of which a line has so many.

    How it parts words is not taken over: it takes a wide letter for two words.
    """
    columns = [column for word in words.word_cols for column in word]
    if not words.line_txt_len or len(columns) != sum(not c.isspace() for c in text):
        return Reading("", (), ())
    dots, rest = wide / words.line_txt_len, iter(columns)
    signs: list[tuple[str, float, float]] = []
    for char, sure in zip(text, words.confs, strict=False):
        if not char.isspace():
            signs.append((char, (next(rest) + 0.5) * dots, sure))
        elif signs and signs[-1][0] != " ":
            signs.append((" ", signs[-1][1], 1.0))
    if signs and signs[-1][0] == " ":
        signs.pop()
    for i, (char, _, sure) in enumerate(signs):
        if char == " ":  # half way between its neighbours
            signs[i] = char, (signs[i - 1][1] + signs[i + 1][1]) / 2, sure
    return Reading(
        "".join(char for char, _, _ in signs),
        tuple(at for _, at, _ in signs),
        tuple(sure for _, _, sure in signs),
    )
