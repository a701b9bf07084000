"""Where reported clauses begin and end: after "that", up to the next voice, without citation and stops."""

from collections.abc import Iterable

from spacy.tokens import Token

from relations.extraction.clause_asides import without_asides
from relations.extraction.prose import Prose, Sentence
from relations.extraction.speech_idioms import idiom_tail
from relations.extraction.speech_lexicon import SpeechLexicon
from relations.extraction.voices import Voice, steps_out

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl", "csubj"})
_NOT_SAID = frozenset({"what", "nothing", "little", "much", "something"})
_ASKING = frozenset({"ask", "wonder", "inquire", "enquire"})
_KEPT_MARKS = frozenset({"how", "why", "when", "where", "who", "which", "whose"})
_ORDERING = frozenset({"ask", "demand", "request", "urge", "insist", "order", "require"})
_STOPS = " \t\r\n\xa0.,;:–—-…"
_MARKS = '"“”„«»'
_VERBS = frozenset({"VERB", "AUX"})
_CONTRASTS = frozenset({"while", "whereas", "although", "though"})


def trimmed(prose: Prose, start: int, end: int) -> tuple[int, int]:
    """The character range of tokens ``start`` to ``end`` without citation, blanks and closing stops."""
    doc = prose.doc
    while end > start and _closes(doc[end - 1], start, prose):
        end -= 1
    while start < end and (doc[start].i in prose.aside or doc[start].is_space):
        start += 1
    if start >= end:
        at = doc[start].idx if start < len(doc) else len(prose.text)
        return at, at
    low, high = doc[start].idx, doc[end - 1].idx + len(doc[end - 1].text)
    return _without_stops(prose.text, low, high)


def _closes(token: Token, start: int, prose: Prose) -> bool:
    """A blank, a citation, or the stop after one."""
    if token.is_space or token.i in prose.aside:
        return True
    return token.text in ".,;:" and token.i > start and token.nbor(-1).i in prose.aside


def _without_stops(text: str, low: int, high: int) -> tuple[int, int]:
    while low < high and text[low] in _STOPS:
        low += 1
    if low < high and text[low] in '“„«"' and not any(mark in text[low + 1 : high] for mark in '”»"'):
        low += 1
    while high > low:
        last = text[high - 1]
        if last == "." and _is_abbreviation(text, low, high):
            break
        if last in _STOPS or (last in _MARKS and _opens_nothing(text, low, high)):
            high -= 1
            continue
        break
    return low, high


def _is_abbreviation(text: str, low: int, high: int) -> bool:
    return high - low > 3 and text[high - 3] == "." and text[high - 2].isupper()


def _opens_nothing(text: str, low: int, high: int) -> bool:
    """Whether a closing mark has its opener outside the range."""
    inside = text[low : high - 1]
    if text[high - 1] == '"':
        return inside.count('"') % 2 == 0
    return not any(mark in inside for mark in "“„«")


def content_after(cue: Token, sentence: Sentence, prose: Prose, lexicon: SpeechLexicon) -> tuple[int, int] | None:
    """The clause that follows a cue: "that …", "whether …" or bare with its own subject."""
    clause = _clause_head(cue, sentence, prose, lexicon)
    if clause is None or (cue.lemma_.lower() in _ORDERING and _subjunctive(clause)) or _only_demands(cue):
        return None
    start = content_start(clause, cue)
    if start is None:
        return None
    end = _clause_end(cue, clause, start, sentence, prose, lexicon)
    end = without_asides(clause, start, end, prose, lexicon)
    low, high = trimmed(prose, start, end)
    return (low, high) if high - low > 1 else None


def _only_demands(cue: Token) -> bool:
    """ "demanded that Ottawa cut off its trade": always wanted, never told, whatever form the verb has."""
    return cue.lemma_.lower() == "demand"


