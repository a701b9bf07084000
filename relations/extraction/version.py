"""Which rules read an article; stored with every run beside the model's name."""

VERSION = "rules/2"
"""Raised whenever a rule or a word list changes what is found."""
