"""Who and where, for editors. What an editor has touched stays the editor's."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils import timezone

from articles.admin import CountedAdmin, EdtfField, KeptAdmin
from articles.reading.edtf import bounds
from articles.services.ranges import days
from entities.models import Actor, Alias, Likeness, Mention, Merge, Office, Origin, Place
from entities.services import sort_name


class OfficeForm(forms.ModelForm):
    """An office whose bounds follow from its two dates."""

    start_edtf = EdtfField(label="From", required=False, max_length=30)
    end_edtf = EdtfField(label="To", required=False, max_length=30)

    class Meta:
        model = Office
        fields = ("person", "title", "of", "start_edtf", "end_edtf", "evidence")

    def clean(self) -> dict[str, Any]:
        """Raises ``ValidationError`` when the office would end before it began."""
        cleaned = super().clean() or self.cleaned_data
        start, end = cleaned.get("start_edtf"), cleaned.get("end_edtf")
        if start is None or end is None:
            return cleaned
        first = bounds(start)[0] if start else None
        last = bounds(end)[1] if end else None
        if first and last and last < first:
            raise forms.ValidationError(f"The office ends ({end}) before it begins ({start}).")
        self.instance.held = days(first, last)
        return cleaned


class AliasInline(admin.TabularInline):
    """Other printed names."""

    model = Alias
    readonly_fields = ("origin",)
    extra = 0


class OfficeInline(admin.TabularInline):
    """Offices of a person."""

    model = Office
    form = OfficeForm
    fk_name = "person"
    autocomplete_fields = ("of",)
    readonly_fields = ("origin",)
    extra = 0


@admin.register(Actor)
class ActorAdmin(CountedAdmin):
    """Actors with their names and offices."""

    list_display = ("name", "kind", "country", "acronym", "key", "origin", "mention_count")
    list_filter = ("kind", "origin")
    list_select_related = ("country",)
    search_fields = ("name", "sort_name", "acronym", "=key", "aliases__name")
    autocomplete_fields = ("country",)
    readonly_fields = ("sort_name", "origin")
    inlines = (AliasInline, OfficeInline)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Actor]:
        """Actors with how often articles name them."""
        return super().get_queryset(request).annotate(mention_count=Count("mentions"))

    @admin.display(description="Mentions", ordering="mention_count")
    def mention_count(self, obj: Actor) -> int:
        """How often articles name the actor."""
        return int(obj.mention_count)

    def get_inlines(self, request: HttpRequest, obj: Actor | None) -> list[type[admin.TabularInline]]:
        """Persons alone hold offices."""
        return [AliasInline] if obj and obj.kind != Actor.Kind.PERSON else [AliasInline, OfficeInline]

    def save_model(self, request: HttpRequest, obj: Actor, form: forms.ModelForm, change: bool) -> None:
        """What an editor saves is the editor's; the name to sort by follows from the name."""
        if form.has_changed():
            obj.origin = Origin.EDITOR
            obj.sort_name = sort_name(kind=obj.kind, name=obj.name)
        super().save_model(request, obj, form, change)

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        """Names and offices that were added or changed are the editor's."""
        for row in formset.save(commit=False):
            row.origin = Origin.EDITOR
            row.save()
        for row in formset.deleted_objects:
            row.delete()
        formset.save_m2m()


class _EditorsRowAdmin(CountedAdmin):
    """A row that becomes the editor's when it is saved."""

    readonly_fields = ("origin",)

    def save_model(self, request: HttpRequest, obj: Any, form: forms.ModelForm, change: bool) -> None:
        """See the class."""
        obj.origin = Origin.EDITOR
        super().save_model(request, obj, form, change)


@admin.register(Alias)
class AliasAdmin(_EditorsRowAdmin):
    """Other printed names."""

    list_display = ("name", "actor", "origin")
    list_filter = ("origin", "actor__kind")
    list_select_related = ("actor",)
    search_fields = ("name", "actor__name")
    autocomplete_fields = ("actor",)


