"""Sums that the text gives for what a line pays, and that are not the line's, are told."""

from __future__ import annotations

import pytest

from .sheet import Sheet

TABLE = """
Service              | Provider       | 2020/21 award
Youth outreach       | Streetwise CIC | £45,500
Women’s refuge       | Haven Trust    | £54,000
Night patrols        | Haven Trust    | £8,000
Radios               | West Police    | £2,000
Total                |                | £109,500
"""


@pytest.mark.parametrize(
    ("said", "is_told"),
    [
        ("Haven Trust received £45,000.", True),
        ("£45,000 went to Haven Trust.", True),
        ("We gave Haven Trust £45,000 for its work.", True),
        ("The contract with Haven Trust is worth £45,000.", True),
        ("We invested £45,000 in the women’s refuge.", True),
        ("The grants were: Haven Trust (£45,000), Streetwise CIC (£45,500).", True),
        ("Haven Trust received £45,500.", True),
        ("Haven Trust was awarded £45,500.", True),
        ("Haven Trust received £54,000.", False),
        ("Streetwise CIC and Haven Trust received £107,500.", False),
        ("Haven Trust received £62,000.", False),
        ("Haven Trust received £10,000 for computers and £44,000 for staff.", False),
        ("Haven Trust received £40,000 in 2019/20.", False),
        ("Haven Trust received £4,500 a month.", False),
        ("Haven Trust received £108,000 over two years.", False),
        ("Haven Trust received £25,000 from the National Lottery.", False),
        ("Haven Trust was given £25,000 by Sport England.", False),
        ("Lottery funds gave Haven Trust £20,000.", False),
        ("Haven Trust received up to £70,000.", False),
        ("Haven Trust raised £45,000.", False),
        ("£45,000 went to West Police.", False),
        ("There was £45,000 for women’s refuge workers.", False),
        ("Haven Trust secured £45,000 of funding.", True),
        ("Haven Trust secured £45,000 in match funding.", False),
        ("Haven Trust got £45,000 of lottery money.", False),
        ("Haven Trust received £45,000 for a survey from the council.", False),
        ("Haven Trust received £4,500 in April, and more later.", False),
        ("A contract worth £45,000 for Haven Trust was agreed.", True),
        ("A van worth £45,000 for Haven Trust was bought.", False),
        ("A sponsored walk raised £4,500 for Haven Trust.", False),
        ("A thief was ordered to pay £4,500 to Haven Trust.", False),
        ("Partners contribute £4,500 for the women’s refuge.", False),
        ("A reduction of £4,500 to the women’s refuge was agreed.", False),
        ("To date Haven Trust has received £450,000.", False),
        ("Haven Trust received £45,000 over the last decade.", False),
        ("The government announced £45,000 for youth outreach.", False),
        ("We received £45,000 for youth outreach.", False),
        ("The Commissioner was awarded £45,000 for youth outreach.", False),
        ("The Commissioner awarded £45,000 for youth outreach.", True),
        ("We bid for £45,000 for youth outreach.", False),
        ("A budget of £45,000 for youth outreach was set.", False),
        ("Haven Trust received £45,000 in business rates.", False),
        ("Each guest of Haven Trust received £50.", False),
    ],
)
def test_another_sum_for_one_who_is_paid_by_a_line(said: str, is_told: bool) -> None:
    found = Sheet().table(TABLE).text(said).read()
    assert [c.check for c in found.failed] == ["award_in_text"] * is_told


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (
            "Grants in the year were £5,000 to Ark Trust for locks, £3,000 to Elm Ltd and £2,200 to Oak.",
            3,
        ),
        ("Grants in the year were £54,000 to Haven Trust and £45,500 to Streetwise CIC.", 0),
        ("Grants in the county rose from £5,000 to £7,000 and from £8,000 to £9,000.", 0),
        ("We moved £5,000 to Reserves and £3,000 to Capital.", 0),
        ("Grants of the Home Office were £5,000 to Kent and £3,000 to Essex.", 0),
    ],
)
def test_sums_to_several_in_a_sentence_of_grants_are_awards(said: str, told: int) -> None:
    found = Sheet().table(TABLE).text(said).read()
    assert [c.check for c in found.failed] == ["award_in_text"] * told


@pytest.mark.parametrize(
    ("said", "is_told"),
    [
        ("A further £320 went to Moor Hub.", True),
        ("Moor Hub took £310 of the fund.", True),
        ("We also gave Elm Hall £450.", True),
        ("We invested £370 in Sea Cadets.", True),
        ("Moor Hub benefited from £310.", True),
        ("£320 went to West Police.", False),
        ("£320 went to May.", False),
        ("We gave talks at £450 each.", False),
        ("We invested £370 in training.", False),
    ],
)
def test_an_award_that_no_line_gives_may_be_told_in_other_words(said: str, is_told: bool) -> None:
    checks = [c.check for c in Sheet().table(TABLE).text(said).read().failed]
    assert ("award_in_text" in checks) is is_told
