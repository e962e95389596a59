"""What the proof asks for by name is said somewhere: a name that nobody gives would prove in silence."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.verify import proof

ROOT = Path(__file__).resolve().parents[2]
SOURCES = [*(ROOT / "pipeline").rglob("*.py"), *(ROOT / "rules").glob("*.yaml")]
SAID = "\n".join(
    path.read_text(encoding="utf-8") for path in SOURCES if path != Path(proof.__file__)
)


@pytest.mark.parametrize("name", sorted(proof.UNPROVEN | proof.UNREAD))
def test_what_the_proof_asks_for_is_said(name: str) -> None:
    assert f'"{name}"' in SAID or f"flag: {name}" in SAID
