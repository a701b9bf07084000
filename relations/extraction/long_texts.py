"""Reads long texts in pieces, so that the language model's memory does not grow with the text.

The parser and the entity recogniser look at a few sentences at a time; a text cut between paragraphs
is analysed just as if it had been read whole. The rules see the joined analysis: names, dates and
references reach over the cuts.
"""

from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc

PIECE = 4_000
"""Tokens that the language model reads at once; an article of the newsletters has about a thousand."""


def read_long(nlp: Language, doc: Doc, *, before: tuple[str, ...], after: tuple[str, ...]) -> Doc:
    """A tokenised text, read: the components ``before`` and ``after`` the model see it whole, the model in pieces."""
    pieces: list[Doc] = []
    whole = doc
    for name, component in nlp.pipeline:
        if name in before:
            whole = component(whole)
        elif name in after:
            if pieces:
                whole, pieces = _joined(whole, pieces), []
            whole = component(whole)
        else:
            pieces = pieces or [whole[start:end].as_doc() for start, end in _cuts(whole)]
            pieces = (
                list(component.pipe(pieces, batch_size=1))
                if hasattr(component, "pipe")
                else [component(piece) for piece in pieces]
            )
    return whole


def _joined(whole: Doc, pieces: list[Doc]) -> Doc:
    # spaCy takes "exclude"; its type stub does not know it yet.
    joined = Doc.from_docs(pieces, ensure_whitespace=False, exclude=["user_data"])  # type: ignore[call-arg]
    if joined is None or len(joined) != len(whole):
        raise ValueError(f"{len(whole)} tokens were cut into pieces of {0 if joined is None else len(joined)}")
    joined.user_data.update(whole.user_data)
    return joined


def _cuts(doc: Doc) -> Iterator[tuple[int, int]]:
    """Stretches of at most ``PIECE`` tokens that end before a paragraph; in a text without any, where they must."""
    start, paragraph = 0, 0
    for token in doc:
        if token.is_sent_start:
            paragraph = token.i
        if token.i - start >= PIECE:
            end = paragraph if paragraph > start else token.i
            yield start, end
            start = end
    yield start, len(doc)
