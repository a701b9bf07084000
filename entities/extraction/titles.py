"""Office titles around names: "then Japanese Prime Minister", "the IMF's senior Moscow representative".

Every title word of the document is read once: modifiers and the owner (a country, a body, a possessor) to its
left, its "of/to/for …" to its right. Which person bears it is decided in ``people``.
"""

from collections.abc import Iterable, Mapping

from spacy.tokens import Token

from entities.extraction.gazetteer import Country
from entities.extraction.mention_spans import NamedSpan, text_of
from entities.extraction.office_titles import Title
from entities.extraction.title_owners import Draft, OwnerReader

_SMALL = frozenset({"of", "to", "for", "and", "the", "in", "on", "at", "&", "de"})
_LOWER_BEFORE_CAPITAL = frozenset(
    {
        "first",
        "deputy",
        "vice",
        "senior",
        "chief",
        "assistant",
        "under",
        "prime",
        "foreign",
        "special",
        "permanent",
    }
)
_PARTICIPLES = frozenset({"managing", "presiding", "commanding", "founding", "governing", "deputising"})
_RANKS = frozenset({"general", "admiral", "colonel", "major", "captain", "marshal", "lieutenant", "brigadier"})
_SUFFIXES = frozenset({"designate", "elect", "general", "in-chief", "at-large", "counsel"})
_PREFIXES = frozenset({"vice", "deputy", "ex", "co", "then", "first", "under"})
_POSSESSIVES = frozenset({"'s", "’s", "'", "’", "Õs", "`s"})
_ACCREDITED = frozenset({"ambassador", "envoy", "representative", "emissary", "consul", "delegate"})


