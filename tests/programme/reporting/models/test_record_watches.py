"""PostgreSQL's own notes of what changed; SQLite has none and sums the records when asked."""

import pytest
from django.db import connection

from ocop.programme.producers.models import Producer
from ocop.programme.products.models import Product
from ocop.programme.reporting.models import RecordChange
from ocop.programme.reporting.models.record_watches import NAMES, watches_stand
from ocop.programme.reporting.operations.fold_changes import fold_changes
from ocop.programme.reporting.queries.province_stamps import province_stamps
from tests.factories.products import make_product

pytestmark = pytest.mark.django_db
on_postgresql = pytest.mark.skipif(
    "connection.vendor != 'postgresql'", reason="SQLite notes nothing: queries/province_stamps.py sums there"
)


def _notes():
    return sorted(RecordChange.objects.values_list("province_code", "kind", "number"))


@on_postgresql
def test_every_table_is_watched_and_a_trigger_taken_off_is_seen():
    assert watches_stand(connection)
    with connection.cursor() as cursor:
        name = min(NAMES)
        cursor.execute(f"ALTER TABLE dossiers_dossier DISABLE TRIGGER {name}")
    assert not watches_stand(connection)


@on_postgresql
def test_a_statement_over_many_rows_is_one_note_for_each_province():
    for _number in range(3):
        make_product(province_code="19")
    make_product(province_code="24")
    RecordChange.objects.all().delete()
    Product.objects.update(industry="CRAFT")
    assert _notes() == [("19", "products", 1), ("24", "products", 1)]


@on_postgresql
def test_what_no_figure_reads_is_not_noted():
    make_product(province_code="19")
    RecordChange.objects.all().delete()
    Product.objects.update(story="Chuyện khác")
    Producer.objects.update(phone="0912345678")
    assert _notes() == []


@on_postgresql
def test_notes_put_together_have_the_same_sums():
    product = make_product(province_code="19")
    for number in range(5):
        Product.objects.filter(pk=product.pk).update(set_number=number + 1)
    before = province_stamps()
    assert fold_changes(most=3) == RecordChange.objects.count() + 5
    assert province_stamps() == before
    assert fold_changes(most=3) == 0


def test_a_database_without_notes_has_nothing_to_put_together():
    assert fold_changes() == 0
