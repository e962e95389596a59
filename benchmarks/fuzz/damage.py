"""Damage to the bytes of a file, as bad disks, lines and programs do it."""

from __future__ import annotations

import re
import string
from random import Random

from .cases import kind

LETTERS = string.ascii_letters.encode()
MOST = 400  # bytes that one piece of damage covers; a broken block of a disk


def place(data: bytes, random: Random) -> int:
    """Somewhere in one of the objects, each as likely as the others: most bytes are fonts."""
    starts = [found.start() for found in re.finditer(rb"\d+ 0 obj", data)] + [data.rfind(b"xref")]
    at = random.randrange(len(starts))
    ends = [*starts[1:], len(data)]
    return random.randrange(starts[at], max(ends[at], starts[at] + 1))


def span(data: bytes, random: Random) -> tuple[int, int]:
    """From where to where: mostly short, sometimes long."""
    start = place(data, random)
    return start, min(len(data), start + random.choice((1, 2, 8, 60, MOST)))


def noise(random: Random, size: int) -> bytes:
    return random.getrandbits(8 * size).to_bytes(size, "big")


def skeleton(data: bytes) -> bytes:
    """The file with blanks for its streams."""
    blank = re.compile(rb"stream\r?\n.*?endstream", re.DOTALL)
    return blank.sub(lambda found: b" " * len(found[0]), data)


@kind("bits flipped", "damage")
def flipped(data: bytes, random: Random) -> bytes:
    out = bytearray(data)
    for _ in range(random.choice((1, 1, 2, 10))):
        out[place(data, random)] ^= 1 << random.randrange(8)
    return bytes(out)


@kind("bytes overwritten", "damage")
def overwritten(data: bytes, random: Random) -> bytes:
    start, end = span(data, random)
    filling = random.choice((bytes(end - start), noise(random, end - start)))
    return data[:start] + filling + data[end:]


@kind("bytes cut out", "damage")
def cut_out(data: bytes, random: Random) -> bytes:
    start, end = span(data, random)
    return data[:start] + data[end:]


@kind("bytes put in", "damage")
def put_in(data: bytes, random: Random) -> bytes:
    start, end = span(data, random)
    return data[:start] + noise(random, end - start) + data[start:]


@kind("bytes doubled", "damage")
def doubled(data: bytes, random: Random) -> bytes:
    start, end = span(data, random)
    return data[:end] + data[start:]


@kind("bytes copied elsewhere", "damage")
def spliced(data: bytes, random: Random) -> bytes:
    start, end = span(data, random)
    at = place(data, random)
    return data[:at] + data[start:end] + data[at + end - start :]


@kind("two stretches exchanged", "damage")
def exchanged(data: bytes, random: Random) -> bytes:
    (a, b), (c, d) = sorted((span(data, random), span(data, random)))
    return (
        data[:a] + data[c:d] + data[b:c] + data[a:b] + data[d:] if b <= c else flipped(data, random)
    )


@kind("cut off", "damage")
def cut_off(data: bytes, random: Random) -> bytes:
    return data[: place(data, random)]


@kind("its start lost", "damage")
def start_lost(data: bytes, random: Random) -> bytes:
    return data[:9] + data[place(data, random) :]


@kind("a number of its skeleton changed", "damage")
def number_changed(data: bytes, random: Random) -> bytes:
    """A place of an object, a length, a reference, a measure."""
    found = random.choice(list(re.finditer(rb"\d+", skeleton(data))))
    new = random.choice(
        (b"0", b"-1", b"1", b"99999", b"2147483648", str(random.randrange(200)).encode())
    )
    return data[: found.start()] + new + data[found.end() :]


@kind("a letter of its skeleton changed", "damage")
def letter_changed(data: bytes, random: Random) -> bytes:
    """A name that nobody knows then: of an entry, a filter, a type."""
    found = random.choice(list(re.finditer(rb"[A-Za-z]", skeleton(data))))
    return data[: found.start()] + bytes([random.choice(LETTERS)]) + data[found.end() :]


@kind("line ends changed", "damage")
def line_ends(data: bytes, random: Random) -> bytes:
    """As a transfer as text does it."""
    old, new = random.choice(((b"\n", b"\r\n"), (b"\r\n", b"\n"), (b"\r", b""), (b"\0", b" ")))
    return data.replace(old, new)
