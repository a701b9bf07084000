"""Places that the model does not see as places: names after "in" and "near", beside a river or a camp, "the
Chenab".

The statistical model takes a short foreign name for a person's as often as for a town's. Prepositions of
place, nouns of the land ("Roki road", "Lake Kivu") and the gazetteer tell them apart; a name that the text
gives to a person elsewhere is left alone.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from entities.extraction.gazetteer import Gazetteer, plain
from entities.extraction.lexicons import Lexicon
from entities.extraction.mention_spans import NamedSpan, longest, text_of
from entities.extraction.name_forms import folded, parts
from entities.extraction.offices import OfficeBook

_PLACES = frozenset({"GPE", "LOC", "FAC"})
_ALWAYS = frozenset({"near", "outside", "inside", "around", "across", "throughout", "along", "off", "beyond"})
_PERSONAL_DEPS = frozenset({"nsubj", "nsubjpass", "agent", "appos", "dative"})


class PlaceSpans:
    """Finds the places of one document that its named spans miss or hold for people."""

    def __init__(self, doc: Doc, gazetteer: Gazetteer, lexicon: Lexicon, book: OfficeBook) -> None:
        self.doc, self.gazetteer, self.lexicon, self.book = doc, gazetteer, lexicon, book
        self.features = lexicon.actor("land_nouns")
        self.beside = lexicon.actor("beside_places") | self.features
        self.before = lexicon.actor("before_places")
        self.persons: set[str] = set()

    def read(self, spans: Sequence[NamedSpan]) -> list[NamedSpan]:
        """``spans`` with places relabelled, widened and added; none overlap."""
        self.persons = self._persons(spans)
        spans = [self._settled(s) for s in spans]
        taken = {i for s in spans for i in range(s.start, s.end)}
        added = list(self._added(taken))
        wide = [self._widened(s, taken) for s in [*spans, *added]]
        return longest(wide)

    def _persons(self, spans: Sequence[NamedSpan]) -> set[str]:
        """The words of names that are certainly people's in this text."""
        found: set[str] = set()
        for span in spans:
            if span.label != "PERSON":
                continue
            words = parts(text_of(self.doc, span.start, span.end))
            if span.kind() == "person" or len(words) > 1 and self.lexicon.is_given(words[0]) or self._titled(span):
                found.update(words)
        return found

    def _titled(self, span: NamedSpan) -> bool:
        before = self.doc[span.start - 1] if span.start else None
        return before is not None and (
            before.lower_ in self.lexicon.titles["honorifics"]
            or before.lower_ in self.lexicon.titles["ranks"]
            or self.lexicon.is_head(before.text)
            and before.pos_ in {"PROPN", "NOUN"}
        )

    def _is_government(self, span: NamedSpan) -> bool:
        """ "The Ortega government", "the Clinton administration": a cabinet, not the man."""
        after = self.doc[span.end].lower_ if span.end < len(self.doc) else ""
        before = self.doc[span.start - 1].lower_ if span.start else ""
        return before == "the" and span.end - span.start == 1 and after in {"government", "administration"}

    def _settled(self, span: NamedSpan) -> NamedSpan:
        if span.label == "PERSON" and self._is_government(span):
            return replace(span, label="NORP", meanings=(), source="place")
        if span.label not in {"PERSON", "ORG"} or span.source != "model" or span.meanings:
            return span
        if text_of(self.doc, span.start, span.end) in self.lexicon.actors["place_adjectives"]:
            return replace(span, label="NORP")
        if span.label == "ORG" and not self._may_be_town(span):
            return span
        words = parts(text_of(self.doc, span.start, span.end))
        if not words or set(words) & self.persons or self._titled(span) or self.lexicon.is_given(words[0]):
            return span
        if self._is_place(span, words):
            return replace(span, label="GPE", source="place")
        return span

    def _may_be_town(self, span: NamedSpan) -> bool:
        """An ORG of one or two words that no body's noun ends and that stands where towns stand."""
        text = text_of(self.doc, span.start, span.end)
        if text.isupper() or self.doc[span.end - 1].lower_ in self.lexicon.title("no_surname"):
            return False
        before = self.doc[span.start - 1].lower_ if span.start else ""
        after = self.doc[span.end].lower_ if span.end < len(self.doc) else ""
        known = self.gazetteer.city(text, {}) is not None
        towns = _ALWAYS | ({"in", "at", "through", "from", "of", "to", "via"} if known else set())
        return before in towns or after in self.features and span.end - span.start == 1

    def _is_place(self, span: NamedSpan, words: Sequence[str]) -> bool:
        doc = self.doc
        known = self.gazetteer.city(" ".join(words), {}) is not None
        office = len(words) == 1 and folded(words[0]) in self.book.by_surname
        before = doc[span.start - 1] if span.start else None
        after = doc[span.end] if span.end < len(doc) else None
        if after is not None and after.lower_ in self.beside and after.pos_ in {"NOUN", "PROPN"}:
            return before is None or before.tag_ != "POS"
        if before is None or office and not known:
            return False
        if after is not None and after.text == "," and span.end + 1 < len(doc) and doc[span.end + 1].lower_ == "where":
            return True
        if before.lower_ == "of" and span.start > 1 and doc[span.start - 2].lower_ in self.beside | _TOWNS:
            return True
        if before.lower_ == "the" and len(words) == 1 and (after is None or after.pos_ not in {"NOUN", "PROPN"}):
            return after is None or after.tag_ != "POS" and after.text not in {"-", "’s"}
        if self._is_located(before, after, known):
            return True
        head = doc[span.end - 1]
        if not known or head.dep_ in _PERSONAL_DEPS or head.dep_ == "compound" or office:
            return False
        return before.lower_ in self.lexicon.actor("place_prepositions") | {"of", "to", "and"} or head.dep_ == "dobj"

    def _is_located(self, before: Token, after: Token | None, known: bool) -> bool:
        """ "At Angostura", "near Ergneti"; not "trust in Bossi", nor the owner in "in Bossi's view"."""
        word = before.lower_
        if after is not None and after.tag_ == "POS" and not known:
            return False
        if word in _ALWAYS:
            return True
        if word not in {"in", "at", "through"}:
            return False
        return before.head.lemma_.lower() not in self.lexicon.actor("trust_words")

    def _added(self, taken: set[int]) -> Iterable[NamedSpan]:
        """Names that are in no span, after a preposition of place: "in Ituri", "along the Luapula"."""
        end = 1
        for token in self.doc:
            i = token.i
            if i < end or i in taken or not self._is_open(token):
                continue
            end = i + 1
            while end < len(self.doc) and end not in taken and self._is_open(self.doc[end]):
                end += 1
            if self._is_new_place(i, end):
                yield NamedSpan(i, end, "LOC", (), "place")

    def _is_open(self, token: Token) -> bool:
        word = token.text
        return (
            token.tag_ == "NNP"
            and word[:1].isupper()
            and not word.isupper()
            and len(word) > 2
            and token.ent_type_ in {"", "PERSON", "GPE", "LOC", "FAC"}
            and not self.lexicon.is_head(word)
            and token.lower_ not in self.lexicon.actor("no_place")
        )

    def _is_new_place(self, start: int, end: int) -> bool:
        doc = self.doc
        if set(parts(text_of(doc, start, end))) & self.persons or self.lexicon.is_given(doc[start].text):
            return False
        before, after = doc[start - 1], doc[end] if end < len(doc) else None
        if after is not None and after.lower_ in self.features and after.text.islower():
            return True
        if after is not None and (after.tag_ == "POS" or after.pos_ in {"PROPN", "NOUN"} or after.text == "-"):
            return after.lower_ in self.lexicon.actor("beside_places") and after.text.islower()
        if before.lower_ == "the" and start > 1:
            return doc[start - 2].lower_ in {"along", "across", "down", "up"} and end - start == 1
        if before.lower_ in {"and", ","} and start > 1 and doc[start - 2].ent_type_ in {"GPE", "LOC"}:
            return before.lower_ == "and" and doc[start].dep_ == "conj"
        return self._is_located(before, after, False)

    def _widened(self, span: NamedSpan, taken: set[int]) -> NamedSpan:
        """ "Galwan" before "river" is the river; "Kivu" after "Lake" the lake."""
        doc = self.doc
        if span.label not in _PLACES or span.kind() in {"country", "metonym", "body"}:
            return span
        start, end = span.start, span.end
        if start and start - 1 not in taken and doc[start - 1].text in self.before:
            start -= 1
        following = doc[end] if end < len(doc) and end not in taken else None
        capital = self.gazetteer.capital_of(text_of(doc, span.start, span.end), {}) is not None
        if following is not None and not capital and following.lower_ in self.features and following.pos_ in _NOUNS:
            end += 1
        if (start, end) == (span.start, span.end):
            return span
        text = text_of(doc, start, end)
        meanings = self.gazetteer.meanings(plain(text)) or self.gazetteer.meanings(plain(text.title()))
        return replace(
            span, start=start, end=end, label="LOC", meanings=tuple(meanings) or span.meanings, source="place"
        )


_TOWNS = frozenset({"town", "city", "village", "point", "well", "capital", "hamlet", "outskirts", "streets", "siege"})
_NOUNS = frozenset({"NOUN", "PROPN"})
