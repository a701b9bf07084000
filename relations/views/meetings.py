"""Meetings: the list, and the same rows as a calendar to subscribe to."""

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from relations.filters.meetings import MeetingFilter
from relations.models import Event
from relations.selectors.calendar import meetings_calendar
from relations.selectors.meetings import meeting_list


def _filters(request: HttpRequest) -> MeetingFilter:
    return MeetingFilter(request.GET, queryset=Event.objects.standing().meetings())


def _query(request: HttpRequest) -> str:
    """The filters of the address, without page and order, as "?…" or ""."""
    query = request.GET.copy()
    for name in ("page", "order"):
        query.pop(name, None)
    return f"?{query.urlencode()}" if query else ""


@require_safe
def meetings(request: HttpRequest) -> HttpResponse:
    """Meetings with what became of them, filtered."""
    filters = _filters(request)
    page = meeting_list(
        rows=filters.qs,
        total=filters.total,
        number=request.GET.get("page"),
        filters=filters.panel(request.path),
    )
    calendar = f"{reverse('relations:meetings_calendar')}{_query(request)}"
    address = request.build_absolute_uri(calendar)
    subscribe = f"webcal://{address.partition('://')[2]}"
    context = {"page": page, "calendar": calendar, "address": address, "subscribe": subscribe}
    return render(request, "relations/meetings.html", context)


@require_safe
def meetings_ics(request: HttpRequest) -> HttpResponse:
    """The calendar under the same filters; a faulty filter is refused in words."""
    filters = _filters(request)
    if filters.form.errors:
        faults = "; ".join(str(fault) for found in filters.form.errors.values() for fault in found)
        return HttpResponseBadRequest(f"{faults}\n", content_type="text/plain; charset=utf-8")
    body = meetings_calendar(
        rows=filters.qs, name="Meetings", host=request.get_host(), absolute=request.build_absolute_uri
    )
    response = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'inline; filename="meetings.ics"'
    return response
