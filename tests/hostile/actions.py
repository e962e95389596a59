"""What a document may do where it is opened: nothing of it is done."""

from __future__ import annotations

from .cases import hostile
from .raw import Raw, page_ops, text


def acting(place: str, entries: str, *objects: str) -> bytes:
    raw = Raw()
    kid = raw.page(page_ops(place))
    for body in objects:
        raw.add(body)
    pages = raw.pages([kid])
    raw.objects[kid - 1] = raw.objects[kid - 1].replace(b"/Parent 3", f"/Parent {pages}".encode())
    raw.catalog(pages, entries)
    return raw.file()


@hostile("actions", "verified")
def script_on_opening(place: str) -> bytes:
    return acting(place, "/OpenAction << /S /JavaScript /JS (while (true) app.alert(1)) >>")


@hostile("actions", "verified")
def program_on_opening(place: str) -> bytes:
    return acting(place, "/OpenAction << /S /Launch /F (/bin/sh) /P (-c 'touch /tmp/x') >>")


@hostile("actions", "verified")
def attachment(place: str) -> bytes:
    names = "/Names << /EmbeddedFiles << /Names [(../../x.exe) 3 0 R] >> >>"
    return acting(place, names, "<< /Type /Filespec /F (../../x.exe) /EF << /F 1 0 R >> >>")


@hostile("actions", "verified")
def file_from_elsewhere(place: str) -> bytes:
    """The content is said to lie in another file of this machine."""
    raw = Raw()
    kid = raw.page(page_ops(place))
    other = raw.stream(b"", "/F (/etc/passwd) /FFilter /None")
    raw.objects[kid - 1] = raw.objects[kid - 1].replace(
        b"/Contents 1 0 R", b"/Contents [1 0 R %d 0 R]" % other
    )
    pages = raw.pages([kid])
    raw.objects[kid - 1] = raw.objects[kid - 1].replace(b"/Parent 3", f"/Parent {pages}".encode())
    raw.catalog(pages)
    return raw.file()


@hostile("forms", "bad_input", "framework; it is a form (XFA) that only Adobe's programs show")
def form_of_the_newer_kind(_: str) -> bytes:
    """An XFA form: its page only says that another program is needed."""
    raw = Raw()
    kid = raw.page(text(56, 700, "Please wait. If this message is not replaced, your viewer..."))
    xfa = raw.stream(b"<xdp:xdp xmlns:xdp='http://ns.adobe.com/xdp/'><template/></xdp:xdp>")
    pages = raw.pages([kid])
    raw.objects[kid - 1] = raw.objects[kid - 1].replace(b"/Parent 3", f"/Parent {pages}".encode())
    raw.catalog(pages, f"/AcroForm << /XFA {xfa} 0 R /Fields [] >>")
    return raw.file()


@hostile("attachments", "bad_input", "framework; other files are attached to it: save those")
def portfolio(_: str) -> bytes:
    """A cover page that asks for another program, and what matters as an attachment."""
    raw = Raw()
    kid = raw.page(text(56, 700, "For the best experience, open this PDF portfolio in ..."))
    inner = raw.stream(page_ops("Elsewhere").encode("cp1252"), "/Type /EmbeddedFile")
    file = raw.add(f"<< /Type /Filespec /F (plan.pdf) /EF << /F {inner} 0 R >> >>")
    pages = raw.pages([kid])
    raw.objects[kid - 1] = raw.objects[kid - 1].replace(b"/Parent 3", f"/Parent {pages}".encode())
    names = f"/Names << /EmbeddedFiles << /Names [(plan.pdf) {file} 0 R] >> >>"
    raw.catalog(pages, f"/Collection << /View /D >> {names}")
    return raw.file()
