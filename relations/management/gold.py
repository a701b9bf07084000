"""The hand labels that a checkout has, read and scored: what `evaluate` and `calibrate` share."""

from collections.abc import Sequence
from pathlib import Path

from django.conf import settings
from django.core.management.base import CommandError

from relations.evaluation.evaluation import Scored, evaluate
from relations.evaluation.label_files import read_labels
from relations.evaluation.labels import LabelError
from relations.evaluation.world import load_world
from relations.extraction.pipeline import ModelMissingError, build_pipeline


def score_labels(labels: Sequence[Path], splits: Sequence[str], kinds: Sequence[str]) -> list[Scored]:
    """Labelled texts of the splits, read and scored; without ``labels``, all that the checkout has.

    Raises ``CommandError`` for malformed labels, for none at all, and for a missing model.
    """
    try:
        labelled = read_labels(labels or _label_folders(), _text_folders(), splits)
        if not labelled:
            raise CommandError("There are no labels of this split; give files or folders of them.")
        nlp = build_pipeline(
            reference=settings.REFERENCE_ROOT, lexicons=settings.LEXICONS_ROOT, model=settings.LANGUAGE_MODEL
        )
    except (LabelError, ModelMissingError) as error:
        raise CommandError(str(error)) from error
    return list(evaluate(nlp, labelled, load_world(settings.REFERENCE_ROOT), kinds))


def _label_folders() -> list[Path]:
    """The folders of labels that are there: the checkout's own, and one shared beside the checkout."""
    folders = (settings.BASE_DIR / "fixtures" / "gold", settings.BASE_DIR.parent / "shared" / "gold")
    return [folder for folder in folders if folder.is_dir()]


def _text_folders() -> list[Path]:
    return [settings.DEMO_ROOT, settings.BASE_DIR.parent / "shared" / "seeds"]
