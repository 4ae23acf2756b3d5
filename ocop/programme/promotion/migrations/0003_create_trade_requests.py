import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("promotion", "0002_create_fairs"),
    ]

    operations = [
        migrations.CreateModel(
            name="TradeRequest",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("origin", models.CharField(choices=[("BUYER", "BUYER"), ("OFFICE", "OFFICE")], max_length=10)),
                ("buyer_name", models.CharField(blank=True, max_length=160)),
                ("contact", models.CharField(blank=True, max_length=120)),
                ("reachable_until", models.DateField()),
                ("wanted", models.CharField(max_length=250)),
                ("industry", models.CharField(blank=True, max_length=20)),
                ("quantity", models.CharField(blank=True, max_length=160)),
                ("province_code", models.CharField(blank=True, db_index=True, max_length=2)),
                ("needed_until", models.DateField()),
                ("details", models.TextField(blank=True)),
                (
                    "state",
                    models.CharField(
                        choices=[("NEW", "NEW"), ("OPEN", "OPEN"), ("CLOSED", "CLOSED"), ("REFUSED", "REFUSED")],
                        max_length=10,
                    ),
                ),
                ("answer", models.CharField(blank=True, max_length=500)),
                ("received_at", models.DateTimeField()),
                ("closed_at", models.DateTimeField(null=True)),
                ("is_demo", models.BooleanField(default=False)),
            ],
            options={
                "ordering": ["-received_at", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("wanted", ""), _negated=True), name="trade_request_wants_something"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "REFUSED"), _negated=True),
                            models.Q(("answer", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="trade_request_refused_with_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_at__isnull", True), ("state__in", ["NEW", "OPEN"])),
                            models.Q(("closed_at__isnull", False), ("state__in", ["CLOSED", "REFUSED"])),
                            _connector="OR",
                        ),
                        name="trade_request_closed_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TradeOffer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="offers", to="promotion.traderequest"
                    ),
                ),
                (
                    "producer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="trade_offers",
                        to="producers.producer",
                    ),
                ),
                (
                    "product",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="products.product"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("ASKED", "ASKED"),
                            ("OFFERED", "OFFERED"),
                            ("DECLINED", "DECLINED"),
                            ("CONTRACTED", "CONTRACTED"),
                            ("NO_DEAL", "NO_DEAL"),
                        ],
                        max_length=12,
                    ),
                ),
                ("words", models.CharField(blank=True, max_length=1000)),
                ("contract_value", models.DecimalField(decimal_places=0, max_digits=15, null=True)),
                ("contracted_on", models.DateField(null=True)),
                ("asked_at", models.DateTimeField()),
                ("answered_at", models.DateTimeField(null=True)),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("request", "producer"), name="trade_offer_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("contract_value__gt", 0), ("contracted_on__isnull", False), ("state", "CONTRACTED")
                            ),
                            models.Q(
                                models.Q(("state", "CONTRACTED"), _negated=True),
                                ("contract_value__isnull", True),
                                ("contracted_on__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="trade_offer_contract",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RequestDay",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("day", models.DateField(unique=True)),
                ("salt", models.BinaryField(max_length=32)),
            ],
        ),
        migrations.CreateModel(
            name="RequestMark",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "day",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="marks", to="promotion.requestday"
                    ),
                ),
                ("mark", models.CharField(max_length=64)),
                ("count", models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("day", "mark"), name="request_mark_once_a_day")],
            },
        ),
    ]
