"""Who acts and who is acted upon: from the slots of a predicate to actor ids.

Knows grammar (subjects, by-phrases, possessives, prepositions) and asks
``entities.extraction.who`` who the words denote. Nobody named gives the empty tuple.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator

from spacy.tokens import Doc, Token

from articles.reading.positions import located
from entities.extraction.who import country_of, head_actor
from relations.extraction.event_frames import is_passive, real_heads

_OF = frozenset({"of", "from"})
_SERVING = {
    **dict.fromkeys(("spokesman", "spokeswoman", "spokesperson", "lawyer", "negotiator"), _OF | {"for"}),
    **dict.fromkeys(("adviser", "advisor", "aide", "assistant", "counsellor", "secretary"), _OF | {"to"}),
}
"""With which prepositions the master of a servant is named ("a spokesman for the Turkish premier")."""
_PAIRS = frozenset(
    {
        "side",
        "country",
        "nation",
        "state",
        "leader",
        "party",
        "president",
        "minister",
        "government",
        "neighbor",
        "neighbour",
        "capital",
        "official",
        "power",
        "they",
    }
)
_OUTLETS = frozenset(
    {
        "daily",
        "newspaper",
        "agency",
        "paper",
        "weekly",
        "magazine",
        "radio",
        "television",
        "station",
        "outlet",
        "media",
        "press",
        "journal",
        "tabloid",
        "broadcaster",
        "website",
        "gazeta",
    }
)
_THEME_MENTIONS = 12
_THEME_SHARE = 0.5
_AGAINST = frozenset({"opponent", "critic", "rival", "enemy", "foe", "predecessor", "successor", "adversary"})
_OTHERS = frozenset(
    {
        "creditor",
        "lender",
        "donor",
        "partner",
        "ally",
        "neighbor",
        "neighbour",
        "counterpart",
        "backer",
        "host",
        "colleague",
        "number",
    }
)
_NO_DOERS = frozenset({"DATE", "TIME", "PERCENT", "MONEY", "QUANTITY"})
_COLLEAGUES = frozenset({"counterpart", "number", "colleague"})
_ON_OTHERS = frozenset(
    {"block", "veto", "oppose", "reject", "criticize", "criticise", "condemn", "welcome", "support", "back", "endorse"}
)
_REPROACHING = frozenset({"of", "for", "from", "with", "against"})
_REPROACHES = frozenset(
    {
        "accuse",
        "suspect",
        "thank",
        "blame",
        "praise",
        "criticize",
        "criticise",
        "condemn",
        "denounce",
        "charge",
        "convict",
    }
) | frozenset({"prevent", "stop", "bar", "ban", "warn", "dissuade", "deter", "commend", "rebuke", "reproach", "punish"})
_SHORT = {"Fund": "imf", "Bank": "world-bank"}
"""What a body named before is called for short."""
_OPEN_SUBJECTS = frozenset({"xcomp", "advcl", "conj", "pcomp", "ccomp", "acl"})


def is_outlet(token: Token) -> bool:
    """Whether the words name a newspaper or an agency: it tells of deeds, it does not do them."""
    if token.lemma_.lower() in _OUTLETS:
        return True
    return any(c.lemma_.lower() in _OUTLETS for c in token.children if c.dep_ in {"compound", "appos", "amod", "nmod"})


def unique(ids: Iterable[str]) -> tuple[str, ...]:
    """The ids once each, in their first order."""
    return tuple(dict.fromkeys(ids))


class Cast:
    """The actors of one read article, asked token by token; answers are remembered for the article's length.

    ``outlets`` are names of news media in lower case: they tell of deeds and are nobody's party.
    """

    def __init__(self, doc: Doc, outlets: frozenset[str] = frozenset()) -> None:
        self.doc = doc
        self._outlets = frozenset(
            a.id for a in doc._.actors if a.kind in {"organisation", "group"} and a.name.lower() in outlets
        )
        self._kinds = {a.id: a.kind for a in doc._.actors}
        self._countries = {a.id: country_of(doc, a.id) for a in doc._.actors}
        self._places = {p.id: p.country for p in doc._.places}
        self._denoted: dict[int, tuple[str, ...]] = {}
        self._place_at: dict[int, str] = {}
        self._ref_at: dict[int, str] = {}
        self._wholes = {
            a.id: whole for a in doc._.actors if (whole := _SHORT.get(a.name)) is not None and whole in self._kinds
        }
        for mention in doc._.mentions:
            if mention.ref is None:
                continue
            span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
            for token in span if span is not None else ():
                if mention.ref in self._places and mention.ref not in self._kinds:
                    self._place_at.setdefault(token.i, mention.ref)
                elif mention.ref in self._kinds:
                    self._ref_at.setdefault(token.i, self._wholes.get(mention.ref, mention.ref))
        self.added: set[str] = set()
        self._named_most = Counter(c for a in self._ref_at.values() if (c := self._countries.get(a)))

    def kind(self, actor: str) -> str | None:
        """Person, country, organisation or group."""
        return self._kinds.get(actor)

    def country(self, actor: str) -> str | None:
        """The ISO 3166-1 alpha-3 code of the actor's country, its own if it is one."""
        return self._countries.get(actor, actor if actor in self.added else None)

    def place_at(self, token: Token) -> str | None:
        """The id of the place that the token's mention denotes as a place."""
        return self._place_at.get(token.i)

    def named(self, token: Token) -> bool:
        """Whether the token is part of an actor's printed name or of words that refer to one."""
        return token.i in self._ref_at or self._referred(token)

    def _referred(self, token: Token) -> bool:
        return any(r.ref for r in located(self.doc, "references").covering(token.idx))

    def mentioned(self, start: int, end: int) -> tuple[str, ...]:
        """Actors named between two token indices, in printed order."""
        named = unique(self._ref_at[i] for i in range(start, end) if i in self._ref_at)
        return tuple(a for a in named if a not in self._outlets)

    def first_named(self, actor: str, start: int, end: int) -> Token | None:
        """The first token between two indices that belongs to the actor's printed name."""
        return next((self.doc[i] for i in range(start, end) if self._ref_at.get(i) == actor), None)

    def nearest(self, token: Token, among: frozenset[str], own: Collection[str | None]) -> str | None:
        """Of the actors ``among`` those of other countries than ``own``, the one named nearest to the token."""
        sentence = token.sent
        found = [
            (abs(i - token.i), a)
            for i in range(sentence.start, sentence.end)
            if (a := self._ref_at.get(i)) in among and self.country(a) not in {None, *own}
        ]
        return min(found)[1] if found else None

    def lands_of_places(self, start: int, end: int) -> tuple[str, ...]:
        """The countries in which the places named between two token indices lie, in printed order."""
        places = unique(self._place_at[i] for i in range(start, end) if i in self._place_at)
        return unique(c for p in places if (c := self._places[p]))

    def join(self, land: str) -> str:
        """The country as an actor; one that the article has only through a place joins its actors."""
        if land not in self._kinds:
            self.added.add(land)
        return land

    def theme(self, own: Collection[str | None]) -> str | None:
        """The country that the article speaks of most, besides ``own``; None where none stands out."""
        counted = Counter({c: times for c, times in self._named_most.items() if c not in own})
        total = sum(counted.values())
        land, times = next(iter(counted.most_common(1)), (None, 0))
        return land if total >= _THEME_MENTIONS and times / total > _THEME_SHARE else None

    def denoted(self, token: Token) -> tuple[str, ...]:
        """Who the noun phrase headed by ``token`` denotes, or whose it is ("the ambassador of Israel")."""
        known = self._denoted.get(token.i)
        if known is None:
            known = unique(self._wholes.get(a, a) for a in self._denote(token))
            self._denoted[token.i] = known
        return known

    def _denote(self, token: Token) -> tuple[str, ...]:
        if token.lemma_.lower() in _AGAINST and token.i not in self._ref_at:
            return ()
        if token.tag_ in {"WP", "WDT"} and token.head.dep_ == "relcl":
            antecedent = token.head.head
            personal = token.lower_ in {"who", "whom"}
            return self.denoted(antecedent) if personal or antecedent.i in self._ref_at else ()
        whose = next((c for c in token.children if c.dep_ == "poss" and c.tag_ == "WP$"), None)
        if whose is not None:
            clause = next((a for a in token.ancestors if a.dep_ == "relcl"), None)
            return self.denoted(clause.head) if clause is not None else ()
        if token.lemma_.lower() in _OTHERS and token.i not in self._ref_at and self._whose(token):
            # "His Ecuadorian counterpart" is Ecuador's, "Russia's creditors" are nobody that is named.
            own = [c for c in token.children if c.dep_ in {"amod", "nmod", "compound"} and c.i in self._ref_at]
            seats = [] if own or token.lemma_.lower() not in _COLLEAGUES else _seats(token)
            return unique((*(self._ref_at[c.i] for c in own), *(a for s in seats for a in self.target(s, places=True))))
        found = tuple(a for a in head_actor(self.doc, token) if a not in self._outlets)
        if found:
            return self._with_second_adjective(token, found)
        if token.pos_ == "NOUN":
            for child in token.children:
                if child.i < token.i and child.dep_ in {"poss", "amod", "compound", "nmod"}:
                    named = self.mentioned(child.left_edge.i, child.i + 1)
                    if named:
                        return tuple(a for a in named if a not in self._outlets)
        for head in real_heads(token):
            serving = _SERVING.get(head.lemma_.lower(), _OF)
            for prep in head.children:
                if prep.dep_ == "prep" and prep.lower_ in serving:
                    for pobj in prep.children:
                        if pobj.dep_ == "pobj":
                            found = head_actor(self.doc, pobj)
                            if found:
                                return found
        return ()

    def _whose(self, token: Token) -> bool:
        """ "Russia's creditors", "an ally of Iran": somebody else than the one named, and nobody that is named."""
        if any(c.dep_ == "appos" and c.i in self._ref_at for c in token.children):
            return False
        if self._referred(token):
            return False
        return any(c.dep_ == "poss" or (c.dep_ == "prep" and c.lower_ == "of") for c in token.children)

    def _with_second_adjective(self, token: Token, found: tuple[str, ...]) -> tuple[str, ...]:
        """ "Russian and Japanese representatives" are both."""
        if token.i in self._ref_at:
            return found
        more = [
            self._ref_at[other.i]
            for child in token.children
            if child.dep_ in {"amod", "nmod", "compound"}
            for other in child.conjuncts
            if other.i in self._ref_at
        ]
        return unique((*found, *more))

    def target(self, token: Token, *, places: bool) -> tuple[str, ...]:
        """Who is acted upon at ``token``; with ``places`` a place stands for the country that it lies in."""
        found = self.denoted(token)
        if found or not places:
            return found
        for head in (token, *token.conjuncts):
            place = self.place_at(head)
            country = self._places.get(place) if place else None
            if country:
                if country not in self._kinds:
                    self.added.add(country)
                return (country,)
        return ()

    def pair_before(self, token: Token) -> tuple[str, ...]:
        """The two sides of "both sides": the only two countries acting in the sentence so far, or in the one before."""
        sentence = token.sent
        spans = [(sentence.start, token.i), (sentence.start, sentence.end)]
        if sentence.start > 0:
            previous = self.doc[sentence.start - 1].sent
            spans.append((previous.start, previous.end))
        for start, end in spans:
            named = self.mentioned(start, end)
            lands = unique(c for c in map(self.country, named) if c)
            if len(lands) == 2:
                chosen: list[str] = []
                for land in lands:
                    chosen.append(land if land in self._kinds else next(a for a in named if self.country(a) == land))
                return tuple(chosen)
            if len(lands) > 2:
                return ()
        return ()

    def is_pair(self, token: Token) -> bool:
        """Whether the words mean two sides without naming them: "both sides", "the two leaders", "they"."""
        if token.lower_ in {"they", "both", "sides"}:
            return True
        if token.lemma_.lower() not in _PAIRS:
            return False
        return any(child.lower_ in {"both", "two"} for child in token.children)


