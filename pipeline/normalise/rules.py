"""The rules under ``rules/``: one strict model a file, packaged rules first, a user's over them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, Literal, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from pipeline.errors import BadRules
from pipeline.normalise.text import squeezed

try:
    from yaml import CSafeLoader as SafeLoader  # ten times as fast
except ImportError:  # a PyYAML that was built without libyaml
    from yaml import SafeLoader  # type: ignore[assignment]


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Example(Strict):
    """What a rule makes of a printed text; ``flag`` where it gives no value."""

    printed: str
    clean: str | None = None
    flag: str | None = None
    qualifier: str | None = None
    unit: int = 1


class Named(Strict):
    name: str
    examples: list[Example] = Field(min_length=1)


class Patterned(Named):
    pattern: str

    @field_validator("pattern")
    @classmethod
    def _compiles(cls, pattern: str) -> str:
        try:
            compiled(pattern)
        except re.error as error:
            raise ValueError(f"not a regular expression: {error}") from error
        return pattern

    @cached_property
    def regex(self) -> re.Pattern[str]:
        return compiled(self.pattern)


class TextRule(Named):
    replace: dict[str, str]


class MoneyRule(Patterned):
    step: Literal["note", "qualifier", "none", "number", "misprint", "foreign"]
    qualifier: Literal["up_to", "approximate", "at_least"] | None = None
    flag: str | None = None


class NameRule(Named):
    """A canonical name with its spellings; ``unknown`` where the name stands for no value."""

    spellings: list[str] = []
    codes: list[str] = []
    unknown: bool = False

    @cached_property
    def keys(self) -> frozenset[str]:
        """What stands for the name, ``squeezed``: its spellings, and itself where it is a value."""
        known = self.spellings if self.unknown else (self.name, *self.spellings)
        return frozenset(map(squeezed, known))


class ColumnRule(Patterned):
    role: str

    @cached_property
    def keys(self) -> frozenset[str]:
        """Its examples, ``squeezed``: a title in a narrow column wraps inside its words."""
        return frozenset(squeezed(example.printed) for example in self.examples)


class LabelRule(Patterned):
    of: str


class ProviderRule(Patterned):
    place: Literal["comment", "provider"] = Field(alias="in")
    unknown: bool = False


class CodeRule(Patterned):
    of: Literal["priority", "intention"]
    flag: str | None = None
    note: str | None = None


class Fits(Strict):
    publisher: str
    title: str = ""


class SectionRule(Strict):
    heading: str
    section: str


class TableRule(Strict):
    """A table of a family of documents: by its column titles, or by what stands above it."""

    table: str
    titles: list[str] = []
    under: str | None = None
    mechanism: str | None = None


class PriorityRule(Strict):
    prefix: str


class StatusRule(Strict):
    title: str
    amount_status: Literal["committed", "estimated", "indicative"]


class Profile(Strict):
    name: str
    fits: Fits
    sections: list[SectionRule] = []
    tables: list[TableRule] = []
    priorities: PriorityRule | None = None
    columns: list[StatusRule] = []


class Decision(Strict):
    """What every decision of a person says: on which framework, why, who and when.

    With ``sha256`` it holds for that one file, and other copies of the framework are left alone.
    """

    framework: str
    sha256: str | None = Field(default=None, pattern=r"^[0-9a-f]{64}$")
    reason: str = Field(min_length=8)
    who: str = Field(min_length=2)
    when: date

    def concerns(self, framework: str, sha256: str) -> bool:
        return self.framework == framework and self.sha256 in (None, sha256)


class Accepted(Decision):
    """A failed check that a person accepts. ``expected`` and ``actual`` are those of the check.

    ``expected`` is None where the check expects nothing in particular; ``page`` tells checks of one
    name and the same values apart.
    """

    check: str
    page: int | None = Field(default=None, ge=1)
    expected: str | None = None
    actual: str


class Ignored(Decision):
    """A printed sum, left over, that is no award nor any part of one.

    ``raw`` is the print, and ``box`` its place on that ``page``, in whole points.
    """

    page: int = Field(ge=1)
    box: tuple[int, int, int, int]
    raw: str = Field(min_length=1)


class Correction(Decision):
    """A value that a person puts right: where it stands, the printed value expected, the value."""

    line_id: str
    financial_year: str
    field: Literal["amount_gbp", "title", "provider", "mechanism", "intention_code"]
    expected: str
    value: str


class Match(Decision):
    """Lines of two frameworks that are the same money (``pin``), or that are not (``forbid``).

    ``framework`` is the later one and ``against`` the earlier. Each side gives its lines with the
    amounts that are expected to be printed there; several, where money was divided or joined.
    """

    against: str
    against_sha256: str | None = Field(default=None, pattern=r"^[0-9a-f]{64}$")
    financial_year: str = Field(pattern=r"^\d{4}/\d\d$")
    match: Literal["pin", "forbid"]
    earlier: dict[str, str] = Field(min_length=1)
    later: dict[str, str] = Field(min_length=1)

    def concerns_earlier(self, framework: str, sha256: str) -> bool:
        return self.against == framework and self.against_sha256 in (None, sha256)


class _File(Strict):
    rules: list[dict[str, Any]]


R = TypeVar("R", bound=Strict)
FILES: dict[str, type[Named]] = {
    "text": TextRule,
    "money": MoneyRule,
    "mechanisms": NameRule,
    "themes": NameRule,
    "areas": NameRule,
    "columns": ColumnRule,
    "labels": LabelRule,
    "packs": LabelRule,
    "providers": ProviderRule,
    "codes": CodeRule,
}


@dataclass(frozen=True)
class Rules:
    """All rules of a run. ``version`` changes when any of them does."""

    text: tuple[TextRule, ...]
    money: tuple[MoneyRule, ...]
    mechanisms: tuple[NameRule, ...]
    themes: tuple[NameRule, ...]
    areas: tuple[NameRule, ...]
    columns: tuple[ColumnRule, ...]
    labels: tuple[LabelRule, ...]
    packs: tuple[LabelRule, ...]
    providers: tuple[ProviderRule, ...]
    codes: tuple[CodeRule, ...]
    profiles: tuple[Profile, ...]
    accepted: tuple[Accepted, ...]
    ignored: tuple[Ignored, ...]
    corrections: tuple[Correction, ...]
    matches: tuple[Match, ...]
    version: str
    used: set[str] = field(default_factory=set, compare=False)

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
    def area_names(self) -> tuple[tuple[str, NameRule], ...]:
        """All spellings of areas in small letters, the longest first."""
        names = [
            (spelling.replace("&", "and").lower(), rule)
            for rule in self.areas
            for spelling in (rule.name, *rule.spellings)
        ]
        return tuple(sorted(names, key=lambda item: -len(item[0])))

    def label(self, text: str, *kinds: str) -> LabelRule | None:
        """The first label rule of these kinds that a text fits; None where none does."""
        low = " ".join(text.split()).lower()
        for rule in self.labels:
            if rule.of in kinds and rule.regex.search(low):
                self.used.add(f"labels/{rule.name}")
                return rule
        return None

    def without_profiles(self) -> Rules:
        from dataclasses import replace

        return replace(self, profiles=())


@lru_cache(maxsize=2048)
def compiled(pattern: str) -> re.Pattern[str]:
    """A rule's pattern, ready to use; ``{n}`` in it stands for a number."""
    number = r"(?:\d{1,3}(?:,\d{3})+|\d+)"
    return re.compile(pattern.replace("{n}", number), re.IGNORECASE | re.DOTALL)


