"""Claims: the chain of each, what answers it, who is a party to it, how certain it became."""

import re
from typing import Any

import pytest
from django.test import Client

from entities.models import Mention
from relations.models import Quote
from relations.selectors.claims import ClaimPage
from tests.pages import rows
from tests.pages.test_lists import MOST_STATEMENTS, statements, text_of

pytestmark = pytest.mark.django_db


def address(quote: Quote) -> str:
    return f"/claims/{quote.finding.article.slug}/{quote.finding.key}/"


def page_of(client: Client, quote: Quote) -> ClaimPage:
    response = client.get(address(quote))
    assert response.status_code == 200
    return response.context["page"]


def name(quote: Quote, of: Any, *, after: int = 0) -> None:
    """Names an actor inside the quote's words."""
    finding = quote.finding
    Mention.objects.create(
        article=finding.article, sentence=finding.sentence, run=finding.run, start=finding.start + after,
        end=finding.start + after + 1, text=of.name, label="GPE", actor=of,
    )  # fmt: skip


def test_the_chain_names_source_carrier_outlet_with_its_day_and_issue_in_this_order(client: Client) -> None:
    mainichi, interfax = rows.source("mainichi", "Mainichi"), rows.source("interfax", "Interfax")
    claim = rows.quote(
        "a proposal is coming", "indirect", speaker_described="an unnamed ministry source", via=[mainichi],
        source=interfax, happened="2005-11-14", hedge="reported",
    )  # fmt: skip
    page = text_of(client.get(address(claim)))
    chain = re.search(r"told as words of(.*?)printed in Monitor, vol. 6, no. 30", page)
    assert chain is not None
    order = [
        chain[1].find(w)
        for w in ("an unnamed ministry source", "source not named", "14 Nov 2005", "Mainichi", "Interfax")
    ]
    assert -1 not in order
    assert order == sorted(order)


def test_an_outlet_that_carries_and_is_cited_stands_once_in_the_chain(client: Client) -> None:
    paper = rows.source("izvestiya", "Izvestiya")
    page = text_of(client.get(address(rows.quote("no progress", "indirect", via=[paper], source=paper))))
    assert page.count("Izvestiya") == 1


def test_links_of_both_directions_stand_with_their_reason_and_open_the_other_claim(client: Client) -> None:
    claim = rows.quote("a proposal is coming", hedge="reported")
    denial, echo = rows.quote("I know nothing about this", hedge="denied"), rows.quote("it is coming")
    rows.link("denies", denial.finding, claim.finding, reason="the words point back")
    rows.link("repeats", claim.finding, echo.finding)
    page = page_of(client, claim)
    assert {(a.words, a.other.pk) for a in page.answers} == {("is denied by", denial.pk), ("repeats", echo.pk)}
    shown = client.get(address(claim))
    assert "Why they are linked: the words point back" in text_of(shown)
    assert address(denial) in shown.content.decode()
    assert [a.words for a in page_of(client, denial).answers] == ["denies"]


def test_a_rejected_link_answers_nothing(client: Client) -> None:
    claim, denial = rows.quote(), rows.quote("No", hedge="denied")
    rows.link("denies", denial.finding, claim.finding, review_state="rejected")
    assert page_of(client, claim).answers == ()
    assert "Nothing that is loaded answers it." in text_of(client.get(address(claim)))


def test_the_ladder_goes_from_speculation_to_confirmation_in_order_of_time(client: Client) -> None:
    guess = rows.quote("a deal was cut", "indirect", hedge="speculated", happened="2005-11-10")
    report = rows.quote("there is an agreement", "indirect", hedge="reported", happened="2005-11-14")
    word = rows.quote("we shall sign", happened="2005-11-17")
    rows.link("repeats", report.finding, guess.finding)
    rows.link("confirms", word.finding, report.finding)
    steps = page_of(client, report).ladder.steps
    assert [(step.finding.pk, step.rung) for step in steps] == [
        (guess.pk, "speculated"),
        (report.pk, "reported"),
        (word.pk, "confirmed"),
    ]
    assert [step.is_claim for step in steps] == [False, True, False]


