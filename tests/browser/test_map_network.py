"""An analyst at the page of Japan, on the map at the Kurils, in the network around Russia; scripts on and off."""

import gzip
import re

import pytest
from playwright.sync_api import Locator, Page, Response, expect

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.model, pytest.mark.usefixtures("seeds")]


def rows_said(page: Page) -> int:
    """How many rows a list says that it has."""
    return int(re.match(r"\d+", page.get_by_role("status").first.inner_text())[0])  # type: ignore[index]


def opens_its_rows(page: Page, link: Locator) -> None:
    """A number opens a list of as many rows."""
    count = int(link.inner_text().split()[0])
    link.click()
    assert rows_said(page) == count


@pytest.fixture(params=["scripts on", "scripts off"])
def reader(request: pytest.FixtureRequest, page: Page, plain: Page) -> Page:
    """The same reader with and without scripts."""
    return page if request.param == "scripts on" else plain


def test_japans_page_shows_whom_it_met_and_accused_and_opens_the_rows(reader: Page, base_url: str) -> None:
    for words in ("met", "accused"):
        reader.goto(f"{base_url}/actors/JPN/")
        dealings = reader.get_by_role("region", name=re.compile("^Dealings"))
        row = dealings.get_by_role("row").filter(has=reader.get_by_role("rowheader", name=words, exact=True))
        expect(row.get_by_role("link", name="Russia", exact=True)).to_be_visible()
        opens_its_rows(reader, row.get_by_role("link", name=re.compile(rf"findings?: Japan {words} Russia$")))
        expect(reader.get_by_role("main").get_by_role("article").first).to_contain_text(
            "Consult" if words == "met" else "Accuse", ignore_case=True
        )


def test_japans_page_names_what_it_never_did_and_leads_to_map_and_network(reader: Page, base_url: str) -> None:
    reader.goto(f"{base_url}/actors/JPN/")
    dealings = reader.get_by_role("region", name=re.compile("^Dealings"))
    expect(dealings.get_by_text(re.compile("^0 findings: "))).to_be_visible()
    dealings.get_by_role("link", name="Neighbourhood in the network").click()
    expect(reader.get_by_role("heading", level=1)).to_have_text("Network")
    expect(reader.get_by_role("list", name="Active filters")).to_contain_text("Japan")


def test_statements_of_a_country_are_those_of_its_people(page: Page) -> None:
    page.goto("/actors/JPN/")
    statements = page.get_by_role("region", name=re.compile("^Statements all"))
    expect(statements.get_by_role("article")).to_have_count(6)


def test_the_names_of_the_south_kurils_and_who_uses_them(reader: Page, base_url: str) -> None:
    reader.goto(f"{base_url}/places/south-kurils/")
    names = reader.get_by_role("region", name=re.compile("^Names, and who uses them"))
    expect(names.get_by_role("row").filter(has_text="“South Kurils” used by Russia")).to_be_visible()
    expect(names.get_by_role("row").filter(has_text="“Northern Territories” used by Japan")).to_be_visible()
    printed = names.get_by_role("link", name="mentions as South Kurils")
    count = int(printed.inner_text())
    printed.click()
    expect(reader.get_by_text("Printed as “South Kurils”")).to_be_visible()
    context = reader.get_by_role("region", name=re.compile("^In context"))
    expect(context.get_by_role("article")).to_have_count(count)


def test_the_map_opens_at_the_kurils_and_gives_their_rows(reader: Page, base_url: str) -> None:
    reader.goto(f"{base_url}/places/south-kurils/")
    reader.get_by_role("link", name="South Kurils on the map").click()
    expect(reader.get_by_role("heading", level=1)).to_have_text("Map")
    row = reader.get_by_role("row").filter(has=reader.get_by_role("link", name="South Kurils", exact=True))
    expect(row).to_contain_text("“Northern Territories” (Japan)")
    opens_its_rows(reader, row.get_by_role("link", name=re.compile(r"^\d+ .*: South Kurils$")).first)


