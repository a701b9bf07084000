"""Donor and recipient of a sum, from the nouns and predicates around it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from spacy.tokens import Doc, Token

from articles.reading.positions import by_id, located
from entities.extraction.who import country_of, head_actor
from relations.extraction.arguments import agent_of, complements, is_passive, objects_of, subject_of
from relations.extraction.stages import Reading
from relations.extraction.transfer_words import ASK, GIVE, HOLD, MOVE, RECEIVE, RELIEVE, REPAY

_TO = frozenset({"to", "toward", "towards"})
_FOR = frozenset({"for"})
_FROM = frozenset({"from"})
_IN = frozenset({"in", "into"})
_PUT_IN = frozenset({"invest", "deposit", "inject", "pump", "pour"})
_HELPING = frozenset({"help", "assist", "enable", "allow"})
_OF = frozenset({"of"})
_BARE = frozenset({"dative", "dobj", "iobj"})
_OTHERS = frozenset(
    {"enemy", "rival", "opponent", "foe", "adversary", "lender", "creditor", "neighbour", "neighbor", "ally"}
)
LENDING = frozenset({"creditor", "donor", "lender", "benefactor", "backer", "paymaster"})
REQUESTS = frozenset({"request", "appeal", "application", "plea", "bid", "demand", "petition"})
_SHORT = {"Fund": "imf", "Bank": "world-bank"}
_ENDED = {"SUN": 1991, "YUG": 2003, "CSK": 1992, "DDR": 1990, "SCG": 2006}
"""States that are gone and their last year (ISO 3166-3); others have taken over their debts."""
_OWED = frozenset({"debt", "debts", "arrear", "arrears", "bill", "liability"})
_MODIFIERS = frozenset({"amod", "compound", "nmod"})


_ORGANS = frozenset(
    {
        "board", "bank", "creditor", "member", "government", "donor", "country", "director", "staff", "official",
        "envoy", "minister", "ministry", "delegation", "parliament", "executive", "cabinet", "regime", "ruler",
        "leader", "capital", "authority", "administration", "group", "consortium", "syndicate", "lender", "treasury",
        "neighbour", "neighbor", "ally", "state", "kingdom", "emirate", "republic", "economy", "president", "premier",
        "king", "emir", "junta", "side", "company", "army",
        "people", "citizen", "farmer", "victim", "shareholder", "council", "senate",
    }
)  # fmt: skip
_PRIVATE = frozenset(
    {
        "bondholder", "investor", "shareholder", "contractor", "firm", "giant", "businessman", "refugee", "exile",
        "billionaire", "trader", "dealer", "supplier", "manufacturer", "shipyard", "charity", "hospital", "widow",
    }
)  # fmt: skip
"""Whom the text leaves unnamed, whatever country they are of."""

_AGENCY = re.compile(
    r"(?i)\b(?:exim\w*|export-import|jbic|kfw|kreditanstalt|usaid|development (?:bank|fund|agency|authority)|fund|"
    r"agency|millennium challenge|central bank|national bank|bank of|people's bank|bundesbank|treasury|ministry|"
    r"congress|parliament|senate|government|jica|koica|dfid|ausaid|cida|sida|norad|danida|"
    r"bank for international cooperation|international development)\b"
)
"""Public bodies that give and lend a state's own money."""


@dataclass(slots=True)
class Parties:
    """Actor ids as they become known; the first finding stays. ``joint`` are further donors of the same sum."""

    donor: str | None = None
    recipient: str | None = None
    joint: tuple[str, ...] = ()

    def give(self, actor: str | None) -> None:
        """``actor`` gives, unless a donor is known or it is the recipient."""
        if self.donor is None and actor != self.recipient:
            self.donor = actor

    def take(self, actor: str | None) -> None:
        """``actor`` gets, unless a recipient is known or it is the donor."""
        if self.recipient is None and actor != self.donor:
            self.recipient = actor


def party(doc: Doc, token: Token | None) -> str | None:
    """The actor a noun denotes, the state in place of its official, its agency or its capital; None when open."""
    if token is None:
        return None
    outside = apart(doc, token)
    if outside is not None:
        return outside
    if token.lemma_.lower() in _PRIVATE:
        return None
    for actor in head_actor(doc, token):
        return standing_for(doc, actor)
    return place_of(doc, token) or _behind(doc, token)


def parties_of(doc: Doc, token: Token | None) -> tuple[str, ...]:
    """All the actors that a noun and what is joined to it denote ("Norway and Britain")."""
    heads = (token, *(t for t in token.conjuncts if t.i > token.i)) if token is not None else ()
    return tuple(dict.fromkeys(actor for head in heads if (actor := party(doc, head)) is not None))


