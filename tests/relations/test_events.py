"""The rules of events on small built docs: frames, standing, dates, lexicon."""

import json
from datetime import date
from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc

from articles.reading.values import CitationFound, DateFound, Published, Range
from entities.extraction.values import ActorFound, MentionFound
from relations.extraction.event_frames import Lexicon, load_lexicon
from relations.extraction.event_matching import Predicate, verb_frames
from relations.extraction.event_noun_status import worse
from relations.extraction.event_status import standing
from relations.extraction.events import EventReader
from relations.extraction.values import EventFound, StatementFound

VOCAB = spacy.blank("en").vocab
LEXICONS = Path(__file__).resolve().parents[2] / "fixtures/lexicons"


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    for name, default in {
        "layout": None,
        "published": None,
        "sentences": (),
        "citations": (),
        "dates": (),
        "statements": (),
        "actors": (),
        "mentions": (),
        "places": (),
        "references": (),
    }.items():
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=default)
    return load_lexicon(LEXICONS)


def built(rows: str) -> Doc:
    """A doc from rows "word tag-of-speech lemma dependency head-index"."""
    cells = [row.split() for row in rows.strip().splitlines()]
    return Doc(
        VOCAB,
        words=[c[0] for c in cells],
        pos=[c[1] for c in cells],
        lemmas=[c[2] for c in cells],
        deps=[c[3] for c in cells],
        heads=[int(c[4]) for c in cells],
        tags=[c[5] if len(c) > 5 else "X" for c in cells],
        sent_starts=[i == 0 for i in range(len(cells))],
    )


def expelled(aux: str = "has", aux_dep: str = "aux", tag: str = "VBZ") -> Doc:
    doc = built(f"""
        Poland PROPN Poland nsubj 2 NNP
        {aux} AUX {aux} {aux_dep} 2 {tag}
        expelled VERB expel ROOT 2 VBN
        Russian ADJ russian amod 4 JJ
        diplomats NOUN diplomat dobj 2 NNS
    """)
    doc._.actors = (
        ActorFound("POL", "country", "Poland", "POL", None, (), ()),
        ActorFound("RUS", "country", "Russia", "RUS", None, (), ()),
    )
    at = doc.text.index("Russian")
    doc._.mentions = (
        MentionFound(0, 6, "Poland", "GPE", "POL", False),
        MentionFound(at, at + 7, "Russian", "NORP", "RUS", False),
    )
    return doc


def events(doc: Doc, lexicon: Lexicon) -> tuple[EventFound, ...]:
    found: tuple[EventFound, ...] = EventReader(lexicon, {})(doc)._.events
    return found


def statement(doc: Doc, speaker: str | None, hedge: str) -> StatementFound:
    return StatementFound(
        "s1", 0, len(doc.text), doc.text, "indirect", speaker, None, "said", None, None, (), (), hedge, "test", 1.0
    )


def test_an_expulsion_has_its_actor_its_recipient_and_its_mode(lexicon: Lexicon) -> None:
    (event,) = events(expelled(), lexicon)
    assert (event.type, event.mode, event.actors, event.recipients) == ("SANCTION", "expel", ("POL",), ("RUS",))


@pytest.mark.parametrize(("aux", "status"), [("has", "occurred"), ("may", "speculated"), ("will", "planned")])
def test_the_auxiliary_decides_how_sure_the_deed_is(lexicon: Lexicon, aux: str, status: str) -> None:
    (event,) = events(expelled(aux, tag="MD"), lexicon)
    assert event.status == status


def test_a_negated_deed_is_no_event(lexicon: Lexicon) -> None:
    assert events(expelled("never", "neg"), lexicon) == ()


@pytest.mark.parametrize(
    ("speaker", "hedge", "status"),
    [
        ("POL", "asserted", "reported"),
        ("RUS", "asserted", "reported"),
        (None, "asserted", "reported"),
        ("POL", "denied", "denied"),
        ("POL", "speculated", "speculated"),
    ],
)
def test_a_told_deed_is_reported_whoever_tells_it_and_denied_where_that_is_denied(
    lexicon: Lexicon, speaker: str | None, hedge: str, status: str
) -> None:
    doc = expelled()
    doc._.statements = (statement(doc, speaker, hedge),)
    (event,) = events(doc, lexicon)
    assert event.status == status


