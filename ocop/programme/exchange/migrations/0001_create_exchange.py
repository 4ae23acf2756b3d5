import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("producers", "0005_allow_codes_for_withdrawal"),
        ("products", "0004_note_gtins_borne"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="PortalConsent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("given_at", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(null=True)),
                (
                    "given_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "producer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="portal_consents",
                        to="producers.producer",
                    ),
                ),
                (
                    "withdrawn_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawn_at__isnull", True)),
                        fields=("producer",),
                        name="portal_consent_open_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("withdrawn_at__isnull", True), ("withdrawn_by__isnull", True)),
                            models.Q(("withdrawn_at__isnull", False), ("withdrawn_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="portal_consent_end_is_whole",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PortalItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("PARTY", "PARTY"),
                            ("PLACE", "PLACE"),
                            ("PRODUCT", "PRODUCT"),
                            ("LOT_EVENTS", "LOT_EVENTS"),
                        ],
                        max_length=12,
                    ),
                ),
                ("subject_id", models.PositiveBigIntegerField()),
                ("title", models.CharField(max_length=250)),
                ("version", models.PositiveIntegerField(default=1)),
                ("content_hash", models.CharField(max_length=64)),
                ("sent_hash", models.CharField(blank=True, max_length=64)),
                ("state", models.CharField(default="WAITING", max_length=10)),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                ("next_try_at", models.DateTimeField(null=True)),
                ("last_answer", models.CharField(blank=True, max_length=300)),
                ("portal_id", models.CharField(blank=True, max_length=120)),
                ("created_at", models.DateTimeField()),
                ("changed_at", models.DateTimeField()),
                ("sent_at", models.DateTimeField(null=True)),
                (
                    "producer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="portal_items",
                        to="producers.producer",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "WAITING")), fields=["next_try_at"], name="portal_item_due"
                    ),
                    models.Index(fields=["producer", "state"], name="portal_item_by_producer"),
                    models.Index(fields=["state", "kind"], name="portal_item_counts"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("kind", "subject_id"), name="portal_item_once"),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["PARTY", "PLACE", "PRODUCT", "LOT_EVENTS"])),
                        name="portal_item_known_kind",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["WAITING", "SENT", "REFUSED", "GIVEN_UP"])),
                        name="portal_item_known_state",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("next_try_at__isnull", False), ("state", "WAITING")),
                            models.Q(models.Q(("state", "WAITING"), _negated=True), ("next_try_at__isnull", True)),
                            _connector="OR",
                        ),
                        name="portal_item_waiting_has_moment",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "SENT"), _negated=True),
                            models.Q(("sent_at__isnull", False), models.Q(("sent_hash", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="portal_item_sent_is_whole",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Succession",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("since", models.DateField()),
                ("reason", models.CharField(max_length=500)),
                ("paper_number", models.CharField(blank=True, max_length=80)),
                ("stated_at", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(null=True)),
                (
                    "next_producer",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="producers.producer",
                    ),
                ),
                (
                    "next_product",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="products.product"
                    ),
                ),
                (
                    "producer",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="successions",
                        to="producers.producer",
                    ),
                ),
                (
                    "product",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="successions",
                        to="products.product",
                    ),
                ),
                (
                    "stated_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "withdrawn_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("next_producer__isnull", False),
                                ("next_product__isnull", True),
                                ("producer__isnull", False),
                                ("product__isnull", True),
                            ),
                            models.Q(
                                ("next_producer__isnull", True),
                                ("next_product__isnull", False),
                                ("producer__isnull", True),
                                ("product__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="succession_of_one_thing",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("product__isnull", True),
                            models.Q(("product", models.F("next_product")), _negated=True),
                            _connector="OR",
                        ),
                        name="succession_other_product",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("producer__isnull", True),
                            models.Q(("producer", models.F("next_producer")), _negated=True),
                            _connector="OR",
                        ),
                        name="succession_other_producer",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="succession_has_reason"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("producer__isnull", False), ("withdrawn_at__isnull", True)),
                        fields=("producer",),
                        name="succession_one_per_producer",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("product__isnull", False), ("withdrawn_at__isnull", True)),
                        fields=("product",),
                        name="succession_one_per_product",
                    ),
                ],
            },
        ),
    ]
