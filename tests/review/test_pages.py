"""The report in a real browser: what a person does with it, by mouse and by keyboard."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pipeline.model import Records
from pipeline.normalise.rulebook.rules import load
from pipeline.review.site import diff_page, environment
from pipeline.verify.comparison.editions import compared
from tests.browser import BEYOND, TWO_COLUMNS, faults, opened

pytestmark = pytest.mark.slow
expect = pytest.importorskip("playwright.sync_api", reason="there is no Playwright").expect

LATER, EARLIER = "leicestershire-2016-17", "leicestershire-2015-17"
LINE, FIGURE = "#line-appendix-b-07", "#figure-7-7"
PAGES = ["index", LATER, f"diff--{EARLIER}--{LATER}", "disputed", "nasty-2020-21", "editions"]

A4_WITHIN_ITS_MARGINS = 680  # pixels


@pytest.fixture
def later(report: Path) -> Path:
    return report / f"{LATER}.html"


@pytest.fixture
def files(report: Path, disputed: tuple[Any, Path], nasty: Records) -> dict[str, Path]:
    named = {name: report / f"{name}.html" for name in PAGES}
    editions = report.parent / "editions.html"
    pairs = [compared(disputed[0], disputed[0], load()), compared(nasty, nasty, load())]
    editions.write_text(diff_page(environment(), pairs, {}), encoding="utf-8")
    disputed_page = report / f"{disputed[0].framework.framework}.html"
    return named | {"disputed": disputed_page, "editions": editions}


def both_marked(page: Any) -> None:
    """That the line and its figure, and these alone, are marked and can be seen."""
    for selector in (LINE, FIGURE):
        expect(page.locator(selector)).to_have_attribute("aria-current", "true")
        expect(page.locator(selector)).to_be_in_viewport(ratio=0.99)
    expect(page.locator("[aria-current='true']")).to_have_count(2)


class TestLinks:
    def test_a_line_shows_its_figure(self, chromium: Any, later: Path) -> None:
        with opened(chromium, later) as page:
            page.locator(f"{LINE} td.num a").click()
            expect(page.locator(FIGURE)).to_be_focused()
            both_marked(page)
            page.wait_for_url(f"**{FIGURE}")

    def test_a_click_anywhere_on_a_line_does(self, chromium: Any, later: Path) -> None:
        with opened(chromium, later) as page:
            page.locator(f"{LINE} .title").click()
            both_marked(page)

    def test_a_figure_shows_its_line(self, chromium: Any, later: Path) -> None:
        with opened(chromium, later) as page:
            page.locator(FIGURE).click()
            expect(page.locator(f"{LINE} td.num a")).to_be_focused()
            both_marked(page)

    def test_an_address_names_a_line(self, chromium: Any, later: Path) -> None:
        with opened(chromium, later.as_uri() + LINE) as page:
            both_marked(page)

    def test_back_goes_back(self, chromium: Any, later: Path) -> None:
        with opened(chromium, later) as page:
            page.locator(f"{LINE} td.num a").click()
            page.locator("#figure-7-1").click()
            page.go_back()
            both_marked(page)

    def test_a_total_shows_where_it_stands(self, chromium: Any, later: Path) -> None:
        with opened(chromium, later) as page:
            total = page.locator("#totals details", has_text="Grand Total").first
            total.get_by_role("link", name="Stated on page 13").click()
            expect(page.locator(".role-total:focus")).to_have_count(1)
            page.keyboard.press("Enter")
            expect(page.locator("#appendix-b-total-06")).to_have_attribute("aria-current", "true")

    def test_a_hidden_line_is_shown_again(self, chromium: Any, later: Path) -> None:
        with opened(chromium, later) as page:
            page.get_by_role("searchbox", name="Search").fill("nothing is called so")
            assert page.locator("#lines-table tbody tr:visible").count() == 0
            page.locator(FIGURE).click()
            both_marked(page)

    def test_it_works_on_a_narrow_screen(self, chromium: Any, later: Path) -> None:
        with opened(chromium, later, width=320) as page:
            page.locator(f"{LINE} td.num a").click()
            expect(page.locator(FIGURE)).to_be_focused()
            expect(page.locator(FIGURE)).to_be_in_viewport(ratio=0.99)
            page.keyboard.press("Enter")
            expect(page.locator(f"{LINE} td.num a")).to_be_focused()
            expect(page.locator(f"{LINE} td.num")).to_be_in_viewport(ratio=0.99)


class TestKeyboard:
    def test_the_figures_of_a_page_are_one_stop(self, chromium: Any, later: Path) -> None:
        with opened(chromium, later) as page:
            stops = page.locator("#page-7 .spot[tabindex='0']")
            assert stops.count() == 1 < page.locator("#page-7 .spot").count()
            stops.focus()
            for key, at in (("ArrowDown", 2), ("End", 9), ("ArrowLeft", 8), ("Home", 1)):
                page.keyboard.press(key)
                assert page.evaluate("document.activeElement.id") == f"figure-7-{at}"

    def test_enter_goes_there_and_back(self, chromium: Any, later: Path) -> None:
        with opened(chromium, later) as page:
            page.locator(f"{LINE} td.num a").focus()
            page.keyboard.press("Enter")
            expect(page.locator(FIGURE)).to_be_focused()
            page.keyboard.press("Enter")
            expect(page.locator(f"{LINE} td.num a")).to_be_focused()
            assert page.evaluate("document.activeElement.closest('tr').id") == LINE[1:]

    def test_the_first_stop_skips_to_the_content(self, chromium: Any, later: Path) -> None:
        with opened(chromium, later) as page:
            page.keyboard.press("Tab")
            assert page.evaluate("document.activeElement.textContent") == "Skip to the content"


class TestFilters:
    def test_search_filters_and_the_sum(self, chromium: Any, later: Path) -> None:
        with opened(chromium, later) as page:
            shown = page.locator("#lines-table tbody tr:visible")
            told = page.get_by_role("status")
            again = ", without 9 whose money stands elsewhere too"
            assert told.inner_text() == f"66 of 66 lines, £4,271,983{again}"
            page.get_by_role("searchbox", name="Provider").fill("catch 22")
            assert told.inner_text() == "2 of 66 lines, £644,384"
            assert shown.count() == 2
            page.get_by_role("button", name="Clear").click()
            page.get_by_role("combobox", name="Theme").select_option(
                "Supporting Victims and Witnesses"
            )
            assert shown.count() == 11
            page.get_by_role("searchbox", name="Search").fill("appendix-b-22")
            assert shown.count() == 1
            page.get_by_role("combobox", name="Status").select_option("verified")
            page.get_by_role("combobox", name="Year").select_option("2016/17")
            assert shown.count() == 1

    def test_columns_are_sorted(self, chromium: Any, later: Path) -> None:
        with opened(chromium, later) as page:
            first = page.locator("#lines-table tbody tr").first
            amount = page.get_by_role("columnheader", name="Amount")
            amount.get_by_role("button").click()
            assert amount.get_attribute("aria-sort") == "ascending"
            assert "£1,114" in first.inner_text()
            amount.get_by_role("button").click()
            assert amount.get_attribute("aria-sort") == "descending"
            assert "£634,384" in first.inner_text()
            page.get_by_role("columnheader", name="Line").get_by_role("button").click()
            assert amount.get_attribute("aria-sort") is None
            assert "table-1-01" in first.inner_text()

    def test_the_first_page_finds_a_line_of_any_framework(
        self, chromium: Any, report: Path
    ) -> None:
        with opened(chromium, report / "index.html") as page:
            shown = page.locator("#lines-table tbody tr:visible")
            assert shown.count() == 40
            page.get_by_role("button", name="Show all").click()
            assert shown.count() > 160
            page.get_by_role("searchbox", name="Search").fill("appendix-b-24")
            expect(shown).to_have_count(1)
            shown.get_by_role("link").click()
            page.wait_for_url(f"**/{LATER}.html#line-appendix-b-24")
            expect(page.locator("#line-appendix-b-24")).to_have_attribute("aria-current", "true")

    def test_the_first_page_leads_to_what_needs_a_person(
        self, chromium: Any, files: dict[str, Path]
    ) -> None:
        with opened(chromium, files["index"]) as page:
            page.locator(f"#frameworks a[href='{files['disputed'].name}#doubts']").click()
            total = page.locator(".doubt", has_text="difference")
            total.first.get_by_role("link", name="See it on page").click()
            expect(page.locator(".spot:focus")).to_have_count(1)


def open_all(page: Any) -> None:
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(chromium: Any, files: dict[str, Path], name: str, scheme: str) -> None:
    with opened(chromium, files[name], scheme=scheme) as page:
        open_all(page)
        assert faults(page) == []


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_cut_off_on_a_narrow_screen(
    chromium: Any, files: dict[str, Path], name: str
) -> None:
    with opened(chromium, files[name], width=320) as page:
        open_all(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("name", PAGES)
def test_tables_stay_in_their_column(chromium: Any, files: dict[str, Path], name: str) -> None:
    with opened(chromium, files[name], width=TWO_COLUMNS["width"]) as page:
        assert page.evaluate(BEYOND) == 0


def test_text_of_documents_runs_nowhere(chromium: Any, files: dict[str, Path]) -> None:
    with opened(chromium, files["nasty-2020-21"]) as page:
        page.on("dialog", lambda _: pytest.fail("a script of the document ran"))
        assert page.locator("script").count() == 1
        assert "onerror=alert" in page.locator("h1").inner_text()


def test_without_scripts_links_and_lines_are_there(chromium: Any, later: Path) -> None:
    with opened(chromium, later, java_script_enabled=False) as page:
        assert page.locator("#lines-table tbody tr:visible").count() == 66
        assert page.locator("form").is_hidden()
        page.locator(f"{LINE} td.num a").click()
        page.wait_for_url(f"**{FIGURE}")


def test_on_paper_all_is_open_and_nothing_is_for_clicking(chromium: Any, later: Path) -> None:
    with opened(chromium, later) as page:
        page.emulate_media(media="print")
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        assert page.locator("details:not([open])").count() == 0
        assert page.locator("form").is_hidden()
        assert page.pdf(format="A4").startswith(b"%PDF")


@pytest.mark.parametrize("name", [name for name in PAGES if name != "nasty-2020-21"])
def test_on_paper_nothing_is_cut_off(chromium: Any, files: dict[str, Path], name: str) -> None:
    with opened(chromium, files[name], width=A4_WITHIN_ITS_MARGINS) as page:
        page.emulate_media(media="print")
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        assert page.evaluate("document.documentElement.scrollWidth") <= A4_WITHIN_ITS_MARGINS
        arrow = "getComputedStyle(document.querySelector('.lines button'), '::after').content"
        assert name not in ("index", LATER) or page.evaluate(arrow) == "none"
