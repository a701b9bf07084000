"""What somebody says of a deed: claims about others, denials, and an actor's word about itself.

A deed that somebody tells is reported, whoever it is told about: a ministry's word that its
troops have left is a claim like any other. Only a deed that is done by saying it stands as done
when its doer says it ("Ivanov said that Russia rejects the demand"). Inside a denial it is denied.
"""

from spacy.tokens import Doc, Token

from articles.reading.positions import located
from articles.reading.values import DateFound
from relations.extraction.clause_heads import outer_verb
from relations.extraction.event_denials import called_off, rebutted, rebutted_before, teller, untrue_before
from relations.extraction.event_frames import Lexicon
from relations.extraction.event_governors import negated, nothing
from relations.extraction.event_noun_status import worse
from relations.extraction.event_spoken import Deed
from relations.extraction.participants import Cast, is_outlet, subject_of
from relations.extraction.values import StatementFound

# The verbal types of PLOVER that need no more than words; a meeting or a signed treaty does.
DONE_BY_SAYING = frozenset({"AGREE", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})
_CLAIMING = frozenset({"ACCUSE", "REQUEST", "THREATEN"})
_BELIEVING = frozenset({"believe", "think", "suspect", "assume", "presume", "fear", "guess", "surmise", "speculate"})
_BACKING = frozenset(
    {"support", "back", "welcome", "recognise", "recognize", "praise", "endorse", "favour", "favor", "hail"}
)
_WORDS = DONE_BY_SAYING | {"SUPPORT"}
_RETOLD = frozenset({"reported", "speculated", "planned"})
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


def done_in_words(deed: Deed, status: str) -> bool:
    """Whether the deed was done by saying something, so that the day of saying it is its own."""
    return deed.spoken or (status == "occurred" and deed.type in _WORDS)


def to_come(deed: Deed, found: DateFound, status: str) -> tuple[DateFound | None, str]:
    """The date and status of a deed whose date lies after publication.

    It is planned; unless it is done in words, or told in the past tense: then the date is not its own.
    """
    head = deed.carrier if deed.carrier is not None else deed.predicate
    finite = next((c for c in head.children if c.dep_ in {"aux", "auxpass"}), head)
    past = finite.tag_ == "VBD" or finite.lower_ in {"has", "have", "had", "was", "were"}
    if status == "occurred" and (past or done_in_words(deed, status)):
        return None, status
    return found, "planned" if status in {"occurred", "reported"} else status


_REFUSABLE = frozenset(
    {"access", "entry", "visa", "permission", "request", "consent", "accreditation", "landing", "overflight", "right"}
)


def only_denies(deed: Deed) -> bool:
    """Whether the deed says no more than that something is not so: "denied any part in", "dismissed the report"."""
    predicate = deed.predicate
    lemma = predicate.lemma_.lower()
    things = [c for c in predicate.children if c.dep_ in {"dobj", "nsubjpass"}]
    if lemma == "deny":
        return not any(t.lemma_.lower() in _REFUSABLE for t in things)
    told = any(
        t.lemma_.lower() in _RETRACTABLE - {"this", "it", "that"} | {"version", "account"}
        and not any(c.dep_ == "prep" and c.lower_ in {"to", "on"} for c in t.children)
        for t in things
    )
    return told and lemma in {"dismiss", "refute", "reject", "repudiate", "rebut", "scotch", "shrug"}