def content_start(clause: Token, cue: Token) -> int | None:
    """The first token of a reported clause: after "that", at "whether", or its own left edge."""
    doc = cue.doc
    for child in clause.children:
        if child.dep_ == "mark" and child.i > cue.i:
            if child.lower_ == "that":
                return child.i + 1 if any(c.dep_ in _SUBJECTS for c in clause.children) else None
            return child.i if child.lower_ in {"whether", "if"} else None
    if any(c.lower_ == "what" and c.i < cue.i for c in cue.children):
        return next(
            (t.i + 1 for t in doc[cue.i + 1 : clause.right_edge.i + 1] if t.lemma_ == "be" and t.head.i <= clause.i),
            None,
        )
    if _gerund(clause) and clause.dep_ in {"xcomp", "pcomp"}:
        return max(clause.left_edge.i, cue.i + 1)
    if not any(c.dep_ in _SUBJECTS and c.i > cue.i for c in clause.children):
        return None
    start = max(clause.left_edge.i, cue.i + 1)
    said = next(c.i for c in clause.children if c.dep_ in _SUBJECTS and c.i > cue.i)
    if doc[start].lower_ == "that" and start < said and doc[start + 1].pos_ in {"PRON", "DET", "PROPN"}:
        start += 1
    start = _past_day(start, cue, doc[said])
    if doc[start].lower_ in _KEPT_MARKS and cue.lemma_.lower() not in {"ask", "wonder"}:
        return None
    asked = doc[start].lower_ == "what" and cue.lemma_.lower() in _ASKING
    return None if doc[start].lower_ in _NOT_SAID and not asked else start


def _past_day(start: int, cue: Token, subject: Token) -> int:
    """ "said on Monday it regretted": the day is that of the saying."""
    doc = cue.doc
    at = start
    if start != cue.i + 1 or subject.left_edge.i <= start:
        return start
    while at < subject.left_edge.i and (
        doc[at].ent_type_ == "DATE" or (doc[at].pos_ == "ADP" and doc[at + 1].ent_type_ == "DATE")
    ):
        at += 1
    return at if at == subject.left_edge.i else start


def _subjunctive(clause: Token) -> bool:
    """ "demanded that Tokyo apologise": a demand, not an assertion."""
    finite = any(c.dep_ in {"aux", "auxpass"} and c.tag_ != "VB" and c.lower_ != "to" for c in clause.children)
    bare = clause.tag_ == "VB" or any(c.dep_ in {"aux", "auxpass"} and c.lower_ == "be" for c in clause.children)
    return bare and not finite


def _marked_that(clause: Token) -> bool:
    return any(c.lower_ == "that" and c.dep_ == "mark" for c in clause.children)


def _gerund(verb: Token) -> bool:
    """ "denied having discussed": what is denied needs no subject of its own."""
    return verb.tag_ == "VBG" or any(c.tag_ == "VBG" and c.dep_ == "aux" for c in verb.children)


def _clause_head(cue: Token, sentence: Sentence, prose: Prose, lexicon: SpeechLexicon) -> Token | None:
    tail = idiom_tail(cue) or cue
    own = [
        c
        for c in tail.children
        if c.dep_ in {"ccomp", "acl", "advcl", "csubj"} and c.i > tail.i and c.i not in prose.aside
    ]
    own = [c for c in own if c.dep_ not in {"advcl", "csubj"} or tail.i != cue.i and _marked_that(c)]
    if lexicon.forces.get(cue.lemma_.lower()) == "denies":
        own += [c for c in cue.children if c.dep_ in {"xcomp", "pcomp"} and c.i > cue.i and _gerund(c)]
    if own and content_start(own[0], cue) is not None:
        return own[0]
    for child in cue.children:
        if child.i > cue.i and lexicon.is_a(child.lemma_.lower(), "chain_verbs") and child.tag_ == "VBG":
            inner = next((c for c in child.children if c.dep_ == "ccomp" and c.i > child.i), None)
            if inner is not None:
                return inner
    for token in prose.doc[cue.i + 1 : sentence.end]:
        if token.i in prose.aside:
            continue
        if token.lower_ == "that" and token.dep_ == "mark" and token.head.pos_ in _VERBS:
            return token.head if _below(token.head, cue, lexicon) else None
        if token.pos_ == "VERB" and token.dep_ not in {"amod", "pcomp", "advcl"} and not token.ent_type_:
            return None
    return None


