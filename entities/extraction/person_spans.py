"""Names that are people's although the model says otherwise: after titles, by surname, by office, glued
or in pairs.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from articles.reading.positions import ByPlace
from entities.extraction.gazetteer import Gazetteer, plain
from entities.extraction.lexicons import Lexicon
from entities.extraction.mention_spans import NamedSpan, glued, longest, text_of
from entities.extraction.name_forms import PARTICLES, folded, is_family_first, parts, surname
from entities.extraction.office_titles import Title
from entities.extraction.offices import OfficeBook, When
from entities.extraction.titles import TitleReader

_OPEN_LABELS = frozenset({"ORG", "GPE", "LOC", "FAC", "NORP", "PERSON"})


def with_people(
    doc: Doc, spans: Sequence[NamedSpan], gazetteer: Gazetteer, lexicon: Lexicon, book: OfficeBook, when: When
) -> list[NamedSpan]:
    """``spans`` with people added and relabelled; no two overlap."""
    given = list(_given(doc, spans, lexicon))
    spans = longest([*_apart(spans, given), *given])
    at = {i: s for s in spans for i in range(s.start, s.end)}
    spans = [_begun(doc, s, at, lexicon) for s in spans]
    titles = TitleReader(doc, spans, gazetteer, lexicon).titles()
    by_title = list(_titled(doc, spans, titles, lexicon))
    spans = longest([*_apart(spans, by_title, unless="gazetteer"), *by_title])
    spans = [_relabelled(doc, s, gazetteer, lexicon, book, when) for s in spans]
    families = _families(doc, spans)
    carried = list(_carried(doc, spans, families))
    kept = longest([*_apart(spans, carried), *carried])
    return [s for s in kept if s.label != "PERSON" or not _is_thing(doc, s, lexicon)]


def _is_thing(doc: Doc, span: NamedSpan, lexicon: Lexicon) -> bool:
    """A ship, storm, operation, firm or people that the model takes for a person: "the frigate Tui", "the Karen"."""
    things = lexicon.title("named_things")
    first, before = doc[span.start], doc[span.start - 1] if span.start else None
    long = span.end - span.start > 1
    if long and first.lower_ in things or before is not None and before.lower_ in things:
        return True
    if long and doc[span.end - 1].lower_ in lexicon.title("no_surname") | things:
        return not lexicon.is_given(plain(first.text))
    root = doc[span.start : span.end].root
    lone = not long and span.source == "model" and before is not None and before.lower_ in {"the", "each", "every"}
    following = doc[span.end] if span.end < len(doc) else None
    return lone and root.dep_ not in {"compound", "poss"} and (following is None or not following.text[0].isalpha())


def _apart(spans: Sequence[NamedSpan], others: Iterable[NamedSpan], *, unless: str | None = None) -> list[NamedSpan]:
    """The spans that share no word with ``others``, and those of the source ``unless``."""
    placed = ByPlace(others)
    return [s for s in spans if s.source == unless or not placed.overlapping(s.start, s.end)]


def _titled(doc: Doc, spans: Sequence[NamedSpan], titles: Sequence[Title], lexicon: Lexicon) -> Iterable[NamedSpan]:
    """A capitalised name right after a title is a person's: "Foreign Minister Obuchi"."""
    at = {i: s for s in spans for i in range(s.start, s.end)}
    honorifics = lexicon.titles["honorifics"]
    starts = [t.end for t in titles if not (t.word in lexicon.title("plain") and not t.owners and t.word != "prime")]
    apart = [t.end + 1 for t in titles if t.end < len(doc) and doc[t.end].text == "," and (t.determiner or t.owners)]
    starts += [i for i in apart if i in at and at[i].source == "model" and at[i].end - at[i].start > 1]
    starts += [t.i + 1 for t in doc if t.lower_ in honorifics and t.text[0].isupper()]
    for start in starts:
        i = start
        while i < len(doc) and doc[i].lower_ in honorifics | dict.fromkeys(lexicon.titles["ranks"]):
            i += 1
        if i >= len(doc) or not doc[i].text[:1].isupper() or doc[i].pos_ not in {"PROPN", "NOUN", "ADJ", "VERB", "X"}:
            continue
        end = i
        while (
            end < len(doc)
            and end - i < 4
            and doc[end].text[:1].isupper()
            and doc[end].pos_ in {"PROPN", "NOUN", "ADJ", "X", "VERB"}
        ):
            span = at.get(end)
            if (
                span is not None
                and span.kind() in {"country", "demonym", "body", "outlet", "metonym"}
                and not (end == i and span.end - span.start == 1 and _named_on(doc, end))
            ):
                break
            if span is not None and span.label == "PERSON":
                end = span.end
                break
            if end > i and lexicon.is_head(doc[end].text):
                break
            end += 1
        if end > i and not lexicon.is_head(doc[i].text) or end > i + 1:
            first = at.get(i)
            if first is not None and first.label == "PERSON" and first.start == i and first.end >= end:
                continue
            yield NamedSpan(i, end, "PERSON", (), "title")


def _given(doc: Doc, spans: Sequence[NamedSpan], lexicon: Lexicon) -> Iterable[NamedSpan]:
    """Full names that the model misses or takes for something else: a known given name and what follows it."""
    at = {i: s for s in spans for i in range(s.start, s.end)}
    last = 0
    for token in doc:
        i = token.i
        if i < last or not token.text[:1].isupper() or not lexicon.is_given(plain(token.text)):
            continue
        span = at.get(i)
        if span is not None and (span.label == "PERSON" and span.start < i or span.source not in {"model", "place"}):
            continue
        if i and doc[i - 1].text in {"-", "–"} or token.ent_type_ in {"DATE", "TIME", "PRODUCT"}:
            continue
        if i and doc[i - 1].tag_ == "NNP" and doc[i - 1].text[0].isupper() and not _opens(doc[i - 1], lexicon):
            continue
        end = _name_end(doc, i, at, lexicon)
        if end - i < 2 or span is not None and end <= span.end and span.label == "PERSON":
            continue
        if any(at[k].end > end and at[k].label != "PERSON" for k in range(i, end) if k in at):
            continue
        last = end
        yield NamedSpan(i, end, "PERSON", (), "given")


