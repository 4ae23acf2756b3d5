"""Django's `migrate`, which gives an empty database all its tables at once."""

from typing import Any

from django.core.management.commands import migrate
from django.db import connections

from ocop.foundation.empty_database import fill_empty_database


class Command(migrate.Command):
    """As Django's in every other case: an older home goes on step by step."""

    def handle(self, *args: Any, **options: Any) -> None:
        asks_for_all = not options["app_label"] and not options["plan"] and not options["check_unapplied"]
        if asks_for_all and not options["fake"] and not options["prune"]:
            fill_empty_database(connections[options["database"]])
        super().handle(*args, **options)
