from datetime import UTC, datetime

import pytest
from pytest_django.plugin import DjangoDbBlocker

from ocop.programme.geography.operations.load_reference_units import load_reference_units

NOW = datetime(2026, 8, 12, 9, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def reference_units(rows_of_the_module: None, django_db_blocker: DjangoDbBlocker) -> None:
    """The whole reference list, loaded once for the tests of a module."""
    with django_db_blocker.unblock():
        load_reference_units(now=NOW)
