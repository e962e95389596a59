"""Every rule file of the repository: strictly loaded, and true to its own examples."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from pipeline.errors import BadRules
from pipeline.normalise import rules as book
from pipeline.normalise.examples import all_examples, failed_examples
from pipeline.normalise.rule_kinds import Example
from pipeline.normalise.rules import FILES, Rules, load

RULES = Path(__file__).resolve().parents[1] / "rules"


@pytest.fixture(scope="module")
def rules() -> Rules:
    return load()


def test_each_file_is_of_a_known_kind() -> None:
    kinds = {"profiles", "accepted", "ignored", "corrections", "matches"}
    for path in RULES.rglob("*.yaml"):
        parts = path.relative_to(RULES).parts
        assert (len(parts) == 1 and path.stem in FILES) or (len(parts) == 2 and parts[0] in kinds)


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
            ("money.yaml", "rules: [{name: a, colour: red}]", "money.yaml"),
            ("labels.yaml", "rule: []", "labels.yaml"),
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
        assert told in str(error.value)


def test_the_version_follows_every_rule_file(tmp_path: Path) -> None:
    path = tmp_path / "themes.yaml"
    path.write_text("rules: []\n")
    first = book._version([tmp_path])
    path.write_text("rules: []\r\n", newline="")
    assert book._version([tmp_path]) == first
    path.write_text("rules: [ ]\n")
    assert book._version([tmp_path]) != first
