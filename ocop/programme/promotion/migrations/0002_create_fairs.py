import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("promotion", "0001_create_sales_points"),
    ]

    operations = [
        migrations.CreateModel(
            name="Fair",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("FAIR", "FAIR"),
                            ("PRODUCT_WEEK", "PRODUCT_WEEK"),
                            ("MARKET", "MARKET"),
                            ("TRADE_MEETING", "TRADE_MEETING"),
                        ],
                        max_length=20,
                    ),
                ),
                ("name", models.CharField(max_length=250)),
                ("sort_key", models.CharField(max_length=600)),
                ("organiser", models.CharField(max_length=250)),
                ("province_code", models.CharField(blank=True, db_index=True, max_length=2)),
                ("commune_code", models.CharField(blank=True, max_length=5)),
                ("venue", models.CharField(max_length=300)),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField()),
                ("registers_until", models.DateField()),
                ("capacity", models.PositiveSmallIntegerField()),
                ("budget", models.DecimalField(decimal_places=0, max_digits=15, null=True)),
                (
                    "document",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="fairs",
                        to="official_documents.officialdocument",
                    ),
                ),
                ("terms", models.TextField(blank=True)),
                ("cancelled_on", models.DateField(null=True)),
                ("cancel_reason", models.CharField(blank=True, max_length=500)),
                ("is_demo", models.BooleanField(default=False)),
                ("created_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends_on__gte", models.F("starts_on"))), name="fair_period"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("registers_until__lte", models.F("ends_on"))), name="fair_registration"
                    ),
                    models.CheckConstraint(condition=models.Q(("capacity__gte", 1)), name="fair_has_booths"),
                    models.CheckConstraint(
                        condition=models.Q(("budget__isnull", True), ("budget__gte", 0), _connector="OR"),
                        name="fair_budget_not_negative",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("cancelled_on__isnull", True),
                            models.Q(("cancel_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="fair_cancelled_with_reason",
                    ),
                    models.UniqueConstraint(fields=("province_code", "name", "starts_on"), name="fair_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Booth",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "fair",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="booths", to="promotion.fair"
                    ),
                ),
                (
                    "producer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="booths", to="producers.producer"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("INVITED", "INVITED"),
                            ("REGISTERED", "REGISTERED"),
                            ("CONFIRMED", "CONFIRMED"),
                            ("REFUSED", "REFUSED"),
                            ("WITHDRAWN", "WITHDRAWN"),
                        ],
                        max_length=12,
                    ),
                ),
                ("number", models.CharField(blank=True, max_length=12)),
                ("wish", models.CharField(blank=True, max_length=500)),
                ("reason", models.CharField(blank=True, max_length=500)),
                ("since", models.DateTimeField()),
            ],
            options={
                "indexes": [models.Index(fields=["state"], name="booth_by_state")],
                "constraints": [
                    models.UniqueConstraint(fields=("fair", "producer"), name="booth_once_per_producer"),
                    models.UniqueConstraint(
                        condition=models.Q(("number", ""), _negated=True),
                        fields=("fair", "number"),
                        name="booth_number_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("number", ""), ("state", "CONFIRMED"), _connector="OR"),
                        name="booth_number_of_confirmed",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="BoothGoods",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "booth",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="goods", to="promotion.booth"
                    ),
                ),
                (
                    "product",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="products.product"
                    ),
                ),
                ("unit", models.CharField(max_length=30)),
                ("taken", models.DecimalField(decimal_places=2, max_digits=12)),
                ("sold", models.DecimalField(decimal_places=2, max_digits=12, null=True)),
                ("revenue", models.DecimalField(decimal_places=0, max_digits=15, null=True)),
                ("contract_value", models.DecimalField(decimal_places=0, max_digits=15, null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("booth", "product"), name="booth_goods_once"),
                    models.CheckConstraint(condition=models.Q(("taken__gt", 0)), name="booth_goods_taken"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("sold__isnull", True),
                            models.Q(("sold__gte", 0), ("sold__lte", models.F("taken"))),
                            _connector="OR",
                        ),
                        name="booth_goods_sold",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("revenue__isnull", True), ("revenue__gte", 0), _connector="OR"),
                            models.Q(("contract_value__isnull", True), ("contract_value__gte", 0), _connector="OR"),
                        ),
                        name="booth_goods_money",
                    ),
                ],
            },
        ),
    ]
