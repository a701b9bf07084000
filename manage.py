#!/usr/bin/env python
"""Django's command line; starts the embedded PostgreSQL when no DATABASE_URL is set."""

import os
import sys

from config.postgres import Postgres

# Commands that read no row: they must work with no server at all.
WITHOUT_DATABASE = {
    "extract",
    "check",
    "collectstatic",
    "help",
    "version",
    "codebook",
    "--help",
    "--version",
    "lexicons",
    "evaluate",
    "calibrate",
    "train",
}


def main() -> None:
    """Run the command named on the command line."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
    from django.conf import settings
    from django.core.management import execute_from_command_line

    command = sys.argv[1] if len(sys.argv) > 1 else "help"
    if settings.EMBEDDED_POSTGRES and command not in WITHOUT_DATABASE and "--help" not in sys.argv:
        Postgres(settings.VAR_ROOT).ensure()
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
