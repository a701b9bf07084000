"""The component that finds what was said: words, speaker, day, and the outlets they came through."""

from dataclasses import replace
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from articles.reading.positions import located
from articles.reading.reference import load_outlets
from articles.reading.supports import supports_of
from articles.reading.values import CitationFound, CrossReferenceFound, Outlet, Unresolved
from relations.extraction.outlets_in_text import OutletNames
from relations.extraction.prose import Prose, read_prose
from relations.extraction.said_when import SaidWhen, reported_on, said_before
from relations.extraction.speakers import NOBODY, Speaker, Speakers, is_one_person
from relations.extraction.speech_lexicon import SpeechLexicon, load_speech
from relations.extraction.spoken_doubt import doubt_of
from relations.extraction.statement_drafts import Draft, Drafts, draft_statements
from relations.extraction.values import StatementFound
from relations.extraction.voices import Voice, subject_child

NONE_SAID: tuple[StatementFound, ...] = ()
Doc.set_extension("statements", default=NONE_SAID, force=True)


@Language.factory(
    "statements",
    assigns=["doc._.statements", "doc._.unresolved"],
    requires=[
        "token.dep", "token.lemma", "token.tag", "doc._.layout", "doc._.sentences", "doc._.dates",
        "doc._.citations", "doc._.cross_references", "doc._.mentions", "doc._.actors", "doc._.references",
    ],
)  # fmt: skip
def make_statements(nlp: Language, name: str, reference: str, lexicons: str) -> "Statements":
    """Build the component from the folders of reference rows and word lists."""
    return Statements(load_outlets(Path(reference)), load_speech(Path(lexicons)))


class Statements:
    """Sets ``doc._.statements``; marks without a partner are added to ``doc._.unresolved``."""

    def __init__(self, outlets: tuple[Outlet, ...], lexicon: SpeechLexicon) -> None:
        self._names = OutletNames(outlets)
        self._lexicon = lexicon

    def __call__(self, doc: Doc) -> Doc:
        """Find the statements of ``doc``."""
        prose = read_prose(doc)
        speakers = Speakers(prose, self._names, self._lexicon)
        drafts = draft_statements(prose, self._lexicon, speakers)
        doc._.statements = _Naming(doc, prose, drafts, speakers, self._lexicon).name_all()
        doc._.unresolved += tuple(
            Unresolved(at, at + 1, prose.text[at : at + 1], "quotation mark without a partner") for at in drafts.alone
        )
        return doc


def _hedge(draft: Draft, words: Span | None, lexicon: SpeechLexicon) -> str:
    """Whole words between marks are said even by one who denies: “I am not …” is not what is denied."""
    if draft.attribution is None:
        return "asserted"
    attribution = draft.attribution
    if draft.kind == "direct" and attribution.force == "denies":
        return "asserted"
    if attribution.hedge != "asserted" or words is None or not len(words):
        return attribution.hedge
    guess = draft.kind == "indirect"
    return doubt_of(words, attribution.cue if guess else None, attribution.force if guess else None, lexicon) or (
        attribution.hedge
    )


