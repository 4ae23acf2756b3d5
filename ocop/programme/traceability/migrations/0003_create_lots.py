import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("products", "0002_find_by_barcode"),
        ("traceability", "0002_create_events"),
    ]

    operations = [
        migrations.CreateModel(
            name="Lot",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=20)),
                ("produced_on", models.DateField()),
                ("expires_on", models.DateField(null=True)),
                ("quantity", models.DecimalField(decimal_places=3, max_digits=14)),
                (
                    "unit",
                    models.CharField(
                        choices=[("KGM", "KGM"), ("GRM", "GRM"), ("LTR", "LTR"), ("MLT", "MLT"), ("H87", "H87")],
                        max_length=3,
                    ),
                ),
                ("net_content", models.DecimalField(decimal_places=3, max_digits=12)),
                (
                    "net_unit",
                    models.CharField(
                        choices=[("KGM", "KGM"), ("GRM", "GRM"), ("LTR", "LTR"), ("MLT", "MLT"), ("H87", "H87")],
                        max_length=3,
                    ),
                ),
                ("place", models.CharField(blank=True, max_length=200)),
                ("recalled_at", models.DateTimeField(null=True)),
                ("recall_reason", models.CharField(blank=True, max_length=500)),
                ("is_demo", models.BooleanField(default=False)),
                ("recorded_at", models.DateTimeField()),
                (
                    "product",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="lots", to="products.product"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("product", "code"), name="lot_code_once_per_product"),
                    models.CheckConstraint(
                        condition=models.Q(("quantity__gt", 0), ("net_content__gt", 0)), name="lot_amounts_positive"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("expires_on__isnull", True), ("expires_on__gte", models.F("produced_on")), _connector="OR"
                        ),
                        name="lot_expires_after_made",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("recalled_at__isnull", True),
                            models.Q(("recall_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="lot_recall_has_reason",
                    ),
                ],
            },
        ),
    ]
