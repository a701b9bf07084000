"""Citations, references to other issues and the day of publication, on short articles."""

from datetime import date

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from articles.reading.citations import CitationReader
from articles.reading.dates import DateReader
from articles.reading.issue_numbers import position_window
from articles.reading.layout import LayoutReader
from articles.reading.published import PublicationDay
from articles.reading.sentences import SentenceAnchors
from articles.reading.values import Outlet, Publication

OUTLETS = tuple(
    Outlet(name.casefold(), name, (name,), "agency", None, collective)
    for name, collective in (
        ("Reuters", False),
        ("Kyodo", False),
        ("Interfax", False),
        ("AFP", False),
        ("Argumenty i Fakty", False),
        ("Russian agencies", True),
    )
)
MONITOR = Publication("monitor", "Monitor", ("Monitor", "The Monitor"), 1994, "daily", date(1995, 5, 1))
DAILY = Publication(
    "eurasia-daily-monitor",
    "Eurasia Daily Monitor",
    ("Eurasia Daily Monitor", "EDM"),
    2003,
    "daily",
    date(2004, 5, 3),
)


@pytest.fixture(scope="module")
def nlp() -> Language:
    """A tokenizer with sentence ends at full stops: the forms need no tagger."""
    blank = spacy.blank("en")
    blank.add_pipe("sentencizer")
    return blank


def _read(nlp: Language, text: str, given: date | None = date(2000, 2, 15)) -> Doc:
    doc = nlp(text)
    doc._.given_date = given
    for component in (
        LayoutReader(),
        SentenceAnchors(),
        PublicationDay((MONITOR, DAILY)),
        DateReader(),
        CitationReader(OUTLETS, (MONITOR, DAILY), frozenset({"tokyo", "japan"})),
    ):
        doc = component(doc)
    return doc


def _cited(doc: Doc) -> list[tuple[str, tuple[str, ...], str | None]]:
    return [(doc.text[c.start : c.end], c.outlets, c.edtf) for c in doc._.citations]


def test_each_group_of_a_parenthesis_is_a_citation_with_its_own_day(nlp: Language) -> None:
    doc = _read(nlp, "It ended (Reuters, February 11; Kyodo, Russian agencies, February 11-13).")
    assert _cited(doc) == [
        ("Reuters, February 11", ("Reuters",), "2000-02-11"),
        ("Kyodo, Russian agencies, February 11-13", ("Kyodo", "Russian agencies"), "2000-02-11/2000-02-13"),
    ]
    assert doc._.citations[1].collective == ("Russian agencies",)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It ended (AFP, September 6, 10, 12).", ("AFP, September 6, 10, 12", ("AFP",), "1999-09-06/1999-09-12")),
        ("It ended (Kyodo February 11).", ("Kyodo February 11", ("Kyodo",), "2000-02-11")),
        ("It ended. (Kyodo, February 11)", ("Kyodo, February 11", ("Kyodo",), "2000-02-11")),
        (
            "It ended (Vechernii Bishkek, February 11).",
            ("Vechernii Bishkek, February 11", ("Vechernii Bishkek",), "2000-02-11"),
        ),
        (
            "No, Argumenty i Fakty commented (February 11).",
            ("Argumenty i Fakty commented (February 11)", ("Argumenty i Fakty",), "2000-02-11"),
        ),
        ("A diplomat told Interfax February 5 that it ended.", ("Interfax February 5", ("Interfax",), "2000-02-05")),
    ],
)  # fmt: skip
def test_every_printed_form_is_read(nlp: Language, text: str, expected: tuple[str, tuple[str, ...], str]) -> None:
    assert _cited(_read(nlp, text)) == [expected]


