"""Stories A1, A4, A8, A9 and A10 in the browser: two actors, their meetings, and their words side by side."""

import re
from datetime import date

import pytest
from icalendar import Calendar
from playwright.sync_api import Locator, Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.model, pytest.mark.usefixtures("seeds", "faults")]

DEADLINE = "/compare/?actor=JPN&actor=RUS&dossier=kuril-dispute&happened_from=1997&happened_to=2005&q={}"
STANCE = "/compare/?actor=JPN&actor=RUS&q=Chechen+or+Chechnya+or+Caucasus&happened_from=1999&happened_to=2000"
PAIR = "/pairs/JPN/RUS/"


def cards(page: Page, *words: str) -> Locator:
    """The cards that have all these words."""
    found = page.get_by_role("article")
    for word in words:
        found = found.filter(has_text=word)
    return found


def one(page: Page, *words: str) -> Locator:
    """The one card that has all these words."""
    found = cards(page, *words)
    expect(found).to_have_count(1)
    return found


def pages_of(page: Page, address: str) -> list[str]:
    """The words of every page of a comparison."""
    texts: list[str] = []
    while not texts or page.get_by_role("link", name="Next", exact=True).count():
        page.goto(f"{address}&page={len(texts) + 1}")
        texts.append(page.locator("#compare-table").inner_text())
    return texts


def said(page: Page, words: str) -> Locator:
    """The one card of the two real articles whose own words these are."""
    own = page.locator("blockquote.claim-card__words", has_text=words)
    found = page.get_by_role("article").filter(has=own).filter(has_text=re.compile("vol. 6, no. 32|vol. 2, no. 217"))
    expect(found).to_have_count(1)
    return found


# A1


def test_a1_both_sides_on_the_deadline_stand_in_two_columns_by_date(page: Page) -> None:
    page.goto(DEADLINE.format("treaty or illusion or “by the year”"))
    head = page.locator("#compare-table thead")
    expect(head.get_by_role("columnheader")).to_have_text(["Date", "Japan", "Russia", "Between them"])
    words = " ".join(pages_of(page, DEADLINE.format("")))
    places = []
    for said in (
        "Boris Yeltsin and then Japanese Prime Minister Ryutaro Hashimoto had committed themselves",
        "dispense with the “illusion”",
        "it is necessary to sign a peace treaty on the basis of resolving this territorial question",
        "any progress on bilateral peace treaty is unlikely in the next 10 years",
    ):
        assert said in words
        places.append(words.index(said))
    assert places == sorted(places)


def test_a1_each_row_has_speaker_office_of_the_day_outlet_its_day_and_the_sentence(page: Page) -> None:
    page.goto(DEADLINE.format("illusion"))
    illusion = said(page, "dispense with the “illusion”")
    expect(illusion).to_contain_text("Igor Ivanov")
    expect(illusion).to_contain_text("asserted")
    expect(illusion).to_contain_text("Foreign Minister, Russia")
    expect(illusion).to_contain_text(
        "until 11 Feb 2000"
    )  # the day of the Monitor that is referred to; no outlet is cited
    page.goto(DEADLINE.format("territorial"))
    koizumi = said(page, "it is necessary to sign a peace treaty")
    expect(koizumi).to_contain_text("Junichiro Koizumi")
    expect(koizumi).to_contain_text("Prime Minister, Japan")
    expect(koizumi).to_contain_text("13 Nov 2005")
    page.goto(DEADLINE.format("unlikely"))
    kremlin = said(page, "any progress on bilateral peace treaty is unlikely")
    expect(kremlin).to_contain_text("a Kremlin source")
    expect(kremlin).to_contain_text("Izvestiya, 16 Nov 2005")
    assert kremlin.locator("xpath=ancestor::td").get_attribute("data-label") == "Russia"
    kremlin.get_by_role("link", name="Eurasia Daily Monitor, vol. 2, no. 217").click()
    expect(page).to_have_url(re.compile(r"/articles/eurasia-daily-monitor-2-217/#s-"))
    expect(page.locator(":target")).to_contain_text("unlikely in the next 10 years")


def test_a1_the_deadline_that_slid_is_marked_as_a_change_of_position(page: Page) -> None:
    page.goto(DEADLINE.format("“by the year 2000”"))
    moved = page.get_by_role("row").filter(has_text="do just this by the year 2000")
    expect(moved.filter(has_text="the due date was moved").first).to_contain_text("change of position")


# A4


