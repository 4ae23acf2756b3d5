"""A home an older version loaded: what cannot be added is named and leaves nothing, the rest is added."""

import io
from datetime import date

import pytest

from ocop.interfaces.console.demo import loading
from ocop.programme.geography.models import AdministrativeUnit
from ocop.programme.producers.models import Producer
from tests.factories.producers import make_producer

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)


def test_a_part_that_finds_other_records_is_named_and_the_others_are_loaded(monkeypatch):
    loaded = []

    def half_done(_calendar):
        make_producer(name="Nửa chừng")
        raise AdministrativeUnit.DoesNotExist("no shop of that name")

    def whole(_calendar):
        loaded.append(1)
        make_producer(name="Phần sau")
        return 1

    parts = [("first", lambda: False, half_done), ("second", lambda: bool(loaded), whole)]
    monkeypatch.setattr(loading, "_parts", lambda: parts)
    said, why = io.StringIO(), io.StringIO()
    assert loading.load_demo_records(said, today=TODAY, stderr=why) == ["first"]
    assert list(Producer.objects.values_list("name", flat=True)) == ["Phần sau"]
    lines = said.getvalue().splitlines()
    assert lines[0] == "Demo: không thêm được / could not add: first (DoesNotExist)."
    assert lines[1].startswith("Demo: 1 second in ")
    assert "no shop of that name" in why.getvalue()
    assert loading.load_demo_records(io.StringIO(), today=TODAY) == ["first"]  # tried again, nothing twice
    assert Producer.objects.count() == 1
