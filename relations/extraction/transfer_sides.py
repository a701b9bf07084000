"""Who gives and gets by turns of phrase: a request made, a pledge brought home, a debt that one has had forgiven."""

from spacy.tokens import Doc

from relations.extraction.arguments import agent_of, complements, objects_of, subject_of
from relations.extraction.parties import REQUESTS, Parties, party
from relations.extraction.stages import Reading
from relations.extraction.sum_readings import Climb
from relations.extraction.transfer_words import GIVE, RELIEVE

_MAKING = frozenset(
    {"send", "make", "submit", "address", "lodge", "file", "present", "put", "hand", "deliver", "issue"}
)
_BRINGING = frozenset({"come", "return", "leave", "emerge", "depart", "go", "arrive"})


def requested(doc: Doc, climb: Climb, parties: Parties) -> None:
    """ "Moscow sent the Union a request for a package": who makes a request gets, whom it reaches gives."""
    made = next((n for n in climb.nouns if n.lemma_.lower() in REQUESTS and n.dep_ == "dobj"), None)
    if made is None or climb.verb != made.head or climb.verb.lemma_.lower() not in _MAKING:
        return
    parties.take(party(doc, subject_of(climb.verb)))
    told = [*objects_of(climb.verb, frozenset({"dative", "iobj"})), *complements(climb.verb, frozenset({"to", "with"}))]
    parties.give(next((actor for t in told if (actor := party(doc, t)) is not None), None))


def had(doc: Doc, readings: list[Reading], parties: Parties) -> None:
    """ "Has had $201 million forgiven by Spain", "let off $4.1 billion by Moscow": it is done for the subject."""
    for reading in readings:
        verb = reading.predicate
        over = verb.head
        if over.lemma_ == "have" and verb.tag_ == "VBN" and verb.dep_ in {"ccomp", "xcomp", "acl"} and over.i < verb.i:
            parties.take(party(doc, subject_of(over)))
        if reading.role in {RELIEVE, GIVE} and verb.tag_ == "VBN" and verb.dep_ == "acl" and verb.head.pos_ == "PROPN":
            parties.take(party(doc, verb.head))
            parties.give(party(doc, agent_of(verb)))


def brought(doc: Doc, climb: Climb, parties: Parties) -> None:
    """ "Came home from Riyadh with a pledge of …", "came to Moscow with an offer of …", "joined with a gift of …"."""
    if climb.verb is None or climb.via != "with":
        return
    subject = party(doc, subject_of(climb.verb))
    host = next((party(doc, t) for t in complements(climb.verb, frozenset({"from"}))), None)
    if climb.verb.lemma_.lower() in _BRINGING and host is not None:
        parties.give(host)
        parties.take(subject)
    else:
        parties.give(subject)
