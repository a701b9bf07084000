"""Whose a title is: the country, body or place that the words before or after its head name."""

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from entities.extraction.gazetteer import Body, Country, Gazetteer, KnownPlace, Metonym, plain
from entities.extraction.lexicons import Lexicon
from entities.extraction.mention_spans import NamedSpan, text_of


@dataclass(slots=True)
class Draft:
    """A title while it is being read, from its head leftwards; ``closed`` once its owner is known."""

    start: int
    owners: list[str]
    modifiers: list[str]
    body: str | None = None
    former: bool = False
    acting: bool = False
    determiner: str | None = None
    holder: int | None = None
    closed: bool = False


class OwnerReader:
    """Finds the owner that a named span gives to a title."""

    def __init__(self, doc: Doc, spans: Sequence[NamedSpan], gazetteer: Gazetteer, lexicon: Lexicon) -> None:
        self.doc = doc
        self.gazetteer = gazetteer
        self.lexicon = lexicon
        self.at: dict[int, NamedSpan] = {i: s for s in spans for i in range(s.start, s.end)}

    def own(self, draft: Draft, span: NamedSpan, word: str, *, is_place_kept: bool) -> bool:
        """Notes the owner that ``span`` names; False if it only says where ("Moscow representative")."""
        entry = span.meanings[0].entry if span.meanings else None
        text = text_of(self.doc, span.start, span.end)
        town = span.label in {"GPE", "LOC"} and not isinstance(entry, Country) and span.kind() != "body"
        capital = self.gazetteer.capital_of(text, {}) if town else None
        kept = [text] if is_place_kept else []
        if capital is not None and is_place_kept and word in self.lexicon.title("place_offices"):
            draft.modifiers[:0] = kept
            if word in {"mayor", "governor", "prosecutor"}:
                draft.owners.insert(0, capital.iso3)
            return False
        if isinstance(entry, Country):
            draft.owners.insert(0, entry.iso3)
        elif isinstance(entry, Body):
            draft.body = entry.key
            if entry.country:
                draft.owners.insert(0, entry.country)
                draft.modifiers[:0] = [self._without_country(span, text)] if is_place_kept else []
            elif word not in {"general", "secretary"} and not (draft.modifiers and draft.modifiers[-1] == "Managing"):
                draft.modifiers[:0] = kept
        elif capital is not None:
            draft.owners.insert(0, capital.iso3)
        elif isinstance(entry, Metonym):
            owner = self.owner_of(entry.actor)
            if owner:
                draft.owners.insert(0, owner)
        elif isinstance(entry, KnownPlace):
            draft.modifiers[:0] = kept
            if entry.country and word != "representative":
                draft.owners.insert(0, entry.country)
        elif span.label == "ORG":
            self._own_body(draft, span, text, is_place_kept)
        elif span.label == "NORP":
            place = self._region(text)
            draft.modifiers[:0] = kept
            if place is not None and place.country:
                draft.owners.insert(0, place.country)
            else:
                self._own_region(draft, text, word)
        else:
            draft.modifiers[:0] = kept
            self._own_region(draft, text, word)
        return True

    def _own_region(self, draft: Draft, text: str, word: str) -> None:
        """ "Saskatchewan premier", "the mayor of Calais": the state that a part of it or a small town lies in."""
        state = self.lexicon.actors["regions"].get(text)
        if state is None and word in self.lexicon.title("place_offices"):
            town = self.gazetteer.city(text, {})
            state = town.country if town else None
        if state is not None:
            draft.owners.insert(0, state)

    def _region(self, adjective: str) -> KnownPlace | None:
        """The place behind an adjective that no state owns: "Chechen" is Chechnya."""
        name = self.lexicon.actors["place_adjectives"].get(adjective)
        places = [m.entry for m in self.gazetteer.meanings(name or "") if isinstance(m.entry, KnownPlace)]
        return places[0] if places else None

    def _own_body(self, draft: Draft, span: NamedSpan, text: str, kept: bool) -> None:
        """A body that no list knows: its country is the one its name begins with, or that of the body it
        belongs to.
        """
        country = self.country_at(span.start) or self._last_named(span)
        if country is not None:
            draft.owners.insert(0, country.iso3)
        else:
            for meaning in self.gazetteer.meanings(plain(self.doc[span.start].text)):
                if isinstance(meaning.entry, Body) and meaning.entry.country:
                    draft.owners.insert(0, meaning.entry.country)
                    break
        if kept:
            draft.modifiers[:0] = [self._without_country(span, text)]

    def _last_named(self, span: NamedSpan) -> Country | None:
        """The state that a body's name ends with: "Central Bank of Nigeria", "Communist Party of Nepal"."""
        for i in range(span.end - 1, span.start, -1):
            if self.doc[i].lower_ == "of":
                after = i + 2 if self.doc[i + 1].lower_ == "the" else i + 1
                return self.country_at(after, span.end) or self.country_at(after)
        return None

    def _without_country(self, span: NamedSpan, text: str) -> str:
        for i in range(span.end - 1, span.start, -1):
            if self.country_at(span.start, i) is not None:
                return text_of(self.doc, i, span.end).removeprefix("'s ").removeprefix("’s ")
        return text

    def country_at(self, start: int, end: int | None = None) -> Country | None:
        """The country whose name or adjective begins at token ``start``."""
        ends = [end] if end is not None else [start + 3, start + 2, start + 1]
        for stop in ends:
            if start < stop <= len(self.doc):
                for meaning in self.gazetteer.meanings(plain(text_of(self.doc, start, stop))):
                    if isinstance(meaning.entry, Country):
                        return meaning.entry
        return None

    def owner_of(self, actor: str) -> str | None:
        """The ISO3 code behind an actor key: itself, or the country of a body."""
        if actor in self.gazetteer.countries:
            return actor
        body = self.gazetteer.bodies.get(actor)
        return body.country if body else None
