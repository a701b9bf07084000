"""Row history: every change of a row that people may decide about is kept by a database trigger."""

from typing import TypeVar

import pghistory
from django.db import models

Model = TypeVar("Model", bound=type[models.Model])


def keep_history(model: Model) -> Model:
    """Class decorator: keep each updated or deleted row of the model in ``<Model>History``."""
    return pghistory.track(
        pghistory.UpdateEvent(),
        pghistory.DeleteEvent(),
        model_name=f"{model.__name__}History",
    )(model)
