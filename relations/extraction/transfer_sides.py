"""Who gives and gets by turns of phrase: a request made, a pledge brought home, a debt that one has had forgiven."""

from spacy.tokens import Doc, Span

from relations.extraction.arguments import agent_of, complements, objects_of, subject_of
from relations.extraction.parties import REQUESTS, Parties, party
from relations.extraction.stages import Reading
from relations.extraction.sum_readings import Climb
from relations.extraction.transfer_words import ASK, GIVE, MOVE, RECEIVE, RELIEVE

_MAKING = frozenset(
    {"send", "make", "submit", "address", "lodge", "file", "present", "put", "hand", "deliver", "issue"}
)
_PAYING_FOR = frozenset(
    {
        "fund",
        "finance",
        "underwrite",
        "bankroll",
        "subsidise",
        "subsidize",
        "donate",
        "give",
        "gift",
        "present",
        "sponsor",
    }
)
_PARLIAMENTS = frozenset(
    {
        "congress",
        "parliament",
        "senate",
        "lawmakers",
        "lawmaker",
        "legislator",
        "duma",
        "rada",
        "diet",
        "knesset",
        "house",
    }
)
_BRINGING = frozenset({"come", "return", "leave", "emerge", "depart", "go", "arrive"})


def gapped(doc: Doc, own: Span | None, reading: Reading | None, parties: Parties, givers: frozenset[str]) -> None:
    """ "Denmark gave Nicaragua 90 million and Sweden 12 million", "… and Chad 12 million": a name before a sum."""
    if own is None or own.start < 2 or reading is None or reading.role != GIVE:
        return
    name, joint = doc[own.start - 1], doc[own.start - 2]
    if name.pos_ != "PROPN" or joint.lower_ not in {"and", ";", ","} or name.ent_type_ == "DATE":
        return
    if not any(t.ent_type_ == "MONEY" for t in doc[reading.predicate.i + 1 : joint.i]):
        return
    actor = party(doc, name)
    if actor in givers:
        parties.give(actor)
    else:
        parties.take(actor)


def is_given(reading: Reading | None) -> bool:
    """Whether a thing is paid for or given: "financed a 105 million dirham road", "obtained from Taipei a seawall"."""
    if reading is None or not reading.happened:
        return False
    if reading.role == RECEIVE:
        return any(True for _ in complements(reading.predicate, frozenset({"from"})))
    return reading.role == GIVE and reading.predicate.lemma_.lower() in _PAYING_FOR


def requested(doc: Doc, climb: Climb, parties: Parties) -> None:
    """ "Moscow sent the Union a request for a package": who makes a request gets, whom it reaches gives."""
    made = next((n for n in climb.nouns if n.lemma_.lower() in REQUESTS and n.dep_ == "dobj"), None)
    if made is None or climb.verb != made.head or climb.verb.lemma_.lower() not in _MAKING:
        return
    parties.take(party(doc, subject_of(climb.verb)))
    told = [*objects_of(climb.verb, frozenset({"dative", "iobj"})), *complements(climb.verb, frozenset({"to", "with"}))]
    parties.give(next((actor for t in told if (actor := party(doc, t)) is not None), None))


def asked_at_home(doc: Doc, reading: Reading | None, nouns: frozenset[int], parties: Parties) -> None:
    """ "Clinton asked Congress for $1.8 billion": who asks its own parliament gives, to somebody yet to be named."""
    if reading is None or reading.role != ASK:
        return
    asked = next((c for c in reading.predicate.children if c.dep_ in {"dobj", "dative"}), None)
    if asked is not None and asked.lemma_.lower() in _PARLIAMENTS and parties.recipient is not None:
        parties.donor, parties.recipient = parties.recipient, None
        return
    asker = next((a for a in doc._.actors if a.id == parties.recipient), None)
    if asker is not None and asker.kind == "organisation":
        # "The World Food Programme appealed for $216 million to feed North Korea": asked for others.
        kinds = {a.id: a.kind for a in doc._.actors}
        for clause in reading.predicate.rights:
            purpose = clause.dep_ in {"advcl", "xcomp"} or clause.lower_ == "for"
            named = [t for t in clause.subtree if purpose and t.i not in nouns and t.pos_ in {"PROPN", "ADJ"}]
            found = next((a for t in named if (a := party(doc, t)) is not None and kinds.get(a) == "country"), None)
            if found is not None:
                parties.recipient = found
                return


def had(doc: Doc, readings: list[Reading], parties: Parties) -> None:
    """ "Has had $201 million forgiven by Spain", "let off $4.1 billion by Moscow": it is done for the subject."""
    for reading in readings:
        verb = reading.predicate
        if reading.role == MOVE and reading.stage == "cancelled":
            parties.take(party(doc, subject_of(verb)))  # "Pulled out of a programme"
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
    places = [climb.verb, *(c for c in climb.verb.children if c.dep_ in {"advmod", "prt"})]
    host = next((party(doc, t) for w in places for t in complements(w, frozenset({"from"}))), None)
    if climb.verb.lemma_.lower() in _BRINGING and host is not None:
        parties.give(host)
        parties.take(subject)
    else:
        parties.give(subject)
