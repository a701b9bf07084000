"""Who can be a party to a deed, and what is only implied: questions that all kinds of predicates ask.

Works on the ``Cast`` of one article and the frame lexicon; knows nothing of statuses and dates.
"""

from collections.abc import Iterator

from spacy.tokens import Token

from articles.reading.positions import located
from articles.reading.verbatim import verbatim
from relations.extraction.event_frames import Frame, Lexicon, object_of
from relations.extraction.event_matching import Predicate, noun_frame, verb_frames
from relations.extraction.participants import Cast, is_outlet, prepositions, subject_of, unique

_FIRST_PERSON = frozenset({"we", "i"})
_OCCASIONS = frozenset({"over", "despite", "after", "because", "amid", "since", "before", "following"})
_COMPLEMENTS = frozenset({"dobj", "prep", "dative", "agent", "xcomp", "oprd", "attr", "acomp", "npadvmod"})
_THIRD_PERSONS_OWN = frozenset({"its", "his", "her", "their"})
_THIRD_PERSON = frozenset({"it", "he", "she", "they", "each", "both"})
_GONE = frozenset({"SUN", "CSK", "DDR"})
"""States of before the period read: named for their debts and treaties ("Soviet-era debt"), seldom as a party."""

_PAPERS = frozenset(
    {"resolution", "letter", "statement", "note", "communique", "declaration", "motion", "law", "bill", "decree",
     "message", "petition", "report", "text", "cable", "memorandum", "draft", "appeal", "order", "ultimatum"}
)  # fmt: skip
_WRITING = frozenset(
    {"draft", "write", "send", "issue", "sign", "publish", "circulate", "table", "submit", "adopt", "pass", "deliver",
     "release", "present", "hand", "propose", "sponsor", "approve", "dispatch", "address", "file"}
)  # fmt: skip
_UNOWNED = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "PROTEST"})
"""Deeds that their doers seldom tell of."""


