"""When something happened: the date printed nearest to a predicate in the clause structure.

Dates inside citations and cross-references say when something was reported, not when it happened,
and are left out.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from operator import itemgetter

from spacy.tokens import Doc, Token

from articles.reading.positions import ByPlace
from articles.reading.values import DateFound

_SEQUENCE = frozenset({"after", "before", "following", "since", "until", "despite"})
_DUE = frozenset({"by", "until", "till", "before"})
_ASIDE = 20
_SAYING = frozenset({"ccomp", "parataxis"})


class ClauseDates:
    """The dates of a document by token; asks are answered by walking up from a predicate."""

    def __init__(self, doc: Doc) -> None:
        reported = ByPlace((*doc._.citations, *doc._.cross_references))
        self._by_token: list[tuple[Token, DateFound]] = []
        for found in doc._.dates:
            if any(c.start <= found.start and found.end <= c.end for c in reported.covering(found.start)):
                continue
            span = doc.char_span(found.start, found.end, alignment_mode="expand")
            if span is not None and len(span):
                self._by_token.append((span.root, found))
        self._by_token.sort(key=lambda dated: (dated[1].start, dated[1].end))
        self._starts = [found.start for _, found in self._by_token]
        # What hangs on a word stands in its sentence: no other dates are looked at.
        self._in_sentence: dict[int, list[tuple[Token, DateFound]]] = defaultdict(list)
        for root, found in self._by_token:
            self._in_sentence[root.sent.start].append((root, found))
        self._occasions: dict[str, list[tuple[int, Token, DateFound]]] | None = None

    def _beside(self, token: Token) -> Sequence[tuple[Token, DateFound]]:
        return self._in_sentence.get(token.sent.start, ())

    def near(self, anchor: Token, *, others: Iterable[Token] = (), saying: bool) -> DateFound | None:
        """The date of what ``anchor`` names, or None; its ``edtf`` is None when printed but unresolved.

        ``others`` are predicates of other findings, whose own dates are not shared. With ``saying``
        the date of "told reporters on February 11 that …" counts for what was told.
        """
        blocked = {t.i for t in others if t.i != anchor.i}
        level = anchor
        while True:
            found = self._under(level, anchor, blocked)
            if found is not None:
                return found
            if level.head == level or level.dep_ == "relcl":
                return None
            if level.dep_ in _SAYING and not saying:
                return None
            if level.head.lower_ in _SEQUENCE and level.dep_ in {"pobj", "pcomp"}:
                return None
            if level.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ in _SEQUENCE for c in level.children):
                return None
            if level.dep_ == "conj" and (level.head.i in blocked or any(c.dep_ == "nsubj" for c in level.lefts)):
                return None
            level = level.head

    def under(self, noun: Token) -> DateFound | None:
        """A date inside the noun's own phrase: "the 1998 loan"."""
        return self._under(noun, noun, set())

    def within(self, start: int, end: int) -> list[DateFound]:
        """Resolved dates of the prose printed between two offsets."""
        first, last = bisect_left(self._starts, start), bisect_right(self._starts, end)
        return [f for _, f in self._by_token[first:last] if f.edtf is not None and f.end <= end]

    def of_occasion(self, noun: Token, kinds: frozenset[str], names: set[str]) -> DateFound | None:
        """The date of a visit or summit that another sentence dates, if it shares a name with ``noun``."""
        if self._occasions is None:
            self._occasions = defaultdict(list)
            occasions = (
                (above, found)
                for root, found in self._by_token
                if found.edtf is not None
                for above in root.ancestors
                if above.lemma_.lower() in kinds
            )
            for number, (above, found) in enumerate(occasions):
                for name in {t.text for t in above.subtree if t.pos_ == "PROPN"}:
                    self._occasions[name].append((number, above, found))
        first = [
            next(((number, found) for number, above, found in self._occasions.get(name, ()) if above != noun), None)
            for name in names
        ]
        return min((one for one in first if one is not None), key=itemgetter(0), default=(0, None))[1]

    def last(self, anchor: Token) -> DateFound | None:
        """The last date below a predicate: the new one of "moved from the end of 1999 to May 2000"."""
        below = [found for root, found in self._beside(anchor) if found.edtf is not None and anchor in root.ancestors]
        return max(below, key=lambda found: found.start, default=None)

    def bound(self, anchor: Token) -> DateFound | None:
        """A date by which, hung on the word of promising: "agreed to open two ports no later than 1 July"."""
        return next((found for root, found in self._beside(anchor) if is_due(root) and _leads_up(root, anchor)), None)

    def due(self, anchor: Token) -> DateFound | None:
        """The date by which something is to be done: "by the end of 2000", or any date of the infinitive."""
        below = [(root, found) for root, found in self._beside(anchor) if _leads_up(root, anchor)]
        last = [found for root, found in below if is_due(root)]
        return next(iter(last or [found for _, found in below]), None)

    def _under(self, level: Token, anchor: Token, blocked: set[int]) -> DateFound | None:
        best: tuple[int, int, DateFound] | None = None
        for root, found in self._beside(level):
            depth = None if is_due(root) else _depth(root, level, anchor, blocked)
            if depth is None:
                continue
            key = (depth, abs(root.i - anchor.i))
            if best is None or key < best[:2]:
                best = (*key, found)
        return best[2] if best else None


def is_due(date_root: Token) -> bool:
    """Whether a date bounds what is to come ("by May 1"): no date of what happened."""
    if date_root.dep_ == "pobj" and date_root.head.lower_ in _DUE:
        return True
    before = " ".join(t.lower_ for t in date_root.doc[max(0, date_root.left_edge.i - 3) : date_root.left_edge.i])
    return before.endswith(("no later than", "not later than", "prior to"))


def _leads_up(token: Token, anchor: Token) -> bool:
    """Whether a date belongs to ``anchor`` and not to a clause that tells of something earlier."""
    for above in token.ancestors:
        if above == anchor:
            return True
        planned = any(c.dep_ == "aux" and c.lower_ == "to" for c in above.children)
        if above.dep_ in {"acl", "relcl"} and above.tag_ in {"VBN", "VBD"} and not planned:
            return False
    return False


def _depth(token: Token, level: Token, anchor: Token, blocked: set[int]) -> int | None:
    """Steps from a date up to ``level``; None when it is not below, or belongs to something else."""
    if token.sent.start != level.sent.start:
        return None
    seen, steps = token, 0
    while seen.i != level.i:
        if seen.i in blocked and seen.i != anchor.i:
            return None
        if steps and seen.dep_ in {"relcl", "ccomp", "advcl", "conj", "acl"} and seen.pos_ in {"VERB", "AUX"}:
            # "When he visited Tokyo in mid-December, Japan offered …": the same day, but any nearer date counts first.
            if seen.dep_ != "advcl" or seen.head != level or not any(c.lower_ == "when" for c in seen.lefts):
                return None
            steps += _ASIDE
        if seen.head == seen:
            return None
        seen, steps = seen.head, steps + 1
    return steps
