"""Where an article's running text names a media outlet, or stands in for one ("the paper")."""

import re
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from articles.reading.values import CitationFound, Outlet
from relations.extraction.speech_lexicon import SpeechLexicon

_NEWS = re.compile(r"\b(?:news|press|wire|information|daily|weekly)\b", re.I)
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
        names = sorted(self._known, key=len, reverse=True)
        self._pattern = re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, names)) + r")(?![\w-])") if names else None

    def kind_of(self, name: str) -> tuple[str | None, str | None]:
        """Kind and country of an outlet; (None, None) when reference data does not know it."""
        outlet = self._known.get(name)
        return (outlet.kind, outlet.country) if outlet else (None, None)

    def find(self, doc: Doc) -> tuple[OutletAt, ...]:
        """Outlets named in ``doc``: those of reference data and those its own citations name."""
        found: dict[int, OutletAt] = {}
        if self._pattern is not None:
            for match in self._pattern.finditer(doc.text):
                outlet = self._known[match.group()]
                found[match.start()] = OutletAt(match.start(), match.end(), outlet.name, outlet.kind, outlet.country)
        cited = {name for c in doc._.citations for name in (*c.outlets, *c.collective)} - set(self._known)
        for name in sorted(cited):
            for match in re.finditer(r"(?<![\w-])" + re.escape(name) + r"(?![\w-])", doc.text):
                found.setdefault(match.start(), OutletAt(match.start(), match.end(), name, None, None))
        return tuple(found[start] for start in sorted(found))


def outlet_of(token: Token, outlets: tuple[OutletAt, ...], lexicon: SpeechLexicon) -> OutletAt | None:
    """The outlet that the noun phrase headed by ``token`` names, if its head is the name or says what it is."""
    stop = token.idx + len(token.text)
    for outlet in outlets:
        if outlet.start <= token.idx and stop <= outlet.end:
            return outlet
    if not is_outlet_noun(token, lexicon):
        return None
    for child in token.children:
        for outlet in outlets:
            if child.dep_ in _PARTS and outlet.start <= child.idx < outlet.end:
                return outlet
    return _unknown_name(token)


def _unknown_name(token: Token) -> OutletAt | None:
    """ "the weekly Zerkalo Nedeli": a name that no list has, set beside the noun that says what it is."""
    for child in token.children:
        if child.dep_ == "appos" and child.pos_ == "PROPN" and child.ent_type_ not in {"DATE", "PERSON"}:
            first = child
            while first.i > token.i + 1 and first.nbor(-1).pos_ == "PROPN":
                first = first.nbor(-1)
            start, end = first.idx, child.idx + len(child.text)
            return OutletAt(start, end, token.doc.text[start:end], None, None)
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