class TitleReader(OwnerReader):
    """Reads the titles of one document from its tokens and named spans."""

    def titles(self) -> list[Title]:
        """All titles, in order; a head that is part of a longer title is not read again."""
        found: list[Title] = []
        self.taken: set[int] = set()
        heads = self.lexicon.titles["head_words"]
        for token in reversed([t for t in self.doc if t.lower_ in heads]):
            if token.i in self.taken or not self._is_head(token):
                continue
            title = self._read(token)
            found.append(title)
            self.taken.update(range(title.start, title.end))
        return found[::-1]

    def _is_head(self, token: Token) -> bool:
        word = token.lower_
        if token.pos_ in {"VERB", "AUX", "ADV"}:
            return False
        if token.pos_ == "ADJ" and not token.text[0].isupper() and not (word == "chief" and token.i - 1 in self.at):
            return False
        if word in _SUFFIXES and token.i > 1 and self.doc[token.i - 1].text == "-":
            return False
        span = self.at.get(token.i)
        if span is not None:
            return False
        if self.lexicon.singular(word) == "prime":
            following = self.at.get(token.i + 1)
            return token.text == "Prime" and following is not None and following.label == "PERSON"
        return True

    def _read(self, head: Token) -> Title:
        draft = Draft(head.i, [], [])
        word = self.lexicon.singular(head.lower_)
        plural = head.lower_ != word
        self._leftwards(draft, head, plural)
        end, suffix = self._suffix(head.i + 1)
        end, tail, ends_owners = self._rightwards(end, word, plural)
        if not draft.owners and draft.body is None:
            for owner in reversed(ends_owners):
                self.own(draft, owner, word, is_place_kept=False)
        if (
            draft.modifiers
            and draft.modifiers[-1].lower() in {"secretary", "attorney", "prosecutor", "director"}
            and word == "general"
        ):
            word = f"{draft.modifiers.pop().lower()} general"
        office = "Prime Minister" if word == "prime" else word + suffix
        name = _capitals([*draft.modifiers, office, *tail], self.lexicon.titles["ranks_in_full"])
        return Title(
            start=draft.start,
            end=end,
            head=head.i,
            name=name,
            word="prime minister" if word == "prime" else word,
            owners=tuple(dict.fromkeys(draft.owners)),
            body=draft.body,
            former=draft.former,
            acting=draft.acting,
            plural=plural,
            determiner=draft.determiner,
            holder=draft.holder,
        )

    def _leftwards(self, draft: Draft, head: Token, plural: bool) -> None:
        capital = head.text[0].isupper()
        lowest = head.sent.start if self.doc.has_annotation("SENT_START") else 0
        i = head.i - 1
        while i >= max(lowest, head.i - 12):
            token = self.doc[i]
            word = token.lower_
            span = self.at.get(i)
            if span is not None:
                if draft.closed and self._inner_nation(draft, span, i):
                    draft.start = i = span.start
                    i -= 1
                    continue
                if draft.closed or span.label == "PERSON" or not self._is_owner(span, i, head):
                    break
                closed = self.own(draft, span, self.lexicon.singular(head.lower_), is_place_kept=True)
                draft.closed = closed and bool(draft.owners or draft.body)
                draft.start = i = span.start
                i -= 1
                if plural and i > lowest and self.doc[i].lower_ in {"and", ","}:
                    other = self.at.get(i - 1)
                    if other is not None and other.kind() in {"demonym", "country"}:
                        draft.closed = False
                        i -= 1
                continue
            if token.text in _POSSESSIVES or token.tag_ == "POS":
                i = self._possessor(draft, i, self.lexicon.singular(head.lower_))
                if i < 0:
                    break
                continue
            if capital and head.lower_ in _RANKS and self.lexicon.is_head(word) and word not in _RANKS | {"deputy"}:
                break
            if word in self.lexicon.titles["former"]:
                draft.former = True
            elif word in self.lexicon.titles["acting"]:
                draft.acting = True
            elif token.tag_ in {"DT", "PDT", "PRP$"}:
                draft.determiner = word
                draft.start = i
                break
            elif word == "-" and i > lowest and self.doc[i - 1].lower_ in _PREFIXES:
                prefix = self.doc[i - 1].lower_
                draft.former = draft.former or prefix in {"ex", "then"}
                if prefix not in {"ex", "then"}:
                    draft.modifiers.insert(0, prefix)
                i -= 1
            elif word in self.lexicon.titles["skip"]:
                pass
            elif word in {"and", "&", ","} and not draft.closed and self._joins_remits(i, head):
                draft.modifiers.insert(0, token.text)
            elif draft.closed or self._is_day(token):
                break
            elif token.text[0].isupper() and token.pos_ in {"PROPN", "ADJ", "NOUN"}:
                if (
                    i == lowest
                    and token.pos_ == "ADJ"
                    and word not in self.lexicon.actor("ministry_words") | _LOWER_BEFORE_CAPITAL
                    and not capital
                ):
                    break
                draft.modifiers.insert(0, token.text)
            elif (
                token.pos_ in {"ADJ", "NOUN", "PROPN"}
                and (token.tag_ not in {"NNS", "JJR"} or word in self.lexicon.actor("ministry_words"))
                and token.text[0].isalpha()
                or word in _PARTICIPLES
                or word in {"first", "deputy"}
            ):
                if capital and word not in _LOWER_BEFORE_CAPITAL:
                    break
                draft.modifiers.insert(0, token.text)
            else:
                break
            draft.start = i
            i -= 1

    def _is_day(self, token: Token) -> bool:
        """Part of a date before the title ("On April 21 Foreign Minister …"), remits that the model took in aside."""
        dated = token.ent_type_ in {"DATE", "TIME"} and not token.text.islower()
        return dated and token.lower_ not in self.lexicon.actor("ministry_words")

    def _inner_nation(self, draft: Draft, span: NamedSpan, i: int) -> bool:
        """ "Bosnian Serb leader": the outer adjective is the state, the inner one a people of it."""
        inner = self.at.get(i + 1)
        outer = span.meanings[0].entry if span.kind() == "demonym" else None
        if inner is None or inner.kind() != "demonym" or not isinstance(outer, Country) or len(draft.owners) != 1:
            return False
        draft.owners[:] = [outer.iso3]
        draft.modifiers[:0] = [text_of(self.doc, span.start, inner.end)]
        return True

    def _is_owner(self, span: NamedSpan, i: int, head: Token) -> bool:
        return span.end == i + 1 and (span.label != "PERSON") and not (span.kind() == "outlet" and head.i - i > 3)

    def _possessor(self, draft: Draft, i: int, word: str) -> int:
        """Reads "Japan's", "the IMF's", "the president's", "Yeltsin's" ending at ``i``; the next token to
        read, or -1.
        """
        span = self.at.get(i - 1)
        if draft.closed or i == 0:
            return -1
        if span is not None:
            if span.label == "PERSON":
                draft.holder = span.start
            else:
                self.own(draft, span, word, is_place_kept=False)
            draft.start = span.start
            draft.closed = True
            return span.start - 1
        if self.lexicon.is_head(self.doc[i - 1].text) or self.doc[i - 1].lower_ in {
            "country",
            "government",
            "party",
            "bloc",
            "alliance",
        }:
            draft.holder = i - 1
            draft.start = i - 1
            draft.closed = True
            self._own_holder(draft, i - 2)
            return -1
        return -1

    def _own_holder(self, draft: Draft, i: int) -> None:
        """The state before the possessor: "the Bolivian government's spokesman", "the Russian president's aide"."""
        for k in range(i, max(i - 5, -1), -1):
            span = self.at.get(k)
            if span is not None:
                if self._is_state(span):
                    self.own(draft, span, "", is_place_kept=False)
                    draft.start = span.start
                return
            if self.doc[k].pos_ not in {"ADJ", "NOUN", "PROPN", "DET"} and self.doc[k].tag_ not in {"POS", "PRP$"}:
                return
            draft.start = k
            if self.doc[k].tag_ in {"DT", "PRP$"}:
                return

    def _joins_remits(self, i: int, head: Token) -> bool:
        words = self.lexicon.actor("ministry_words")
        left, right = self.doc[i - 1] if i else None, self.doc[i + 1]
        if left is None or left.i in self.at:
            return False
        if left.lower_ not in words:
            return False
        return left.text[0].isupper() == right.text[0].isupper() and (right.lower_ in words or right.text[0].isupper())

    def _suffix(self, i: int) -> tuple[int, str]:
        doc = self.doc
        if i + 1 < len(doc) and doc[i].text == "-" and doc[i + 1].lower_ in _SUFFIXES:
            return i + 2, "-" + doc[i + 1].text
        if i + 3 < len(doc) and doc[i].text == doc[i + 2].text == "-" and doc[i + 1].lower_ in {"in", "at"}:
            return i + 4, f"-{doc[i + 1].text}-{doc[i + 3].text}"
        if i < len(doc) and doc[i].lower_.lstrip("-") in {"designate", "elect"}:
            return i + 1, "-" + doc[i].lower_.lstrip("-")
        if (
            i < len(doc)
            and doc[i].text == "General"
            and doc[i - 1].lower_ in {"secretary", "attorney", "prosecutor", "director", "consul"}
        ):
            return i + 1, " General"
        return i, ""

    def _rightwards(self, i: int, word: str, plural: bool) -> tuple[int, list[str], list[NamedSpan]]:
        """Reads "of State", "to Moscow", "of Russia's Security Council", "of Nigeria, Benin and Chad"; the
        end, the words kept, the owners named there.
        """
        doc, kept = self.doc, []
        owners: list[NamedSpan] = []
        end = i
        accredited = word in _ACCREDITED
        while end < len(doc) and doc[end].lower_ in self.lexicon.titles["title_prepositions"]:
            preposition = doc[end].lower_
            if (
                preposition == "to"
                and not accredited
                and word not in {"adviser", "advisor", "aide", "assistant", "secretary"}
            ):
                break
            if preposition in {"in", "on", "at"} and not (
                accredited or word in {"adviser", "coordinator", "commander"}
            ):
                break
            j, words = end + 1, [preposition]
            while j < len(doc) and j - end < 10:
                token, span = doc[j], self.at.get(j)
                if span is not None and span.label == "PERSON" or j in self.taken:
                    break
                if span is not None and span.start == j:
                    abroad = preposition == "to" or accredited and preposition in {"in", "at"}
                    if not (self._is_state(span) and not abroad):
                        words.append(text_of(doc, span.start, span.end))
                    if not abroad and not owners or plural and not abroad and self._is_state(span):
                        owners.append(span)
                    j = span.end
                    if plural and self._is_state(span) and self._next_state(j):
                        j += 1
                    continue
                if token.tag_ in {"DT"} and token.lower_ == "the":
                    words.append("the")
                elif token.text in _POSSESSIVES and j - 1 in self.at:
                    pass
                elif (
                    token.lower_ == "and"
                    and doc[j - 1].text[0].isupper()
                    and j + 1 < len(doc)
                    and doc[j + 1].text[0].isupper()
                    and j + 1 not in self.at
                ):
                    words.append("and")
                elif (
                    token.pos_ in {"PROPN", "NOUN", "ADJ"}
                    and token.text[0].isalpha()
                    and not (
                        self.lexicon.is_head(token.text)
                        and token.i + 1 in self.at
                        and self.at[token.i + 1].label == "PERSON"
                    )
                ):
                    if not token.text[0].isupper() and token.tag_ == "NNS" and preposition in {"in", "at", "to"}:
                        break
                    words.append(token.text)
                elif token.lower_ == "of" and doc[j - 1].pos_ in {"PROPN", "NOUN"}:
                    words.append("of")
                else:
                    break
                j += 1
            if j == end + 1 or preposition == "to" and len(words) == 1:
                break
            while words and words[-1] in {"the", "of", "and"}:
                words.pop()
            words = [
                w for k, w in enumerate(words) if not (w == "the" and (k + 1 == len(words) or words[k + 1] in _SMALL))
            ]
            kept += words if len(words) > 1 else []
            end = j
            if words != ["of", "State"] and words != ["of", "state"]:
                break
        return end, kept, owners

    def _next_state(self, j: int) -> bool:
        """Whether "," or "and" at ``j`` leads on to another state of the list."""
        span = self.at.get(j + 1)
        joined = j < len(self.doc) and self.doc[j].lower_ in {",", "and"}
        return joined and span is not None and span.start == j + 1 and span.kind() == "country"

    def _is_state(self, span: NamedSpan) -> bool:
        return span.kind() in {"country", "demonym"}


def _capitals(words: Iterable[str], ranks: Mapping[str, str]) -> str:
    parts = [ranks.get(p.lower(), p) for w in words for p in w.split(" ") if p]
    joined = " ".join(p if p.lower() in _SMALL and k else p[:1].upper() + p[1:] for k, p in enumerate(parts))
    return joined.replace(" ,", ",")
