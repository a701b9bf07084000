"""How far an article stands behind a payment: told as fact, planned, reported, supposed, conditional or denied."""

import re

from spacy.tokens import Doc, Token

from articles.reading.verbatim import verbatim
from relations.extraction.arguments import subject_of
from relations.extraction.parties import party
from relations.extraction.transfer_frames import Frame

_HEARSAY = re.compile(
    r"(?i)\b(?:according to|reportedly|allegedly|(?:was|were|is|are) said to|said to have|unconfirmed)\b"
)
_ATTRIBUTED = re.compile(
    r",[”\"’']?\s+[^,;.]{2,80}\b(?:said|says|reported|reports|claimed|claims|wrote|writes|announced|disclosed|noted|"
    r"added|alleged|asserted|hinted|maintained|insisted|told)\b(?![^,;.]*\bthat\b)"
)
_PROMISING = frozenset({"pledged", "requested"})


def status_of(doc: Doc, frame: Frame) -> str:
    """The contract's status of a sum's reading; a pledge or request made in so many words has occurred."""
    reading = frame.reading
    if reading is None:
        return "occurred"
    if reading.status in {"denied", "conditional", "speculated", "reported"}:
        return reading.status
    teller = _teller(doc, reading.teller)
    if reading.stage in _PROMISING and (teller is None or teller in {frame.parties.donor, frame.parties.recipient}):
        return "occurred" if reading.teller is not None or reading.anchor != reading.predicate else reading.status
    if reading.status == "planned":
        return reading.status  # "told his hosts that it would be freed": told or not, it is still to come
    if reading.teller is not None:
        return "reported"
    sentence = frame.noun.sent
    words = verbatim(doc)[sentence.start_char : sentence.end_char]
    if _HEARSAY.search(words) or _ATTRIBUTED.search(words, max(0, frame.end - sentence.start_char)):
        return "reported"
    return reading.status


def _teller(doc: Doc, verb: Token | None) -> str | None:
    return party(doc, subject_of(verb)) if verb is not None else None
