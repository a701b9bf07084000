"""The two real articles on the pages: what a reader must find there, in the reader's own terms."""

import re
from datetime import date, datetime

import pytest
from playwright.sync_api import Locator, Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.model, pytest.mark.usefixtures("seeds")]

MONITOR = "/articles/monitor-6-32/"
EDM = "/articles/eurasia-daily-monitor-2-217/"
DAY = r"\d{1,2} [A-Z][a-z]{2} \d{4}"


def panel(page: Page, heading: str) -> Locator:
    """The section of the page with that heading, whatever number stands beside it."""
    return page.get_by_role("region", name=re.compile(f"^{heading}"))


def card(page: Page, heading: str, *words: str) -> Locator:
    """The one finding of a panel that has all these words."""
    found = panel(page, heading).get_by_role("article")
    for word in words:
        found = found.filter(has_text=word)
    expect(found).to_have_count(1)
    return found


@pytest.mark.parametrize(
    ("address", "true_day", "reason"),
    [
        ("/issues/monitor/6/32/", date(2000, 2, 15), "last week"),
        ("/issues/eurasia-daily-monitor/2/217/", date(2005, 11, 21), "still ahead"),
    ],
)
def test_the_date_of_an_issue_is_inferred_with_bounds_that_hold_the_true_day_and_reasons(
    page: Page, address: str, true_day: date, reason: str
) -> None:
    page.goto(address)
    why = panel(page, "Why this date")
    expect(why).to_contain_text("inferred")
    expect(why.get_by_role("listitem").filter(has_text=reason)).to_have_count(1)
    expect(why.get_by_role("listitem").filter(has_text="newest day")).to_have_count(1)
    bounds = page.get_by_role("main").get_by_title(re.compile(f"^{DAY} to {DAY}$")).first.get_attribute("title")
    first, last = (datetime.strptime(day, "%d %b %Y").date() for day in str(bounds).split(" to "))  # noqa: DTZ007
    assert first <= true_day <= last
    assert (last - first).days <= 7


@pytest.mark.parametrize(("address", "reason"), [(MONITOR, "last week"), (EDM, "still ahead")])
def test_the_article_says_itself_that_its_date_is_inferred_and_why(page: Page, address: str, reason: str) -> None:
    page.goto(address)
    page.get_by_text("Why this date", exact=True).click()
    says = re.compile(f"{reason}.*(so the issue appeared|its relative days are counted from)")
    expect(page.get_by_role("listitem").filter(has_text=says)).to_be_visible()
    expect(page.get_by_text("(inferred)")).to_be_visible()


def test_monitor_shows_seven_citations_and_one_cross_reference(page: Page) -> None:
    page.goto(MONITOR)
    expect(page.get_by_role("link", name="7 citations", exact=True)).to_be_visible()
    expect(page.get_by_role("link", name="1 cross-reference", exact=True)).to_be_visible()
    printed = [words.removeprefix("as printed: ") for words in page.get_by_text("as printed:").all_inner_texts()]
    assert printed == [
        "Reuters, February 11",
        "Kyodo, Russian agencies, February 11-13",
        "Asahi Shimbun, February 12",
        "Bridge News, February 11",
        "Itar-Tass, February 11",
        "Nezavisimaya gazeta, February 12",
        "Kyodo, December 17",
        "see the Monitor, February 11",
    ]


def test_monitor_shows_ivanov_as_foreign_minister_of_russia(page: Page) -> None:
    page.goto(MONITOR)
    who = panel(page, "Who and where").get_by_role("listitem").filter(has_text="Igor Ivanov")
    expect(who).to_contain_text("Foreign Minister, Russia")
    who.get_by_role("link", name="Igor Ivanov").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Igor Ivanov")
    office = panel(page, "Offices").get_by_role("row").filter(has_text="Foreign Minister")
    expect(office).to_contain_text("Russia")
    expect(office).to_contain_text("11 Sep 1998")


def test_monitor_shows_the_grant_of_120_million(page: Page) -> None:
    page.goto(MONITOR)
    grant = card(page, "Transfers", "120 million", "grant")
    expect(grant).to_contain_text("committed")
    expect(grant).to_contain_text(re.compile(r"from\s+Japan\s+to\s+Russia"))
    expect(grant).to_contain_text(re.compile(r"Bridge News,\s+11 Feb 2000"))


