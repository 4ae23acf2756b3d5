import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "__first__"),
        ("official_documents", "0004_index_words"),
        ("producers", "0004_keep_filing_mandates"),
        ("products", "0001_create_products"),
    ]

    operations = [
        migrations.CreateModel(
            name="SalesPoint",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("SALES_POINT", "SALES_POINT"), ("SHOWCASE_CENTRE", "SHOWCASE_CENTRE")], max_length=20
                    ),
                ),
                ("name", models.CharField(max_length=250)),
                ("sort_key", models.CharField(max_length=600)),
                ("province_code", models.CharField(db_index=True, max_length=2)),
                ("commune_code", models.CharField(max_length=5)),
                ("street", models.CharField(blank=True, max_length=300)),
                ("way_there", models.CharField(blank=True, max_length=300)),
                ("run_by", models.CharField(max_length=250)),
                ("opening_hours", models.CharField(blank=True, max_length=200)),
                ("opened_on", models.DateField()),
                ("closed_on", models.DateField(null=True)),
                ("closing_reason", models.CharField(blank=True, max_length=500)),
                (
                    "document",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sales_points",
                        to="official_documents.officialdocument",
                    ),
                ),
                ("is_demo", models.BooleanField(default=False)),
                ("created_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True), name="sales_point_has_name"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("province_code", ""), _negated=True),
                            models.Q(("commune_code", ""), _negated=True),
                        ),
                        name="sales_point_has_place",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("closed_on__isnull", True), ("closed_on__gte", models.F("opened_on")), _connector="OR"
                        ),
                        name="sales_point_period",
                    ),
                    models.UniqueConstraint(
                        fields=("commune_code", "name", "opened_on"), name="sales_point_once_in_its_place"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ShelfProduct",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "point",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="shelf", to="promotion.salespoint"
                    ),
                ),
                (
                    "product",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="shelves", to="products.product"
                    ),
                ),
                ("shown_from", models.DateField()),
                ("shown_until", models.DateField(null=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("shown_until__isnull", True), ("shown_until__gte", models.F("shown_from")), _connector="OR"
                        ),
                        name="shelf_period",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("shown_until__isnull", True)),
                        fields=("point", "product"),
                        name="shelf_product_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PointAssessment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "point",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assessments",
                        to="promotion.salespoint",
                    ),
                ),
                ("assessed_on", models.DateField()),
                ("checklist", models.CharField(max_length=30)),
                ("is_met", models.BooleanField()),
                ("note", models.TextField(blank=True)),
                ("recorded_at", models.DateTimeField()),
                (
                    "recorded_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-assessed_on", "-pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("point", "assessed_on"), name="point_assessed_once_a_day")
                ],
            },
        ),
        migrations.CreateModel(
            name="PointCheck",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "assessment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="checks",
                        to="promotion.pointassessment",
                    ),
                ),
                ("criterion", models.CharField(max_length=30)),
                (
                    "answer",
                    models.CharField(
                        choices=[("MET", "MET"), ("NOT_MET", "NOT_MET"), ("NOT_CONCERNED", "NOT_CONCERNED")],
                        max_length=20,
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [models.UniqueConstraint(fields=("assessment", "criterion"), name="point_check_once")],
            },
        ),
    ]
