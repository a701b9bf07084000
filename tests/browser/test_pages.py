"""What holds of every page: it answers, fits, is sound for axe, and works without scripts."""

import re
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.model]

# Pages of few rows where there is a choice: every component is on them, and axe is slow on long ones.
PAGES = {
    "home": "/",
    "issues": "/issues/?publication=monitor&year=1998",
    "issue": "/issues/monitor/7/95/",
    "reader": "/articles/monitor-7-95/",
    "actors": "/actors/?kind=group",
    "actor": "/actors/hu-jintao/",
    "places": "/places/?country=GEO",
    "place": "/places/kawana/",
    "sources": "/sources/?country=RUS",
    "source": "/sources/ntv/",
    "quotes": "/quotes/?issue=monitor/1/54&kind=direct",
    "events": "/events/?year=1995",
    "transfers": "/transfers/?year=1995",
    "programmes": "/programmes/",
    "commitments": "/commitments/?year=1995",
    "meetings": "/meetings/?year=1995",
    "pairs": "/pairs/",
    "pair": "/pairs/CHN/RUS/?kind=quote",
    "compare": "/compare/?actor=JPN&actor=RUS&happened_from=1995&happened_to=1996-06",
    "compare, faulty": "/compare/?actor=JPN",
    "map": "/map/?year=1995",
    "network": "/network/?focus=NATO&tie=consult",
    "outlets": "/outlets/",
    "timeline": "/timeline/?year=1995",
    "claims": "/claims/?year=1995",
    "changes of position": "/reversals/",
    "ledger": "/ledger/?year=1995",
    "as known on a day": "/as-known-on/1998-06-01/",
    "dossiers": "/dossiers/",
    "dossier": "/dossiers/kuril-dispute/?year=1995",
    "search": "/search/?q=Kawana",
    "search by kind": "/search/?q=Kawana&kind=quotes",
    "gallery": "/gallery/",
    "nothing fits": "/events/?q=zzqx",
    "a faulty date": "/events/?from=2000-13",
}
LISTS = {
    "issues": "/issues/",
    "actors": "/actors/",
    "places": "/places/",
    "sources": "/sources/",
    "quotes": "/quotes/",
    "events": "/events/",
    "transfers": "/transfers/",
    "commitments": "/commitments/",
    "dossier": "/dossiers/aid-flows/",
    "search": "/search/?q=islands",
}
NARROW, WIDE = {"width": 390, "height": 844}, {"width": 1440, "height": 900}
# Colours do not depend on the width; these pages have parts that only narrow screens show.
NARROW_PARTS = {"compare", "home", "events", "reader", "dossier"}
every_page = pytest.mark.parametrize("address", PAGES.values(), ids=PAGES.keys())


@every_page
@pytest.mark.usefixtures("faults", "_no_requests_outside")
def test_a_page_answers_has_one_heading_a_title_and_a_way_past_the_masthead(page: Page, address: str) -> None:
    page.set_viewport_size(NARROW)
    answer = page.goto(address)
    assert answer is not None
    assert answer.status == 200
    if address != "/gallery/":  # which shows the heads of other pages as samples
        expect(page.get_by_role("heading", level=1)).to_have_count(1)
    assert re.fullmatch(r"\S.* · Demarche", page.title())
    assert page.locator("html").get_attribute("lang") == "en-GB"
    assert page.evaluate("document.scrollingElement.scrollWidth") <= NARROW["width"]
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()


@pytest.mark.parametrize("name", [name for name in PAGES if name not in ("search by kind", "nothing fits")])
def test_axe_finds_nothing_in_light_and_dark_wide_and_narrow(page: Page, name: str) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.goto(PAGES[name])
    found = []
    for size in (WIDE, NARROW):
        page.set_viewport_size(size)
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            if scheme == "dark" and size is NARROW and name not in NARROW_PARTS:
                continue
            options: dict[str, object] = {"resultTypes": ["violations"]}
            if scheme == "dark":  # nothing else depends on the colours
                options["runOnly"] = ["color-contrast"]
            for violation in Axe().run(page, options=options).response["violations"]:
                nodes = [node["html"][:120] for node in violation["nodes"][:3]]
                found.append((size["width"], scheme, violation["id"], nodes))
    assert found == []


@pytest.mark.parametrize("address", LISTS.values(), ids=LISTS.keys())
def test_a_list_has_its_rows_without_scripts_and_fits_narrow_screens_with_all_of_them(
    plain: Page, address: str
) -> None:
    plain.set_viewport_size(NARROW)
    answer = plain.goto(address)
    assert answer is not None
    assert answer.status == 200
    main = plain.get_by_role("main")
    rows = main.get_by_role("article").or_(main.get_by_role("row")).or_(main.get_by_role("listitem"))
    assert rows.count() >= 10
    assert plain.evaluate("document.scrollingElement.scrollWidth") <= NARROW["width"]