class _Naming:
    """Goes through the drafts of one document in printed order and names speaker, day and outlets."""

    def __init__(self, doc: Doc, prose: Prose, drafts: Drafts, speakers: Speakers, lexicon: SpeechLexicon) -> None:
        self._doc = doc
        self._prose = prose
        self._drafts = drafts
        self._speakers = speakers
        self._lexicon = lexicon
        self._when = SaidWhen(doc, prose)
        self._with_drafts = {draft.sentence for draft in drafts.drafts}
        self._before = NOBODY
        self._last: Draft | None = None
        self._dated: dict[object, str] = {}

    def name_all(self) -> tuple[StatementFound, ...]:
        found: list[StatementFound] = []
        for draft in self._drafts.drafts:
            if self._last is None or draft.paragraph != self._last.paragraph:
                self._before = NOBODY
                self._dated = {}
            statement = self._name(draft, len(found) + 1)
            if statement is not None:
                found.append(statement)
                self._last = draft
        return self._spoken_on(found)

    def _spoken_on(self, found: list[StatementFound]) -> tuple[StatementFound, ...]:
        """A quotation that goes on in the next paragraph has the speaker who is named there."""
        going_on = {d.start for d in self._drafts.drafts if d.runs_on}
        for at in range(1, len(found)):
            this, before = found[at], found[at - 1]
            gap = self._prose.text[before.end : this.start]
            goes_on = before.start in going_on and not any(c.isalnum() for c in gap)
            if goes_on and this.rule == "unattributed" and before.rule != "unattributed":
                found[at] = replace(
                    this,
                    speaker=before.speaker,
                    speaker_described=before.speaker_described,
                    via=before.via,
                    edtf=before.edtf,
                    rule="runs-on",
                    confidence=before.confidence,
                )
        for at in range(len(found) - 2, -1, -1):
            this, after = found[at], found[at + 1]
            gap = self._prose.text[this.end : after.start]
            if this.rule == "unattributed" and this.start in going_on and not any(c.isalnum() for c in gap):
                found[at] = replace(
                    this,
                    speaker=after.speaker,
                    speaker_described=after.speaker_described,
                    via=after.via,
                    edtf=after.edtf,
                    rule="runs-on",
                    confidence=after.confidence,
                )
        return tuple(found)

    def _name(self, draft: Draft, number: int) -> StatementFound | None:
        supports = supports_of(self._doc).of_words(draft.start, draft.end)
        speaker = self._speaker(draft, supports)
        if speaker is None:
            return None
        via = speaker.via
        rule = draft.rule
        if not speaker.known and draft.attribution is None:
            via = tuple(dict.fromkeys(name for n in supports for name in self._doc._.citations[n].outlets))
            rule = "cited-only" if via else "unattributed"
        attribution = draft.attribution
        edtf = self._day(draft, speaker, supports)
        self._before = speaker if speaker.known else self._before
        return StatementFound(
            id=f"s{number}",
            start=draft.start,
            end=draft.end,
            text=self._prose.text[draft.start : draft.end],
            kind=draft.kind,
            speaker=speaker.single,
            speaker_described=self._described(speaker),
            cue=attribution.words if attribution else (draft.lead.text if draft.lead is not None else None),
            addressee=speaker.addressee if speaker.addressee != speaker.single else None,
            edtf=edtf,
            via=via,
            citations=supports,
            hedge=_hedge(draft, self._doc.char_span(draft.start, draft.end, alignment_mode="expand"), self._lexicon),
            rule=rule,
            confidence=draft.confidence if speaker.known else round(draft.confidence * 0.6, 2),
        )

    def _described(self, speaker: Speaker) -> str | None:
        """The printed words for an unnamed speaker; the names of all for words said jointly."""
        if len(speaker.ids) > 1:
            names = {a.id: a.name for a in self._doc._.actors}
            return " and ".join(names[i] for i in speaker.ids)
        return speaker.described

    def _speaker(self, draft: Draft, supports: tuple[int, ...]) -> Speaker | None:
        citations = self._near_citations(draft, supports)
        if draft.attribution is not None:
            before = self._before if not self._another_between(draft) else NOBODY
            found = self._speakers.resolve(draft.attribution.voice, citations, before, draft.attribution.force)
            impersonal = draft.attribution.voice.subject is None
            if found is not None and impersonal and draft.attribution.force == "thinks" and not found.via:
                return None
            return self._same_as_before(draft, found)
        if draft.lead is not None:
            voice = self._lead_voice(draft.lead)
            return self._speakers.resolve(voice, citations, self._before, "says") if voice else None
        return self._carried_on(draft, supports, citations)

    def _another_between(self, draft: Draft) -> bool:
        """Whether a sentence between the words before and these has another person for its subject."""
        if self._last is None or not is_one_person(self._before):
            return False
        between = range(self._ends_in(self._last) + 1, draft.sentence)
        return any(
            token.dep_ == "nsubj" and token.pos_ == "NOUN" and self._speakers.is_person(token)
            for number in between
            for token in self._prose.tokens(self._prose.sentences[number])
        )

    def _same_as_before(self, draft: Draft, found: Speaker | None) -> Speaker | None:
        """ "he added" right after somebody's words is that somebody, if no other person has come between."""
        subject = draft.attribution.voice.subject if draft.attribution is not None else None
        last = self._last
        if found is None or subject is None or last is None or subject.lower_ not in {"he", "she"}:
            return found
        near = last.paragraph == draft.paragraph and draft.sentence - self._ends_in(last) <= 1
        if not (near and is_one_person(self._before) and last.end <= draft.start):
            return found
        between = self._doc.char_span(last.end, max(subject.idx, last.end), alignment_mode="contract")
        named = between is not None and any(t.ent_type_ == "PERSON" or t.lower_ in {"he", "she"} for t in between)
        described = between is not None and any(t.dep_ in {"nsubj", "nsubjpass"} for t in between)
        if named or described:
            return found
        return replace(found, ids=self._before.ids, described=self._before.described)

    def _near_citations(self, draft: Draft, supports: tuple[int, ...]) -> tuple[CitationFound, ...]:
        """The citations of the draft's own sentence where it has any, else those that stand behind it."""
        sentence = self._prose.tokens(self._prose.sentences[draft.sentence])
        own = tuple(located(self._doc, "citations").opening(sentence.start_char, sentence.end_char + 2))
        return own or tuple(self._doc._.citations[n] for n in supports)

    def _lead_voice(self, verb: Token) -> Voice | None:
        subject = subject_child(verb, self._prose.aside)
        return Voice(subject, verb, rule="colon") if subject is not None else None

    def _carried_on(
        self, draft: Draft, supports: tuple[int, ...], citations: tuple[CitationFound, ...]
    ) -> Speaker | None:
        """A sentence wholly between marks: the speaker of the sentence before, else only its citation."""
        previous = draft.sentence - 1
        same_paragraph = previous >= 0 and self._prose.sentences[previous].paragraph == draft.paragraph
        if same_paragraph:
            last = self._last
            followed = last is not None and last.paragraph == draft.paragraph and self._ends_in(last) >= previous
            if followed and self._before.known:
                return self._before
            voice = self._main_voice(previous)
            if voice is not None:
                found = self._speakers.resolve(voice, citations, self._before, "suggests")
                if found is not None and found.known:
                    return found
        return NOBODY

    def _ends_in(self, draft: Draft) -> int:
        closing = self._prose.token_at(max(draft.start, draft.end - 1))
        number = self._prose.sentence_at(closing.i) if closing is not None else None
        return max(draft.sentence, number if number is not None else draft.sentence)

    def _main_voice(self, number: int) -> Voice | None:
        """The subject of a sentence about speech: "issued an appeal", "dismissed the comments"."""
        for token in self._prose.tokens(self._prose.sentences[number]):
            lemma = token.lemma_.lower()
            if token.pos_ == "VERB" and (lemma in self._lexicon.forces or self._lexicon.is_a(lemma, "denial_verbs")):
                subject = subject_child(token, self._prose.aside)
                if subject is not None and subject.dep_ == "nsubj":
                    return Voice(subject, token)
        return None

    def _day(self, draft: Draft, speaker: Speaker, supports: tuple[int, ...]) -> str | None:
        words = (draft.start, draft.end)
        sentence = self._prose.sentences[draft.sentence]
        verb = draft.lead if draft.attribution is None else draft.attribution.cue
        verbs = () if verb is None else (verb,) if draft.attribution is None else (verb, draft.attribution.voice.top)
        key = (speaker.ids, speaker.described, speaker.outlet)
        chain = (
            speaker.via if speaker.outlet or (draft.attribution and draft.attribution.voice.through is not None) else ()
        )
        on_cue = self._when.on_cue(verbs, words, sentence)
        if on_cue is None and said_before(verbs):
            return self._by_reference(draft)
        day = (
            on_cue
            or self._day_before(draft)
            or reported_on(supports, chain, self._doc._.citations)
            or self._when.in_bare_parenthesis(sentence)
            or self._next_of_outlet(draft, speaker)
            or self._when.beside(words, sentence)
            or self._dated.get(key)
        )
        if day is not None:
            self._dated[key] = day
        return day or self._by_reference(draft)

    def _day_before(self, draft: Draft) -> str | None:
        """ "On November 16 the spokesman dismissed the comments. “…,” Abe said.": the same day."""
        number = draft.sentence - 1
        if draft.kind != "direct" or number < 0 or self._prose.sentences[number].paragraph != draft.paragraph:
            return None
        if number in self._with_drafts:
            return None
        voice = self._main_voice(number)
        return self._when.on_cue((voice.top,), (0, 0), self._prose.sentences[number]) if voice else None

    def _next_of_outlet(self, draft: Draft, speaker: Speaker) -> str | None:
        """An outlet's comment takes the day of the next citation of that outlet, at most a paragraph on."""
        if not speaker.via:
            return None
        limit = self._prose.paragraphs[min(draft.paragraph + 1, len(self._prose.paragraphs) - 1)].end
        for citation in located(self._doc, "citations").opening(draft.end, limit):
            if set(speaker.via) & {
                *citation.outlets,
                *citation.collective,
            }:
                return None if citation.edtf is None else str(citation.edtf)
        return None

    def _by_reference(self, draft: Draft) -> str | None:
        """Words told of with a pointer to an earlier issue were said by that issue's day: an open interval."""
        sentence = self._prose.tokens(self._prose.sentences[draft.sentence])
        pointers: list[CrossReferenceFound] = [
            *located(self._doc, "cross_references").opening(draft.end, sentence.end_char + 1)
        ]
        return f"../{pointers[0].edtf}" if pointers and pointers[0].edtf and "/" not in pointers[0].edtf else None