def cited(doc: Doc) -> Doc:
    day = date(2005, 11, 14)
    doc._.citations = (
        CitationFound(
            len(doc.text), len(doc.text), ("Kyodo",), (), "2005-11-14", day, day, Range(0, len(doc.text)), False
        ),
    )
    return doc


def test_an_undated_deed_does_not_take_the_day_of_its_source(lexicon: Lexicon) -> None:
    (event,) = events(cited(expelled()), lexicon)
    assert (event.edtf, event.citations) == (None, (0,))


def test_a_planned_deed_does_not_take_its_sources_day(lexicon: Lexicon) -> None:
    (event,) = events(cited(expelled("will", tag="MD")), lexicon)
    assert event.edtf is None


def test_a_date_after_publication_makes_the_deed_planned(lexicon: Lexicon) -> None:
    doc = built("""
        Poland PROPN Poland nsubj 1 NNP
        visits VERB visit ROOT 1 VBZ
        Russia PROPN Russia dobj 1 NNP
        Friday PROPN Friday npadvmod 1 NNP
    """)
    doc._.actors = tuple(
        ActorFound(i, "country", n, i, None, (), ()) for i, n in (("POL", "Poland"), ("RUS", "Russia"))
    )
    doc._.mentions = (
        MentionFound(0, 6, "Poland", "GPE", "POL", False),
        MentionFound(14, 20, "Russia", "GPE", "RUS", False),
    )
    day, friday = date(2005, 11, 21), date(2005, 11, 25)
    doc._.published = Published("2005-11-21", day, day, "stated", ())
    doc._.dates = (DateFound(21, 27, "Friday", "2005-11-25", friday, friday),)
    (event,) = events(doc, lexicon)
    assert (event.status, event.edtf) == ("planned", "2005-11-25")


def test_the_more_demanding_frame_wins(lexicon: Lexicon) -> None:
    doc = built("""
        They PRON they nsubj 1 PRP
        recalled VERB recall ROOT 1 VBD
        envoys NOUN envoy dobj 1 NNS
    """)
    other = built("""
        They PRON they nsubj 1 PRP
        recalled VERB recall ROOT 1 VBD
        summers NOUN summer dobj 1 NNS
    """)
    frame = next(verb_frames(Predicate(doc[1], False, None), lexicon), None)
    assert frame is not None
    assert (frame.type, frame.mode) == ("SANCTION", "withdraw")
    assert next(verb_frames(Predicate(other[1], False, None), lexicon), None) is None


def test_a_lemma_the_model_gets_wrong_is_found_by_its_ending(lexicon: Lexicon) -> None:
    doc = built("""
        They PRON they nsubj 1 PRP
        staged VERB stag ROOT 1 VBD
        drills NOUN drill dobj 1 NNS
    """)
    frame = next(verb_frames(Predicate(doc[1], False, None), lexicon), None)
    assert frame is not None
    assert frame.type == "MOBILIZE"


def test_a_deed_somebody_agreed_to_is_not_done_by_that(lexicon: Lexicon) -> None:
    doc = built("""
        They PRON they nsubj 1 PRP
        agreed VERB agree ROOT 1 VBD
        to PART to aux 3 TO
        withdraw VERB withdraw xcomp 1 VB
    """)
    assert standing(doc[3], None, lexicon).status is None
    assert standing(doc[1], None, lexicon).status == "occurred"


def test_of_two_statuses_the_one_further_from_having_happened_counts() -> None:
    assert worse("planned", "occurred") == "planned"
    assert worse("planned", "denied") == "denied"


def test_every_type_of_the_vocabulary_has_frames_and_a_quad_class(lexicon: Lexicon) -> None:
    types = json.loads((LEXICONS / "plover.json").read_text(encoding="utf-8"))["types"]
    framed = {f.type for frames in (*lexicon.verbs.values(), *lexicon.nouns.values()) for f in frames}
    assert framed == set(types)
    assert len(types) == 16
    assert all((t["score"] > 0) == ("cooperation" in t["quad"]) or t["score"] == 0 for t in types.values())


def test_the_lexicon_is_wide(lexicon: Lexicon) -> None:
    assert len(lexicon.verbs) + len(lexicon.nouns) >= 350
