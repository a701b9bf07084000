"""What was printed, for editors. What a reading made is corrected here, never deleted."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest

from articles.models import (
    Article,
    Citation,
    CitationSource,
    CrossReference,
    DateMention,
    Issue,
    Publication,
    Run,
    Sentence,
    Source,
    StoreVersion,
    Unresolved,
)
from articles.reading.edtf import bounds
from articles.services.ranges import days_of
from articles.services.version import store_changed


class CountedAdmin(admin.ModelAdmin):
    """What pages count: a change by an editor makes kept totals invalid, in the same transaction."""

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """Called by Django when a row was added."""
        store_changed()
        return super().log_addition(request, obj, message)

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """Called by Django when a row was changed."""
        store_changed()
        return super().log_change(request, obj, message)

    def log_deletions(self, request: HttpRequest, queryset: QuerySet[Any]) -> Any:
        """Called by Django before rows are deleted."""
        store_changed()
        return super().log_deletions(request, queryset)


class KeptAdmin(CountedAdmin):
    """Rows that others rest on: ingestion makes them, and nobody deletes them by a click."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Never: ingestion makes these rows."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Never: findings, decisions and history rest on these rows."""
        return False


class ReadOnlyAdmin(KeptAdmin):
    """Rows to be looked at: a record of what was done."""

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Never."""
        return False


class EdtfField(forms.CharField):
    """A level 1 EDTF date; the message names the faulty text."""

    def clean(self, value: Any) -> str:
        """Raises ``ValidationError`` for text that is no such date."""
        text = str(super().clean(value))
        if text:
            try:
                bounds(text)
            except ValueError as error:
                raise forms.ValidationError(
                    f"“{text}” is not a date that can be reckoned with ({error}). "
                    "Write 1999, 1999-11, 2000-02-11 or 2000-02-11/2000-02-13."
                ) from error
        return text


class IssueForm(forms.ModelForm):
    """An issue whose bounds follow from the date that the editor writes."""

    published_edtf = EdtfField(
        label="Published", required=False, max_length=60,
        help_text="A day (2000-02-15) or a span (2000-02-14/2000-02-16). Saving another date confirms it.",
    )  # fmt: skip

    class Meta:
        model = Issue
        fields = ("publication", "volume", "number", "published_edtf")


@admin.register(Publication)
class PublicationAdmin(CountedAdmin):
    """Newsletters."""

    list_display = ("name", "key", "epoch")
    search_fields = ("name", "names", "key")
    prepopulated_fields = {"key": ("name",)}


@admin.action(description="Confirm the dates as they stand", permissions=["change"])
def confirm_dates(model_admin: admin.ModelAdmin, request: HttpRequest, issues: QuerySet[Issue]) -> None:
    """An editor's word that the dates of the selected issues are right; undated ones are left."""
    confirmed = issues.filter(published__isnull=False).update(basis=Issue.Basis.CONFIRMED)
    undated = issues.filter(published__isnull=True).count()
    rest = f" {undated} without a date were left." if undated else ""
    model_admin.message_user(request, f"Dates confirmed: {confirmed}.{rest}", messages.SUCCESS)


@admin.register(Issue)
class IssueAdmin(CountedAdmin):
    """Issues; a date saved here is confirmed, and no reading changes it afterwards."""

    form = IssueForm
    list_display = ("__str__", "published_edtf", "basis")
    list_filter = ("publication", "basis", "volume")
    list_select_related = ("publication",)
    search_fields = ("publication__name", "published_edtf", "=number")
    autocomplete_fields = ("publication",)
    readonly_fields = ("published", "basis", "reasons")
    actions = (confirm_dates,)

    def save_model(self, request: HttpRequest, obj: Issue, form: forms.ModelForm, change: bool) -> None:
        """Bounds from the text; another date than before is the editor's own."""
        if "published_edtf" in form.changed_data:
            obj.published = days_of(obj.published_edtf)
            obj.basis = Issue.Basis.CONFIRMED if obj.published else Issue.Basis.UNKNOWN
            obj.reasons = [f"Dated by {request.user}."] if obj.published else []
            self.message_user(
                request,
                "Dates that are relative to this issue (“last month”) follow when its articles are read again.",
                messages.INFO,
            )
        super().save_model(request, obj, form, change)


