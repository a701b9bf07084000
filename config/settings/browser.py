"""The settings of the site that the browser tests look at: as on a desk, without a manifest of static files."""

from config.settings import base
from config.settings.dev import *  # noqa: F403 - the one place where Django's settings are layered

STATIC_ROOT = base.VAR_ROOT / "static"
STORAGES = base.STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
WHITENOISE_USE_FINDERS = True
