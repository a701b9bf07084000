"""The words of transfers: instruments, verbs by stage, and what is money but no transfer."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from relations.extraction.currencies import read_lexicon
from relations.extraction.event_frames import Lexicon, load_lexicon

GIVE, RECEIVE, ASK, REPAY, RELIEVE, HOLD, MOVE = "give", "receive", "ask", "repay", "relieve", "hold", "move"
"""What a predicate makes of its subject: donor, recipient, asker, debtor, creditor, the one who holds back; the sum."""


@dataclass(frozen=True, slots=True)
class TransferWords:
    """Word lists by lemma. ``instruments`` maps a word or phrase to the contract's instrument;
    ``verbs`` a lemma to (role of its subject, stage); ``nouns`` a lemma to a stage."""

    instruments: Mapping[str, str]
    verbs: Mapping[str, tuple[str, str]]
    nouns: Mapping[str, str]
    programmes: frozenset[str]
    parts: frozenset[str]
    anaphoric: frozenset[str]
    asking: frozenset[str]
    planning: frozenset[str]
    agreeing: frozenset[str]
    refusing: frozenset[str]
    other_nouns: frozenset[str]
    other_verbs: frozenset[str]
    measuring: frozenset[str]
    verb_instruments: Mapping[str, str]
    generic: frozenset[str]
    price_units: tuple[str, ...]
    lenders: frozenset[str] = frozenset()
    negotiating: frozenset[str] = frozenset()
    donor_states: frozenset[str] = frozenset()
    frames: Lexicon | None = None

    @property
    def known_nouns(self) -> frozenset[str]:
        """Nouns that a sum before them makes a payment: "package", "tranche", "pledge"."""
        return self.programmes | self.parts | self.generic | self.anaphoric | frozenset(self.nouns)


def words_from(lexicon: Mapping[str, Any]) -> TransferWords:
    """The lists of a money lexicon in the form that the rules ask for."""
    verbs: dict[str, tuple[str, str]] = {}
    for role, stages in (("give", lexicon["give"]), ("receive", lexicon["receive"])):
        for stage, lemmas in stages.items():
            for lemma in lemmas:
                verbs[lemma] = (_role(role, stage), "committed" if stage == "relieved" else stage)
    return TransferWords(
        instruments={word: kind for kind, listed in lexicon["instruments"].items() for word in listed},
        verbs=verbs,
        nouns={lemma: stage for stage, lemmas in lexicon["stage_nouns"].items() for lemma in lemmas},
        programmes=frozenset(lexicon["programme_nouns"]),
        parts=frozenset(lexicon["part_nouns"]),
        anaphoric=frozenset(lexicon["anaphoric_nouns"]),
        asking=frozenset(lexicon["ask"]),
        planning=frozenset(lexicon["plan"]),
        agreeing=frozenset(lexicon["agree"]),
        refusing=frozenset(lexicon["refuse"]),
        other_nouns=frozenset(lexicon["not_transfers"]),
        other_verbs=frozenset(lexicon["not_transfer_verbs"]),
        measuring=frozenset(lexicon["measure"]),
        verb_instruments=lexicon["verb_instruments"],
        generic=frozenset(lexicon["generic_nouns"]),
        price_units=tuple(lexicon["price_units"]),
        lenders=frozenset(lexicon.get("lenders", ())),
        negotiating=frozenset(lexicon.get("negotiating_nouns", ())),
        donor_states=frozenset(lexicon.get("donor_states", ())),
    )


@lru_cache(maxsize=4)
def load_words(folder: Path) -> TransferWords:
    """The word lists of the money lexicon in ``folder``."""
    return replace(words_from(read_lexicon(folder)), frames=load_lexicon(folder))


def _role(role: str, stage: str) -> str:
    if stage in {"suspended", "resumed", "cancelled"}:
        return HOLD
    return {"repaid": REPAY, "requested": ASK, "relieved": RELIEVE}.get(stage, role)
