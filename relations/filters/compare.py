"""What is set side by side: two to four actors, a dossier, words, a stretch of time."""

from typing import Any

from django import forms

from relations.filters.named_rows import ActorsField
from relations.filters.typed_dates import TypedDateField
from relations.models import Dossier

FEWEST, MOST = 2, 4
DIFFERENCES = "differences"


class SideBySideForm(forms.Form):
    """The parameters of the page of comparison. An empty one is valid and has no actors."""

    actor = ActorsField(required=False)
    dossier = forms.ChoiceField(
        required=False, error_messages={"invalid_choice": "“%(value)s” is not a dossier; choose one from the list"}
    )
    q = forms.CharField(required=False)
    happened_from = TypedDateField(required=False)
    happened_to = TypedDateField(required=False)
    show = forms.ChoiceField(
        required=False,
        choices=[("", "everything"), (DIFFERENCES, "only differences")],
        error_messages={"invalid_choice": "“%(value)s” is not known here: leave it out, or write differences"},
    )

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        self.dossiers = dict(Dossier.objects.values_list("key", "title"))
        self.fields["dossier"].choices = [("", "any topic"), *self.dossiers.items()]  # type: ignore[attr-defined]

    def clean_actor(self) -> list[Any]:
        """Raises ``ValidationError`` for one actor, or more than four."""
        actors: list[Any] = self.cleaned_data["actor"]
        if actors and not FEWEST <= len(actors) <= MOST:
            raise forms.ValidationError(
                f"two to four actors can be set side by side, and {len(actors)} "
                f"{'is' if len(actors) == 1 else 'are'} given: {', '.join(map(str, actors))}"
            )
        return actors
