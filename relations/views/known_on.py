"""Every page as it was known on a day, under /as-known-on/2000-02-15/.

The middleware takes the day off the address before the page is looked up, and puts it into the script prefix, so that
every link the page makes by name keeps it. One transaction reads through the views of ``as_known`` and is rolled back.
"""

import re
from collections.abc import Callable
from datetime import date

from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import get_script_prefix, reverse, set_script_prefix
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from relations.filters.typed_dates import typed_bounds
from relations.selectors.known_on import known_on

NAME = "as-known-on"
ADDRESS = re.compile(rf"/{NAME}/(?P<day>\d{{4}}-\d\d-\d\d)(?P<rest>/.*)")


def day_of(text: str) -> date:
    """The day of an address; raises ``ValueError`` that says what is wrong with it."""
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        typed_bounds(text)
        raise ValueError(f"“{text}” is not a day: write it as in 2000-02-15") from error
    return _not_ahead(day)


def typed_day(text: str) -> date:
    """The last day of what was typed (2000-02-15, 2000-02, 2000); raises ``ValueError`` that says what is wrong."""
    _, last = typed_bounds(text)
    if last is None:
        raise ValueError(f"“{text}” has no last day: write a day, as in 2000-02-15")
    return _not_ahead(last)


def _not_ahead(day: date) -> date:
    if day > timezone.localdate():
        raise ValueError(f"{day:%-d %B %Y} lies ahead: nothing is known of it yet")
    return day


class KnownOnMiddleware:
    """Shows a page as of the day in its address; other pages pass through with ``request.known_on`` None."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer; a faulty day or another method than GET and HEAD goes to ``refused`` by its address."""
        request.known_on = None  # type: ignore[attr-defined]
        match = ADDRESS.fullmatch(request.path_info)
        if match is None or request.method not in ("GET", "HEAD") or not _is_day(match["day"]):
            return self.get_response(request)
        root, rest = get_script_prefix(), match["rest"]
        if rest.startswith(reverse("admin:index").removeprefix(root.rstrip("/"))):
            return HttpResponseRedirect(root.rstrip("/") + rest)  # administration has no past
        query = request.META.get("QUERY_STRING", "")
        request.path_info = rest
        may_group = connection.features.allows_group_by_selected_pks
        set_script_prefix(f"{root}{NAME}/{match['day']}/")
        try:
            with transaction.atomic():
                # Views have no primary key, so PostgreSQL wants every column in GROUP BY.
                connection.features.allows_group_by_selected_pks = False
                request.known_on = known_on(  # type: ignore[attr-defined]
                    date.fromisoformat(match["day"]), root=root, path=rest.lstrip("/") + (f"?{query}" if query else "")
                )
                response = _whole(self.get_response(request))
                transaction.set_rollback(True)
                return response
        finally:
            connection.features.allows_group_by_selected_pks = may_group
            set_script_prefix(root)


def _is_day(text: str) -> bool:
    try:
        day_of(text)
    except ValueError:
        return False
    return True


def _whole(response: HttpResponseBase) -> HttpResponseBase:
    """The answer with its content read to the end: a stream would be read when the transaction is over."""
    if not response.streaming:
        return response
    whole = HttpResponse(b"".join(response), status=response.status_code)  # type: ignore[call-overload]
    for name, value in response.headers.items():
        whole.headers[name] = value
    whole.cookies = response.cookies
    return whole


@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """Leads from the form of each page to the same page as of the typed day; without a day, to the present."""
    now = request.known_on  # type: ignore[attr-defined]
    root = now.root if now else get_script_prefix()
    path, text = request.GET.get("path", "").lstrip("/"), request.GET.get("date", "").strip()
    if not text:
        return HttpResponseRedirect(root + path)
    try:
        day = typed_day(text)
    except ValueError as error:
        return _refusal(request, str(error), text, path)
    return HttpResponseRedirect(f"{root}{NAME}/{day.isoformat()}/{path}")


@csrf_exempt
def refused(request: HttpRequest, day: str, path: str = "") -> HttpResponse:
    """What the middleware did not take: a day that cannot be, or a wish to change the past."""
    try:
        day_of(day)
    except ValueError as error:
        return _refusal(request, str(error), day, path)
    response = _refusal(request, "What was known on a day can be read, not changed.", day, path, status=405)
    response.headers["Allow"] = "GET, HEAD"
    return response


def _refusal(request: HttpRequest, error: str, text: str, path: str, status: int = 400) -> HttpResponse:
    shown = {"error": error, "typed": text, "path": path}
    return render(request, "relations/known_on_refused.html", shown, status=status)
