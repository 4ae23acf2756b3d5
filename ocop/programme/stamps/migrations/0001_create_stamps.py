import django.db.models.deletion
import django.db.models.expressions
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("products", "0002_find_by_barcode"),
        ("traceability", "0003_create_lots"),
    ]

    operations = [
        migrations.CreateModel(
            name="CounterHead",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("epoch", models.PositiveSmallIntegerField(unique=True)),
                ("next_counter", models.PositiveBigIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name="StampOrder",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("gtin", models.CharField(max_length=14)),
                ("quantity", models.PositiveBigIntegerField()),
                ("note", models.CharField(blank=True, max_length=500)),
                (
                    "state",
                    models.CharField(
                        choices=[("ORDERED", "ORDERED"), ("APPROVED", "APPROVED"), ("REFUSED", "REFUSED")],
                        default="ORDERED",
                        max_length=10,
                    ),
                ),
                ("ordered_at", models.DateTimeField()),
                ("decided_at", models.DateTimeField(null=True)),
                ("reason", models.CharField(blank=True, max_length=500)),
                ("is_demo", models.BooleanField(default=False)),
                (
                    "product",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="stamp_orders", to="products.product"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="StampBatch",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("gtin", models.CharField(max_length=14)),
                ("epoch", models.PositiveSmallIntegerField()),
                ("first_counter", models.PositiveBigIntegerField()),
                ("last_counter", models.PositiveBigIntegerField()),
                ("generated_at", models.DateTimeField()),
                ("manifest", models.TextField(blank=True)),
                ("signature", models.CharField(blank=True, max_length=128)),
                ("file_taken_at", models.DateTimeField(null=True)),
                ("printed_count", models.PositiveBigIntegerField(null=True)),
                ("spoiled_count", models.PositiveBigIntegerField(null=True)),
                ("reconciled_at", models.DateTimeField(null=True)),
                (
                    "order",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="batch", to="stamps.stamporder"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="StampQuota",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("year", models.PositiveSmallIntegerField()),
                ("quantity", models.PositiveBigIntegerField()),
                ("set_at", models.DateTimeField()),
                (
                    "product",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="stamp_quotas", to="products.product"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="RollPart",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(choices=[("ACTIVATED", "ACTIVATED"), ("VOID", "VOID")], max_length=10)),
                ("first_counter", models.PositiveBigIntegerField()),
                ("last_counter", models.PositiveBigIntegerField()),
                ("place", models.CharField(blank=True, max_length=200)),
                ("reason", models.CharField(blank=True, max_length=500)),
                ("done_at", models.DateTimeField()),
                (
                    "lot",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="roll_parts",
                        to="traceability.lot",
                    ),
                ),
                (
                    "batch",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="parts", to="stamps.stampbatch"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("batch", "kind", "first_counter"), name="roll_part_starts_once"),
                    models.CheckConstraint(
                        condition=models.Q(("last_counter__gte", models.F("first_counter"))), name="roll_part_range"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("kind", "ACTIVATED"),
                                ("lot__isnull", False),
                            ),
                            models.Q(
                                ("kind", "VOID"),
                                ("lot__isnull", True),
                                models.Q(("reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="roll_part_of_its_kind",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="StampLook",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("counter", models.PositiveBigIntegerField()),
                ("count", models.PositiveIntegerField(default=1)),
                ("first_at", models.DateTimeField()),
                ("last_at", models.DateTimeField()),
                ("alarm", models.CharField(blank=True, max_length=20)),
                (
                    "batch",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="looks", to="stamps.stampbatch"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("batch", "counter"), name="stamp_look_once")],
            },
        ),
        migrations.AddIndex(
            model_name="stamporder",
            index=models.Index(fields=["state", "ordered_at"], name="stamp_order_waiting"),
        ),
        migrations.AddConstraint(
            model_name="stamporder",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "ORDERED")),
                fields=("product",),
                name="stamp_order_one_open",
            ),
        ),
        migrations.AddConstraint(
            model_name="stamporder",
            constraint=models.CheckConstraint(condition=models.Q(("quantity__gt", 0)), name="stamp_order_quantity"),
        ),
        migrations.AddConstraint(
            model_name="stamporder",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("decided_at__isnull", True),
                        ("state", "ORDERED"),
                    ),
                    models.Q(
                        models.Q(("state", "ORDERED"), _negated=True),
                        ("decided_at__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="stamp_order_decided",
            ),
        ),
        migrations.AddConstraint(
            model_name="stamporder",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "REFUSED"), _negated=True),
                    models.Q(("reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="stamp_order_refused_with_reason",
            ),
        ),
        migrations.AddIndex(
            model_name="stampbatch",
            index=models.Index(fields=["gtin"], name="stamp_batch_gtin"),
        ),
        migrations.AddConstraint(
            model_name="stampbatch",
            constraint=models.UniqueConstraint(fields=("epoch", "first_counter"), name="stamp_batch_starts_once"),
        ),
        migrations.AddConstraint(
            model_name="stampbatch",
            constraint=models.CheckConstraint(
                condition=models.Q(("last_counter__gte", models.F("first_counter"))), name="stamp_batch_range"
            ),
        ),
        migrations.AddConstraint(
            model_name="stampbatch",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("reconciled_at__isnull", True),
                    models.Q(
                        (
                            "printed_count__lte",
                            django.db.models.expressions.CombinedExpression(
                                django.db.models.expressions.CombinedExpression(
                                    models.F("last_counter"), "-", models.F("first_counter")
                                ),
                                "+",
                                models.Value(1),
                            ),
                        ),
                        ("spoiled_count__lte", models.F("printed_count")),
                    ),
                    _connector="OR",
                ),
                name="stamp_batch_counts",
            ),
        ),
        migrations.AddConstraint(
            model_name="stampquota",
            constraint=models.UniqueConstraint(fields=("product", "year"), name="stamp_quota_once_a_year"),
        ),
    ]