def _behind(doc: Doc, noun: Token) -> str | None:
    """Whose organ a plain noun is: "the board of the IMF", "donors led by Denmark", "Khan's government"."""
    if noun.pos_ != "NOUN":
        return None
    led = [agent for c in noun.children if c.dep_ == "acl" and c.lemma_ == "lead" for agent in [agent_of(c)] if agent]
    owners = [c for c in noun.children if c.dep_ == "poss"]
    for holder in (*led, *complements(noun, _OF), *owners, *complements(noun, frozenset({"in"}))):
        if holder.pos_ in {"PROPN", "NOUN"} and noun.lemma_.lower() in _ORGANS:
            found = party(doc, holder)
            if found is not None:
                return found
    return None


def place_of(doc: Doc, token: Token) -> str | None:
    """The country of a place that money goes to ("to Islamabad"), if that country has a part in the article."""
    places = by_id(doc, "places")
    mentioned = {m.ref for m in located(doc, "mentions").covering(token.idx)}
    return next((places[ref].country for ref in mentioned if ref in places and places[ref].country), None)


def apart(doc: Doc, noun: Token) -> str | None:
    """Who another's opponents are, by where or in what they are: "Kinshasa's enemies in the M23 movement"."""
    if noun.lemma_.lower() not in _OTHERS or not any(c.dep_ in {"poss", "amod"} for c in noun.lefts):
        return None
    for child in noun.rights:
        if child.dep_ == "appos" and child.pos_ == "PROPN":
            return party(doc, child)
    return next((found for t in complements(noun, _OF | _IN) if (found := party(doc, t)) is not None), None)


def standing_for(doc: Doc, actor: str) -> str:
    """The state that an official or a public body acts for, else the actor itself."""
    found = by_id(doc, "actors").get(actor)
    if found is None:
        return actor
    whole = _SHORT.get(found.name.removeprefix("the ").removeprefix("The "))
    if whole is not None and whole in by_id(doc, "actors"):
        return str(whole)
    if found.country is None:
        american = found.name.removeprefix("the ") in {"Congress", "U.S. Congress", "US Congress"}
        return "USA" if american and "USA" in by_id(doc, "actors") else actor
    agency = found.kind == "organisation" and _AGENCY.search(found.name)
    if agency or (found.kind == "person" and found.roles):
        return country_of(doc, actor) or actor
    return actor


def from_predicate(doc: Doc, reading: Reading, sum_nouns: frozenset[int], parties: Parties) -> None:
    """Fill in who gives and who gets from a predicate's subject, objects and prepositions.

    ``sum_nouns`` are the token indices of the sum's own phrase, which is nobody.
    """
    verb = reading.predicate
    passive = is_passive(verb) or any(c.dep_ == "agent" for c in verb.children)
    subject = None if passive and verb.dep_ in {"acl", "amod"} else subject_of(verb)
    if subject is not None and subject.i in sum_nouns:
        subject = None
    if passive:
        agent = party(doc, agent_of(verb))
        promised_to = party(doc, subject)
        if reading.role in {GIVE, HOLD, RELIEVE}:
            if verb.lemma_ in {"announce", "unveil", "sign"}:
                parties.give(agent)
            else:
                _give_all(doc, agent_of(verb), parties)
            parties.take(promised_to)
        elif reading.role in {RECEIVE, ASK, REPAY}:
            parties.take(agent)
            parties.give(promised_to)
    elif reading.role != MOVE:
        who = party(doc, subject)
        if reading.role in {GIVE, HOLD, RELIEVE}:
            _give_all(doc, subject, parties)
        elif reading.role in {RECEIVE, ASK, REPAY}:
            parties.take(who)
    _from_objects(doc, reading, sum_nouns, parties)


def from_noun(doc: Doc, noun: Token, parties: Parties, skip: frozenset[int] = frozenset()) -> None:
    """Fill in from a noun's own phrase: "an IMF loan to Russia", "Japan's grant", "aid from Norway for Georgia".

    ``skip`` are tokens that name the currency ("Swiss" francs), nobody.
    """
    asked = noun.lemma_.lower() in REQUESTS
    for target in complements(noun, _FROM | frozenset({"by"})):
        if asked:
            parties.take(party(doc, target))
        else:
            _give_all(doc, target, parties)
    for child in noun.children:
        lender = child.dep_ in _MODIFIERS and child.pos_ in {"PROPN", "ADJ", "NOUN"} and child.i not in skip
        if asked and lender:
            parties.take(named(doc, child))
        elif lender and noun.lemma_.lower() not in _OWED and not any(t.lemma_ in _OWED for t in noun.subtree):
            parties.give(named(doc, child))
    for target in complements(noun, _TO):
        if asked:
            parties.give(party(doc, target))
        else:
            parties.take(party(doc, target))
    for target in complements(noun, _FOR):
        if _is_name(target):
            parties.take(party(doc, target))
    for child in noun.children:
        if child.dep_ == "poss":
            owner = party(doc, child)
            if asked:
                parties.take(owner)
            elif parties.donor is None and noun.lemma_.lower() not in _OWED:
                parties.give(owner)
            else:
                parties.take(owner)


