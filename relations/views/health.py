"""Health, as JSON for whoever watches the server."""

from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from relations.selectors.health import health as state


@never_cache
@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """200 when the store can be used, else 503."""
    found = state()
    return JsonResponse(found.as_dict(), status=200 if found.status == "ok" else 503)
