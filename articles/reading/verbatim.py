"""The text of a ``Doc`` as it was given, joined once.

spaCy's ``Doc.text`` joins every token anew each time it is asked for, which takes milliseconds on
an article; rules that ask for it sentence by sentence would read in quadratic time.
"""

from spacy.tokens import Doc

_KEY = "verbatim"


def verbatim(doc: Doc) -> str:
    """The whole text of ``doc``; offsets of every finding index into it."""
    kept: str | None = doc.user_data.get(_KEY)
    if kept is None:
        kept = doc.user_data[_KEY] = doc.text
    return kept
