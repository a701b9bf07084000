"""Whose a person is where no nationality stands before the office, and names that are no person's."""

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

Read = Callable[..., Doc]
pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Tokyo lodged a protest and its chief cabinet secretary, Hirokazu Matsuno, called it absurd.",
         "Hirokazu Matsuno", "JPN"),
        ("Ukraine's negotiators, led by Andrei Yermak, flew to Ankara.", "Andrei Yermak", "UKR"),
        ("Tokyo's man in Moscow, Issei Nomura, told reporters that ties had improved.", "Issei Nomura", "JPN"),
        ("Asked whether Tokyo had sold parts to Ankara, the deputy minister, Ichiro Sato, said that it had not.",
         "Ichiro Sato", "JPN"),
        ("Bavarian premier Markus Soeder lunched in Moscow.", "Markus Soeder", "DEU"),
    ],
)  # fmt: skip
def test_a_person_is_of_the_state_that_grammar_ties_him_to(read: Read, text: str, name: str, country: str) -> None:
    assert [a.country for a in read(text)._.actors if a.kind == "person" and a.name == name] == [country]


def test_a_ship_and_a_storm_are_no_people(read: Read) -> None:
    doc = read("The tanker Maria Theresa sank off Japan before Hurricane Maria came.")
    assert not [a.name for a in doc._.actors if a.kind == "person"]
