"""The state of the store is asked once a request."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from articles.selectors.kept import one_state


class OneStateMiddleware:
    """Lets all totals of a page stand on one number of the store, asked when the first is needed."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The response, made within one state."""
        with one_state():
            return self.get_response(request)