def _below(clause: Token, cue: Token, lexicon: SpeechLexicon) -> bool:
    """Whether the clause hangs on the cue, directly or through an object that is not itself a cue noun."""
    above = clause.head
    while above.i != cue.i:
        if above.head.i == above.i or above.pos_ in _VERBS and not lexicon.is_a(above.lemma_.lower(), "chain_verbs"):
            return False
        if lexicon.is_a(above.lemma_.lower(), "nouns") and not _vehicle(above, cue, lexicon):
            return False
        above = above.head
    fitting = clause.head.pos_ != "ADJ" or clause.head.lower_ in lexicon.companions.get(cue.lemma_.lower(), ())
    return clause.dep_ in {"ccomp", "acl", "relcl", "advcl"} and fitting


def _vehicle(noun: Token, cue: Token, lexicon: SpeechLexicon) -> bool:
    """ "said in a statement that": the statement only carries what the verb says."""
    return noun.dep_ == "pobj" and noun.head.lower_ in {"in", "during"} and noun.head.head.i == cue.i


def _clause_end(cue: Token, clause: Token, start: int, sentence: Sentence, prose: Prose, lexicon: SpeechLexicon) -> int:
    """One past the last token: the sentence's end, or where another voice or the outer clause goes on."""
    spine = {cue.i, *(a.i for a in cue.ancestors)}
    own_clauses = {c.i for c in cue.children if c.dep_ == "ccomp"} | {clause.i}
    for token in prose.doc[start : sentence.end]:
        if token.text == ";" and token.i not in prose.aside and _goes_on(token, sentence, prose):
            return token.i
        if token.i <= clause.i or token.i in prose.aside:
            continue
        if token.pos_ == "VERB" and (outer := steps_out(token, lexicon)) is not None and outer.i == cue.i:
            return _retreat(token.i, start, prose)
        if token.pos_ in _VERBS and token.head.i in spine and token.i not in own_clauses:
            further = token.dep_ == "conj" and _marked_that(token) and token.i > cue.i
            if (token.dep_ == "conj" and not further) or _starts_new_voice(token, prose, lexicon):
                return _retreat(token.left_edge.i if token.left_edge.i > start else token.i, start, prose)
            if token.head.i != cue.i and token.head.i < start and token.dep_ in {"ccomp", "advcl", "xcomp"}:
                return _retreat(max(token.left_edge.i, start + 1), start, prose)
        if token.i in spine:
            return _retreat(_outer_left(token, start), start, prose)
        if _starts_new_voice(token, prose, lexicon):
            return _retreat(_voice_left(token, start), start, prose)
        if token.text == ":" and prose.doc[token.i + 1 : token.i + 2].text in _MARKS:
            return token.i
        if token.lower_ == "according" and prose.doc[token.i - 1].text == ",":
            return _retreat(token.i, start, prose)
    return sentence.end


def _goes_on(semicolon: Token, sentence: Sentence, prose: Prose) -> bool:
    """Whether a clause of the article's own follows, not a further "that"."""
    rest = prose.doc[semicolon.i + 1 : sentence.end]
    words = [t for t in rest if t.is_alpha and t.i not in prose.aside]
    return bool(words) and words[0].lower_ != "that" and any(t.dep_ in _SUBJECTS or t.pos_ in _VERBS for t in words)


def _outer_left(token: Token, start: int) -> int:
    lefts = [c.i for c in token.children if start < c.i < token.i and c.dep_ in {"aux", "auxpass", "neg", "advmod"}]
    return min([token.i, *lefts])


