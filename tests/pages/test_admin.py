"""The administration: corrections are decisions, dates are confirmed, nothing that others rest on is deleted."""

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from articles.models import Issue, Run
from entities.models import Actor, Alias, Merge, Office, Origin
from relations.models import Event, Finding, Review
from tests.pages import rows

pytestmark = pytest.mark.django_db
KEPT = ("article", "sentence", "run", "finding", "event", "quote", "transfer", "commitment", "review", "citation")


@pytest.fixture
def editor() -> User:
    return User.objects.create_superuser("editor", password="a long password")


@pytest.fixture
def client(editor: User) -> Client:
    client = Client()
    client.force_login(editor)
    return client


def management(prefix: str, count: int = 0) -> dict[str, int]:
    return {f"{prefix}-TOTAL_FORMS": count, f"{prefix}-INITIAL_FORMS": count}


def test_every_list_and_every_form_of_the_administration_opens(client: Client) -> None:
    rows.one_of_each(2)
    for model, model_admin in admin.site._registry.items():
        name = f"{model._meta.app_label}_{model._meta.model_name}"
        page = client.get(reverse(f"admin:{name}_changelist"))
        assert page.status_code == 200, name
        if model_admin.search_fields:
            assert client.get(reverse(f"admin:{name}_changelist"), {"q": "a"}).status_code == 200, name
        first = model._default_manager.first()
        if first is not None and model._meta.app_label in ("articles", "entities", "relations"):
            assert client.get(reverse(f"admin:{name}_change", args=[first.pk])).status_code == 200, name


def test_a_saved_date_of_an_issue_is_confirmed_with_its_bounds(client: Client) -> None:
    issue = rows.issue()
    form = {"publication": issue.publication_id, "volume": 6, "number": 30, "published_edtf": "2000-02-14/2000-02-16"}
    client.post(reverse("admin:articles_issue_change", args=[issue.pk]), form)
    issue.refresh_from_db()
    assert issue.basis == Issue.Basis.CONFIRMED
    assert (str(issue.published.lower), str(issue.published.upper)) == ("2000-02-14", "2000-02-17")
    assert issue.reasons == ["Dated by editor."]


def test_a_date_that_cannot_be_is_refused_and_nothing_is_saved(client: Client) -> None:
    issue = rows.issue()
    form = {"publication": issue.publication_id, "volume": 6, "number": 30, "published_edtf": "2000-02-31"}
    page = client.post(reverse("admin:articles_issue_change", args=[issue.pk]), form)
    assert "“2000-02-31” is not a date" in page.content.decode()
    issue.refresh_from_db()
    assert issue.basis == Issue.Basis.INFERRED


def test_saving_an_issue_without_another_date_confirms_nothing(client: Client) -> None:
    issue = rows.issue()
    form = {"publication": issue.publication_id, "volume": 6, "number": 31, "published_edtf": "2000-02-11"}
    client.post(reverse("admin:articles_issue_change", args=[issue.pk]), form)
    issue.refresh_from_db()
    assert (issue.number, issue.basis) == (31, Issue.Basis.INFERRED)


def test_the_action_confirms_dates_as_they_stand_and_leaves_undated_issues(client: Client) -> None:
    dated, undated = rows.issue(), rows.issue(number=31, published="")
    client.post(
        reverse("admin:articles_issue_changelist"),
        {"action": "confirm_dates", "_selected_action": [dated.pk, undated.pk]},
    )
    assert [row.basis for row in Issue.objects.order_by("number")] == ["confirmed", "unknown"]


def event_form(event: Event, **changed: object) -> dict[str, object]:
    return {
        "type": event.type, "mode": "", "status": event.status, "place": "", "summary": event.summary,
        **management("participants"), **changed,
    }  # fmt: skip


def test_a_saved_event_is_a_correction_that_keeps_the_machines_reading(client: Client, editor: User) -> None:
    event = rows.event(status="occurred")
    client.post(reverse("admin:relations_event_change", args=[event.pk]), event_form(event, status="planned"))
    review = Review.objects.get()
    assert (review.decision, review.decided_by) == ("correct", editor)
    assert review.machine_reading["status"] == "occurred"
    event.refresh_from_db()
    assert (event.status, event.finding.review_state) == ("planned", "corrected")


def test_saving_without_a_change_decides_nothing(client: Client) -> None:
    event = rows.event()
    client.post(reverse("admin:relations_event_change", args=[event.pk]), event_form(event))
    assert not Review.objects.exists()


def test_another_participant_is_a_correction(client: Client) -> None:
    event, japan = rows.event(), rows.actor("JPN", "Japan")
    added = {
        "participants-TOTAL_FORMS": 1, "participants-INITIAL_FORMS": 0, "participants-0-actor": japan.pk,
        "participants-0-role": "actor", "participants-0-position": 0, "participants-0-event": event.pk,
    }  # fmt: skip
    client.post(reverse("admin:relations_event_change", args=[event.pk]), event_form(event, **added))
    assert [row.actor for row in event.participants.all()] == [japan]
    assert Review.objects.get().decision == "correct"


