import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("promotion", "0003_create_trade_requests"),
    ]

    operations = [
        migrations.CreateModel(
            name="OutletLink",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "product",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="outlet_links", to="products.product"
                    ),
                ),
                ("outlet_name", models.CharField(max_length=120)),
                ("url", models.CharField(max_length=500)),
                (
                    "state",
                    models.CharField(
                        choices=[("UNCHECKED", "UNCHECKED"), ("WORKING", "WORKING"), ("BROKEN", "BROKEN")],
                        max_length=10,
                    ),
                ),
                ("verified_on", models.DateField(null=True)),
                ("added_at", models.DateTimeField()),
                ("removed_at", models.DateTimeField(null=True)),
                ("is_demo", models.BooleanField(default=False)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("url__startswith", "https://")), name="outlet_link_https"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "UNCHECKED"), ("verified_on__isnull", True)),
                            models.Q(models.Q(("state", "UNCHECKED"), _negated=True), ("verified_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="outlet_link_verified_on_a_day",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("product", "url"),
                        name="outlet_link_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Destination",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("ROUTE", "ROUTE"), ("SITE", "SITE"), ("CRAFT_VILLAGE", "CRAFT_VILLAGE")],
                        max_length=20,
                    ),
                ),
                ("name", models.CharField(max_length=250)),
                ("sort_key", models.CharField(max_length=600)),
                ("province_code", models.CharField(db_index=True, max_length=2)),
                ("commune_code", models.CharField(blank=True, max_length=5)),
                ("words", models.TextField(blank=True)),
                (
                    "document",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="destinations",
                        to="official_documents.officialdocument",
                    ),
                ),
                ("ended_on", models.DateField(null=True)),
                ("is_demo", models.BooleanField(default=False)),
                ("created_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("name", ""), _negated=True), models.Q(("province_code", ""), _negated=True)
                        ),
                        name="destination_has_name_and_place",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("ended_on__isnull", True)),
                        fields=("kind", "province_code", "commune_code", "name"),
                        name="destination_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DestinationStop",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "destination",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="stops", to="promotion.destination"
                    ),
                ),
                (
                    "product",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="stops",
                        to="products.product",
                    ),
                ),
                (
                    "point",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="stops",
                        to="promotion.salespoint",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("point__isnull", True), ("product__isnull", False)),
                            models.Q(("point__isnull", False), ("product__isnull", True)),
                            _connector="OR",
                        ),
                        name="destination_stop_of_one_kind",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("product__isnull", False)),
                        fields=("destination", "product"),
                        name="destination_product_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("point__isnull", False)),
                        fields=("destination", "point"),
                        name="destination_point_once",
                    ),
                ],
            },
        ),
    ]
