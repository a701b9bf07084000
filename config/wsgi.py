"""The WSGI entry point; makes sure that the embedded PostgreSQL runs when it is the store."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from config.postgres import Postgres

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.prod")
if settings.EMBEDDED_POSTGRES:
    Postgres(settings.VAR_ROOT).ensure()
application = get_wsgi_application()