def _starts_new_voice(token: Token, prose: Prose, lexicon: SpeechLexicon) -> bool:
    """ ", adding that", ", citing a source", ", while Kono said": another attribution begins."""
    lemma = token.lemma_.lower()
    if token.tag_ == "VBG" and (lemma in lexicon.forces or lexicon.is_a(lemma, "chain_verbs")):
        before = prose.doc[token.i - 1]
        if before.pos_ == "ADV":
            before = prose.doc[token.i - 2]
        return before.text in {",", "–", "—"} and (lexicon.is_a(lemma, "chain_verbs") or _speaks_on(token))
    if lemma in lexicon.forces and token.pos_ == "VERB" and token.dep_ == "advcl":
        return any(c.dep_ == "mark" and c.lower_ in _CONTRASTS for c in token.children)
    return False


def _speaks_on(token: Token) -> bool:
    return any(c.dep_ in {"ccomp"} or c.text in {"“", '"'} for c in token.children if c.i > token.i)


def _voice_left(token: Token, start: int) -> int:
    if token.tag_ == "VBG":
        before = token.doc[token.i - 1]
        return token.i - 1 if before.pos_ == "ADV" else token.i
    return max(token.left_edge.i, start + 1)


def _retreat(at: int, start: int, prose: Prose) -> int:
    """Step back over "and", "but" and commas that join the next clause."""
    doc = prose.doc
    while at - 1 > start and (
        doc[at - 1].dep_ == "cc" or doc[at - 1].text in {",", ";", "–", "—"} or doc[at - 1].lower_ == "also"
    ):
        at -= 1
    return at


def only_connectives(prose: Prose, start: int, end: int, lexicon: SpeechLexicon) -> bool:
    """Whether the tokens are no more than "However" or "In addition" or "In Moscow on Friday"."""
    words = [t for t in prose.doc[start:end] if not t.is_punct and not t.is_space and t.i not in prose.aside]
    if all(lexicon.is_a(t.lower_, "connectives") or t.pos_ in {"ADV", "CCONJ"} for t in words):
        return True
    return not any(t.pos_ in _VERBS or t.dep_ in _SUBJECTS for t in words) and words[0].pos_ in {"ADP", "ADV"}


def skip_connectives(prose: Prose, start: int, end: int, lexicon: SpeechLexicon) -> tuple[int, int]:
    """The range without an opening "However," or "But"."""
    doc = prose.doc
    at = start
    while at < end and (doc[at].is_space or doc[at].i in prose.aside):
        at += 1
    comma = next((t.i for t in doc[at : min(end, at + 7)] if t.text == ","), None)
    if comma is not None and all(lexicon.is_a(t.lower_, "connectives") for t in doc[at:comma]):
        at = comma + 1
    elif at < end and doc[at].lower_ in {"but", "and", "yet"}:
        at += 1
    return trimmed(prose, at, end)


def finite_clause_before(cue: Token, voice: Voice, before: tuple[int, int], prose: Prose) -> bool:
    """Whether a main clause stands before the attribution, not one that only sets the scene ("When asked, …")."""
    tokens = prose.doc[before[0] : before[1]]
    if any(c.dep_ == "ccomp" and before[0] <= c.i < before[1] for c in cue.children):
        return True
    heads = _finite_heads(tokens)
    return any(not _sets_the_scene(head, cue) for head in heads)


def _finite_heads(tokens: Iterable[Token]) -> list[Token]:
    return [t.head for t in tokens if t.dep_ in _SUBJECTS and t.head.pos_ in _VERBS]


def _sets_the_scene(head: Token, cue: Token) -> bool:
    if head.dep_ in {"relcl", "acl", "advcl", "pcomp"}:
        return True
    if head.i == cue.i:
        return True
    return head.dep_ == "conj" and head.head.dep_ in {"advcl", "relcl"}
