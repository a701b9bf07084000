"""The blocks that this app adds to the article page."""


def register_panels() -> None:
    """Register every panel of findings."""