def _seats(token: Token) -> list[Token]:
    """The place behind "in" that follows a colleague, whatever the parse hangs it on: "his counterpart in Manila"."""
    following = token.doc[token.i + 1 : token.i + 2]
    return [c for prep in following if prep.lower_ == "in" for c in prep.children if c.dep_ == "pobj"]


def prepositions(heads: Iterable[Token], word: str) -> Iterator[Token]:
    """The nouns (and gerunds) behind a preposition that hangs on one of the heads."""
    for head in heads:
        for prep in head.children:
            if prep.lower_ == word and prep.dep_ in {"prep", "dative", "agent", "prt", "mark"}:
                yield from (c for c in prep.children if c.dep_ in {"pobj", "pcomp"})
            elif prep.lower_ == "ahead":
                continue
            elif prep.dep_ in {"prep", "prt", "advmod"}:
                for inner in prep.children:
                    if inner.lower_ == word and inner.dep_ == "prep":
                        yield from (c for c in inner.children if c.dep_ in {"pobj", "pcomp"})


def subject_of(verb: Token) -> Token | None:
    """The noun that does the deed: the subject, a passive's by-phrase, or where it is open a governing verb's."""
    if is_passive(verb):
        # "Was handed a tranche by the bank": the parse may hang the doer on what is given.
        given = [t for c in verb.children if c.dep_ in {"dobj", "oprd"} for t in (c, *c.conjuncts)]
        doers = (n for n in prepositions((verb, *given), "by") if n.ent_type_ not in _NO_DOERS)
        return next(doers, None)
    for child in verb.children:
        if child.dep_ == "nsubj":
            return child
    if verb.dep_ == "relcl" or (verb.dep_ == "acl" and verb.tag_ == "VBG"):
        return verb.head
    if verb.dep_ in _OPEN_SUBJECTS:
        head = verb.head
        if verb.dep_ == "pcomp":
            reproached = _reproached(head)
            if reproached is not None:
                return reproached
            if head.head.pos_ in {"NOUN", "PROPN"}:
                owners = [c for c in head.head.children if c.dep_ == "poss"]
                if owners:
                    return owners[0]
                head = head.head
            else:
                head = head.head
        if verb.dep_ == "acl" and head.pos_ in {"NOUN", "PROPN"}:
            owners = [c for c in head.children if c.dep_ == "poss"]
            if owners:
                return owners[0]
            if head.dep_ in {"dobj", "nsubjpass"} and head.head.lemma_.lower() in _ON_OTHERS:
                return None
            head = head.head
        if verb.dep_ == "xcomp":
            for child in head.children:
                if child.dep_ == "dobj" and child.i < verb.i:
                    return child
        while head.pos_ not in {"VERB", "AUX"} and head.dep_ in {"acomp", "attr", "oprd", "prep", "pobj", "conj"}:
            head = head.head
        if head != verb and head.pos_ in {"VERB", "AUX"}:
            if verb.dep_ in {"xcomp", "advcl", "conj", "pcomp"}:
                passive = [c for c in head.children if c.dep_ == "nsubjpass"]
                if passive:
                    return passive[0]
            return subject_of(head)
    return None


def _reproached(prep: Token) -> Token | None:
    """Who does what a gerund says of him: "accused Qatar of giving", "thanked Japan for lending"."""
    above = prep.head
    if prep.lower_ not in _REPROACHING:
        return None
    if above.pos_ in {"NOUN", "PROPN"} and above.dep_ in {"dobj", "nsubjpass"}:
        return above if above.head.lemma_.lower() in _REPROACHES else None
    if above.pos_ != "VERB" or above.lemma_.lower() not in _REPROACHES:
        return None
    return next((c for c in above.children if c.dep_ in {"dobj", "nsubjpass"}), None)
