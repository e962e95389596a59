"""The peers' environment: their pinned versions, apart from ours."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
PINS = Path(__file__).with_name("requirements.txt")
FOLDER = ROOT / ".venv-peers"


def peers_python() -> Path:
    """The interpreter of the environment, which is made where it isn't there as pinned."""
    python = FOLDER / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    made_from = FOLDER / "made-from.txt"
    if not made_from.exists() or made_from.read_bytes() != PINS.read_bytes():
        print(f"Installing the peers into {FOLDER.name}.", file=sys.stderr)
        subprocess.run([sys.executable, "-m", "venv", "--clear", FOLDER], check=True)
        pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, "--no-deps", "--requirement", PINS], check=True)
        shutil.copyfile(PINS, made_from)
    return python
