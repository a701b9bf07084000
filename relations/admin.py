"""Findings for editors: every change is a decision, kept with what the machine had read."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest

from articles.admin import EdtfField, KeptAdmin, ReadOnlyAdmin
from articles.reading.edtf import bounds
from articles.services.ranges import days_of
from relations.models import (
    Commitment,
    Dossier,
    DossierFinding,
    Dyad,
    Event,
    Finding,
    FindingCitation,
    Job,
    JobItem,
    Link,
    Occurrence,
    Pair,
    Participant,
    Programme,
    ProgrammePart,
    Quote,
    Review,
    Telling,
    Tie,
    Topic,
    Transfer,
)
from relations.services.reviews import decide


def finding_of(row: Any) -> Finding:
    """The finding of a row of a kind; a finding's own is itself."""
    return row if isinstance(row, Finding) else row.finding


def _decide_all(
    model_admin: admin.ModelAdmin, request: HttpRequest, rows: QuerySet[Any], decision: Review.Decision
) -> None:
    findings = [finding_of(row) for row in rows]
    for finding in findings:
        decide(finding=finding, decision=decision, by=request.user)
    done = {Review.Decision.ACCEPT: "Accepted", Review.Decision.REJECT: "Rejected"}[decision]
    model_admin.message_user(request, f"{done}: {len(findings)}.", messages.SUCCESS)


@admin.action(description="Accept", permissions=["change"])
def accept(model_admin: admin.ModelAdmin, request: HttpRequest, rows: QuerySet[Any]) -> None:
    """The selected findings are right."""
    _decide_all(model_admin, request, rows, Review.Decision.ACCEPT)


@admin.action(description="Reject", permissions=["change"])
def reject(model_admin: admin.ModelAdmin, request: HttpRequest, rows: QuerySet[Any]) -> None:
    """The selected findings are wrong; they stay, and no list shows them."""
    _decide_all(model_admin, request, rows, Review.Decision.REJECT)


class DecidedAdmin(KeptAdmin):
    """What can be accepted, corrected and rejected. A saved change is a correction by the user."""

    actions = (accept, reject)

    def save_model(self, request: HttpRequest, obj: Any, form: forms.ModelForm, change: bool) -> None:
        """The review comes first: it keeps the reading that the change replaces."""
        if form.has_changed():
            self._correct(request, obj)
        super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """A change of participants or citations alone is a correction too."""
        if not form.has_changed() and any(formset.has_changed() for formset in formsets):
            self._correct(request, form.instance)
        super().save_related(request, form, formsets, change)

    def _correct(self, request: HttpRequest, obj: Any) -> None:
        finding = finding_of(obj)
        decide(finding=finding, decision=Review.Decision.CORRECT, by=request.user)
        finding.review_state = Finding.ReviewState.CORRECTED

    def view_on_site(self, obj: Any) -> str:
        """The sentence that the finding rests on."""
        return finding_of(obj).get_absolute_url()


class KindAdmin(DecidedAdmin):
    """One of the four kinds, with its sentence in view."""

    list_filter: tuple[Any, ...] = ("finding__review_state", "finding__article__issue__publication")
    list_select_related: tuple[str, ...] = ("finding__sentence", "finding__article")
    search_fields: tuple[str, ...] = ("finding__sentence__text", "finding__article__slug")
    readonly_fields = ("finding", "sentence", "happened", "confidence", "review_state")

    @admin.display(description="Sentence")
    def sentence(self, obj: Any) -> str:
        """The sentence as printed."""
        return str(obj.finding.sentence.text)

    @admin.display(description="When", ordering="finding__happened")
    def happened(self, obj: Any) -> str:
        """When it happened or was said; changed on the page of the finding."""
        return str(obj.finding.happened_edtf)

    @admin.display(description="Confidence", ordering="finding__confidence")
    def confidence(self, obj: Any) -> float:
        """From 0 to 1."""
        return float(obj.finding.confidence)

    @admin.display(description="Review", ordering="finding__review_state")
    def review_state(self, obj: Any) -> str:
        """Whose word it is."""
        return str(obj.finding.get_review_state_display())


class FindingForm(forms.ModelForm):
    """A finding whose bounds follow from its dates."""

    happened_edtf = EdtfField(label="Happened or said", required=False, max_length=60)
    reported_edtf = EdtfField(label="Reported", required=False, max_length=60)

    def clean(self) -> dict[str, Any]:
        """Bounds from the text of both dates."""
        cleaned = super().clean() or self.cleaned_data
        for name in ("happened", "reported"):
            if f"{name}_edtf" in cleaned:
                setattr(self.instance, name, days_of(cleaned[f"{name}_edtf"]))
        return cleaned


