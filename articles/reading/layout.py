"""The spaCy component that lays a text out: header, headline, paragraphs, and what is left out."""

from spacy.language import Language
from spacy.tokens import Doc

from articles.reading.printed_layout import read_layout
from articles.reading.values import Unresolved
from articles.reading.verbatim import verbatim

NOT_RESOLVED: tuple[Unresolved, ...] = ()
Doc.set_extension("layout", default=None, force=True)
Doc.set_extension("unresolved", default=NOT_RESOLVED, force=True)


class LayoutReader:
    """The spaCy component ``layout``: sets ``doc._.layout`` and starts a sentence at each paragraph."""

    def __call__(self, doc: Doc) -> Doc:
        layout = read_layout(verbatim(doc))
        doc._.layout = layout
        starts = {paragraph.start for paragraph in layout.paragraphs}
        starts.update(stretch.start for stretch in layout.discarded)
        if layout.title is not None:
            starts.add(layout.title.start)
        waiting = sorted(starts)
        place = 0
        for token in doc:
            if place < len(waiting) and token.idx + len(token) > waiting[place] and not token.is_space:
                token.is_sent_start = True
                while place < len(waiting) and waiting[place] < token.idx + len(token):
                    place += 1
        return doc


@Language.factory("layout", assigns=["doc._.layout", "token.is_sent_start"], requires=[])
def create_layout(nlp: Language, name: str) -> LayoutReader:
    """The factory of ``layout``; it has no settings."""
    return LayoutReader()
