"""When and where a deed was done, and what of its sentence tells it.

A date belongs to the predicate that it hangs on in the parse; a due date ("by June") is not
the day of the deed. A date inside a source's parenthesis is the source's, not the deed's.
"""

from collections.abc import Iterable

from spacy.tokens import Doc, Span, Token

from articles.reading.positions import located
from articles.reading.values import DateFound
from relations.extraction.participants import Cast

_DUE = frozenset({"before", "until", "till", "after", "past"})
_BY = frozenset({"by"})
_MEANWHILE = frozenset({"as", "when", "while"})
_SEQUENCE = frozenset({"after", "before", "since", "until", "once", "till"})
_NAMING = frozenset({"nummod", "amod", "compound", "nmod", "quantmod"})
_LOCATIVE = frozenset({"in", "at", "near", "on", "outside", "off", "around"})
_LEFT_OUT = frozenset({"advcl", "relcl", "parataxis", "mark", "cc", "preconj", "meta", "dep", "intj"})
_OPEN = frozenset({"xcomp", "conj", "pobj", "nsubj", "nsubjpass", "dobj", "prep", "acl", "pcomp"})
_FOR = frozenset({"for"})
_APART = frozenset({"conj", "relcl", "ccomp", "advcl", "parataxis", "csubj"})
_FIXED = frozenset({"schedule", "plan", "set", "due", "fix", "slate", "arrange", "expect", "be", "hold", "make", "pay"})
SUMMARY_LENGTH = 160