@pytest.mark.parametrize(
    ("printed", "outlets"),
    [
        ("(4 February, Reuters)", ("Reuters",)),
        ("(Reuters, February 4, p. 3)", ("Reuters",)),
        ("(Reuters, No. 84, February 4)", ("Reuters",)),
        ("(Reuters, 2100 GMT, February 4)", ("Reuters",)),
        ("(Reuters, Tokyo, February 4)", ("Reuters",)),
        ("(Reuters [London], February 4)", ("Reuters",)),
        ("(Reuters, Kyodo; February 4)", ("Reuters", "Kyodo")),
        ("(Kyodo via Reuters, February 4)", ("Kyodo", "Reuters")),
        ("(Reuters, February 4; author's interview, Tokyo)", ("Reuters",)),
        ("(see the Monitor, February 1; Reuters, February 4)", ("Reuters",)),
    ],
)
def test_what_stands_beside_an_outlet_is_left_aside(nlp: Language, printed: str, outlets: tuple[str, ...]) -> None:
    assert [(c.outlets, c.edtf) for c in _read(nlp, f"It ended {printed}.")._.citations] == [(outlets, "2000-02-04")]


def test_the_paper_is_the_outlet_named_before(nlp: Language) -> None:
    doc = _read(nlp, "Argumenty i Fakty calls it a trap. The weekly expects no vote (February 11).")
    assert [(c.outlets, c.edtf) for c in doc._.citations] == [(("Argumenty i Fakty",), "2000-02-11")]


def test_a_lost_outlet_is_kept_as_lost(nlp: Language) -> None:
    (citation,) = _read(nlp, "It ended (, June 30).")._.citations
    assert citation.lost
    assert citation.outlets == ()


@pytest.mark.parametrize(
    "text",
    [
        "The summit (Tokyo, July 10) ended.",
        "The vote (February 11) was free.",
        "The president spoke (President Karzai, February 11).",
        "The party (PKK, 1984) was banned.",
        "It ended, a diplomat told Kyodo on Tuesday.",
        "It ended (author's interview, Tokyo, February 11).",
        "Yeltsin (born in 1931) left.",
        "The World Trade Organization (WTO) met.",
        "It ended (see the Monitor, February 11).",
        "On February 11, Kyodo reported that it ended.",
    ],
)
def test_other_parentheses_are_not_citations(nlp: Language, text: str) -> None:
    assert _cited(_read(nlp, text)) == []


def test_a_citation_supports_the_prose_back_to_the_last_one(nlp: Language) -> None:
    text = "It began (Kyodo, February 10). It went on. It ended (AFP, February 11)."
    doc = _read(nlp, text)
    supported = [text[c.supports.start : c.supports.end] for c in doc._.citations]
    assert supported == ["It began", "It went on. It ended"]


def test_each_day_of_a_reference_is_a_reference(nlp: Language) -> None:
    doc = _read(
        nlp, "It went on (See Monitor, June 20 & 24; see EDM, February 11). It ended (see Monitor, Vol. 6, No. 30)."
    )
    assert [(r.publication, r.edtf, r.volume, r.issue) for r in doc._.cross_references] == [
        ("Monitor", "1999-06-20", None, None),
        ("Monitor", "1999-06-24", None, None),
        ("Eurasia Daily Monitor", "2000-02-11", None, None),
        ("Monitor", None, 6, 30),
    ]


def test_a_given_day_is_the_day(nlp: Language) -> None:
    published = _read(nlp, "It ended.", date(2023, 10, 14))._.published
    assert (published.edtf, published.basis) == ("2023-10-14", "stated")


def test_without_header_and_days_the_publication_is_unknown(nlp: Language) -> None:
    published = _read(nlp, "It ended last week.", None)._.published
    assert (published.edtf, published.basis) == (None, "unknown")


def test_volume_number_and_newest_source_bound_the_day(nlp: Language) -> None:
    text = "Publication: Monitor Volume: 6 Issue: 32\n\nTalks ended last week (Kyodo, February 11-13).\n\nThey left."
    published = _read(nlp, text, None)._.published
    assert published.basis == "inferred"
    assert (published.earliest, published.latest) == (date(2000, 2, 14), date(2000, 2, 18))
    assert "Volume 6 of the Monitor is the year 2000." in published.reasons


