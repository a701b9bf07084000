"""PLOVER events of an article: who did what to whom, when, where, and whether it happened.

The predicates of each sentence (verbs and event nouns) are matched with the frame lexicon;
participants, status, date and place come from the modules named after them.
"""

import json
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Token

from articles.reading.reference import load_outlets
from articles.reading.supports import supports_of
from articles.reading.values import DateFound, Published
from entities.extraction.values import ActorFound
from relations.extraction.event_claims import Claims, done_in_words, only_denies, own_words, to_come
from relations.extraction.event_clock import Calendar, place_of, summary_of
from relations.extraction.event_deeds import DeedReader
from relations.extraction.event_frames import Lexicon, load_lexicon
from relations.extraction.event_model import EventModel, load_event_model
from relations.extraction.event_model_deeds import ModelDeeds
from relations.extraction.event_spoken import Deed
from relations.extraction.participants import Cast
from relations.extraction.values import EventFound

_WORDS = frozenset({"AGREE", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})

Doc.set_extension("events", default=(), force=True)


_REMEMBERED = 400
"""So many events before one it can be another telling of; an article has some thirty."""


@dataclass(frozen=True, slots=True)
class _Draft:
    """An event before it has a number, with what later rules need to know of it."""

    event: EventFound
    deed: Deed
    sentence: int
    paragraph: int
    denies_before: bool


class EventReader:
    """The component: takes the lexicon and country names (ISO 3166-1 alpha-3 to name) as plain values.

    Without a ``model`` the lexicon alone decides.
    """

    def __init__(
        self,
        lexicon: Lexicon,
        country_names: Mapping[str, str],
        outlets: frozenset[str] = frozenset(),
        model: EventModel | None = None,
    ) -> None:
        self._lexicon = lexicon
        self._outlets = outlets
        self._names = country_names
        self._learned = ModelDeeds(model, lexicon) if model is not None else None

    def with_model(self, model: EventModel | None) -> "EventReader":
        """The same component with another classifier, or with none."""
        return EventReader(self._lexicon, self._names, self._outlets, model)

    def __call__(self, doc: Doc) -> Doc:
        """Set ``doc._.events``; a country that is only met through one of its places joins ``doc._.actors``."""
        cast = Cast(doc, self._outlets)
        reader = DeedReader(cast, self._lexicon)
        deeds = reader.deeds()
        if self._learned is not None:
            deeds = self._learned.joined(doc, reader, deeds)
        predicates = frozenset(d.predicate.i for d in deeds) | frozenset(d.carrier.i for d in deeds if d.carrier)
        calendar = Calendar(doc, predicates)
        claims = Claims(doc, cast, self._lexicon)
        drafts: list[_Draft] = []
        for deed in deeds:
            draft = self._draft(doc, cast, calendar, claims, deed)
            if draft is None or _dates_earlier(draft, drafts):
                continue
            if draft.denies_before:
                _deny_before(draft, drafts)
            if not only_denies(deed) and not _told_before(draft, drafts[-_REMEMBERED:], cast):
                drafts.append(draft)
        doc._.events = tuple(replace(draft.event, id=f"e{number}") for number, draft in enumerate(drafts, start=1))
        missing = {a for e in doc._.events for a in (*e.actors, *e.recipients)} & cast.added
        doc._.actors = tuple(doc._.actors) + tuple(
            ActorFound(iso, "country", self._names[iso], iso, None, (), ())
            for iso in sorted(missing)
            if iso in self._names
        )
        return doc

    def _draft(self, doc: Doc, cast: Cast, calendar: Calendar, claims: Claims, deed: Deed) -> _Draft | None:
        heard = claims.status(deed)
        if heard is None:
            return None
        start, end, number, paragraph = _sentence(doc, deed.predicate)
        citations = supports_of(doc).of_any(start, start + 1)
        status = heard
        found = calendar.of(
            deed.predicate,
            deed.carrier,
            deed.speaker_verb,
            said=done_in_words(deed, status),
            ahead=status != "occurred",
        )
        if found is not None and _later(found, doc._.published):
            found, status = to_come(deed, found, status)
        edtf = found.edtf if found is not None else None
        event = EventFound(
            id="",
            start=start,
            end=end,
            type=deed.type,
            mode=deed.mode,
            actors=deed.actors,
            recipients=deed.recipients,
            place=place_of(cast, deed.predicate, deed.carrier),
            edtf=edtf,
            status=status,
            citations=citations,
            summary=summary_of(deed.predicate, deed.carrier),
            rule=deed.rule,
            confidence=deed.confidence,
        )
        return _Draft(event, deed, number, paragraph, own_words(deed))


