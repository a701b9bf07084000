"""Sums of money as entities, before names are looked for.

The language model takes "DM 800 million" for an organisation and "Poland DM 3 billion" for one name;
the grammar knows better. What is left of such a name keeps its label.
"""

from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from articles.reading.verbatim import verbatim
from relations.extraction.money import MoneyGrammar, load_grammar

_LABEL = "MONEY"


class Sums:
    """Labels every printed sum MONEY in ``doc.ents`` and cuts it out of other entities."""

    def __init__(self, grammar: MoneyGrammar) -> None:
        self._grammar = grammar

    def __call__(self, doc: Doc) -> Doc:
        sums: list[Span] = []
        for found in self._grammar.find(verbatim(doc)):
            span = doc.char_span(found.start, found.end, label=_LABEL, alignment_mode="expand")
            if span is not None:
                sums.append(span)
        if sums:
            sums = filter_spans(sums)
            taken = {token.i for span in sums for token in span}
            kept = [piece for entity in doc.ents for piece in _outside(doc, entity, taken)]
            doc.ents = tuple(sorted((*sums, *kept), key=lambda span: span.start))
        return doc


@Language.factory("sums", default_config={"lexicons": "fixtures/lexicons"}, assigns=["doc.ents"], requires=["doc.ents"])
def create_sums(nlp: Language, name: str, lexicons: str) -> Sums:
    """The component with the currencies of the folder ``lexicons``."""
    return Sums(load_grammar(Path(lexicons)))


def _outside(doc: Doc, entity: Span, taken: set[int]) -> list[Span]:
    """The entity where it touches no sum; else its words before the sum, unless it is an amount itself."""
    inside = [token.i for token in entity if token.i in taken]
    if not inside:
        return [entity]
    if entity.label_ in {_LABEL, "CARDINAL", "QUANTITY"} or inside[0] == entity.start:
        return []
    return [Span(doc, entity.start, inside[0], label=entity.label)]
