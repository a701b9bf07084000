"""Which verbs and event nouns stand for which PLOVER deed: the frame lexicon, read and matched.

A frame is a row of ``frames.json``; this module knows how to test a row against a parsed
predicate, and nothing of actors, dates or statuses.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from spacy.tokens import Token

_PREDICATE_PARTS = frozenset({"prt", "prep", "advmod", "dative", "agent", "xcomp", "acomp", "npadvmod"})
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

_ENDINGS = {"VBD": ("ed",), "VBN": ("ed",), "VBG": ("ing",), "VBZ": ("es", "s")}


@dataclass(frozen=True, slots=True)
class Frame:
    """One row of the lexicon: what a predicate means, and where its actor and recipient stand.

    ``particle`` is the word a phrasal verb needs. ``objects`` are lemmas the object must be headed by;
    ``object_is`` is "actor", "none", "any" or None. ``content`` says that the deed is verbal and its
    infinitive is what it is about.
    """

    rule: str
    type: str
    mode: str | None
    particle: tuple[str, ...]
    objects: frozenset[str]
    object_is: str | None
    subjects: frozenset[str]
    modifiers: frozenset[str]
    complement: str | None
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

    @property
    def demands(self) -> int:
        """How many conditions the frame sets: the most demanding frame is tried first."""
        return (
            2 * len(self.particle)
            + 3 * bool(self.objects)
            + 2 * (self.object_is in {"actor", "none"})
            + 3 * bool(self.subjects)
            + 2 * bool(self.modifiers)
            + bool(self.complement)
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
    conditions: frozenset[str]
    reporting: frozenset[str]
    wrongs: frozenset[str]
    people: frozenset[str]
    refusable: frozenset[str]
    adjectives: Mapping[str, str]
    content_modes: Mapping[str, Mapping[str, str]]

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
                object_is=row.get("object"),
                subjects=_expanded(row.get("subjects", ()), sets),
                modifiers=frozenset(row.get("modifiers", ())),
                complement=row.get("complement"),
                actor=tuple(row.get("actor", ("subject", "poss", "modifier", "by", "of") if noun else ("subject",))),
                recipient=tuple(row["recipient"]),
                mutual=row.get("mutual", False),
                alone=row.get("alone", False),
                needs_pair=row.get("needs_pair", False),
                needs_recipient=row.get("needs_recipient", False),
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
    """Read ``frames.json`` and ``plover.json`` of a folder; raises KeyError where a row names an unknown set."""
    data = json.loads((folder / "frames.json").read_text(encoding="utf-8"))
    plover = json.loads((folder / "plover.json").read_text(encoding="utf-8"))
    sets = data["sets"]
    lexicon = Lexicon(
        verbs=_frames(data["verbs"], "verbs", sets),
        nouns=_frames(data["nouns"], "nouns", sets),
        carriers={k: frozenset(v) for k, v in data["carriers"].items()},
        governors={k: frozenset(v) for k, v in data["governors"].items()},
        adverbs={k: frozenset(v) for k, v in data["adverbs"].items()},
        nominal={k: frozenset(v) for k, v in data["nominal"].items()},
        conditions=frozenset(data["conditions"]),
        reporting=frozenset(data["reporting"]),
        wrongs=frozenset(sets["wrongs"]),
        people=frozenset(sets["people"]),
        refusable=frozenset(sets["refusable"]),
        adjectives={word: kind for kind, words in data["adjectives"].items() for word in words},
        content_modes=plover["content_modes"],
    )
    for frames in (*lexicon.verbs.values(), *lexicon.nouns.values()):
        for frame in frames:
            known = plover["types"][frame.type]["modes"]
            if frame.mode is not None and frame.mode not in known:
                raise KeyError(f"{frame.rule}: PLOVER has no mode {frame.mode} of {frame.type}")
    return lexicon


def object_of(verb: Token) -> Token | None:
    """The thing acted upon: the direct object, the subject of a passive, or a noun that a participle modifies."""
    for child in verb.children:
        if child.dep_ in {"dobj", "nsubjpass", "obj"}:
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


def _particles(verb: Token) -> set[str]:
    words = {child.lower_ for child in verb.children if child.dep_ in _PREDICATE_PARTS}
    for child in verb.children:
        if child.dep_ in {"prep", "advmod", "prt"}:
            words.update(inner.lower_ for inner in child.children if inner.dep_ in {"prep", "pobj", "advmod"})
        if child.dep_ in {"dobj", "acomp", "advmod", "npadvmod"} and child.lower_ in {
            "fire",
            "court",
            "control",
            "forces",
            "way",
            "prisoner",
            "captive",
            "together",
            "home",
            "back",
            "go",
            "work",
            "tools",
            "force",
            "streets",
        }:
            words.add(child.lower_)
            words.update(inner.lower_ for inner in child.children if inner.dep_ == "prep")
    return words


def _objects_match(frame: Frame, thing: Token | None) -> bool:
    if thing is None:
        return False
    return any(head.lemma_.lower() in frame.objects or head.lower_ in frame.objects for head in real_heads(thing))


def _modified(frame: Frame, predicate: Token, thing: Token | None) -> bool:
    near = list(predicate.children) + (list(thing.children) if thing is not None else [])
    return any(child.lower_ in frame.modifiers for child in near)


def verb_lemma(verb: Token, lexicon: Lexicon) -> str:
    """The verb's dictionary form; where the model's is unknown here ("stag" for "staged"), one built by its ending."""
    lemma = verb.lemma_.lower()
    if lemma in lexicon.verbs:
        return lemma
    word = verb.lower_
    for ending in _ENDINGS.get(verb.tag_, ()):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            stem = word[: -len(ending)]
            for candidate in (stem + "e", stem, stem[:-1] if stem[-1] == stem[-2] else stem):
                if candidate in lexicon.verbs:
                    return candidate
    return lemma


def verb_frame(verb: Token, lexicon: Lexicon, names_actor: bool | None) -> Frame | None:
    """The most demanding frame whose conditions hold, see ``verb_frames``."""
    return next(verb_frames(verb, lexicon, names_actor), None)


def verb_frames(verb: Token, lexicon: Lexicon, names_actor: bool | None) -> Iterator[Frame]:
    """The frames whose conditions hold; ``names_actor``: whether the object names an actor (None: no object)."""
    frames = lexicon.verbs.get(verb_lemma(verb, lexicon))
    if not frames:
        return
    particles: set[str] | None = None
    thing = object_of(verb)
    for frame in frames:
        if frame.particle:
            particles = _particles(verb) if particles is None else particles
            if not set(frame.particle) <= particles:
                continue
        if frame.objects and not _objects_match(frame, thing):
            continue
        if frame.object_is == "actor" and not names_actor:
            continue
        if frame.object_is == "none" and thing is not None:
            continue
        if frame.object_is == "any" and names_actor is None and not frame.particle:
            continue
        if frame.subjects and not _subject_matches(frame, verb):
            continue
        if frame.modifiers and not _modified(frame, verb, thing):
            continue
        if frame.complement == "infinitive" and not any(c.dep_ == "xcomp" for c in verb.children):
            continue
        yield frame


def _subject_matches(frame: Frame, verb: Token) -> bool:
    subjects = [c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}]
    return any(head.lemma_.lower() in frame.subjects for s in subjects for head in real_heads(s))


def noun_frame(noun: Token, lexicon: Lexicon) -> Frame | None:
    """The first noun frame whose conditions hold."""
    for frame in lexicon.nouns.get(noun.lemma_.lower(), ()):
        if frame.modifiers and not any(child.lower_ in frame.modifiers for child in noun.children):
            continue
        if (
            frame.objects_of
            and not any(
                t.lemma_.lower() in frame.objects_of
                for prep in noun.children
                if prep.lower_ == "of"
                for pobj in prep.children
                for t in real_heads(pobj)
            )
            and not any(c.lemma_.lower() in frame.objects_of for c in noun.children if c.dep_ == "compound")
        ):
            continue
        return frame
    return None
