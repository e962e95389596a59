"""What a sieve holds back fits no pattern; and it holds back most."""

from __future__ import annotations

import re

import pytest

from pipeline.normalise.rulebook.rules import load
from pipeline.normalise.rulebook.sieve import Sieve, needed, told_by
from pipeline.normalise.rulebook.spelling import squeezed


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("grant", {"grant"}),
        (r"\bgrants?\b", {"grant"}),
        (r"^(?:total|sum) of (?:bids|awards?)$", {"bids", "award"}),
        (r"^(?!.*\baward).*\bbids\b", {"bids"}),
        ("(?:unit )?cost", {"cost"}),
        ("carr(?:y|ied) forward", {"forward"}),
        ("co-op", {"co"}),
        ("£|gbp", {"£", "gbp"}),
        ("(?:grant|[a-z]{3})", set()),
        (r"\d+", set()),
        ("(?i:grant)", set()),
        ("(?:grant){0,2}", set()),
        ("(?:grant)+", {"grant"}),
    ],
)
def test_a_pattern_needs_one_of_its_words(pattern: str, words: set[str]) -> None:
    assert needed(re.compile(pattern)) == words


def test_a_pattern_that_takes_capitals_needs_none() -> None:
    """What else is the same letter to it, small ones of other alphabets too, is not told by small letters."""
    assert needed(re.compile("grant", re.IGNORECASE)) == set()


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (r"\btotal\b", {"total"}),
        ("^total", set()),
        ("^total|sum of", {"total", "sum"}),
        ("^(?!.*award).*bids", {"bids"}),
        ("", set()),
    ],
)
def test_how_a_text_begins_is_told_by_no_words(pattern: str, words: set[str]) -> None:
    assert told_by(re.compile(pattern)) == words


def test_labels_that_fit_a_rule_have_one_of_its_words() -> None:
    rules = load()
    for rule in rules.labels:
        for text in (" ".join(e.printed.split()).lower() for e in rule.examples):
            if rule.regex.search(text):
                assert not rule.words or any(word in text for word in rule.words), text


def test_words_may_be_parted_where_a_title_wraps() -> None:
    sieve = Sieve([re.compile("contract name"), re.compile("id|to"), re.compile("award")])
    assert sieve.passed(squeezed("contra ct name")) == {0}
    assert sieve.passed("paidto") == {1}
    assert sieve.passed("") == set()


def test_titles_that_fit_a_rule_pass_it() -> None:
    """Of all rules, each title that any has as its example, also with blanks left out."""
    rules = load()
    titles = {e.printed.lower() for rule in (*rules.columns, *rules.labels) for e in rule.examples}
    passed = 0
    for title in titles:
        found = rules.column_sieve.passed(squeezed(title))
        passed += len(found)
        blanks = [at for at, letter in enumerate(title) if letter == " "]
        for text in (title, *(title[:at] + title[at + 1 :] for at in blanks)):
            assert {i for i, r in enumerate(rules.columns) if r.regex.search(text)} <= found, text
    assert passed < 0.2 * len(titles) * len(rules.columns)
