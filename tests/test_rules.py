"""Every rule file of the repository: strictly loaded, and true to its own examples."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest
import yaml

from pipeline.errors import BadRules
from pipeline.normalise.examples import all_examples, failed_examples
from pipeline.normalise.rulebook import rules as book
from pipeline.normalise.rulebook.rule_kinds import Example, LabelRule, PackRule, Role
from pipeline.normalise.rulebook.rules import FILES, Rules, load
from pipeline.normalise.words.money import parse
from pipeline.normalise.words.names import provider

RULES = Path(__file__).resolve().parents[1] / "rules"


@pytest.fixture(scope="module")
def rules() -> Rules:
    return load()


@pytest.mark.parametrize("path", sorted(RULES.glob("*.yaml")), ids=lambda path: path.stem)
def test_each_rule_of_a_file_is_loaded(path: Path, rules: Rules) -> None:
    written = [entry["name"] for entry in yaml.safe_load(path.read_text("utf-8"))["rules"]]
    assert [rule.name for rule in getattr(rules, path.stem)] == written
    assert len(set(written)) == len(written)


def test_every_family_has_examples(rules: Rules) -> None:
    assert {family for family, _, _ in all_examples(rules)} == set(FILES)


def test_each_example_holds(rules: Rules) -> None:
    assert failed_examples(rules) == []


@pytest.mark.parametrize("family", FILES)
def test_an_example_that_does_not_hold_is_told_of(family: str, rules: Rules) -> None:
    first = getattr(rules, family)[0]
    wrong = first.model_copy(update={"examples": [Example(printed="xyzzy", clean="plugh")]})
    changed = replace(rules, **{family: (wrong, *getattr(rules, family)[1:])})
    [told] = failed_examples(changed)
    assert told.startswith(f"{family}.yaml, rule {first.name!r}: 'xyzzy' ")


@pytest.mark.parametrize(
    ("example", "told"),
    [
        (Example(printed="£5", clean="6.00"), "gives 5.00, not 6.00"),
        (Example(printed="£5", clean="5.00", qualifier="up_to"), "is exact, not up_to"),
        (Example(printed="£5", clean="5.00", flag="amount_tbc"), "is not flagged amount_tbc"),
        (Example(printed="up to £5", clean="5.00"), "is up_to, not exact"),
        (Example(printed="5", clean="5.00"), "is read by bare"),
        (Example(printed="TBC"), "is flagged amount_tbc"),
    ],
    ids=["amount", "qualifier", "flag", "qualifier-too-much", "another-rule", "flag-too-much"],
)
def test_money_examples_say_all_of_it(example: Example, told: str, rules: Rules) -> None:
    pounds = next(rule for rule in rules.money if rule.name == "pounds")
    wrong = pounds.model_copy(update={"examples": [example]})
    changed = replace(rules, money=tuple(wrong if r is pounds else r for r in rules.money))
    [found] = failed_examples(changed)
    assert told in found


def ruled(fields: str) -> str:
    """A file of one rule."""
    return f"rules: [{{name: a, examples: [{{printed: b}}], {fields}}}]"


def correction(field: str, value: str) -> str:
    """A file of one correction of a value of a line."""
    return (
        f"[{{framework: a, line_id: b, financial_year: 2019/20, field: {field}, expected: c, "
        f"value: {value!r}, reason: misprinted, who: me, when: 2020-01-01}}]"
    )


class TestOwnRules:
    def test_they_come_first_and_take_the_place_of_a_name(self, tmp_path: Path) -> None:
        (tmp_path / "mechanisms.yaml").write_text(
            "rules:\n"
            "  - {name: Tender, examples: [{printed: tender, clean: Tender}]}\n"
            "  - {name: CSP, spellings: [Partnership], examples: [{printed: CSP, clean: CSP}]}\n"
        )
        mine, ours = load(tmp_path), load()
        assert [rule.name for rule in mine.mechanisms[:2]] == ["Tender", "CSP"]
        assert sum(rule.name == "CSP" for rule in mine.mechanisms) == 1
        assert mine.mechanisms[1].spellings == ["Partnership"]
        assert mine.money == ours.money and mine.version != ours.version

    @pytest.mark.parametrize(
        ("name", "content", "told"),
        [
            ("text.yaml", "rules: [{name: a, replace: {}, examples: []}]", "text.yaml, rule 'a'"),
            ("money.yaml", "rules: [{name: a, colour: red}]", "colour: there is no such key"),
            ("labels.yaml", "rule: []", "labels.yaml: rule: there is no such key"),
            ("labels.yaml", "", "labels.yaml: there are no keys in it"),
            ("labels.yaml", "{}", "labels.yaml: rules: it is missing"),
            ("accepted/a.yaml", "- a", "accepted/a.yaml: there are no keys in it"),
            (
                "themes.yaml",
                "rules: [{name: a, examples: [{printed: a}]}, {name: a, examples: [{printed: b}]}]",
                "two of its themes are called 'a'",
            ),
            (
                "profiles/a.yaml",
                "[{name: a, fits: {publisher: b}}, {name: a, fits: {publisher: c}}]",
                "two of its profiles are called 'a'",
            ),
            ("codes.yaml", "rules: [", "codes.yaml, line "),
            (
                "columns.yaml",
                "rules: [{name: a, role: b, pattern: '(', examples: [{printed: c}]}]",
                "not a regular expression",
            ),
            ("accepted/a.yaml", "{framework: a, check: b}", "accepted/a.yaml"),
            ("ignored/a.yaml", "[{framework: a, raw: £5}]", "ignored/a.yaml"),
            ("corrections/a.yaml", "[{framework: a, field: page}]", "corrections/a.yaml"),
            ("matches/a.yaml", "[{framework: a, match: perhaps}]", "matches/a.yaml"),
            ("profiles/a.yaml", "{name: a, fits: {publisher: b}, lines: 3}", "profiles/a.yaml"),
            ("profiles/a.yaml", "{name: a, fits: {publisher: '('}}", "not a regular expression"),
            (
                "profiles/a.yaml",
                "{name: a, fits: {publisher: b}, tables: [{table: c, under: '['}]}",
                "not a regular expression",
            ),
            ("money.yaml", ruled("step: note, pattern: 'x'"), "no group (?P<rest>…)"),
            ("money.yaml", ruled("step: number, pattern: 'x'"), "no group (?P<n>…)"),
            ("money.yaml", ruled("step: foreign, pattern: 'x', flag: kr"), "begins with amount_"),
            ("providers.yaml", ruled("in: comment, pattern: 'x'"), "no group (?P<provider>…)"),
            (
                "codes.yaml",
                ruled("of: priority, form: padded, pattern: 'x'"),
                "no group (?P<prefix>…)",
            ),
            ("columns.yaml", ruled("role: amuont, pattern: 'x'"), "columns.yaml, rule 'a': role"),
            ("labels.yaml", ruled("of: issuer, pattern: 'x'"), "labels.yaml, rule 'a': of"),
            ("packs.yaml", ruled("of: total, pattern: 'x'"), "packs.yaml, rule 'a': of"),
            ("corrections/a.yaml", correction("amount_gbp", "NaN"), "'NaN' is no amount in pounds"),
            ("corrections/a.yaml", correction("amount_gbp", "1" + "0" * 15), "no amount in pounds"),
            ("corrections/a.yaml", correction("title", " "), "a line has a title"),
        ],
        ids=lambda value: value if str(value).endswith(".yaml") else "",
    )
    def test_what_they_may_not_say(
        self, tmp_path: Path, name: str, content: str, told: str
    ) -> None:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(content)
        with pytest.raises(BadRules) as error:
            load(tmp_path)
        assert told in str(error.value) and "Value error" not in str(error.value)

    @pytest.mark.parametrize(
        "name",
        ["column.yaml", "columns.yml", "correction/a.yaml", "corrections/a.yml", "a/b/c.yaml"],
    )
    def test_a_file_that_nothing_would_read_is_refused(self, tmp_path: Path, name: str) -> None:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("rules: []")
        with pytest.raises(BadRules, match=f"^{name}: no rules are read from a file of this name"):
            load(tmp_path)

    def test_a_link_to_nothing_is_refused(self, tmp_path: Path) -> None:
        (tmp_path / "themes.yaml").symlink_to(tmp_path / "nowhere")
        with pytest.raises(BadRules, match=r"themes\.yaml: .*No such file"):
            load(tmp_path)

    def test_other_files_may_lie_beside_them(self, tmp_path: Path) -> None:
        (tmp_path / "README.md").write_text("Ours.")
        (tmp_path / ".pre-commit-config.yaml").write_text("repos: []")
        assert load(tmp_path).money == load().money

    @pytest.mark.parametrize(
        ("name", "rule", "read"),
        [
            ("money.yaml", "step: note, pattern: '(?P<rest>.*)'", lambda r: parse("£5", r)),
            ("money.yaml", "step: number, pattern: '(?P<n>.*)'", lambda r: parse("few", r)),
            (
                "providers.yaml",
                "in: provider, pattern: '(?P<provider>.*)'",
                lambda r: provider("A Ltd", r, "provider"),
            ),
        ],
        ids=["note", "number", "provider"],
    )
    def test_a_rule_that_leads_nowhere_ends_with_its_name(
        self, tmp_path: Path, name: str, rule: str, read: Callable[[Rules], object]
    ) -> None:
        (tmp_path / name).write_text(ruled(rule))
        with pytest.raises(BadRules, match=f"{name}, rule 'a'"):
            read(load(tmp_path))


def test_a_provider_behind_any_number_of_words(rules: Rules) -> None:
    assert provider("via " * 5000 + "A Ltd", rules, "provider") == ("A Ltd", ())


def test_each_role_and_kind_is_one_that_the_packaged_rules_give(rules: Rules) -> None:
    assert {rule.role for rule in rules.columns} == set(get_args(Role))
    for name, model in (("labels", LabelRule), ("packs", PackRule)):
        kinds = get_args(model.model_fields["of"].annotation)
        assert {rule.of for rule in getattr(rules, name)} == set(kinds)


def test_the_version_follows_every_rule_file(tmp_path: Path) -> None:
    path = tmp_path / "themes.yaml"
    path.write_text("rules: []\n")
    first = book._version([tmp_path])
    path.write_text("rules: []\r\n", newline="")
    assert book._version([tmp_path]) == first
    path.write_text("rules: [ ]\n")
    assert book._version([tmp_path]) != first
