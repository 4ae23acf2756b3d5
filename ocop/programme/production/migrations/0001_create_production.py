import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("farming", "0001_create_farm_diaries"),
        ("files", "0002_take_uploads_in_pieces"),
        ("producers", "0005_allow_codes_for_withdrawal"),
        ("traceability", "0009_let_lots_be_withdrawn"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Partner",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200)),
                ("matching_key", models.CharField(max_length=200)),
                ("phone", models.CharField(blank=True, max_length=15)),
                ("address", models.CharField(blank=True, max_length=300)),
                ("gln", models.CharField(blank=True, max_length=13)),
                ("is_demo", models.BooleanField(default=False)),
                ("created_at", models.DateTimeField()),
                ("last_used_at", models.DateTimeField()),
                (
                    "known_producer",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="producers.producer",
                    ),
                ),
                (
                    "producer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="trade_partners",
                        to="producers.producer",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("HARVEST", "HARVEST"),
                            ("RECEIPT", "RECEIPT"),
                            ("MAKING", "MAKING"),
                            ("PACKING", "PACKING"),
                            ("SALE", "SALE"),
                        ],
                        max_length=10,
                    ),
                ),
                ("client_id", models.UUIDField(unique=True)),
                ("content_hash", models.CharField(max_length=64)),
                ("happened_on", models.DateField()),
                ("place", models.CharField(blank=True, max_length=200)),
                (
                    "buyer_kind",
                    models.CharField(blank=True, choices=[("RETAIL", "RETAIL"), ("PARTNER", "PARTNER")], max_length=10),
                ),
                ("paper_number", models.CharField(blank=True, max_length=60)),
                ("their_lot", models.CharField(blank=True, max_length=60)),
                ("share", models.DecimalField(decimal_places=4, max_digits=12, null=True)),
                ("explanation", models.CharField(blank=True, max_length=500)),
                ("note", models.CharField(blank=True, max_length=500)),
                ("event_count", models.PositiveSmallIntegerField(default=1)),
                ("recorded_at", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("withdrawal_reason", models.CharField(blank=True, max_length=500)),
                ("is_demo", models.BooleanField(default=False)),
                (
                    "crop",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="farming.crop"
                    ),
                ),
                (
                    "producer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="production_entries",
                        to="producers.producer",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "site",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="producers.productionsite",
                    ),
                ),
                (
                    "partner",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entries",
                        to="production.partner",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Stock",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uri", models.CharField(max_length=400, unique=True)),
                ("received", models.DecimalField(decimal_places=6, max_digits=20)),
                ("left", models.DecimalField(decimal_places=6, max_digits=20)),
                ("held_until", models.DateField(null=True)),
                ("hold_reason", models.CharField(blank=True, max_length=300)),
                ("released_at", models.DateTimeField(null=True)),
                ("release_number", models.CharField(blank=True, max_length=60)),
                (
                    "lot",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="stock", to="traceability.lot"
                    ),
                ),
                (
                    "release_file",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="files.storedfile"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="EntryLine",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("side", models.CharField(choices=[("IN", "IN"), ("OUT", "OUT")], max_length=3)),
                ("quantity", models.DecimalField(decimal_places=3, max_digits=14)),
                (
                    "unit",
                    models.CharField(
                        choices=[("KGM", "KGM"), ("GRM", "GRM"), ("LTR", "LTR"), ("MLT", "MLT"), ("H87", "H87")],
                        max_length=3,
                    ),
                ),
                ("amount", models.DecimalField(decimal_places=6, max_digits=20)),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="lines", to="production.entry"
                    ),
                ),
                (
                    "lot",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="entry_lines", to="traceability.lot"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["lot", "side"], name="entry_line_of_lot")],
                "constraints": [
                    models.UniqueConstraint(fields=("entry", "lot", "side"), name="entry_names_a_lot_once"),
                    models.CheckConstraint(
                        condition=models.Q(("quantity__gt", 0), ("amount__gt", 0)), name="entry_line_positive"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("side", "OUT")), fields=("lot",), name="lot_begins_once"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="EntryPhoto",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField()),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="photos", to="production.entry"
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="files.storedfile"
                    ),
                ),
            ],
            options={
                "ordering": ["position", "pk"],
                "constraints": [models.UniqueConstraint(fields=("entry", "position"), name="entry_photo_place")],
            },
        ),
        migrations.AddIndex(
            model_name="partner",
            index=models.Index(fields=["producer", "last_used_at"], name="trade_partner_lately"),
        ),
        migrations.AddConstraint(
            model_name="partner",
            constraint=models.UniqueConstraint(fields=("producer", "matching_key"), name="trade_partner_once"),
        ),
        migrations.AddConstraint(
            model_name="partner",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("name", ""), _negated=True), models.Q(("matching_key", ""), _negated=True)
                ),
                name="trade_partner_has_name",
            ),
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(fields=["producer", "happened_on", "id"], name="entry_of_producer"),
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(
                condition=models.Q(("explanation", ""), _negated=True),
                fields=["kind", "happened_on"],
                name="entry_explained",
            ),
        ),
        migrations.AddConstraint(
            model_name="entry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("withdrawn_at__isnull", True), models.Q(("withdrawal_reason", ""), _negated=True), _connector="OR"
                ),
                name="entry_withdrawn_with_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="entry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "SALE"), models.Q(("buyer_kind", ""), _negated=True)),
                    models.Q(models.Q(("kind", "SALE"), _negated=True), ("buyer_kind", "")),
                    _connector="OR",
                ),
                name="entry_sale_has_buyer_kind",
            ),
        ),
        migrations.AddConstraint(
            model_name="entry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("buyer_kind", "PARTNER"), _negated=True), ("partner__isnull", False), _connector="OR"
                ),
                name="entry_partner_named",
            ),
        ),
        migrations.AddConstraint(
            model_name="stock",
            constraint=models.CheckConstraint(
                condition=models.Q(("left__gte", 0), ("left__lte", models.F("received"))),
                name="stock_never_less_than_nothing",
            ),
        ),
        migrations.AddConstraint(
            model_name="stock",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("held_until__isnull", True), models.Q(("hold_reason", ""), _negated=True), _connector="OR"
                ),
                name="stock_held_for_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="stock",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("released_at__isnull", True),
                    models.Q(
                        ("release_file__isnull", False),
                        models.Q(("release_number", ""), _negated=True),
                        ("held_until__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="stock_released_by_a_paper",
            ),
        ),
    ]