def _later(found: DateFound, published: Published | None) -> bool:
    """Whether a date lies wholly after the day of publication."""
    if found.earliest is None or published is None or published.latest is None:
        return False
    return found.earliest > published.latest


def _sentence(doc: Doc, token: Token) -> tuple[int, int, int, int]:
    """Offsets, number and paragraph of the sentence that holds a token."""
    number = bisect_right(doc._.sentences, token.idx, key=lambda sentence: sentence.start) - 1
    if number >= 0 and token.idx < doc._.sentences[number].end:
        sentence = doc._.sentences[number]
        return sentence.start, sentence.end, number, sentence.paragraph
    number = sum(1 for span in doc.sents if span.start <= token.i) - 1
    span = token.sent
    return span.start_char, span.end_char, number, -1


def _countries(event: EventFound, cast: Cast) -> frozenset[str]:
    return frozenset(cast.country(a) or a for a in (*event.actors, *event.recipients))


def _told_before(draft: _Draft, drafts: list[_Draft], cast: Cast) -> bool:
    """One deed, one event: the same deed of a sentence, or an event noun that only recalls an earlier event."""
    event = draft.event
    lands = _countries(event, cast)
    for other in drafts:
        earlier = other.event
        if earlier.type != event.type:
            continue
        if other.sentence == draft.sentence:
            same = set(earlier.actors) | set(earlier.recipients) == set(event.actors) | set(event.recipients)
            inside = lands <= _countries(earlier, cast)
            recalled = draft.deed.background or draft.deed.inherited or _within(draft.deed, other.deed)
            if (same or inside) and recalled:
                return True
        elif draft.deed.background and lands <= _countries(earlier, cast) and event.edtf in {None, earlier.edtf}:
            return True
    return False


def _within(deed: Deed, other: Deed) -> bool:
    """Whether a deed is only part of how the other is told: its object or its infinitive."""
    predicate = deed.predicate
    if predicate.dep_ == "advcl" and predicate.tag_ == "VBG" and set(deed.recipients) <= set(other.recipients):
        return predicate.head == other.predicate
    own = {t.i for t in (other.predicate, other.carrier) if t is not None}
    if predicate.dep_ in {"xcomp", "pcomp", "dobj", "pobj", "nsubj", "nsubjpass", "attr", "acl"}:
        return any(a.i in own for a in (predicate.head, predicate.head.head))
    return False


def _dates_earlier(draft: _Draft, drafts: list[_Draft]) -> bool:
    """ "Resumed the lending with a tranche paid last November": the participle only dates its governing deed."""
    event = draft.event
    if not draft.deed.inherited or event.edtf is None:
        return False
    for index, other in enumerate(drafts):
        earlier = other.event
        if (
            other.sentence == draft.sentence
            and (earlier.type, earlier.actors, earlier.recipients) == (event.type, event.actors, event.recipients)
            and (earlier.edtf is None or earlier.edtf.startswith("../"))
        ):
            drafts[index] = replace(other, event=replace(earlier, edtf=event.edtf))
            return True
    return False


def _deny_before(denial: _Draft, drafts: list[_Draft]) -> None:
    """ "X denied these reports": what the sentence before reports or foresees is denied."""
    for index, draft in enumerate(drafts):
        before = draft.sentence == denial.sentence - 1 and draft.paragraph == denial.paragraph
        if before and draft.event.status in {"planned", "reported", "speculated", "conditional"}:
            drafts[index] = replace(draft, event=replace(draft.event, status="denied"))


@Language.factory(
    "events",
    assigns=["doc._.events"],
    requires=["token.dep", "token.lemma", "doc._.dates", "doc._.citations", "doc._.actors", "doc._.statements"],
    default_config={
        "reference": "fixtures/reference",
        "lexicons": "fixtures/lexicons",
        "training": "fixtures/training",
    },
)
def create_events(nlp: Language, name: str, reference: str, lexicons: str, training: str) -> EventReader:
    """Build the component from the reference and lexicon folders and the one with the learned classifier, if any.

    Raises FileNotFoundError where one of the first two is missing.
    """
    rows = json.loads((Path(reference) / "countries.json").read_text(encoding="utf-8"))["rows"]
    names = {row["iso3"]: row["name"] for row in rows}
    outlets = frozenset(n.lower() for o in load_outlets(Path(reference)) for n in (o.name, *o.names))
    return EventReader(load_lexicon(Path(lexicons)), names, outlets, load_event_model(Path(training)))
