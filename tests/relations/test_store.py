"""Storing a reading: whole or not at all, safe to repeat, and a person's word stands."""

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError, connection, transaction

from articles.models import Article, Citation, CitationSource, Issue, Sentence
from entities.models import Actor, Mention
from relations.models import Event, Finding, Link, Quote, Review, Transfer
from relations.services.reviews import decide
from tests.documents import SENTENCES, article_text, document, store

pytestmark = pytest.mark.django_db

NOTHING: dict[str, list[object]] = {
    key: [] for key in ("statements", "events", "transfers", "links", "citations", "dates", "mentions", "unresolved")
}


def counts() -> dict[str, int]:
    models = (Article, Sentence, Citation, Mention, Finding, Quote, Event, Transfer, Link)
    return {model.__name__: model.objects.count() for model in models}


def check_now_then_defer() -> None:
    """What a commit would check, in the middle of the test's transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def test_a_reading_becomes_findings_with_sentence_source_and_clocks() -> None:
    stored = store(article_text())
    event = Event.objects.as_rows().get()
    assert stored.outcome == "stored"
    assert event.finding.sentence.text == SENTENCES[0]
    assert event.finding.happened_edtf == "2000-02-11"
    assert event.finding.happened_words == "February 11"
    assert event.finding.reported_edtf == "2000-02-11"
    assert str(event.finding.published.lower) == "2000-02-14"
    assert [str(source) for c in event.finding.citations.all() for source in c.sources.all()] == ["Bridge News"]
    assert Transfer.objects.get().amount == 120_000_000
    assert Quote.objects.get().speaker.name == "Igor Ivanov"


def test_storing_the_same_reading_again_doubles_nothing() -> None:
    store(article_text())
    before = counts()
    again = store(article_text())
    assert again.outcome == "unchanged"
    assert counts() == before


def test_a_corrected_copy_replaces_the_machine_s_findings_and_keeps_sentence_links() -> None:
    first = store(article_text())
    anchors = dict(first.article.sentences.values_list("anchor", "pk"))
    corrected = store(article_text("A new opening line.", *SENTENCES))
    assert corrected.outcome == "replaced"
    assert corrected.article.pk == first.article.pk
    assert dict(corrected.article.sentences.values_list("anchor", "pk")) == anchors
    assert Finding.objects.count() == 3


@pytest.mark.parametrize("decision", list(Review.Decision))
def test_a_decided_finding_survives_reading_again(decision: Review.Decision) -> None:
    store(article_text())
    finding = Quote.objects.get().finding
    decide(finding=finding, decision=decision, by=User.objects.create(username="ed"))
    store(article_text("A new opening line.", *SENTENCES))
    finding.refresh_from_db()
    assert finding.review_state != Finding.ReviewState.UNREVIEWED
    assert Quote.objects.count() == 1
    assert not finding.machine_disagrees


def test_what_the_new_reading_no_longer_finds_stays_when_an_editor_accepted_it() -> None:
    store(article_text())
    finding = Quote.objects.get().finding
    decide(finding=finding, decision=Review.Decision.ACCEPT, by=User.objects.create(username="ed"))
    text = article_text(SENTENCES[0])
    store(text, statements=[], links=[], mentions=[], unresolved=[])
    finding.refresh_from_db()
    assert finding.machine_disagrees
    assert not finding.sentence.is_current
    assert Quote.objects.get().words == "I know nothing about this"


def test_a_rejected_finding_is_not_made_again() -> None:
    store(article_text())
    finding = Event.objects.get().finding
    decide(finding=finding, decision=Review.Decision.REJECT, by=User.objects.create(username="ed"))
    store(article_text())
    assert Event.objects.count() == 1
    assert Event.objects.standing().count() == 0


def test_a_finding_outside_every_sentence_is_not_stored() -> None:
    text = article_text()
    statement = dict(document(text)["statements"][0], start=0, end=10)
    store(text, statements=[statement], links=[])
    assert Quote.objects.count() == 0


def test_a_finding_cannot_point_at_a_sentence_of_another_article() -> None:
    first = store(article_text()).article
    other = Article.objects.create(
        issue=first.issue, position=2, slug="other", text="Other.", sha256="x", file_name="other.txt"
    )
    with pytest.raises(IntegrityError, match="finding_sentence_in_its_article"), transaction.atomic():
        Finding.objects.filter(kind="quote").update(article=other)
        check_now_then_defer()


def test_a_citation_names_a_source_or_is_marked_as_lost() -> None:
    article = store(article_text()).article
    citation = Citation.objects.get()
    check_now_then_defer()
    with pytest.raises(IntegrityError, match="last source"), transaction.atomic():
        CitationSource.objects.all().delete()
        check_now_then_defer()
    with pytest.raises(IntegrityError, match="no source"), transaction.atomic():
        Citation.objects.create(article=article, run=citation.run, start=1, end=2, text="x")
        check_now_then_defer()
    Citation.objects.create(article=article, run=citation.run, start=1, end=2, text="x", lost=True)
    check_now_then_defer()


def test_an_issue_is_unique_by_publication_volume_and_number() -> None:
    issue = store(article_text()).article.issue
    with pytest.raises(IntegrityError), transaction.atomic():
        Issue.objects.create(publication=issue.publication, volume=6, number=32)


def test_a_sum_needs_its_currency() -> None:
    store(article_text())
    with pytest.raises(IntegrityError, match="transfer_amount_with_currency"), transaction.atomic():
        Transfer.objects.update(currency="")


def test_each_changed_row_is_kept_by_a_trigger_whoever_changes_it() -> None:
    store(article_text())
    actor = Actor.objects.get(key="igor-ivanov")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE entities_actor SET name = 'I. Ivanov' WHERE id = %s", [actor.pk])
    assert [row.name for row in actor.history.all()] == ["I. Ivanov"]
    assert actor.history.get().pgh_label == "update"


def test_a_surname_alone_does_not_join_two_articles() -> None:
    text = article_text()
    lone = [dict(document(text)["actors"][2], id="ivanov", name="Ivanov")]
    statement = dict(document(text)["statements"][0], speaker="ivanov")
    store(text, actors=lone, statements=[statement], mentions=[])
    assert Quote.objects.get().speaker.key == "ivanov-in-monitor-6-32"


def test_two_articles_of_an_issue_narrow_its_date_together() -> None:
    store(article_text())
    later = "Another story altogether, of other people, in other words, on another day of that week."
    head = document(article_text())["document"]
    head["published"] |= {"earliest": "2000-02-17", "latest": "2000-02-21"}
    store(article_text(later), name="b.txt", document=head, **NOTHING)
    assert Article.objects.count() == 2
    assert Issue.objects.get().published_edtf == "2000-02-17/2000-02-18"


def test_articles_that_contradict_each_other_widen_the_window_and_say_so() -> None:
    store(article_text())
    later = "Another story altogether, of other people, in other words, on another day of that week."
    head = document(article_text())["document"]
    head["published"] |= {"earliest": "2000-02-22", "latest": "2000-02-23"}
    store(article_text(later), name="b.txt", document=head, **NOTHING)
    issue = Issue.objects.get()
    assert issue.published_edtf == "2000-02-14/2000-02-23"
    assert any("contradict" in reason for reason in issue.reasons)