def test_an_event_still_ahead_ends_the_window(nlp: Language) -> None:
    text = (
        "Publication: Eurasia Daily Monitor Volume: 2 Issue: 217\n\n"
        "On the eve of the November 20-22 trip a treaty is far (Kyodo, November 17).\n\nThey left."
    )
    published = _read(nlp, text, None)._.published
    assert (published.earliest, published.latest) == (date(2005, 11, 17), date(2005, 11, 21))


def test_yesterday_follows_the_source_that_tells_of_it(nlp: Language) -> None:
    text = "Publication: Monitor Volume: 6 Issue: 32\n\nThey signed yesterday (Kyodo, February 14).\n\nThey left."
    published = _read(nlp, text, None)._.published
    assert published.counted_from == (date(2000, 2, 15), date(2000, 2, 15))
    assert (published.earliest, published.latest) == (date(2000, 2, 14), date(2000, 2, 18))


def test_the_window_is_five_days_and_this_week_bounds_what_relative_days_count_from(
    nlp: Language,
) -> None:
    header = "Publication: Monitor Volume: 6 Issue: 32\n\n"
    wide = _read(nlp, header + "They signed (Kyodo, February 10).\n\nThey left.", None)._.published
    assert (wide.earliest, wide.latest) == (date(2000, 2, 10), date(2000, 2, 14))
    week = _read(nlp, header + "They signed this week (Kyodo, February 10).\n\nThey left.", None)._.published
    assert week.counted_from == (date(2000, 2, 10), date(2000, 2, 11))
    assert (week.earliest, week.latest) == (wide.earliest, wide.latest)


def test_a_source_after_the_issues_place_is_named_and_widens_the_window(nlp: Language) -> None:
    text = "Publication: Monitor Volume: 6 Issue: 32\n\nIt ended (Kyodo, February 11).\n\nIt began (AFP, March 9)."
    published = _read(nlp, text, None)._.published
    assert published.latest >= date(2000, 3, 9)
    assert any("March 9" in reason for reason in published.reasons)


def test_where_only_the_volume_is_known_the_sources_that_stand_together_are_newest(nlp: Language) -> None:
    weekly = Publication("china-brief", "China Brief", ("China Brief",), 2000)
    doc = nlp("China Brief, Vol. 1, No. 9\n\nIt began (Kyodo, December 17).\n\nIt ended (AFP, February 11).")
    doc._.given_date = None
    for component in (LayoutReader(), SentenceAnchors(), PublicationDay((weekly,))):
        doc = component(doc)
    assert (doc._.published.earliest, doc._.published.latest) == (date(2001, 2, 12), date(2001, 2, 16))


def test_a_date_line_states_the_day(nlp: Language) -> None:
    text = "Monitor, Vol. VI, No. 32\n\nFebruary 15, 2000\n\nIt ended.\n\nThey left."
    published = _read(nlp, text, None)._.published
    assert (published.edtf, published.basis) == ("2000-02-15", "stated")


def test_the_number_of_a_biweekly_bounds_its_day() -> None:
    brief = Publication("china-brief", "China Brief", ("China Brief",), 2000, "biweekly", date(2001, 7, 12))
    place = position_window(brief, 2006, 12)
    assert place is not None
    assert place.low <= date(2006, 6, 7) <= place.high
    assert (place.high - place.low).days < 200
    assert position_window(Publication("p", "P", ("P",), 2000), 2006, 12) is None


def test_the_place_of_a_number_starts_with_the_publication_in_its_first_year() -> None:
    first, other = position_window(MONITOR, 1995, 1), position_window(MONITOR, 1996, 1)
    assert first is not None
    assert other is not None
    assert (first.low, other.low) == (date(1995, 5, 1), date(1996, 1, 1))