def is_agency(doc: Doc, actor: str | None) -> bool:
    """Whether an actor is a public body whose state the article has not named with it."""
    found = by_id(doc, "actors").get(actor) if actor is not None else None
    return (
        found is not None
        and found.kind == "organisation"
        and found.country is None
        and _AGENCY.search(found.name) is not None
    )


def named(doc: Doc, token: Token) -> str | None:
    """The state or body that a modifier names ("a French credit"); no person and no place."""
    actors = by_id(doc, "actors")
    found = next((m.ref for m in located(doc, "mentions").covering(token.idx) if m.ref in actors), None)
    return standing_for(doc, found) if found is not None and actors[found].kind != "person" else None


def _give_all(doc: Doc, token: Token | None, parties: Parties) -> None:
    """A donor and its partners; the creditors of a state are nobody, but it gets what they give."""
    if token is not None and token.lemma_.lower() in LENDING:
        for owner in token.children:
            if owner.dep_ == "poss":
                parties.take(party(doc, owner))
                return
    givers = parties_of(doc, token)
    if givers and parties.donor is None:
        parties.give(givers[0])
        parties.joint = tuple(giver for giver in givers[1:] if giver != parties.recipient)


def _from_objects(doc: Doc, reading: Reading, sum_nouns: frozenset[int], parties: Parties) -> None:
    verb = reading.predicate
    others = [o for o in objects_of(verb, _BARE) if o.i not in sum_nouns]
    if reading.role in {GIVE, RELIEVE, HOLD}:
        for target in (*others, *complements(verb, _TO)):
            parties.take(party(doc, target))
        for target in complements(verb, _FOR):
            if _is_name(target):
                parties.take(party(doc, target))
        if verb.lemma_ in _PUT_IN:
            for target in complements(verb, _IN):
                parties.take(party(doc, target))
        for target in complements(verb, _FROM):
            if reading.role == HOLD:
                parties.take(party(doc, target))
            else:
                parties.give(party(doc, target))
        for target in _helped(verb):
            parties.take(party(doc, target))
        if verb.lemma_ == "come":
            for target in complements(verb, _TO):
                parties.take(next((party(doc, c) for c in target.children if c.dep_ == "poss"), None))
    elif reading.role == MOVE:
        for target in (*others, *complements(verb, _TO | _FOR)):
            parties.take(party(doc, target))
        for target in complements(verb, _FROM):
            parties.give(party(doc, target))
    elif reading.role == RECEIVE:
        for target in complements(verb, _FROM):
            _give_all(doc, target, parties)
    elif reading.role in {ASK, REPAY}:
        for target in (*others, *complements(verb, _FROM | _TO)):
            parties.give(party(doc, target))


def _helped(verb: Token) -> Iterator[Token]:
    """ "allocated $38 million to help Uzbekistan secure its borders": who is helped gets it."""
    for child in verb.rights:
        if child.lemma_ in _HELPING and child.dep_ in {"advcl", "xcomp"}:
            for below in child.rights:
                if below.dep_ == "dobj":
                    yield below
                elif below.dep_ == "ccomp":
                    yield from (c for c in below.lefts if c.dep_ == "nsubj")


def _is_name(token: Token) -> bool:
    """ "for Georgia" names who gets; "for the Georgian army's needs" says what for."""
    return token.pos_ in {"PROPN", "PRON"}


def debtor(doc: Doc, noun: Token, parties: Parties) -> None:
    """Whose debt is forgiven: "Russia's debt", "the debts of Angola"; Soviet debt is its heirs'."""
    for clause in noun.children:
        if clause.dep_ in {"acl", "relcl"} and clause.lemma_ == "owe":
            subject = agent_of(clause) if is_passive(clause) else subject_of(clause)
            parties.take(party(doc, subject))
    for child in noun.children:
        if child.dep_ == "poss" or child.dep_ in _MODIFIERS:
            parties.take(_living(party(doc, child)))
    for target in complements(noun, _OF | frozenset({"by"})):
        parties.take(_living(party(doc, target)))


def _living(actor: str | None) -> str | None:
    return None if actor in _ENDED else actor


def party_of_day(actor: str | None, day: date | None) -> str | None:
    """The party of a sum, or None for a state that was gone by that day ("successor states of the Soviet Union")."""
    if actor is None or day is None or day.year <= _ENDED.get(actor, day.year):
        return actor
    return None