def test_a_saved_finding_takes_its_bounds_from_its_date_and_stays_corrected(client: Client) -> None:
    finding = rows.event().finding
    form = {
        "happened_edtf": "1999-11", "reported_edtf": "", "tags": "", **management("supported_by"),
        **management("reviews"),
    }  # fmt: skip
    client.post(reverse("admin:relations_finding_change", args=[finding.pk]), form)
    finding.refresh_from_db()
    assert (str(finding.happened.lower), str(finding.happened.upper)) == ("1999-11-01", "1999-12-01")
    assert finding.review_state == "corrected"
    assert Review.objects.get().finding == finding


def test_a_saved_commitment_takes_the_bounds_of_its_due_date(client: Client) -> None:
    promise = rows.commitment()
    form = {"what": promise.what, "due_edtf": "2000", "status": "open", "by": [], "moves": ""}
    client.post(reverse("admin:relations_commitment_change", args=[promise.pk]), form)
    promise.refresh_from_db()
    assert (str(promise.due_from), str(promise.due_to)) == ("2000-01-01", "2000-12-31")


@pytest.mark.parametrize(("action", "state"), [("accept", "accepted"), ("reject", "rejected")])
@pytest.mark.parametrize("kind", ["finding", "event", "quote", "transfer", "commitment"])
def test_selected_rows_are_accepted_or_rejected_and_stay(client: Client, kind: str, action: str, state: str) -> None:
    made = rows.event().finding if kind == "finding" else getattr(rows, kind)()
    client.post(reverse(f"admin:relations_{kind}_changelist"), {"action": action, "_selected_action": [made.pk]})
    assert Finding.objects.get().review_state == state
    assert Review.objects.get().decision == action


def test_no_row_that_others_rest_on_can_be_deleted(client: Client) -> None:
    finding = rows.event(source=rows.source()).finding
    rows.quote(), rows.transfer(), rows.commitment()
    client.post(reverse("admin:relations_event_changelist"), {"action": "accept", "_selected_action": [finding.pk]})
    for model in admin.site._registry:
        if model._meta.model_name in KEPT:
            app, name = model._meta.app_label, model._meta.model_name
            row = model._default_manager.first()
            assert row is not None, name
            assert client.post(reverse(f"admin:{app}_{name}_delete", args=[row.pk]), {"post": "yes"}).status_code == 403
            bulk = {"action": "delete_selected", "_selected_action": [row.pk], "post": "yes"}
            client.post(reverse(f"admin:{app}_{name}_changelist"), bulk)
            assert model._default_manager.filter(pk=row.pk).exists(), name


@pytest.mark.parametrize("model", ["run", "sentence"])
def test_what_a_reading_recorded_cannot_be_rewritten(client: Client, model: str) -> None:
    article = rows.article()
    rows.sentence(article, "A sentence.")
    row = Run.objects.get() if model == "run" else article.sentences.get()
    page = client.post(reverse(f"admin:articles_{model}_change", args=[row.pk]), {"text": "Another."})
    assert page.status_code == 403


def test_a_saved_actor_is_the_editors_and_sorts_by_surname(client: Client) -> None:
    person = rows.actor("igor-ivanov", "Ivanov", "person")
    form = {
        "key": "igor-ivanov", "kind": "person", "name": "Igor Ivanov", "country": "", "acronym": "",
        "aliases-TOTAL_FORMS": 1, "aliases-INITIAL_FORMS": 0, "aliases-0-name": "Ivanov",
        "offices-TOTAL_FORMS": 1, "offices-INITIAL_FORMS": 0, "offices-0-title": "Foreign Minister",
        "offices-0-start_edtf": "1998-09-11", "offices-0-end_edtf": "2004-03-09",
    }  # fmt: skip
    client.post(reverse("admin:entities_actor_change", args=[person.pk]), form)
    person.refresh_from_db()
    assert (person.origin, person.sort_name) == (Origin.EDITOR, "ivanov, igor")
    assert Alias.objects.get().origin == Origin.EDITOR
    office = Office.objects.get()
    assert (office.origin, str(office.held.lower), str(office.held.upper)) == ("editor", "1998-09-11", "2004-03-10")


def test_an_office_that_ends_before_it_begins_is_refused(client: Client) -> None:
    person = rows.actor("igor-ivanov", "Igor Ivanov", "person")
    form = {"person": person.pk, "title": "Foreign Minister", "of": "", "start_edtf": "2004", "end_edtf": "1998"}
    page = client.post(reverse("admin:entities_office_add"), form)
    assert "before it begins" in page.content.decode()
    assert not Office.objects.exists()


def test_a_merge_names_who_decided_and_is_undone_not_deleted(client: Client, editor: User) -> None:
    kept, other = rows.actor("igor-ivanov", kind="person"), rows.actor("ivanov", kind="person")
    form = {"kept": kept.pk, "other": other.pk, "decision": "same", "reason": ""}
    client.post(reverse("admin:entities_merge_add"), form)
    merge = Merge.objects.get()
    assert (merge.decided_by, merge.undone_at) == (editor, None)
    client.post(reverse("admin:entities_merge_changelist"), {"action": "undo_merges", "_selected_action": [merge.pk]})
    merge.refresh_from_db()
    assert merge.undone_at is not None
    assert Actor.objects.count() == 2
