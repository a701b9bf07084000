"""Who a pronoun means: the nearest subject that agrees, the same sentence before the ones before it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from entities.extraction.lexicons import Lexicon
from entities.extraction.office_titles import Title
from entities.extraction.person import Person
from entities.extraction.values import Reference

_HE = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
_THEY = frozenset({"they", "them", "their", "theirs", "themselves"})
_IT = frozenset({"it", "its", "itself"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_REACH = 3


@dataclass(frozen=True, slots=True)
class Named:
    """An actor named at tokens ``start``..``end``; ``country`` is its country, ``kind`` that of the actor."""

    start: int
    end: int
    ref: str
    kind: str
    country: str | None


def is_pronoun(token: Token) -> bool:
    """Whether the token is a third-person pronoun."""
    return token.lower_ in _HE or token.lower_ in _THEY or token.lower_ in _IT


class PronounReader:
    """Resolves pronouns of one document, given its names, people and titles; ``found`` gathers the
    references.
    """

    def __init__(
        self,
        doc: Doc,
        named: Sequence[Named],
        people: Mapping[str, Person],
        titles: Sequence[Title],
        borne: set[int],
        outlets: Mapping[str, str],
        lexicon: Lexicon,
    ) -> None:
        self.outlets = outlets
        self.doc, self.named, self.people, self.lexicon = doc, named, people, lexicon
        self.titles = {t.head: t for t in titles}
        self.borne = borne
        self.at = {i: n for n in named for i in range(n.start, n.end)}
        self.sentences: list[Span] = list(doc.sents)
        self.sentence_of = {t.i: k for k, s in enumerate(self.sentences) for t in s}
        self.subjects: dict[int, list[Token]] = {}
        self.found: list[Reference] = []
        self.heads: dict[int, tuple[str, ...]] = {}
        self.conjoined: set[int] = set()

    def emit(self, start: int, end: int, refs: Iterable[str], described: str | None, head: int | None = None) -> None:
        """Adds a reference to each actor, or one to nobody with its printed words."""
        a, b = self.doc[start].idx, self.doc[end - 1].idx + len(self.doc[end - 1])
        refs = tuple(refs)
        for ref in refs or ((None,) if described else ()):
            self.found.append(Reference(a, b, ref, described))
        self.heads[end - 1 if head is None else head] = refs

    def pronoun(self, token: Token) -> None:
        """Resolves the pronoun, or leaves it out."""
        word = token.lower_
        if token.dep_ == "expl":
            return
        if word in _HE:
            person = self._person(token, _HE[word])
            refs: tuple[str, ...] = (person,) if person else ()
        elif word in _THEY:
            refs = self._group(token)
        else:
            refs = self._thing(token)
        if refs:
            self.emit(token.i, token.i + 1, refs, None)

    def _candidates(self, sentence: int) -> list[tuple[int, str, int]]:
        """(token, person, rank) of a sentence: 3 its main subject, 2 another subject, 1 any other, 0 in a
        parenthesis.
        """
        found: list[tuple[int, str, int]] = []
        span = self.sentences[sentence]
        depth = 0
        for token in span:
            depth += (token.text == "(") - (token.text == ")")
            refs: tuple[str, ...] = ()
            named = self.at.get(token.i)
            if named is not None and named.kind == "person" and token.i == named.end - 1:
                refs = (named.ref,)
            elif token.i in self.heads:
                refs = (
                    tuple(r for r in self.heads[token.i] if r in self.people) if len(self.heads[token.i]) == 1 else ()
                )
            for ref in refs:
                found.append((token.i, ref, 0 if depth > 0 else self._rank(token, span)))
        return found

    def _rank(self, token: Token, span: Span) -> int:
        while token.dep_ in {"appos", "conj"} and token.head.i < token.i and token.head.pos_ in {"NOUN", "PROPN"}:
            token = token.head
        if token.dep_ in SUBJECTS:
            verb = token.head
            return 3 if verb.i == span.root.i else 2
        return 1

    def _fitting(self, candidates: list[tuple[int, str, int]], gender: str) -> list[tuple[int, str, int]]:
        """Those who may have the gender; a woman known as such before those of whom nothing is known."""
        known = [c for c in candidates if self.people[c[1]].gender == gender] if gender == "f" else []
        return known or [c for c in candidates if self.people[c[1]].gender in {None, gender}]

    def _person(self, token: Token, gender: str) -> str | None:
        here = self.sentence_of[token.i]
        same = self._fitting(self._candidates(here), gender)
        before = [c for c in same if c[0] < token.i]
        possessive = token.tag_ == "PRP$"
        joined = self.at.get(token.i - 2) if possessive and self.doc[token.i - 1].lower_ == "and" else None
        if joined is not None and any(c[1] == joined.ref for c in before):
            return joined.ref
        if not any(c[2] >= 1 for c in before):
            ahead = [c for c in same if c[0] > token.i and c[2] == 3]
            main = ahead[0][0] if ahead else None
            if main is not None and self._fronted(token, self.sentences[here], main):
                return ahead[0][1]
        ancestors = {a.i for a in token.ancestors}
        subjects = [c for c in before if c[2] >= 2]
        governing = [c for c in subjects if self.doc[c[0]].head.i in ancestors]
        if governing:
            return governing[-1][1]
        if subjects:
            return subjects[-1][1]
        others = [c for c in before if c[2] == 1]
        if possessive and others:
            return others[-1][1]
        for back in range(1, _REACH + 1):
            if here - back < 0:
                break
            earlier = [c for c in self._fitting(self._candidates(here - back), gender) if c[2] > 0]
            if earlier:
                best = max(c[2] for c in earlier)
                ranked = [c for c in earlier if c[2] == best]
                if best == 1 and len({c[1] for c in ranked}) > 1 and others:
                    return others[-1][1]
                return ranked[-1][1]
        return others[-1][1] if others else None

    def _fronted(self, token: Token, span: Span, main: int) -> bool:
        """In words fronted before the main subject: "During his five years in office, Putin has …"."""
        root = self.doc[main].head
        for ancestor in token.ancestors:
            if ancestor.head.i == root.i and ancestor.i < main and ancestor.dep_ in {"prep", "advcl", "npadvmod"}:
                return True
        return False

    def _refs_at(self, token: Token) -> tuple[str, ...]:
        named = self.at.get(token.i)
        if named is not None:
            return (named.ref,)
        return self.heads.get(token.i, ())

    def _coordinated(self, token: Token) -> tuple[str, ...]:
        refs = [r for t in (token, *token.conjuncts) for r in (self._refs_at(t) or self._appositive(t))]
        return tuple(dict.fromkeys(refs))

    def _appositive(self, token: Token) -> tuple[str, ...]:
        return next((self._refs_at(c) for c in token.children if c.dep_ == "appos" and self._refs_at(c)), ())

    def _subjects_before(self, token: Token) -> Iterable[Token]:
        here = self.sentence_of[token.i]
        for sentence in range(here, max(-1, here - 3), -1):
            subjects = self._subjects(sentence)
            if sentence == here:
                yield from reversed([t for t in subjects if t.i < token.i])
            else:
                root = self.sentences[sentence].root.i
                yield from sorted(subjects, key=lambda t: t.head.i != root)

    def _subjects(self, sentence: int) -> list[Token]:
        if sentence not in self.subjects:
            self.subjects[sentence] = [t for t in self.sentences[sentence] if t.dep_ in SUBJECTS]
        return self.subjects[sentence]

    def _group(self, token: Token) -> tuple[str, ...]:
        for subject in self._subjects_before(token):
            refs = self._coordinated(subject)
            appositions = [c for c in subject.children if c.dep_ == "appos"]
            joined = tuple(dict.fromkeys([*refs, *(r for c in appositions for r in self._refs_at(c))]))
            if len(refs) > 1:
                return refs
            if len(joined) > 1 and any(c.dep_ == "conj" for c in subject.children):
                return joined
            if subject.lower_ in _THEY:
                return self.heads.get(subject.i, ())
            if subject.tag_ in {"NNS", "NNPS"} and not refs:
                return ()
        return ()

    def _thing(self, token: Token) -> tuple[str, ...]:
        if token.lower_ == "it" and (
            token.dep_ not in SUBJECTS or token.head.lemma_ in {"be", "seem", "appear", "remain", "become", "take"}
        ):
            return ()
        for subject in self._subjects_before(token):
            if subject.lower_ in _IT:
                return self.heads.get(subject.i, ())
            refs = self._refs_at(subject)
            named = self.at.get(subject.i)
            if (
                len(refs) == 1
                and refs[0] not in self.people
                and (named is None or named.kind in {"country", "organisation", "group"})
            ):
                return refs if not any(c.dep_ == "conj" for c in subject.children) else ()
            if not refs and subject.pos_ == "NOUN" and subject.tag_ == "NN":
                return ()
        return ()
