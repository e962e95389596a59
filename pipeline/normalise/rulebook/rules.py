"""The rules under ``rules/``: one strict model a file, packaged rules first, a user's over them."""

from __future__ import annotations

import hashlib
import itertools
import os
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, TypeVar

from pipeline.errors import BadRules
from pipeline.grouping import by_key
from pipeline.normalise.rulebook.decisions import Accepted, Correction, Ignored, Match
from pipeline.normalise.rulebook.files import R, checked, read_yaml
from pipeline.normalise.rulebook.profiles import Profile
from pipeline.normalise.rulebook.rule_kinds import (
    AreaRule,
    CodeRule,
    ColumnRule,
    LabelRule,
    MoneyRule,
    Named,
    NameRule,
    PackRule,
    ProviderRule,
    Strict,
    TextRule,
)
from pipeline.normalise.rulebook.sieve import Sieve, Words

N = TypeVar("N", bound=Named | Profile)
Search = Callable[[str], object]


class _File(Strict):
    rules: list[dict[str, Any]]


FILES: dict[str, type[Named]] = {
    "text": TextRule,
    "money": MoneyRule,
    "mechanisms": NameRule,
    "themes": NameRule,
    "areas": AreaRule,
    "columns": ColumnRule,
    "labels": LabelRule,
    "packs": PackRule,
    "providers": ProviderRule,
    "codes": CodeRule,
}
FOLDERS: dict[str, type[Strict]] = {
    "profiles": Profile,
    "accepted": Accepted,
    "ignored": Ignored,
    "corrections": Correction,
    "matches": Match,
}


@dataclass(frozen=True, eq=False)
class Rules:
    """All rules of a run, equal to themselves alone. ``version`` changes when any of them does."""

    text: tuple[TextRule, ...]
    money: tuple[MoneyRule, ...]
    mechanisms: tuple[NameRule, ...]
    themes: tuple[NameRule, ...]
    areas: tuple[AreaRule, ...]
    columns: tuple[ColumnRule, ...]
    labels: tuple[LabelRule, ...]
    packs: tuple[PackRule, ...]
    providers: tuple[ProviderRule, ...]
    codes: tuple[CodeRule, ...]
    profiles: tuple[Profile, ...]
    accepted: tuple[Accepted, ...]
    ignored: tuple[Ignored, ...]
    corrections: tuple[Correction, ...]
    matches: tuple[Match, ...]
    version: str

    @cached_property
    def folded(self) -> re.Pattern[str]:
        """What any rule of text replaces."""
        return re.compile("|".join(re.escape(old) for rule in self.text for old in rule.replace))

    @cached_property
    def money_notes(self) -> tuple[MoneyRule, ...]:
        """The rules of money that set aside what stands beside a figure."""
        return tuple(rule for rule in self.money if rule.step in ("note", "qualifier"))

    @cached_property
    def money_figures(self) -> tuple[MoneyRule, ...]:
        """The rules of money that read a figure, or what stands for one."""
        return tuple(rule for rule in self.money if rule.step not in ("note", "qualifier"))

    @cached_property
    def area_names(self) -> tuple[tuple[str, AreaRule], ...]:
        """All spellings of areas in small letters, the longest first."""
        names = [
            (spelling.replace("&", "and").lower(), rule)
            for rule in self.areas
            for spelling in (rule.name, *rule.spellings)
        ]
        return tuple(sorted(names, key=lambda item: -len(item[0])))

    @cached_property
    def area_keys(self) -> frozenset[str]:
        """What stands for any area, ``squeezed``."""
        return frozenset().union(*(rule.keys for rule in self.areas))

    @cached_property
    def lone_areas(self) -> dict[str, AreaRule]:
        """The areas by what stands for them only where it is all of a text, in small letters."""
        return {text.lower(): rule for rule in reversed(self.areas) for text in rule.alone}

    @cached_property
    def column_sieve(self) -> Sieve:
        """Which rules of columns a title may fit, ``squeezed``, as no word of theirs is then parted."""
        return Sieve([rule.regex for rule in self.columns])

    @cached_property
    def column_keys(self) -> dict[str, set[int]]:
        """The rules of columns by what stands for their examples, ``squeezed``."""
        keys: dict[str, set[int]] = {}
        for place, rule in enumerate(self.columns):
            for key in rule.keys:
                keys.setdefault(key, set()).add(place)
        return keys

    @cached_property
    def broad_columns(self) -> frozenset[str]:
        """The names of the rules of columns that give way to others."""
        return frozenset(f"columns/{rule.name}" for rule in self.columns if rule.broad)

    @cached_property
    def labels_of(self) -> Mapping[str, Sequence[tuple[int, LabelRule]]]:
        """The rules of labels by their kind, each with its place among all."""
        return by_key(enumerate(self.labels), lambda placed: placed[1].of)

    @lru_cache(maxsize=2048)  # noqa: B019 (a run has one; rows under one another say the same)
    def label(self, text: str, *kinds: str) -> LabelRule | None:
        """The first label rule of these kinds that a text fits; None where none does."""
        low = " ".join(text.split()).lower()
        for rule, search, words in _of_kinds(self, kinds):
            if (not words or any(map(low.__contains__, words))) and search(low):
                return rule
        return None


