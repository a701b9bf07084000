"""Which title belongs to which name: before it, after a comma, shared by several, by a verb, with "of" a
country.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from entities.extraction.gazetteer import Country
from entities.extraction.lexicons import Lexicon
from entities.extraction.mention_spans import NamedSpan
from entities.extraction.office_titles import Title


def states_at(spans: Sequence[NamedSpan]) -> dict[int, str]:
    """The ISO3 code of the country named at each token where a country's name or adjective begins."""
    found: dict[int, str] = {}
    for span in spans:
        entry = span.meanings[0].entry if span.meanings else None
        if isinstance(entry, Country):
            found[span.start] = entry.iso3
    return found


def bearers(
    doc: Doc, names: Sequence[NamedSpan], titles: Sequence[Title], lexicon: Lexicon, states: Mapping[int, str]
) -> dict[int, list[Title]]:
    """Which titles each name bears, by the name's first token: before it, after a comma, shared, or by a
    verb.

    ``states`` gives the ISO3 code of the country named at a token.
    """
    at = {s.start: s for s in names}
    ends = {s.end: s for s in names}
    titled = {t.start: t for t in titles}
    borne: dict[int, list[Title]] = {}
    used: set[int] = set()
    for title in titles:
        span = _named_after(doc, title, at, lexicon) or _by_next_title(doc, title, titled, at, lexicon)
        if span is None:
            continue
        used.add(title.head)
        for k, each in enumerate(_shared(doc, span, at, title, states)):
            borne.setdefault(each.start, []).append(_part(title, k))
    for title in titles:
        if title.head in used:
            continue
        span = _named_before(doc, title, ends, names) or _appointed(doc, title, ends, lexicon)
        if span is not None and not title.plural:
            borne.setdefault(span.start, []).append(title)
    borne_by = {t.head: start for start, mine in borne.items() for t in mine}
    ending = {t.end: t for t in titles}
    for title in titles:
        first = ending.get(title.start - 1)
        if title.head in borne_by or first is None or first.plural or doc[title.start - 1].lower_ != "and":
            continue
        if first.head in borne_by and first.head not in used and not (title.determiner or title.owners):
            borne[borne_by[first.head]].append(replace(title, owners=first.owners, body=first.body))
    for span in names:
        _of_country(doc, span, borne, states)
    return borne


def _part(title: Title, k: int) -> Title:
    if len(title.owners) > 1:
        owners = (title.owners[k],) if k < len(title.owners) else ()
        return replace(title, owners=owners)
    return title


def _named_after(doc: Doc, title: Title, at: dict[int, NamedSpan], lexicon: Lexicon) -> NamedSpan | None:
    i = title.end
    while i < len(doc) and (
        doc[i].text in {"“", '"', "‘"}
        or doc[i].lower_ in lexicon.titles["honorifics"]
        or doc[i].lower_ in lexicon.titles["ranks"]
    ):
        i += 1
    if i in at:
        return at[i]
    if i + 2 < len(doc) and doc[i].lower_ == "in" and doc[i + 1].ent_type_ == "GPE" and doc[i + 2].text == ",":
        i += 2
    k = i + 1
    if i < len(doc) and doc[i].text in {",", ":", "–"}:
        while k < len(doc) and doc[k].text[0].isupper() and doc[k].lower_ in _before_names(lexicon):
            k += 1
    if i < len(doc) and doc[i].text in {",", ":", "–"} and k in at:
        span = at[k]
        apart = span.end < len(doc) and doc[span.end].text == "," and bool(title.owners or title.determiner)
        if (span.end - span.start > 1 or apart) and _closes(doc, span):
            return span
    return None


def _before_names(lexicon: Lexicon) -> frozenset[str]:
    return lexicon.title("ranks") | frozenset(lexicon.titles["honorifics"])


def _by_next_title(
    doc: Doc, title: Title, titled: Mapping[int, Title], at: dict[int, NamedSpan], lexicon: Lexicon
) -> NamedSpan | None:
    """The name after the next title: "interior minister, General X", "Defence Minister and Deputy Premier X"."""
    i = title.end
    if i + 1 >= len(doc) or title.plural:
        return None
    joined = doc[i].lower_ == "and" and (
        bool(title.owners) or doc[title.head].text[0].isupper() and title.determiner is None
    )
    second = titled.get(i + 1) if joined or doc[i].text == "," else titled.get(i)
    if second is None or second.owners or second.body or second.determiner or second.plural:
        return None
    return _named_after(doc, second, at, lexicon) if second.end in at or title.owners else None


