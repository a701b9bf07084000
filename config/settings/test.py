"""The settings of the tests: a throw-away cluster of their own, and no manifest for static files."""

import os

from config.settings import base
from config.settings.base import *  # noqa: F403 - the one place where Django's settings are layered

VAR_ROOT = base.VAR_ROOT / "tests"
if base.EMBEDDED_POSTGRES:
    DATABASES = {"default": base.Postgres(VAR_ROOT, throwaway=True).django()}
else:
    DATABASES = {"default": dict(base.DATABASES["default"])}
# One database per process, so that two test runs at once do not meet.
DATABASES["default"]["TEST"] = {"NAME": f"test_demarche_{os.getpid()}"}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = base.STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend", "QUEUES": ["default", "ingest"]}}
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
# Each test counts anew: the rows of one are rolled back, what a cache keeps would not be.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
