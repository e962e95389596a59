"""Files that are no PDFs, or none that can be opened."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import pikepdf

from .cases import hostile, placed
from .raw import AWARDS, HEAD, TOTAL, framework, table, whole


def sound(place: str) -> bytes:
    return whole(framework(publisher=f"Police and Crime Commissioner for {place}"))


@hostile("nothing wrong", "verified")
def nothing_wrong(place: str) -> bytes:
    return sound(place)


# ------------------------------------------------------------------ not a PDF


@hostile("not a PDF", "bad_input", "not a PDF")
def web_page(_: str) -> bytes:
    return b"<!doctype html><html><title>404</title><body>Not found</body></html>"


@hostile("not a PDF", "bad_input", "not a PDF")
def word_document(_: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("word/document.xml", "<w:document/>")
    return packed.getvalue()


@hostile("not a PDF", "bad_input", "not a PDF")
def picture(_: str) -> bytes:
    return b"\x89PNG\r\n\x1a\n" + bytes(2000)


@hostile("not a PDF", "bad_input", "not a PDF")
def letter(_: str) -> bytes:
    return b"Dear all,\nplease find attached.\n"


@hostile("not a PDF", "bad_input", "the file is empty")
def empty(_: str) -> bytes:
    return b""


@hostile("not a PDF", "bad_input", "damaged")
def only_a_header(_: str) -> bytes:
    return b"%PDF-1.7\n"


@hostile("header in garbage", "verified")
def header_after_garbage(place: str) -> bytes:
    return b"HTTP/1.1 200 OK\r\n\r\n" + sound(place)


@hostile("header in garbage", "bad_input", "not a PDF")
def header_far_down(place: str) -> bytes:
    return bytes(2048) + sound(place)


# ------------------------------------------------------------------ not a file that can be read


@placed("not a file", "no PDF in this folder")
def folder(path: Path) -> None:
    path.mkdir()


@placed("not a file", "not a file")
def pipe(path: Path) -> None:
    os.mkfifo(path)


@placed("not a file", "there is no such file")
def broken_link(path: Path) -> None:
    path.symlink_to("nowhere.pdf")


@placed("not a file", "there is no such file")
def link_to_itself(path: Path) -> None:
    path.symlink_to(path)


@placed("too large", "MB")
def too_large(path: Path) -> None:
    path.write_bytes(b"%PDF-1.7\n")
    os.truncate(path, 600 * 2**20)  # a hole: it takes no room


@placed("not a file", "can't be read: Permission denied")
def not_for_us(path: Path) -> None:
    path.write_bytes(sound("Not For Us"))
    path.chmod(0)


# ------------------------------------------------------------------ odd names


@hostile("odd names", "verified", file="line\nbreak\ttab\x1b[31m.pdf")
def name_with_controls(place: str) -> bytes:
    return sound(place)


@hostile("odd names", "verified", file="\u202efdp.exe \U0001f600 \u0141\u00f3d\u017a.pdf")
def name_turned_about(place: str) -> bytes:
    return sound(place)


@hostile("odd names", "verified", file=os.fsdecode(b"no \xff text \xfe.pdf"))
def name_that_is_no_text(place: str) -> bytes:
    return sound(place)


@hostile("odd names", "verified", file="'; rm -rf ~ #$(id)`id`%41\\..\\x.pdf")
def command_as_name(place: str) -> bytes:
    return sound(place)


@hostile("odd names", "verified", file="-rf [ab]*? {x} =1+1.pdf")
def pattern_as_name(place: str) -> bytes:
    return sound(place)


@hostile("odd names", "verified", file="x" * 251 + ".pdf")
def name_as_long_as_may_be(place: str) -> bytes:
    return sound(place)


@hostile("odd names", "verified", file="two  blanks\x07\u00ad and no title\u2028.pdf")
def name_that_has_to_be_the_title(place: str) -> bytes:
    """Nothing stands outside of its table: neither a title nor a publisher."""
    return whole(table([("Commissioned service", *HEAD[1:]), *AWARDS, TOTAL]))


# ------------------------------------------------------------------ encrypted


def locked(place: str, user: str, owner: str, revision: int, aes: bool = True) -> bytes:
    """The sound file, encrypted: R 2 and 3 are RC4, 4 is AES-128, 6 AES-256."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(sound(place))) as pdf:
        rights = pikepdf.Encryption(
            user=user, owner=owner, R=revision, aes=aes and revision > 3, metadata=revision > 3
        )
        pdf.save(out, encryption=rights, deterministic_id=False, static_id=True)
    return out.getvalue()


@hostile("encrypted", "verified")
def opens_without_password_rc4(place: str) -> bytes:
    return locked(place, "", "owner", 3)


@hostile("encrypted", "verified")
def opens_without_password_aes(place: str) -> bytes:
    return locked(place, "", "owner", 4)


@hostile("encrypted", "verified")
def opens_without_password_aes256(place: str) -> bytes:
    return locked(place, "", "owner", 6)


@hostile("encrypted", "bad_input", "encrypted", "--password")
def locked_rc4(place: str) -> bytes:
    return locked(place, "secret", "owner", 2)


@hostile("encrypted", "bad_input", "encrypted", "--password")
def locked_aes256(place: str) -> bytes:
    return locked(place, "secret", "owner", 6)


@hostile("encrypted", "bad_input", "encrypted by means that can't be opened here")
def locked_by_unknown_means(place: str) -> bytes:
    body = sound(place)
    return body.replace(b"trailer\n<<", b"trailer\n<< /Encrypt << /Filter /Acme /V 9 >>", 1)
