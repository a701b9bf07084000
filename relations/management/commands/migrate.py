"""``manage.py migrate``: Django's own; the views of what was known on a day go before it and come again after."""

from typing import Any

from django.core.management.commands import migrate

from relations.services.known_on import drop_views, make_views


class Command(migrate.Command):
    """Django's command around which the views of schema ``as_known`` go and come."""

    def handle(self, *args: Any, **options: Any) -> None:
        """Raises what Django's command raises; the views are then made by the next call that succeeds."""
        looks_only = options["plan"] or options["check_unapplied"]
        if not looks_only:
            drop_views(using=options["database"])
        super().handle(*args, **options)
        if not looks_only:
            make_views(using=options["database"])
