"""A web process must stay small: whatever reads language is left to the worker."""

import os
import subprocess
import sys
from pathlib import Path

from django.conf import settings

HEAVY = ("spacy", "thinc", "numpy", "torch")
LOADED = f"""
import sys
import config.wsgi
from django.template import engines
from django.urls import reverse
engines.all()
reverse("relations:home")
import django.contrib.admin
django.contrib.admin.autodiscover()
print(*[name for name in {HEAVY!r} if name in sys.modules])
print("relations.views.home" in sys.modules, "relations.admin" in sys.modules)
"""


def test_a_web_process_with_every_address_loaded_has_no_language_model(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOADED],
        cwd=settings.BASE_DIR,
        env=os.environ
        | {
            "DJANGO_SETTINGS_MODULE": "config.settings.dev",
            "DEMARCHE_VAR": str(tmp_path),
            # Any address will do: nothing here may ask the database.
            "DATABASE_URL": "postgres://nobody@127.0.0.1:1/nothing",
        },
        capture_output=True,
        text=True,
        check=True,
    )
    heavy, loaded = done.stdout.splitlines()
    assert heavy == ""
    assert loaded == "True True"