@pytest.mark.parametrize("address", [MONITOR, "/transfers/?issue=monitor/6/32"])
def test_the_loan_programme_shows_what_is_paid_and_what_is_open_as_derived(page: Page, address: str) -> None:
    page.goto(address)
    derived = page.get_by_role("main").get_by_role("paragraph").filter(has_text="derived:")
    expect(derived).to_have_count(1)
    expect(derived).to_contain_text(
        re.compile(r"derived:\s+US\$1,275 million\s+paid\s+of\s+US\$1\.5 billion,\s+US\$225 million\s+open")
    )
    parts = page.get_by_role("list", name="Parts of the programme").get_by_role("listitem")
    paid = [" ".join(words.split()) for words in parts.filter(has_text="disbursed").all_inner_texts()]
    assert [re.match(r"US\$(\d+) million", words)[1] for words in paid] == ["800", "375", "100"]  # type: ignore[index]
    assert "Nov 1999" in paid[1]
    assert "Jan 2000" in paid[2]


SAID = [
    ("Sergei Prikhodko", "completely split", "15 Nov 2005", None),
    ("Shinzo Abe", "it is extremely regrettable", "16 Nov 2005", None),
    ("Issei Nomura", "new era", "17 Nov 2005", "Rossiiskaya gazeta"),
    ("Alexander Losyukov", "I know nothing about this", "15 Nov 2005", "Interfax"),
]


@pytest.mark.parametrize(("speaker", "words", "day", "outlet"), SAID)
def test_edm_shows_who_said_what_when_and_who_reports_it(
    page: Page, speaker: str, words: str, day: str, outlet: str | None
) -> None:
    page.goto(EDM)
    quote = card(page, "Quotes", speaker, words)
    expect(quote.get_by_role("link", name=speaker)).to_be_visible()
    expect(quote.get_by_role("time").first).to_have_text(day)
    if outlet is None:
        expect(quote).not_to_contain_text("Reported by")
    else:
        expect(quote).to_contain_text(re.compile(rf"Reported by\s+{outlet},\s+{day}"))


@pytest.mark.parametrize("address", [EDM, "/quotes/?issue=eurasia-daily-monitor/2/217"])
def test_the_denial_of_losyukov_is_linked_to_what_it_denies(page: Page, address: str) -> None:
    page.goto(address)
    items = page.get_by_role("main").get_by_role("listitem")
    denial = items.filter(has_text="I know nothing about this").filter(has_text=re.compile(r"\bdenies\b"))
    link = denial.get_by_role("link", name=re.compile("Mainichi quoted an unnamed Russian Foreign Ministry source"))
    expect(link.first).to_be_attached()
    assert "#s-" in str(link.first.get_attribute("href"))


def test_the_kuril_dossier_holds_findings_of_both_issues_in_one_order_of_time(page: Page) -> None:
    page.goto("/dossiers/kuril-dispute/")
    order: list[tuple[int, int]] = []
    rows = 0
    issues: set[str] = set()
    while True:
        for heading in page.get_by_role("heading", level=3).all_inner_texts():
            year, month = re.search(r"\d{4}", heading), heading.split()[0]
            assert year is not None
            order.append((int(year[0]), 0 if "month not known" in heading else datetime.strptime(month, "%B").month))  # noqa: DTZ007
        findings = page.get_by_role("main").get_by_role("article")
        rows += findings.count()
        issues |= set(findings.get_by_role("link", name=re.compile(r", no\. \d+$")).all_inner_texts())
        following = page.get_by_role("link", name="Next", exact=True)
        if not following.count():
            break
        following.click()
    assert {"Monitor, vol. 6, no. 32", "Eurasia Daily Monitor, vol. 2, no. 217"} <= issues
    assert [year for year, _ in order] == sorted(year for year, _ in order)
    dated = [point for point in order if point[1]]
    assert dated == sorted(dated)
    total = re.match(r"\d+", page.locator(".results-line").inner_text())
    assert total is not None
    assert rows == int(total[0])
