"""Stories A2, A3, A5, A7 on the real and demo articles: a promise that slid, a denial, a loan, a claim confirmed."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.model, pytest.mark.usefixtures("seeds")]

MONITOR, EDM = "monitor/6/32", "eurasia-daily-monitor/2/217"
OWN = ("/claims/?answer=denied", "/reversals/", "/ledger/?money_year=1999", "/commitments/?due=ahead")


def claim(page: Page, words: str, issue: str = EDM) -> None:
    """Opens the one claim of an issue whose words hold these."""
    page.goto(f"/claims/?issue={issue}")
    link = page.get_by_role("main").get_by_role("article").get_by_role("link").filter(has_text=words)
    expect(link).to_have_count(1)
    link.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(words)


def region(page: Page, heading: str) -> Locator:
    return page.get_by_role("region", name=heading, exact=True)


def test_a2_the_treaty_by_2000_shows_who_promised_it_how_it_slid_and_that_it_was_not_met(page: Page) -> None:
    page.goto(f"/commitments/?issue={MONITOR}&status=moved")
    region(page, "Due dates that moved").get_by_role("heading", level=3).get_by_role("link").click()
    main = page.get_by_role("main")
    expect(main).to_contain_text("Yeltsin and then Japanese Prime Minister Ryutaro Hashimoto had committed themselves")
    steps = region(page, "How the due date moved").get_by_role("row")
    expect(steps).to_have_count(3)  # the head and two tellings
    expect(steps.nth(1)).to_contain_text(re.compile(r"1997.*Japan.*Russia.*2000.*moved", re.S))
    expect(steps.nth(2)).to_contain_text(re.compile(r"late 1999.*Japan.*31 Dec 2000.*0 to 365 days later", re.S))
    expect(steps.nth(2)).to_contain_text("Japanese officials suddenly began to speak instead of a deadline")
    for step in (1, 2):
        assert "#s-" in str(steps.nth(step).get_by_role("link").last.get_attribute("href"))
    expect(page.get_by_role("definition").filter(has_text="Not met as far as told")).to_have_count(1)


def test_a3_losyukov_denies_what_mainichi_s_unnamed_source_told(page: Page) -> None:
    claim(page, "joint economic exploitation of the South Kurils")
    chain = page.get_by_role("list", name="How it came here").first
    expect(chain).to_contain_text(
        re.compile(
            r"an unnamed Russian Foreign Ministry source.*source not named.*through.*Mainichi.*Interfax.*15 Nov 2005",
            re.S,
        )
    )
    answer = region(page, "What confirms, denies or takes it up").get_by_role("article")
    expect(answer).to_have_count(1)
    expect(answer).to_contain_text("is denied by")
    expect(answer).to_contain_text("I know nothing about this")
    expect(answer).to_contain_text(re.compile(r"Alexander Losyukov.*15 Nov 2005.*Interfax", re.S))
    expect(answer).to_contain_text("Why they are linked")
    answer.get_by_role("link", name=re.compile("I know nothing")).click()
    expect(region(page, "What confirms, denies or takes it up")).to_contain_text("denies")


def test_a5_the_loan_shows_what_was_paid_and_is_open_from_the_real_article_alone(page: Page) -> None:
    page.goto(f"/ledger/?issue={MONITOR}")
    derived = page.get_by_role("main").get_by_role("paragraph").filter(has_text="derived:")
    expect(derived).to_contain_text(
        re.compile(r"US\$1,275 million\s+paid\s+of\s+US\$1\.5 billion,\s+US\$225 million\s+open")
    )
    page.goto(f"/ledger/?issue={MONITOR}&draw=disbursed.USD")
    flow = region(page, "From whom to whom").get_by_role("row").filter(has_text="Japan")
    expect(flow).to_have_count(1)
    expect(flow).to_contain_text(re.compile(r"Japan\s*Russia\s*US\$1,275 million\s*.*3"))


def test_a5_the_grant_stays_a_line_of_its_own_and_trade_is_no_money_that_moved(page: Page) -> None:
    page.goto(f"/ledger/?issue={MONITOR}&instrument=grant")
    expect(page.get_by_role("row").filter(has_text="US$120 million")).not_to_have_count(0)
    expect(page.get_by_role("status")).to_contain_text("1 transfers")
    page.goto("/ledger/")
    expect(page.get_by_role("main")).not_to_contain_text("US$9 billion")
    page.goto(f"/ledger/?issue={EDM}")
    expect(page.get_by_role("main")).not_to_contain_text("US$10 billion")


def test_a5_the_programme_across_articles_gives_a_range_where_sources_disagree_and_opens_its_parts(page: Page) -> None:
    page.goto("/programmes/")
    page.get_by_role("link", name=re.compile("Loan, Japan to Russia, 1998")).click()
    main = page.get_by_role("main")
    paid = main.get_by_role("definition").filter(has_text="US$1,275 million").first
    paid.locator("summary").click()
    parts = page.get_by_role("list", name="Payments that were added").get_by_role("listitem")
    for sum_ in ("US$800 million", "US$375 million", "US$100 million"):
        expect(parts.filter(has_text=sum_)).not_to_have_count(0)
    assert "#s-" in str(parts.first.get_by_role("link").first.get_attribute("href"))
    expect(main.get_by_role("term").filter(has_text="open")).to_contain_text("derived")


def test_a7_the_claim_of_the_wto_goes_from_speculation_through_yomiuri_to_gref(page: Page) -> None:
    claim(page, "had reached an agreement regarding Japan’s support of Russia’s WTO accession bid")
    expect(page.get_by_role("list", name="How it came here").first).to_contain_text(
        re.compile(r"sources in the Japanese government.*14 Nov 2005.*Yomiuri", re.S)
    )
    steps = region(page, "From speculation to confirmation").get_by_role("row")
    told = [" ".join(words.split()) for words in steps.all_inner_texts()][1:]
    rungs = [re.search(r"\b(speculated|reported|asserted|confirmed|denied)\b", words)[1] for words in told]  # type: ignore[index]
    assert rungs[0] == "speculated"
    assert rungs[-2:] == ["reported", "confirmed"]
    assert "no link ties it" in told[0]
    assert "14 Nov 2005" in told[-2]
    assert "17 Nov 2005" in told[-1]
    assert "German Gref" in told[-1]


def test_a7_claims_are_filtered_by_their_certainty(page: Page) -> None:
    page.goto(f"/claims/?issue={EDM}&hedge=reported&answer=confirmed")
    rows = page.get_by_role("main").get_by_role("article")
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text("Yomiuri")
    expect(rows).to_contain_text("confirmed by another")


def test_a8_ivanov_s_word_on_tokyo_s_support_is_marked_as_reported_by_the_other_party(page: Page) -> None:
    claim(page, "won Tokyo’s support", MONITOR)
    expect(page.get_by_text("Reported by the other party:").first).to_be_visible()
    page.goto("/reversals/?side=JPN")
    pair = page.get_by_role("article").filter(has_text="won Tokyo’s support")
    expect(pair).to_contain_text("Reported by the other party:")
    expect(pair).to_contain_text("56 days later")


@pytest.mark.parametrize("address", OWN)
@pytest.mark.usefixtures("faults")
def test_a_page_is_sound_for_axe_in_light_and_dark_and_fits_a_narrow_screen(page: Page, address: str) -> None:
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        for width in (390, 1440):
            page.set_viewport_size({"width": width, "height": 900})
            page.goto(address)
            assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
        found = Axe().run(page).response["violations"]
        assert [(fault["id"], [node["target"] for node in fault["nodes"]][:3]) for fault in found] == []


@pytest.mark.parametrize("address", OWN)
def test_rows_are_there_without_scripts(plain: Page, base_url: str, address: str) -> None:
    plain.goto(f"{base_url}{address}")
    expect(plain.get_by_role("main").locator("[data-row]").first).to_be_visible()


def test_claims_and_commitments_are_reached_and_opened_by_keyboard(page: Page) -> None:
    page.goto("/claims/?answer=denied")
    page.keyboard.press("j")
    page.keyboard.press("Tab")  # from the row to its words
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/claims/[\w-]+/[0-9a-f]+/"))
    page.goto("/claims/?answer=denied")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/articles/[\w-]+/#s-"))
    page.goto("/commitments/?due=ahead")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/commitments/[\w-]+/[0-9a-f]+/"))
