import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("promotion", "0004_create_outlets"),
    ]

    operations = [
        migrations.CreateModel(
            name="PressPiece",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=300)),
                ("outlet", models.CharField(max_length=160)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("PRINT", "PRINT"),
                            ("ONLINE", "ONLINE"),
                            ("TELEVISION", "TELEVISION"),
                            ("RADIO", "RADIO"),
                            ("SOCIAL", "SOCIAL"),
                        ],
                        max_length=12,
                    ),
                ),
                ("published_on", models.DateField(db_index=True)),
                ("url", models.CharField(blank=True, max_length=500)),
                ("reach", models.PositiveIntegerField(null=True)),
                ("province_code", models.CharField(blank=True, db_index=True, max_length=2)),
                ("commune_code", models.CharField(blank=True, max_length=5)),
                (
                    "entered_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("entered_at", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("withdrawal_reason", models.CharField(blank=True, max_length=500)),
                ("is_demo", models.BooleanField(default=False)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("title", ""), _negated=True), models.Q(("outlet", ""), _negated=True)
                        ),
                        name="press_piece_has_title",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("url", ""), ("url__startswith", "https://"), _connector="OR"),
                        name="press_piece_https",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("withdrawn_at__isnull", True),
                            models.Q(("withdrawal_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="press_piece_withdrawn",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawn_at__isnull", True)),
                        fields=("province_code", "title", "outlet", "published_on"),
                        name="press_piece_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PressMention",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "piece",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="mentions", to="promotion.presspiece"
                    ),
                ),
                (
                    "producer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="press_mentions",
                        to="producers.producer",
                    ),
                ),
                (
                    "product",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="press_mentions",
                        to="products.product",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("piece", "product"), name="press_mention_product_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("product__isnull", True)),
                        fields=("piece", "producer"),
                        name="press_mention_producer_once",
                    ),
                ],
            },
        ),
    ]