def _appointed(doc: Doc, title: Title, ends: dict[int, NamedSpan], lexicon: Lexicon) -> NamedSpan | None:
    """ "Parliament appointed Huseyin Aksoy ambassador": the name between the verb and the office."""
    span = ends.get(title.start)
    if span is None or span.start == 0 or title.determiner or title.owners:
        return None
    return span if doc[span.start - 1].lemma_.lower() in lexicon.title("appointing") else None


def _closes(doc: Doc, span: NamedSpan) -> bool:
    """After "the foreign minister, Igor Ivanov" comes a comma, a stop, "and", a verb: not a list of names."""
    if span.end >= len(doc):
        return True
    token = doc[span.end]
    return (
        token.is_punct
        or token.pos_ in {"VERB", "AUX", "ADV", "CCONJ", "ADP", "SCONJ", "PRON", "SPACE"}
        or token.tag_ == "POS"
    )


def _shared(
    doc: Doc, span: NamedSpan, at: dict[int, NamedSpan], title: Title, states: Mapping[int, str]
) -> list[NamedSpan]:
    """ "Foreign Ministers X and Y", "presidents X of A, Y of B and Z of C": the title holds for each."""
    several = [span]
    if not title.plural:
        return several
    i = span.end
    while i < len(doc):
        if doc[i].lower_ in {"and", ","} or doc[i].text == "&":
            i += 1
        elif doc[i].lower_ == "of" and i + 1 in states:
            i += 2
            while i < len(doc) and doc[i].text not in {",", "and"} and doc[i].ent_type_ == "GPE":
                i += 1
        elif i in at:
            several.append(at[i])
            i = at[i].end
            if doc[several[-1].start - 1].lower_ == "and":
                break
        else:
            break
    return several


def _named_before(doc: Doc, title: Title, ends: dict[int, NamedSpan], names: Sequence[NamedSpan]) -> NamedSpan | None:
    i = title.start
    if i == 0:
        return None
    if doc[i - 1].text in {",", "–", "--", "("} and i - 1 in ends:
        if title.end < len(doc) and doc[title.end].pos_ in {"PROPN"} and doc[title.end].ent_type_ == "PERSON":
            return None
        return ends[i - 1]
    head = doc[title.head]
    if doc.has_annotation("DEP"):
        return _by_verb(doc, head, names) or _apposed(doc, head, names)
    return None


def _apposed(doc: Doc, head: Token, names: Sequence[NamedSpan]) -> NamedSpan | None:
    """ "The skipper of the boat that was fired on, Noboru Sakashita,": an apposition far from its noun."""
    for child in head.children:
        if child.dep_ == "appos" and child.i > head.i:
            span = next((s for s in names if s.start <= child.i < s.end), None)
            if span is not None and span.start and doc[span.start - 1].text in {",", "–", "--"} and _closes(doc, span):
                return span
    return None


def _by_verb(doc: Doc, head: Token, names: Sequence[NamedSpan]) -> NamedSpan | None:
    """ "X is (was, became) foreign minister", "named X foreign minister", "X, who is foreign minister"."""
    verb = head.head
    if head.dep_ == "attr" and verb.lemma_ in {"be", "become", "remain"}:
        subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
        if subject is not None and subject.lower_ == "who" and verb.dep_ == "relcl":
            subject = verb.head.head if verb.head.dep_ == "appos" else verb.head
        negated = any(c.dep_ == "neg" for c in verb.children)
        return None if subject is None or negated else next((s for s in names if s.start <= subject.i < s.end), None)
    if head.dep_ in {"oprd", "attr"} and verb.lemma_ in {"appoint", "name", "elect", "nominate"}:
        subject = next((c for c in verb.children if c.dep_ in {"nsubjpass", "dobj"}), None)
        return None if subject is None else next((s for s in names if s.start <= subject.i < s.end), None)
    return None


def _of_country(doc: Doc, span: NamedSpan, borne: dict[int, list[Title]], states: Mapping[int, str]) -> None:
    """ "President Leonid Kuchma of Ukraine": the country after the name owns a title without owner."""
    mine = borne.get(span.start)
    if not mine or span.end + 1 >= len(doc) or doc[span.end].lower_ != "of":
        return
    owner = states.get(span.end + 1)
    if owner is not None:
        borne[span.start] = [t if t.owners else replace(t, owners=(owner,)) for t in mine]
