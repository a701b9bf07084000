"""Row history: every change of a row that people may decide about is kept by a database trigger."""

from typing import TypeVar

import pghistory
from django.db import models

Model = TypeVar("Model", bound=type[models.Model])


def keep_history(model: Model) -> Model:
    """Class decorator: keep each updated or deleted row of the model in ``<Model>History``.

    Generated columns follow from the others and are left out.
    """
    derived = [f.name for f in model._meta.fields if isinstance(f, models.GeneratedField)]
    return pghistory.track(
        pghistory.UpdateEvent(),
        pghistory.DeleteEvent(),
        model_name=f"{model.__name__}History",
        exclude=derived or None,
        obj_field=pghistory.ObjForeignKey(related_name="history", related_query_name="history"),
        context_field=pghistory.ContextForeignKey(null=True, related_name="+"),
        append_only=False,
    )(model)