class Claims:
    """The statements of one article, asked what they make of a deed."""

    def __init__(self, doc: Doc, cast: Cast, lexicon: Lexicon) -> None:
        self._statements = located(doc, "statements")
        self._cast = cast
        self._lexicon = lexicon

    def status(self, deed: Deed) -> str | None:
        """The deed's status once it is known who says so; None where it is no deed."""
        status = deed.status
        if status is None:
            return None
        predicate = deed.predicate
        statement: StatementFound | None = next(iter(self._statements.covering(predicate.idx)), None)
        heads = [predicate] + ([deed.carrier] if deed.carrier is not None else [])
        if any(outer_verb(h, self._lexicon.reporting) is not None for h in heads) or _presupposed(deed, statement):
            return status
        bare = predicate.pos_ == "NOUN" and deed.carrier is None and status == "occurred"
        if bare and predicate.lemma_.lower() in self._lexicon.words["made_in_words"]:
            return status
        if status == "denied" and not self._own_denial(deed, statement):
            return None
        if statement is not None and statement.hedge == "denied":
            if self._makes_the_claim(deed, statement) or _left_open(predicate, statement.cue):
                return status
            return "denied"
        if statement is not None and statement.hedge == "speculated":
            status = worse(status, "speculated")
        if status == "planned" and called_off(predicate, self._lexicon):
            return "cancelled"
        if status in _RETOLD and not deed.spoken and rebutted(predicate, self._lexicon):
            return "denied"
        if status != "occurred" or deed.spoken:
            return status
        speakers: tuple[str, ...] = ()
        told = False
        if statement is not None:
            told = True
            if _thought(predicate, statement.cue):
                status = "speculated"
            speakers = (statement.speaker,) if statement.speaker and not statement.via else ()
        elif deed.speaker_verb is not None:
            told = True
            speaker = subject_of(deed.speaker_verb)
            speakers = self._cast.denoted(speaker) if speaker is not None and not is_outlet(speaker) else ()
        elif _according(deed, self._lexicon) or self._told_beside(deed):
            return "denied" if rebutted(predicate, self._lexicon) else "reported"
        if not told or status != "occurred":
            return status
        lands = {self._cast.country(s) or s for s in speakers}
        doers = {self._cast.country(a) or a for a in deed.actors}
        own = subject_of(predicate)
        ours = own is not None and own.lower_ in {"we", "i"}
        if (lands & doers or ours and not lands) and _done_by_saying(deed):
            return "occurred"
        if untrue_before(predicate, self._lexicon):
            return "denied"
        return "denied" if rebutted(predicate, self._lexicon) else "reported"

    def _makes_the_claim(self, deed: Deed, statement: StatementFound) -> bool:
        """ "X has accused Y of arming rebels, which Y denies": the accusing was done; what is denied is the arming."""
        if deed.type not in _CLAIMING or not any(c.dep_ in {"prep", "ccomp", "xcomp"} for c in deed.predicate.children):
            return False
        land = self._cast.country(statement.speaker) if statement.speaker else None
        return land is None or land not in {self._cast.country(a) for a in deed.actors}

    def _told_beside(self, deed: Deed) -> bool:
        return teller(deed.carrier if deed.carrier is not None else deed.predicate, self._lexicon) is not None

    def _own_denial(self, deed: Deed, statement: StatementFound | None) -> bool:
        """Whether a negated deed is denied by one of its parties, or by one who may be: others only tell."""
        heads = [deed.predicate] + ([deed.carrier] if deed.carrier is not None else [])
        if not any(negated(h) or any(nothing(c) for c in h.children) for h in heads) or rebutted_before(deed.predicate):
            return True
        speakers: tuple[str, ...] = ()
        if statement is not None and statement.speaker:
            speakers = (statement.speaker,)
        elif deed.speaker_verb is not None:
            subject = subject_of(deed.speaker_verb)
            speakers = self._cast.denoted(subject) if subject is not None else ()
        lands = {c for s in speakers if (c := self._cast.country(s))}
        parties = {self._cast.country(a) or a for a in (*deed.actors, *deed.recipients)}
        return not lands or not parties or bool(lands & parties)


def _left_open(predicate: Token, cue: str | None) -> bool:
    """ "Neither confirms nor denies having bombed"."""
    return any(t.text == cue and negated(t) for t in predicate.sent)


def _thought(predicate: Token, cue: str | None) -> bool:
    """Whether the words are somebody's belief and no more: "…, the spy agency believes, …"."""
    return any(t.text == cue and t.lemma_.lower() in _BELIEVING for t in predicate.sent)


def _done_by_saying(deed: Deed) -> bool:
    """A deed of words in the present tense: to say it is to do it."""
    head = deed.carrier if deed.carrier is not None else deed.predicate
    perfect = any(c.dep_ == "aux" and c.lemma_ == "have" for c in head.children)
    spoken = deed.type in DONE_BY_SAYING or (deed.type == "SUPPORT" and head.lemma_ in _BACKING)
    return spoken and head.tag_ in {"VBP", "VBZ"} and not perfect


def _according(deed: Deed, lexicon: Lexicon) -> bool:
    """ "According to Hanoi", "by Bamako's account", "in Kyiv's telling", "as the Times then disclosed"."""
    head = deed.carrier if deed.carrier is not None else deed.predicate
    for child in (c for h in (head, head.sent.root) for c in h.children):
        if child.lower_ == "according":
            return True
        if child.dep_ == "prep" and child.lower_ in {"in", "by", "on", "from", "to"}:
            for noun in child.children:
                owned = any(c.dep_ == "poss" or c.lower_ == "of" for c in noun.children)
                if noun.dep_ == "pobj" and noun.lemma_.lower() in lexicon.words["telling"] and owned:
                    return True
        told = child.dep_ == "advcl" and child.lemma_.lower() in lexicon.words["parenthetical"]
        if told and any(c.lower_ in {"as", "so"} for c in child.children) and subject_of(child) is not None:
            return True
    return False


def _presupposed(deed: Deed, statement: StatementFound | None) -> bool:
    """What a teller's words take for granted: "hikers held since 2009", "when the Soviet Union sent its army"."""
    head = deed.carrier if deed.carrier is not None else deed.predicate
    if deed.status != "occurred" or head.pos_ != "VERB":
        return False
    clause = any(c.dep_ in {"nsubj", "nsubjpass", "mark"} for c in head.children)
    if head.dep_ == "amod" or (head.dep_ == "acl" and head.tag_ in {"VBN", "VBD"} and not clause):
        return True
    if head.dep_ == "relcl":
        restrictive = any(c.lower_ in {"who", "that"} and c.dep_ in {"nsubj", "nsubjpass"} for c in head.children)
        hedged = statement is not None and statement.hedge in {"denied", "speculated"}
        return hedged or (not restrictive and statement is not None and head.tag_ in {"VBD", "VBN"})
    marks = {c.lower_ for c in head.children if c.dep_ in {"mark", "advmod"}}
    return (
        head.dep_ == "advcl"
        and head.tag_ in {"VBD", "VBN"}
        and bool(marks & {"when", "after", "before", "since", "as"})
    )
