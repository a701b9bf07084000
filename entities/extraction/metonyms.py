"""Whether "Moscow" is the city or Russia's government: decided by syntax and by the words around it.

A capital acts (subject of a verb of will), is acted upon (object of giving, telling, pressing), owns what
only governments have ("Moscow's reticence"), or stands in a relation ("between Moscow and Tokyo"); it is a
place after "in", "at", "near", after verbs and nouns of travel, and in names ("the Moscow Declaration").
"""

from spacy.tokens import Doc, Token

from entities.extraction.lexicons import Lexicon
from entities.extraction.mention_spans import NamedSpan

_POSSESSED_PLACES = frozenset(
    {
        "airport",
        "airports",
        "street",
        "streets",
        "suburbs",
        "outskirts",
        "center",
        "centre",
        "mayor",
        "square",
        "metro",
        "subway",
        "residents",
        "population",
        "university",
        "districts",
        "district",
        "hotel",
        "hotels",
        "theaters",
        "theater",
        "church",
        "museum",
        "museums",
        "station",
        "stations",
    }
)
_PASSIVE = frozenset({"nsubjpass"})
_SUBJECT = frozenset({"nsubj"})


def is_government(doc: Doc, span: NamedSpan, lexicon: Lexicon) -> bool:
    """Whether the place name at ``span`` stands for its government; needs tags and a parse, else False."""
    if not doc.has_annotation("DEP"):
        return False
    token = _head(doc, span)
    chained = token
    while chained.dep_ == "conj" and chained.head.pos_ in {"PROPN", "NOUN"}:
        chained = chained.head
    if (
        token.dep_ in {"appos"}
        and doc[span.start - 1].text == ","
        and span.start > 1
        and doc[span.start - 2].pos_ == "PROPN"
    ):
        return False
    following = doc[span.end] if span.end < len(doc) else None
    if following is not None and following.tag_ == "POS":
        owned = token.head
        return owned.lower_ not in _POSSESSED_PLACES
    if following is not None and following.text == "-" and span.end + 1 < len(doc):
        return doc[span.end + 1].lower_ in {
            "backed",
            "based",
            "led",
            "sponsored",
            "brokered",
            "controlled",
            "imposed",
            "friendly",
        } - {"based"} or (doc[span.end + 1].text[0].isupper() and _pair(doc, span.end + 2, lexicon))
    if span.start > 1 and doc[span.start - 1].text == "-" and doc[span.start - 2].text[0].isupper():
        return _pair(doc, span.end, lexicon)
    if span.start > 1 and doc[span.start - 1].text == "-":
        return doc[span.start - 2].lower_ in {"pro", "anti"}
    if chained.dep_ in {"compound", "nmod", "amod"}:
        return _as_modifier(token, chained, lexicon)
    if chained.dep_ == "pobj" or chained.dep_ == "pcomp":
        return _after_preposition(doc, chained, lexicon)
    if chained.dep_ in _SUBJECT:
        return True
    if chained.dep_ in _PASSIVE:
        verb = chained.head.lemma_.lower()
        return verb not in lexicon.actor("place_verbs") or verb in lexicon.actor("object_verbs")
    if chained.dep_ in {"dobj", "dative", "iobj"}:
        verb = chained.head.lemma_.lower()
        if chained.dep_ != "dobj":
            return verb in lexicon.actor("object_verbs") | lexicon.actor("recipient_verbs")
        return (
            verb in lexicon.actor("object_verbs")
            and verb not in lexicon.actor("place_verbs")
            or verb == "reach"
            and any(c.dep_ == "nsubj" and _is_sum(c, lexicon) for c in chained.head.children)
            or verb == "leave"
            and any(
                c.dep_ in {"oprd", "xcomp", "acomp"}
                and c.i > chained.i
                or c.dep_ == "nsubj"
                and c.lower_ in {"that", "this", "which", "it"}
                for c in chained.head.children
            )
        )
    if chained.dep_ == "poss":
        return True
    if chained.dep_ == "attr" and chained.head.lemma_ == "be":
        subject = next((c for c in chained.head.children if c.dep_ == "nsubj"), None)
        return subject is not None and subject.pos_ == "NOUN" and subject.lower_ not in lexicon.actor("seats")
    return chained.dep_ in {"agent", "ROOT"} and any(c.dep_ in {"acl", "relcl"} for c in chained.children)