@lru_cache(maxsize=256)
def _of_kinds(rules: Rules, kinds: tuple[str, ...]) -> tuple[tuple[LabelRule, Search, Words], ...]:
    """The rules of labels of some kinds, each with the search for it, and what words tell that it may fit."""
    placed = sorted([each for kind in kinds for each in rules.labels_of.get(kind, ())])
    return tuple([(rule, rule.regex.search, rule.words) for _, rule in placed])


def packaged() -> Path:
    """The rules that came with the software: inside a wheel, or beside the package."""
    package = Path(__file__).parents[2]
    inside = package / "_rules"
    return inside if inside.is_dir() else package.parent / "rules"


@lru_cache(maxsize=8)
def load(extra: Path | None = None) -> Rules:
    """The packaged rules, with those of a user's folder put before them or, by name, in their place.

    Raises ``BadRules`` with the file and the field that is wrong.
    """
    folders = [packaged()]
    if extra is not None:
        if not extra.is_dir():
            raise BadRules(f"{extra}: there is no such folder of rules")
        if not extra.samefile(packaged()):  # a checkout that names its own rules/
            folders.insert(0, extra)
    for folder in folders:
        _refuse_unknown(folder)
    lists: dict[str, Any] = {
        name: _by_name({f: _listed(f / f"{name}.yaml", model) for f in folders}, name)
        for name, model in FILES.items()
    }
    for kind, of_kind in FOLDERS.items():
        found = {f: _each(f / kind, of_kind) for f in folders}
        lists[kind] = tuple(itertools.chain(*found.values()))
        if of_kind is Profile:
            lists[kind] = _by_name(found, kind)
    return Rules(**lists, version=_version(folders))


def _refuse_unknown(folder: Path) -> None:
    """Raises ``BadRules`` for a YAML file that nothing would read: its rules would be lost unseen."""
    files = [f"{known}.yaml" for known in FILES]
    for path in sorted(folder.rglob("*.y*ml")):
        place = path.relative_to(folder)
        match place.parts:
            case _ if any(part.startswith(".") for part in place.parts):
                continue
            case [name] if name in files:
                continue
            case [kind, name] if kind in FOLDERS and name.endswith(".yaml"):
                continue
        raise BadRules(
            f"{place.as_posix()}: no rules are read from a file of this name; there are "
            f"{', '.join(files)}, and *.yaml in "
            f"{', '.join(f'{kind}/' for kind in FOLDERS)}"
        )


def _listed(path: Path, model: type[R]) -> list[R]:
    """The rules of a file; none where there is none. A link to nothing is one that can't be read."""
    if not os.path.lexists(path):
        return []
    return [checked(model, entry, path) for entry in checked(_File, read_yaml(path), path).rules]


def _each(folder: Path, model: type[R]) -> list[R]:
    """What the files of a folder hold, one or a list of them each."""
    out: list[R] = []
    for path in sorted(folder.glob("*.yaml")):
        content = read_yaml(path)
        entries = content if isinstance(content, list) else [content]
        out += [checked(model, entry, path) for entry in entries]
    return out


def _by_name(found: Mapping[Path, Sequence[N]], kind: str) -> tuple[N, ...]:
    """The first of each name: a user's before ours. Raises ``BadRules`` where one folder has two of a
    name: the second would be lost unseen.
    """
    named: dict[str, N] = {}
    for folder, rules in found.items():
        times = Counter(rule.name for rule in rules)
        if twice := [name for name, count in times.items() if count > 1]:
            raise BadRules(
                f"{folder}: two of its {kind} are called {twice[0]!r}; give one of them another name"
            )
        for rule in rules:
            named.setdefault(rule.name, rule)
    return tuple(named.values())


def _version(folders: Sequence[Path]) -> str:
    """Twelve hexadecimal digits over the names and contents of all rule files."""
    digest = hashlib.sha256()
    for folder in folders:
        for path in sorted(folder.rglob("*.yaml")):
            digest.update(path.relative_to(folder).as_posix().encode() + b"\0")
            digest.update(path.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    return digest.hexdigest()[:12]
