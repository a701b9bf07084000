"""Speech without a saying verb of its own: "X's claim that", "expressed the view that", "according to X",
"confirmed its intention to"."""

from spacy.tokens import Token

from relations.extraction.attributions import Attribution, hedge_of
from relations.extraction.clause_edges import content_after, skip_connectives, trimmed
from relations.extraction.prose import Prose, Sentence
from relations.extraction.speech_lexicon import SpeechLexicon
from relations.extraction.voices import Voice, agent_of, find_voice, subject_child

_VIEWS = frozenset({"view", "opinion", "judgement", "judgment", "estimation", "reckoning", "telling", "account"})
_SOURCES = frozenset({"from", "by", "of", "among"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl"})
_BREAKS = frozenset({",", "–", "—", ";", "“", '"'})
_CONFIDENCE = {"noun-that": 0.75, "according-to": 0.85, "intention": 0.6}
"""They order rival readings; what is stated is measured (``confidence``)."""


def find_nominal(prose: Prose, lexicon: SpeechLexicon) -> list[Attribution]:
    """Attributions whose cue is a noun, "according to", or a verb with a noun of intention."""
    found: list[Attribution] = []
    for sentence in prose.sentences:
        for token in prose.tokens(sentence):
            if token.i in prose.aside:
                continue
            lemma = token.lemma_.lower()
            made: Attribution | None = None
            if token.lower_ in _VIEWS and _in_the_view_of(token, sentence, prose):
                made = _according(token, sentence, prose, lexicon)
            elif token.pos_ == "NOUN" and lexicon.is_a(lemma, "nouns"):
                made = _noun_that(token, sentence, prose, lexicon)
            elif token.lower_ == "according" and token.i + 1 < sentence.end and prose.doc[token.i + 1].lower_ == "to":
                made = _according(token, sentence, prose, lexicon)
            elif token.pos_ == "VERB" and lexicon.is_a(lemma, "reaffirming_verbs"):
                made = _intention(token, sentence, prose, lexicon)
            if made is not None:
                found.append(made)
    return found


def _in_the_view_of(noun: Token, sentence: Sentence, prose: Prose) -> bool:
    """ "In the view of one diplomat, …" opens the sentence, or stands between commas."""
    doc = prose.doc
    if noun.i - 2 < sentence.start or noun.i + 1 >= sentence.end:
        return False
    framed = doc[noun.i - 2].lower_ == "in" and doc[noun.i - 1].lower_ == "the" and doc[noun.i + 1].lower_ == "of"
    return framed and (noun.i - 2 == sentence.start or doc[noun.i - 3].text == ",")


def _noun_that(noun: Token, sentence: Sentence, prose: Prose, lexicon: SpeechLexicon) -> Attribution | None:
    clause = next((c for c in noun.children if c.dep_ in {"acl", "ccomp", "relcl"} and _says_that(c, noun)), None)
    if clause is None:
        return _is_that(noun, sentence, prose, lexicon)
    voice, hedge = _noun_voice(noun, lexicon, prose.aside)
    if voice is None:
        return None
    content = content_after(noun, sentence, prose, lexicon)
    if content is not None and noun.dep_ in {"pobj", "nsubj", "nsubjpass"}:
        content = _within_clause(content, clause, noun, prose)
    if content is None:
        return None
    force = "denies" if hedge == "denied" else "says"
    zone = (noun.idx, noun.idx + len(noun.text))
    return Attribution(
        noun, noun.text, force, voice, content, content, zone,
        hedge or hedge_of(noun, voice, force, lexicon), "noun-that", _CONFIDENCE["noun-that"],
    )  # fmt: skip


def _is_that(noun: Token, sentence: Sentence, prose: Prose, lexicon: SpeechLexicon) -> Attribution | None:
    """ "Moscow's complaint is that it has been left alone"."""
    verb = noun.head
    owner = next((c for c in noun.children if c.dep_ == "poss"), None)
    if noun.dep_ != "nsubj" or verb.lemma_ != "be" or owner is None or _in_mind(noun, lexicon):
        return None
    clause = next((c for c in verb.children if c.dep_ == "ccomp" and _says_that(c, noun)), None)
    content = content_after(verb, sentence, prose, lexicon) if clause is not None else None
    if content is None or any(c.dep_ == "neg" for c in verb.children):
        return None
    zone = (owner.idx, noun.idx + len(noun.text))
    return Attribution(
        noun, noun.text, "says", Voice(owner, noun, rule="possessor"), content, content, zone,
        "asserted", "noun-that", _CONFIDENCE["noun-that"],
    )  # fmt: skip


def _says_that(clause: Token, noun: Token) -> bool:
    """A content clause: marked "that" with a subject of its own, not "the statement that he made"."""
    return any(c.lower_ == "that" and c.dep_ == "mark" and c.i > noun.i for c in clause.children)


def _within_clause(content: tuple[int, int], clause: Token, noun: Token, prose: Prose) -> tuple[int, int]:
    """A clause inside a larger one ends where the larger one goes on."""
    last = clause.right_edge
    following = prose.doc[last.i + 1] if last.i + 1 < len(prose.doc) else None
    if (
        following is not None
        and last.idx + len(last.text) < content[1]
        and noun.head.i != clause.i
        and any(a.i > last.i for a in noun.ancestors)
    ):
        return trimmed(prose, prose.token_at(content[0]).i, last.i + 1)  # type: ignore[union-attr]
    return content


def _noun_voice(noun: Token, lexicon: SpeechLexicon, aside: frozenset[int]) -> tuple[Voice | None, str | None]:
    """The voice, and "denied" when the noun is the object of a denial."""
    above = noun.head
    lemma = above.lemma_.lower()
    if noun.dep_ == "dobj" and lexicon.is_a(lemma, "denial_verbs"):
        subject = subject_child(above, aside)
        claimant = next((c for c in noun.children if c.dep_ == "poss" and c.pos_ == "PROPN"), None)
        if claimant is not None and lemma != "deny":
            return Voice(claimant, noun, rule="possessor"), None
        return (Voice(subject, above, rule="denied-noun") if subject is not None else None), "denied"
    owner = next((c for c in noun.children if c.dep_ == "poss"), None)
    if noun.dep_ == "pobj" and above.lower_ == "to" and lexicon.is_a(above.head.lemma_.lower(), "confining_verbs"):
        subject = subject_child(above.head, aside)
        return (Voice(subject, above.head, rule="voiced-noun") if subject is not None else None), None
    light = noun.dep_ in {"dobj", "nsubjpass"} and lexicon.is_a(lemma, "voicing_verbs")
    if owner is not None and not (light and owner.pos_ == "PRON"):
        return (Voice(owner, noun, rule="possessor") if not _in_mind(noun, lexicon) or light else None), None
    for child in noun.children:
        if child.lower_ in _SOURCES and child.dep_ in {"prep", "agent"}:
            source = next((c for c in child.children if c.dep_ == "pobj"), None)
            if source is not None and not (child.lower_ == "of" and _in_mind(noun, lexicon)):
                return Voice(source, noun, rule="noun-source"), None
    if not light:
        return None, None
    if noun.dep_ == "nsubjpass":
        agent = agent_of(above)
        return (Voice(agent, above, hedge="reported", rule="agent") if agent is not None else None), None
    if lemma in lexicon.forces:
        return find_voice(above, lexicon, aside), None
    subject = subject_child(above, aside)
    if subject is None and above.dep_ in {"conj", "advcl"}:
        subject = subject_child(above.head, aside)
    if subject is None or any(c.dep_ == "neg" for c in above.children):
        return None, None
    return Voice(subject, above, rule="voiced-noun"), None


def _in_mind(noun: Token, lexicon: SpeechLexicon) -> bool:
    """Hopes and fears are speech only when voiced."""
    return lexicon.is_a(noun.lemma_.lower(), "mind_nouns")


def _according(cue: Token, sentence: Sentence, prose: Prose, lexicon: SpeechLexicon) -> Attribution | None:
    doc = prose.doc
    preposition = doc[cue.i + 1]
    source = next((c for c in preposition.children if c.dep_ == "pobj"), None)
    if source is None:
        return None
    left, right = cue.i if cue.lower_ == "according" else cue.i - 2, source.right_edge.i
    following = [t for t in doc[source.i + 1 : sentence.end] if t.i not in prose.aside]
    stop = next((t.i for t in following if t.text in _BREAKS and not _in_apposition(t, source)), None)
    right = min(right, stop - 1) if stop is not None else right
    if left - 1 <= sentence.start or all(not t.is_alpha for t in doc[sentence.start : left]):
        held = {t.i for t in source.subtree}
        free = [t for t in following if t.i not in held]
        clause = next((t for t in free if t.dep_ in _SUBJECTS and (stop is None or t.i < stop)), None)
        if clause is not None:
            return _accorded(cue, source, trimmed(prose, clause.left_edge.i, sentence.end), source.i, prose)
        if stop is None:
            return None
        content = trimmed(prose, stop + (1 if doc[stop].text in {",", "–", "—", ";"} else 0), sentence.end)
    elif (
        stop is not None and left - 2 > sentence.start and doc[left - 1].text == "," and doc[left - 2].lower_ == "that"
    ):
        content = trimmed(prose, stop + 1, sentence.end)
    elif (
        stop is not None
        and any(t.pos_ in {"VERB", "AUX"} for t in doc[stop : sentence.end])
        and doc[left - 1].text == ","
    ):
        content = skip_connectives(prose, sentence.start, sentence.end, lexicon)
        if not any(t.dep_ in {"nsubj", "nsubjpass", "expl"} for t in doc[sentence.start : left]):
            content = trimmed(prose, stop + 1, sentence.end)
    else:
        content = skip_connectives(prose, sentence.start, left, lexicon)
    return _accorded(cue, source, content, right, prose)


def _accorded(cue: Token, source: Token, content: tuple[int, int], right: int, prose: Prose) -> Attribution | None:
    if content[1] - content[0] < 3:
        return None
    doc = prose.doc
    voice = Voice(source, cue, rule="according-to")
    zone = (cue.idx, doc[right].idx + len(doc[right].text))
    return Attribution(
        cue,
        "according to",
        "says",
        voice,
        content,
        content,
        zone,
        "asserted",
        "according-to",
        _CONFIDENCE["according-to"],
    )


def _in_apposition(comma: Token, source: Token) -> bool:
    """The comma of "RIA-Novosti, the state agency, …"."""
    following = comma.doc[comma.i + 1] if comma.i + 1 < len(comma.doc) else comma
    return comma.head.i == source.i and any(
        c.dep_ in {"appos", "conj"} and c.left_edge.i <= following.i <= c.i for c in source.children
    )


def _intention(cue: Token, sentence: Sentence, prose: Prose, lexicon: SpeechLexicon) -> Attribution | None:
    """ "confirmed its intention to continue": a noun phrase that says what the speaker will do."""
    noun = next(
        (
            c
            for c in cue.children
            if c.dep_ == "dobj" and lexicon.is_a(c.lemma_.lower(), "intention_nouns") and c.i > cue.i
        ),
        None,
    )
    if noun is None:
        return None
    owner = next((c for c in noun.children if c.dep_ == "poss" and c.pos_ == "PRON"), None)
    goal = next((c for c in noun.children if c.dep_ == "acl" and any(a.lower_ == "to" for a in c.children)), None)
    voice = find_voice(cue, lexicon, prose.aside) if cue.lemma_.lower() in lexicon.forces else None
    if owner is None or goal is None or voice is None or voice.subject is None:
        return None
    content = trimmed(prose, noun.left_edge.i, max(goal.right_edge.i + 1, noun.right_edge.i + 1))
    force = lexicon.forces[cue.lemma_.lower()]
    zone = (cue.idx, cue.idx + len(cue.text))
    return Attribution(
        cue, cue.text, force, voice, content, content, zone,
        hedge_of(cue, voice, force, lexicon), "intention", _CONFIDENCE["intention"],
    )  # fmt: skip