@admin.register(Office)
class OfficeAdmin(_EditorsRowAdmin):
    """Who held what, from when to when."""

    form = OfficeForm
    list_display = ("person", "title", "of", "start_edtf", "end_edtf", "origin")
    list_filter = ("origin",)
    list_select_related = ("person", "of")
    search_fields = ("person__name", "title", "of__name")
    autocomplete_fields = ("person", "of")
    readonly_fields = ("held", "origin")


@admin.action(description="Undo", permissions=["change"])
def undo_merges(model_admin: admin.ModelAdmin, request: HttpRequest, merges: QuerySet[Merge]) -> None:
    """Take decisions on identity back; the rows stay as history, and readings heed them no more."""
    undone = merges.filter(undone_at__isnull=True).update(undone_at=timezone.now())
    model_admin.message_user(request, f"Undone: {undone}. Articles follow when they are read again.", messages.SUCCESS)


@admin.register(Merge)
class MergeAdmin(KeptAdmin):
    """Decisions on identity: made here, undone here, never deleted."""

    list_display = ("kept", "other", "decision", "decided_by", "decided_at", "undone_at")
    list_filter = ("decision", ("undone_at", admin.EmptyFieldListFilter))
    list_select_related = ("kept", "other", "decided_by")
    search_fields = ("kept__name", "other__name", "reason")
    fields = ("kept", "other", "decision", "reason", "decided_by", "decided_at", "undone_at")
    autocomplete_fields = ("kept", "other")
    readonly_fields = ("decided_by", "decided_at", "undone_at")
    actions = (undo_merges,)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """As Django's permissions say."""
        return admin.ModelAdmin.has_add_permission(self, request)

    def get_readonly_fields(self, request: HttpRequest, obj: Merge | None = None) -> tuple[str, ...]:
        """A decision that stands is undone and made anew, not rewritten."""
        own = ("decided_by", "decided_at", "undone_at")
        return (*own, "kept", "other", "decision") if obj else own

    def get_autocomplete_fields(self, request: HttpRequest) -> tuple[str, ...]:
        """Both actors."""
        return ("kept", "other")

    def save_model(self, request: HttpRequest, obj: Merge, form: forms.ModelForm, change: bool) -> None:
        """The first to save it has decided it."""
        if not change:
            obj.decided_by = request.user
        super().save_model(request, obj, form, change)


@admin.register(Place)
class PlaceAdmin(CountedAdmin):
    """Places."""

    list_display = ("name", "country", "latitude", "longitude", "authority")
    list_filter = (("country", admin.RelatedOnlyFieldListFilter),)
    list_select_related = ("country",)
    search_fields = ("name", "names", "=key", "=authority")
    autocomplete_fields = ("country",)


@admin.register(Mention)
class MentionAdmin(KeptAdmin):
    """Printed names and whom they mean."""

    list_display = ("text", "label", "actor", "place", "metonym", "article")
    list_filter = (
        "label",
        "metonym",
        ("actor", admin.EmptyFieldListFilter),
        ("place", admin.EmptyFieldListFilter),
    )
    list_select_related = ("actor", "place", "article")
    search_fields = ("text", "actor__name", "place__name")
    fields = ("text", "label", "actor", "place", "metonym", "article", "sentence", "start", "end", "run")
    readonly_fields = ("text", "label", "article", "sentence", "start", "end", "run")
    autocomplete_fields = ("actor", "place")

    def view_on_site(self, obj: Mention) -> str:
        """The sentence."""
        return str(obj.sentence.get_absolute_url())


@admin.register(Likeness)
class LikenessAdmin(admin.ModelAdmin):
    """Suggestions of doubtful identity; to decide on one, add a merge."""

    list_display = ("one", "other", "score", "why")
    list_select_related = ("one", "other")
    search_fields = ("one__name", "other__name")

    @admin.display(description="reasons")
    def why(self, obj: Likeness) -> str:
        """The reasons in one line."""
        return "; ".join(obj.reasons)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Only the machine suggests."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Likeness | None = None) -> bool:
        """Made anew after each ingestion: nothing to change."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Likeness | None = None) -> bool:
        """A merge, or "never the same", takes it away."""
        return False