class Parties:
    """The parties of one article's predicates."""

    def __init__(self, cast: Cast, lexicon: Lexicon) -> None:
        self.cast = cast
        self._lexicon = lexicon

    def may_act(self, verb: Token) -> bool:
        """Whether an unknown subject can be a doer: a pronoun or people, not "the agreement" or "the crisis"."""
        subject = subject_of(verb)
        return subject is None or subject.pos_ in {"PRON", "PROPN"} or subject.lemma_.lower() in self._lexicon.people

    def subject(self, verb: Token) -> tuple[str, ...]:
        """Who does the verb's deed; an outlet that tells of deeds is nobody."""
        subject = subject_of(verb)
        if subject is None or is_outlet(subject):
            return ()
        found = self.cast.denoted(subject)
        if found:
            return found
        if subject.lower_ in _FIRST_PERSON:
            return self.speaker(verb)
        if self.cast.is_pair(subject) and (pair := self.cast.pair_before(subject)):
            return pair
        author = _author(subject)
        if author is not None and author != verb:
            return self.subject(author)
        listed = _listed(verb, subject)
        if listed is not None:
            return self.cast.denoted(listed)
        own = subject.lower_ in _THIRD_PERSON or any(
            c.dep_ == "poss" and c.lower_ in _THIRD_PERSONS_OWN for c in subject.children
        )
        if not own:
            return ()
        above = verb.head.head if verb.dep_ == "acl" and verb.head.dep_ in {"dobj", "pobj"} else verb.head
        while above.pos_ not in {"VERB", "AUX"} and above.head != above:
            above = above.head
        if above != verb and above.pos_ in {"VERB", "AUX"}:
            return self.subject(above)
        return self._before(verb)

    def _before(self, verb: Token) -> tuple[str, ...]:
        """Whom a pronoun that opens a sentence takes up: the subject of the sentence before in its paragraph."""
        sentence = verb.sent
        if sentence.start == 0:
            return ()
        before = self.cast.doc[sentence.start - 1].sent
        if "\n" in verbatim(self.cast.doc)[before.end_char - 1 : sentence.start_char]:
            return ()
        root = before.root
        found = subject_of(root) or next((c for c in root.children if c.dep_ == "nsubjpass"), None)
        return self.cast.denoted(found) if found is not None and not is_outlet(found) else ()

    def speaker(self, token: Token) -> tuple[str, ...]:
        """Who says the words that the token stands in."""
        for statement in located(self.cast.doc, "statements").covering(token.idx):
            if statement.speaker:
                return (statement.speaker,)
        for ancestor in token.ancestors:
            if ancestor.lemma_.lower() in self._lexicon.reporting:
                subject = subject_of(ancestor)
                return self.cast.denoted(subject) if subject is not None else ()
        return ()

    def foretold(self, verb: Token, speaker_verb: Token | None, actors: tuple[str, ...]) -> bool:
        """Whether somebody else, known or not, says that the actors will not: a forecast, no refusal."""
        inside = bool(located(self.cast.doc, "statements").covering(verb.idx))
        if not inside and speaker_verb is None:
            return False
        lands = {self.cast.country(a) or a for a in self.speaker(verb)}
        return not lands & {self.cast.country(a) or a for a in actors}

    def told_by(self, token: Token, actors: tuple[str, ...]) -> bool:
        """Whether one of the actors' countries is the one that says the words in which the token stands."""
        tellers = {self.cast.country(a) or a for a in self.speaker(token)}
        return any((self.cast.country(a) or a) in tellers for a in actors)

    def addressee(self, token: Token) -> tuple[str, ...]:
        """To whom the words that the token stands in are said."""
        for statement in located(self.cast.doc, "statements").covering(token.idx):
            if statement.addressee and self.cast.kind(statement.addressee) is not None:
                return (str(statement.addressee),)
        for ancestor in token.ancestors:
            if ancestor.lemma_.lower() == "tell":
                for child in ancestor.children:
                    if child.dep_ in {"dobj", "dative"}:
                        return self.cast.denoted(child)
        return ()

    def inner(self, verb: Token) -> Token | None:
        """The infinitive, clause or gerund that a verbal deed is about."""
        for child in verb.children:
            if child.dep_ in {"xcomp", "ccomp"} and child.pos_ in {"VERB", "AUX"}:
                return child
        for child in verb.children:
            if child.dep_ == "advcl" and any(c.dep_ == "aux" and c.lower_ == "to" for c in child.children):
                return child
            if child.dep_ == "prep":
                for deeper in child.children:
                    if deeper.dep_ == "pcomp":
                        return deeper
        return None

    def type_of(self, inner: Token | None) -> str | None:
        """The PLOVER type of the deed that an infinitive or gerund speaks of."""
        if inner is None:
            return None
        thing = object_of(inner)
        frame = next(self.frames(inner, thing), None)
        if frame is None and thing is not None:
            frame = noun_frame(thing, self._lexicon)
        return frame.type if frame is not None else None

    def frames(self, verb: Token, thing: Token | None) -> Iterator[Frame]:
        """The frames that the verb meets, with ``thing`` as its object."""
        names_actor = None if thing is None else self.names_actor(thing)
        return verb_frames(Predicate(verb, names_actor, subject_of(verb)), self._lexicon)

    def names_actor(self, thing: Token) -> bool:
        """Whether an object is somebody, not merely somebody's thing."""
        if self.cast.named(thing):
            return True
        return thing.lemma_.lower() in self._lexicon.people and bool(self.cast.denoted(thing))

    def lands(self, actors: tuple[str, ...]) -> int:
        """How many countries (or bodies without one) the actors stand for."""
        return len({self.cast.country(a) or a for a in actors})

    def meets(self, verb: Token, actors: tuple[str, ...]) -> bool:
        """Whether "meet" and its like, with one party known, tell of a meeting: not "met its obligations"."""
        if any(self.cast.kind(a) in {"organisation", "group"} for a in actors):
            return True
        lemma = verb.lemma_.lower()
        thing = object_of(verb)
        if thing is not None:
            return thing.pos_ in {"PROPN", "PRON"} or thing.lemma_.lower() in self._lexicon.people
        with_whom = [*prepositions((verb,), "with"), *prepositions((verb,), "to")]
        if with_whom:
            return any(n.pos_ in {"PROPN", "PRON"} or n.lemma_.lower() in self._lexicon.people for n in with_whom)
        return lemma not in {"talk", "speak", "chat", "call", "ring"}

    def pairs(self, noun: Token, head: Token | None) -> bool:
        """Whether two sides are meant without being named."""
        if any(c.lower_ in {"bilateral", "mutual"} for c in noun.children):
            return True
        subject = subject_of(head) if head is not None else None
        nouns = [*prepositions((noun,), "between")] + ([subject] if subject is not None else [])
        return any(self.cast.is_pair(n) for n in nouns)

    def cleared(self, actors: tuple[str, ...], recipients: tuple[str, ...]) -> tuple[str, ...]:
        """Recipients who do not act themselves, nor are just the actor's own country."""
        own = {self.cast.country(a) for a in actors} - {None}
        return tuple(
            r for r in recipients if r not in actors and not (self.cast.kind(r) in {"country", None} and r in own)
        )

    def _occasion(self, verb: Token) -> frozenset[str]:
        """Who is named only as the occasion of the deed ("over the war against Yugoslavia")."""
        found: set[str] = set()
        for child in verb.children:
            if child.dep_ == "prep" and child.lower_ in _OCCASIONS:
                found.update(self.cast.mentioned(child.left_edge.i, child.right_edge.i + 1))
        return frozenset(found)

    def implied(self, verb: Token, actors: tuple[str, ...]) -> tuple[str, ...]:
        """Who else is meant: a country named behind the predicate, else the only other one of the sentence.

        Where the sentence names no other, the sentence before in the paragraph may.
        """
        doc = self.cast.doc
        sentence = verb.sent
        own = {self.cast.country(a) or a for a in actors}
        if len(own) > 1:
            return ()
        aside = self._occasion(verb)
        passed = {None, *own, *_GONE}
        behind = [a for a in self._behind(verb) if a not in aside and self.cast.country(a) not in passed]
        if behind:
            return unique(self._land(a) for a in self._joined(verb, behind[0]) if self.cast.country(a) not in passed)
        spans = [sentence]
        if sentence.start > 0 and verb.dep_ != "relcl":
            before = doc[sentence.start - 1].sent
            if "\n" not in verbatim(doc)[before.end_char - 1 : sentence.start_char]:
                spans.append(before)
        for span in spans:
            named = tuple(a for a in self.cast.mentioned(span.start, span.end) if span != sentence or a not in aside)
            others = unique(c for a in named if (c := self.cast.country(a)) and c not in own)
            if len(others) == 1:
                return (self._land(next(a for a in named if self.cast.country(a) == others[0])),)
            if len(others) > 1:
                near = self.cast.nearest(verb, frozenset(named), own) if span == sentence else None
                return (self._land(near),) if near is not None else ()
        lands = [c for c in self.cast.lands_of_places(sentence.start, sentence.end) if c not in own]
        if len(lands) == 1:
            return (self.cast.join(lands[0]),)
        theme = self.cast.theme(own) if not lands else None
        return (theme,) if theme is not None and self.cast.kind(theme) else ()

    def completed(self, actors: tuple[str, ...], subject: Token | None) -> tuple[str, ...]:
        """Of a mutual deed with one known side, everybody whom the subject names: "Ministers Gref and Bo signed"."""
        if subject is None or self.lands(actors) > 1 or not any(c.dep_ in {"conj", "cc"} for c in subject.subtree):
            return actors
        named = self.cast.mentioned(subject.left_edge.i, subject.right_edge.i + 1)
        people = tuple(a for a in named if self.cast.kind(a) == "person" and self.cast.country(a))
        return unique((*actors, *people)) if self.lands((*actors, *people)) > 1 else actors

    def gathers(self, actors: tuple[str, ...]) -> bool:
        """Whether a body acts, which may meet or sign by itself."""
        return any(self.cast.kind(a) in {"organisation", "group"} for a in actors)

    def named_with(self, noun: Token) -> tuple[str, ...]:
        """Countries named among an event noun's own words: "talks on Japan's terms for Russian entry"."""
        named = self.cast.mentioned(noun.left_edge.i, noun.right_edge.i + 1)
        lands = unique(c for a in named if (c := self.cast.country(a)))
        return tuple(self._land(c) for c in lands) if len(lands) == 2 else ()

    def owner(self, thing: Token, verb: Token, actors: tuple[str, ...]) -> tuple[str, ...]:
        """Whose "its embassy" is, of a deed in a lower clause: the subject above, if that is somebody else."""
        pronoun = any(c.dep_ == "poss" and c.lower_ in _THIRD_PERSONS_OWN for c in thing.children)
        if not pronoun or verb.dep_ not in {"advcl", "ccomp", "pcomp", "relcl"}:
            return ()
        for above in verb.ancestors:
            if above.pos_ in {"VERB", "AUX"}:
                subject = subject_of(above)
                found = self.cast.denoted(subject) if subject is not None else ()
                return self.cleared(actors, found)
        return ()

    def by_order(self, verb: Token) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Actor and recipient by the order of countries: the last before the verb acts, the next one receives.

        A guess, for deeds whose parties no grammar gives.
        """
        sentence = verb.sent
        before = self._lands_named(sentence.start, verb.i)
        after = self._lands_named(verb.i + 1, sentence.end)
        first = before[-1:] or after[:1]
        return first, tuple(a for a in after if a not in first)[:1]

    def by_order_of_passive(self, verb: Token, kind: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The same for a passive: who tells of a deed of words or money does it, else the one named first receives.

        Of a harm nobody speaks as the doer, and who else is named has not therefore done it.
        """
        if kind not in _UNOWNED:
            teller = unique(self._land(a) for a in self.speaker(verb) if self.cast.country(a) or self._body(a))
            if teller:
                return teller, self.implied(verb, teller)
        first, _ = self.by_order(verb)
        return (() if kind in _UNOWNED else self.cleared(first, self.implied(verb, first))), first

    def _body(self, actor: str) -> bool:
        """Whether the actor is a body without a country, or acts for one."""
        return self.cast.kind(actor) in {"organisation", "group"}

    def _lands_named(self, start: int, end: int) -> tuple[str, ...]:
        return unique(self._land(a) for a in self.cast.mentioned(start, end) if self.cast.country(a))

    def of_states(self, token: Token) -> bool:
        """Whether the sentence speaks of a state, a body or a place at all: what nobody known does in it is news."""
        sentence = token.sent
        start, end = sentence.start, sentence.end
        return bool(self.cast.mentioned(start, end) or self.cast.lands_of_places(start, end))

    def _land(self, actor: str) -> str:
        """The actor's country where the article has it among its actors, else the actor."""
        land = self.cast.country(actor)
        return land if land is not None and self.cast.kind(land) else actor

    def _joined(self, verb: Token, actor: str) -> tuple[str, ...]:
        """The actor and those that "and" joins to it where it is first named behind the predicate."""
        at = self.cast.first_named(actor, verb.i, verb.sent.end)
        if at is None:
            return (actor,)
        others = (a for t in at.conjuncts if t.i > at.i for a in self.cast.mentioned(t.i, t.i + 1))
        return unique((actor, *others))

    def _behind(self, verb: Token) -> tuple[str, ...]:
        """Actors named among the predicate's own complements, without its subject and other clauses."""
        found: list[str] = []
        for child in verb.children:
            if child.i > verb.i and child.dep_ in _COMPLEMENTS:
                found.extend(self.cast.mentioned(child.left_edge.i, child.right_edge.i + 1))
        return unique(found)


def _listed(verb: Token, subject: Token) -> Token | None:
    """Who is one of those that did it: "Brazil was among the governments that recognised him"."""
    if verb.dep_ != "relcl" or not (subject == verb.head or subject.tag_ in {"WDT", "WP"}):
        return None
    doers = verb.head
    above = doers.head
    if doers.dep_ == "pobj" and above.lower_ in {"among", "of"}:
        above = above.head
    if above.pos_ in {"NOUN", "NUM", "ADJ", "PRON"} and above.dep_ == "attr":
        above = above.head
    if above.lemma_ != "be":
        return None
    return next((c for c in above.children if c.dep_ == "nsubj" and c.i < doers.i), None)


def _author(paper: Token) -> Token | None:
    """The verb whose doer wrote a paper that does the deed: "drafted a resolution that asks the Council"."""
    if paper.tag_ in {"WDT", "WP"} and paper.head.dep_ == "relcl":
        paper = paper.head.head
    if paper.lemma_.lower() not in _PAPERS or paper.dep_ != "dobj" or paper.head.pos_ != "VERB":
        return None
    return paper.head if paper.head.lemma_.lower() in _WRITING else None
