"""What each contestant does with one document. Runs as a script, in the contestant's environment.

``python readers.py NAME FILE`` waits for commands on its input, one a line, and answers each with a
line of JSON: ``read`` reads the document once, and says the seconds of processor time that it took
(those of processes that it started included) and the most memory so far, in MB; ``rows`` gives the
rows of all tables of the last reading, each a list of the texts of its cells. Libraries and rules are
loaded before the first reading; what ours has kept of the texts of a document is forgotten before each,
since a document is read once. Only the standard library is imported here: the environments differ.
"""

from __future__ import annotations

import gc
import json
import os
import sys
import tempfile
import time
import warnings
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

Rows = list[list[str]]
Read = Callable[[str], Any]


def pdfium_text() -> tuple[Read, Callable[[Any], Rows]]:
    import pypdfium2

    def read(path: str) -> list[str]:
        pdf = pypdfium2.PdfDocument(path)
        texts = []
        for page in pdf:
            text_page = page.get_textpage()
            texts.append(text_page.get_text_range())
            text_page.close()
            page.close()
        pdf.close()
        return texts

    return read, lambda texts: []


def pdfium_objects() -> tuple[Read, Callable[[Any], Rows]]:
    """The box of each character, and the bounds of each path: what any reader of tables begins with."""
    import ctypes

    import pypdfium2
    import pypdfium2.raw as c

    def read(path: str) -> int:
        pdf = pypdfium2.PdfDocument(path)
        edges = [ctypes.c_double() for _ in range(4)]
        found = 0
        for page in pdf:
            text_page = page.get_textpage()
            for i in range(c.FPDFText_CountChars(text_page)):
                c.FPDFText_GetUnicode(text_page, i)
                c.FPDFText_GetCharBox(text_page, i, *edges)
                found += 1
            for shape in page.get_objects(filter=[c.FPDF_PAGEOBJ_PATH]):
                shape.get_bounds()
                found += 1
            text_page.close()
            page.close()
        pdf.close()
        return found

    return read, lambda found: []


def tablers() -> tuple[Read, Callable[[Any], Rows]]:
    from tablers import Document, find_tables

    def read(path: str) -> Rows:
        with Document(path) as pdf:
            tables = [t for page in pdf.pages() for t in find_tables(page, extract_text=True)]
        return [[cell.text for cell in row.cells if cell] for t in tables for row in t.rows]

    return read, lambda rows: rows


def camelot(**options: str) -> tuple[Read, Callable[[Any], Rows]]:
    from camelot.io import read_pdf

    def read(path: str) -> Any:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return read_pdf(path, pages="all", suppress_stdout=True, **options)

    return read, lambda tables: [row for table in tables for row in table.data]


def pdfplumber() -> tuple[Read, Callable[[Any], Rows]]:
    import pdfplumber

    def read(path: str) -> Rows:
        rows = []
        with pdfplumber.open(path) as pdf:
            for page in pdf.pages:
                rows += [row for table in page.extract_tables() for row in table]
                page.close()
        return rows

    return read, lambda rows: rows


def pymupdf() -> tuple[Read, Callable[[Any], Rows]]:
    import pymupdf

    def read(path: str) -> Rows:
        with pymupdf.open(path) as pdf:
            return [row for page in pdf for table in page.find_tables() for row in table.extract()]

    return read, lambda rows: rows


def tabula() -> tuple[Read, Callable[[Any], Rows]]:
    import tabula

    def read(path: str) -> Any:
        return tabula.read_pdf(
            path, pages="all", lattice=True, silent=True, pandas_options={"header": None}
        )

    return read, lambda tables: [
        row for t in tables for row in t.fillna("").astype(str).values.tolist()
    ]


def whole_way() -> tuple[Read, Callable[[Any], Rows]]:
    """From the file to proven records."""
    import pipeline

    return lambda path: pipeline.read(path).records, _lines


def whole_way_written() -> tuple[Read, Callable[[Any], Rows]]:
    """From the file to proven records, checked by the schemas and written as Parquet."""
    import pipeline
    from pipeline.publish.write import validated, write_tables

    def read(path: str) -> Any:
        records = pipeline.read(path).records
        with tempfile.TemporaryDirectory() as folder:
            write_tables([validated(records)], Path(folder))
        return records

    return read, _lines


def _lines(records: Any) -> Rows:
    return [[f"{a.title} {a.description or ''}", a.raw_amount] for a in records.allocations]


RULES = ("load", "compiled")  # what keeps the rules, which many documents are read with

READERS: dict[str, Callable[[], tuple[Read, Callable[[Any], Rows]]]] = {
    "pdfium-text": pdfium_text,
    "pdfium-objects": pdfium_objects,
    "tablers": tablers,
    "camelot-vector": lambda: camelot(flavor="lattice", engine="vector"),
    "camelot-lattice": lambda: camelot(flavor="lattice"),
    "pdfplumber": pdfplumber,
    "pymupdf": pymupdf,
    "tabula": tabula,
    "whole-way": whole_way,
    "whole-way-written": whole_way_written,
}


def forget_texts() -> None:
    """Empties what functions of ours keep by the texts that they are given; rules stay loaded."""
    kept = [it for it in gc.get_objects() if isinstance(it, type(_of_a_text))]
    for function in kept:
        is_ours = (function.__module__ or "").startswith("pipeline.normalise.")
        if is_ours and function.__name__ not in RULES:
            function.cache_clear()


@lru_cache
def _of_a_text() -> None:
    """What keeps results looks like this."""


def processor_seconds() -> float:
    """Of this process, to the microsecond, and of those that it has started and seen end."""
    children = os.times()
    return time.process_time() + children.children_user + children.children_system


def most_memory_mb() -> float:
    try:
        import resource
    except ImportError:  # Windows
        return 0.0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main(name: str, path: str) -> None:
    answers = os.fdopen(os.dup(1), "w")  # what libraries print must not get between the answers
    os.dup2(2, 1)
    read, rows = READERS[name]()
    last = None
    for command in sys.stdin:
        if command.strip() == "rows":
            found = [[str(text or "") for text in row] for row in rows(last)]
            answer: dict[str, Any] = {"rows": found}
        else:
            forget_texts()
            start = processor_seconds()
            last = read(path)
            answer = {"seconds": processor_seconds() - start, "memory_mb": most_memory_mb()}
        print(json.dumps(answer), file=answers, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
