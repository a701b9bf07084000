"""Words other than names that point to actors: pronouns, "the Russian foreign minister", "both sides", "a
Kremlin source".

Rules of nearness and grammar only: a subject before other nouns, the same sentence before the one before it,
gender where it is known. What they leave open stays open: ``ref`` None with the printed words.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import islice, takewhile

from spacy.tokens import Token

from entities.extraction.office_titles import Title, office_key
from entities.extraction.person import Person
from entities.extraction.pronouns import SUBJECTS, Named, PronounReader, is_pronoun
from entities.extraction.values import Reference

_LEFT = frozenset(
    {
        "det",
        "amod",
        "compound",
        "poss",
        "nmod",
        "nummod",
        "predet",
        "advmod",
        "quantmod",
        "punct",
        "preconj",
        "neg",
    }
)
_SOURCE_PREPOSITIONS = frozenset({"in", "within", "from", "at", "of", "close", "inside", "with", "for", "near"})
_LEADERS = frozenset({"leaders", "presidents", "premiers", "statesmen", "heads"})
_REACH = 2
_REMEMBERED = 1_000
_NUMBERS = {"three": 3, "four": 4, "five": 5}
_UNIONS = frozenset({"eu", "nato"})


def _prints(kind: str | None, word: str) -> bool:
    """Whether an outlet of that kind may be called by the word: an agency is no "paper"."""
    if kind is None:
        return False
    if word in {"agency", "broadcaster", "station", "channel"}:
        return (kind == "agency") == (word == "agency") and kind not in {
            "newspaper",
            "daily",
            "weekly",
            "magazine",
        }
    return kind not in {"agency", "television", "radio", "broadcaster", "tv"}


def _start(named: Named) -> int:
    return named.start


def _party(named: Named) -> str | None:
    """The side of a dispute that a name stands for: a country, or a union of them that negotiates as one."""
    if named.kind == "organisation":
        return named.ref if named.ref in _UNIONS else None
    return named.country


class ReferenceReader(PronounReader):
    """Finds and resolves the references of one document, given its names, people and titles."""

    def read(self) -> list[Reference]:
        """All references, in order; several with one span where the words mean several actors."""
        for token in self.doc:
            if token.i in self.at or token.i in self.borne:
                continue
            if is_pronoun(token):
                self.pronoun(token)
            elif token.pos_ in {"NOUN", "PROPN"}:
                self._noun(token)
            elif token.lower_ == "two" and token.dep_ in SUBJECTS and token.i and self.doc[token.i - 1].lower_ == "the":
                self.emit(token.i - 1, token.i + 1, self._latest_people(token.i, 2) or self._pair(token.i), None)
        return sorted(self.found, key=lambda r: (r.start, r.end))

    # nouns

    def _noun(self, token: Token) -> None:
        word = token.lower_
        if word in self.lexicon.actor("both") | self.lexicon.actor("both_leaders") and self._is_two(token):
            start = min([t.i for t in token.lefts if t.dep_ in _LEFT] or [token.i])
            if word in self.lexicon.actor("both_leaders"):
                refs = self._latest_people(start, self._number(token), leaders=word in _LEADERS)
            else:
                refs = self._pair(start)
            self.emit(start, token.i + 1, refs, None)
            return
        owner = self._owner(token)
        start = self._left(token)
        first = self.doc[start].lower_
        if word in self.lexicon.actor("institutions") and owner is not None:
            if not (token.dep_ == "compound" and token.head.i == token.i + 1):
                self.emit(start, token.i + 1, (owner,), None)
            return
        title = self.titles.get(token.i)
        if word in self.lexicon.actor("paper") and self._outlet_noun(token, start):
            return
        is_unnamed = word in self.lexicon.actor("unnamed") and token.text.islower() or token.is_sent_start
        is_unnamed = is_unnamed and word in self.lexicon.actor("unnamed") and token.i not in self.conjoined
        if word in {"member", "members"}:
            is_unnamed = any(
                t.lower_ in self.lexicon.actor("member_of") for c in token.rights if c.lower_ == "of" for t in c.subtree
            )
        if title is None and not is_unnamed or word in {"successor", "predecessor", "candidate"}:
            return
        if token.dep_ == "compound" and token.head.i > token.i:
            return
        if title is not None:
            start = min(start, title.start)
            first = self.doc[start].lower_
        indefinite = (
            first in {"a", "an", "one", "some", "another", "several", "many", "few"}
            or token.tag_ in {"NNS", "NNPS"}
            or "unnamed" in {t.lower_ for t in token.lefts}
        )
        if title is not None and not indefinite and (first not in {"no", "any", "every", "each"}):
            self._definite(token, title, start)
            return
        if is_unnamed and (owner is not None or start < token.i or self._source_end(token) > token.i + 1):
            plain_plural = start == token.i and self._source_end(token) == token.i + 1
            if not plain_plural:
                end = self._source_end(token)
                self.emit(start, end, (), self._words(start, end), token.i)

    def _outlet_noun(self, token: Token, start: int) -> bool:
        """ "The paper added": the outlet named last; "the daily Yomiuri" needs no reference beside the
        name.
        """
        beside = {token.i + 1, token.i + 2, start - 1, start - 2} & self.at.keys()
        if any(
            self.at[i].ref in self.outlets
            for i in beside
            if abs(i - token.i) < 2 or self.doc[i + (1 if i < token.i else -1)].text == ","
        ):
            return True
        if self.doc[start].lower_ not in {"the", "that", "this"} or token.i - start > 1:
            return False
        named = (n.ref for n in reversed(self._before(token.i)))
        last = next((ref for ref in named if _prints(self.outlets.get(ref), token.lower_)), None)
        if last is not None:
            self.emit(start, token.i + 1, (last,), None)
        return last is not None

    def _before(self, place: int) -> Sequence[Named]:
        """The names before a token, at most the last thousand: what is further off nothing points to."""
        end = bisect_left(self.named, place, key=_start)
        return self.named[max(0, end - _REMEMBERED) : end]

    def _within(self, place: int, sentences: int) -> list[Named]:
        """The names before a token, in its sentence or at most so many before it."""
        here = self.sentence_of[place]
        near = takewhile(lambda n: here - self.sentence_of[n.start] <= sentences, reversed(self._before(place)))
        return list(near)[::-1]

    def _words(self, start: int, end: int) -> str:
        return str(self.doc[start:end].text)

    def _left(self, token: Token) -> int:
        start = token.i
        for child in token.lefts:
            if child.dep_ in _LEFT and child.left_edge.i < start and child.lower_ not in {",", "“", '"', "‘"}:
                start = min(start, child.left_edge.i)
        previous = [c for c in token.children if c.dep_ in {"cc", "conj"} and c.i < token.i]
        while start < token.i and (
            self.doc[start].is_punct
            or self.doc[start].pos_ in {"ADV", "SPACE", "CCONJ"}
            and self.doc[start].lower_ not in {"then"}
        ):
            start += 1
        return start if not previous else max(start, max(c.i for c in previous) + 1)

    def _source_end(self, token: Token) -> int:
        end = token.i + 1
        conjunct = next(
            (
                c
                for c in token.children
                if c.dep_ == "conj" and c.pos_ == "NOUN" and c.lower_ in self.lexicon.actor("unnamed")
            ),
            None,
        )
        if (
            conjunct is not None
            and conjunct.i - token.i <= 4
            and not any(self.doc[i].is_punct for i in range(token.i, conjunct.i))
        ):
            end = conjunct.i + 1
            self.conjoined.add(conjunct.i)
        for child in token.rights:
            if child.i == end and child.dep_ in {"prep", "amod"} and child.lower_ in _SOURCE_PREPOSITIONS:
                last = child.i
                for t in child.subtree:
                    if t.i > last + 1 or t.dep_ in {"relcl", "acl", "punct"}:
                        break
                    last = t.i
                if last > child.i and last - token.i < 12 and any(c.pos_ in {"NOUN", "PROPN"} for c in child.children):
                    end = last + 1
        return end

    def _owner(self, token: Token) -> str | None:
        """The country (or body with a country) whose adjective, name or possessive stands before the noun."""
        for child in token.lefts:
            named = self.at.get(child.i)
            if named is not None and child.dep_ in {"amod", "compound", "poss", "nmod"} and named.kind == "country":
                return named.ref
        return None

    def _definite(self, token: Token, title: Title, start: int) -> None:
        end = title.end
        text = self._words(start, end)
        if title.word in self.lexicon.titles["counterpart"]:
            self._counterpart(token, title, start)
            return
        first = self.doc[start].lower_
        if (
            first not in {"the", "this", "that", "his", "her", "its", "their"}
            and not title.owners
            and title.holder is None
            and not title.body
        ):
            return
        person = self._bearer(token, title)
        self.emit(start, end, (person,) if person else (), None if person else text, token.i)

    def _counterpart(self, token: Token, title: Title, start: int) -> None:
        """ "His Russian counterpart" without a name: whoever holds the same office of that country in the
        article.
        """
        before = [n.ref for n in self._before(token.i) if n.ref in self.people and self.people[n.ref].roles]
        offices = {office_key(r.title, self.lexicon) for r in self.people[before[-1]].roles} if before else set()
        same = [
            ref
            for ref, p in self.people.items()
            if title.owners
            and any(office_key(r.title, self.lexicon) in offices and r.country in title.owners for r in p.roles)
        ]
        self.emit(
            start,
            title.end,
            same if len(same) == 1 else (),
            None if len(same) == 1 else self._words(start, title.end),
            token.i,
        )

    def _bearer(self, token: Token, title: Title) -> str | None:
        asked: dict[str, bool] = {}

        def fits(ref: str) -> bool:
            if ref not in asked:
                asked[ref] = ref in self.people and self._fits(self.people[ref], title)
            return asked[ref]

        before = next((n.ref for n in reversed(self._before(token.i)) if fits(n.ref)), None)
        if before is not None:
            return before
        here = self.sentence_of[token.i]
        if title.word in {"diplomat", "leader", "politician", "negotiator", "envoy"} and title.owners:
            near = {
                n.ref
                for n in self._within(token.i, _REACH)
                if n.ref in self.people and self.people[n.ref].country in title.owners
            }
            if len(near) == 1:
                return near.pop()
        behind = islice(self.named, bisect_right(self.named, token.i, key=_start), None)
        after = [n.ref for n in takewhile(lambda n: self.sentence_of[n.start] - here <= 2, behind) if fits(n.ref)]
        if after and len(set(after)) == 1 and (title.owners or title.holder is not None):
            return after[0]
        return None

    def _fits(self, person: Person, title: Title) -> bool:
        for role in person.roles:
            if title.owners and (role.country or person.country) not in title.owners:
                continue
            if title.former and not role.former:
                continue
            mine, theirs = office_key(role.title, self.lexicon), office_key(title.name, self.lexicon)
            if mine == theirs:
                return True
            if title.word == "leader" and any(mine == w for w in self.lexicon.titles["leaders"]) and theirs == "leader":
                return True
            a, b = mine.split(), theirs.split()
            same_head = a[-1:] == b[-1:] or self._head_word(mine) == self._head_word(theirs)
            modifiers = set(b) - {self._head_word(theirs), "foreign"} if len(b) > 1 else set()
            if same_head and (len(b) == 1 or modifiers <= set(a)) and not (b == ["minister"] and "prime" in a):
                return not (title.owners == () and title.holder is None and title.word == "president" and "vice" in a)
        return False

    def _head_word(self, key: str) -> str:
        words = key.split()
        same: Mapping[str, str] = self.lexicon.titles["same_office"]
        for i, word in enumerate(words):
            if i and word in self.lexicon.titles["title_prepositions"]:
                words = words[:i]
                break
        last = words[-1]
        return same.get(last, last)

    def _is_two(self, token: Token) -> bool:
        lefts = {t.lower_ for t in token.lefts} | {t.lower_ for c in token.lefts for t in c.lefts}
        previous = self.doc[token.i - 1].lower_ if token.i else ""
        if lefts & _NUMBERS.keys() and token.lower_ in self.lexicon.actor("both_leaders"):
            return bool(lefts & {"the", "these", "those"})
        return (
            bool(lefts & {"both", "two", "neither"})
            or previous in {"both", "two"}
            or token.lower_ == "side"
            and "neither" in lefts
        )

    def _number(self, token: Token) -> int:
        return next((_NUMBERS[t.lower_] for t in token.lefts if t.lower_ in _NUMBERS), 2)

    def _pair(self, before: int) -> tuple[str, ...]:
        """The two countries that the article is speaking of: the only two just named, else the two named
        most.
        """
        for reach in (0, 1, 2):
            near = [_party(n) for n in self._within(before, reach)]
            distinct = tuple(dict.fromkeys(p for p in near if p))
            if len(distinct) == 2:
                return distinct
            if len(distinct) > 2:
                break
        counts = Counter(p for n in self._before(before) for p in [_party(n)] if p)
        if len(counts) < 2:
            around = bisect_left(self.named, before, key=_start) + _REMEMBERED
            counts = Counter(p for n in self.named[max(0, around - 2 * _REMEMBERED) : around] for p in [_party(n)] if p)
        top = [c for c, _ in counts.most_common(3)]
        if len(top) < 2 or len(top) > 2 and counts[top[1]] == counts[top[2]]:
            return ()
        return tuple(top[:2])

    def _latest_people(self, before: int, number: int, *, leaders: bool = False) -> tuple[str, ...]:
        recent: list[str] = []
        for n in reversed([n for n in self._before(before) if n.kind == "person"]):
            if n.ref in recent:
                continue
            person = self.people[n.ref]
            if leaders and not any(
                office_key(r.title, self.lexicon) in self.lexicon.titles["leaders"] and not r.former
                for r in person.roles
            ):
                continue
            if any(self.people[r].country == person.country for r in recent) and person.country is not None:
                continue
            recent.append(n.ref)
            if len(recent) == number:
                return tuple(reversed(recent))
        return ()
