"""The learned event classifier: which PLOVER type, if any, a predicate stands for.

A multinomial logistic regression over the word vectors of the predicate's slots, the model's own view of the
predicate in its surroundings (``doc.tensor``) and hashed features (``event_features``). It is trained on labelled
sentences of this project only (``manage.py train``) and shipped as half-precision weights in one file; reading
it runs no code. All candidates of a document are judged in one matrix product.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from relations.extraction.event_features import BUCKETS, SLOTS, Candidate

FILE = "event_model.npz"
VERSION = 1
LEARNED = "model/"
"""How the names of rules begin whose findings the classifier made; its version follows."""
NONE = "NONE"
"""The class of predicates that are no PLOVER deed; the last of the classes."""

HASHED_WEIGHT = 0.5
"""What a hashed feature counts beside a word vector of length one."""

Floats = NDArray[np.float32]

SINGLE_THREAD = 250_000
"""Multiplications below which the linear algebra library stays in one thread (OpenBLAS: 262,144)."""


@dataclass(frozen=True, slots=True)
class EventModel:
    """Weights, one column a class, with what they are for.

    ``dense`` has one row for each number of ``dense_features``, ``hashed`` one for each column of a candidate;
    ``nouns`` may be deeds; ``least`` is the probability from which on a predicate counts as one; ``data`` is the
    hash of the labels.
    """

    classes: tuple[str, ...]
    nouns: frozenset[str]
    dense: Floats
    hashed: Floats
    data: str
    least: float

    def reads(self, doc: Doc) -> bool:
        """Whether the document has word vectors and a tensor of the widths that the weights were fitted to."""
        return bool(self.dense.shape[0] == len(SLOTS) * doc.vocab.vectors_length + tensor_width(doc))

    def judged(self, doc: Doc, found: Sequence[Candidate]) -> Floats:
        """Probabilities, one row a candidate, one column a class; raises ``ValueError`` for a model of other width."""
        if not self.reads(doc):
            raise ValueError("the event model was trained with another language model; run manage.py train")
        if not found:
            return np.zeros((0, len(self.classes)), dtype=np.float32)
        scores = _product(dense_features(doc, found), self.dense)
        columns = [column for candidate in found for column in candidate.columns]
        starts = np.cumsum([0, *(len(candidate.columns) for candidate in found[:-1])])
        scores += HASHED_WEIGHT * np.add.reduceat(self.hashed[columns], starts, axis=0)
        return softmax(scores)

    def store(self, file: Path) -> None:
        """Write the weights in half precision; the same weights give the same bytes."""
        with file.open("wb") as stream:
            np.savez_compressed(
                stream,
                version=np.array([VERSION]),
                classes=np.array(self.classes),
                nouns=np.array(sorted(self.nouns)),
                dense=self.dense.astype(np.float16),
                hashed=self.hashed.astype(np.float16),
                data=np.array([self.data]),
                least=np.array([self.least], dtype=np.float32),
            )


@lru_cache(maxsize=4)
def load_event_model(folder: Path) -> EventModel | None:
    """The model stored in a folder, None where there is none; raises ``ValueError`` for one of another version."""
    file = folder / FILE
    if not file.exists():
        return None
    with np.load(file, allow_pickle=False) as stored:
        if int(stored["version"][0]) != VERSION:
            raise ValueError(f"{file} is of another version; run manage.py train")
        hashed = stored["hashed"].astype(np.float32)
        if hashed.shape[0] != BUCKETS:
            raise ValueError(f"{file} has {hashed.shape[0]} hashed columns, not {BUCKETS}; run manage.py train")
        return EventModel(
            classes=tuple(str(name) for name in stored["classes"]),
            nouns=frozenset(str(noun) for noun in stored["nouns"]),
            dense=stored["dense"].astype(np.float32),
            hashed=hashed,
            data=str(stored["data"][0]),
            least=float(stored["least"][0]),
        )


def _product(rows: Floats, weights: Floats) -> Floats:
    """The matrix product, a few rows at a time: so small that it is not worth a thread that would wait in a loop."""
    step = max(1, SINGLE_THREAD // max(1, weights.size))
    found: Floats = np.vstack([rows[at : at + step] @ weights for at in range(0, len(rows), step)])
    return found


def softmax(scores: Floats) -> Floats:
    """Scores as probabilities by row."""
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    found: Floats = raised / raised.sum(axis=1, keepdims=True)
    return found


def tensor_width(doc: Doc) -> int:
    """Numbers that the language model's encoder gives each token; 0 of a document it has not read."""
    return int(doc.tensor.shape[1]) if doc.tensor.ndim == 2 else 0


def dense_features(doc: Doc, found: Sequence[Candidate]) -> Floats:
    """One row a candidate: a vector of length one for each slot's word, added up within a slot, then the tensor's.

    A word is looked up by its dictionary form, else as printed; one that the model has no vector for counts nothing.
    """
    tokens = sorted({index for candidate in found for _, index in candidate.words})
    vectors = _vectors(doc, tokens)
    width = vectors.shape[1]
    place = {index: number for number, index in enumerate(tokens)}
    slots = np.zeros((len(found) * len(SLOTS), width), dtype=np.float32)
    blocks = [row * len(SLOTS) + slot for row, candidate in enumerate(found) for slot, _ in candidate.words]
    words = [place[index] for candidate in found for _, index in candidate.words]
    first = dict(zip(reversed(blocks), reversed(words), strict=True))
    slots[list(first)] = vectors[list(first.values())]
    more = [(block, word) for block, word in zip(blocks, words, strict=True) if first[block] != word]
    for block, word in more:
        slots[block] += vectors[word]
    parts = [slots.reshape(len(found), -1)]
    if tensor_width(doc):
        parts.append(_unit(np.asarray(doc.tensor[[c.token.i for c in found]], dtype=np.float32)))
    return np.hstack(parts)


def _vectors(doc: Doc, tokens: Sequence[int]) -> Floats:
    vectors: Any = doc.vocab.vectors
    width = doc.vocab.vectors_length
    if not width:
        return np.zeros((len(tokens), 0), dtype=np.float32)
    lemmas = vectors.find(keys=np.array([doc[i].lemma for i in tokens], dtype=np.uint64))
    printed = vectors.find(keys=np.array([doc[i].lower for i in tokens], dtype=np.uint64))
    rows = np.where(lemmas < 0, printed, lemmas)
    found = np.where((rows >= 0)[:, None], vectors.data[rows], 0.0).astype(np.float32)
    return _unit(found)


def _unit(rows: Floats) -> Floats:
    found: Floats = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-6)
    return found
