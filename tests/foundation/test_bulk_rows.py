import pytest
from django.db import IntegrityError, transaction
from django.forms.models import model_to_dict

from ocop.foundation.bulk_rows import insert_rows, reserve_keys
from ocop.foundation.files.models import StoredFile
from tests.factories.accounts import NOW

pytestmark = pytest.mark.django_db


def told(**changes):
    return {"sha256": "a" * 64, "name": "Chè % xanh", "media_type": "text/csv", "size": 7, "uploaded_at": NOW} | changes


def test_rows_are_as_bulk_create_would_have_written_them():
    keys = reserve_keys(StoredFile, 2)
    rows = [told(id=keys[0]), told(id=keys[1], name="Miến")]
    insert_rows(StoredFile, rows)
    StoredFile.objects.bulk_create([StoredFile(**told()), StoredFile(**told(name="Miến"))])
    first, second, third, fourth = [
        model_to_dict(file, exclude=["id"]) | {"uploaded_at": file.uploaded_at}
        for file in StoredFile.objects.order_by("pk")
    ]
    assert (first, second) == (third, fourth)


def test_keys_go_on_from_the_last_one_and_never_come_back():
    first = StoredFile.objects.create(**told())
    key = reserve_keys(StoredFile, 1)[0]
    insert_rows(StoredFile, [told(id=key)])
    StoredFile.objects.get(pk=key).delete()
    assert first.pk < key < StoredFile.objects.create(**told()).pk


def test_constraints_hold():
    key = reserve_keys(StoredFile, 1)[0]
    with pytest.raises(IntegrityError), transaction.atomic():
        insert_rows(StoredFile, [told(id=key, size=0)])


def test_an_attribute_the_model_does_not_have_is_refused():
    with pytest.raises(TypeError, match="StoredFile has no colour"):
        insert_rows(StoredFile, [told(id=1, colour="red")])


def test_no_rows_are_no_work():
    insert_rows(StoredFile, [])
    assert reserve_keys(StoredFile, 0) == []
