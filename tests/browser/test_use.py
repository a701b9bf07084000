"""What people do on the pages: by keyboard, in the reader, with filters and search."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from relations.models import Event

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.model,
    pytest.mark.usefixtures("faults", "_no_requests_outside"),
]
READER = "/articles/monitor-7-95/"
STATUS_WORDS = re.compile("^(" + "|".join(str(label) for _, label in Event.Status.choices) + ")$")


def tab_to(page: Page, target: Locator, within: int = 60) -> None:
    """Press Tab until the target has the focus."""
    for _ in range(within):
        page.keyboard.press("Tab")
        if target.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"{within} presses of Tab do not reach {target}")


def style(mark: Locator) -> str:
    """How words are marked, as far as the eye can tell."""
    return str(
        mark.evaluate(
            "e => { const s = getComputedStyle(e);"
            " return [s.backgroundColor, s.backgroundImage, s.boxShadow, s.borderBottom, s.textDecoration].join() }"
        )
    )


# -- keyboard ----------------------------------------------------------------------------


def test_tab_reaches_search_and_then_the_filters(page: Page) -> None:
    page.goto("/events/?year=1995")
    tab_to(page, page.get_by_role("searchbox"), within=5)
    filters = page.get_by_role("complementary", name="Filters")
    tab_to(page, filters.get_by_role("textbox").first)
    tab_to(page, filters.get_by_role("button", name="Apply filters").first)
    tab_to(page, filters.get_by_role("checkbox").first)
    page.keyboard.press("Space")
    expect(filters.get_by_role("checkbox").first).to_be_checked()


def test_the_question_mark_opens_help_and_escape_closes_it(page: Page) -> None:
    page.goto("/events/?year=1995")
    help_ = page.get_by_role("dialog", name="Keys of this page")
    expect(help_).to_be_hidden()
    page.keyboard.press("?")
    expect(help_).to_be_visible()
    expect(help_).to_contain_text("next row")
    page.keyboard.press("Escape")
    expect(help_).to_be_hidden()


def test_a_slash_goes_to_search_and_letters_typed_there_stay_letters(page: Page) -> None:
    page.goto("/events/?year=1995")
    page.keyboard.press("/")
    box = page.get_by_role("searchbox")
    expect(box).to_be_focused()
    page.keyboard.type("jk?")
    expect(box).to_have_value("jk?")
    expect(page.get_by_role("dialog")).to_be_hidden()


def test_j_and_k_move_from_row_to_row_and_enter_opens_the_sentence(page: Page) -> None:
    page.goto("/events/?year=1995")
    rows = page.get_by_role("main").get_by_role("article")
    page.keyboard.press("j")
    expect(rows.nth(0)).to_be_focused()
    page.keyboard.press("j")
    expect(rows.nth(1)).to_be_focused()
    page.keyboard.press("k")
    expect(rows.nth(0)).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/articles/[^/]+/#s-"))


def test_g_and_a_letter_go_to_a_page(page: Page) -> None:
    page.goto("/events/?year=1995")
    page.keyboard.press("g")
    page.keyboard.press("t")
    expect(page.get_by_role("heading", level=1)).to_have_text("Transfers")


def test_single_keys_can_be_turned_off(page: Page) -> None:
    page.goto("/gallery/")
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="Keys of this page")
    dialog.get_by_role("checkbox", name="Turn single keys off").check()
    dialog.get_by_role("button", name="Close").click()
    page.keyboard.press("?")
    expect(dialog).to_be_hidden()
    page.goto("/events/?year=1995")
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox")).not_to_be_focused()


def test_the_theme_that_was_chosen_is_kept(page: Page) -> None:
    page.emulate_media(color_scheme="light")
    page.goto("/dossiers/")
    ground = "getComputedStyle(document.documentElement).backgroundColor"
    light = page.evaluate(ground)
    button = page.get_by_role("button", name="Theme")
    while "dark" not in button.inner_text():
        button.click()
    dark = page.evaluate(ground)
    assert dark != light
    page.reload()
    assert page.evaluate(ground) == dark


# -- reader ------------------------------------------------------------------------------


def test_switches_hide_the_marks_of_their_kind_and_keep_the_words(page: Page) -> None:
    page.goto(READER)
    text = page.get_by_role("article", name="Text of the article")
    words = text.inner_text()
    quote = text.get_by_role("link", name=re.compile("^Quote of ")).first
    event = text.get_by_role("link", name=re.compile("^Event, ")).first
    person = text.get_by_role("link", name=re.compile("Putin")).first
    page.get_by_role("checkbox", name=re.compile("^Quotes")).uncheck()
    expect(quote).to_be_hidden()
    expect(event).to_be_visible()
    for kind in ("Events", "Transfers", "Commitments"):  # their marks may lie on the name as well
        page.get_by_role("checkbox", name=re.compile(f"^{kind}")).uncheck()
    expect(event).to_be_hidden()
    marked = style(person)
    page.get_by_role("checkbox", name=re.compile("^People")).uncheck()
    assert style(person) != marked
    expect(person).to_be_visible()
    assert re.sub(r"\s+", "", text.inner_text()) == re.sub(r"\s+", "", words)
    page.reload()  # the address holds the choice
    expect(quote).to_be_hidden()
    expect(event).to_be_hidden()
    page.get_by_role("checkbox", name=re.compile("^Quotes")).check()
    expect(quote).to_be_visible()
    expect(event).to_be_hidden()


def test_a_mark_shows_its_card_and_a_card_shows_its_words(page: Page) -> None:
    page.goto(READER)
    text = page.get_by_role("article", name="Text of the article")
    marker = text.get_by_role("link", name=re.compile("^Quote of ")).last
    name = str(marker.get_attribute("href")).removeprefix("#")
    card = page.locator(f"[id='{name}']")
    marker.click()
    expect(card).to_be_focused()
    expect(card).to_be_in_viewport()
    words = text.locator(f"[data-in~='{name}']").first
    chosen = style(words)
    other = page.get_by_role("region", name=re.compile("^Events")).get_by_role("article").first
    assert other.get_attribute("id") != name
    other.get_by_role("paragraph").first.click()
    assert style(words) != chosen, "the words of the card chosen before are still shown"
    first = text.locator(f"[data-in~='{other.get_attribute('id')}']").first
    expect(first).to_be_in_viewport()


def test_a_link_to_a_sentence_opens_at_the_sentence(page: Page) -> None:
    page.goto(READER)
    last = (
        page.get_by_role("article", name="Text of the article").get_by_role("link", name="Link to this sentence").last
    )
    fragment = str(last.get_attribute("href"))
    assert re.fullmatch(r"#s-[0-9a-f-]+", fragment)
    page.goto("about:blank")
    page.set_viewport_size({"width": 390, "height": 500})
    page.goto(f"{READER}{fragment}")
    sentence = page.locator(f"[id='{fragment[1:]}']")
    expect(sentence).to_be_in_viewport()
    assert sentence.evaluate("e => e.matches(':target')")


def test_a_finding_of_a_list_opens_its_sentence_in_the_reader(page: Page) -> None:
    page.goto("/quotes/?year=1995")
    row = page.get_by_role("main").get_by_role("article").first
    row.get_by_text("Sentence", exact=True).click()
    sentence = row.get_by_role("blockquote").last.inner_text()
    row.get_by_role("link", name=re.compile(r", no\. \d+$")).click()
    target = page.locator(":target")
    expect(target).to_be_in_viewport()
    assert re.sub(r"\W+", "", sentence) in re.sub(r"\W+", "", str(target.text_content()))


# -- filters -----------------------------------------------------------------------------


def test_a_filter_goes_into_the_address_and_its_chip_takes_it_away(page: Page) -> None:
    page.goto("/events/")
    everything = page.get_by_role("status").first.inner_text()
    page.get_by_role("group", name="Status").get_by_role("checkbox", name="planned").check()
    page.get_by_role("textbox", name="Actor").fill("Japan")
    page.get_by_role("button", name="Apply filters").first.click()
    assert "status=planned" in page.url
    assert re.search(r"actor=J", page.url)
    rows = page.get_by_role("main").get_by_role("article")
    assert rows.count() >= 1
    assert rows.filter(has=page.get_by_text("planned", exact=True)).count() == rows.count()
    chips = page.get_by_role("list", name="Active filters").get_by_role("link")
    chips.filter(has_text="planned").click()
    assert "status=planned" not in page.url
    assert "actor=J" in page.url
    chips.filter(has_text="Japan").first.click()
    assert page.get_by_role("status").first.inner_text() == everything


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ("2000-13", "months run from 01 to 12"),
        ("2000-02-31", "February 2000 has 29 days"),
        ("2000-2-9", "two digits"),
        ("soon", "write a year"),
    ],
)
def test_a_date_that_cannot_be_names_the_faulty_part(page: Page, typed: str, fault: str) -> None:
    page.goto("/events/?year=1995")
    page.get_by_role("textbox", name="From").fill(typed)
    page.get_by_role("button", name="Apply filters").first.click()
    expect(page.get_by_role("alert")).to_contain_text(f"“{typed}” is not a date")
    expect(page.get_by_role("alert")).to_contain_text(fault)
    field = page.get_by_role("textbox", name="From")
    expect(field).to_have_value(typed)
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_have_accessible_description(re.compile(re.escape(fault)))


def test_filters_that_leave_nothing_say_why_and_offer_a_way_back(page: Page) -> None:
    page.goto("/transfers/?year=1995&q=zzqx")
    main = page.get_by_role("main")
    expect(main).to_contain_text("No transfers fit these filters.")
    expect(main).to_contain_text("issues that report them are not loaded")
    main.get_by_role("link", name="Take all filters away").click()
    expect(page).to_have_url(re.compile(r"/transfers/$"))


# -- search ------------------------------------------------------------------------------


def ask(page: Page, words: str) -> None:
    page.goto("/dossiers/")
    page.get_by_role("searchbox").fill(words)
    page.get_by_role("searchbox").press("Enter")
    page.wait_for_url("**/search/?*")


def test_search_marks_the_words_and_opens_the_sentence(page: Page) -> None:
    ask(page, "Kawana")
    result = page.get_by_role("main").get_by_role("article").first
    expect(result.get_by_role("mark").first).to_have_text("Kawana")
    result.get_by_role("link").first.click()
    page.wait_for_url(re.compile(r"/articles/[^/]+/#s-"))
    expect(page.locator(":target")).to_contain_text("Kawana")


def test_an_open_quotation_mark_is_pointed_at(page: Page) -> None:
    ask(page, 'Putin "two islands')
    expect(page.get_by_role("alert")).to_have_text(re.compile(r"before “two islands” .*is open"))


@pytest.mark.usefixtures("seeds")
def test_a_misspelt_name_finds_the_person(page: Page) -> None:
    ask(page, "Prihodko")
    page.get_by_role("main").get_by_role("link", name="Sergei Prikhodko").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sergei Prikhodko")


@pytest.mark.parametrize(("typed", "name"), [("Hashimotto", "Ryutaro Hashimoto"), ("Yeltzin", "Boris Yeltsin")])
def test_a_slip_of_the_pen_finds_the_name_of_the_demo_articles(page: Page, typed: str, name: str) -> None:
    ask(page, typed)
    expect(page.get_by_role("main").get_by_role("link", name=name).first).to_be_visible()


def test_a_search_without_results_explains_itself(page: Page) -> None:
    ask(page, "zzqxwv")
    main = page.get_by_role("main")
    expect(main).to_contain_text("Nothing of this kind matches.")
    expect(main).to_contain_text("Issues that are not loaded cannot be searched.")


# -- honesty -----------------------------------------------------------------------------


@pytest.mark.parametrize("address", ["/events/", "/dossiers/wto-accession/?kind=event", "/issues/monitor/7/95/"])
def test_no_event_stands_without_the_word_for_its_standing(page: Page, address: str) -> None:
    page.goto(address)
    if address.startswith("/issues/"):
        page.get_by_role("main").get_by_role("link", name=re.compile(r"^Events \d+$")).click()
    rows = page.get_by_role("main").get_by_role("article")
    assert rows.count() > 2
    assert rows.filter(has=page.get_by_text(STATUS_WORDS)).count() == rows.count()


@pytest.mark.parametrize(
    "address", ["/events/", "/quotes/", "/commitments/", "/transfers/", "/dossiers/aid-flows/", READER, "/actors/JPN/"]
)
def test_what_the_machine_found_is_called_a_suggestion(page: Page, address: str) -> None:
    page.goto(address)
    main = page.get_by_role("main")
    findings = main.get_by_role("article").or_(main.get_by_role("row"))
    # A finding is whatever says where it is printed.
    printed = findings.filter(has=page.get_by_role("link", name=re.compile(r", no\. \d+$")))
    printed = printed.filter(has=page.get_by_role("contentinfo").or_(page.locator("footer")))
    assert printed.count() > 2
    assert printed.filter(has=page.get_by_text("suggestion", exact=True)).count() == printed.count()
