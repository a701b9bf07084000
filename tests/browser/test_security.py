"""What the server sends with every page, and whom it lets in. No browser is needed for it."""

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.core import management
from django.test import Client

from tests import factories as make
from tests.pages.rows import actor, dossier, source

pytestmark = pytest.mark.django_db

TEXT = (
    f"{make.HEADER}\n\n"
    "Ivanov said <script>alert(1)</script> in Tokyo. "
    "“<img src=x onerror=alert(2)> is no argument,” Ivanov told Kyodo (Kyodo, February 12)."
)
LISTS = (
    "/", "/issues/", "/sources/", "/actors/?scope=all", "/places/", "/events/", "/quotes/", "/transfers/",
    "/programmes/", "/commitments/", "/dossiers/", "/search/?q=script", "/search/?q=alert&kind=quotes", "/gallery/",
)  # fmt: skip
SINGLE = (
    "/articles/monitor-6-32/", "/issues/monitor/6/32/", "/actors/igor-ivanov/", "/sources/kyodo/",
    "/dossiers/kuril-dispute/",
)  # fmt: skip
ELSEWHERE = ("/admin/login/", "/health/", "/articles/no-such-article/", "/events/?from=2000-13", "/search/?q=%22open")


@pytest.fixture(autouse=True)
def stored() -> None:
    """An article whose text tries to run a script."""
    article = make.article(TEXT, title="<script>alert(0)</script>")
    make.quote(article, "<img src=x onerror=alert(2)> is no argument,", speaker=actor("igor-ivanov"))
    make.event(article, "<script>alert(1)</script>", actors=(actor("igor-ivanov"),))
    source("kyodo")
    dossier("kuril-dispute")


@pytest.mark.parametrize("address", [*LISTS, *SINGLE, *ELSEWHERE])
def test_every_answer_forbids_inline_scripts_frames_and_guessing_of_types(client: Client, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == (404 if "no-such" in address else 200)
    policy = {rule.split()[0]: rule.split()[1:] for rule in answer.headers["Content-Security-Policy"].split("; ")}
    assert policy["default-src"] == ["'none'"]
    assert policy["script-src"] == ["'self'"]
    assert policy["style-src"] == ["'self'"]
    assert policy["frame-ancestors"] == ["'none'"]
    assert policy["base-uri"] == ["'none'"]
    assert policy["form-action"] == ["'self'"]
    assert "unsafe" not in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "same-origin"


@pytest.mark.parametrize("address", [*LISTS, *SINGLE])
def test_markup_in_an_article_is_shown_as_text(client: Client, address: str) -> None:
    page = client.get(address).content.decode()
    assert "<script>" not in page
    assert "<img" not in page


def test_the_reader_shows_the_markup_as_it_was_printed(client: Client) -> None:
    page = client.get("/articles/monitor-6-32/").content.decode()
    assert "&lt;script&gt;" in page
    assert "alert(1)" in page
    assert "&lt;img src=x onerror=alert(2)&gt;" in page


def test_what_a_searcher_types_is_shown_as_text(client: Client) -> None:
    page = client.get("/search/", {"q": '<script>alert(3)</script> "><img src=x>'}).content.decode()
    assert "<script>" not in page
    assert "<img" not in page
    page = client.get("/events/", {"q": "<b>x", "from": "<b>1999"}).content.decode()
    assert "<b>" not in page


@pytest.mark.parametrize("address", ["/admin/", "/admin/articles/article/", "/admin/relations/finding/"])
def test_administration_asks_for_a_sign_in(client: Client, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/admin/login/?next=")


def test_a_reader_who_signs_in_without_being_staff_does_not_reach_administration(client: Client) -> None:
    client.force_login(User.objects.create_user("reader"), backend="django.contrib.auth.backends.ModelBackend")
    assert client.get("/admin/").status_code == 302


@pytest.fixture
def editor() -> User:
    return User.objects.create_user("editor", password="correct horse battery", is_staff=True)


def sign_in(client: Client, password: str) -> int:
    """The status of an attempt to sign in as editor: 302 when it was right."""
    return client.post("/admin/login/?next=/admin/", {"username": "editor", "password": password}).status_code


def test_cookies_of_a_session_are_out_of_reach_of_scripts_and_of_other_sites(client: Client, editor: User) -> None:
    client.get("/admin/login/")
    assert sign_in(client, "correct horse battery") == 302
    session, token = client.cookies["sessionid"], client.cookies["csrftoken"]
    assert session["httponly"]
    assert {session["samesite"], token["samesite"]} == {"Lax"}


def test_the_only_cookie_of_those_who_read_is_the_time_of_their_last_visit(client: Client) -> None:
    """The gallery is left out: it shows the forms of editors, which bring their token."""
    for address in (*LISTS, *SINGLE):
        if address != "/gallery/":
            client.get(address)
    assert set(client.cookies) == {"visits"}
    assert client.cookies["visits"]["httponly"]
    assert client.cookies["visits"].value.replace("-", "").isdigit()


def test_five_wrong_passwords_lock_the_name_out_even_for_the_right_one(client: Client, editor: User) -> None:
    for _ in range(settings.AXES_FAILURE_LIMIT - 1):
        assert sign_in(client, "wrong") == 200
    assert sign_in(client, "wrong") == 429
    assert sign_in(client, "correct horse battery") == 429
    management.call_command("axes_reset", verbosity=0)
    assert sign_in(client, "correct horse battery") == 302


def test_a_form_without_its_token_is_refused(editor: User) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert sign_in(strict, "correct horse battery") == 403


@pytest.mark.parametrize("address", [*LISTS, *SINGLE])
def test_pages_are_for_reading_only(client: Client, address: str) -> None:
    """Changes go through administration; no page accepts a posted form."""
    assert client.post(address.split("?")[0]).status_code == 405