@admin.register(Article)
class ArticleAdmin(KeptAdmin):
    """Articles; the text stays as printed."""

    list_display = ("__str__", "issue", "position", "file_name", "stored_at")
    list_filter = ("issue__publication", "stored_at")
    list_select_related = ("issue__publication",)
    search_fields = ("title", "slug", "file_name")
    fields = ("issue", "position", "slug", "title", "tags", "text", "file_name", "sha256", "oddities", "stored_at")
    readonly_fields = ("issue", "position", "slug", "text", "file_name", "sha256", "oddities", "stored_at")


@admin.register(Sentence)
class SentenceAdmin(ReadOnlyAdmin):
    """Sentences."""

    list_display = ("text", "article", "position", "anchor", "is_current")
    list_filter = ("is_current", "article__issue__publication")
    list_select_related = ("article",)
    search_fields = ("text", "anchor")
    exclude = ("search",)


@admin.register(Run)
class RunAdmin(ReadOnlyAdmin):
    """Readings."""

    list_display = ("article", "version", "model", "finished_at", "is_current")
    list_filter = ("is_current", "version", "model")
    list_select_related = ("article",)
    search_fields = ("article__slug", "version")
    date_hierarchy = "finished_at"


@admin.register(Unresolved)
class UnresolvedAdmin(ReadOnlyAdmin):
    """Words that the rules could not settle."""

    list_display = ("text", "why", "article")
    list_filter = ("article__issue__publication",)
    list_select_related = ("article",)
    search_fields = ("text", "why")

    def view_on_site(self, obj: Unresolved) -> str:
        """The sentence, or the article where no sentence holds the words."""
        return obj.sentence.get_absolute_url() if obj.sentence else obj.article.get_absolute_url()


@admin.register(Source)
class SourceAdmin(CountedAdmin):
    """Media outlets."""

    list_display = ("name", "kind", "country", "owner", "collective")
    list_filter = ("kind", "collective", "country")
    search_fields = ("name", "names", "key")
    prepopulated_fields = {"key": ("name",)}


class CitationSourceInline(admin.TabularInline):
    """The outlets that a citation names."""

    model = CitationSource
    autocomplete_fields = ("source",)
    extra = 0


@admin.register(Citation)
class CitationAdmin(KeptAdmin):
    """Citations: split into outlets, dated, and given the stretch that they support."""

    list_display = ("text", "article", "edtf", "lost")
    list_filter = ("lost", "article__issue__publication")
    list_select_related = ("article",)
    search_fields = ("text", "sources__name")
    fields = ("article", "sentence", "text", "edtf", "reported", "supports_start", "supports_end", "lost", "run")
    readonly_fields = ("article", "sentence", "text", "reported", "run")
    inlines = (CitationSourceInline,)

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Dates are checked as they are written."""
        if db_field.name == "edtf":
            return EdtfField(label="Reported", required=False, max_length=60)
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def save_model(self, request: HttpRequest, obj: Citation, form: forms.ModelForm, change: bool) -> None:
        """Bounds from the text."""
        obj.reported = days_of(obj.edtf)
        super().save_model(request, obj, form, change)

    def view_on_site(self, obj: Citation) -> str:
        """The sentence, or the article where no sentence holds the citation."""
        return obj.sentence.get_absolute_url() if obj.sentence else obj.article.get_absolute_url()


@admin.register(CrossReference)
class CrossReferenceAdmin(KeptAdmin):
    """Pointers to other issues; without an issue, that issue is wanted."""

    list_display = ("text", "article", "publication", "edtf", "volume", "number", "issue")
    list_filter = (("issue", admin.EmptyFieldListFilter), "publication")
    list_select_related = ("article", "publication", "issue__publication")
    search_fields = ("text", "article__slug")
    fields = ("article", "sentence", "text", "publication", "edtf", "published", "volume", "number", "issue", "run")
    readonly_fields = ("article", "sentence", "text", "publication", "edtf", "published", "volume", "number", "run")
    autocomplete_fields = ("issue",)


@admin.register(DateMention)
class DateMentionAdmin(ReadOnlyAdmin):
    """Printed dates and what they support."""

    list_display = ("text", "edtf", "earliest", "latest", "article")
    list_filter = (("edtf", admin.EmptyFieldListFilter), "article__issue__publication")
    list_select_related = ("article",)
    search_fields = ("text", "edtf")


@admin.register(StoreVersion)
class StoreVersionAdmin(ReadOnlyAdmin):
    """How often what pages count has changed."""

    list_display = ("number",)
