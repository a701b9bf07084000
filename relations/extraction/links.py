"""The component that ties findings to each other: confirms, denies, contradicts, repeats, follows, part-of.

Only with textual warrant: a denying verb and words that point back ("these reports"), "confirmed that"
with shared words, a stance that "changed", an answer, an echo under a negation. A subject that two
speakers merely have in common is no link.
"""

from bisect import bisect_left
from collections import defaultdict, deque
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Token

from articles.reading.positions import by_id, located
from relations.extraction.overlap import content_words, shared, words_of
from relations.extraction.pointing_back import pointed_back
from relations.extraction.prose import Prose, read_prose
from relations.extraction.quote_marks import pair_marks
from relations.extraction.speech_lexicon import SpeechLexicon, load_speech
from relations.extraction.values import EventFound, LinkFound, StatementFound

NONE_LINKED: tuple[LinkFound, ...] = ()
Doc.set_extension("links", default=NONE_LINKED, force=True)

CONFIDENCE = {
    "denied-in-words": 0.8,
    "denied-content": 0.7,
    "denied-deed": 0.8,
    "opposed": 0.6,
    "confirmed-that": 0.75,
    "conceded": 0.6,
    "indeed": 0.6,
    "echo-rejected": 0.65,
    "stance-changed": 0.7,
    "repeated": 0.7,
    "answered": 0.55,
    "programme": 0.9,
    "due-moved": 0.9,
}
"""They order rival readings; what is stated is measured (``confidence``)."""

_ENOUGH_TO_CONFIRM = 0.34
_ENOUGH_TO_REPEAT = 0.6
_FEWEST_SHARED = 2
_REMEMBERED = 400
"""So many findings before a statement it can take up, some ten thousand words of text; an article has some fifty."""
_REMEMBERED_OF_ONE = 100
"""So many earlier statements of one voice a statement can repeat."""
_NAYS = frozenset({"nothing", "no", "never", "none", "nobody", "neither", "nowhere"})
_CONFIRMING = {"confirm": "confirmed-that", "corroborate": "confirmed-that", "verify": "confirmed-that"}
_CONCEDING = frozenset({"admit", "concede", "acknowledge"})


@Language.factory(
    "links",
    assigns=["doc._.links"],
    requires=[
        "doc._.statements",
        "doc._.events",
        "doc._.transfers",
        "doc._.commitments",
        "token.lemma",
        "token.dep",
    ],
)
def make_links(nlp: Language, name: str, lexicons: str) -> "Links":
    """Build the component from the folder of word lists."""
    return Links(load_speech(Path(lexicons)))


class Links:
    """Sets ``doc._.links``."""

    def __init__(self, lexicon: SpeechLexicon) -> None:
        self._lexicon = lexicon

    def __call__(self, doc: Doc) -> Doc:
        """Link the findings of ``doc``."""
        doc._.links = find_links(doc, self._lexicon)
        return doc


def find_links(doc: Doc, lexicon: SpeechLexicon) -> tuple[LinkFound, ...]:
    """All links between the findings of ``doc``, each pair once, the surest rule first."""
    linking = _Linking(doc, lexicon)
    found = [
        *linking.denials(),
        *linking.confirmations(),
        *linking.agreements(),
        *linking.reversals(),
        *linking.rejected_echoes(),
        *linking.oppositions(),
        *linking.answers(),
        *linking.repetitions(),
        *_parts(doc),
    ]
    kept: dict[tuple[str, str], LinkFound] = {}
    for link in sorted(found, key=lambda one: -one.confidence):
        if link.source != link.target and (link.target, link.source) not in kept:
            kept.setdefault((link.source, link.target), link)
    return tuple(kept.values())


def _link(source: str, target: str, kind: str, rule: str) -> LinkFound:
    return LinkFound(source, target, kind, rule, CONFIDENCE[rule])


def _parts(doc: Doc) -> list[LinkFound]:
    parts = [_link(t.id, t.programme, "part-of", "programme") for t in doc._.transfers if t.programme]
    return parts + [_link(c.id, c.moves, "follows", "due-moved") for c in doc._.commitments if c.moves]


def _start(found: StatementFound | EventFound) -> int:
    return found.start


def _bare(words: str) -> str:
    return words.strip(" .,;").casefold()


