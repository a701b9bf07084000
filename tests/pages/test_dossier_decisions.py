"""Editors keep filtered lists as dossiers, pin findings and take them out, and take that back."""

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.utils import timezone

from relations.models import Dossier, DossierFinding
from relations.services.dossiers import file_dossiers, keep_dossier, rule_of
from tests.pages import rows
from tests.pages.test_lists import text_of

pytestmark = pytest.mark.django_db
PAGE = "/dossiers/kuril-dispute/"


@pytest.fixture
def editor(client: Client) -> Client:
    """A client signed in as one who may keep and fill dossiers."""
    user = User.objects.create_user("editor")
    user.user_permissions.set(
        Permission.objects.filter(codename__in=("add_dossier", "change_dossier", "change_dossierfinding"))
    )
    client.force_login(user)
    return client


def _shown(client: Client, page: str = PAGE) -> set[int]:
    years = client.get(page).context["page"].years
    return {row.finding.pk for year in years for month in year.months for row in month.rows}


def test_a_filtered_list_is_kept_as_a_dossier_that_says_its_rule(editor: Client) -> None:
    russia = rows.actor("RUS", "Russia")
    inside, outside = rows.event(actor=russia), rows.event()
    rows.quote(speaker=russia)
    for address in ("/events/?actor=RUS", "/timeline/?actor=RUS"):
        assert "Keep as a dossier" in editor.get(address).content.decode()
    made = editor.post(
        "/dossiers/keep/", {"title": "Russia's deeds", "query": "actor=RUS&order=happened&page=2", "kind": "event"}
    )
    assert made.url == "/dossiers/russias-deeds/"
    assert _shown(editor, made.url) == {inside.pk}
    assert "The rule is a kept filter" in text_of(editor.get(made.url))
    assert "Russia" in editor.get(made.url).context["kept_rule"]
    assert outside.pk not in _shown(editor, made.url)


def test_new_articles_are_filed_by_the_kept_filter_and_decisions_stay(client: Client) -> None:
    russia = rows.actor("RUS", "Russia")
    removed, pinned = rows.event(actor=russia), rows.event()
    thread = keep_dossier(title="Russia", description="", rule=rule_of("actor=RUS"))
    entries = DossierFinding.objects.filter(dossier=thread)
    entries.filter(finding=removed.finding).update(basis="removed")
    entries.create(dossier=thread, finding=pinned.finding, basis="pinned", by_rule=False)
    fresh = rows.event(actor=russia)
    file_dossiers()
    assert _shown(client, "/dossiers/russia/") == {pinned.pk, fresh.pk}


@pytest.mark.parametrize(
    ("query", "words"),
    [("", "no filter"), ("order=happened", "no filter"), ("actor=XYZ", "XYZ"), ("stage=pledged&actor=RUS", "stage")],
)
def test_what_can_be_no_rule_is_refused_in_words(editor: Client, query: str, words: str) -> None:
    rows.actor("RUS", "Russia")
    before = Dossier.objects.count()
    answer = editor.post("/dossiers/keep/", {"title": "T", "query": query, "next": "/events/"}, follow=True)
    assert words in text_of(answer)
    assert Dossier.objects.count() == before


def test_removing_and_pinning_are_taken_back_by_the_opposite_button(editor: Client) -> None:
    happening = rows.event(dossier=rows.dossier())
    placed = {"finding": happening.pk, "next": PAGE}
    editor.post(f"{PAGE}place/", {**placed, "basis": "removed"})
    assert _shown(editor) == set()
    assert "Put back" in editor.get(PAGE).content.decode()
    editor.post(f"{PAGE}place/", {**placed, "basis": "rule"})
    assert _shown(editor) == {happening.pk}
    editor.post(f"{PAGE}place/", {**placed, "basis": "pinned"})
    assert "pinned by an editor" in text_of(editor.get(PAGE))
    editor.post(f"{PAGE}place/", {**placed, "basis": "rule"})
    assert DossierFinding.objects.get().basis == "rule"


def test_the_findings_of_a_sentence_are_pinned_by_its_address_and_unpinned_again(editor: Client) -> None:
    rows.dossier()
    happening = rows.event()
    editor.post(f"{PAGE}pin/", {"address": f"https://demarche.example{happening.finding.get_absolute_url()}"})
    # The address of an article ends with a slash before the sentence.
    assert _shown(editor) == {happening.pk}
    editor.post(f"{PAGE}place/", {"finding": happening.pk, "basis": "rule"})
    assert not DossierFinding.objects.exists()
    assert "ends like" in text_of(editor.post(f"{PAGE}pin/", {"address": "somewhere"}, follow=True))


def test_readers_see_no_buttons_and_may_not_decide(client: Client) -> None:
    happening = rows.event(dossier=rows.dossier())
    assert "Remove</button>" not in client.get(PAGE).content.decode()
    assert "Keep as a dossier" not in client.get("/events/?type=AID").content.decode()
    assert client.post(f"{PAGE}place/", {"finding": happening.pk, "basis": "removed"}).status_code == 403
    assert client.post("/dossiers/keep/", {"title": "T", "query": "actor=RUS"}).status_code == 403
    assert client.get(f"{PAGE}place/").status_code == 405


def test_nobody_is_led_elsewhere_after_a_decision(editor: Client) -> None:
    happening = rows.event(dossier=rows.dossier())
    given = {"finding": happening.pk, "basis": "pinned", "next": "https://elsewhere.example/"}
    assert editor.post(f"{PAGE}place/", given).url == PAGE


def test_a_later_pin_or_removal_is_not_known(editor: Client) -> None:
    there, pinned = rows.event(dossier=rows.dossier()), rows.event()
    editor.post(f"{PAGE}place/", {"finding": there.pk, "basis": "removed"})
    editor.post(f"{PAGE}place/", {"finding": pinned.pk, "basis": "pinned"})
    assert _shown(editor) == {pinned.pk}
    assert _shown(editor, f"/as-known-on/2000-03-01{PAGE}") == {there.pk}
    assert _shown(editor, f"/as-known-on/{timezone.localdate()}{PAGE}") == {pinned.pk}


def test_sums_stand_by_currency_and_stage_and_are_not_added(client: Client) -> None:
    thread = rows.dossier()
    for amount, stage in ((1_500_000_000, "committed"), (800_000_000, "disbursed"), (375_000_000, "disbursed")):
        rows.transfer(amount, stage, dossier=thread)
    sums = client.get(PAGE).context["page"].summary.sums
    assert [(row.currency, row.stage, row.count, row.amount) for row in sums] == [
        ("USD", "committed", 1, 1_500_000_000),
        ("USD", "disbursed", 2, 800_000_000),
    ]
    for row in sums:
        address = f"/transfers/?dossier=kuril-dispute&currency={row.currency}&stage={row.stage}"
        assert client.get(address).context["page"].total == row.count