def test_filters_submit_without_scripts_on_a_narrow_screen(plain: Page) -> None:
    plain.set_viewport_size(NARROW)
    plain.goto("/events/")
    all_events = total(plain)
    box = plain.get_by_role("group", name="Status").get_by_role("checkbox", name="planned")
    expect(box).to_be_hidden()
    plain.get_by_text("Show filters").click()
    box.check()
    plain.get_by_role("button", name="Apply filters").first.click()
    assert "status=planned" in plain.url
    assert 0 < total(plain) < all_events


def test_the_reader_shows_the_text_marks_and_cards_without_scripts(plain: Page) -> None:
    plain.goto("/articles/monitor-7-95/")
    text = plain.get_by_role("article", name="Text of the article")
    marker = text.get_by_role("link", name=re.compile("^Quote of ")).first
    marker.click()
    card = plain.locator(f"[id='{urlsplit(plain.url).fragment}']")
    expect(card).to_be_in_viewport()
    box = plain.get_by_role("checkbox", name=re.compile("^Quotes"))
    box.uncheck()
    expect(marker).to_be_hidden()


def test_the_menu_opens_without_scripts_on_a_narrow_screen(plain: Page) -> None:
    plain.set_viewport_size(NARROW)
    plain.goto("/")
    plain.get_by_text("Menu", exact=True).click()
    plain.get_by_role("navigation", name="Menu").get_by_role("link", name="Quotes").click()
    expect(plain.get_by_role("heading", level=1)).to_have_text("Quotes")


def test_no_link_of_any_page_leads_nowhere(page: Page) -> None:
    """One link of each form: the parts of an address that name a row are left out of the comparison."""
    forms: dict[str, str] = {}
    for address in PAGES.values():
        if address == "/gallery/":  # its samples lead to rows that are not there
            continue
        page.goto(address)
        for href in page.eval_on_selector_all(
            "a[href]", "links => links.map(link => new URL(link.getAttribute('href'), document.baseURI).href)"
        ):
            parts = urlsplit(href)
            if parts.scheme not in ("http", "https"):  # "webcal:" hands a calendar to another programme
                continue
            words = parts.path.strip("/").split("/")
            keys = sorted(pair.split("=")[0] for pair in parts.query.split("&") if pair)
            forms.setdefault(f"{words[0]}/{len(words)}?{keys}#{bool(parts.fragment)}", href)
    broken = []
    for href in forms.values():
        answer = page.request.get(href.split("#")[0])
        fragment = urlsplit(href).fragment
        if answer.status != 200 or (fragment and f'id="{fragment}"' not in answer.text()):
            broken.append((href, answer.status))
    assert len(forms) > 20
    assert broken == []


def test_an_address_that_does_not_exist_says_so_in_the_look_of_the_site(page: Page) -> None:
    answer = page.goto("/articles/no-such-article/")
    assert answer is not None
    assert answer.status == 404
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    expect(page.get_by_role("searchbox")).to_be_visible()


def total(page: Page) -> int:
    """The number of rows that a list says it has."""
    words = page.get_by_role("status").first.inner_text()
    found = re.match(r"\s*(\d+)", words)
    assert found is not None, words
    return int(found[1])


@pytest.mark.parametrize("address", ["/", "/dossiers/kuril-dispute/", "/actors/JPN/", "/issues/monitor/6/30/"])
def test_every_number_of_findings_opens_a_page_with_as_many(page: Page, address: str) -> None:
    page.goto(address)
    links: dict[str, int] = page.eval_on_selector_all(
        "main a[href]",
        """links => Object.fromEntries(links.flatMap(link => {
            const found = link.textContent.trim().match(/(\\d+)(?: (?:event|quote|transfer|commitment)s?)?$/);
            const of = /^\\/(events|quotes|transfers|commitments|dossiers)\\//.test(link.pathname);
            return found && of && (link.search || link.pathname.split("/").length === 3)
                ? [[link.href, Number(found[1])]] : [];
        }))""",
    )
    # Pages of more than a few dozen such numbers repeat themselves: names, years and sources alike.
    checked = dict(list(links.items())[:40])
    said = {}
    for href in checked:
        body = page.request.get(href).text()
        found = re.search(r'role="status"[^>]*>(?:\s*<[^>]+>)*\s*(\d+)', body)
        assert found is not None, href
        said[href] = int(found[1])
    assert len(checked) >= 2
    assert said == checked


@pytest.mark.parametrize("name", ["events", "quotes", "transfers", "commitments"])
def test_the_number_beside_each_value_of_a_filter_is_what_it_gives(page: Page, name: str) -> None:
    page.goto(f"/{name}/?publication=monitor")
    links = page.get_by_role("complementary", name="Filters").get_by_role("link")
    numbers = {str(link.get_attribute("href")): int(link.inner_text().split()[-1]) for link in links.all()}
    assert len(numbers) > 8
    said = {}
    for href in numbers:
        body = page.request.get(f"/{name}/{href}").text()
        found = re.search(r'role="status"[^>]*>(?:\s*<[^>]+>)*\s*(\d+)', body)
        said[href] = int(found[1]) if found else None
    assert said == numbers
