"""Where an article's running text names a media outlet, or stands in for one ("the paper")."""

import re
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from articles.reading.positions import ByPlace
from articles.reading.values import CitationFound, Outlet
from relations.extraction.speech_lexicon import SpeechLexicon

_NEWS = re.compile(r"\b(?:news|wire|daily|weekly)\b|\b(?:press|information) agency\b", re.I)
_WORD = re.compile(r"\w+")
_ENDS = re.compile(r"(?![\w-])")
_PLACES = frozenset({"GPE", "NORP", "LOC", "DATE"})
_PARTS = frozenset({"appos", "compound", "nmod", "nsubj", "poss"})


@dataclass(frozen=True, slots=True)
class OutletAt:
    """An outlet's printed name; ``kind`` and ``country`` are None when only a citation knows it."""

    start: int
    end: int
    name: str
    kind: str | None
    country: str | None


class OutletNames:
    """Known outlet names, found in running text by exact spelling."""

    def __init__(self, outlets: tuple[Outlet, ...]) -> None:
        self._known: dict[str, Outlet] = {name: outlet for outlet in outlets for name in (*outlet.names, outlet.name)}
        self._by_first_word: dict[str, list[str]] = {}
        for name in sorted(self._known, key=len, reverse=True):
            first = _WORD.match(name)
            if first is not None:
                self._by_first_word.setdefault(first.group(), []).append(name)

    def kind_of(self, name: str) -> tuple[str | None, str | None]:
        """Kind and country of an outlet; (None, None) when reference data does not know it."""
        outlet = self._known.get(name)
        return (outlet.kind, outlet.country) if outlet else (None, None)

    def find(self, doc: Doc, text: str) -> tuple[OutletAt, ...]:
        """Outlets named in ``text``, the text of ``doc``: those of reference data and those its citations name."""
        found: dict[int, OutletAt] = {}
        reached = 0
        for word in _WORD.finditer(text):
            for name in self._by_first_word.get(word.group(), ()):
                start, end = word.start(), word.start() + len(name)
                if start >= reached and text.startswith(name, start) and not text[end : end + 1].isalnum():
                    outlet = self._known[name]
                    found[start] = OutletAt(start, end, outlet.name, outlet.kind, outlet.country)
                    reached = end
                    break
        cited = {name for c in doc._.citations for name in (*c.outlets, *c.collective)} - self._known.keys()
        by_first_word: dict[str, list[str]] = {}
        for name in sorted(cited):
            first = _WORD.match(name)
            if first is not None:
                by_first_word.setdefault(first.group(), []).append(name)
        for word in _WORD.finditer(text) if by_first_word else ():
            for name in by_first_word.get(word.group(), ()):
                start, end = word.start(), word.start() + len(name)
                if text.startswith(name, start) and _ENDS.match(text, end) and text[start - 1 : start] != "-":
                    found.setdefault(start, OutletAt(start, end, name, None, None))
        return tuple(found[start] for start in sorted(found))


def outlet_of(token: Token, outlets: ByPlace[OutletAt], lexicon: SpeechLexicon) -> OutletAt | None:
    """The outlet that the noun phrase headed by ``token`` names, if its head is the name or says what it is."""
    stop = token.idx + len(token.text)
    for outlet in outlets.covering(token.idx):
        if stop <= outlet.end:
            return outlet
    if not is_outlet_noun(token, lexicon):
        return _named_by_kind(token, lexicon)
    for child in token.children:
        if child.dep_ in _PARTS:
            for outlet in outlets.covering(child.idx):
                return outlet
    return _unknown_name(token)


def _named_by_kind(token: Token, lexicon: SpeechLexicon) -> OutletAt | None:
    """ "the Kampala daily New Vision": the name that follows the noun which says what it is."""
    if token.pos_ != "PROPN":
        return None
    for child in token.children:
        kind = child.lemma_.lower()
        needs_news = kind in lexicon["outlet_nouns_needing_news"]
        if child.i < token.i and child.dep_ in {"compound", "nmod", "amod"} and kind in lexicon.outlet_nouns:
            if needs_news or not all(t.pos_ == "PROPN" for t in token.doc[child.i + 1 : token.i + 1]):
                continue
            name = str(token.doc[child.i + 1 : token.i + 1])
            return OutletAt(token.doc[child.i + 1].idx, token.idx + len(token.text), name, None, None)
    return None


def _unknown_name(token: Token) -> OutletAt | None:
    """ "the weekly Zerkalo Nedeli": a name that no list has, set beside the noun that says what it is."""
    for child in token.children:
        if child.dep_ == "appos" and child.pos_ == "PROPN" and child.ent_type_ not in {"DATE", "PERSON"}:
            first = child
            while first.i > token.i + 1 and first.nbor(-1).pos_ == "PROPN":
                first = first.nbor(-1)
            start, end = first.idx, child.idx + len(child.text)
            return OutletAt(start, end, str(token.doc[first.i : child.i + 1]), None, None)
    names = [c for c in token.children if c.dep_ == "compound" and c.pos_ == "PROPN" and c.ent_type_ not in _PLACES]
    if names and names[-1].i < token.i and not any(t.ent_type_ in _PLACES for t in names):
        start, end = names[0].idx, names[-1].idx + len(names[-1].text)
        return OutletAt(start, end, str(token.doc[names[0].i : names[-1].i + 1]), None, None)
    return None


def is_outlet_noun(token: Token, lexicon: SpeechLexicon) -> bool:
    """Whether ``token`` is "daily", "paper", "news agency": an outlet spoken of by its kind."""
    lemma = token.lemma_.lower()
    if token.pos_ not in {"NOUN", "PROPN", "ADJ", "ADV"} or lemma not in lexicon.outlet_nouns:
        return False
    if lemma not in lexicon["outlet_nouns_needing_news"]:
        return True
    words = token.doc[token.left_edge.i : token.i + 1].text
    if _NEWS.search(words):
        return True
    return lemma == "paper" and token.i - token.left_edge.i <= 1


def outlet_in_citations(
    token: Token, citations: tuple[CitationFound, ...], names: OutletNames, lexicon: SpeechLexicon
) -> str | None:
    """The cited outlet that "a Russian daily" must be: the only one, or the only one of that kind."""
    cited = [name for citation in citations for name in citation.outlets]
    if len(set(cited)) == 1:
        return cited[0]
    kinds = lexicon.outlet_nouns[token.lemma_.lower()]
    fitting = {name for name in cited if names.kind_of(name)[0] in kinds}
    return fitting.pop() if len(fitting) == 1 else None