def test_a4_the_exchange_is_read_in_order_with_the_denial_between(page: Page) -> None:
    page.goto("/compare/?actor=JPN&actor=RUS&happened_from=2005-11-15&happened_to=2005-11-17&dossier=kuril-dispute")
    text = page.locator("#compare-table").inner_text()
    assert text.index("completely split") < text.index("new era")
    split = said(page, "completely split")
    expect(split).to_contain_text("Sergei Prikhodko")
    expect(split).to_contain_text("15 Nov 2005")
    era = said(page, "new era")
    expect(era).to_contain_text("Issei Nomura")
    expect(era).to_contain_text("Rossiiskaya gazeta, 17 Nov 2005")
    assert era.locator("xpath=ancestor::td").get_attribute("data-label") == "Japan"
    expect(page.get_by_role("row").filter(has=era)).to_contain_text("contradiction")


def test_a4_the_answer_is_marked_as_a_denial_of_the_other_side_s_words(page: Page) -> None:
    page.goto("/compare/?actor=JPN&actor=RUS&happened_from=2005-11-15&happened_to=2005-11-17&q=regrettable+or+split")
    abe = said(page, "extremely regrettable")
    expect(abe).to_contain_text("Shinzo Abe")
    expect(abe).to_contain_text("Chief Cabinet Secretary, Japan")
    expect(abe).to_contain_text("16 Nov 2005")
    row = page.get_by_role("row").filter(has=abe)
    expect(row).to_contain_text("denial")
    row.get_by_role("link", name=re.compile("completely split")).click()
    expect(page.locator(":target")).to_contain_text("Sergei Prikhodko")


# A8


def test_a8_tokyo_s_stance_changes_and_the_support_is_only_what_the_other_party_reports(page: Page) -> None:
    page.goto(STANCE)
    table = page.locator("#compare-table")
    text = table.inner_text()
    affair, joined, won = "the Chechen conflict was Russia’s internal affair", "joined in condemnation", "won Tokyo’s"
    assert text.index(affair) < text.index(won)
    assert text.index(joined) < text.index(won)
    expect(said(page, affair)).to_contain_text("Japan")
    expect(page.get_by_role("row").filter(has_text=joined).first).to_contain_text("change of position, Japan")
    claim = table.get_by_role("cell").filter(has_text="reported by the other party, Russia")
    expect(claim).to_have_count(1)
    expect(claim).to_contain_text(won)
    assert claim.get_attribute("data-label") == "Japan"
    expect(said(page, won)).to_contain_text("11 Feb 2000")
    claim.get_by_role("link", name="the words").click()
    expect(page.locator(":target")).to_contain_text("Igor Ivanov")


def test_a8_only_differences_leaves_what_stands_against_something(page: Page) -> None:
    page.goto(STANCE)
    before = page.get_by_role("article").count()
    page.get_by_role("link", name="Only differences").click()
    expect(page).to_have_url(re.compile("show=differences"))
    assert 0 < page.get_by_role("article").count() < before
    expect(page.locator("#compare-table")).to_contain_text("change of position")


# A9


def test_a9_japan_and_russia_statements_topics_tone_and_gaps_open_their_sentences(page: Page) -> None:
    page.goto("/pairs/")
    page.get_by_role("link", name="Japan and Russia").click()
    expect(page).to_have_url(re.compile(PAIR))
    for side in ("Japan", "Russia"):
        assert page.get_by_role("region", name=f"Statements of {side}").get_by_role("article").count() >= 3
    gaps = page.get_by_role("region", name=re.compile("^Where they contradict"))
    gap = gaps.locator(".pair-gap").filter(has_text="new era")
    expect(gap).to_contain_text("Issei Nomura")
    expect(gap).to_contain_text("Sergei Prikhodko")
    expect(gap).to_contain_text("contradicts")
    gap.get_by_role("link", name=re.compile("vol. 2, no. 217")).first.click()
    expect(page.locator(":target")).to_be_visible()


def test_a9_a_number_of_a_topic_opens_as_many_rows(page: Page) -> None:
    page.goto(PAIR)
    topic = page.get_by_role("region", name="Topics").get_by_role("listitem").first
    number = topic.locator(".num").inner_text()
    topic.get_by_role("link").click()
    expect(page.get_by_role("heading", level=2).first).to_have_text(re.compile(rf"Kuril dispute {number}$"))


