"""R8 and R5: the store as of a day, and a search that says how it was read, on the real and the demo articles."""

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_as_known_on_15_february_2000_later_issues_are_nowhere(page: Page, faults: list[str]) -> None:
    page.goto("/quotes/?actor=RUS")
    form = page.get_by_role("contentinfo").locator("form.known-on-form")
    form.locator("input[type=date]").fill("2000-02-15")
    form.get_by_role("button").click()
    expect(page).to_have_url(re.compile("/as-known-on/2000-02-15/quotes/\\?actor=RUS"))
    expect(page.get_by_role("region", name="As known on 15 Feb 2000")).to_contain_text("published later are hidden")
    page.get_by_role("link", name="Issues", exact=True).first.click()
    expect(page).to_have_url(re.compile("/as-known-on/2000-02-15/issues/"))
    assert not re.search(r"\b200[1-9]\b", page.locator("main").inner_text())
    page.get_by_role("link", name="Back to the present").click()
    expect(page).to_have_url(re.compile(r"^[^/]+//[^/]+/issues/$"))
    expect(page.locator("main")).to_contain_text("2005")


def test_words_near_the_beginning_of_another_word(page: Page, seeds: None, faults: list[str]) -> None:
    page.goto("/")
    page.get_by_role("searchbox").fill('"joint economic exploitation" near Kuril*')
    page.get_by_role("searchbox").press("Enter")
    expect(page.locator("main")).to_contain_text("within 10 words of words that begin with Kuril")
    expect(page.locator("main")).to_contain_text("joint economic exploitation")
    page.get_by_role("link", name="In context").click()
    expect(page.locator(".kwic mark").first).to_be_visible()


def test_a_name_is_found_as_others_transliterate_it_or_mistype_it(page: Page, seeds: None) -> None:
    for typed in ("Prihodko", "Prikhodok"):
        page.goto(f"/search/?q={typed}")
        expect(page.locator(".search-names")).to_contain_text("Prikhodko")


def test_a_query_that_cannot_be_read_names_the_mark_and_leads_to_one_that_can(page: Page) -> None:
    page.goto("/search/?q=" + "(islands OR %22peace treaty")
    expect(page.get_by_role("alert")).to_contain_text("The quotation mark before “peace treaty” (character 13) is open")
    page.get_by_role("alert").get_by_role("link").click()
    expect(page.get_by_role("alert")).to_contain_text("The bracket ( before “islands OR")
    page.get_by_role("alert").get_by_role("link").click()
    expect(page.locator(".results > li").first).to_be_visible()
