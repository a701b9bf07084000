"""Where the names stand and of what kind they are: the model's spans, repaired by general rules.

The statistical model finds most names; gazetteers, acronyms, titles and the surnames of the article's own
people correct it. Gazetteer matches come after the model and the longest span wins, because a rule that
ran first would split longer names ("CIS" in "CIS Customs Union").
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from articles.reading.positions import ByPlace
from articles.reading.values import Range
from articles.reading.verbatim import verbatim
from entities.extraction.gazetteer import Gazetteer, Meaning, plain
from entities.extraction.lexicons import Lexicon

NAME_LABELS = frozenset({"PERSON", "GPE", "LOC", "FAC", "ORG", "NORP"})
_KIND_LABEL = {
    "country": "GPE",
    "demonym": "NORP",
    "body": "ORG",
    "outlet": "ORG",
    "place": "LOC",
    "city": "GPE",
    "metonym": "FAC",
    "person": "PERSON",
}
_KIND_ORDER = ("country", "demonym", "body", "outlet", "metonym", "place", "city", "person")
_GLUED = re.compile(r"^(?!Mc|Mac|De|Di|La|Le|Van|O)([A-Z][a-z]{2,})([A-Z][a-z]{2,})$")
_ACRONYM = re.compile(r"^[A-Z][A-Za-z&/-]{1,7}$")
_PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})


@dataclass(frozen=True, slots=True)
class NamedSpan:
    """A name at tokens ``start``..``end`` (half-open); ``meanings`` are the gazetteer's readings, if any.

    ``source`` is the rule that set it: model, gazetteer, ministry, acronym, title, surname, place, given.
    """

    start: int
    end: int
    label: str
    meanings: tuple[Meaning, ...] = ()
    source: str = "model"
    alias_of: tuple[int, int] | None = None

    def kind(self) -> str | None:
        """The gazetteer kind of the best reading."""
        return self.meanings[0].kind if self.meanings else None


def text_of(doc: Doc, start: int, end: int) -> str:
    """The printed words of tokens ``start``..``end``."""
    return str(doc[start:end].text)


def named_spans(
    doc: Doc, gazetteer: Gazetteer, lexicon: Lexicon, skipped: Sequence[tuple[int, int]]
) -> list[NamedSpan]:
    """All names of the document outside ``skipped`` (character ranges), in order, none overlapping."""
    known = list(_gazetteer_spans(doc, gazetteer))
    found = [s for span in _model_spans(doc) for s in _repaired(doc, span, gazetteer, lexicon)]
    found += known
    found += _ministries(doc, known, lexicon)
    placed = ByPlace(known)
    found = [s for s in found if s.source != "model" or not _is_joined(s, placed.within(s.start, s.end))]
    left = ByPlace(Range(a, b) for a, b in skipped)
    found = [s for s in found if not left.covering(doc[s.start].idx) and not _part_of_title(doc, s, lexicon)]
    chosen = _longest(found)
    return _longest([*chosen, *_acronyms(doc, chosen)])


def _is_joined(span: NamedSpan, inside: Sequence[NamedSpan]) -> bool:
    """A model span of two names that are known by themselves: "Russian White House", "Russian-Japanese".

    ``inside`` are the known ones within it.
    """
    nations = [k for k in inside if k.kind() in {"demonym", "country"}]
    if span.label == "NORP" and len(nations) > 1:
        return True
    return (
        len(inside) == 2
        and inside[0].kind() == "demonym"
        and inside[1].kind() in {"metonym", "body"}
        and inside[0].start == span.start
        and inside[0].end == inside[1].start
        and inside[1].end == span.end
    )


def _gazetteer_spans(doc: Doc, gazetteer: Gazetteer) -> Iterable[NamedSpan]:
    i, length, text = 0, len(doc), verbatim(doc)
    words = [token.text for token in doc]
    starts = [token.idx for token in doc]
    while i < length:
        first = words[i][:1]
        if not (first.isupper() or first.isdigit()):
            i += 1
            continue
        token = doc[i]
        most = min(max(gazetteer.longest(plain(token.text)), gazetteer.longest(plain(token.text.title()))), 10)
        for size in range(most, 0, -1):
            end = i + size
            if end > length:
                continue
            spelling = plain(text[starts[i] : starts[end - 1] + len(words[end - 1])])
            meanings = gazetteer.meanings(spelling)
            if not meanings and len(spelling) > 4 and spelling.isupper():
                spelling = spelling.title()
                meanings = gazetteer.meanings(spelling)
            if not meanings and spelling.endswith("'s"):
                continue
            capital = size == 1 and gazetteer.capital_of(spelling, {}) is not None
            if not meanings and capital and token.pos_ == "PROPN":
                yield NamedSpan(i, end, "GPE", (), "gazetteer")
                i = end - 1
                break
            meanings = [
                m
                for m in meanings
                if not (_common_word(token, size, m) and not (capital and token.pos_ == "PROPN"))
                and not _loose(doc, i, end, m)
            ]
            if meanings:
                ordered = sorted(meanings, key=lambda m: _KIND_ORDER.index(m.kind))
                town = ordered[0].kind == "metonym" and capital
                label = "GPE" if town else _label_of(ordered[0], token)
                yield NamedSpan(i, end, label, tuple(ordered), "gazetteer")
                i = end - 1
                break
        i += 1


def _loose(doc: Doc, start: int, end: int, meaning: Meaning) -> bool:
    """A reading that takes in words around the name: "G-7 countries", "Russia's Pacific Fleet", "Russian
    military" campaign.
    """
    if meaning.kind == "outlet" and getattr(meaning.entry, "collective", False):
        return True
    if meaning.kind != "body" or end - start < 2:
        return False
    last = doc[end - 1]
    if any(doc[i].tag_ == "POS" for i in range(start, end - 1)) and doc[start].ent_type_ == "GPE":
        return True
    return last.text.islower() and last.pos_ in {"NOUN", "ADJ"}


def _label_of(meaning: Meaning, token: Token) -> str:
    label = _KIND_LABEL[meaning.kind]
    if meaning.kind == "place":
        kind = getattr(meaning.entry, "kind", "")
        if kind in {"shrine", "palace", "building", "base", "facility", "airport", "monument", "temple"}:
            return "FAC"
        if kind in {
            "city",
            "town",
            "republic",
            "region-political",
            "state",
            "province",
            "territory",
            "capital",
        }:
            return "GPE"
    if meaning.kind == "country" and token.ent_type_ in {"LOC", "GPE"}:
        return "GPE"
    return label


def _common_word(token: Token, size: int, meaning: Meaning) -> bool:
    """A one-word name that is here an ordinary word: sentence-initial "Nice", "Split", or an outlet's
    common noun.
    """
    if size > 1 or meaning.kind in {"country", "demonym", "metonym"}:
        return False
    if meaning.kind == "city":
        return token.ent_type_ not in _PLACE_LABELS and not (token.tag_ == "NNP" and token.ent_type_ == "")
    if meaning.kind in {"outlet", "body", "place"} and not token.text.isupper():
        return token.pos_ not in {"PROPN", "NOUN", "X"} and token.ent_type_ not in NAME_LABELS
    return False


def _model_spans(doc: Doc) -> Iterable[NamedSpan]:
    for ent in doc.ents:
        if ent.label_ in NAME_LABELS:
            yield NamedSpan(ent.start, ent.end, ent.label_)


def _repaired(doc: Doc, span: NamedSpan, gazetteer: Gazetteer, lexicon: Lexicon) -> Iterable[NamedSpan]:
    start, end = span.start, span.end
    for i in range(start, end):
        if i > start and doc[i].text in {"(", ")", "\n", "\n\n", ";", ":", "“", "”", '"'} or "\n" in doc[i].text:
            end = i
            break
    start, end = _trimmed(doc, start, end, lexicon)
    if start >= end:
        return
    label = span.label
    if label == "PERSON":
        while (
            end - start > 1
            and lexicon.is_head(doc[start].text)
            and doc[start].lower_ not in {"king", "prince", "major", "judge", "pope"}
        ):
            start += 1
    words = [doc[i].text for i in range(start, end)]
    if (
        label == "PERSON"
        and len(words) == 3
        and words[1] in {"-", "–"}
        and words[0][0].isupper()
        and words[2][0].isupper()
        and not (lexicon.is_given(words[0]) and lexicon.is_given(words[2]))
    ):
        yield NamedSpan(start, start + 1, label)
        yield NamedSpan(start + 2, end, label)
        return
    if all(not w[:1].isalnum() for w in words):
        return
    if label in {"PERSON", "ORG", "GPE", "NORP", "LOC", "FAC"} and not any(
        w[:1].isupper() or w[:1].isdigit() for w in words
    ):
        return
    yield NamedSpan(start, end, label)


def _trimmed(doc: Doc, start: int, end: int, lexicon: Lexicon) -> tuple[int, int]:
    while start < end and (
        doc[start].text.lower() in {"the", "a", "an", "this", "that", "both", "all"}
        or doc[start].is_punct
        or doc[start].is_space
        or doc[start].text.lower() in lexicon.titles["honorifics"]
    ):
        start += 1
    while end > start and (doc[end - 1].tag_ == "POS" or doc[end - 1].is_space or _loose_mark(doc[end - 1])):
        end -= 1
    return start, end


def _loose_mark(token: Token) -> bool:
    return token.is_punct and token.text != "." or token.text in {"'", "’", "’s", "'s", "–", "--"}


def _ministries(doc: Doc, known: Sequence[NamedSpan], lexicon: Lexicon) -> Iterable[NamedSpan]:
    """ "(Russian) Foreign Ministry", "Japanese Defense Agency": capitals from the country word to the
    body's noun.
    """
    owners = {s.end: s for s in known if s.kind() in {"demonym", "country"}}
    words, nouns = lexicon.actor("ministry_words"), lexicon.actor("ministries")
    for token in doc:
        if token.lower_ not in nouns or not token.text[0].isupper() or token.i == 0:
            continue
        start = token.i
        while (
            start > 0
            and doc[start - 1].lower_ in words
            and (doc[start - 1].text[0].isupper() or doc[start - 1].lower_ in {"and", "of"})
        ):
            start -= 1
        while start < token.i and not doc[start].text[0].isupper():
            start += 1
        end = token.i + 1
        if (
            end + 1 < len(doc)
            and doc[end].lower_ == "of"
            and doc[end + 1].lower_ in words
            and doc[end + 1].text[0].isupper()
        ):
            end += 2
            while (
                end + 1 < len(doc)
                and doc[end].lower_ in {"and", *words}
                and doc[end + 1].lower_ in words
                and doc[end + 1].text[0].isupper()
            ):
                end += 1
            if doc[end].lower_ in words and doc[end].text[0].isupper():
                end += 1
        owner = owners.get(start)
        if owner is not None and doc[owner.start].text != "the":
            start = owner.start
        if end - start > 1:
            yield NamedSpan(start, end, "ORG", (), "ministry")


def _longest(spans: Iterable[NamedSpan]) -> list[NamedSpan]:
    order = {"gazetteer": 0, "ministry": 1, "acronym": 2, "title": 0, "surname": 1, "given": 1, "place": 2, "model": 3}
    ranked = sorted(spans, key=lambda s: (-(s.end - s.start), order[s.source], s.start))
    taken: set[int] = set()
    chosen: list[NamedSpan] = []
    for span in ranked:
        if taken.isdisjoint(range(span.start, span.end)):
            taken.update(range(span.start, span.end))
            chosen.append(span)
    return sorted(chosen, key=lambda s: s.start)


def longest(spans: Iterable[NamedSpan]) -> list[NamedSpan]:
    """The spans without overlaps: longer before shorter, then rules before the model."""
    return _longest(spans)


def _acronyms(doc: Doc, spans: Sequence[NamedSpan]) -> Iterable[NamedSpan]:
    """ "World Trade Organization (WTO)": the acronym means what stands before the parenthesis, wherever
    it is printed.
    """
    linked: dict[str, NamedSpan] = {}
    for span in spans:
        if span.end + 2 < len(doc) and doc[span.end].text == "(" and doc[span.end + 2].text == ")":
            token = doc[span.end + 1]
            initials = "".join(doc[i].text[0] for i in range(span.start, span.end) if doc[i].text[0].isupper())
            if (
                _ACRONYM.match(token.text)
                and span.label in {"ORG", "GPE", "LOC", "FAC"}
                and token.text[0] in initials
                and span.end - span.start > 1
                and sum(c in initials for c in token.text) * 2 >= len(token.text)
            ):
                linked[token.text] = span
    if not linked:
        return
    for token in doc:
        named = linked.get(token.text)
        if named is not None:
            label = "ORG" if named.label in {"ORG", "LOC", "FAC"} else named.label
            yield NamedSpan(token.i, token.i + 1, label, named.meanings, "acronym", (named.start, named.end))


def _part_of_title(doc: Doc, span: NamedSpan, lexicon: Lexicon) -> bool:
    """ "Economic Development and Trade" before "Minister" is a ministry's remit, not an organisation."""
    if span.source != "model" or span.end >= len(doc):
        return False
    following = doc[span.end].lower_
    if (
        span.start > 1
        and doc[span.start - 1].lower_ in {"of", "for"}
        and doc[span.start - 2].lower_ in {"secretary", "minister", "secretaries", "ministers"}
    ):
        return True
    if (
        span.label == "ORG"
        and doc[span.end - 1].text.islower()
        and doc[span.start].text[0].isupper()
        and span.end - span.start == 2
    ):
        return doc[span.end - 1].lower_ in lexicon.actor("institutions") | lexicon.actor("unnamed")
    if (
        span.label == "ORG"
        and lexicon.singular(following) in {"minister", "ministers", "secretary"}
        and doc[span.end].text[0].isupper()
    ):
        return True
    if (
        span.label == "ORG"
        and doc[span.end].text[0].isupper()
        and lexicon.is_head(following)
        and doc[span.end - 1].lower_ in lexicon.actor("ministry_words")
    ):
        return True
    last = doc[span.end - 1].lower_
    shouted = span.end - span.start > 2 and text_of(doc, span.start, span.end).isupper()
    return shouted or lexicon.is_head(last) and span.label != "PERSON"


def glued(word: str) -> tuple[str, str] | None:
    """The two names of a glued word ("AndreiKozyrev"), or None for a word that is one name."""
    found = _GLUED.match(word)
    return (found.group(1), found.group(2)) if found else None
