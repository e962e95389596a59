"""The programs that turn HTML into PDF: those of them that are on the path."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

PATIENCE = 180  # seconds
NAMES = {
    "chromium": ("chromium", "chromium-browser", "google-chrome"),
    "weasyprint": ("weasyprint",),
    "libreoffice": ("soffice",),
}


def installed() -> dict[str, str]:
    """The path of each."""
    found = {
        name: next(filter(None, map(shutil.which, names)), None) for name, names in NAMES.items()
    }
    return {name: path for name, path in found.items() if path}


def printed(printer: str, page: Path) -> Path:
    """The PDF, beside the page.

    Raises:
        RuntimeError: where the program fails, with what it said.
    """
    program, pdf = installed()[printer], page.with_suffix(".pdf")
    home = page.with_suffix(".profile")  # one for each: these programs lock theirs
    command = {
        "chromium": [program, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={home}",
                     "--no-pdf-header-footer", f"--print-to-pdf={pdf}", page.as_uri()],
        "weasyprint": [program, str(page), str(pdf)],
        "libreoffice": [program, f"-env:UserInstallation={home.as_uri()}", "--headless",
                        "--infilter=HTML (StarWriter)", "--convert-to", "pdf",
                        "--outdir", str(page.parent), str(page)],
    }[printer]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE)
    shutil.rmtree(home, ignore_errors=True)
    if done.returncode or not pdf.exists():
        raise RuntimeError(f"{printer} could not print {page}: {done.stderr.strip()[-300:]}")
    return pdf
