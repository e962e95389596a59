"""Damaged files, and those whose objects lie in streams or in updates."""

from __future__ import annotations

import random
import re
import zlib

from .cases import AWARDED, hostile
from .files import sound
from .raw import (
    A4,
    AWARDS,
    HEAD,
    PUBLISHER,
    TOTAL,
    Raw,
    framework,
    front,
    page_ops,
    table,
    text,
    whole,
)

# ------------------------------------------------------------------ cut and damaged


def cut(place: str, share: float) -> bytes:
    content = sound(place)
    return content[: int(share * len(content))]


@hostile("truncated", "bad_input", "damaged")
def truncated_at_once(place: str) -> bytes:
    return cut(place, 0.02)


@hostile("truncated", "bad_input", "damaged")
def truncated_early(place: str) -> bytes:
    return cut(place, 0.3)


@hostile("truncated", "bad_input", "damaged")
def truncated_half(place: str) -> bytes:
    return cut(place, 0.5)


@hostile("truncated", "bad_input", "damaged")
def truncated_late(place: str) -> bytes:
    """Only what says where the catalogue is is gone: no reader has to guess it."""
    content = sound(place)
    return content[: content.index(b"xref\n") + 30]


@hostile("truncated", "verified")
def truncated_at_the_very_end(place: str) -> bytes:
    content = sound(place)
    return content[: content.index(b"startxref")]


@hostile("table of objects", "verified")
def wrong_places(place: str) -> bytes:
    return re.sub(rb"(\d{10}) 00000 n", b"0000000007 00000 n", sound(place))


@hostile("table of objects", "verified")
def shifted_places(place: str) -> bytes:
    """As after a transfer that turned each newline into two characters."""
    return sound(place).replace(b"\n", b"\r\n")


@hostile("table of objects", "bad_input", "damaged")
def no_trailer(place: str) -> bytes:
    content = sound(place)
    return content[: content.index(b"trailer")] + b"%%EOF\n"


@hostile("table of objects", "verified")
def startxref_beyond_the_end(place: str) -> bytes:
    return re.sub(rb"startxref\n\d+", b"startxref\n99999999999999999999", sound(place))


@hostile("table of objects", "verified")
def startxref_negative(place: str) -> bytes:
    return re.sub(rb"startxref\n\d+", b"startxref\n-5", sound(place))


@hostile("table of objects", "verified")
def table_that_comes_before_itself(place: str) -> bytes:
    content = sound(place)
    at = content.index(b"xref\n")
    return content.replace(b"trailer\n<<", f"trailer\n<< /Prev {at}".encode())


@hostile("table of objects", "verified")
def size_that_lies(place: str) -> bytes:
    return re.sub(rb"/Size \d+", b"/Size 2000000000", sound(place))


@hostile("garbage", "verified")
def garbage_between_objects(place: str) -> bytes:
    return sound(place).replace(b"endobj\n2 0", b"endobj\n" + bytes(range(256)) * 9 + b"\n2 0", 1)


@hostile("garbage", "disputed", "stated £52,150", amounts=None)
def garbage_in_the_table(place: str) -> bytes:
    """A row is lost: the total tells."""
    content = page_ops(place).encode("cp1252")
    at = content.index(b"Street Doctors") - 30
    return whole(content[:at] + bytes(range(128, 256)) * 3 + content[at + 400 :])


@hostile("garbage", "bad_input", "damaged")
def nothing_but_noise(_: str) -> bytes:
    return b"%PDF-1.7\n" + random.Random(1).randbytes(100_000)


@hostile("garbage", "partial", "1 packed part of the file can't be unpacked whole")
def second_page_cut_in_its_packing(place: str) -> bytes:
    """What is lost may be anything: all that is there is proven, and the whole is not."""
    raw = Raw()
    packed = zlib.compress(text(56, 700, "Annex: further awards").encode() * 90)
    content = raw.stream(packed[:-20], "/Filter /FlateDecode")
    second = raw.add(f"<< /Type /Page /Parent 5 0 R /Contents {content} 0 R /MediaBox {A4} >>")
    raw.catalog(raw.pages([raw.page(page_ops(place)), second]))
    return raw.file()


@hostile(
    "garbage", "verified", "nothing is drawn on the page; look whether it should be so (page 2)"
)
def second_page_packed_by_unknown_means(place: str) -> bytes:
    """A letter of the filter's name is damaged: the page is read as a blank one."""
    raw = Raw()
    content = raw.stream(
        zlib.compress(page_ops("Elsewhere").encode("cp1252")), "/Filter /FlbteDecode"
    )
    second = raw.add(f"<< /Type /Page /Parent 5 0 R /Contents {content} 0 R /MediaBox {A4} >>")
    raw.catalog(raw.pages([raw.page(page_ops(place)), second]))
    return raw.file()


