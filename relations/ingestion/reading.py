"""The pure half of ingestion: texts in, findings out, in processes of their own.

The parent never imports spaCy; each child loads the model once and dies with its parent.
"""

import os
import threading
import traceback
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import connection, get_context, parent_process
from pathlib import Path
from typing import Any

from articles.reading.values import SentenceFound

# Few enough that progress moves, many enough that the parser's batches are full.
TEXTS_PER_TASK = 8


@dataclass(frozen=True, slots=True)
class ReadingSettings:
    """Where rules and reference data lie, and which model reads (None: the best installed)."""

    reference: Path
    lexicons: Path
    model: str | None


@dataclass(frozen=True, slots=True)
class ReadText:
    """What a child sends back: the contract's document and the sentences, or an error in words."""

    document: dict[str, Any] | None
    sentences: tuple[SentenceFound, ...]
    error: str


def read_in_processes(
    texts: Sequence[tuple[str, str]], *, settings: ReadingSettings, processes: int
) -> Iterator[tuple[str, ReadText]]:
    """Each (id, text) read, in order, as soon as its batch is done.

    A text that breaks the rules comes back with its error; the others of its batch do not suffer.
    """
    batches = [texts[n : n + TEXTS_PER_TASK] for n in range(0, len(texts), TEXTS_PER_TASK)]
    if not batches:
        return
    with ProcessPoolExecutor(
        max_workers=max(1, min(processes, len(batches))),
        mp_context=get_context("spawn"),
        initializer=_begin,
        initargs=(settings,),
    ) as pool:
        for done in pool.map(_read_batch, batches):
            yield from done


_pipeline: Any = None
_read_texts: Any = None
_text: Any = None


def _begin(settings: ReadingSettings) -> None:
    """Load the model in the child; watch the parent so that no orphan is left behind."""
    from relations.extraction.pipeline import Text, build_pipeline, read_texts

    global _pipeline, _read_texts, _text
    threading.Thread(target=_die_with_parent, daemon=True).start()
    _pipeline = build_pipeline(reference=settings.reference, lexicons=settings.lexicons, model=settings.model)
    _read_texts, _text = read_texts, Text


def _die_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)


def _read_batch(batch: Sequence[tuple[str, str]]) -> list[tuple[str, ReadText]]:
    try:
        return _read(batch)
    except Exception:  # noqa: BLE001 - one text of the batch broke a rule: find out which, keep the rest
        return [pair for item in batch for pair in _read_alone(item)]


def _read_alone(item: tuple[str, str]) -> list[tuple[str, ReadText]]:
    try:
        return _read([item])
    except Exception:  # noqa: BLE001 - reported as this file's outcome, with the rule's own words
        return [(item[0], ReadText(None, (), traceback.format_exc(limit=-2)))]


def _read(batch: Sequence[tuple[str, str]]) -> list[tuple[str, ReadText]]:
    texts = [_text(id=id_, text=text) for id_, text in batch]
    return [(read.id, ReadText(read.document, read.sentences, "")) for read in _read_texts(_pipeline, texts)]
