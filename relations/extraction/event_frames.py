"""Which verbs and event nouns stand for which PLOVER deed: the frame lexicon, and the grammar its rows speak of.

A frame is a row of ``frames.json`` or ``idioms.json``; ``event_matching`` tests rows against parsed predicates.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from spacy.tokens import Token

_QUANTITIES = frozenset(
    {
        "thousand",
        "hundred",
        "dozen",
        "number",
        "group",
        "ten",
        "million",
        "billion",
        "some",
        "all",
        "most",
        "many",
        "couple",
        "part",
        "rest",
        "half",
        "majority",
        "series",
        "one",
        "bulk",
        "remainder",
        "kind",
    }
)


@dataclass(frozen=True, slots=True)
class Frame:
    """One row of the lexicon: what a predicate means, and where its actor and recipient stand.

    ``particle`` is the word a phrasal verb needs. ``objects`` are lemmas the object must be headed by;
    ``object_is`` is "actor", "none", "any" or None. ``content`` says that the deed is verbal and its
    infinitive is what it is about, ``explicit`` that the text itself must name the recipient.
    """

    rule: str
    type: str
    mode: str | None
    particle: tuple[str, ...]
    objects: frozenset[str]
    not_objects: frozenset[str]
    object_is: str | None
    subjects: frozenset[str]
    modifiers: frozenset[str]
    complement: str | None
    voice: str | None
    numbers: str | None
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    mutual: bool
    alone: bool
    needs_pair: bool
    needs_recipient: bool
    place_recipient: bool
    content: bool
    host: bool
    actor_kind: str | None
    verb_lemmas: frozenset[str]
    objects_of: frozenset[str]
    explicit: bool = False

    @property
    def plain(self) -> bool:
        """Whether the verb alone has the frame's meaning, without an idiom's words or a certain object."""
        return not (self.particle or self.objects or self.subjects or self.modifiers)

    @property
    def demands(self) -> int:
        """How many conditions the frame sets: the most demanding frame is tried first."""
        return (
            2 * len(self.particle)
            + 3 * bool(self.objects)
            + 2 * (self.object_is in {"actor", "none"})
            + 3 * bool(self.subjects)
            + 4 * bool(self.modifiers)
            + bool(self.complement)
            + bool(self.voice)
            + bool(self.numbers)
            + 2 * bool(self.objects_of)
        )


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The frames by lemma, and the closed word lists that decide an event's status."""

    verbs: Mapping[str, tuple[Frame, ...]]
    nouns: Mapping[str, tuple[Frame, ...]]
    carriers: Mapping[str, frozenset[str]]
    governors: Mapping[str, frozenset[str]]
    adverbs: Mapping[str, frozenset[str]]
    nominal: Mapping[str, frozenset[str]]
    reporting: frozenset[str]
    words: Mapping[str, frozenset[str]]
    wrongs: frozenset[str]
    people: frozenset[str]
    refusable: frozenset[str]
    adjectives: Mapping[str, str]
    content_modes: Mapping[str, Mapping[str, str]]
    irregular: Mapping[str, str]

    def content_mode(self, verbal_type: str, deed_type: str | None) -> str | None:
        """The mode of a verbal deed, by the type of the deed it speaks of ("urged … to give aid": assist)."""
        modes = self.content_modes.get(verbal_type, {})
        return modes.get(deed_type or "other", modes.get("other"))


def _expanded(words: Iterable[str], sets: Mapping[str, list[str]]) -> frozenset[str]:
    found: set[str] = set()
    for word in words:
        if word.startswith("@"):
            found.update(sets[word[1:]])
        else:
            found.add(word)
    return frozenset(found)


def _frames(rows: list[dict[str, Any]], kind: str, sets: Mapping[str, list[str]]) -> dict[str, tuple[Frame, ...]]:
    by_lemma: dict[str, list[Frame]] = {}
    for row in rows:
        for words in row[kind]:
            lemma, *particle = words.split()
            noun = kind == "nouns"
            frame = Frame(
                rule=f"{row['type']}:{words}",
                type=row["type"],
                mode=row.get("mode"),
                particle=tuple(particle),
                objects=_expanded(row.get("objects", ()), sets),
                not_objects=_expanded(row.get("not_objects", ()), sets),
                object_is=row.get("object"),
                subjects=_expanded(row.get("subjects", ()), sets),
                modifiers=_expanded(row.get("modifiers", ()), sets),
                complement=row.get("complement"),
                voice=row.get("voice"),
                numbers=row.get("numbers"),
                actor=tuple(row.get("actor", ("subject", "poss", "modifier", "by", "of") if noun else ("subject",))),
                recipient=tuple(row["recipient"]),
                mutual=row.get("mutual", False),
                alone=row.get("alone", False),
                needs_pair=row.get("needs_pair", False),
                needs_recipient=row.get("needs_recipient", False),
                explicit=row.get("explicit", False),
                place_recipient=row.get("place_recipient", False),
                content=row.get("content", False),
                host=row.get("host", False),
                actor_kind=row.get("actor_kind"),
                verb_lemmas=frozenset(row.get("verb_lemmas", ())),
                objects_of=_expanded(row.get("objects_of", ()), sets),
            )
            by_lemma.setdefault(lemma, []).append(frame)
    return {lemma: tuple(sorted(frames, key=lambda f: -f.demands)) for lemma, frames in by_lemma.items()}