def packaged() -> Path:
    """The rules that came with the software: inside a wheel, or beside the package."""
    inside = Path(__file__).parent.parent / "_rules"
    return inside if inside.is_dir() else Path(__file__).parents[2] / "rules"


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
    lists: dict[str, Any] = {
        name: tuple(_named(folders, f"{name}.yaml", model)) for name, model in FILES.items()
    }
    return Rules(
        **lists,
        profiles=tuple(_by_name(_each(folders, "profiles", Profile))),
        accepted=tuple(_each(folders, "accepted", Accepted)),
        ignored=tuple(_each(folders, "ignored", Ignored)),
        corrections=tuple(_each(folders, "corrections", Correction)),
        matches=tuple(_each(folders, "matches", Match)),
        version=_version(folders),
    )


def _named(folders: Sequence[Path], name: str, model: type[R]) -> Iterable[R]:
    seen: set[str] = set()
    for folder in folders:
        path = folder / name
        if not path.exists():
            continue
        for entry in _checked(_File, read_yaml(path), path).rules:
            rule = _checked(model, entry, path)
            key = rule.name  # type: ignore[attr-defined]
            if key not in seen:
                seen.add(key)
                yield rule


def _each(folders: Sequence[Path], kind: str, model: type[R]) -> Iterable[R]:
    for folder in folders:
        for path in sorted((folder / kind).glob("*.yaml")):
            content = read_yaml(path)
            for entry in content if isinstance(content, list) else [content]:
                yield _checked(model, entry, path)


def _by_name(profiles: Iterable[Profile]) -> Iterable[Profile]:
    seen: set[str] = set()
    for profile in profiles:
        if profile.name not in seen:
            seen.add(profile.name)
            yield profile


def _checked(model: type[R], content: Any, path: Path) -> R:
    try:
        return model.model_validate(content)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        name = content.get("name", "") if isinstance(content, dict) else ""
        raise BadRules(
            f"{path.parent.name}/{path.name}{f', rule {name!r}' if name else ''}: "
            f"{where or 'the whole file'}: {first['msg']}"
        ) from error


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
        raise BadRules(f"{path.name}: {error}") from error


def parse_yaml(text: str, path: Path) -> Any:
    """The content of the text of a YAML file; ``BadRules`` with the line where it is none."""
    try:
        return yaml.load(text, Loader=_Loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f", line {mark.line + 1}" if mark else ""
        raise BadRules(f"{path.name}{where}: {getattr(error, 'problem', None) or error}") from error


def _version(folders: Sequence[Path]) -> str:
    """Twelve hexadecimal digits over the names and contents of all rule files."""
    digest = hashlib.sha256()
    for folder in folders:
        for path in sorted(folder.rglob("*.yaml")):
            digest.update(path.relative_to(folder).as_posix().encode() + b"\0")
            digest.update(path.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    return digest.hexdigest()[:12]
