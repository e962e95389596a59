#!/usr/bin/env python3
"""Runs or tests the project from a bare Python: makes ``.venv`` first, where that is needed.

    python3 make.py run  [arguments of `frameworks run`]
    python3 make.py test [arguments of pytest]

Only the standard library is used. The environment is made once, and again when the versions or the
Python that it was made for have changed.
"""

import hashlib
import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path

# Ahead of what an older Python can't run; that it can parse this file at all is on purpose.
if sys.version_info < (3, 11):
    sys.exit(
        f"This project needs Python 3.11 or newer, and {sys.executable} is Python "
        f"{sys.version_info[0]}.{sys.version_info[1]}.\n"
        "Run the same command with a newer one, such as: python3.12 make.py"
    )

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
STAMP = VENV / "made-from.json"
RECIPE = ("pyproject.toml", "constraints.txt")
# Tests run on all cores, those of a module in one process, since they share what it made; more
# than four such processes would want much memory. `-n 0` behind the command takes it back.
SIDE_BY_SIDE = ("-n", "logical", "--maxprocesses", "4", "--dist", "loadfile")


def main(arguments: list[str]) -> int:
    """The exit code of the command, which gets the arguments that follow its name."""
    command, *rest = arguments or [""]
    if command == "run":
        prepare(extra="ocr")
        return call("frameworks", "run", *rest)
    if command == "test":
        prepare(extra="dev")
        return test(rest)
    print(__doc__)
    return 0 if command in ("-h", "--help") else 2


def test(arguments: list[str]) -> int:
    """0 where style, types and tests all hold, else 1; all are run, so that all can be mended."""
    checks = (
        ("ruff", "check"),
        ("ruff", "format", "--check"),
        ("mypy",),
        ("pytest", *SIDE_BY_SIDE, *arguments),
    )
    failed = []
    for check in checks:
        print("==>", *check, flush=True)
        if call(*check, cwd=ROOT):
            failed.append(" ".join(check))
    print("Failed: " + "; ".join(failed) if failed else "All checks passed.")
    return 1 if failed else 0


def prepare(extra: str) -> None:
    """Makes ``.venv`` ready for an ``extra`` of pyproject; quick where it is so already."""
    base = f"{sys.version_info[0]}.{sys.version_info[1]} {ROOT}"
    recipe = hashlib.sha256(b"\0".join((ROOT / name).read_bytes() for name in RECIPE)).hexdigest()
    made = read_stamp()
    same_base = made.get("base") == base and tool("python").exists()
    same_recipe = made.get("recipe") == recipe
    if same_base and same_recipe and made.get("extra") in (extra, "dev"):
        return

    print("Making .venv ready; the first time takes a minute or two.", file=sys.stderr, flush=True)
    STAMP.unlink(missing_ok=True)  # an installation that is cut short must not look complete
    if not same_base:
        make_environment()
    # What is there already stays: `run` does not throw out what `test` installed.
    extra = "dev" if same_base and made.get("extra") == "dev" else extra
    install(extra)
    STAMP.write_text(json.dumps({"base": base, "recipe": recipe, "extra": extra}), encoding="utf-8")


def read_stamp() -> dict[str, str]:
    """What the environment was made from; empty where there is none or it was left unfinished."""
    try:
        stamp = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def make_environment() -> None:
    """An empty environment in ``.venv``, in the place of any that was there."""
    if not (importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip")):
        sys.exit(
            f"This Python ({sys.executable}) can't make virtual environments: its venv or "
            "ensurepip module is missing.\nDebian and Ubuntu keep them apart; install them with: "
            f"sudo apt install python{sys.version_info[0]}.{sys.version_info[1]}-venv"
        )
    if subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)]).returncode:
        sys.exit(f"Could not make a virtual environment in {VENV}; the reason stands above.")


def install(extra: str) -> None:
    """The project itself (editable) and the pinned versions of all that it stands on.

    Where what recognises print can't be installed, as on a rare machine, the rest is.
    """
    if pip(f"{ROOT}[{extra}]" if extra else str(ROOT)):
        return
    if extra == "ocr" and pip(str(ROOT)):
        print("Pages that are pictures will not be read; the reason stands above.", file=sys.stderr)
        return
    sys.exit(
        "pip could not install what the project needs; its reason stands above.\n"
        "Often there is no way to the package index: check the network, the proxy "
        "(HTTPS_PROXY), or name a mirror (PIP_INDEX_URL), and run the command again.\n"
        f"To begin afresh, delete {VENV}."
    )


def pip(project: str) -> bool:
    """Whether pip could install a project, editable, within the pinned versions."""
    command = [str(tool("python")), "-m", "pip", "install", "--quiet", "--no-input"]
    command += ["--disable-pip-version-check", "--constraint", str(ROOT / "constraints.txt")]
    return subprocess.run([*command, "--editable", project]).returncode == 0


def call(name: str, *arguments: str, cwd: Path | None = None) -> int:
    """The exit code of a command of the environment, run in ``cwd`` or where we are."""
    return subprocess.run([str(tool(name)), *arguments], cwd=cwd).returncode


def tool(name: str) -> Path:
    """The path of a command of the environment."""
    return BIN / (f"{name}.exe" if os.name == "nt" else name)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
