"""An editor's decisions about findings."""

from django.contrib.auth.models import User
from django.db import transaction
from django.forms.models import model_to_dict

from articles.services.version import store_changed
from relations.models import Finding, Review

STATE_AFTER = {
    Review.Decision.ACCEPT: Finding.ReviewState.ACCEPTED,
    Review.Decision.CORRECT: Finding.ReviewState.CORRECTED,
    Review.Decision.REJECT: Finding.ReviewState.REJECTED,
}


@transaction.atomic
def decide(*, finding: Finding, decision: Review.Decision, by: User, reason: str = "") -> Review:
    """Record what an editor decided; from now on a reading leaves this finding alone.

    The machine's reading of the moment is kept beside the decision.
    """
    finding = Finding.objects.select_for_update().get(pk=finding.pk)
    own = getattr(finding, finding.kind)
    reading = {
        name: value if isinstance(value, str | int | float | bool | None) else str(value)
        for name, value in model_to_dict(own).items()
        if name not in {"finding", "via", "by"}
    }
    review = Review.objects.create(
        finding=finding, decision=decision, machine_reading=reading, reason=reason, decided_by=by
    )
    finding.review_state = STATE_AFTER[decision]
    finding.save(update_fields=["review_state"])
    store_changed()
    return review
