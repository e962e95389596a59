"""How much the packed parts of a file unpack to, told before anything unpacks them, and if they do;
and what else they tell of a file before it is read.

A few kilobytes can stand for a gigabyte, and the libraries that read pages only find out when they
have it in memory. Of a damaged part they take what comes out, and say nothing of the rest.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator

MAX_UNPACKED = 100 * 2**20
# Deflate packs at most 1,032 bytes into one, so that what is smaller can't unpack to too much.
LEAST_PACKED = MAX_UNPACKED // 1032
STEP = 2**20
LAYERS = b"/OCProperties"
# The dictionary of a stream lies before it; a longer one than this is not looked at whole.
DICTIONARY = 4096
# What is drawn in pictures and fonts, and what is said about the file, is no text of its pages.
NO_TEXT = re.compile(
    rb"/Image|/Length1|/FontFile|/Subtype\s*/(?:Type1C|CIDFontType0C|OpenType|XML)"
)


def is_bomb(data: bytes) -> bool:
    """Whether a stream of the file unpacks to more than ``MAX_UNPACKED`` bytes.

    Pictures are left out: their dots are never unpacked to read text. What is encrypted, or packed
    by other means than deflate, is left to the memory limit of a run.
    """
    return any(_is_beyond(*stream) for stream in _streams(data))


def damaged(data: bytes) -> int:
    """How many streams of the file don't unpack to the end and the checksum that they had.

    Those that hold no text are left out, and so are those that are encrypted, or packed by other
    means than deflate alone.
    """
    if b"/Encrypt" in data:
        return 0
    return sum(
        not _is_whole(packed)
        for about, packed in _parts(data)
        if re.findall(rb"/(\w+Decode|Fl)\b", about) in ([b"FlateDecode"], [b"Fl"])
        and not NO_TEXT.search(about)
    )


def may_have_layers(data: bytes) -> bool:
    """Whether the file speaks of layers, which may be switched off; of an encrypted one nobody knows."""
    if LAYERS in data or b"/Encrypt" in data:
        return True
    return any(
        LAYERS in b"".join(_unpacked([bytes(packed)]))
        for about, packed in _parts(data)
        if b"/ObjStm" in about
    )


def _streams(data: bytes) -> Iterator[tuple[memoryview, int]]:
    """The packed bytes of each stream that may be too much, and how many times they are packed."""
    for about, packed in _parts(data):
        layers = len(re.findall(rb"/Fl(?:ate)?", about))
        if b"/Image" not in about and (layers > 1 or len(packed) > LEAST_PACKED):
            yield packed, max(layers, 1)


def _parts(data: bytes) -> Iterator[tuple[bytes, memoryview]]:
    """Each stream of the file: its dictionary, and its bytes as they lie there."""
    view = memoryview(data)
    for found in re.finditer(rb"stream\r?\n", data):
        if data.endswith(b"end", 0, found.start()):
            continue
        end = data.find(b"endstream", found.end())
        before = data[max(0, found.start() - DICTIONARY) : found.start()]
        yield before[before.rfind(b"obj") + 1 :], view[found.end() : end if end >= 0 else len(data)]


def _is_whole(packed: memoryview) -> bool:
    unpacker = zlib.decompressobj()
    rest: bytes | memoryview = packed
    try:
        while rest and not unpacker.eof:
            unpacker.decompress(rest, STEP)
            rest = unpacker.unconsumed_tail
        unpacker.decompress(b"")
    except zlib.error:
        return False
    return unpacker.eof


def _is_beyond(packed: memoryview, layers: int) -> bool:
    pieces: Iterable[bytes] = (bytes(packed[i : i + STEP]) for i in range(0, len(packed), STEP))
    for _ in range(layers):
        pieces = _unpacked(pieces)
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > MAX_UNPACKED:
            return True
    return False


def _unpacked(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """What the pieces unpack to, a little at a time, as far as they are sound."""
    unpacker = zlib.decompressobj()
    for piece in pieces:
        while piece and not unpacker.eof:
            try:
                yield unpacker.decompress(piece, STEP)
            except zlib.error:
                return
            piece = unpacker.unconsumed_tail
