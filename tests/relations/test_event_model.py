"""The learned event classifier: features, fit, storage, and what it may add to the lexicon's deeds."""

from pathlib import Path

import numpy as np
import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from relations.evaluation.event_fitting import fitted
from relations.evaluation.event_training import (
    CLASSES,
    Head,
    Lesson,
    data_hash,
    examples,
    lesson_files,
    model_of,
    read_lessons,
)
from relations.extraction.event_features import BUCKETS, candidates, is_candidate
from relations.extraction.event_frames import load_lexicon
from relations.extraction.event_model import FILE, load_event_model
from tests.relations.event_world import ROOT

LEXICON = load_lexicon(ROOT / "fixtures/lexicons")
VOCAB = Vocab()


def built(verb: str, lemma: str, thing: str) -> Doc:
    """ "Iran VERB a THING." as the parser would have it."""
    doc = Doc(
        VOCAB,
        words=["Iran", verb, "a", thing, "."],
        pos=["PROPN", "VERB", "DET", "NOUN", "PUNCT"],
        tags=["NNP", "VBD", "DT", "NN", "."],
        lemmas=["Iran", lemma, "a", thing, "."],
        deps=["nsubj", "ROOT", "det", "dobj", "punct"],
        heads=[1, 1, 3, 1, 1],
        spaces=[True, True, True, False, False],
    )
    doc._.mentions, doc._.actors, doc._.places, doc._.references = (), (), (), ()
    return doc


def lesson(doc: Doc, kind: str | None) -> Lesson:
    verb = doc[1]
    heads = (Head(verb.idx, verb.idx + len(verb), (kind,), False),) if kind else ()
    return Lesson(doc.text, "built", doc.text, None, heads)


TAUGHT = [
    (built("zapped", "zap", "convoy"), "ASSAULT"),
    (built("zapped", "zap", "village"), "ASSAULT"),
    (built("gifted", "gift", "hospital"), "AID"),
    (built("gifted", "gift", "school"), "AID"),
    (built("grew", "grow", "melon"), None),
    (built("grew", "grow", "fig"), None),
]


def test_verbs_and_nouns_of_action_are_candidates_and_plain_things_are_not() -> None:
    doc = built("banned", "ban", "demonstration")
    assert [t.text for t in doc if is_candidate(t, LEXICON, ())] == ["banned", "demonstration"]
    assert not is_candidate(built("banned", "ban", "melon")[3], LEXICON, ())


def test_what_the_lexicon_read_is_a_feature() -> None:
    doc = built("zapped", "zap", "convoy")
    unread = candidates(doc, LEXICON, (), {})[0]
    read = candidates(doc, LEXICON, (), {1: "ASSAULT"})[0]
    assert unread.columns != read.columns
    assert all(0 <= column < BUCKETS for column in (*unread.columns, *read.columns))


def test_a_classifier_taught_with_six_sentences_tells_them_apart(tmp_path: Path) -> None:
    docs = [doc for doc, _ in TAUGHT]
    given = examples([lesson(doc, kind) for doc, kind in TAUGHT], docs, LEXICON)
    model = model_of(given, data="six", least=0.4)
    for verb, lemma, kind in (("zapped", "zap", "ASSAULT"), ("gifted", "gift", "AID"), ("grew", "grow", "NONE")):
        doc = built(verb, lemma, "pipeline")
        chances = model.judged(doc, candidates(doc, LEXICON, (), {})[:1])[0]
        assert CLASSES[int(chances.argmax())] == kind
        assert chances.sum() == pytest.approx(1, abs=1e-5)


def test_a_stored_classifier_reads_as_it_did_before_and_the_same_weights_are_the_same_bytes(tmp_path: Path) -> None:
    docs = [doc for doc, _ in TAUGHT]
    given = examples([lesson(doc, kind) for doc, kind in TAUGHT], docs, LEXICON)
    model = model_of(given, data="six", least=0.4)
    model.store(tmp_path / FILE)
    model.store(tmp_path / "again.npz")
    assert (tmp_path / FILE).read_bytes() == (tmp_path / "again.npz").read_bytes()
    stored = load_event_model(tmp_path)
    assert stored is not None
    assert (stored.classes, stored.nouns, stored.data) == (model.classes, model.nouns, "six")
    doc = built("zapped", "zap", "port")
    asked = candidates(doc, LEXICON, (), {})
    assert np.array_equal(stored.judged(doc, asked), model.judged(doc, asked))


def test_a_folder_without_weights_gives_no_classifier(tmp_path: Path) -> None:
    assert load_event_model(tmp_path) is None


def test_weights_of_another_language_model_are_not_used() -> None:
    stored = load_event_model(ROOT / "fixtures/training")
    assert stored is not None
    doc = built("zapped", "zap", "port")
    assert not stored.reads(doc)
    with pytest.raises(ValueError, match="manage.py train"):
        stored.judged(doc, candidates(doc, LEXICON, (), {}))


def test_the_shipped_weights_are_of_the_labels_that_are_there() -> None:
    stored = load_event_model(ROOT / "fixtures/training")
    assert stored is not None
    lessons = read_lessons(lesson_files(ROOT / "fixtures"), ROOT / "fixtures/demo")
    assert stored.data == data_hash(lessons), "labels changed; run manage.py train"
    assert stored.classes == CLASSES


def test_no_held_out_label_is_learned_from() -> None:
    assert lesson_files(ROOT / "fixtures")
    assert not [path for path in lesson_files(ROOT / "fixtures") if "heldout" in path.parts]


def test_every_training_sentence_holds_the_words_that_it_labels() -> None:
    files = [path for path in lesson_files(ROOT / "fixtures") if path.parent.name == "training"]
    lessons = list(read_lessons(files, ROOT / "fixtures/demo"))
    assert len({lesson.text for lesson in lessons}) == len(lessons)
    assert {kind for lesson in lessons for head in lesson.heads for kind in head.types} == set(CLASSES[:-1])


def test_the_fit_finds_the_weights_of_a_problem_that_can_be_solved_by_hand() -> None:
    features = np.array([[1.0], [1.0], [1.0], [1.0]], dtype=np.float32)
    targets = np.array([[1, 0], [1, 0], [1, 0], [0, 1]], dtype=np.float32)
    weights = np.ones(4, dtype=np.float32)
    found = fitted(features, targets, weights, penalty=1e-4)
    assert float(found[0, 0] - found[0, 1]) == pytest.approx(np.log(3), abs=0.01)
