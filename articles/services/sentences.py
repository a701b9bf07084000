"""Keeps the sentences of an article, and finds them again by offset."""

from collections.abc import Sequence

from articles.models import (
    Article,
    Sentence,
)
from articles.reading.values import SentenceFound


def keep_sentences(*, article: Article, found: Sequence[SentenceFound]) -> dict[str, Sentence]:
    """Make the article's sentences exactly ``found``; a sentence with the same anchor keeps its row.

    A sentence that a corrected text no longer has stays, marked as not current, while a finding
    rests on it. Returns the current sentences by anchor.
    """
    present = {sentence.anchor: sentence for sentence in article.sentences.all()}
    fresh, changed = [], []
    for position, item in enumerate(found):
        row = present.pop(item.anchor, None)
        wanted = {
            "paragraph": item.paragraph,
            "position": position,
            "start": item.start,
            "end": item.end,
            "text": article.text[item.start : item.end],
            "is_current": True,
        }
        if row is None:
            fresh.append(Sentence(article=article, anchor=item.anchor, **wanted))
        elif any(getattr(row, name) != value for name, value in wanted.items()):
            for name, value in wanted.items():
                setattr(row, name, value)
            changed.append(row)
    gone = [row.pk for row in present.values()]
    if gone:
        leftover = Sentence.objects.filter(pk__in=gone)
        leftover.filter(findings__isnull=False).update(is_current=False)
        leftover.filter(findings__isnull=True).delete()
    Sentence.objects.bulk_create(fresh)
    Sentence.objects.bulk_update(
        changed, ["paragraph", "position", "start", "end", "text", "is_current"], batch_size=500
    )
    return {s.anchor: s for s in article.sentences.filter(is_current=True).order_by("position")}


class SentenceFinder:
    """Offsets → the sentence that holds them."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self._sentences = sorted(sentences, key=lambda sentence: sentence.start)

    def at(self, start: int, end: int) -> Sentence | None:
        """The sentence in which the stretch begins, else the first that it touches, else None."""
        for sentence in self._sentences:
            if sentence.start <= start < sentence.end:
                return sentence
        return next((s for s in self._sentences if s.start < end and start < s.end), None)