def _voice(statement: StatementFound) -> tuple[str | None, str | None]:
    """Who speaks: a known speaker, else the words for an unknown one."""
    return (statement.speaker, None) if statement.speaker is not None else (None, statement.speaker_described)


class _Linking:
    """The findings of one document beside its sentences."""

    def __init__(self, doc: Doc, lexicon: SpeechLexicon) -> None:
        self._doc = doc
        self._lexicon = lexicon
        self._prose: Prose = read_prose(doc)
        self._statements: tuple[StatementFound, ...] = doc._.statements
        self._events: tuple[EventFound, ...] = doc._.events
        told: list[StatementFound | EventFound] = [*self._statements, *self._events]
        stretches = {(f.start, f.end) for f in told}  # all events of a sentence have its words
        words = {stretch: content_words(doc, *stretch) for stretch in stretches}
        self._words = {f.id: words[f.start, f.end] for f in told}
        self._sentence = {f.id: self._sentence_of(f.start) for f in told}
        self._told = sorted(told, key=_start)
        self._placed = located(doc, "statements")
        self._said_in: dict[int | None, list[StatementFound]] = defaultdict(list)
        self._done_in: dict[int | None, list[EventFound]] = defaultdict(list)
        for statement in self._statements:
            self._said_in[self._sentence[statement.id]].append(statement)
        for event in self._events:
            self._done_in[self._sentence[event.id]].append(event)
        self._paid_in: dict[int | None, list[str]] = defaultdict(list)
        for transfer in doc._.transfers:
            if transfer.status == "denied":
                self._paid_in[self._sentence_of(transfer.start)].append(transfer.id)
        self._by_words: dict[str, list[StatementFound]] = defaultdict(list)
        for statement in self._statements:
            self._by_words[_bare(statement.text)].append(statement)

    def denials(self) -> list[LinkFound]:
        """ "denied these reports, saying …", "dismissed the comments", "denied that …"."""
        links: list[LinkFound] = []
        for number, verb in self._verbs("denial_verbs"):
            source = self._voiced_by(number)
            pointed = pointed_back(verb, self._lexicon, self._prose.aside)
            if source is None or pointed is None:
                continue
            target = self._spoken_before(source, verb.idx, pointed)
            if target is not None:
                links.append(_link(source.id, target, "denies", "denied-in-words"))
        for statement in self._statements:
            if statement.hedge == "denied":
                links += [_link(statement.id, deed, "denies", "denied-deed") for deed in self._denied_with(statement)]
                target = self._like(statement, _ENOUGH_TO_CONFIRM)
                if target is not None:
                    links.append(_link(statement.id, target, "denies", "denied-content"))
        return links

    def _denied_with(self, statement: StatementFound) -> list[str]:
        """The deeds and payments that the denial itself tells: "denied that Moscow had been asked to pay"."""
        number = self._sentence[statement.id]
        return [e.id for e in self._done_in[number] if e.status == "denied"] + self._paid_in[number]

    def oppositions(self) -> list[LinkFound]:
        """ "Moscow said that Japan had been told. Tokyo said it had been told nothing": like words, one a denial."""
        links: list[LinkFound] = []
        for before, after in zip(self._statements, self._statements[1:], strict=False):
            if self._same_voice(before, after) or not self._same_paragraph(before.start, after.start):
                continue
            if None in {before.speaker, after.speaker} or self._negated(before) == self._negated(after):
                continue
            common = self._words[before.id] & self._words[after.id]
            answered = self._lexicon.is_a(self._cue_lemma(after), "answer_verbs")
            near = (self._sentence[after.id] or 0) - (self._sentence[before.id] or 0) <= 1
            if near and (answered or len(common) >= _FEWEST_SHARED):
                links.append(_link(after.id, before.id, "contradicts", "opposed"))
        return links

    def _negated(self, statement: StatementFound) -> bool:
        span = self._doc.char_span(statement.start, statement.end, alignment_mode="expand")
        return span is not None and any(t.dep_ == "neg" or t.lower_ in _NAYS for t in span)

    def confirmations(self) -> list[LinkFound]:
        """ "confirmed that …" and "conceded that …", with words shared with something told before."""
        links: list[LinkFound] = []
        for statement in self._statements:
            lemma = self._cue_lemma(statement)
            rule = _CONFIRMING.get(lemma) or ("conceded" if lemma in _CONCEDING else None)
            if rule is None or statement.hedge == "denied":
                continue
            target = self._like(statement, _ENOUGH_TO_CONFIRM)
            if target is not None:
                links.append(_link(statement.id, target, "confirms", rule))
        return links

    def agreements(self) -> list[LinkFound]:
        """ "Indeed, a daily pointed to …" right after another speaker's words bears these out."""
        links: list[LinkFound] = []
        for before, after in zip(self._statements, self._statements[1:], strict=False):
            number = self._sentence[after.id]
            if number is None or self._sentence[before.id] != number - 1 or self._same_voice(before, after):
                continue
            if self._opens_with(number, "agreeing_connectives") and self._same_paragraph(before.start, after.start):
                links.append(_link(after.id, before.id, "confirms", "indeed"))
        return links

    def reversals(self) -> list[LinkFound]:
        """ "was reported to have changed its stance": the act contradicts what the same actor said before."""
        links: list[LinkFound] = []
        for number, verb in self._verbs("reversal_verbs"):
            if not any(
                c.dep_ == "dobj" and self._lexicon.is_a(c.lemma_.lower(), "reversal_objects") for c in verb.children
            ):
                continue
            for event in self._done_in[number]:
                told = self._placed.opening(self._paragraph_start(event.start, 0), event.start)
                earlier = [s for s in told if self._belongs_to(s, event.actors)]
                if earlier:
                    links.append(_link(event.id, earlier[-1].id, "contradicts", "stance-changed"))
        return links

    def rejected_echoes(self) -> list[LinkFound]:
        """ "However, X would not subscribe to the “new era” point of view. …": X's words contradict the echoed ones."""
        links: list[LinkFound] = []
        for number, sentence in enumerate(self._prose.sentences):
            tokens = self._prose.tokens(sentence)
            rejecting = any(t.dep_ == "neg" or self._lexicon.is_a(t.lemma_.lower(), "denial_verbs") for t in tokens)
            if not rejecting:
                continue
            for echoed in self._echoes(tokens.start_char, tokens.end_char):
                source = self._first_after(number, echoed)
                if source is not None:
                    links.append(_link(source.id, echoed.id, "contradicts", "echo-rejected"))
        return links

    def answers(self) -> list[LinkFound]:
        """ "X replied that": follows the words of another speaker just before."""
        links: list[LinkFound] = []
        for before, after in zip(self._statements, self._statements[1:], strict=False):
            if not self._lexicon.is_a(self._cue_lemma(after), "answer_verbs") or self._same_voice(before, after):
                continue
            near = (self._sentence[after.id] or 0) - (self._sentence[before.id] or 0) <= 2
            if near and self._same_paragraph(before.start, after.start):
                links.append(_link(after.id, before.id, "follows", "answered"))
        return links

    def repetitions(self) -> list[LinkFound]:
        """The same speaker with the same words, or "reiterated that" with some of them."""
        links: list[LinkFound] = []
        of_voice: dict[tuple[str | None, str | None], deque[StatementFound]] = {}
        for later in self._statements:
            again = self._lexicon.is_a(self._cue_lemma(later), "repeat_verbs")
            enough = _ENOUGH_TO_CONFIRM if again else _ENOUGH_TO_REPEAT
            spoken = of_voice.setdefault(_voice(later), deque(maxlen=_REMEMBERED_OF_ONE))
            for earlier in reversed(spoken):
                common = self._words[later.id] & self._words[earlier.id]
                if len(common) > _FEWEST_SHARED and (shared(self._words[later.id], self._words[earlier.id]) >= enough):
                    links.append(_link(later.id, earlier.id, "repeats", "repeated"))
                    break
            spoken.append(later)
        return links

    def _verbs(self, name: str) -> list[tuple[int, Token]]:
        return [
            (number, token)
            for number, sentence in enumerate(self._prose.sentences)
            for token in self._prose.tokens(sentence)
            if token.pos_ == "VERB"
            and self._lexicon.is_a(token.lemma_.lower(), name)
            and token.i not in self._prose.aside
        ]

    def _voiced_by(self, number: int) -> StatementFound | None:
        """The denier's words: in the denying sentence, else in the next one of the paragraph."""
        for wanted in (number, number + 1):
            for statement in self._said_in[wanted]:
                sentence = self._prose.tokens(self._prose.sentences[number])
                if wanted == number or self._same_paragraph(sentence.start_char, statement.start):
                    return statement
        return None

    def _spoken_before(self, source: StatementFound, at: int, pointed: Token) -> str | None:
        """What the object means: the statement before by somebody else that shares its words, else the nearest."""
        topic = words_of(t for t in pointed.subtree if t.i != pointed.i)
        earlier = [
            s
            for s in self._placed.opening(self._paragraph_start(at, 1), at)
            if s.end <= at and s.id != source.id and not self._same_voice(s, source)
        ]
        if topic:
            fitting = [s for s in earlier if len(topic & self._words[s.id]) >= 1]
            owners = [s for s in earlier if self._owned(pointed, s)]
            earlier = fitting or owners or ([] if len(topic) > 1 else earlier)
        return earlier[-1].id if earlier else None

    def _owned(self, noun: Token, statement: StatementFound) -> bool:
        owner = next((c for c in noun.children if c.dep_ == "poss"), None)
        if owner is None or statement.speaker is None:
            return False
        return any(m.ref == statement.speaker for m in located(self._doc, "mentions").covering(owner.idx))

    def _like(self, statement: StatementFound, enough: float) -> str | None:
        """The earlier finding of another voice that shares most words; None when too few are shared."""
        best: tuple[float, int, str] | None = None
        words = self._words[statement.id]
        before = bisect_left(self._told, statement.start, key=_start)
        for other in self._told[max(0, before - _REMEMBERED) : before]:
            if other.end > statement.start:
                continue
            if isinstance(other, StatementFound) and self._same_voice(other, statement):
                continue
            common = len(words & self._words[other.id])
            score = shared(words, self._words[other.id])
            if common < _FEWEST_SHARED or score < enough:
                continue
            rank = (score * (1.2 if isinstance(other, StatementFound) else 1.0), other.start, other.id)
            best = rank if best is None or rank > best else best
        return best[2] if best else None

    def _echoes(self, start: int, end: int) -> list[StatementFound]:
        """Statements whose short words stand between marks again, unsaid, in a later sentence."""
        found: list[StatementFound] = []
        for quoted in pair_marks(self._prose.text, start, end).pairs:
            if self._placed.covering(quoted.start):
                continue
            words = _bare(self._prose.text[quoted.start : quoted.end])
            alike = self._by_words[words] if words in self._by_words and words else []
            before = bisect_left(alike, start, key=_start)
            found += [s for s in alike[max(0, before - _REMEMBERED_OF_ONE) : before] if s.end < start]
        return found

    def _first_after(self, number: int, echoed: StatementFound) -> StatementFound | None:
        """The first words after the echo, in its sentence or the next, by another speaker."""
        for statement in (*self._said_in[number], *self._said_in[number + 1]):
            if statement.start > echoed.end and not self._same_voice(statement, echoed):
                return statement
        return None

    def _cue_lemma(self, statement: StatementFound) -> str:
        if statement.cue is None:
            return ""
        last = statement.cue.split()[-1]
        number = self._sentence[statement.id]
        if number is None:
            return ""
        sentence = self._prose.sentences[number]
        around = self._doc[max(0, sentence.start - 1) : sentence.end]
        return next((t.lemma_.lower() for t in around if t.text == last), "")

    def _opens_with(self, number: int, name: str) -> bool:
        tokens = [t for t in self._prose.tokens(self._prose.sentences[number]) if t.is_alpha]
        return bool(tokens) and self._lexicon.is_a(tokens[0].lower_, name)

    def _belongs_to(self, statement: StatementFound, actors: tuple[str, ...]) -> bool:
        if statement.speaker is None:
            return False
        speaker = by_id(self._doc, "actors").get(statement.speaker)
        return statement.speaker in actors or (speaker is not None and speaker.country in actors)

    def _same_voice(self, one: StatementFound, other: StatementFound) -> bool:
        return _voice(one) == _voice(other)

    def _sentence_of(self, offset: int) -> int | None:
        token = self._prose.token_at(offset)
        return self._prose.sentence_at(token.i) if token is not None else None

    def _same_paragraph(self, one: int, other: int) -> bool:
        return self._prose.paragraph_at(one) == self._prose.paragraph_at(other)

    def _paragraph_start(self, offset: int, before: int) -> int:
        """Where the paragraph of an offset begins, or one ``before`` it; the offset itself outside the prose."""
        number = self._prose.paragraph_at(offset)
        return offset if number is None else self._prose.paragraphs[max(0, number - before)].start
