"""The timeline: what its chart draws, its rows, and the rows it selects."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.pages import rows

pytestmark = pytest.mark.django_db
MOST_STATEMENTS = 15
DAY_OF_1998_11_01 = 10531
DAY_OF_1998_11_30 = 10560


def drawn(client: Client, **query: Any) -> dict[str, Any]:
    response = client.get("/timeline/items/", query)
    assert response.status_code == 200
    return dict(response.json())


def statements(client: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    return len(captured)


@pytest.mark.parametrize(
    "path", ["/timeline/", "/timeline/?from=1900-01-01&to=2030-01-01"]
    + [f"/timeline/items/?lane={lane}&words=fish" for lane in ("topic", "actor", "kind", "issue")],
)  # fmt: skip
def test_the_timeline_needs_as_many_statements_for_30_rows_as_for_3(client: Client, path: str) -> None:
    rows.one_of_each(3)
    few = statements(client, path)
    rows.one_of_each(30)
    assert statements(client, path) == few
    assert few <= MOST_STATEMENTS + 4  # of which savepoints and the look-ups of the panel


def test_a_day_known_to_the_month_is_drawn_as_the_span_of_the_month(client: Client) -> None:
    made = rows.event(happened="1998-11", summary="Moscow declaration")
    (item,) = drawn(client)["items"]
    assert item[:3] == [made.pk, DAY_OF_1998_11_01, DAY_OF_1998_11_30]
    assert item[7] == "Moscow declaration"


def test_an_item_without_a_day_stands_by_its_report_or_its_issue_and_says_so(client: Client) -> None:
    rows.event(happened="", reported="2000-02-12")
    rows.event(happened="", reported="")
    assert sorted(item[5] for item in drawn(client)["items"]) == [1, 2]


def test_what_has_no_day_at_all_is_counted_and_not_drawn(client: Client) -> None:
    rows.event(happened="", article=rows.article(rows.issue(6, 31, "")))
    found = drawn(client)
    assert (found["items"], found["undated"], found["total"]) == ([], 1, 1)


@pytest.mark.parametrize(
    ("status", "line"),
    [("occurred", "solid"), ("planned", "dashed"), ("speculated", "dotted"), ("denied", "struck"),
     ("reported", "double"), ("conditional", "dash-dot"), ("cancelled", "crossed")],
)  # fmt: skip
def test_each_status_has_its_line_and_its_word(client: Client, status: str, line: str) -> None:
    event = rows.event(status=status)
    found = drawn(client)
    (item,) = found["items"]
    assert found["statuses"][item[4]] == [event.get_status_display(), line]


def test_money_pledged_is_not_drawn_as_money_paid(client: Client) -> None:
    rows.transfer(stage="pledged")
    found = drawn(client)
    assert found["statuses"] == [["pledged", "dashed"]]


def test_a_finding_lies_in_the_lane_of_each_of_its_topics_and_else_in_the_last(client: Client) -> None:
    kurils = rows.dossier()
    inside = rows.event(dossier=kurils, happened="1998")
    outside = rows.event(happened="1999")
    found = drawn(client)
    lanes = {item[0]: [found["lanes"][n][0] for n in item[6]] for item in found["items"]}
    assert lanes == {inside.pk: ["kuril-dispute"], outside.pk: [""]}


def test_words_make_lanes_of_their_own_before_the_topics(client: Client) -> None:
    kurils = rows.dossier()
    both = rows.event(dossier=kurils, text="They spoke about Chechnya.")
    found = drawn(client, words="Chechnya or Chechen")
    assert [lane[1] for lane in found["lanes"]] == ["Chechnya or Chechen", kurils.title, "In no topic"]
    assert {item[0]: item[6] for item in found["items"]} == {both.pk: [0, 1]}


def test_lanes_of_actors_hold_each_who_takes_part(client: Client) -> None:
    japan, russia = rows.actor("JPN", "Japan"), rows.actor("RUS", "Russia")
    rows.event(actor=japan, recipient=russia)
    rows.quote(speaker=japan)
    found = drawn(client, lane="actor")
    assert [lane[1] for lane in found["lanes"]] == ["Japan", "Russia", "Others"]
    assert sorted(sorted(item[6]) for item in found["items"]) == [[0], [0, 1]]


def test_lanes_of_issues_stand_in_the_order_of_print(client: Client) -> None:
    rows.event(article=rows.article(rows.issue(6, 40, "2000-02-28")))
    rows.event(article=rows.article(rows.issue(6, 30, "2000-02-11")))
    lanes = [lane[1] for lane in drawn(client, lane="issue")["lanes"]]
    assert lanes == ["Monitor, vol. 6, no. 30", "Monitor, vol. 6, no. 40", "Other issues"]


def test_a_stretch_of_months_between_two_issues_is_a_gap(client: Client) -> None:
    rows.event(article=rows.article(rows.issue(6, 30, "2000-02-11")))
    edm = rows.publication("edm", "Eurasia Daily Monitor")
    rows.event(article=rows.article(rows.issue(2, 217, "2005-11-21", publication=edm)))
    found = drawn(client)
    assert found["gaps"] == [[10998, 13108]]  # 11 Feb 2000 and 21 Nov 2005
    assert found["gap"] == "no issues loaded"
    assert drawn(client, publication="edm")["gaps"] == []


def test_an_order_by_another_clock_moves_the_chart_to_it(client: Client) -> None:
    rows.event(happened="1998", article=rows.article(rows.issue(6, 30, "2000-02-11")))
    (item,) = drawn(client, order="-published")["items"]
    assert item[1:3] == [10998, 10998]


def test_the_same_items_are_not_sent_twice(client: Client) -> None:
    rows.event()
    first = client.get("/timeline/items/")
    again = client.get("/timeline/items/", headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    rows.event()
    assert client.get("/timeline/items/", headers={"if-none-match": first["ETag"]}).status_code == 200


def test_more_than_the_chart_can_hold_comes_as_numbers_by_lane_and_month(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("relations.selectors.timeline_items.MOST_ITEMS", 2)
    kurils = rows.dossier()
    for day in ("1998-11-02", "1998-11-30", "1999-01-01"):
        rows.event(happened=day, dossier=kurils)
    found = drawn(client)
    assert (found["total"], found["months"]) == (3, [[0, DAY_OF_1998_11_01, 2], [0, 10592, 1]])
    assert drawn(client, lane="kind")["months"] == found["months"]


def test_the_rows_are_those_that_touch_the_stretch_in_order_of_time(client: Client) -> None:
    month, later = rows.event(happened="1998-11"), rows.quote(happened="2000-02-11")
    rows.event(happened="1990")
    page = client.get("/timeline/", {"from": "1998-11-13", "to": "2000-12-31"}).context["page"]
    assert [row.pk for row in page.rows] == [month.pk, later.pk]
    assert (page.total, page.in_all) == (2, 3)


def test_selected_items_come_with_their_sentence_and_outlet(client: Client) -> None:
    first = rows.event(text="Tokyo gave Moscow a grant.", source=rows.source())
    second = rows.quote()
    response = client.get("/timeline/row/", {"sel": f"{second.pk},{first.pk}"})
    assert [row.pk for row in response.context["rows"]] == [second.pk, first.pk]
    assert "Tokyo gave Moscow a grant." in response.content.decode()
    assert "Itar-Tass" in response.content.decode()


def test_what_cannot_be_is_a_page_that_does_not_exist(client: Client) -> None:
    hidden = rows.event(review_state="rejected")
    for path in (f"row/?sel={hidden.pk}", "row/?sel=x", "?from=1998-13-01", "?lane=colour", "items/?lane=colour"):
        assert client.get(f"/timeline/{path}").status_code == 404, path


def test_faulty_filters_are_named_and_draw_nothing(client: Client) -> None:
    rows.event()
    assert "no actor is called" in client.get("/timeline/?actor=Nobody").content.decode()
    assert drawn(client, actor="Nobody")["items"] == []


def test_filters_of_the_page_reach_the_chart(client: Client) -> None:
    rows.actor("JPN", "Japan")
    rows.event(actor=rows.actor("JPN"))
    page = client.get("/timeline/", {"actor": "JPN", "lane": "kind", "from": "1990-01-01"}).context["page"]
    assert page.timeline.data_url == "/timeline/items/?actor=JPN"
    assert page.timeline.lane == "kind"
    assert dict(page.filters.kept) == {"from": "1990-01-01", "lane": "kind"}