class FindingCitationInline(admin.TabularInline):
    """The citations that support a finding."""

    model = FindingCitation
    raw_id_fields = ("citation",)
    extra = 0


class ReviewInline(admin.TabularInline):
    """What editors decided, newest first."""

    model = Review
    fields = readonly_fields = ("decision", "decided_by", "decided_at", "reason", "machine_reading")
    extra = 0
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Never: decisions are recorded as they are made."""
        return False


@admin.register(Finding)
class FindingAdmin(DecidedAdmin):
    """Every finding: clocks, tags, citations and decisions."""

    form = FindingForm
    list_display = ("sentence", "kind", "happened_edtf", "rule", "confidence", "review_state", "machine_disagrees")
    list_filter = ("kind", "review_state", "machine_disagrees", "article__issue__publication", "rule")
    list_select_related = ("sentence", "article")
    search_fields = ("sentence__text", "article__slug", "happened_words")
    fields = (
        "kind", "article", "sentence", "happened_edtf", "happened", "happened_words", "reported_edtf", "reported",
        "published", "recorded_at", "rule", "confidence", "run", "review_state", "machine_disagrees", "tags",
    )  # fmt: skip
    readonly_fields = (
        "kind", "article", "sentence", "happened", "happened_words", "reported", "published", "recorded_at", "rule",
        "confidence", "run", "review_state", "machine_disagrees",
    )  # fmt: skip
    inlines = (FindingCitationInline, ReviewInline)


class ParticipantInline(admin.TabularInline):
    """Who took part."""

    model = Participant
    autocomplete_fields = ("actor",)
    extra = 0


@admin.register(Event)
class EventAdmin(KindAdmin):
    """Events."""

    list_display = ("summary", "type", "mode", "status", "happened", "confidence", "review_state")
    list_filter = ("type", "status", *KindAdmin.list_filter)
    search_fields = ("summary", *KindAdmin.search_fields)
    fields = (*KindAdmin.readonly_fields, "type", "mode", "status", "place", "summary")
    autocomplete_fields = ("place",)
    inlines = (ParticipantInline,)


@admin.register(Quote)
class QuoteAdmin(KindAdmin):
    """Quotes."""

    list_display = ("words", "speaker", "speaker_described", "kind", "hedge", "happened", "review_state")
    list_filter = ("kind", "hedge", *KindAdmin.list_filter)
    list_select_related = (*KindAdmin.list_select_related, "speaker")
    search_fields = ("words", "speaker__name", "speaker_described", *KindAdmin.search_fields)
    fields = (
        *KindAdmin.readonly_fields,
        "kind", "words", "speaker", "speaker_described", "cue", "addressee", "hedge", "via",
    )  # fmt: skip
    autocomplete_fields = ("speaker", "addressee", "via")


@admin.register(Transfer)
class TransferAdmin(KindAdmin):
    """Transfers of money."""

    list_display = ("amount", "currency", "instrument", "stage", "donor", "recipient", "happened", "review_state")
    list_display_links = ("amount", "currency")
    list_filter = ("instrument", "stage", "status", "currency", *KindAdmin.list_filter)
    list_select_related = (*KindAdmin.list_select_related, "donor", "recipient")
    search_fields = ("purpose", "donor__name", "recipient__name", *KindAdmin.search_fields)
    fields = (
        *KindAdmin.readonly_fields,
        "donor", "recipient", "amount", "amount_to", "approximate", "currency", "instrument", "stage", "status",
        "programme", "joint", "purpose",
    )  # fmt: skip
    autocomplete_fields = ("donor", "recipient")
    raw_id_fields = ("programme", "joint")


class CommitmentForm(forms.ModelForm):
    """A commitment whose bounds of the due date follow from its text."""

    due_edtf = EdtfField(label="Due", required=False, max_length=60)

    def clean(self) -> dict[str, Any]:
        """First and last day from the text."""
        cleaned = super().clean() or self.cleaned_data
        if "due_edtf" in cleaned:
            due = cleaned["due_edtf"]
            self.instance.due_from, self.instance.due_to = bounds(due) if due else (None, None)
        return cleaned


@admin.register(Commitment)
class CommitmentAdmin(KindAdmin):
    """Commitments."""

    form = CommitmentForm
    list_display = ("what", "due_edtf", "status", "happened", "confidence", "review_state")
    list_filter = ("status", *KindAdmin.list_filter)
    search_fields = ("what", "by__name", *KindAdmin.search_fields)
    fields = (*KindAdmin.readonly_fields, "by", "what", "due_edtf", "due_from", "due_to", "status", "moves")
    readonly_fields = (*KindAdmin.readonly_fields, "due_from", "due_to")
    autocomplete_fields = ("by",)
    raw_id_fields = ("moves",)


@admin.register(Link)
class LinkAdmin(KeptAdmin):
    """Links between findings; a wrong one is marked as rejected."""

    list_display = ("__str__", "kind", "rule", "confidence", "review_state")
    list_filter = ("kind", "review_state", "rule")
    search_fields = ("source__sentence__text", "target__sentence__text")
    fields = ("source", "target", "kind", "rule", "reason", "confidence", "run", "review_state")
    readonly_fields = ("source", "target", "kind", "rule", "reason", "confidence", "run")


class TellingInline(admin.TabularInline):
    """The tellings of an event; a wrong one is taken out by rejecting its link."""

    model = Telling
    fields = readonly_fields = ("event", "reason")
    extra = 0
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Never: an accepted "repeats" link ties two tellings together."""
        return False


