import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """Goods sold to a producer of the platform wait for its word; losses, tests and readings; what is said of a lot later."""

    dependencies = [
        ("farming", "0001_create_farm_diaries"),
        ("producers", "0005_allow_codes_for_withdrawal"),
        ("production", "0001_create_production"),
        ("traceability", "0011_complete_lots"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Delivery",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "state",
                    models.CharField(
                        choices=[("PENDING", "PENDING"), ("TAKEN", "TAKEN"), ("REFUSED", "REFUSED"), ("GONE", "GONE")],
                        default="PENDING",
                        max_length=10,
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=500)),
                ("answers", models.PositiveSmallIntegerField(default=0)),
                ("answered_at", models.DateTimeField(null=True)),
                ("created_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="LotAddition",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "field",
                    models.CharField(
                        choices=[
                            ("place", "place"),
                            ("origin", "origin"),
                            ("expires_on", "expires_on"),
                            ("warnings", "warnings"),
                        ],
                        max_length=12,
                    ),
                ),
                ("value", models.CharField(max_length=500)),
                ("added_at", models.DateTimeField()),
            ],
        ),
        migrations.AddField(
            model_name="entry",
            name="humidity",
            field=models.DecimalField(decimal_places=2, max_digits=5, null=True),
        ),
        migrations.AddField(
            model_name="entry",
            name="outcome",
            field=models.CharField(
                blank=True, choices=[("CONFORMANT", "CONFORMANT"), ("NON_CONFORMANT", "NON_CONFORMANT")], max_length=20
            ),
        ),
        migrations.AddField(
            model_name="entry",
            name="temperature",
            field=models.DecimalField(decimal_places=2, max_digits=6, null=True),
        ),
        migrations.AlterField(
            model_name="entry",
            name="kind",
            field=models.CharField(
                choices=[
                    ("HARVEST", "HARVEST"),
                    ("RECEIPT", "RECEIPT"),
                    ("MAKING", "MAKING"),
                    ("PACKING", "PACKING"),
                    ("SALE", "SALE"),
                    ("LOSS", "LOSS"),
                    ("TEST", "TEST"),
                    ("READING", "READING"),
                ],
                max_length=10,
            ),
        ),
        migrations.AlterField(
            model_name="entryline",
            name="side",
            field=models.CharField(choices=[("IN", "IN"), ("OUT", "OUT"), ("OF", "OF")], max_length=3),
        ),
        migrations.AlterField(
            model_name="stock",
            name="uri",
            field=models.CharField(db_index=True, max_length=400),
        ),
        migrations.AddConstraint(
            model_name="entry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "TEST"), models.Q(("outcome", ""), _negated=True)),
                    models.Q(models.Q(("kind", "TEST"), _negated=True), ("outcome", "")),
                    _connector="OR",
                ),
                name="entry_test_has_outcome",
            ),
        ),
        migrations.AddConstraint(
            model_name="entry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "READING"), _negated=True),
                    ("temperature__isnull", False),
                    ("humidity__isnull", False),
                    _connector="OR",
                ),
                name="entry_reading_has_number",
            ),
        ),
        migrations.AddField(
            model_name="delivery",
            name="answered_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="delivery",
            name="buyer",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="deliveries", to="producers.producer"
            ),
        ),
        migrations.AddField(
            model_name="delivery",
            name="line",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT, related_name="delivery", to="production.entryline"
            ),
        ),
        migrations.AddField(
            model_name="delivery",
            name="receipt",
            field=models.OneToOneField(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="delivery", to="production.entry"
            ),
        ),
        migrations.AddField(
            model_name="lotaddition",
            name="added_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="lotaddition",
            name="lot",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="additions", to="traceability.lot"
            ),
        ),
        migrations.AddIndex(
            model_name="delivery",
            index=models.Index(condition=models.Q(("state", "PENDING")), fields=["buyer"], name="delivery_to_answer"),
        ),
        migrations.AddConstraint(
            model_name="delivery",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "TAKEN"), ("receipt__isnull", False)),
                    models.Q(models.Q(("state", "TAKEN"), _negated=True), ("receipt__isnull", True)),
                    _connector="OR",
                ),
                name="delivery_taken_by_a_receipt",
            ),
        ),
        migrations.AddConstraint(
            model_name="delivery",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "REFUSED"), _negated=True),
                    models.Q(("reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="delivery_refused_with_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="lotaddition",
            constraint=models.UniqueConstraint(fields=("lot", "field"), name="lot_field_added_once"),
        ),
        migrations.AddConstraint(
            model_name="lotaddition",
            constraint=models.CheckConstraint(
                condition=models.Q(("value", ""), _negated=True), name="lot_addition_says_something"
            ),
        ),
    ]