def test_what_the_same_article_supposes_of_the_same_sides_stands_beside_and_is_not_called_a_link(
    client: Client,
) -> None:
    japan, russia, thread, at = rows.actor("JPN", "Japan"), rows.actor("RUS", "Russia"), rows.dossier(), rows.article()
    words = "They reached an agreement on accession to the trade organization."
    claim = rows.quote("an agreement was reached", "indirect", hedge="reported", article=at, dossier=thread, text=words)
    for actor, after in ((japan, 1), (russia, 3)):
        name(claim, actor, after=after)
    for text, happened in ((words, "2005-11-17"), ("The weather turned.", "2005-11-17")):
        rows.event(
            "AGREE",
            "speculated",
            article=at,
            dossier=thread,
            text=text,
            happened=happened,
            actor=japan,
            recipient=russia,
        )
    beside = [step for step in page_of(client, claim).ladder.steps if not step.is_linked]
    assert len(beside) == 1
    assert "no link ties it" in beside[0].reason
    assert "accession" in beside[0].reason


def test_a_speaker_who_tells_of_the_other_side_is_marked_as_the_other_party(client: Client) -> None:
    japan, russia = rows.actor("JPN", "Japan"), rows.actor("RUS", "Russia")
    ivanov = rows.actor("igor-ivanov", "Igor Ivanov", "person", russia)
    claim = rows.quote("Tokyo supports the campaign", "indirect", speaker=ivanov)
    name(claim, japan)
    name(claim, russia, after=20)
    interest = page_of(client, claim).interest
    assert (interest.own, interest.other, interest.is_party) == (russia, japan, True)
    assert "Reported by the other party: Russia tells of Japan." in text_of(client.get(address(claim)))


def test_two_sides_named_in_one_breath_are_told_of_together(client: Client) -> None:
    japan, russia = rows.actor("JPN", "Japan"), rows.actor("RUS", "Russia")
    claim = rows.quote("Tokyo and Moscow agreed", "indirect", speaker=rows.actor("gref", "Gref", "person", russia))
    name(claim, japan)
    name(claim, russia, after=4)
    interest = page_of(client, claim).interest
    assert interest.other is None
    assert interest.is_party


def test_claims_are_filtered_by_certainty_and_by_what_others_say(client: Client) -> None:
    guess, told = rows.quote("a guess", hedge="speculated"), rows.quote("a report", hedge="reported")
    rows.link("denies", rows.quote("No", hedge="denied").finding, told.finding)
    rows.link("confirms", rows.quote("Yes").finding, guess.finding)
    for query, found in (
        ({"hedge": "speculated"}, {guess.pk}),
        ({"answer": "denied"}, {told.pk}),
        ({"answer": ["denied", "confirmed"]}, {told.pk, guess.pk}),
        ({"hedge": "speculated", "answer": "denied"}, set()),
    ):
        page = client.get("/claims/", query).context["page"]
        assert {row.quote.pk for row in page.rows} == found, query


def test_a_claim_is_found_by_the_beginning_of_its_key_and_a_rejected_one_is_not(client: Client) -> None:
    assert client.get(address(rows.quote())).status_code == 200
    assert client.get(address(rows.quote(review_state="rejected"))).status_code == 404
    assert client.get("/claims/nowhere/abc/").status_code == 404


def test_claims_need_as_many_statements_for_30_rows_as_for_3(client: Client) -> None:
    rows.one_of_each(3)
    few = statements(client, "/claims/")
    rows.one_of_each(30)
    assert statements(client, "/claims/") == few
    assert few <= MOST_STATEMENTS + 3


def test_a_claim_s_page_needs_as_many_statements_for_12_answers_as_for_2(client: Client) -> None:
    claim, paper = rows.quote(), rows.source()
    for _ in range(2):
        rows.link("repeats", rows.quote(source=paper).finding, claim.finding)
    few = statements(client, address(claim))
    for _ in range(10):
        rows.link("repeats", rows.quote(source=paper).finding, claim.finding)
    assert statements(client, address(claim)) == few
    assert few <= MOST_STATEMENTS
