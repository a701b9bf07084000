"""The settings of bin/demo and of manage.py on a desk: local addresses over plain HTTP."""

import os

from config.settings.base import *  # noqa: F403 - the one place where Django's settings are layered

DEBUG = os.environ.get("DEBUG") == "1"
