from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from pytest_django.plugin import DjangoDbBlocker

from ocop.programme.geography.models import AdministrativeUnit, ReferenceLoad, Region, RegionMember, UnitSuccession
from ocop.programme.geography.operations.load_reference_units import load_reference_units
from ocop.programme.geography.rules.levels import UnitLevel

NOW = datetime(2026, 8, 12, 9, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def reference_units(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The whole reference list, committed once for a module and taken away after it: other tests begin with none."""
    with django_db_blocker.unblock():
        load_reference_units(now=NOW)
    yield
    with django_db_blocker.unblock():
        forget_units()


def forget_units() -> None:
    for model in (RegionMember, Region, UnitSuccession, ReferenceLoad):
        model.objects.all().delete()
    for level in (UnitLevel.COMMUNE, UnitLevel.DISTRICT, UnitLevel.PROVINCE):
        units = AdministrativeUnit.objects.filter(level=level)
        units._raw_delete(units.db)  # PROTECT would collect every row first
