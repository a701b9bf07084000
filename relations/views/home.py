"""The first page."""

from datetime import UTC, datetime, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from relations.selectors.home import home_page

COOKIE = "visits"
NEW_VISIT = timedelta(minutes=30)  # without a look at the first page, as long as this, the next is another visit
YEAR = 365 * 24 * 3600


def last_visit(cookie: str, now: datetime) -> tuple[datetime | None, str]:
    """When the visit before this one ended, None for the first; and the cookie to be kept from now on.

    The cookie holds two moments in seconds: the end of the visit before, and the last look of this one.
    """
    before, _, latest = cookie.partition("-")
    since = int(before) if before.isascii() and before.isdigit() and len(before) < 12 else 0
    seen = int(latest) if latest.isascii() and latest.isdigit() and len(latest) < 12 else 0
    if seen and now - datetime.fromtimestamp(seen, UTC) > NEW_VISIT:
        since = seen
    return datetime.fromtimestamp(since, UTC) if since else None, f"{since}-{int(now.timestamp())}"


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What is loaded, what is new, what is missing. As known on a day, no visit is counted."""
    if request.known_on:
        return render(request, "relations/home.html", {"page": home_page()})
    since, kept = last_visit(request.COOKIES.get(COOKIE, ""), timezone.now())
    response = render(request, "relations/home.html", {"page": home_page(since=since)})
    response.set_cookie(COOKIE, kept, max_age=YEAR, httponly=True, samesite="Lax", secure=request.is_secure())
    return response
