"""Story A6: threads in lanes on one axis across both real issues; and how a reader moves along the axis."""

import contextlib
import re
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import SEEDS, _served
from tests.machine import Machine

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.model]

FIRST_DAY_OF_2000, LAST_DAY_OF_2005 = 10957, 13148


@pytest.fixture(scope="module")
def two_issues(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site that holds nothing but the two real issues, of February 2000 and November 2005."""
    if not SEEDS.is_dir():
        pytest.skip("the two real articles do not lie in shared/seeds beside the checkout")
    folder = tmp_path_factory.mktemp("two_issues")
    (folder / "static").mkdir()
    machine = Machine(folder, "config.settings.browser")
    with contextlib.closing(machine):
        code, words = machine.run("ingest", str(SEEDS))
        assert code == 0, words
        with _served(machine, folder / "served.log") as address:
            yield address


def chart(page: Page) -> Locator:
    """The chart, once it is drawn."""
    drawn = page.get_by_role("application", name=re.compile("^Timeline"))
    expect(drawn.locator(".tl-glyph").first).to_be_attached()
    return drawn


def lanes(page: Page) -> list[str]:
    return chart(page).locator(".tl-heads__name tspan:first-child").all_text_contents()


def query(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def test_a6_threads_lie_in_lanes_on_one_axis_and_the_years_without_issues_are_hatched(
    page: Page, two_issues: str, faults: list[str]
) -> None:
    words = "words=Chechnya+or+Chechen+or+%22Security+Council%22&words=summit+or+talks"
    with page.expect_response("**/timeline/items/**") as answer:
        page.goto(f"{two_issues}/timeline/?{words}")
    drawn = answer.value.json()
    assert lanes(page) == [
        "Chechnya or Chechen or \"Security Council\"", "summit or talks", "The Kuril dispute",
        "Joining the World Trade Organization", "Loans, grants and aid", "In no topic",
    ]  # fmt: skip
    for n, (_, name, _) in enumerate(drawn["lanes"][:5]):
        items = [item for item in drawn["items"] if n in item[6]]
        assert items, name
    kurils = [item for item in drawn["items"] if 2 in item[6] and item[1] is not None]
    assert min(item[1] for item in kurils) < FIRST_DAY_OF_2000 + 60
    assert max(item[1] for item in kurils) > LAST_DAY_OF_2005 - 90
    (gap,) = drawn["gaps"]
    assert FIRST_DAY_OF_2000 < gap[0] < FIRST_DAY_OF_2000 + 60
    assert LAST_DAY_OF_2005 - 60 < gap[1] < LAST_DAY_OF_2005
    expect(chart(page).locator(".tl-gap", has_text="no issues loaded").first).to_be_visible()
    # What is planned, denied and only speculated has another line than what happened, and its word.
    lines = dict(drawn["statuses"])
    assert lines["happened"] == "solid"
    assert {lines[word] for word in ("planned", "denied", "speculated") if word in lines} <= {
        "dashed",
        "struck",
        "dotted",
    }
    assert "dashed" in lines.values()


def test_a_chosen_mark_shows_its_sentence_and_outlet_and_stays_in_the_address(
    page: Page, two_issues: str, faults: list[str]
) -> None:
    page.goto(f"{two_issues}/timeline/")
    box = chart(page)
    box.focus()
    page.keyboard.press("]")
    side = page.get_by_role("complementary", name="Selected in the chart")
    expect(side.get_by_role("article")).to_have_count(1)
    expect(side.locator(".finding__sentence")).to_be_visible()
    expect(page).to_have_url(re.compile(r"[?&]sel=\d+"))
    chosen = query(page)["sel"]
    page.keyboard.press("]")
    expect(page).not_to_have_url(re.compile(rf"sel={chosen[0]}(&|$)"))
    page.reload()
    expect(side.get_by_role("article")).to_have_count(1)
    page.keyboard.press("Tab")
    chart(page).focus()
    page.keyboard.press("Escape")
    expect(side).to_be_hidden()


def test_keys_and_buttons_zoom_and_the_rows_below_follow(page: Page, two_issues: str, faults: list[str]) -> None:
    page.goto(f"{two_issues}/timeline/")
    chart(page).focus()
    rows = page.locator("#timeline-rows")
    before = rows.get_by_role("status").inner_text()
    for _ in range(3):
        page.keyboard.press("+")
    page.get_by_role("button", name="Later").click()
    expect(page).to_have_url(re.compile(r"from=\d{4}-\d\d-\d\d&to=\d{4}-\d\d-\d\d"))
    expect(rows.get_by_role("status")).to_contain_text("from ")
    assert rows.get_by_role("status").inner_text() != before
    handle = page.get_by_role("slider", name="Last day shown")
    shown = handle.get_attribute("aria-valuenow")
    handle.focus()
    page.keyboard.press("ArrowLeft")
    expect(handle).not_to_have_attribute("aria-valuenow", str(shown))
    page.get_by_role("button", name="All", exact=True).click()
    expect(page).not_to_have_url(re.compile("from="))


def test_lanes_of_actors_stand_in_the_address(page: Page, two_issues: str, faults: list[str]) -> None:
    page.goto(f"{two_issues}/timeline/")
    chart(page)
    page.get_by_label("Lanes").select_option("actor")
    expect(page).to_have_url(re.compile("lane=actor"))
    expect(chart(page).locator(".tl-heads__name", has_text="Russia").first).to_be_visible()
    page.reload()
    assert "Japan" in lanes(page)


def test_without_scripts_the_rows_stand_in_order_of_time(plain: Page, two_issues: str) -> None:
    plain.goto(f"{two_issues}/timeline/?from=2000-01-01&to=2000-12-31")
    expect(plain.get_by_text("The rows below are the same findings")).to_be_visible()
    assert plain.locator("#timeline-rows").get_by_role("article").count() > 5
