"""What stands beside a document is binding, and fills in what the document does not say."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

import pytest

from pipeline.batch.work import completed
from pipeline.model import Framework, Records
from tests.here import run_here
from tests.shelf import build

SIDECAR = """\
publisher: Police and Crime Commissioner for Elsewhere
title: Another title
period: {{start: 2010-04-01, end: 2011-03-31}}
issued_on: 2010-02-03
sha256: {sha256}
pages: {pages}
"""


class TestSidecar:
    def with_sidecar(self, folder: Path, **facts: object) -> Path:
        path = build(folder, "document.pdf")
        known = {"sha256": hashlib.sha256(path.read_bytes()).hexdigest(), "pages": 3}
        path.with_suffix(".yaml").write_text(SIDECAR.format(**known | facts))
        return path

    def test_the_documents_own_words_come_first(self, tmp_path: Path) -> None:
        [found] = run_here([self.with_sidecar(tmp_path)], tmp_path / "out").outcomes
        assert found.entry is not None
        front = found.entry.front
        assert "Elsewhere" not in front.publisher and front.title != "Another title"
        assert front.period_start == date(2018, 4, 1) and front.issued_on == date(2018, 3, 12)

    def test_it_fills_in_what_the_document_does_not_say(self, tmp_path: Path) -> None:
        from pipeline.sidecar import read_sidecar

        path = self.with_sidecar(tmp_path)
        sidecar = read_sidecar(path)
        assert sidecar is not None
        front = Framework(
            "document", "unknown", "document", None, None, None, "document.pdf", "0", 3, 1, 3, "x"
        )
        filled = completed(Records(front), sidecar, path).framework
        assert filled.publisher == "Police and Crime Commissioner for Elsewhere"
        assert (filled.title, filled.framework) == ("Another title", "document")
        assert (filled.period_start, filled.period_end) == (date(2010, 4, 1), date(2011, 3, 31))
        assert filled.issued_on == date(2010, 2, 3)

    @pytest.mark.parametrize(
        ("facts", "status", "words"),
        [
            ({"sha256": "a" * 64}, "bad input", "is not the file that document.yaml describes"),
            ({"pages": 99}, "bad rules", "99 pages"),
            ({"sha256": "none"}, "bad rules", "document.yaml"),
        ],
        ids=["another-file", "other-pages", "not-a-checksum"],
    )
    def test_it_is_binding(
        self, tmp_path: Path, facts: dict[str, object], status: str, words: str
    ) -> None:
        [found] = run_here([self.with_sidecar(tmp_path, **facts)], tmp_path / "out").outcomes
        assert found.status == status and words in (found.error or "")