def _is_sum(token: Token, lexicon: Lexicon) -> bool:
    """Money, aid, a letter: what reaches a government rather than a town."""
    words = lexicon.actor("recipient_nouns") | lexicon.actor("sums")
    return any(t.lower_ in words or t.lemma_.lower() in words or t.tag_ == "$" for t in token.subtree)


def is_of_a_name(doc: Doc, span: NamedSpan, lexicon: Lexicon) -> bool:
    """ "The Tokyo Declaration", "Naples terms": the town only names a paper, nothing is said to be there."""
    following = doc[span.end] if span.end < len(doc) else None
    return following is not None and following.lower_ in lexicon.actor("named_after_towns")


def _head(doc: Doc, span: NamedSpan) -> Token:
    return doc[span.start : span.end].root


def _pair(doc: Doc, i: int, lexicon: Lexicon) -> bool:
    """ "the Moscow-Beijing axis", "Washington-Moscow relations"."""
    return any(doc[k].lower_ in lexicon.actor("relation_nouns") for k in range(i, min(i + 3, len(doc))))


def _as_modifier(token: Token, chained: Token, lexicon: Lexicon) -> bool:
    noun = chained.head
    if noun.pos_ == "PROPN" and noun.text[0].isupper():
        return False
    word = noun.lower_
    if word in lexicon.actor("name_nouns") or word in lexicon.actor("place_nouns"):
        return False
    return word in lexicon.actor("institutions") | lexicon.actor("unnamed") or word in {
        "policy",
        "policies",
        "position",
        "line",
        "stance",
        "spokesman",
        "pressure",
    }


def _after_preposition(doc: Doc, token: Token, lexicon: Lexicon) -> bool:
    preposition = token.head
    word = preposition.lower_
    governor = preposition.head
    while preposition.dep_ == "prep" and governor.pos_ == "ADP":
        preposition, governor = governor, governor.head
    lemma, noun = governor.lemma_.lower(), governor.lower_
    if word == "vis" or word in {"vis-a-vis", "vis-à-vis"}:
        return True
    if word == "by" and preposition.dep_ == "agent":
        return True
    if word == "between":
        return noun not in {
            "flight",
            "flights",
            "road",
            "train",
            "trains",
            "railway",
            "line",
            "route",
            "distance",
            "halfway",
            "fly",
            "travel",
        }
    if word == "of":
        return _after_of(governor, lexicon)
    if word == "to":
        return _after_to(doc, preposition, governor, lexicon)
    if word == "in":
        return governor.pos_ == "NOUN" and noun in lexicon.actor("seated")
    if word == "from":
        envoys = {"ambassador", "envoy", "ambassadors", "envoys"}
        if lemma in {"recall", "withdraw"}:
            return any(c.lower_ in envoys for c in governor.children)
        if noun in envoys:
            return governor.head.lemma_.lower() in {"recall", "withdraw"}
        if lemma in lexicon.actor("from_place_verbs"):
            return False
        if lemma in lexicon.actor("taking_verbs"):
            return True
        nouns = lexicon.actor("from_nouns")
        if noun in nouns or lemma in nouns:
            return True
        objects = [c for c in governor.children if c.dep_ in {"dobj", "nsubjpass"}]
        return governor.pos_ in {"VERB"} and any(c.lower_ in nouns for c in objects)
    if word in lexicon.actor("place_prepositions"):
        return word in {"toward"} and noun in lexicon.actor("recipient_nouns")
    if word in {"toward", "towards"}:
        return lemma not in lexicon.actor("place_verbs")
    if word == "for":
        return lemma not in lexicon.actor("place_verbs") | {
            "depart",
            "bind",
            "set",
        } and noun not in lexicon.actor("place_nouns") | {"bound"}
    if word in {"on", "upon"}:
        return lemma not in {"march", "advance", "converge", "descend"}
    return word in lexicon.actor("relation_prepositions") | {
        "like",
        "unlike",
        "than",
        "as",
        "without",
        "behind",
        "despite",
        "including",
    }


