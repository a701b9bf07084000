"""The reader in a real browser: text and cards show each other, switches work with and without scripts."""

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests import factories as make
from tests.pages.rows import actor

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def address(live_server: LiveServer) -> str:
    """Where an article with a quote by a person is read."""
    of = make.article()
    ivanov = actor("igor-ivanov", "Igor Ivanov", kind="person")
    make.mention(of, "Igor Ivanov", actor=ivanov, label="PERSON")
    make.quote(of, "The illusion must end", speaker=ivanov)
    return f"{live_server.url}{of.get_absolute_url()}"


def test_a_mark_in_the_text_shows_its_card(page: Page, address: str) -> None:
    page.goto(address)
    page.locator("[data-card]").first.click()
    card = page.locator(".reader__margin .finding")
    expect(card).to_be_focused()
    expect(card).to_have_class(r"finding k-quote finding--suggestion is-active")


def test_a_card_shows_its_words_in_the_text(page: Page, address: str) -> None:
    page.goto(address)
    page.locator(".reader__margin .finding__words").click()
    expect(page.locator(".reader__text .hl-quote").first).to_have_class("hl hl-quote is-active")


def test_a_switch_goes_into_the_address_and_comes_back_from_it(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_role("checkbox", name="People").uncheck()
    expect(page.locator(".sign-person").first).to_be_hidden()
    page.reload()
    expect(page.get_by_role("checkbox", name="People")).not_to_be_checked()
    expect(page.get_by_role("checkbox", name="Quotes")).to_be_checked()


def test_without_scripts_switches_work_and_marks_jump_to_their_cards(browser: Browser, address: str) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(address)
    page.get_by_role("checkbox", name="People").uncheck()
    expect(page.locator(".sign-person").first).to_be_hidden()
    marker = page.locator("[data-card]").first
    target = marker.get_attribute("href")
    marker.click()
    assert page.url.endswith(str(target))
    page.context.close()


def test_single_keys_stay_out_of_fields_and_can_be_turned_off(page: Page, address: str) -> None:
    page.goto(address)
    page.keyboard.press("/")
    expect(page.locator("#search-box")).to_be_focused()
    page.keyboard.type("?j")
    expect(page.locator("#search-box")).to_have_value("?j")
    page.locator("h1").click()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.get_by_label("Turn single keys off").check()
    page.get_by_role("button", name="Close").click()
    page.keyboard.press("/")
    expect(page.locator("#search-box")).not_to_be_focused()


def test_the_theme_is_kept(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_role("button", name="Theme").click()
    page.reload()
    assert page.evaluate("document.documentElement.dataset.theme") == "light"