@lru_cache(maxsize=4)
def load_lexicon(folder: Path) -> Lexicon:
    """Read a folder's frames, idioms, status words and PLOVER words; raises KeyError for an unknown set."""
    data = json.loads((folder / "frames.json").read_text(encoding="utf-8"))
    idioms = json.loads((folder / "idioms.json").read_text(encoding="utf-8"))
    plover = json.loads((folder / "plover.json").read_text(encoding="utf-8"))
    status = json.loads((folder / "status.json").read_text(encoding="utf-8"))
    sets = {**data["sets"], **idioms["sets"]}
    lexicon = Lexicon(
        verbs=_frames([*data["verbs"], *idioms["verbs"]], "verbs", sets),
        nouns=_frames([*data["nouns"], *idioms["nouns"]], "nouns", sets),
        carriers={k: frozenset(v) for k, v in data["carriers"].items()},
        governors={k: frozenset(v) for k, v in status["governors"].items()},
        adverbs={k: frozenset(v) for k, v in status["adverbs"].items()},
        nominal={k: frozenset(v) for k, v in status["nominal"].items()},
        reporting=frozenset(status["reporting"]),
        words={k: frozenset(v) for k, v in status["words"].items()},
        wrongs=frozenset(sets["wrongs"]),
        people=frozenset(
            word for name in ("people", "civilians", "armed", "foes", "kin", "captives") for word in sets[name]
        ),
        refusable=frozenset(sets["refusable"]),
        adjectives={word: kind for kind, words in data["adjectives"].items() for word in words},
        content_modes=plover["content_modes"],
        irregular=idioms["irregular"],
    )
    for frames in (*lexicon.verbs.values(), *lexicon.nouns.values()):
        for frame in frames:
            known = plover["types"][frame.type]["modes"]
            if frame.mode is not None and frame.mode not in known:
                raise KeyError(f"{frame.rule}: PLOVER has no mode {frame.mode} of {frame.type}")
    return lexicon


def object_of(verb: Token) -> Token | None:
    """The thing acted upon: the direct object, the subject of a passive, or a noun that a participle modifies."""
    own = [child for child in verb.children if child.dep_ in {"dobj", "obj"}]
    passive = [child for child in verb.children if child.dep_ == "nsubjpass"]
    relative = _gap(verb, own)
    if relative is not None:
        return relative
    if passive and not own:
        own = [c for c in verb.children if c.dep_ == "oprd" and c.pos_ in {"NOUN", "NUM"} and c.i > verb.i]
    for child in (*own, *passive):
        return child
    if _participle(verb) and verb.head.pos_ in {"NOUN", "PROPN", "NUM"}:
        return verb.head
    if verb.dep_ == "conj" and is_passive(verb):
        for child in verb.head.children:
            if child.dep_ == "nsubjpass":
                return child
    if verb.dep_ == "xcomp" and is_passive(verb):
        for child in verb.head.children:
            if child.dep_ in {"nsubj", "nsubjpass"}:
                return child
    return None


def _gap(verb: Token, own: list[Token]) -> Token | None:
    """The antecedent that is the object of a relative clause: "the howitzers (which) it had offered Lithuania"."""
    if verb.dep_ != "relcl" or verb.head.pos_ not in {"NOUN", "PROPN", "NUM"}:
        return None
    subject = next((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
    if subject is None or subject.tag_ in {"WDT", "WP"} or subject.lower_ == "that":
        return None
    if subject.dep_ == "nsubjpass" or any(c.dep_ in {"prep", "advmod"} and c.i < subject.i for c in verb.children):
        return None
    relative = [c for c in own if c.tag_ in {"WDT", "WP"} or c.lower_ == "that"]
    named = bool(own) and own[0].pos_ in {"PROPN", "PRON"}
    return verb.head if relative or named or not own else None


def given_to(verb: Token) -> Token | None:
    """Who is given something without a preposition: "gave Lithuania howitzers", "Lithuania was given howitzers"."""
    thing = object_of(verb)
    for child in verb.children:
        if child.dep_ == "dative" or (child.dep_ in {"dobj", "nsubjpass"} and thing is not None and child != thing):
            return child
    return None


def _participle(verb: Token) -> bool:
    """A participle that qualifies a noun; not "(rumours that) Israel had bombed"."""
    clause = any(c.dep_ in {"nsubj", "aux", "mark"} for c in verb.children)
    return verb.dep_ == "acl" and verb.tag_ == "VBN" and not clause


def is_passive(verb: Token) -> bool:
    """Whether the verb's grammatical subject is acted upon."""
    if any(child.dep_ in {"auxpass", "nsubjpass"} for child in verb.children):
        return True
    if verb.tag_ != "VBN":
        return False
    if verb.dep_ == "acl":
        return _participle(verb)
    return (
        verb.dep_ == "conj"
        and not any(child.dep_ in {"aux", "nsubj", "dobj"} for child in verb.children)
        and any(child.dep_ in {"auxpass", "nsubjpass"} for child in verb.head.children)
    )


def real_heads(noun: Token) -> tuple[Token, ...]:
    """A noun with what it counts and what it is coordinated with: "thousands of troops and tanks"."""
    found = [noun]
    if noun.lemma_.lower() in _QUANTITIES:
        found += [p for prep in noun.children if prep.lower_ == "of" for p in prep.children if p.dep_ == "pobj"]
    return tuple(t for head in found for t in (head, *head.conjuncts))