def test_a9_a_mark_of_the_tone_says_n_and_opens_as_many_rows_with_their_weights(page: Page) -> None:
    page.goto(PAIR)
    marks = page.locator("a.tone__mark")
    mark = page.get_by_role("link", name=re.compile(r"^Jan to Mar 2000: mean [+-]\d+\.\d of \d+ events?$"))
    expect(mark).to_have_count(1)
    name = str(mark.get_attribute("aria-label"))
    mean, n = re.search(r"mean ([+-]\d+\.\d) of (\d+)", name).groups()  # type: ignore[union-attr]
    assert mark.locator(".tone__n").text_content() == n
    mark.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("quarter=2000-Q1"))
    rows = page.get_by_role("region", name=re.compile("^What happened, Jan to Mar 2000"))
    expect(rows.get_by_role("article")).to_have_count(int(n))
    weights = [float(w) for w in re.findall(r"weight ([+-]\d+\.\d), that of [A-Z]+", rows.inner_text())]
    assert len(weights) == int(n)
    assert round(sum(weights) / len(weights), 1) == pytest.approx(float(mean), abs=0.051)
    assert set(rows.locator(".status").all_inner_texts()) == {"happened"}
    page.get_by_text("The same as a table").click()
    expect(page.get_by_role("region", name="Tone by quarter, a table").get_by_role("row")).to_have_count(
        marks.count() + 1
    )


# A10


def meeting(page: Page, *words: str) -> Locator:
    """The one meeting that has all these words."""
    return one(page, *words)


def test_a10_meetings_say_whether_they_were_held_planned_or_refused(page: Page) -> None:
    page.goto("/meetings/?issue=monitor/6/32")
    expect(meeting(page, "Talks between Russia and Japan in Tokyo")).to_contain_text("held")
    expect(meeting(page, "meeting of foreign ministers from the G-7 countries and Russia")).to_contain_text("held")
    july = meeting(page, "Putin (assuming that he is reelected) will meet with Obuchi")
    expect(july).to_contain_text("planned")
    expect(july).to_contain_text("Jul 2000")
    expect(july).not_to_contain_text("held")
    page.goto("/meetings/?issue=eurasia-daily-monitor/2/217")
    tokyo = meeting(page, "November 20-22 trip to Japan")
    expect(tokyo).to_contain_text("planned")
    expect(tokyo).to_contain_text("20–22 Nov 2005")
    expect(tokyo).to_contain_text("Tokyo")
    earlier = meeting(page, "Putin has visited Japan only once")
    expect(earlier).to_contain_text("held")
    expect(earlier).to_contain_text("Sep 2000")


def test_a10_the_calendar_has_the_same_meetings_tentative_cancelled_or_confirmed(page: Page) -> None:
    page.goto("/meetings/?issue=eurasia-daily-monitor/2/217")
    page.get_by_text("Subscribe in a calendar").click()
    assert str(page.get_by_role("link", name="Subscribe", exact=True).get_attribute("href")).startswith("webcal://")
    address = str(page.get_by_role("link", name="Download as iCalendar").get_attribute("href"))
    answer = page.request.get(address)
    assert answer.headers["content-type"].startswith("text/calendar")
    entries = Calendar.from_ical(answer.body()).walk("VEVENT")
    visit = next(entry for entry in entries if "November 20-22 trip" in entry["DESCRIPTION"])
    assert (visit["DTSTART"].dt, visit["DTEND"].dt) == (date(2005, 11, 20), date(2005, 11, 23))
    assert visit["STATUS"] == "TENTATIVE"
    assert visit["LOCATION"] == "Tokyo"
    once = next(entry for entry in entries if "only once" in entry["DESCRIPTION"])
    assert (once["STATUS"], once["DTSTART"].dt, once["DTEND"].dt) == ("CONFIRMED", date(2000, 9, 1), date(2000, 10, 1))
    page.goto(str(visit["URL"]))
    expect(page.locator(":target")).to_contain_text("November 20-22 trip")


# All of them


@pytest.mark.parametrize("address", [PAIR, "/pairs/", "/meetings/?issue=monitor/6/32", STANCE])
def test_with_scripts_off_the_rows_are_there(plain: Page, base_url: str, address: str) -> None:
    plain.goto(base_url + address)
    assert plain.locator("[data-row]").count() >= 3
    expect(plain.get_by_role("button", name="Copy as table")).to_have_count(0)


def test_the_comparison_is_copied_as_a_table(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(STANCE)
    page.get_by_role("button", name="Copy as table").click()
    expect(page.get_by_text(re.compile(r"^\d+ rows copied$"))).to_be_visible()
    text = str(page.evaluate("navigator.clipboard.readText()"))
    first = text.splitlines()[0]
    assert first.split("\t") == ["Date", "Japan", "Russia", "Between them"]
    assert "reported by the other party, Russia" in text
