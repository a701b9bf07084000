"""Whose voice a cue carries: subject, agent, quoted source, and the outlet that passes the words on.

Works on spaCy's English dependency labels. "X was quoted by Y as saying" speaks for X through Y;
"Y cited X as suggesting", "Y quoted X, who revealed" and "Y reported, quoting X, that" as well.
"""

from dataclasses import dataclass, replace

from spacy.tokens import Token

from articles.reading.positions import located
from relations.extraction.speech_lexicon import SpeechLexicon

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_RELATIVE = frozenset({"who", "which", "that", "whom"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_CONDITIONS = frozenset({"if", "unless"})
_FOLLOWED = frozenset({"advcl", "conj", "xcomp", "pcomp", "acl", "dep", "ccomp"})


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks (``subject``), whom the words came through, whom they were said to, and how sure.

    ``subject`` None means that the text names nobody ("it was announced that"). ``top`` is the verb
    that dates and parentheses hang on: "quoted" in "was quoted on February 13 as saying".
    """

    subject: Token | None
    top: Token
    through: Token | None = None
    addressee: Token | None = None
    hedge: str | None = None
    rule: str = "subject"


_HEARD = frozenset({"hear", "overhear", "record", "film", "quote"})


def subject_child(verb: Token, aside: frozenset[int]) -> Token | None:
    """The verb's own printed subject: the nearest before it, else the nearest after it."""
    subjects = [c for c in verb.children if c.dep_ in _SUBJECTS and c.i not in aside]
    before = [c for c in subjects if c.i < verb.i]
    return before[-1] if before else (subjects[0] if subjects else None)


def agent_of(verb: Token) -> Token | None:
    """The noun after "by" of a passive verb."""
    for child in verb.children:
        if child.lower_ == "by" and child.i > verb.i:
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return None


def find_voice(cue: Token, lexicon: SpeechLexicon, aside: frozenset[int]) -> Voice | None:
    """Whose words ``cue`` introduces; None when nobody can be said to have spoken them."""
    if _unsaid(cue, lexicon):
        return None
    under_as = _under_as(cue, lexicon)
    if under_as is not None:
        return _passed_on(cue, under_as, lexicon, aside)
    own = subject_child(cue, aside) or _of_letting(cue, aside)
    if own is not None:
        return _own_voice(cue, _speaks_between(own, cue) or own, lexicon, aside)
    if _is_participle_of_noun(cue):
        return Voice(agent_of(cue), cue, hedge="reported", rule="agent") if agent_of(cue) is not None else None
    if cue.dep_ in _FOLLOWED:
        followed = _followed(cue, lexicon, aside)
        if followed is not None:
            return followed
    return _headless(cue) or _nearest_before(cue, aside)


def _of_letting(cue: Token, aside: frozenset[int]) -> Token | None:
    """ "let slip that": who lets."""
    letting = next((c for c in cue.children if c.dep_ == "aux" and c.lower_ in {"let", "lets"}), None)
    return subject_child(letting, aside) if letting is not None else None


def _speaks_between(own: Token, cue: Token) -> Token | None:
    """ "Hungary, its prime minister declared, had never …": the parser takes the speaker for an apposition."""
    doc = cue.doc
    if own.i > cue.i or own.dep_ != "nsubj" or own.right_edge.i != cue.i - 1 or doc[cue.i - 1].text == ",":
        return None
    speaker = next((c for c in own.children if c.dep_ == "appos" and c.right_edge.i == cue.i - 1), None)
    if speaker is None or doc[speaker.left_edge.i - 1].text != ",":
        return None
    goes_on = next((t for t in doc[cue.i + 1 : cue.i + 10] if t.text == ","), None)
    finite = goes_on is not None and goes_on.i + 1 < len(doc) and doc[goes_on.i + 1].tag_ in {"VBD", "VBZ", "VBP", "MD"}
    return speaker if finite else None


def _headless(cue: Token) -> Voice | None:
    """ "Erdogan, speaking in Konya, compared …": a name that the parser takes for a sentence without a verb."""
    level = cue
    while level.tag_ in {"VBD", "VBN"} and level.dep_ in {"acl", "conj", "prep", "relcl", "appos"}:
        if any(c.dep_ in _SUBJECTS for c in level.children):
            return None
        level = level.head
    root = level.i != cue.i and level.dep_ == "ROOT" and level.pos_ in _NOMINAL and level.i < cue.i
    after_comma = any(t.text == "," for t in cue.doc[level.i : cue.i])
    return Voice(level, cue, rule="headless") if root and after_comma and cue.tag_ == "VBD" else None


def _unsaid(cue: Token, lexicon: SpeechLexicon) -> bool:
    """ "did not say", "if he says", "refused to say", "may ask": nothing was said."""
    for child in cue.children:
        if child.dep_ == "aux" and child.tag_ == "MD" and lexicon.is_a(child.lower_, "unsaid_modals"):
            return not any(c.lower_ == "only" for c in cue.children)
        if child.dep_ == "neg" and lexicon.force_of(cue.lemma_.lower()) != "denies":
            return True
        if child.dep_ == "mark" and child.lower_ in _CONDITIONS and cue.dep_ == "advcl":
            return True
    above = cue.head
    if cue.dep_ == "xcomp" or (cue.dep_ in {"pcomp", "ccomp"} and cue.tag_ in {"VB", "VBG"}):
        above = above.head if above.pos_ == "ADP" else above
        if lexicon.is_a(above.lemma_.lower(), "refusing_verbs"):
            return True
        if lexicon.is_a(above.lemma_.lower(), "expecting_verbs") and cue.tag_ == "VB":
            return not _has_done(cue)
    return False


def _has_done(cue: Token) -> bool:
    return any(c.dep_ == "aux" and c.lemma_ == "have" for c in cue.children)


def _under_as(cue: Token, lexicon: SpeechLexicon) -> Token | None:
    """The verb above "as saying", "as having said"."""
    if cue.tag_ not in {"VBG", "VBN"}:
        return None
    marker = cue.head if cue.head.lower_ == "as" and cue.dep_ in {"pcomp", "prep", "advcl"} else None
    if marker is None:
        marker = next((c for c in cue.children if c.lower_ == "as" and c.i < cue.i), None)
        above = cue.head
    else:
        above = marker.head
    if marker is None:
        return None
    lemma = above.lemma_.lower()
    if lexicon.is_a(lemma, "chain_verbs") or lemma in lexicon.forces:
        return above
    return None


def _passed_on(cue: Token, above: Token, lexicon: SpeechLexicon, aside: frozenset[int]) -> Voice | None:
    subject = subject_child(above, aside)
    agent = agent_of(above) or agent_of(cue)
    if subject is not None and (subject.dep_ == "nsubjpass" or _is_passive(above)):
        source = _antecedent(above, subject)
        return Voice(source, above, through=agent, hedge="reported", rule="quoted-as-saying") if source else None
    if _is_participle_of_noun(above):
        return Voice(above.head, above, through=agent, hedge="reported", rule="quoted-as-saying")
    source = next(
        (c for c in above.children if c.dep_ in {"dobj", "nsubj"} and above.i < c.i and c.i not in aside),
        None,
    )
    if source is None:
        return None
    reporter = subject if subject is not None else None
    if reporter is None and above.dep_ in _FOLLOWED:
        outer = _followed(above, lexicon, aside)
        reporter = outer.subject if outer else None
    return Voice(source, above, through=reporter, hedge="reported", rule="cited-as-saying")


def told_of(cue: Token, lexicon: SpeechLexicon) -> bool:
    """ "was told that": the subject hears the words, and nobody is named who says them."""
    return lexicon.is_a(cue.lemma_.lower(), "telling_verbs") and _is_passive(cue)


def _own_voice(cue: Token, own: Token, lexicon: SpeechLexicon, aside: frozenset[int]) -> Voice | None:
    lemma = cue.lemma_.lower()
    if own.lower_ in _RELATIVE and own.tag_ in {"WP", "WDT", "IN", "DT"} and cue.dep_ in {"relcl", "ccomp", "acl"}:
        source = cue.head if cue.dep_ == "relcl" or cue.head.pos_ in _NOMINAL else None
        if source is None:
            return None
        return _of_relative(cue, source, lexicon, aside)
    if lexicon.is_a(own.lemma_.lower(), "nobody") or any(
        lexicon.is_a(c.lower_, "nobody_determiners") for c in own.children
    ):
        return None
    if own.dep_ == "nsubjpass" or _is_passive(cue):
        agent = agent_of(cue)
        told = own if lexicon.is_a(lemma, "telling_verbs") else None
        if agent is None and own.lower_ != "it" and told is None:
            return None
        return Voice(agent, cue, addressee=told, hedge="reported", rule="agent" if agent else "impersonal")
    if own.lower_ == "it" and any(c.lower_ == "what" for c in cue.children):
        own = next((s for a in cue.ancestors if (s := subject_child(a, aside)) is not None and s.i != own.i), own)
    quoted = _gerund_source(cue, lexicon, aside)
    if quoted is not None:
        return Voice(quoted, cue, through=own, hedge="reported", rule="quoting-source")
    return Voice(own, cue, addressee=addressee_of(cue, lexicon))


def _of_relative(cue: Token, source: Token, lexicon: SpeechLexicon, aside: frozenset[int]) -> Voice:
    """ "Mainichi quoted a source that revealed": the source speaks, through Mainichi."""
    above = source.head
    if source.dep_ == "dobj" and lexicon.is_a(above.lemma_.lower(), "chain_verbs"):
        return Voice(source, above, through=subject_child(above, aside), hedge="reported", rule="quoted-source")
    return Voice(source, cue, addressee=addressee_of(cue, lexicon), rule="relative")


def steps_out(verb: Token, lexicon: SpeechLexicon) -> Token | None:
    """The outer cue that a second verb or a participle goes with, though the parser hangs it on the reported clause.

    "confirmed that he had proposed the date and called it a success": the tense shows it; "denied that they
    had fired, calling it an invention": so does the comma.
    """
    clause = verb.head
    if (
        verb.dep_ == "conj"
        and verb.tag_ == "VBD"
        and not any(c.dep_ in _SUBJECTS or c.dep_ == "aux" for c in verb.children)
    ):
        told = clause.tag_ in {"VBZ", "VBP"} or any(c.dep_ in {"aux", "auxpass"} for c in clause.children)
    elif verb.dep_ == "advcl" and verb.tag_ == "VBG":
        before = verb.doc[verb.i - 1]
        told = before.text == "," or (before.pos_ == "ADV" and verb.doc[verb.i - 2].text == ",")
    else:
        return None
    while told and clause.dep_ in {"ccomp", "conj", "xcomp", "advcl"} and clause.head.i != clause.i:
        outer = clause.head
        if clause.dep_ == "ccomp" and outer.lemma_.lower() in lexicon.forces and outer.i < clause.i:
            return outer if verb.tag_ == "VBG" or outer.tag_ == "VBD" else None
        clause = outer
    return None


def _followed(cue: Token, lexicon: SpeechLexicon, aside: frozenset[int]) -> Voice | None:
    """The subject that a participle, infinitive or second verb shares with the verb above it."""
    above = cue.head
    outer = steps_out(cue, lexicon)
    outer_subject = subject_child(outer, aside) if outer is not None else None
    if outer_subject is not None and outer_subject.lower_ not in _RELATIVE:
        return Voice(outer_subject, cue, addressee=addressee_of(cue, lexicon), rule="shared-subject")
    if cue.dep_ == "pcomp" and above.pos_ in {"ADP", "SCONJ"}:
        above = above.head
    if above.pos_ in _NOMINAL and cue.dep_ == "acl" and cue.tag_ == "VBG":
        issuer = subject_child(above.head, aside) if above.dep_ == "dobj" else None
        if issuer is not None and lexicon.is_a(above.head.lemma_.lower(), "voicing_verbs"):
            return Voice(issuer, cue, rule="issued-saying")
        return Voice(above, cue, rule="participle")
    if above.pos_ not in {"VERB", "AUX"} or above.i == cue.i:
        return None
    if cue.dep_ == "advcl" and cue.tag_ == "VBN":
        return None
    lemma = above.lemma_.lower()
    if cue.dep_ == "xcomp":
        subject = subject_child(above, aside)
        if subject is not None and subject.dep_ == "nsubjpass" and (_has_done(cue) or lemma in _HEARD):
            return Voice(subject, above, through=agent_of(above), hedge="reported", rule="reported-to-have-said")
        if lexicon.is_a(lemma, "raising_verbs"):
            return Voice(subject, above, hedge="speculated", rule="appears-to-say") if subject is not None else None
        if not lexicon.is_a(lemma, "aspect_verbs"):
            return None
    if cue.dep_ == "ccomp" and cue.tag_ != "VBG":
        return None
    if any(c.dep_ == "neg" for c in above.children) and cue.dep_ == "xcomp":
        return None
    subject = subject_child(above, aside)
    if subject is not None:
        if subject.lower_ in _RELATIVE and above.dep_ == "relcl":
            return Voice(above.head, cue, rule="shared-subject")
        goes_on = lemma == "go" and any(c.lower_ == "on" for c in above.children)
        if cue.dep_ == "advcl" and cue.tag_ not in {"VBG", "VBN"} and not goes_on:
            return None
        return Voice(subject, cue, addressee=addressee_of(cue, lexicon), rule="shared-subject")
    if above.dep_ in _FOLLOWED:
        found = _followed(above, lexicon, aside)
        return replace(found, top=cue, rule="shared-subject") if found else None
    return None


def _gerund_source(cue: Token, lexicon: SpeechLexicon, aside: frozenset[int]) -> Token | None:
    """ "reported, quoting sources in the Japanese government, that": the sources."""
    for child in cue.subtree:
        if child.tag_ != "VBG" or not (child.i > cue.i or _set_off(child)):
            continue
        if lexicon.is_a(child.lemma_.lower(), "chain_verbs"):
            if child.head.i != cue.i and child.head.pos_ in {"NOUN", "PROPN"} and child.dep_ != "acl":
                continue
            source = next((c for c in child.children if c.dep_ == "dobj" and c.i not in aside), None)
            if source is not None and not any(c.lower_ == "as" for c in child.children):
                return source
    return None


def _set_off(participle: Token) -> bool:
    """ "State media, quoting the minister, said": between commas, before the verb."""
    doc = participle.doc
    after = participle.right_edge.i + 1
    return participle.i > 0 and doc[participle.i - 1].text == "," and after < len(doc) and (
        doc[after].text == "," or doc[after - 1].text == ","
    )  # fmt: skip


def _addressed(cue: Token, lexicon: SpeechLexicon) -> Token | None:
    """ "wrote in a letter to Kofi Annan": whom the letter goes to."""
    for place in cue.children:
        if place.lower_ != "in" or place.dep_ != "prep":
            continue
        for paper in place.children:
            if paper.dep_ == "pobj" and lexicon.is_a(paper.lemma_.lower(), "document_nouns"):
                to = next((c for c in paper.children if c.lower_ == "to" and c.dep_ == "prep"), None)
                return next((c for c in to.children if c.dep_ == "pobj"), None) if to is not None else None
    return None


def addressee_of(cue: Token, lexicon: SpeechLexicon) -> Token | None:
    """Whom a cue's words are said to: its object ("told X"), or the noun after "to"."""
    letter = _addressed(cue, lexicon)
    if letter is not None:
        return letter
    if not lexicon.is_a(cue.lemma_.lower(), "telling_verbs"):
        return next(
            (
                c
                for p in cue.children
                if p.lower_ == "to" and p.dep_ in {"prep", "dative"}
                for c in p.children
                if c.dep_ == "pobj"
            ),
            None,
        )
    told = [c for c in cue.children if c.dep_ in {"dobj", "dative"} and c.i > cue.i and c.pos_ in _NOMINAL]
    if len(told) > 1 and told[0].pos_ == told[1].pos_ == "PROPN":
        return told[1]
    return told[0] if told else None


def _nearest_before(cue: Token, aside: frozenset[int]) -> Voice | None:
    """A name right before the cue that the parser did not see as its subject."""
    for child in cue.lefts:
        if child.pos_ in {"ADV", "ADJ", "INTJ", "X"} and child.i not in aside and _is_mentioned(child):
            return Voice(child, cue, rule="nearest-name")
    at = cue.i - 1
    while at > 0 and cue.doc[at].pos_ in {"ADV", "AUX"} and not cue.doc[at].is_sent_start:
        at -= 1
    token = cue.doc[max(at, 0)]
    misread = token.pos_ == "NOUN" and token.head.i == cue.i
    if (
        cue.is_sent_start
        or at in aside
        or not (token.pos_ in {"PROPN", "PRON"} or misread)
        or cue.tag_ not in {"VBD", "VBZ", "VBP"}
    ):
        return None
    while token.head.i < cue.i and token.head.i != token.i and token.dep_ in {"compound", "nmod"}:
        token = token.head
    return Voice(token, cue, rule="nearest-name")


def _is_mentioned(token: Token) -> bool:
    """Whether the token stands in a printed name, whatever the tagger makes of it."""
    return any(m.ref is not None for m in located(token.doc, "mentions").covering(token.idx))


def _antecedent(verb: Token, subject: Token) -> Token | None:
    if subject.lower_ in _RELATIVE and verb.dep_ == "relcl":
        return verb.head
    return subject


def _is_passive(verb: Token) -> bool:
    return any(c.dep_ == "auxpass" for c in verb.children)


def _is_participle_of_noun(verb: Token) -> bool:
    return verb.dep_ == "acl" and verb.tag_ == "VBN" and verb.head.pos_ in _NOMINAL
