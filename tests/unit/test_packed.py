"""What unpacks to too much is told before it is unpacked, and nothing else is."""

from __future__ import annotations

import zlib
from base64 import a85encode

import pytest

from pipeline.document import packed
from pipeline.document.packed import damaged, is_bomb

MOST = 3 * 2**20


@pytest.fixture(autouse=True)
def small_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packed, "MAX_UNPACKED", MOST)
    monkeypatch.setattr(packed, "LEAST_PACKED", MOST // 1032)


def file(data: bytes, about: str = "/Filter /FlateDecode") -> bytes:
    head = f"%PDF-1.7\n1 0 obj\n<< {about} >>\nstream\n".encode()
    return head + data + b"\nendstream\nendobj\n"


def zeros(size: int) -> bytes:
    return zlib.compress(bytes(size), 9)


@pytest.mark.parametrize("data", [zeros(MOST + 1), zeros(20 * MOST)], ids=["just", "by far"])
def test_too_much(data: bytes) -> None:
    assert is_bomb(file(data))


def test_packed_twice() -> None:
    twice = zlib.compress(zeros(20 * MOST), 9)
    assert len(twice) < packed.LEAST_PACKED
    assert is_bomb(file(twice, "/Filter [/FlateDecode /FlateDecode]"))
    assert is_bomb(file(twice, "/Filter [/Fl /Fl]"))
    assert not is_bomb(file(zlib.compress(zeros(MOST - 9)), "/Filter [/FlateDecode /FlateDecode]"))


def test_the_second_of_two_streams() -> None:
    assert is_bomb(file(b"q Q") + file(zeros(2 * MOST)))


def test_a_stream_without_an_end() -> None:
    assert is_bomb(file(zeros(2 * MOST)).partition(b"\nendstream")[0])


@pytest.mark.parametrize(
    "content",
    [
        file(zeros(MOST)),
        file(zeros(2 * MOST), "/Subtype /Image /Filter /FlateDecode"),
        file(bytes(range(256)) * 40_000, "/Filter /DCTDecode"),
        file(a85encode(zeros(2 * MOST)), "/Filter [/ASCII85Decode /FlateDecode]"),
        file(zeros(MOST)[:-900] + b"noise" * 200),
        b"",
        b"stream\n",
    ],
    ids=["as much as allowed", "a picture", "noise", "packed otherwise", "cut", "nothing", "bare"],
)
def test_what_is_left_alone(content: bytes) -> None:
    assert not is_bomb(content)


def whole() -> bytes:
    return zlib.compress(b"BT (Total) Tj ET" * 50)


def flipped(data: bytes) -> bytes:
    at = len(data) // 2
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]


@pytest.mark.parametrize("data", [flipped(whole()), whole()[:-9], whole()[3:], b""])
def test_what_does_not_unpack_whole(data: bytes) -> None:
    assert damaged(file(data)) == damaged(file(data, "/Filter [ /Fl ]")) == 1
    assert damaged(file(whole()) + file(data) + file(data)) == 2


@pytest.mark.parametrize(
    "content",
    [
        file(whole()),
        file(whole() + b"\r\n more"),
        file(bytes(40), "/Length 40"),
        file(a85encode(whole()), "/Filter [/ASCII85Decode /FlateDecode]"),
        file(whole()[:-9], "/Subtype /Image /Filter /FlateDecode"),
        file(whole()[:-9], "/Length1 9000 /Filter /FlateDecode"),
        file(whole()[:-9]) + b"trailer << /Encrypt 9 0 R >>",
    ],
    ids=["sound", "more after it", "not packed", "twice", "a picture", "a font", "encrypted"],
)
def test_what_is_taken_for_sound(content: bytes) -> None:
    assert damaged(content) == 0