def _begun(doc: Doc, span: NamedSpan, at: dict[int, NamedSpan], lexicon: Lexicon) -> NamedSpan:
    """The span with the given names before it that the model left out: "Estrada" before "Bernard Sirleaf"."""
    if span.label != "PERSON" or span.source != "model":
        return span
    start = span.start
    while start and start - 1 not in at:
        token = doc[start - 1]
        if not (token.tag_ == "NNP" and token.dep_ == "compound" and token.text[0].isupper() and len(token.text) > 2):
            break
        outside = lexicon.title("no_surname") | lexicon.actor("ministry_words") | lexicon.actor("no_place")
        if token.ent_type_ or token.is_sent_start or token.text.isupper() or token.lower_ in outside:
            break
        if _opens(token, lexicon) or lexicon.is_head(token.text) or token.lower_ in lexicon.titles["skip"]:
            break
        start -= 1
    return span if start == span.start else replace(span, start=start, source="given")


def _opens(token: Token, lexicon: Lexicon) -> bool:
    word = token.lower_
    return lexicon.is_head(word) or word in lexicon.titles["honorifics"] or word in lexicon.titles["ranks"]


def _name_end(doc: Doc, start: int, at: dict[int, NamedSpan], lexicon: Lexicon) -> int:
    """Where a full name that begins at ``start`` ends: capitalised words, particles, initials and hyphens."""
    end, i = start + 1, start + 1
    while i < len(doc) and i - start < 7:
        token = doc[i]
        span = at.get(i)
        if span is not None and span.source not in {"model", "place"} or token.is_space:
            break
        if token.text in {"-", "–"} or token.lower_ in PARTICLES:
            i += 1
            continue
        if not (token.text[0].isupper() and token.text[0].isalpha() and token.tag_ in {"NNP", "NNPS", "NN", "FW"}):
            break
        if doc[i - 1].text in {"-", "–"} and token.text.isupper():
            break
        if lexicon.is_head(token.text) or token.lower_ in lexicon.title("no_surname"):
            return start + 1 if token.lower_ in lexicon.title("no_surname") else end
        i += 1
        end = i
    return end


def _named_on(doc: Doc, i: int) -> bool:
    """ "German Gref": a country word that is here a given name, because a capitalised name follows."""
    return i + 1 < len(doc) and doc[i + 1].text[:1].isupper() and doc[i + 1].pos_ == "PROPN"


def _relabelled(
    doc: Doc, span: NamedSpan, gazetteer: Gazetteer, lexicon: Lexicon, book: OfficeBook, when: When
) -> NamedSpan:
    if span.source != "model" or span.label == "PERSON":
        return span
    text = text_of(doc, span.start, span.end)
    pair = glued(text)
    if pair and (span.label != "ORG" or lexicon.is_given(pair[0])):
        return replace(span, label="PERSON", source="surname")
    if " " in text or gazetteer.city(plain(text), {}) is not None or not when.known():
        return span
    if text.isupper() or book.holder(text, when, None, _NO_LEXICON) is None:
        return span
    return replace(span, label="PERSON", source="surname")


_NO_LEXICON = Lexicon({}, {})


def _families(doc: Doc, spans: Sequence[NamedSpan]) -> dict[str, str]:
    """Surnames (as printed) of the people with full names, and what they fold to."""
    found: dict[str, str] = {}
    for span in spans:
        if span.label != "PERSON":
            continue
        words = parts(text_of(doc, span.start, span.end))
        split = glued(words[0]) if len(words) == 1 else None
        if len(words) > 1 or split or span.source == "title":
            name = " ".join(split or words)
            families = {surname(name).split(" ")[-1]}
            if len(words) > 1 and is_family_first("KOR") and "-" in words[-1]:
                families.add(words[0])
            for family in families:
                if len(family) > 2:
                    found[family] = folded(family)
    return found


def _carried(doc: Doc, spans: Sequence[NamedSpan], families: dict[str, str]) -> Iterable[NamedSpan]:
    at = {i: s for s in spans for i in range(s.start, s.end)}
    folds = set(families.values())
    for token in doc:
        text = token.text
        if not text[:1].isupper():
            continue
        span = at.get(token.i)
        if span is not None and (span.label == "PERSON" and span.end - span.start > 1 or span.meanings):
            continue
        same = text in families
        lone = span is not None and span.end - span.start == 1 or span is None and token.pos_ == "PROPN"
        if not same and not (lone and len(text) > 4 and folded(text) in folds):
            continue
        if span is not None and span.end - span.start > 1 and span.source != "model":
            continue
        if span is not None and span.end - span.start > 1 and not _pair_or_possessive(doc, span):
            continue
        if span is None and token.pos_ not in {"PROPN", "NOUN", "ADJ", "VERB"}:
            continue
        yield NamedSpan(token.i, token.i + 1, "PERSON", (), "surname")


def _pair_or_possessive(doc: Doc, span: NamedSpan) -> bool:
    return any(doc[i].text in {"-", "–"} for i in range(span.start, span.end)) and span.end - span.start == 3