@pytest.mark.usefixtures("faults")
def test_a_place_on_the_map_is_opened_by_keyboard(page: Page) -> None:
    page.goto("/map/?at=shikotan&view=43.8,146.8,9")
    island = page.get_by_role("button", name=re.compile("^Shikotan.*findings?$"))
    expect(island).to_be_visible()
    island.focus()
    page.keyboard.press("Enter")
    opened = page.get_by_role("figure").get_by_role("listitem").first
    expect(opened).to_contain_text("Shikotan")
    expect(opened.get_by_role("link").first).to_be_focused()
    expect(page).to_have_url(re.compile("at=shikotan"))
    page.keyboard.press("Escape")
    expect(island).to_be_focused()


@pytest.mark.usefixtures("faults")
def test_marks_that_lie_close_are_one_and_part_when_opened(page: Page) -> None:
    page.goto("/map/")
    marks = page.get_by_role("figure").get_by_role("button", name=re.compile("findings?$"))
    expect(marks.first).to_be_visible()
    total = sum(int(words.split()[0]) for words in page.locator("[data-place] .num").all_inner_texts())
    assert sum(int(re.search(r"\d+", words)[0]) for words in marks.all_inner_texts()) == total  # type: ignore[index]
    together = page.get_by_role("figure").get_by_role("button", name=re.compile(r"and \d+ more: \d+ findings$")).first
    before = page.url
    together.press("Enter")
    expect(page).not_to_have_url(before)


def test_the_network_around_russia_is_read_and_opened_by_rows(reader: Page, base_url: str) -> None:
    reader.goto(f"{base_url}/network/?focus=RUS&tie=consult")
    table = reader.get_by_role("table", name="Ties between actors")
    row = table.get_by_role("row").filter(has_text="met").filter(has_text="Japan").first
    expect(row).to_contain_text("planned")
    opens_its_rows(reader, row.get_by_role("link", name=re.compile("rows?: Japan met Russia$")))


@pytest.mark.usefixtures("faults")
def test_the_network_is_walked_by_keyboard(page: Page) -> None:
    page.goto("/network/")
    drawing = page.get_by_role("application", name=re.compile("^Drawing of the network"))
    if not drawing.is_visible():
        expect(page.get_by_text("This browser cannot draw the network")).to_be_visible()
        pytest.skip("this browser has no WebGL; the table holds every tie")
    drawing.focus()
    says = page.locator("[data-network-says]")
    for _ in range(40):
        page.keyboard.press("ArrowRight")
        if says.inner_text().startswith("Russia:"):
            break
    expect(says).to_contain_text(re.compile(r"^Russia: \d+ ties"))
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("focus=RUS"))
    expect(page.get_by_role("list", name="Active filters")).to_contain_text("Russia")


def test_an_outlet_says_whose_claims_it_carried_and_how_much_is_unnamed(reader: Page, base_url: str) -> None:
    reader.goto(f"{base_url}/sources/interfax/")
    claims = reader.get_by_role("region", name=re.compile("^Whose claims it carried"))
    unnamed = claims.get_by_role("link", name=re.compile(r"^\d+ of \d+ quotes rest on unnamed sources$"))
    expect(claims.get_by_role("row").filter(has_text="Russia")).to_be_visible()
    opens_its_rows(reader, unnamed)
    reader.goto(f"{base_url}/outlets/")
    row = reader.get_by_role("row").filter(has_text="Interfax")
    expect(row.get_by_role("link", name=re.compile("of Russia in Interfax$"))).to_be_visible()


@pytest.mark.parametrize(("address", "script"), [("/map/", "map"), ("/network/", "network")])
def test_the_scripts_of_a_drawing_weigh_less_than_200_kilobytes(page: Page, address: str, script: str) -> None:
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer) if ".js" in answer.url else None)
    page.goto(address, wait_until="load")
    assert any(f"pages/{script}" in answer.url for answer in answers)
    assert 0 < sum(len(gzip.compress(answer.body())) for answer in answers) < 200_000
