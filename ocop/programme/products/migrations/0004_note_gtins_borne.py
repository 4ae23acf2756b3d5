from typing import Any

from django.db import migrations

TOGETHER = 500


def note_gtins(apps: Any, _schema_editor: Any) -> None:
    """Every number a product bears today becomes the first line of its history. Where two products bear one, it is
    the one still made, then the older."""
    product_of = apps.get_model("products", "Product")
    held = apps.get_model("products", "GtinHeld")
    noted: set[str] = set()
    rows = []
    found = product_of.objects.exclude(barcode="").order_by("is_retired", "pk")
    for pk, barcode, created_at in found.values_list("pk", "barcode", "created_at").iterator(chunk_size=TOGETHER):
        gtin = barcode.zfill(14)
        if gtin in noted or len(gtin) != 14:
            continue
        noted.add(gtin)
        rows.append(held(product_id=pk, gtin=gtin, held_from=created_at.date()))
    held.objects.bulk_create(rows, batch_size=TOGETHER)


class Migration(migrations.Migration):
    dependencies = [
        ("products", "0003_keep_gtin_history"),
    ]

    operations = [migrations.RunPython(note_gtins, migrations.RunPython.noop, elidable=True)]
