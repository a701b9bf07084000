"""The spaCy component ``mentions``: names, people with offices, places, metonyms and references of one
article.

Sets ``doc._.mentions``, ``doc._.actors``, ``doc._.places`` and ``doc._.references``, and appends to
``doc._.unresolved`` what the rules saw and could not settle.
"""

from collections import Counter
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from articles.reading.verbatim import verbatim
from entities.extraction.actors import ActorReader
from entities.extraction.gazetteer import Country, Gazetteer, load_gazetteer, plain
from entities.extraction.lexicons import Lexicon, load_lexicon
from entities.extraction.mention_spans import NamedSpan, named_spans, text_of
from entities.extraction.offices import OfficeBook, When
from entities.extraction.people import PeopleReader
from entities.extraction.person_spans import with_people
from entities.extraction.place_spans import PlaceSpans
from entities.extraction.references import ReferenceReader
from entities.extraction.titles import TitleReader
from entities.extraction.who import EXTENSIONS


class Mentions:
    """The component. Takes a gazetteer and lexicons as values; reads ``doc._.layout``, ``published`` and
    ``citations`` if set.
    """

    def __init__(self, gazetteer: Gazetteer, lexicon: Lexicon) -> None:
        self.gazetteer = gazetteer
        self.lexicon = lexicon
        self.book = OfficeBook(gazetteer.offices)

    def __call__(self, doc: Doc) -> Doc:
        """Sets the four extensions; needs tags, parse and entities."""
        when = _when(doc)
        skipped = _skipped(doc)
        spans = named_spans(doc, self.gazetteer, self.lexicon, skipped)
        spans = PlaceSpans(doc, self.gazetteer, self.lexicon, self.book).read(spans)
        spans = with_people(doc, spans, self.gazetteer, self.lexicon, self.book, when)
        titles = TitleReader(doc, spans, self.gazetteer, self.lexicon).titles()
        titles = [t for t in titles if not any(a <= doc[t.head].idx < b for a, b in skipped)]
        reader = PeopleReader(doc, self.book, self.gazetteer, self.lexicon, when)
        people = reader.read(spans, titles)
        named_most = self._countries(doc, spans)
        actors = ActorReader(doc, self.gazetteer, self.lexicon, reader.of_span, named_most, _citations(doc), when)
        actors.read(spans, people)
        borne = {t.head for p in people for t in p.titles}
        references = ReferenceReader(
            doc, actors.named, {p.id: p for p in people}, titles, borne, actors.outlets, self.lexicon
        ).read()
        doc._.mentions = tuple(actors.mentions)
        doc._.actors = tuple(actors.actors.values())
        doc._.places = tuple(actors.places.values())
        doc._.references = tuple(r for r in references if not any(a <= r.start < b for a, b in skipped))
        unresolved = (*reader.unresolved, *actors.unresolved)
        if unresolved and Doc.has_extension("unresolved"):
            doc._.unresolved += unresolved
        return doc

    def _countries(self, doc: Doc, spans: list[NamedSpan]) -> Counter[str]:
        counts: Counter[str] = Counter()
        for span in spans:
            for meaning in span.meanings[:1]:
                if isinstance(meaning.entry, Country):
                    counts[meaning.entry.iso3] += 2
            capital = self.gazetteer.capital_of(plain(text_of(doc, span.start, span.end)), {})
            if capital is not None and not capital.historic:
                counts[capital.iso3] += 1
        return counts


def _when(doc: Doc) -> When:
    published = doc._.published if Doc.has_extension("published") else None
    if published is None:
        return When()
    return When(published.earliest, published.latest)


def _skipped(doc: Doc) -> list[tuple[int, int]]:
    layout: Any = doc._.layout if Doc.has_extension("layout") else None
    return [] if layout is None else [(d.start, d.end) for d in layout.discarded]


def _opened(text: str, start: int, end: int) -> int:
    """Where a citation's parenthesis opens: an outlet named in the sentence before it is no part of it."""
    inside = text.rfind("(", 0, start + 1) > text.rfind(")", 0, start + 1)
    opening = text.find("(", start, end)
    return start if inside or opening < 0 else opening


def _citations(doc: Doc) -> list[tuple[int, int]]:
    if not Doc.has_extension("citations"):
        return []
    crossed = doc._.cross_references if Doc.has_extension("cross_references") else ()
    text = verbatim(doc)
    return [(_opened(text, c.start, c.end), c.end) for c in (*doc._.citations, *crossed)]


@Language.factory(
    "mentions",
    assigns=[f"doc._.{name}" for name in EXTENSIONS],
    requires=["token.tag", "token.dep", "token.lemma", "doc.ents", "doc.sents"],
)
def create_mentions(nlp: Language, name: str, reference: str, lexicons: str) -> Mentions:
    """The factory: ``reference`` and ``lexicons`` are folder paths; raises ``FileNotFoundError`` if a
    file is missing.
    """
    return Mentions(load_gazetteer(Path(reference)), load_lexicon(Path(lexicons)))