class ProgrammePartInline(admin.TabularInline):
    """The transfers of a programme."""

    model = ProgrammePart
    fields = readonly_fields = ("transfer",)
    extra = 0
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Never: programmes are found anew with each ingestion."""
        return False


@admin.register(Occurrence)
class OccurrenceAdmin(ReadOnlyAdmin):
    """Events told in several articles, as they were found."""

    list_display = ("__str__", "key")
    search_fields = ("key",)
    inlines = (TellingInline,)


@admin.register(Dyad)
class DyadAdmin(ReadOnlyAdmin):
    """Which findings stand between which two actors, as derived."""

    list_display = ("actor", "other", "kind", "earliest", "finding")
    list_select_related = ("actor", "other", "finding")


@admin.register(Pair)
class PairAdmin(ReadOnlyAdmin):
    """Kept counts of pairs."""

    list_display = ("one", "other", "findings")
    list_select_related = ("one", "other")


@admin.register(Programme)
class ProgrammeAdmin(ReadOnlyAdmin):
    """Programmes of money, as they were found."""

    list_display = ("__str__", "amount", "currency", "instrument", "agreed")
    list_filter = ("instrument", "currency")
    list_select_related = ("donor", "recipient")
    search_fields = ("key", "donor__name", "recipient__name")
    inlines = (ProgrammePartInline,)


class DossierFindingInline(admin.TabularInline):
    """What a dossier holds: pin or remove."""

    model = DossierFinding
    raw_id_fields = ("finding",)
    readonly_fields = ("score",)
    extra = 0

    def get_queryset(self, request: HttpRequest) -> QuerySet[DossierFinding]:
        """With what the row's name prints."""
        return super().get_queryset(request).select_related("finding", "dossier")


@admin.register(Dossier)
class DossierAdmin(KeptAdmin):
    """Dossiers; the rules that fill them are shipped."""

    list_display = ("title", "key", "position")
    search_fields = ("title", "description")
    inlines = (DossierFindingInline,)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """As Django's permissions say: a dossier may live by pins alone."""
        return admin.ModelAdmin.has_add_permission(self, request)


@admin.register(Topic)
class TopicAdmin(ReadOnlyAdmin):
    """Stretches of articles that belong to dossiers."""

    list_display = ("dossier", "article", "score", "start", "end")
    list_filter = ("dossier",)
    list_select_related = ("dossier", "article")


@admin.register(Review)
class ReviewAdmin(ReadOnlyAdmin):
    """What editors decided."""

    list_display = ("finding", "decision", "decided_by", "decided_at", "reason")
    list_filter = ("decision", "decided_by")
    list_select_related = ("finding", "decided_by")
    search_fields = ("reason", "finding__sentence__text")
    date_hierarchy = "decided_at"


class JobItemInline(admin.TabularInline):
    """What became of each file."""

    model = JobItem
    fields = readonly_fields = ("position", "file_name", "outcome", "message", "article")
    extra = 0
    can_delete = False


@admin.register(Job)
class JobAdmin(ReadOnlyAdmin):
    """Background work."""

    list_display = ("kind", "status", "done", "total", "attempts", "created_at", "finished_at")
    list_filter = ("status", "kind")
    search_fields = ("kind", "error", "items__file_name")
    inlines = (JobItemInline,)


admin.site.register(Tie, ReadOnlyAdmin)