class Calendar:
    """The dates of an article by the token that they hang on."""

    def __init__(self, doc: Doc, predicates: frozenset[int]) -> None:
        self._hosts: dict[int, list[tuple[Token, DateFound]]] = {}
        self._free: dict[int, list[tuple[Token, DateFound]]] = {}
        self._printed: dict[int, list[tuple[Token, DateFound]]] = {}
        citations = located(doc, "citations")
        for found in doc._.dates:
            if found.edtf is None or citations.covering(found.start):
                continue
            span = doc.char_span(found.start, found.end, alignment_mode="expand")
            if span is None:
                continue
            self._printed.setdefault(span.sent.start, []).append((span.root, found))
            host = _host(span, predicates)
            if host is None:
                continue
            self._hosts.setdefault(host.i, []).append((span.root, found))
            if host.i not in predicates:
                self._free.setdefault(span.sent.start, []).append((host, found))

    def on(self, token: Token, *, bounds: frozenset[str] = frozenset(), above: Token | None = None) -> DateFound | None:
        """The first date that hangs on the token, not behind one of the ``bounds`` ("by May 1").

        For a verb coordinated below (``above`` is the token then), only what is printed before both.
        """
        dates = [found for root, found in self._hosts.get(token.i, ()) if not _bound(root, bounds)]
        if above is not None:
            dates = [found for found in dates if found.start < token.idx]
        return dates[0] if dates else None

    def of(
        self, predicate: Token, carrier: Token | None, speaker_verb: Token | None, *, said: bool, ahead: bool
    ) -> DateFound | None:
        """The date of the deed: its own, its carrier's, that of a clause it belongs to, the only one of its phrase.

        The teller's day counts only for what is done by saying it (``said``), a due date only for what
        is still to come (``ahead``).
        """
        heads = self._heads(predicate, carrier, speaker_verb)
        bounds = (frozenset() if ahead else _BY) | (_FOR if said else frozenset())
        below: Token | None = None
        for head in heads:
            joined = below is not None and below.dep_ == "conj" and below.head == head and below.pos_ == "VERB"
            found = self.on(head, bounds=bounds, above=head if joined else None)
            if found is not None:
                return found
            below = head
        found = self._fixed(predicate)
        if found is not None:
            return found
        if said and speaker_verb is not None and (found := self.on(speaker_verb)) is not None:
            return found
        if _sequel(predicate) or _sequel(heads[-1]):
            return None
        return self._of_clause(predicate, heads, speaker_verb, said=said, bounds=bounds)

    def _heads(self, predicate: Token, carrier: Token | None, speaker_verb: Token | None) -> list[Token]:
        """The predicate and the words above it that share its day."""
        heads = [predicate] + ([carrier] if carrier is not None else [])
        last = heads[-1]
        for _ in range(6):
            infinitive = any(c.dep_ == "aux" and c.lower_ == "to" for c in last.children)
            if last.head == last or last == speaker_verb or last.dep_ not in _OPEN:
                break
            if last.dep_ == "acl" and not infinitive:
                break
            last = last.head
            if last == speaker_verb or last.lower_ in _SEQUENCE:
                break
            heads.append(last)
            if last.dep_ == "relcl":
                break
        last = heads[-1]
        if last.dep_ == "advcl":
            marks = {c.lower_ for c in last.children if c.dep_ in {"mark", "advmod"}}
            subject = any(c.dep_ in {"nsubj", "nsubjpass"} for c in last.children)
            infinitive = any(c.dep_ == "aux" and c.lower_ == "to" for c in last.children)
            if marks & _MEANWHILE or (not subject and not marks and (last.tag_ == "VBG" or infinitive)):
                heads.append(last.head)
        return heads

    def _fixed(self, predicate: Token) -> DateFound | None:
        """ "A summit scheduled for Saturday", "the trip he was to make in July", "Thursday, when they are to sign"."""
        for child in predicate.children:
            if child.dep_ in {"acl", "relcl"} and child.lemma_.lower() in _FIXED:
                found = self.on(child)
                if found is not None:
                    return found
        for clause in (predicate, *predicate.ancestors):
            if clause.dep_ in {"ccomp", "conj"}:
                return None
            if clause.dep_ == "relcl" and any(c.lower_ == "in" and _which(c) for c in clause.children):
                printed = self._printed.get(clause.sent.start, ())
                inside = [f for root, f in printed if clause.head.is_ancestor(root) and root.i < clause.left_edge.i]
                return inside[0] if inside else None
            if clause.dep_ == "relcl" and any(c.lower_ == "when" for c in clause.children):
                near = [f for root, f in self._printed.get(clause.sent.start, ()) if root == clause.head]
                return near[0] if near else None
            if clause.dep_ == "advcl" and any(c.lower_ == "when" for c in clause.children):
                comma = next((c for c in clause.subtree), clause).i - 1
                before = [f for root, f in self._printed.get(clause.sent.start, ()) if root.i in {comma - 1, comma - 2}]
                return before[0] if before and clause.doc[comma].text == "," else None
        return None

    def _of_clause(
        self,
        predicate: Token,
        heads: list[Token],
        speaker_verb: Token | None,
        *,
        said: bool,
        bounds: frozenset[str],
    ) -> DateFound | None:
        """The only free date of the sentence, where it stands in the deed's own clause."""
        free = self._free.get(predicate.sent.start, [])
        if len(free) != 1:
            return None
        host, found = free[0]
        roots = [root for root, other in self._printed.get(predicate.sent.start, ()) if other == found]
        if any(_bound(root, bounds) for root in roots):
            return None
        if host == speaker_verb or any(c.dep_ == "ccomp" for c in host.children):
            return None
        for head in heads:
            if _within(host, head, said=said):
                return found
        embedded = any(a.dep_ in {"relcl", "acl"} for a in (predicate, *predicate.ancestors))
        if embedded:
            return None
        return found if host.dep_ == "ROOT" or any(host == a for a in predicate.ancestors) else None


def _within(host: Token, head: Token, *, said: bool) -> bool:
    """Whether a word lies below ``head`` in its own clause; what a deed of words is about has its own day."""
    current = host
    while current != head:
        if current.head == current or current.dep_ in _APART:
            return False
        if current.dep_ == "acl" and current.tag_ in {"VBN", "VBD"} or said and current.dep_ in {"xcomp", "acl"}:
            return False
        current = current.head
    return True


def _which(prep: Token) -> bool:
    return any(c.lower_ == "which" for c in prep.children)


def _sequel(verb: Token) -> bool:
    """ "After the talks had failed": not on the day of the main clause."""
    if verb.dep_ != "advcl":
        return False
    return any(c.dep_ in {"mark", "advmod"} and c.lower_ in _SEQUENCE for c in verb.children)


