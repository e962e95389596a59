"""Rewrites the golden tables from a fresh reading: ``python -m tests.golden.update``.

Look at the difference before you commit it: every changed row is a claim about a document.
"""

from __future__ import annotations

import pipeline

from .tables import COLUMNS, DOCUMENTS, RAW, path, rows, written


def main() -> None:
    for document in DOCUMENTS:
        records = pipeline.read(RAW / f"{document}.pdf").records
        for table in COLUMNS:
            text = written(table, rows(records, table))
            file = path(document, table)
            if not file.exists() or file.read_text(encoding="utf-8") != text:
                file.write_text(text, encoding="utf-8", newline="\n")
                print(f"rewritten: {file.name}")


if __name__ == "__main__":
    main()
