"""Parameters of addresses that several pages take."""

from django.http import Http404, HttpRequest


def year_of(request: HttpRequest) -> int | None:
    """The parameter ``year``; one that cannot be is a page that does not exist (``Http404``)."""
    text = request.GET.get("year", "").strip()
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) == 4):
        raise Http404(f"“{text}” is not a year: write four digits, as in 1999")
    return int(text)
