"""Places that the model misses or holds for people."""

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

Read = Callable[..., Doc]
pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Georgian officials denied that their troops had fired on a checkpoint near Ergneti.", "Ergneti"),
        ("Russian shells fell on the Roki road in the night.", "Roki"),
        ("Turkish gunboats were ordered to the mouth of the Corentyne.", "Corentyne"),
        ("Soldiers fired mortars into Mugunga camp from a ridge above Lake Kivu.", "Lake Kivu"),
        ("A river of refugees left Mugunga camp on Friday.", "Mugunga camp"),
    ],
)
def test_a_name_after_a_preposition_of_place_or_beside_land_is_a_place(read: Read, text: str, place: str) -> None:
    doc = read(text)
    assert place in [p.name for p in doc._.places]
    assert not [a for a in doc._.actors if a.kind == "person"]


def test_trust_in_a_name_makes_no_place_of_it(read: Read) -> None:
    doc = read("The Russian president has no trust in Sergei Stepashin, and Stepashin knows it.")
    assert [a.name for a in doc._.actors if a.kind == "person"] == ["Sergei Stepashin"]
    assert doc._.places == ()
