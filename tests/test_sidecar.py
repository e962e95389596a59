from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

import pytest

from pipeline.errors import BadInput, BadRules
from pipeline.sidecar import read_sidecar, sidecar_path

PDF = b"%PDF-1.7 not read any further here"
SHA256 = hashlib.sha256(PDF).hexdigest()
GOOD = f"""\
publisher: Police and Crime Commissioner for Anywhere
title: Commissioning Framework
period: {{start: 2016-04-01, end: 2017-03-31}}
sha256: {SHA256}
pages: 3
"""


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    path = tmp_path / "anywhere.2016-17.pdf"
    path.write_bytes(PDF)
    return path


def test_a_pdf_needs_no_sidecar(pdf: Path) -> None:
    assert read_sidecar(pdf) is None


def test_lies_beside_the_pdf_under_its_name(pdf: Path) -> None:
    assert sidecar_path(pdf).name == "anywhere.2016-17.yaml"


def test_gives_what_it_says(pdf: Path) -> None:
    sidecar_path(pdf).write_text(GOOD + "issued_on: 2015-10-23\nnote: A copy.\n", encoding="utf-8")
    sidecar = read_sidecar(pdf)
    assert sidecar is not None
    assert (sidecar.period.start, sidecar.period.end) == (date(2016, 4, 1), date(2017, 3, 31))
    assert (sidecar.issued_on, sidecar.pages, sidecar.note) == (date(2015, 10, 23), 3, "A copy.")


def test_date_of_issue_and_note_may_be_left_out(pdf: Path) -> None:
    sidecar_path(pdf).write_text(GOOD, encoding="utf-8")
    sidecar = read_sidecar(pdf)
    assert sidecar is not None
    assert sidecar.issued_on is None
    assert sidecar.note is None


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param(GOOD + "licence: OGL\n", "licence: Extra inputs", id="unknown key"),
        pytest.param(GOOD.replace("pages: 3\n", ""), "pages: Field required", id="missing key"),
        pytest.param(GOOD.replace("pages: 3", "pages: '3'"), "pages: Input", id="wrong type"),
        pytest.param(GOOD.replace("pages: 3", "pages: 0"), "pages: Input", id="no pages"),
        pytest.param(GOOD + "issued_on: 2015-10-23 12:00:00\n", "issued_on: ", id="a time of day"),
        pytest.param(GOOD + "issued_on: 23/10/2015\n", "issued_on: ", id="date as text"),
        pytest.param(GOOD + "issued_on: 2015-02-30\n", "can't be read", id="no such day"),
        pytest.param(GOOD.replace("end: 2017", "end: 2015"), "period: .*before", id="backwards"),
        pytest.param(GOOD.replace("end:", "ends:"), r"period\.end: Field", id="key inside a key"),
        pytest.param(GOOD.replace(SHA256, SHA256[:-1]), "sha256: String", id="short checksum"),
        pytest.param("- a list\n", "the file: Input", id="not a mapping"),
        pytest.param("", "the file: Input", id="empty"),
        pytest.param("title: [", "can't be read as YAML", id="not YAML"),
    ],
)
def test_names_file_and_field_of_what_it_refuses(pdf: Path, content: str, message: str) -> None:
    sidecar_path(pdf).write_text(content, encoding="utf-8")
    with pytest.raises(BadRules, match=rf"anywhere\.2016-17\.yaml.*{message}"):
        read_sidecar(pdf)


@pytest.mark.parametrize("what", ["a folder", "a link to nothing"])
def test_refuses_what_is_no_file(pdf: Path, what: str) -> None:
    if what == "a folder":
        sidecar_path(pdf).mkdir()
    else:
        sidecar_path(pdf).symlink_to(pdf.parent / "nowhere")
    with pytest.raises(BadRules, match=r"anywhere\.2016-17\.yaml can't be read"):
        read_sidecar(pdf)


def test_refuses_bytes_that_are_not_utf8(pdf: Path) -> None:
    sidecar_path(pdf).write_bytes(GOOD.encode() + b"note: \xa312\n")
    with pytest.raises(BadRules, match="can't be read as YAML"):
        read_sidecar(pdf)


def test_names_every_problem_at_once(pdf: Path) -> None:
    sidecar_path(pdf).write_text("pages: 0\n", encoding="utf-8")
    fields = ("publisher", "title", "period", "sha256", "pages")
    with pytest.raises(BadRules, match="; ".join(f"{field}: [^;]*" for field in fields)):
        read_sidecar(pdf)


def test_another_file_under_the_same_name_is_bad_input(pdf: Path) -> None:
    sidecar_path(pdf).write_text(GOOD, encoding="utf-8")
    pdf.write_bytes(PDF + b" changed")
    with pytest.raises(BadInput, match=f"not the file that .* says {SHA256}"):
        read_sidecar(pdf)


def test_a_sidecar_without_its_pdf_is_bad_input(pdf: Path) -> None:
    sidecar_path(pdf).write_text(GOOD, encoding="utf-8")
    pdf.unlink()
    with pytest.raises(BadInput, match="can't be read: No such file"):
        read_sidecar(pdf)
