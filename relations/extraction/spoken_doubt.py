"""What the words said are to their own content: an assertion, a guess, or a report called untrue."""

from spacy.tokens import Span, Token

from relations.extraction.speech_lexicon import SpeechLexicon

_FIRST_WORDS = 12
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl"})
_OBJECTS = frozenset({"dobj", "attr", "pobj"})
_NONE = frozenset({"no", "none", "nothing", "nobody", "neither", "never"})
_GUESSED = frozenset({"may", "might", "could"})


def doubt_of(words: Span, cue: Token | None, force: str | None, lexicon: SpeechLexicon) -> str | None:
    """ "speculated" for guesses, "denied" for reports called untrue; None where the words are plain.

    A guess shows in the cue ("think", "surmise") or in "may", "might", "could", "perhaps"; a denial in a word
    that calls a report untrue ("pure invention", "it is untrue, X said, that"), or, in reported words, in a
    negated deed of the past ("had not recruited", "no breach had been notified") unless it only tells that a
    matter is still open ("no decision had been taken").
    """
    lemma = cue.lemma_.lower() if cue is not None else ""
    if force == "thinks" or lexicon.is_a(lemma, "guessing_verbs"):
        return "speculated"
    if any(lexicon.is_a(t.lemma_.lower(), "untruth_words") for t in words) and len(words) <= _FIRST_WORDS:
        return "denied"
    if cue is not None and _called_untrue(words, lexicon):
        return "denied"
    if cue is None and _rebuts(words, lexicon):
        return "denied"
    head = _main_verb(words, cue)
    if head is None:
        return None
    helpers = [c for c in head.children if c.dep_ == "aux" and c.i >= words.start]
    if force != "warns" and any(h.lower_ in _GUESSED for h in helpers):
        return "speculated"
    if any(c.lower_ in {"perhaps", "probably", "possibly"} for c in head.children):
        return "speculated"
    if cue is not None and force != "asks" and _never_done(head, words, lexicon):
        return "denied"
    return None


def _main_verb(words: Span, cue: Token | None) -> Token | None:
    """The verb of the words; where the attribution stands inside them, the one that it governs."""
    heads = [words.root, words.root.head]
    if cue is not None and cue in words:
        heads = [c for c in cue.children if c.dep_ == "ccomp"]
    return next((t for t in heads if t.pos_ in {"VERB", "AUX"} and t in words), None)


def _called_untrue(words: Span, lexicon: SpeechLexicon) -> bool:
    """ "It is untrue that", "It was not true, X said, that": what comes before the words in their sentence."""
    before = [t for t in words[0].sent if t.i < words.start][:6]
    if not before or before[0].lower_ not in {"it", "there"}:
        return False
    texts = [t.lower_ for t in before]
    if any(lexicon.is_a(t.lemma_.lower(), "untruth_words") for t in before):
        return True
    return bool({"not", "n't", "no"} & set(texts)) and bool({"true", "truth"} & set(texts))


def _rebuts(words: Span, lexicon: SpeechLexicon) -> bool:
    """ "X's allegation that … was “pure moonshine”": what is said of a charge against the speaker's side."""
    verb = words.root.head
    if verb.lemma_ != "be" or words.root.dep_ not in {"attr", "acomp"}:
        return False
    charge = next((c for c in verb.children if c.dep_ == "nsubj" and c.i < words.start), None)
    return charge is not None and lexicon.is_a(charge.lemma_.lower(), "charge_nouns")


def _never_done(head: Token, words: Span, lexicon: SpeechLexicon) -> bool:
    helpers = [c.lower_ for c in head.children if c.dep_ in {"aux", "auxpass"} and c.i < head.i]
    if any(c.dep_ == "aux" and c.tag_ == "MD" for c in head.children):
        return False
    never = any(c.lower_ in {"never", "neither"} for c in head.children)
    past = bool({"had", "did"} & set(helpers))
    if head.tag_ == "VBD" and not helpers and not never:
        past = head.lemma_ == "have" or any(_none(o) for o in head.children if o.dep_ in _SUBJECTS)
    if not past and not never:
        return False
    if not never and not _negated(head):
        return False
    matter = [c for c in head.children if c.dep_ in _SUBJECTS | _OBJECTS]
    undecided = lexicon.is_a(head.lemma_.lower(), "open_verbs")
    return not undecided and not any(lexicon.is_a(m.lemma_.lower(), "open_matters") for m in matter)


def _negated(head: Token) -> bool:
    if any(c.dep_ == "neg" or c.lower_ in {"never", "neither"} for c in head.children):
        return True
    return any(_none(c) for c in head.children if c.dep_ in _SUBJECTS | {"dobj"})


def _none(noun: Token) -> bool:
    if noun.lower_ in _NONE or noun.lower_ == "nobody":
        return True
    words = [c.lower_ for c in noun.subtree if c.i < noun.i]
    return bool(words) and (words[0] in {"no", "neither"} or words[:2] == ["not", "one"] or words[:2] == ["not", "a"])