def _after_of(governor: Token, lexicon: Lexicon) -> bool:
    if governor.text[0].isupper() and governor.pos_ == "PROPN":
        return False
    place = {
        "city",
        "outskirts",
        "streets",
        "center",
        "centre",
        "mayor",
        "suburb",
        "suburbs",
        "north",
        "south",
        "east",
        "west",
        "kilometers",
        "miles",
        "capital",
        "residents",
        "heart",
        "university",
        "siege",
        "fall",
        "bombing",
        "capture",
        "port",
        "region",
        "district",
        "hundreds",
        "part",
        "parts",
        "southeast",
        "northwest",
        "northeast",
        "southwest",
    }
    if governor.lower_ in place or governor.lower_ in lexicon.actor("place_nouns"):
        return False
    return governor.pos_ in {"NOUN", "VERB", "ADJ"}


def _after_to(doc: Doc, preposition: Token, governor: Token, lexicon: Lexicon) -> bool:
    noun, lemma = governor.lower_, governor.lemma_.lower()
    if governor.pos_ in {"NOUN", "PROPN"}:
        if noun in lexicon.actor("place_nouns") or lemma in lexicon.actor("place_nouns"):
            return False
        if noun in lexicon.actor("recipient_nouns") or lemma in lexicon.actor("recipient_nouns"):
            return True
        if _is_sum(governor, lexicon) and governor.dep_ in {"dobj", "pobj", "nsubjpass", "nsubj"}:
            return True
        verb = governor.head
        return verb.pos_ == "VERB" and verb.lemma_ in lexicon.actor("recipient_verbs") and governor.dep_ in {"dobj"}
    if governor.pos_ in {"VERB", "AUX"}:
        if any(c.dep_ == "dobj" and c.lower_ in lexicon.actor("place_nouns") for c in governor.children):
            return False
        objects = {c.lower_ for c in governor.children if c.dep_ in {"dobj", "nsubjpass"}}
        if lemma in lexicon.actor("place_verbs"):
            return bool(objects & lexicon.actor("recipient_nouns"))
        if lemma in {"send", "dispatch"}:
            return bool(objects & (lexicon.actor("recipient_nouns") - {"ambassador", "envoy"}))
        return lemma in lexicon.actor("recipient_verbs") or bool(objects & lexicon.actor("recipient_nouns"))
    return governor.pos_ in {"ADJ", "ADV"} and governor.lower_ not in {"next", "close"}


def is_accreditation(doc: Doc, span: NamedSpan, lexicon: Lexicon) -> bool:
    """ "Ambassador to Moscow": the capital is the state that receives, not a city travelled to."""
    if span.start < 2 or doc[span.start - 1].lower_ != "to":
        return False
    return doc[span.start - 2].lower_ in {"ambassador", "ambassadors", "envoy", "ambassadorship"} or (
        span.start > 2 and doc[span.start - 2].lower_ == "representative"
    )


def palace_is_place(doc: Doc, span: NamedSpan) -> bool:
    """ "In the Kremlin", "the Kremlin wall": a building; anything else that is said of a palace is its
    master's doing.
    """
    i = span.start - 1
    while i >= 0 and doc[i].tag_ in {"DT", "JJ"}:
        i -= 1
    if i >= 0 and doc[i].lower_ in {
        "in",
        "inside",
        "near",
        "outside",
        "at",
        "around",
        "into",
        "leave",
        "left",
    }:
        return True
    following = doc[span.end].lower_ if span.end < len(doc) else ""
    return following in {
        "wall",
        "walls",
        "hall",
        "palace",
        "gates",
        "grounds",
        "tower",
        "towers",
        "lawn",
        "building",
        "ceremony",
    }