def _bound(root: Token, words: frozenset[str]) -> bool:
    """Whether a date only bounds its deed: "by noon on May 1", "before the end of the year"."""
    current = root
    for _ in range(4):
        if current.dep_ != "pobj":
            return False
        if current.head.lower_ in words:
            return True
        if current.head.lower_ not in {"of", "on", "in"} or current.head.head.pos_ not in {"NOUN", "PROPN"}:
            return False
        current = current.head.head
    return False


def _host(span: Span, predicates: frozenset[int]) -> Token | None:
    current = span.root
    if _bound(current, _DUE):
        return None
    first = span.start > 0 and span[0].nbor(-1).is_sent_start and span[0].nbor(-1).lower_ in {"on", "in"}
    if current.dep_ in _NAMING and current.head.i not in predicates and current.dep_ != "nmod" and not first:
        # At the sentence's head the parse may take "On Monday Zambia" for one name.
        return None
    for _ in range(8):
        if current.head == current:
            return None if current.pos_ not in {"VERB", "AUX"} else current
        of_thing = current.dep_ == "pobj" and current.head.lower_ == "of" and current.head.dep_ == "prep"
        if of_thing and current.head.head.pos_ in {"NOUN", "PROPN"} and current.head.head.i not in predicates:
            # "The Declaration of 1956": the thing's date, not the deed's.
            return None
        current = current.head
        if current.i in predicates or current.pos_ in {"VERB", "AUX"}:
            return current
        if current.dep_ == "pobj" and current.head.lower_ in {"until", "till", "before"}:
            return None
    return None


def place_of(cast: Cast, predicate: Token, carrier: Token | None) -> str | None:
    """The id of the place in a locative phrase of the deed."""
    heads = [predicate] + ([carrier] if carrier is not None else [])
    for wanted in ((_LOCATIVE, heads), (frozenset({"to", "into", "on", "from"}), heads)):
        for head in wanted[1]:
            for prep in head.children:
                if prep.dep_ == "prep" and prep.lower_ in wanted[0]:
                    for noun in prep.children:
                        place = cast.place_at(noun) if noun.dep_ == "pobj" else None
                        if place:
                            return place
    for head in heads:
        for token in head.subtree:
            if token.dep_ == "pobj" and token.head.lower_ in {"in", "at"}:
                place = cast.place_at(token)
                if place and not any(a.pos_ == "VERB" and a != head for a in _between(token, head)):
                    return place
    for head in heads:
        for child in head.children:
            if child.dep_ in {"dobj", "nsubjpass"} and (place := cast.place_at(child)):
                return place
    return None


def _between(token: Token, head: Token) -> Iterable[Token]:
    for ancestor in token.ancestors:
        if ancestor == head:
            return
        yield ancestor


_LOOSE = " ,;:()[]–—-"


def summary_of(predicate: Token, carrier: Token | None) -> str:
    """The clause's own words, subordinate clauses and citations left out, cut between words at 160 characters.

    Words left out leave an ellipsis, so that nobody takes two pieces for one.
    """
    head = carrier if carrier is not None else predicate
    left: set[int] = set()
    for child in head.children:
        if child.dep_ in _LEFT_OUT or (child.dep_ == "conj" and child.pos_ in {"VERB", "AUX"}):
            left.update(t.i for t in child.subtree)
    cited = located(head.doc, "citations")
    kept = [t for t in head.subtree if t.i not in left and not t.is_space and not cited.covering(t.idx)]
    while kept and kept[-1].is_punct and not kept[-1].is_quote:
        kept.pop()
    while kept and kept[0].is_punct and not kept[0].is_quote:
        kept.pop(0)
    pieces: list[str] = []
    start = 0
    for position in range(1, len(kept) + 1):
        if position == len(kept) or kept[position].i != kept[position - 1].i + 1:
            pieces.append(head.doc[kept[start].i : kept[position - 1].i + 1].text.strip(_LOOSE))
            start = position
    text = " … ".join(" ".join(piece.split()) for piece in pieces if any(map(str.isalnum, piece)))
    if len(text) <= SUMMARY_LENGTH:
        return text
    return text[:SUMMARY_LENGTH].rsplit(" ", 1)[0].rstrip(_LOOSE) + " …"
