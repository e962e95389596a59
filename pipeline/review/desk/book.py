"""Decisions written into the folder of rules: one more entry in a file, and nothing else touched.

What is there stays as it is, byte for byte, comments included; but a file that holds one decision
becomes a list of two. That the new file says what the old one said and the new decision, and
nothing else, is checked before anything is written.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import unified_diff
from hashlib import sha256
from pathlib import Path
from typing import Any

from pipeline.errors import BadRules, FrameworksError, unwritable
from pipeline.normalise.rulebook.files import parse_yaml
from pipeline.normalise.rulebook.rules import load
from pipeline.settle import as_yaml


@dataclass(frozen=True)
class Edit:
    """A file of decisions before and after; ``before`` is None where there was no such file."""

    path: Path
    before: bytes | None
    after: bytes

    @property
    def digest(self) -> str:
        """What tells this change from any other: a person agrees to just what was shown."""
        return sha256(self.after).hexdigest()

    def diff(self) -> Iterator[str]:
        """The lines of a unified diff, without line ends."""
        name = f"{self.path.parent.name}/{self.path.name}"
        old, new = ((content or b"").decode().splitlines() for content in (self.before, self.after))
        yield from unified_diff(old, new, name, name, lineterm="")


def appended(path: Path, decision: dict[str, Any]) -> Edit:
    """The file with one more decision at its end.

    Raises ``BadRules`` where the file is no YAML, or is written in a way that can't be added to.
    """
    before = _content(path)
    text = (before or b"").decode("utf-8")
    old = parse_yaml(text, path)
    after = _with(text, old, as_yaml(decision))
    known = [] if old is None else old if isinstance(old, list) else [old]
    if _parsed(after, path) != [*known, decision]:
        raise BadRules(
            f"{path} is written in a way that nothing can be added to; make it a list with an entry "
            "for each decision, each begun by a hyphen at the left edge"
        )
    return Edit(path, before, after.encode())


def keep(edit: Edit, rules: Path) -> None:
    """Writes the file, all or nothing, and loads all rules with it.

    Raises ``BadRules``, with the file as it was, where the rules can't be loaded with it.
    """
    _write(edit.path, edit.before, edit.after)
    try:
        _load(rules)
    except BadRules:
        take_back(edit)
        raise


def take_back(edit: Edit) -> None:
    """Puts the file back as it was; ``FrameworksError`` where someone has changed it since."""
    _write(edit.path, edit.after, edit.before)
    load.cache_clear()


def _load(rules: Path) -> None:
    load.cache_clear()
    load(rules)


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes() if path.exists() else None
    except OSError as error:
        raise BadRules(f"{path}: can't be read: {error.strerror or error}") from error


def _parsed(text: str, path: Path) -> Any:
    """What a text says; None where it says nothing, or is no YAML."""
    try:
        return parse_yaml(text, path)
    except BadRules:
        return None


def _with(text: str, old: Any, entry: str) -> str:
    """The text of a file with an entry more, parted by a blank line, in the line ends of the file."""
    end = "\r\n" if "\r\n" in text else "\n"
    if isinstance(old, dict):
        text = _as_list(text)
    if text and not text.endswith(end):
        text += end
    if old and not text.endswith(end * 2):
        text += end
    return text + entry.replace("\n", end)


def _as_list(text: str) -> str:
    """A file of one decision as a list of it: the first line that is no comment gets a hyphen."""
    lines = text.splitlines(keepends=True)
    is_key = (bool(line.strip()) and not line.startswith(("#", "%", "---")) for line in lines)
    first = next(i for i, is_it in enumerate(is_key) if is_it)
    mapping = [f"  {line}" if line.strip() else line for line in lines[first:]]
    return "".join([*lines[:first], "- " + mapping[0][2:], *mapping[1:]])


def _write(path: Path, expected: bytes | None, content: bytes | None) -> None:
    if _content(path) != expected:
        raise FrameworksError(f"{path} has been changed in the meantime; look at it first")
    place = path.resolve()  # where it is a link, that to which it leads
    with unwritable(path):
        if content is None:
            place.unlink()
            return
        place.parent.mkdir(parents=True, exist_ok=True)
        beside = place.with_name(f".{place.name}.new")
        beside.write_bytes(content)
        beside.replace(place)
