"""What somebody says of a deed: claims about others, denials, and an actor's word about itself.

A deed that somebody tells is reported, whoever it is told about: a ministry's word that its
troops have left is a claim like any other. Only a deed that is done by saying it stands as done
when its doer says it ("Ivanov said that Russia rejects the demand"). Inside a denial it is denied.
"""

from spacy.tokens import Doc

from relations.extraction.event_frames import Lexicon
from relations.extraction.event_noun_status import worse
from relations.extraction.event_spoken import Deed
from relations.extraction.participants import Cast, is_outlet, subject_of
from relations.extraction.values import StatementFound

# The verbal types of PLOVER that need no more than words; a meeting or a signed treaty does.
DONE_BY_SAYING = frozenset({"AGREE", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})
_RETRACTABLE = frozenset(
    {
        "report",
        "claim",
        "allegation",
        "accusation",
        "rumor",
        "rumour",
        "story",
        "suggestion",
        "speculation",
        "charge",
        "assertion",
        "statement",
        "this",
        "it",
        "that",
    }
)
_POINTING = frozenset({"these", "this", "those", "such", "the", "that", "its", "their", "his", "her", "any", "all"})


def own_words(deed: Deed) -> bool:
    """Whether the deed is a denial of what was said just before ("denied these reports")."""
    if deed.predicate.lemma_.lower() not in {"deny", "dismiss", "refute", "reject"}:
        return False
    for child in deed.predicate.children:
        if child.dep_ == "dobj" and child.lemma_.lower() in _RETRACTABLE:
            return (
                child.pos_ == "PRON"
                or not any(c.dep_ in {"acl", "prep", "relcl"} for c in child.children)
                or any(c.lower_ in _POINTING for c in child.children)
            )
    return False


class Claims:
    """The statements of one article, asked what they make of a deed."""

    def __init__(self, doc: Doc, cast: Cast, lexicon: Lexicon) -> None:
        self._statements: tuple[StatementFound, ...] = doc._.statements
        self._cast = cast
        self._lexicon = lexicon

    def status(self, deed: Deed) -> str | None:
        """The deed's status once it is known who says so; None where it is no deed."""
        status = deed.status
        if status is None:
            return None
        predicate = deed.predicate
        statement = next((s for s in self._statements if s.start <= predicate.idx < s.end), None)
        if statement is not None and statement.hedge == "denied":
            return "denied"
        if statement is not None and statement.hedge == "speculated":
            status = worse(status, "speculated")
        if status != "occurred" or deed.spoken:
            return status
        speakers: tuple[str, ...] = ()
        told = False
        if statement is not None:
            told = True
            speakers = (statement.speaker,) if statement.speaker and not statement.via else ()
        elif deed.speaker_verb is not None:
            told = True
            speaker = subject_of(deed.speaker_verb)
            speakers = self._cast.denoted(speaker) if speaker is not None and not is_outlet(speaker) else ()
        elif _according(deed):
            return "reported"
        if not told:
            return status
        lands = {self._cast.country(s) or s for s in speakers}
        doers = {self._cast.country(a) or a for a in deed.actors}
        return "occurred" if lands & doers and _done_by_saying(deed) else "reported"


def _done_by_saying(deed: Deed) -> bool:
    """A deed of words in the present tense: to say it is to do it."""
    head = deed.carrier if deed.carrier is not None else deed.predicate
    perfect = any(c.dep_ == "aux" and c.lemma_ == "have" for c in head.children)
    return deed.type in DONE_BY_SAYING and head.tag_ in {"VBP", "VBZ"} and not perfect


def _according(deed: Deed) -> bool:
    head = deed.carrier if deed.carrier is not None else deed.predicate
    root = head.sent.root
    return any(c.lower_ == "according" for h in (head, root) for c in h.children)
