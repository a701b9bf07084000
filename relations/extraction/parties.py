"""Donor and recipient of a sum, from the nouns and predicates around it."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from entities.extraction.who import country_of, head_actor
from relations.extraction.arguments import agent_of, complements, is_passive, objects_of, subject_of
from relations.extraction.stages import Reading
from relations.extraction.transfer_words import ASK, GIVE, HOLD, RECEIVE, RELIEVE, REPAY

_TO = frozenset({"to", "toward", "towards"})
_FOR = frozenset({"for"})
_FROM = frozenset({"from"})
_IN = frozenset({"in", "into"})
_PUT_IN = frozenset({"invest", "deposit", "inject", "pump", "pour"})
_HELPING = frozenset({"help", "assist", "enable", "allow"})
_OF = frozenset({"of"})
_BARE = frozenset({"dative", "dobj", "iobj"})
_MODIFIERS = frozenset({"amod", "compound", "nmod"})


@dataclass(slots=True)
class Parties:
    """Actor ids as they become known; the first finding stays."""

    donor: str | None = None
    recipient: str | None = None

    def give(self, actor: str | None) -> None:
        """``actor`` gives, unless a donor is known or it is the recipient."""
        if self.donor is None and actor != self.recipient:
            self.donor = actor

    def take(self, actor: str | None) -> None:
        """``actor`` gets, unless a recipient is known or it is the donor."""
        if self.recipient is None and actor != self.donor:
            self.recipient = actor


def party(doc: Doc, token: Token | None) -> str | None:
    """The actor a noun denotes, an official's country in place of the official; None when open."""
    if token is None:
        return None
    for actor in head_actor(doc, token):
        kinds = {a.id: (a.kind, bool(a.roles)) for a in doc._.actors}
        kind, holds_office = kinds.get(actor, ("", False))
        if kind == "person" and holds_office:
            return country_of(doc, actor) or actor
        return actor
    return None


def from_predicate(doc: Doc, reading: Reading, sum_nouns: frozenset[int], parties: Parties) -> None:
    """Fill in who gives and who gets from a predicate's subject, objects and prepositions.

    ``sum_nouns`` are the token indices of the sum's own phrase, which is nobody.
    """
    verb = reading.predicate
    passive = is_passive(verb)
    subject = None if passive and verb.dep_ in {"acl", "amod"} else subject_of(verb)
    if subject is not None and subject.i in sum_nouns:
        subject = None
    if passive:
        agent = party(doc, agent_of(verb))
        promised_to = party(doc, subject)
        if reading.role in {GIVE, HOLD, RELIEVE}:
            parties.give(agent)
            parties.take(promised_to)
        elif reading.role in {RECEIVE, ASK, REPAY}:
            parties.take(agent)
            parties.give(promised_to)
    else:
        who = party(doc, subject)
        if reading.role in {GIVE, HOLD, RELIEVE}:
            parties.give(who)
        elif reading.role in {RECEIVE, ASK, REPAY}:
            parties.take(who)
    _from_objects(doc, reading, sum_nouns, parties)


def from_noun(doc: Doc, noun: Token, parties: Parties) -> None:
    """Fill in from a noun's own phrase: "an IMF loan to Russia", "Japan's grant", "aid from Norway for Georgia"."""
    for target in complements(noun, _FROM | frozenset({"by"})):
        parties.give(party(doc, target))
    for child in noun.children:
        if child.dep_ in _MODIFIERS and child.pos_ in {"PROPN", "ADJ", "NOUN"}:
            parties.give(party(doc, child))
    for target in complements(noun, _TO):
        parties.take(party(doc, target))
    for target in complements(noun, _FOR):
        if _is_name(target):
            parties.take(party(doc, target))
    for child in noun.children:
        if child.dep_ == "poss":
            owner = party(doc, child)
            if parties.donor is None:
                parties.give(owner)
            else:
                parties.take(owner)


def _from_objects(doc: Doc, reading: Reading, sum_nouns: frozenset[int], parties: Parties) -> None:
    verb = reading.predicate
    others = [o for o in objects_of(verb, _BARE) if o.i not in sum_nouns]
    if reading.role in {GIVE, RELIEVE, HOLD}:
        for target in (*others, *complements(verb, _TO)):
            parties.take(party(doc, target))
        for target in complements(verb, _FOR):
            if _is_name(target):
                parties.take(party(doc, target))
        if verb.lemma_ in _PUT_IN or reading.role == HOLD:
            for target in complements(verb, _IN):
                parties.take(party(doc, target))
        for target in complements(verb, _FROM):
            parties.give(party(doc, target))
        for target in _helped(verb):
            parties.take(party(doc, target))
    elif reading.role == RECEIVE:
        for target in complements(verb, _FROM):
            parties.give(party(doc, target))
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
    """Whose debt is forgiven: "Russia's debt", "the debts of Angola", "Angolan debt"."""
    for child in noun.children:
        if child.dep_ == "poss" or child.dep_ in _MODIFIERS:
            parties.take(party(doc, child))
    for target in complements(noun, _OF | frozenset({"by"})):
        parties.take(party(doc, target))
