"""Small files that unpack into something huge, or that are never done."""

from __future__ import annotations

import zlib

from .cases import hostile
from .raw import A4, FONT, Raw, page_ops, text

GIGABYTE = 2**30


def zeros(size: int) -> bytes:
    """Blanks, packed: about a thousandth of their size."""
    packer = zlib.compressobj(9)
    block = b" " * 2**20
    return b"".join(packer.compress(block) for _ in range(size // len(block))) + packer.flush()


def with_page(
    raw: Raw, place: str, resources: str = "", before: str = "", entries: str = ""
) -> bytes:
    kid = raw.page(before + page_ops(place), f"/MediaBox {A4} {entries}", resources)
    raw.catalog(raw.pages([kid]))
    return raw.file()


@hostile("bomb", "bad_input", "unpack")
def content_bomb(_: str) -> bytes:
    raw = Raw()
    bomb = raw.stream(zeros(2 * GIGABYTE), "/Filter /FlateDecode")
    kid = raw.add(f"<< /Type /Page /Parent 3 0 R /Contents {bomb} 0 R /MediaBox {A4} >>")
    raw.catalog(raw.pages([kid]))
    return raw.file()


@hostile("bomb", "out_of_memory", "--memory-limit", is_heavy=True)
def many_times_the_same_content(_: str) -> bytes:
    """Each part is small; the page names it a thousand times."""
    raw = Raw()
    part = raw.stream(zeros(8 * 2**20), "/Filter /FlateDecode")
    listed = f"{part} 0 R " * 1000
    kid = raw.add(f"<< /Type /Page /Parent 3 0 R /Contents [{listed}] /MediaBox {A4} >>")
    raw.catalog(raw.pages([kid]))
    return raw.file()


@hostile("bomb", "bad_input", "unpack")
def packed_twice(_: str) -> bytes:
    raw = Raw()
    bomb = raw.stream(zlib.compress(zeros(2 * GIGABYTE), 9), "/Filter [/FlateDecode /FlateDecode]")
    kid = raw.add(f"<< /Type /Page /Parent 3 0 R /Contents {bomb} 0 R /MediaBox {A4} >>")
    raw.catalog(raw.pages([kid]))
    return raw.file()


@hostile("bomb", "bad_input", "unpack")
def object_stream_bomb(place: str) -> bytes:
    raw = Raw()
    raw.stream(zeros(2 * GIGABYTE), "/Type /ObjStm /N 9 /First 60 /Filter /FlateDecode")
    return with_page(raw, place)


@hostile("bomb", "bad_input", "unpack")
def font_bomb(place: str) -> bytes:
    raw = Raw()
    bomb = raw.stream(zeros(2 * GIGABYTE), "/Length1 99 /Filter /FlateDecode")
    described = f"<< /Type /FontDescriptor /FontName /X /Flags 4 /FontFile2 {bomb} 0 R >>"
    font = f"<< /Type /Font /Subtype /TrueType /BaseFont /X /FontDescriptor {described} >>"
    kid = raw.page(page_ops(place) + text(56, 200, "x", font="F2"), resources="")
    raw.objects[kid - 1] = raw.objects[kid - 1].replace(b"/F1 ", b"/F2 " + font.encode() + b" /F1 ")
    raw.catalog(raw.pages([kid]))
    return raw.file()


@hostile("bomb", "verified")
def picture_bomb(place: str) -> bytes:
    """A picture of ten thousand million dots: nothing in it is read, so it need not be unpacked."""
    raw = Raw()
    bomb = raw.stream(
        zeros(200 * 2**20),
        "/Type /XObject /Subtype /Image /Width 100000 /Height 100000 /BitsPerComponent 8 "
        "/ColorSpace /DeviceGray /Filter /FlateDecode",
    )
    return with_page(raw, place, f"/XObject << /X {bomb} 0 R >>", "q 20 0 0 20 400 20 cm /X Do Q\n")


@hostile("bomb", "verified")
def letter_meanings_bomb(place: str) -> bytes:
    """A font's table of meanings gives each of its codes a long text, and says so many times."""
    raw = Raw()
    rows = "".join(f"<{i:02x}> <{'0041' * 250}>\n" for i in range(100))
    cmap = "begincmap\n" + f"100 beginbfchar\n{rows}endbfchar\n" * 200
    cmap += "1 beginbfrange <00000000> <ffffffff> <0000> endbfrange endcmap"
    meanings = raw.packed(cmap.encode())
    font = f"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode {meanings} 0 R >>"
    kid = raw.page(page_ops(place) + text(56, 200, "xyz" * 5000, font="F2"))
    raw.objects[kid - 1] = raw.objects[kid - 1].replace(b"/F1 ", b"/F2 " + font.encode() + b" /F1 ")
    raw.catalog(raw.pages([kid]))
    return raw.file()


# ------------------------------------------------------------------ never done


def form(raw: Raw, ops: str, resources: str = "") -> int:
    entries = f"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << {resources} >>"
    return raw.stream(ops.encode(), entries)


@hostile("loops", "verified")
def form_that_draws_itself(place: str) -> bytes:
    raw = Raw()
    form(raw, "/X Do", "/XObject << /X 1 0 R >>")
    return with_page(raw, place, "/XObject << /X 1 0 R >>", "/X Do\n")


@hostile("loops", "verified")
def two_forms_that_draw_one_another(place: str) -> bytes:
    raw = Raw()
    form(raw, "/X Do", "/XObject << /X 2 0 R >>")
    form(raw, "/X Do", "/XObject << /X 1 0 R >>")
    return with_page(raw, place, "/XObject << /X 1 0 R >>", "/X Do\n")


@hostile("bomb", "out_of_memory", "--memory-limit", is_heavy=True)
def a_billion_laughs(place: str) -> bytes:
    """Ten forms, each of which draws the next ten times: ten thousand million words."""
    raw = Raw()
    below = form(raw, text(10, 10, "ha"), f"/Font << /F1 {FONT} >>")
    for _ in range(10):
        below = form(raw, "/X Do " * 10, f"/XObject << /X {below} 0 R >>")
    return with_page(raw, place, f"/XObject << /X {below} 0 R >>", "/X Do\n")


@hostile("loops", "verified")
def letters_that_draw_themselves(place: str) -> bytes:
    """A Type 3 font, whose letters are drawings, and whose drawing is set in that font."""
    raw = Raw()
    glyph = raw.stream(b"1000 0 d0 BT /F2 1 Tf (a) Tj ET")
    font = raw.add(
        "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1 1] /FontMatrix [1 0 0 1 0 0] "
        f"/CharProcs << /a {glyph} 0 R >> /Encoding << /Type /Encoding /Differences [97 /a] >> "
        f"/FirstChar 97 /LastChar 97 /Widths [1000] /Resources << /Font << /F2 2 0 R >> >> >>"
    )
    kid = raw.page(page_ops(place) + text(56, 200, "aaa", font="F2"))
    raw.objects[kid - 1] = raw.objects[kid - 1].replace(b"/F1 ", f"/F2 {font} 0 R /F1 ".encode())
    raw.catalog(raw.pages([kid]))
    return raw.file()


@hostile("loops", "verified")
def pattern_of_itself(place: str) -> bytes:
    raw = Raw()
    raw.stream(
        b"/Pattern cs /P scn 0 0 9 9 re f",
        "/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 9 9] /XStep 0.0001 "
        "/YStep 0.0001 /Resources << /Pattern << /P 1 0 R >> >>",
    )
    return with_page(
        raw, place, "/Pattern << /P 1 0 R >>", "/Pattern cs /P scn 300 50 50 50 re f 0 g\n"
    )


# ------------------------------------------------------------------ pictures and fonts that are none


def picture(place: str, codec: str, data: bytes) -> bytes:
    raw = Raw()
    image = raw.stream(
        data,
        "/Type /XObject /Subtype /Image /Width 3000 /Height 3000 /BitsPerComponent 8 "
        f"/ColorSpace /DeviceGray /Filter /{codec}",
    )
    return with_page(
        raw, place, f"/XObject << /X {image} 0 R >>", "q 500 0 0 500 40 40 cm /X Do Q\n"
    )


@hostile("garbage in pictures", "verified")
def jbig2_of_noise(place: str) -> bytes:
    return picture(place, "JBIG2Decode", bytes(range(256)) * 40)


@hostile("garbage in pictures", "verified")
def jpeg2000_of_noise(place: str) -> bytes:
    return picture(place, "JPXDecode", b"\0\0\0\x0cjP  \r\n\x87\n" + bytes(range(256)) * 40)


@hostile("garbage in pictures", "verified")
def jpeg_of_noise(place: str) -> bytes:
    return picture(place, "DCTDecode", b"\xff\xd8\xff\xe0" + bytes(range(256)) * 40)


@hostile("garbage in pictures", "bad_input", is_heavy=True)
def page_that_is_a_broken_picture(_: str) -> bytes:
    raw = Raw()
    image = raw.stream(
        bytes(range(256)) * 40,
        "/Type /XObject /Subtype /Image /Width 60000 /Height 60000 /BitsPerComponent 8 "
        "/ColorSpace /DeviceGray /Filter /JBIG2Decode",
    )
    kid = raw.page("q 595 0 0 842 0 0 cm /X Do Q", resources=f"/XObject << /X {image} 0 R >>")
    raw.catalog(raw.pages([kid]))
    return raw.file()


@hostile("odd page", "bad_input", "no page speaks of", is_heavy=True)
def picture_of_five_metres(_: str) -> bytes:
    """Drawn as fine as a page of paper, it would take seven gigabytes: so it is drawn coarsely."""
    raw = Raw()
    image = raw.packed(
        bytes(10_000),
        "/Type /XObject /Subtype /Image /Width 100 /Height 100 /BitsPerComponent 8 "
        "/ColorSpace /DeviceGray",
    )
    kid = raw.page(
        "q 14173 0 0 14173 0 0 cm /X Do Q",
        "/MediaBox [0 0 14173 14173]",
        f"/XObject << /X {image} 0 R >>",
    )
    raw.catalog(raw.pages([kid]))
    return raw.file()


@hostile("bomb", "bad_input", is_heavy=True)
def picture_bomb_on_a_whole_page(_: str) -> bytes:
    """Its dots have to be unpacked to look for print in it."""
    raw = Raw()
    bomb = raw.stream(
        zeros(GIGABYTE),
        "/Type /XObject /Subtype /Image /Width 25000 /Height 25000 /BitsPerComponent 8 "
        "/ColorSpace /DeviceGray /Filter /FlateDecode",
    )
    kid = raw.page("q 595 0 0 842 0 0 cm /X Do Q", resources=f"/XObject << /X {bomb} 0 R >>")
    raw.catalog(raw.pages([kid]))
    return raw.file()