@hostile(
    "a page twice",
    "partial",
    "the same as page 2, and its lines are not counted (page 5)",
    amounts=(*AWARDED, *AWARDED),
)
def page_that_is_there_twice(place: str) -> bytes:
    """As when a scanner's feeder takes a sheet again: its money is counted once."""
    cover = front(PUBLISHER.format(place))
    others = [
        text(56, 700 - 90 * n, f"Chapter {n} speaks of services that we fund.") for n in (1, 2)
    ]
    grants = text(56, 720, "Grants awarded", 14) + table((HEAD, *AWARDS, TOTAL))
    return whole(cover, grants, *others, grants)


# ------------------------------------------------------------------ newer kinds of file


def streamed(raw: Raw, root: int, packed: tuple[int, ...] = ()) -> bytes:
    """The file with its table of objects as a stream; the ``packed`` objects lie in one stream."""
    bodies = [raw.objects[n - 1] for n in packed]
    index, at = "", 0
    for number, body in zip(packed, bodies, strict=True):
        index += f"{number} {at} "
        at += len(body) + 1
    data = zlib.compress(index.encode() + b"\n".join(bodies))
    holder = raw.add(
        f"<< /Type /ObjStm /N {len(packed)} /First {len(index)} /Filter /FlateDecode "
        f"/Length {len(data)} >>\nstream\n".encode()
        + data
        + b"\nendstream"
    )
    out, places = raw.body()
    rows = [b"\0" + bytes(6)]
    for number, place in enumerate(places, 1):
        if number in packed:
            where = packed.index(number)
            rows.append(b"\2" + holder.to_bytes(4, "big") + where.to_bytes(2, "big"))
        else:
            rows.append(b"\1" + place.to_bytes(4, "big") + bytes(2))
    rows.append(b"\1" + len(out).to_bytes(4, "big") + bytes(2))
    listed = zlib.compress(b"".join(rows))
    number = len(places) + 1
    table = (
        f"{number} 0 obj\n<< /Type /XRef /Size {number + 1} /W [1 4 2] /Root {root} 0 R "
        f"/Filter /FlateDecode /Length {len(listed)} >>\nstream\n"
    )
    end = f"\nendstream\nendobj\nstartxref\n{len(out)}\n%%EOF\n"
    return out + table.encode() + listed + end.encode()


@hostile("newer kinds of file", "verified")
def objects_in_a_stream(place: str) -> bytes:
    raw = Raw()
    page = raw.page(page_ops(place))
    pages = raw.pages([page])
    root = raw.catalog(pages)
    return streamed(raw, root, (page, pages, root))


@hostile("newer kinds of file", "verified")
def object_stream_that_holds_itself(place: str) -> bytes:
    raw = Raw()
    page = raw.page(page_ops(place))
    root = raw.catalog(raw.pages([page]))
    raw.add(
        f"<< /Type /ObjStm /N 1 /First 5 /Extends {len(raw.objects) + 1} 0 R /Length 8 >>\n"
        "stream\n4 0  42 \nendstream"
    )
    return streamed(raw, root, (page, root, len(raw.objects)))


def updated(before: bytes, number: int, body: bytes, trailer: str = "") -> bytes:
    """The file with an object replaced by an update that is added at its end."""
    start = int(before.rpartition(b"startxref\n")[2].split()[0])
    size = int(re.findall(rb"/Size (\d+)", before)[-1])
    root = int(re.findall(rb"/Root (\d+)", before)[-1])
    place = len(before)
    new = before + f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    table = (
        f"xref\n{number} 1\n{place:010} 00000 n \n"
        f"trailer\n<< /Size {max(size, number + 1)} /Root {root} 0 R /Prev {start} {trailer} >>\n"
        f"startxref\n{len(new)}\n%%EOF\n"
    )
    return new + table.encode()


@hostile("newer kinds of file", "verified", amounts=(*AWARDED, "100.00"))
def update_that_adds_a_row(place: str) -> bytes:
    """What the update says is what any reader shows."""
    rows = (HEAD, *AWARDS, ("Later Addition", "Haven House", "£100"), ("Total", "", "£52,250"))
    data = framework(rows, publisher=PUBLISHER.format(place)).encode("cp1252")
    body = f"<< /Length {len(data)} >>\nstream\n".encode() + data + b"\nendstream"
    return updated(sound(place), 1, body)


@hostile("newer kinds of file", "disputed", "difference -£100", amounts=(*AWARDED[:2], "31500.00"))
def update_that_takes_the_total_away(place: str) -> bytes:
    """The new amount of one award no longer fits the total below it."""
    rows = (HEAD, AWARDS[0], AWARDS[1], ("Refuge Outreach Worker", "Haven House", "£31,500"), TOTAL)
    data = framework(rows, publisher=PUBLISHER.format(place)).encode("cp1252")
    body = f"<< /Length {len(data)} >>\nstream\n".encode() + data + b"\nendstream"
    return updated(sound(place), 1, body)


@hostile("newer kinds of file", "verified")
def hybrid(place: str) -> bytes:
    """An old table that points at a stream of newer entries, which isn't there."""
    return sound(place).replace(b"trailer\n<<", b"trailer\n<< /XRefStm 9999999")
