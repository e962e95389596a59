"""A YAML file of rules, read and held against a model; what is wrong in it is told by its place."""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import ValidationError

from pipeline.errors import BadRules
from pipeline.normalise.rulebook.rule_kinds import Strict

try:
    from yaml import CSafeLoader as SafeLoader  # ten times as fast
except ImportError:  # a PyYAML that was built without libyaml
    from yaml import SafeLoader  # type: ignore[assignment]


R = TypeVar("R", bound=Strict)
# What pydantic says in words of its own, by its name for the error.
OURS = {
    "extra_forbidden": "there is no such key",
    "model_type": "there are no keys in it",
    "missing": "it is missing",
}


def checked(model: type[R], content: Any, path: Path) -> R:
    """What a file holds as its model; ``BadRules`` with the rule and the key that is wrong."""
    try:
        return model.model_validate(content)
    except ValidationError as error:
        errors = error.errors()
        # A key that is none explains the one that is missing.
        first = next((each for each in errors if each["type"] == "extra_forbidden"), errors[0])
        where = ".".join(str(part) for part in first["loc"])
        name = content.get("name", "") if isinstance(content, dict) else ""
        places = (_shown(path) + (f", rule {name!r}" if name else ""), where)
        said = first["msg"].removeprefix("Value error, ")
        said = OURS.get(first["type"], said)
        raise BadRules(": ".join([*filter(None, places), said])) from error


class _Loader(SafeLoader):
    """YAML that refuses a key given twice: PyYAML would keep the last without a word."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        keys = [self.construct_object(key, deep=True) for key, _ in node.value]
        twice = next((k for k in keys if keys.count(k) > 1), None)
        if twice is not None:
            raise yaml.MarkedYAMLError(
                problem=f"the key {twice!r} stands twice", problem_mark=node.start_mark
            )
        return super().construct_mapping(node, deep)


def read_yaml(path: Path) -> Any:
    """The content of a YAML file; ``BadRules`` with its line where it is none."""
    try:
        return parse_yaml(path.read_text(encoding="utf-8"), path)
    except (UnicodeDecodeError, OSError) as error:
        raise BadRules(f"{_shown(path)}: {error}") from error


def parse_yaml(text: str, path: Path) -> Any:
    """The content of the text of a YAML file; ``BadRules`` with the line where it is none."""
    try:
        return yaml.load(text, Loader=_Loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f", line {mark.line + 1}" if mark else ""
        raise BadRules(
            f"{_shown(path)}{where}: {getattr(error, 'problem', None) or error}"
        ) from error


def _shown(path: Path) -> str:
    """A file with the folder that it lies in: ours and a user's have the same names."""
    return f"{path.parent.name}/{path.name}"
