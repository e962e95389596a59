"""A person at the desk, in a real browser: looks, decides, sees what changed, takes back."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest
import yaml

from pipeline.model import Records
from tests.browser import BEYOND, TWO_COLUMNS, context, faults

from .conftest import TODAY, TOKEN, Sitting, served

pytestmark = pytest.mark.slow
NASTY = "</p><script>document.title='owned'</script><img src=x onerror=alert(1)>\"'&amp;\u202etxt"


@contextmanager
def opened(chromium: Any, sitting: Sitting, **look: Any) -> Iterator[Any]:
    """The first page of a sitting; fails where the browser complains of anything on the way."""
    with served(sitting) as server:
        person = context(chromium, **look)
        page = person.new_page()
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("dialog", lambda dialog: (said.append(dialog.message), dialog.dismiss()))
        page.goto(server.url)
        yield page
        person.close()
        assert said == []


def button(page: Any, name: str) -> Any:
    return page.get_by_role("button", name=name, exact=True)


def written(sitting: Sitting, kind: str) -> list[dict[str, Any]]:
    [path] = (path for path in sitting.files if path.parent.name == kind)
    found: list[dict[str, Any]] = yaml.safe_load(path.read_text("utf-8"))
    return found


def fill(page: Any, why: str, value: str | None = None) -> None:
    if value is not None:
        page.get_by_label("Right is").fill(value)
    page.get_by_label("Why").fill(why)
    button(page, "Show the change").click()


WRITE = "Write it and read the document again"


def test_a_value_is_corrected_and_the_status_changes(
    chromium: Any, sitting: Callable[..., Sitting]
) -> None:
    sat = sitting("wrong_total_out_by_10")
    with opened(chromium, sat) as page:
        assert TOKEN not in page.url
        assert "Doubt 1 of 4: A total that differs" in page.title()
        assert page.locator("header").get_by_text("disputed").is_visible()
        says = page.get_by_role("table", name="Who says what").get_by_role("row")
        assert says.first.inner_text() == (
            "The document states	£777,713	printed '£777,713' on page 3"
        )
        picture = page.get_by_role("img")
        assert picture.evaluate("image => image.naturalWidth") == 1400
        page.get_by_role("link", name="Correct annex-a-01, Kestrel Mentoring Scheme").click()
        fill(page, "the decision notice has £12,429", "£12,429")
        change = page.get_by_role("region", name="This is what would be written").inner_text()
        assert "+  value: '12429.00'" in change and sat.files == []
        button(page, WRITE).click()

        news = page.get_by_role("status").inner_text()
        assert page.locator("header").get_by_text("verified", exact=False).first.is_visible()
        assert "The framework was disputed and is verified." in news
        assert "annex-a-01, 2018/19: amount was £12,439 and is £12,429." in news
        assert "The total 'Total' of £777,713 holds now." in news
        assert "Doubt 1 of 3" in page.title()
        [decision] = written(sat, "corrections")
        assert (decision["expected"], decision["value"]) == ("£12,439", "12429.00")
        assert (decision["who"], decision["when"]) == ("A. Person", TODAY)

        button(page, "Take it back").click()
        assert (
            "The framework was verified and is disputed." in page.get_by_role("status").inner_text()
        )
        assert "Doubt 1 of 4: A total that differs" in page.title()
        assert sat.files == [] and button(page, "Take it back").count() == 0


def test_a_total_is_accepted_with_a_reason(chromium: Any, sitting: Callable[..., Sitting]) -> None:
    sat = sitting("wrong_total_one_digit")
    with opened(chromium, sat) as page:
        fill(page, "the publisher has corrected it since")
        button(page, WRITE).click()
        assert "The framework is disputed, as before." in page.get_by_role("status").inner_text()
        assert "Doubt 1 of 3: Theme unknown" in page.title()
    [decision] = written(sat, "accepted")
    assert decision["reason"] == "the publisher has corrected it since"
    assert {c.status for c in sat.session.records.checks if c.kind == "total"} == {"accepted"}


def test_a_figure_is_told_for_no_award(chromium: Any, sitting: Callable[..., Sitting]) -> None:
    sat = sitting("fare")
    with opened(chromium, sat) as page:
        assert "A figure that nothing accounts for" in page.title()
        assert page.get_by_role("heading", name="It is no award").is_visible()
        fill(page, "the fare for a bus, told in passing")
        button(page, WRITE).click()
        news = page.get_by_role("status").inner_text()
        assert "The framework was disputed and is verified." in news
    [decision] = written(sat, "ignored")
    assert (decision["raw"], decision["page"]) == ("£2.50", 3)


def test_what_is_left_stays_open_and_comes_last(
    chromium: Any, sitting: Callable[..., Sitting]
) -> None:
    sat = sitting("wrong_total_one_digit")
    with opened(chromium, sat) as page:
        titles = []
        while button(page, "Leave it open, and go on").count():
            titles.append(page.get_by_role("heading", level=1).inner_text())
            button(page, "Leave it open, and go on").click()
            page.wait_for_load_state()  # what is looked for next may be on none of its first lines
        assert titles == ["A total that differs", *["Theme unknown"] * 3]
        assert (
            page.get_by_role("heading", level=1).inner_text() == "You have been through all doubts"
        )
        assert sat.files == [] and len(sat.session.doubts) == 4
        assert faults(page) == []
        page.get_by_role("link", name="A total that differs").click()
        page.wait_for_load_state()
        assert "A total that differs" in page.title()


def test_what_cannot_be_is_said_and_what_was_typed_stays(
    chromium: Any, sitting: Callable[..., Sitting]
) -> None:
    sat = sitting("wrong_total_out_by_10")
    with opened_with_errors(chromium, sat) as page:
        page.get_by_role("link", name="Correct annex-a-01").click()
        fill(page, "the decision notice has it", "a lot")
        alert = page.get_by_role("alert").inner_text()
        assert alert.startswith("Nothing was written.") and "no amount in pounds" in alert
        assert page.title().startswith("Not written")
        assert page.get_by_label("Right is").input_value() == "a lot"
        assert page.get_by_label("Why").input_value() == "the decision notice has it"
        assert faults(page) == []
        assert sat.files == []


def test_a_decision_that_the_document_does_not_bear_is_taken_back(
    chromium: Any, sitting: Callable[..., Sitting]
) -> None:
    """Another decision, written by hand in the meantime, no longer fits."""
    sat = sitting("wrong_total_out_by_10")
    with opened_with_errors(chromium, sat) as page:
        page.get_by_role("link", name="Correct annex-a-01").click()
        fill(page, "the decision notice has it", "12,429")
        by_hand = sat.session.rules / "accepted" / "by-hand.yaml"
        by_hand.parent.mkdir()
        slug = sat.session.records.framework.framework
        by_hand.write_text(
            f"{{framework: {slug}, check: total_grand, expected: '1', actual: '2', "
            "reason: of another day, who: A. B., when: 2020-01-01}\n"
        )
        button(page, WRITE).click()
        alert = page.get_by_role("alert").inner_text()
        assert "no check fails any more with expected 1 and actual 2" in alert
        assert sat.files == [by_hand] and "disputed" in page.locator("header").inner_text()


def test_everything_can_be_done_by_keyboard(chromium: Any, sitting: Callable[..., Sitting]) -> None:
    sat = sitting("wrong_total_one_digit")
    with opened(chromium, sat) as page:
        page.keyboard.press("Tab")
        assert page.locator(":focus").inner_text() == "Skip to the content"
        tab_to(page, "Its lines")
        page.keyboard.press("Enter")
        tab_to(page, "Correct annex-a-02, Street Doctors in Schools, 2018/19")
        page.keyboard.press("Enter")
        page.wait_for_url("**/correct?**")
        tab_to(page, "Which value")
        page.keyboard.press("t")  # the title
        page.keyboard.press("Tab")
        page.keyboard.type("Street Doctors")
        page.keyboard.press("Tab")
        page.keyboard.type("so in the contract")
        tab_to(page, "Show the change")
        page.keyboard.press("Enter")
        page.get_by_role("heading", name="This is what would be written").wait_for()
        tab_to(page, WRITE)
        page.keyboard.press("Enter")
        page.get_by_role("status").wait_for()
        assert "title was 'Street Doctors in Schools'" in page.get_by_role("status").inner_text()


def tab_to(page: Any, name: str) -> None:
    for _ in range(60):
        page.keyboard.press("Tab")
        here = page.locator(":focus")
        label = here.evaluate(
            "e => e.labels && e.labels.length ? e.labels[0].innerText : e.innerText"
        )
        if " ".join((label or "").split()).startswith(name):
            return
    raise AssertionError(f"the tab key does not lead to {name!r}")


def test_text_of_a_document_is_shown_as_text(
    chromium: Any, sitting: Callable[..., Sitting]
) -> None:
    sat = sitting("wrong_total_out_by_10", nasty)
    with opened(chromium, sat) as page:
        for doubt in sat.session.doubts:
            page.goto(re.sub(r"/doubt/.*", f"/doubt/{doubt.id}", page.url))
            assert page.title() != "owned" and page.locator("img[src='x']").count() == 0
            assert page.get_by_text("<script>document.title", exact=False).first.is_visible()
            assert "\u202e" not in page.content()
        page.get_by_role("link", name="Correct", exact=False).first.click()
        page.get_by_label("Which value").select_option("title")
        fill(page, f"so it is {NASTY}", NASTY)
        assert page.title() != "owned" and page.locator("img[src='x']").count() == 0
        assert "<script>" in page.locator("pre.diff").inner_text()


@pytest.mark.parametrize(("width", "scheme"), [(1400, "light"), (1400, "dark"), (320, "light")])
def test_anyone_can_use_it(
    chromium: Any, sitting: Callable[..., Sitting], width: int, scheme: str
) -> None:
    """As far as axe can tell, in either scheme; and no page is wider than the screen."""
    sat = sitting("wrong_total_one_digit")
    look = {"viewport": {"width": width, "height": 800}, "color_scheme": scheme}

    def sound(page: Any) -> None:
        page.wait_for_load_state()
        assert faults(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width

    with opened(chromium, sat, **look) as page:
        sound(page)
        page.get_by_role("link", name="Theme unknown").first.click()
        sound(page)
        page.get_by_role("link", name="Correct annex-a").first.click()
        sound(page)
        page.get_by_label("Which value").select_option("title")
        fill(page, "so in the contract", "Kestrel")
        sound(page)
        button(page, WRITE).click()
        sound(page)
        button(page, "Stop reviewing").click()
        assert "You can close this page" in page.locator("main").inner_text()
        sound(page)


@contextmanager
def opened_with_errors(chromium: Any, sitting: Sitting) -> Iterator[Any]:
    """As ``opened``, where an answer of the server is an error that the browser tells of."""
    with served(sitting) as server:
        person = context(chromium)
        page = person.new_page()
        page.goto(server.url)
        yield page
        person.close()


def nasty(records: Records) -> Records:
    """The records with texts that want to be more than text."""
    lines = tuple(
        replace(
            line, title=NASTY, description=NASTY, provider=NASTY, theme=NASTY, mechanism=NASTY,
            raw_amount=NASTY,
        )
        for line in records.allocations
    )  # fmt: skip
    checks = tuple(replace(c, message=f"{c.message} {NASTY}") for c in records.checks)
    totals = tuple(replace(t, label=NASTY, diagnosis=NASTY) for t in records.totals)
    front = replace(records.framework, title=NASTY, publisher=NASTY)
    return replace(records, framework=front, allocations=lines, checks=checks, totals=totals)


def test_tables_stay_in_their_column(chromium: Any, sitting: Callable[..., Sitting]) -> None:
    with opened(chromium, sitting("wrong_total_out_by_10"), viewport=TWO_COLUMNS) as page:
        assert page.evaluate(BEYOND) == 0


def test_titles_of_columns_are_not_seen_where_there_are_no_columns(
    chromium: Any, sitting: Callable[..., Sitting]
) -> None:
    for width, shows in ((400, "inset(50%)"), (1200, "none")):
        with opened(
            chromium, sitting("wrong_total_out_by_10"), viewport={"width": width, "height": 800}
        ) as page:
            assert (
                page.evaluate("getComputedStyle(document.querySelector('.lines thead')).clipPath")
                == shows
            )
