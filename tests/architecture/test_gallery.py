"""Every component stands in the gallery and says what it takes."""

import re

import pytest
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.urls import reverse

from relations.views.gallery import all_samples, component_names, inputs_of
from relations.views.gallery_samples import ON_EVERY_PAGE


@pytest.mark.parametrize("name", component_names())
def test_the_first_comment_of_a_component_lists_its_inputs(name: str) -> None:
    assert inputs_of(name)


@pytest.mark.parametrize("name", component_names())
def test_every_component_has_a_sample(name: str) -> None:
    assert name in ON_EVERY_PAGE or all_samples().get(name)


def test_no_sample_is_of_a_component_that_is_gone() -> None:
    assert {*all_samples(), *ON_EVERY_PAGE} <= set(component_names())


@pytest.mark.django_db
def test_the_gallery_shows_every_component_with_words(client: Client) -> None:
    html = client.get(reverse("relations:gallery")).content.decode()
    for name in component_names():
        assert f'id="component-{name}"' in html


@pytest.mark.parametrize("name", sorted(all_samples()))
def test_every_sample_shows_something(name: str) -> None:
    for context in all_samples()[name]:
        shown = render_to_string(f"components/{name}.html", context, RequestFactory().get("/gallery/"))
        assert re.search(r">[^<]*\w|<svg|^\s*[\w“]", shown), (name, context)


@pytest.mark.django_db
def test_the_gallery_shows_no_object_by_its_python_name(client: Client) -> None:
    html = client.get(reverse("relations:gallery")).content.decode()
    assert "Sample(" not in html
    assert "object at 0x" not in html


@pytest.mark.django_db
def test_every_address_of_the_frame_of_a_page_exists(client: Client) -> None:
    html = client.get(reverse("relations:gallery")).content.decode()
    frame = html.split("<main", 1)[0] + html.rsplit("</main>", 1)[1]
    addresses = re.findall(r'(?:href|action)="([^"#]*)"', frame)
    assert "" not in addresses
