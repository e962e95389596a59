"""Write the generated PDFs into a folder: ``python -m tests.generated.make DIR [NAME…]``."""

from __future__ import annotations

import sys
from pathlib import Path

from .cases import BY_NAME, CASES


def main(folder: str, *names: str) -> None:
    """Write all cases, or those whose names are given, as ``<name>.pdf``."""
    out = Path(folder)
    out.mkdir(parents=True, exist_ok=True)
    for case in [BY_NAME[name] for name in names] or CASES:
        case.build(out / f"{case.name}.pdf")
    print(f"{len(names) or len(CASES)} files in {out}")


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main(*sys.argv[1:])
